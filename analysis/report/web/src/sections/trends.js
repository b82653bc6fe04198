// Establishments, employment and value added by size, with the paper's figures marked.
import * as Plot from "@observablehq/plot";

import { eventNote, spreadColumns, spreadNote, timeChart } from "../charts.js";
import { change } from "../conclusions.js";
import { rows } from "../data.js";
import { figure } from "../figure.js";
import { number } from "../format.js";
import { section } from "../section.js";
import { dash, paper, sizes, variables } from "../words.js";

const units = {
    establishments: { unit: "thousand", factor: 1e-3, decimals: 1 },
    employees: { unit: "thousand", factor: 1e-3, decimals: 0 },
    value_added: { unit: "trillion yen", factor: 1e-3, decimals: 1 }
};
const short = { establishments: "Establishments", employees: "Employees", value_added: "Value added" };
const periods = ["1985-1997", "1997-2007"];
/** Nothing where nothing is drawn. */
const known = (value) => (value === null ? "" : number(value));
const spread = ["mean", "p5", "p25", "p75", "p95"];
const scaled = (row, factor) => ({ ...row, ...Object.fromEntries(spread.map((name) => [name, row[name] === null ? null : row[name] * factor])) });

function lead(list) {
    const mine = list.filter((row) => row.variable === "establishments" && row.size === "4-299").map((row) => scaled(row, 1e-3));
    if (mine.length < 2) return null;
    const observed = paper.establishments.filter(({ year }) => mine.some((row) => row.year === year)).map(({ year, value }) => ({ year, value: value / 1000 }));
    return figure({
        id: "establishments",
        title: "Manufacturing establishments with 4 to 299 employees",
        conclusion: change(mine) ? `Establishments ${change(mine)}; the paper counts \u221241%.` : null,
        grid: { most: 1 },
        panels: [
            {
                plot: (width) =>
                    timeChart({
                        lines: [{ name: "Establishments with 4 to 299 employees", colour: "var(--sim)", rows: mine }],
                        width,
                        height: width < 500 ? 230 : 320,
                        events: true,
                        y: { label: "thousand establishments", unit: "thousand", zero: true, nice: true },
                        label: "Establishments with 4 to 299 employees by year, simulated, with the paper's two figures",
                        marks: [
                            Plot.dot(observed, { x: "year", y: "value", symbol: "diamond", r: 5.5, fill: "var(--observed)" }),
                            ...["start", "end"].map((side) =>
                                Plot.text(observed.filter((d) => (side === "start") === d.year < 1996), {
                                    x: "year",
                                    y: "value",
                                    text: (d) => number(d.value * 1000),
                                    dy: 18,
                                    dx: side === "start" ? -4 : 4,
                                    textAnchor: side,
                                    fill: "var(--observed)",
                                    fontWeight: 600
                                })
                            )
                        ]
                    })
            }
        ],
        key: [
            { label: "simulated", mark: "sim" },
            { label: "the paper", mark: "observed-dot" }
        ],
        note: `End of year. ${spreadNote(mine)} ${eventNote} The paper's figures are those of its section 2.4 (Census of Manufactures).`,
        table: {
            rows: list.filter((row) => row.variable === "establishments" && row.size === "4-299").map((row) => ({ ...row, paper: paper.establishments.find((one) => one.year === row.year)?.value ?? null })),
            columns: [{ name: "year", label: "Year", text: String, left: true }, ...spreadColumns("establishments", 0), { name: "paper", label: "Paper", text: known }]
        }
    });
}

function bySize(list, slopes) {
    const panels = Object.entries(units).flatMap(([variable, { unit, factor, decimals }]) =>
        sizes.map((size) => {
            const of = (row) => row.variable === variable && row.size === size;
            const mine = list.filter(of).map((row) => scaled(row, factor));
            const paperLines = slopes.filter(of).map((row) => ({ ...row, level: row.level * factor }));
            return {
                label: `${short[variable]}, ${dash(size)}`,
                plot: (width) =>
                    timeChart({
                        lines: [{ name: `${variables[variable]}, ${dash(size)} employees`, colour: "var(--sim)", rows: mine }],
                        width,
                        height: 150,
                        decimals,
                        y: { label: unit, unit },
                        label: `${variables[variable]}, ${dash(size)} employees, by year, simulated and the paper's growth`,
                        marks: [Plot.line(paperLines, { x: "year", y: "level", z: "period", stroke: "var(--observed)", strokeWidth: 2, strokeDasharray: "5 4" })]
                    })
            };
        })
    );
    const lineOf = (row, period) => slopes.find((one) => one.variable === row.variable && one.size === row.size && one.period === period && one.year === row.year)?.level ?? null;
    const table = list
        .filter((row) => units[row.variable] && sizes.includes(row.size))
        .map((row) => ({ ...row, ...Object.fromEntries(periods.map((period) => [`paper_${period.replace("-", "_")}`, lineOf(row, period)])) }));
    const of = (size) => change(list.filter((row) => row.variable === "establishments" && row.size === size));
    return figure({
        id: "by-size",
        title: "Establishments, employees and value added by size of establishment",
        conclusion: of("4-29") && of("300+") ? `Establishments with 4\u201329 employees ${of("4-29")}, those with 300 and more ${of("300+")}.` : null,
        grid: { narrowest: 190, most: 4 },
        panels,
        key: [
            { label: "simulated", mark: "sim" },
            { label: "growth in the paper, 1985\u201397 and 1997\u20132007", mark: "observed" }
        ],
        note: `Size by number of employees; each panel on its own scale. ${spreadNote(table)} The paper prints growth, not levels: its lines have the slopes of Table 1 and pass through the middle of the simulated levels. Value added at prices of 2000.`,
        table: {
            rows: table,
            columns: [
                { name: "variable", label: "Variable", text: (v) => variables[v] },
                { name: "size", label: "Employees", text: dash },
                { name: "year", label: "Year", text: String, left: true },
                ...spreadColumns("plants, persons, bn yen", 0),
                ...periods.map((period) => ({ name: `paper_${period.replace("-", "_")}`, label: `Ends of the paper\u2019s growth, ${dash(period)}`, text: known }))
            ]
        }
    });
}

export function trendsSection(data) {
    const list = rows(data, "trends");
    if (!list) return null;
    return section({
        id: "trends",
        title: "Decline by size",
        items: [lead(list), bySize(list, rows(data, "paper_slopes") ?? [])]
    });
}
