// Tables 3 and 4 beside the paper's, and the audit of the identity behind Table 3.
import { missesInWords } from "../conclusions.js";
import { distinct, labelOf, rows } from "../data.js";
import { h } from "../dom.js";
import { dataTable, downloadRow } from "../downloads.js";
import { figure } from "../figure.js";
import { domainOf, forest, forestKey } from "../forest.js";
import { number } from "../format.js";
import { prose, section } from "../section.js";
import { clusters, dash, variables } from "../words.js";

const terms = { utilization_rate: "Utilisation", establishments: "Establishments", debt_redemption_period: "Redemption period", constant: "Constant", adjusted_r2: "Adjusted R\u00b2" };
const groups = { large: "large enterprises", sme: "SMEs" };
const of = { large: "Large enterprises", sme: "SMEs" };
const dummies = { none: "no year dummy", full: "all year dummies", standout: "one year dummy" };
const keys = { fixed_share: "by first year\u2019s shares", assets: "by tangible assets", true: "as held", user: "user\u2019s own" };
const pct = (value) => number(value, 1);
const coefficient = (value) => number(value, 3);
const yesNo = (value) => (value === null ? "" : value === 1 ? "yes" : "no");

export function table3Section(data) {
    const list = rows(data, "table3");
    if (!list) return null;
    const first = list[0].capital_key;
    const shown = list
        .filter((row) => row.capital_key === first && terms[row.term] && row.term !== "constant" && row.term !== "adjusted_r2")
        .map((row) => ({
            ...row,
            y: dummies[row.year_dummy] ?? String(row.year_dummy),
            low: row.simulated_low,
            high: row.simulated_high,
            significant: Math.abs(row.simulated_t) > 1.96,
            observedSignificant: Math.abs(row.observed_t) > 1.96
        }));
    const panels = distinct(shown, "term").flatMap((term) => {
        const mine = shown.filter((row) => row.term === term);
        const domain = domainOf(mine);
        return distinct(mine, "group").map((group) => ({
            label: `${terms[term]}, ${groups[group]}`,
            plot: (width) =>
                forest(mine.filter((row) => row.group === group), {
                    width,
                    x: { label: "coefficient", domain },
                    label: `Table 3, coefficient on ${terms[term]}, ${groups[group]}, by year dummy`
                })
        }));
    });
    return section({
        id: "table3",
        title: "Table 3: what goes with productivity growth",
        items: [
            figure({
                id: "table3-forest",
                title: "Coefficients of growth of total factor productivity",
                conclusion: missesInWords(shown, (row) => `${terms[row.term].toLowerCase()}, ${groups[row.group]}, ${row.y}`, { decimals: 2, unit: "", tolerance: 1 }),
                panels,
                grid: { narrowest: 300, most: 2 },
                key: forestKey(list),
                note: `Growth factors of four industries by two size classes; fixed effects; capital ${keys[first] ?? first}. The paper does not say which year its dummy marks: all years and the one that stands out most are set beside its column with a dummy.${labelOf(data, "table3")}`,
                table: {
                    rows: list,
                    columns: [
                        { name: "capital_key", label: "Capital", text: (v) => keys[v] ?? v },
                        { name: "group", label: "Group", text: (v) => groups[v] ?? v },
                        { name: "year_dummy", label: "Year dummy", text: (v) => dummies[v] ?? String(v), left: true },
                        { name: "term", label: "Term", text: (v) => terms[v] ?? v },
                        { name: "observed", label: "Paper", text: coefficient },
                        { name: "observed_t", label: "t", text: pct },
                        { name: "simulated", label: "Simulated", text: coefficient },
                        { name: "simulated_low", label: "5%", text: coefficient },
                        { name: "simulated_high", label: "95%", text: coefficient },
                        { name: "simulated_t", label: "t", text: pct }
                    ]
                }
            }),
            audit(rows(data, "audit"))
        ]
    });
}

/** The identity that gives Table 3 most of its fit, printed wherever the table is. */
function audit(list) {
    if (!list) return null;
    const table = {
        rows: list,
        columns: [
            { name: "capital_key", label: "Capital", text: (v) => keys[v] ?? v },
            { name: "group", label: "Group", text: (v) => groups[v] ?? v },
            { name: "largest_residual", label: "Largest residual", text: (v) => (v === null ? "n/a" : v.toExponential(0).replace("-", "\u2212")) },
            { name: "establishments_with_utilisation", label: "Establishments, with utilisation", text: coefficient },
            { name: "establishments_without_utilisation", label: "without", text: coefficient },
            { name: "labour_part", label: "Labour part", text: coefficient },
            { name: "capital_part", label: "Capital part", text: coefficient },
            { name: "identity_share_of_r2", label: "Share of R\u00b2 by identity", text: (v) => number(v, 2) }
        ]
    };
    return h(
        "div",
        { id: "audit" },
        h("h3", {}, "The identity behind Table 3"),
        prose(
            "Growth of TFP equals growth of utilisation plus the labour share times the growth of capital less that of labour, by the way both are measured. So the table comes out much as printed with no selection of firms at all, and matching it is no evidence for the model."
        ),
        h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Audit of Table 3" }, dataTable(table, "Coefficient on establishments and what it is made of")),
        ...distinct(list.filter((row) => row.capital_key === list[0].capital_key), "conclusion").map((text, i) =>
            h("p", { class: "small" }, `${of[list[i].group] ?? ""}: ${text.replace(/-(?=\d)/g, "\u2212")}`)
        ),
        downloadRow({ id: "audit-table", title: "The identity behind Table 3", table, visible: true })
    );
}

