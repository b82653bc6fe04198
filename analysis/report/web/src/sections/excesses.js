// The three excesses of the recession: debt, capacity, employment; SMEs against large enterprises.
import * as Plot from "@observablehq/plot";

import { spreadColumns, spreadNote, timeChart, timeOf } from "../charts.js";
import { ends } from "../conclusions.js";
import { labelOf, rows } from "../data.js";
import { figure } from "../figure.js";
import { number } from "../format.js";
import { section } from "../section.js";
import { groupColour, groups } from "../words.js";

const key = [
    { label: "SMEs, simulated", mark: "sme" },
    { label: "large enterprises, simulated", mark: "large" }
];
const lines = (list) =>
    ["sme", "large"].map((group) => ({ name: groups[group], colour: groupColour[group], rows: list.filter((row) => row.group === group) }));
const when = [
    { name: "group", label: "Group", text: (v) => groups[v] ?? v },
    { name: "year", label: "Year", text: String, left: true },
    { name: "quarter", label: "Quarter", text: String, left: true }
];

function peaks(list) {
    const told = ["sme", "large"].map((group) => {
        const mine = list.filter((row) => row.group === group && row.mean !== null);
        if (mine.length === 0) return null;
        const top = mine.reduce((a, b) => (b.mean > a.mean ? b : a));
        return `of ${groups[group]} in ${top.year} Q${top.quarter} at ${number(top.mean, 1)} years`;
    });
    return told.every(Boolean) ? `Debt weighs most ${told.join(", ")}.` : null;
}

function debt(list, readings, label) {
    const observed = readings.filter((row) => row.coverage === "figure6" && row.observed !== null);
    return figure({
        id: "redemption",
        title: "Excess debt: years of cash flow that debt amounts to",
        conclusion: peaks(list),
        grid: { most: 1 },
        panels: [
            {
                plot: (width) =>
                    timeChart({
                        lines: lines(list),
                        width,
                        height: width < 500 ? 220 : 270,
                        y: { label: "years", unit: "years", zero: true, nice: true },
                        label: "Debt redemption period of SMEs and large enterprises by quarter, simulated, with the paper's readings",
                        marks: [
                            Plot.dot(observed, {
                                x: timeOf,
                                y: "observed",
                                symbol: "diamond",
                                r: 6,
                                fill: (row) => groupColour[row.group],
                                stroke: "var(--observed)",
                                strokeWidth: 2
                            })
                        ]
                    })
            }
        ],
        key: [...key, { label: "the paper (Figure 6), filled in the group\u2019s colour", mark: "observed-dot" }],
        note: `Interest-bearing debt over half of ordinary profit plus depreciation, of the four quarters that end with the one shown. SMEs: companies of 10\u2013100 million yen of paid-in capital; large: above. ${spreadNote(list)}${label}`,
        table: {
            rows: list.map((row) => ({ ...row, paper: observed.find((one) => one.group === row.group && one.year === row.year && one.quarter === row.quarter)?.observed ?? null })),
            columns: [...when, ...spreadColumns("years", 2), { name: "paper", label: "Paper", text: (v) => (v === null ? "" : number(v, 1)) }]
        }
    });
}

function slack(list) {
    const of = { utilisation: "Excess capacity: use of capacity", excess_labour: "Excess employment: labour beyond need" };
    const units = { utilisation: "% of capacity", excess_labour: "% of employees" };
    return figure({
        id: "slack",
        title: "Excess capacity and excess employment",
        conclusion: `Use of capacity of SMEs is ${ends(list.filter((row) => row.variable === "utilisation" && row.group === "sme"), 0, "%")}, of large enterprises ${ends(list.filter((row) => row.variable === "utilisation" && row.group === "large"), 0, "%")}.`,
        grid: { narrowest: 300, most: 2 },
        panels: Object.keys(of).map((variable) => ({
            label: of[variable],
            plot: (width) =>
                timeChart({
                    lines: lines(list.filter((row) => row.variable === variable)),
                    width,
                    height: 220,
                    y: { label: units[variable], unit: "%" },
                    label: `${of[variable]}, SMEs and large enterprises by quarter`
                })
        })),
        key,
        note: `Plants below and from 300 employees. Use of capacity: value added over what capital and labour give without overtime. Labour beyond need: share of employees beyond what expected orders need at normal use of capacity. ${spreadNote(list)}`,
        table: {
            rows: list,
            columns: [{ name: "variable", label: "Variable", text: (v) => ({ utilisation: "Use of capacity", excess_labour: "Labour beyond need" })[v] }, ...when, ...spreadColumns("%", 2)]
        }
    });
}

export function excessesSection(data) {
    const redemption = rows(data, "redemption_series");
    const spare = rows(data, "slack");
    if (!redemption && !spare) return null;
    return section({
        id: "excesses",
        title: "Three excesses",
        items: [redemption ? debt(redemption, rows(data, "redemption") ?? [], labelOf(data, "redemption")) : null, spare ? slack(spare) : null]
    });
}
