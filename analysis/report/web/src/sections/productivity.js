// Growth of total factor productivity by industry and size: the paper's Figures 7a-d.
import { spreadColumns, timeChart } from "../charts.js";
import { distinct, rows } from "../data.js";
import { figure } from "../figure.js";
import { number } from "../format.js";
import { section } from "../section.js";
import { dash, industries, sizeColour } from "../words.js";

/** Mean growth over all years of each industry shown. */
function inWords(list) {
    const told = distinct(list, "industry").map((industry) => {
        const mine = list.filter((row) => row.industry === industry);
        return `${industries[industry]?.toLowerCase() ?? industry} ${number(mine.reduce((sum, row) => sum + row.mean, 0) / mine.length, 1, { sign: true })}%`;
    });
    return told.length ? `Mean growth a year over sizes and years: ${told.join(", ")}.` : null;
}

export function productivitySection(data) {
    const list = rows(data, "tfp");
    if (!list) return null;
    const order = distinct(list, "size_class");
    const shown = ["general", "electrical", "transport", "precision"].filter((industry) => list.some((row) => row.industry === industry));
    const values = list.flatMap((row) => [row.mean, row.p25, row.p75]).filter((value) => value !== null);
    const domain = [Math.floor(Math.min(0, ...values)), Math.ceil(Math.max(0, ...values))];
    return section({
        id: "productivity",
        title: "Productivity",
        items: [
            figure({
                id: "tfp",
                title: "Growth of total factor productivity by industry and size",
                conclusion: inWords(list.filter((row) => shown.includes(row.industry) && row.mean !== null)),
                grid: { narrowest: 320, most: 2 },
                panels: shown.map((industry, i) => ({
                    label: `(${"abcd"[i]}) ${industries[industry]}`,
                    plot: (width) =>
                        timeChart({
                            lines: order.map((size) => ({
                                name: `${industries[industry]}, ${dash(size)} employees`,
                                colour: sizeColour[size],
                                rows: list.filter((row) => row.industry === industry && row.size_class === size)
                            })),
                            narrow: true,
                            width,
                            height: 230,
                            y: { label: "% a year", unit: "% a year", domain, rule: 0 },
                            label: `TFP growth in ${industries[industry]} by size and year`
                        })
                })),
                key: order.map((size) => ({ label: `${dash(size)} employees`, mark: `size-${Number.parseInt(size, 10)}` })),
                note: "Equation (1) of the paper: translog index, two inputs, the industry\u2019s own deflator, capital allotted by the first year\u2019s shares; mean of three years. Band: half of the replicates; the table has 90% too. The paper shows these as Figures 7a\u2013d and prints no figures of them. Growth of measured TFP follows use of capacity by construction: see the audit under Table 3.",
                table: {
                    rows: list,
                    columns: [
                        { name: "industry", label: "Industry", text: (v) => industries[v] ?? v },
                        { name: "size_class", label: "Employees", text: dash },
                        { name: "year", label: "Year", text: String, left: true },
                        ...spreadColumns("% a year", 2)
                    ]
                }
            })
        ]
    });
}
