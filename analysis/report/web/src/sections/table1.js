// Table 1: annual growth by size of establishment, simulated beside the paper's.
import { missesInWords } from "../conclusions.js";
import { distinct, labelOf, rows } from "../data.js";
import { figure } from "../figure.js";
import { domainOf, forest, forestKey } from "../forest.js";
import { number } from "../format.js";
import { section } from "../section.js";
import { dash } from "../words.js";

const names = {
    establishments: "Establishments",
    employees: "Employees",
    value_added: "Value added at 2000 prices",
    labour_productivity: "Labour productivity"
};
const pct = (value) => number(value, 1);

export function table1Section(data) {
    const list = rows(data, "table1");
    if (!list) return null;
    const shaped = list.map((row) => ({
        ...row,
        y: dash(row.size),
        low: row.simulated_low,
        high: row.simulated_high,
        significant: row.simulated_significant === 1,
        observedSignificant: row.observed_significant === 1
    }));
    const domain = domainOf(shaped);
    const panels = distinct(shaped, "variable").flatMap((variable) =>
        distinct(shaped, "period").map((period) => ({
            label: `${names[variable] ?? variable}, ${dash(period)}`,
            plot: (width) =>
                forest(
                    shaped.filter((row) => row.variable === variable && row.period === period),
                    { width, x: { label: "% a year", domain }, label: `${names[variable] ?? variable} ${period}, growth by size` }
                )
        }))
    );
    return section({
        id: "table1",
        title: "Table 1: trends by size of establishment",
        items: [
            figure({
                id: "table1-forest",
                title: "Annual growth by size of establishment, simulated and in the paper",
                conclusion: missesInWords(list, (row) => `${(names[row.variable] ?? row.variable).toLowerCase()} of ${dash(row.size)}, ${dash(row.period)}`),
                panels,
                grid: { narrowest: 300, most: 2 },
                key: forestKey(list),
                note: `Slope of the log level on the year, establishments with four or more employees, by number of employees. Significance at the 95% level; of the simulated, in most replicates.${labelOf(data, "table1")}`,
                table: {
                    rows: list,
                    columns: [
                        { name: "variable", label: "Variable", text: (v) => names[v] ?? v },
                        { name: "size", label: "Employees", text: dash },
                        { name: "period", label: "Period", text: dash },
                        { name: "observed", label: "Paper, % a year", text: pct },
                        { name: "observed_significant", label: "significant", text: yesNo },
                        { name: "simulated", label: "Simulated, % a year", text: pct },
                        { name: "simulated_low", label: "5%", text: pct },
                        { name: "simulated_high", label: "95%", text: pct },
                        { name: "simulated_significant", label: "significant", text: yesNo }
                    ]
                }
            })
        ]
    });
}

function yesNo(value) {
    return value === null ? "" : value === 1 ? "yes" : "no";
}
