// What known facts are called on pages: their names in files are paths such as
// "table1.establishments.4-29.1985-1997".
import { dash } from "./words.js";

/** Kinds of facts by the beginning of their names: how many parts name the panel, title, unit. */
const kinds = [
    { starts: /^table[14]\./, parts: 2, unit: "% a year" },
    { starts: /^table2\./, parts: 2, unit: "%" },
    { starts: /^table3\./, parts: 2, unit: "coefficient" },
    { starts: /^entry_exit\./, parts: 1, title: "Entry and exit (Figure 2)", unit: "% of the stock a year" },
    { starts: /^redemption\..*_over_/, parts: 1, title: "Debt redemption, one year over another", unit: "ratio" },
    { starts: /^redemption\./, parts: 1, title: "Debt redemption (Figure 6)", unit: "years" },
    { starts: /^growth\./, parts: 1, title: "Growth after the cutoff", unit: "% a year" },
    { starts: /^employment\./, parts: 1, title: "Employees, 4 and more a plant", unit: "% a year" },
    { starts: /^micro\./, parts: 1, title: "Plants, owners and relations", unit: "in the fact\u2019s own unit" },
    { starts: /^levels\.profit_over_sales/, parts: 2, title: "Ordinary profit", unit: "% of sales" },
    { starts: /^observed\./, parts: 1, title: "Own observations", unit: "trends in % a year, levels in persons, plants or million yen" },
    { starts: /^/, parts: 1, unit: "in the fact\u2019s own unit" }
];
const kindOf = (moment) => kinds.find(({ starts }) => starts.test(moment));
const words = (parts) => parts.map((part) => (part === "sme" ? "SMEs" : dash(part.replaceAll("_", " ")))).join(", ");

/** The panel of a fact among figures, what it is called there, and its unit. */
export const panelOf = (moment) => kindOf(moment).title ?? words(moment.split(".").slice(0, kindOf(moment).parts)).replace(/^table/, "Table ");
/** The nation, all sizes and all industries go without saying. */
export const nameInPanel = (moment) => words(moment.replace(".nation.all.all", "").split(".").slice(kindOf(moment).parts)) || "all";
export const unitOf = (moment) => kindOf(moment).unit;

/** Tables of facts: what stands before the first dot. */
export const tableNames = { table1: "Table 1", table4: "Table 4", entry_exit: "Entry and exit", growth: "Growth after the cutoff", levels: "Ordinary profit", micro: "Plants, owners and relations", redemption: "Debt redemption", employment: "Employees, 4 and more a plant", observed: "Own observations", all: "All facts" };
export const tableOf = (moment) => moment.split(".")[0];

/** What facts are called below the heading of their table; those on plants by what micro.csv says of them. */
export function namesInTable(micro) {
    const what = (row) => row.what.replace(/^year \d+$/, (year) => `leave it in ${year}`);
    const said = new Map(micro.map((row) => [`micro.${row.fact}`, row.unit ? `${what(row)} (${row.unit})` : what(row)]));
    return (moment) => said.get(moment) ?? words(moment.replace(".nation.all.all", "").split(".").slice(1));
}
