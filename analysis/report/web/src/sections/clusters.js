// The cities on one page, Table 4, and what the user observes.
import { spreadColumns, timeChart } from "../charts.js";
import { distinct, rows } from "../data.js";
import { figure } from "../figure.js";
import { number } from "../format.js";
import { section } from "../section.js";
import { clusters, variables } from "../words.js";
import { observedSection, table4Section } from "./tables.js";

const colours = { establishments: "var(--establishments)", employees: "var(--employees)", value_added: "var(--value-added)" };
const marks = { establishments: "establishments", employees: "employees", value_added: "value-added" };

/** The city that loses most establishments, and the one that loses least. */
function citiesInWords(list) {
    const last = Math.max(...list.filter((row) => row.mean !== null).map((row) => row.year));
    const ends = list.filter((row) => row.variable === "establishments" && row.year === last && row.mean !== null).sort((a, b) => a.mean - b.mean);
    if (ends.length < 2) return null;
    const say = (row) => `${row.city} ${number(row.mean)}`;
    return `Establishments in ${last}, ${list[0].year} = 100: fewest are left in ${say(ends[0])}, most in ${say(ends.at(-1))}.`;
}

function cities(list, types) {
    const names = distinct(list, "city").filter((city) => types.has(city) && types.get(city) !== "other");
    if (names.length === 0) return null;
    const shown = list.filter((row) => names.includes(row.city));
    const top = Math.max(120, ...shown.map((row) => row.p75 ?? row.mean ?? 0));
    return figure({
        id: "cities",
        title: "Cities by type of cluster",
        conclusion: citiesInWords(shown),
        grid: { narrowest: 230, most: 3 },
        panels: names.map((city) => ({
            label: `${city} \u2014 ${clusters[types.get(city)] ?? types.get(city)}`,
            plot: (width) =>
                timeChart({
                    lines: Object.keys(colours).map((variable) => ({
                        name: `${city}, ${variables[variable].toLowerCase()}`,
                        colour: colours[variable],
                        rows: shown.filter((row) => row.city === city && row.variable === variable)
                    })),
                    narrow: true,
                    width,
                    height: 165,
                    decimals: 0,
                    y: { label: `index, ${shown[0].year} = 100`, unit: "", domain: [0, Math.min(400, Math.ceil(top / 20) * 20)], rule: 100 },
                    label: `${city}: establishments, employees and value added by year, index`
                })
        })),
        key: Object.keys(colours).map((variable) => ({ label: variables[variable], mark: marks[variable] })),
        note: "Establishments with four or more employees; all panels on one scale. Band: half of the replicates; the table has 90% too.",
        table: {
            rows: shown,
            columns: [
                { name: "city", label: "City", text: String },
                { name: "variable", label: "Variable", text: (v) => variables[v] },
                { name: "year", label: "Year", text: String, left: true },
                ...spreadColumns("index", 1)
            ]
        }
    });
}

export function clustersSection(data) {
    const list = rows(data, "city_trends");
    const table4 = rows(data, "table4");
    if (!list && !table4) return null;
    const types = new Map((table4 ?? []).map((row) => [row.city, row.cluster_type]));
    return section({ id: "clusters", title: "Clusters", items: [list ? cities(list, types) : null, table4Section(data), observedSection(data)] });
}