export function table4Section(data) {
    const list = rows(data, "table4");
    if (!list) return null;
    const shown = list.map((row) => ({
        ...row,
        y: row.city,
        low: row.simulated_low,
        high: row.simulated_high,
        significant: row.simulated_significant === 1,
        observedSignificant: row.observed_significant === 1
    }));
    const panels = distinct(shown, "variable").flatMap((variable) => {
        const of = shown.filter((row) => row.variable === variable);
        const domain = domainOf(of);
        return distinct(of, "period").map((period) => ({
            label: `${variables[variable] ?? variable}, ${dash(period)}`,
            plot: (width) =>
                forest(of.filter((row) => row.period === period), {
                    width,
                    x: { label: "% a year", domain },
                    label: `Table 4, ${variables[variable] ?? variable} ${period}, growth by city`
                })
        }));
    });
    return figure({
        id: "table4-forest",
        title: "Table 4: annual growth by city, simulated and observed",
        conclusion: missesInWords(list, (row) => `${(variables[row.variable] ?? row.variable).toLowerCase()} of ${row.city}, ${dash(row.period)}`),
        panels,
        grid: { narrowest: 300, most: 2 },
        key: forestKey(list),
        note: `Establishments with four or more employees. Cities are described to the model by inputs that are assumptions, not fits to this table.${labelOf(data, "table4")}`,
        table: {
            rows: list,
            columns: [
                { name: "cluster_type", label: "Type", text: (v) => clusters[v] ?? v },
                { name: "city", label: "City", text: String },
                { name: "variable", label: "Variable", text: (v) => variables[v] ?? v },
                { name: "period", label: "Period", text: dash },
                { name: "observed", label: "Observed, % a year", text: pct },
                { name: "observed_significant", label: "significant", text: yesNo },
                { name: "simulated", label: "Simulated, % a year", text: pct },
                { name: "simulated_low", label: "5%", text: pct },
                { name: "simulated_high", label: "95%", text: pct },
                { name: "simulated_significant", label: "significant", text: yesNo }
            ]
        }
    });
}

const own = { ...variables, value_added: "Value added, nominal", real_value_added: "Value added at 2000 prices" };

/** A row's name in the forest of own observations. */
function observedName(row) {
    const parts = [row.place || "nation", row.size === "all" ? "" : dash(row.size), row.industry === "all" ? "" : row.industry, dash(`${row.from}-${row.until}`)];
    return parts.filter(Boolean).join(", ");
}

/** Trends of the user's own file beside the run's; the levels are in the table. */
export function observedSection(data) {
    const list = rows(data, "observed");
    if (!list) return null;
    const trends = list.filter((row) => row.kind === "trend");
    if (trends.length === 0) return null;
    const shown = trends.map((row) => ({
        ...row,
        y: observedName(row),
        low: row.simulated_low,
        high: row.simulated_high,
        significant: row.simulated_significant === 1,
        observedSignificant: row.observed_significant === 1
    }));
    const level = (v) => (v === null ? "" : number(v, Math.abs(v) < 100 ? 2 : 0));
    return figure({
        id: "observed-forest",
        title: "Own observations: annual growth, simulated and observed",
        conclusion: missesInWords(trends, (row) => `${(own[row.variable] ?? row.variable).toLowerCase()}, ${observedName(row)}`),
        panels: distinct(shown, "variable").map((variable) => {
            const of = shown.filter((row) => row.variable === variable);
            return {
                label: own[variable] ?? variable,
                plot: (width) => forest(of, { width, x: { label: "% a year", domain: domainOf(of) }, label: `${own[variable] ?? variable}, growth as observed and simulated` })
            };
        }),
        grid: { narrowest: 300, most: 2 },
        key: forestKey(trends),
        note: "From the file of observations that the run was given; its levels are in observed.csv.",
        table: {
            rows: trends,
            columns: [
                { name: "variable", label: "Variable", text: (v) => own[v] ?? v },
                { name: "place", label: "Place", text: (v) => v || "nation" },
                { name: "size", label: "Size", text: dash },
                { name: "industry", label: "Industry", text: String },
                { name: "from", label: "From", text: String, left: true },
                { name: "until", label: "Until", text: String, left: true },
                { name: "observed", label: "Observed", text: level },
                { name: "observed_significant", label: "significant", text: yesNo },
                { name: "simulated", label: "Simulated", text: level },
                { name: "simulated_low", label: "5%", text: level },
                { name: "simulated_high", label: "95%", text: level },
                { name: "simulated_significant", label: "significant", text: yesNo },
                { name: "null", label: "Null", text: level }
            ]
        }
    });
}
