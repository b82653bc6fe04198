// Entry and exit, and by which mode establishments close.
import * as Plot from "@observablehq/plot";

import { base, spreadColumns, spreadNote, timeChart } from "../charts.js";
import { ends } from "../conclusions.js";
import { distinct, labelOf, rows } from "../data.js";
import { figure } from "../figure.js";
import { number, tick, year } from "../format.js";
import { hover } from "../hover.js";
import { section } from "../section.js";
import { modes } from "../words.js";

const names = { entry: "Entry rate", exit: "Exit rate" };

function ratesFigure(list, readings, label) {
    const observed = readings
        .filter((row) => row.observed !== null)
        .map((row) => ({ ...row, from: Number(row.period.slice(0, 4)), until: Number(row.period.slice(5)) }));
    const top = Math.max(...list.map((row) => row.p95 ?? row.mean), ...observed.map((row) => row.observed));
    return figure({
        id: "entry-exit",
        title: "Entry and exit of manufacturing establishments",
        conclusion: `Exits are ${ends(list.filter((row) => row.rate === "exit"), 1, "%")} of the stock, entries ${ends(list.filter((row) => row.rate === "entry"), 1, "%")}.`,
        grid: { narrowest: 300, most: 2 },
        panels: distinct(list, "rate").map((rate) => ({
            label: names[rate],
            plot: (width) =>
                timeChart({
                    lines: [{ name: names[rate], colour: "var(--sim)", rows: list.filter((row) => row.rate === rate) }],
                    width,
                    height: 220,
                    y: { label: "% of the stock a year", unit: "%", domain: [0, Math.ceil(top)] },
                    label: `${names[rate]} by year, simulated, and the paper's by period`,
                    marks: [
                        Plot.ruleY(observed.filter((row) => row.rate === rate), {
                            x1: (d) => d.from + 0.5,
                            x2: (d) => d.until + 0.5,
                            y: "observed",
                            stroke: "var(--observed)",
                            strokeWidth: 2.5
                        })
                    ]
                })
        })),
        key: [
            { label: "simulated", mark: "sim" },
            { label: "the paper, mean of a period (Figure 2)", mark: "observed solid" }
        ],
        note: `All sizes; establishments that open or close in a year over the stock at its start. ${spreadNote(list)} The paper's rates come from surveys some years apart, \u00b10.5 points.${label}`,
        table: {
            rows: list.map((row) => ({ ...row, paper: observed.find((one) => one.rate === row.rate && one.from < row.year && row.year <= one.until)?.observed ?? null })),
            columns: [{ name: "rate", label: "Rate", text: (v) => names[v] }, { name: "year", label: "Year", text: String, left: true }, ...spreadColumns("% a year", 2), { name: "paper", label: "Paper, mean of its period", text: (v) => (v === null ? "" : number(v, 1)) }]
        }
    });
}

function modesFigure(list) {
    const order = Object.keys(modes);
    const shown = order.filter((mode) => list.some((row) => row.mode === mode && row.mean > 0));
    const top = Math.ceil(Math.max(...list.map((row) => row.p95 ?? row.mean)) * 10) / 10;
    return figure({
        id: "exit-modes",
        title: "Why establishments close",
        conclusion: modesInWords(list, shown),
        grid: { narrowest: 200, most: 4 },
        panels: shown.map((mode) => ({
            label: modes[mode][0].toUpperCase() + modes[mode].slice(1),
            plot: (width) =>
                timeChart({
                    lines: [{ name: modes[mode], colour: "var(--sim)", rows: list.filter((row) => row.mode === mode) }],
                    width,
                    height: 140,
                    decimals: 2,
                    y: { label: "% of the stock a year", unit: "%", domain: [0, top] },
                    label: `Exits by year: ${modes[mode]}`
                })
        })),
        note: `All panels on one scale; together they are the exit rate above. ${spreadNote(list)}`,
        table: {
            rows: list,
            columns: [{ name: "mode", label: "Mode of exit", text: (v) => modes[v] ?? v }, { name: "year", label: "Year", text: String, left: true }, ...spreadColumns("% a year", 3)]
        }
    });
}

/** The two modes that end most establishments in the last year. */
function modesInWords(list, shown) {
    const last = shown.map((mode) => list.filter((row) => row.mode === mode).at(-1)).sort((a, b) => b.mean - a.mean);
    const say = (row) => `${modes[row.mode]} (${number(row.mean, 1)}%)`;
    return last.length < 2 ? null : `In ${last[0].year} most close because of these: ${say(last[0])}, ${say(last[1])}.`;
}

function ownersFigure(list, over60) {
    const ages = distinct(list, "age");
    const years = distinct(list, "year");
    const first = years[0];
    const last = years.at(-1);
    const groups = { proprietors: "Sole proprietors", companies: "Heads of companies" };
    const top = Math.max(...list.map((row) => row.p95 ?? row.mean)) * 1.05;
    const old = (over60 ?? []).filter((row) => row.group === "proprietors").at(-1);
    return figure({
        id: "owners",
        title: `Age of owners, ${first === last ? first : `${first} and ${last}`}`,
        grid: { narrowest: 300, most: 2 },
        panels: distinct(list, "group").map((group) => ({
            label: groups[group],
            plot: (width) => {
                const mine = list.filter((row) => row.group === group);
                return Plot.plot({
                    ...base({ width, height: 200, label: `${groups[group]} by age, ${first} and ${last}` }),
                    x: { domain: ages, label: "age", labelAnchor: "center", labelArrow: "none", tickSize: 0, tickFormat: (age) => age.replace("-", "\u2013").replace(" and over", "+").replace("under ", "<") },
                    marginBottom: 36,
                    y: { label: "% of owners", labelArrow: "none", domain: [0, top], tickFormat: tick, ticks: 5, tickSize: 0 },
                    marks: [
                        Plot.gridY({ stroke: "var(--grid)", strokeOpacity: 1, ticks: 5 }),
                        Plot.barY(mine.filter((row) => row.year === last), { x: "age", y: "mean", fill: "var(--sim)", fillOpacity: 0.8, insetLeft: 4, insetRight: 4 }),
                        Plot.ruleX(mine.filter((row) => row.year === last && row.p5 !== null), { x: "age", y1: "p5", y2: "p95", stroke: "var(--ink)", strokeWidth: 1.5 }),
                        first === last ? null : Plot.tickY(mine.filter((row) => row.year === first), { x: "age", y: "mean", stroke: "var(--ink)", strokeWidth: 3 }),
                        hover(mine.filter((row) => row.year === last), { x: "age", y: "mean", text: (row) => `${groups[group]}, ${row.age}\n${number(row.mean, 1)}% in ${row.year}` })
                    ]
                });
            }
        })),
        key: [{ label: `bar: ${last}`, mark: "bar" }, first === last ? null : { label: `stroke: ${first}`, mark: "ink" }].filter(Boolean),
        conclusion: old ? `${number(old.mean, 0)}% of proprietors are 60 or over in ${old.year}; the paper counts 47% in 2007.` : null,
        note:
            "Owners of firms with fewer than 300 employees. " +
            (old ? `In ${old.year}, ${number(old.mean, 0)}% of proprietors are 60 or over; the paper counts 47% of the self-employed in manufacturing in 2007 (Figure 4).` : ""),
        table: {
            rows: list,
            columns: [
                { name: "group", label: "Owners", text: (v) => groups[v] },
                { name: "age", label: "Age", text: String },
                { name: "year", label: "Year", text: year, left: true },
                ...spreadColumns("%", 1)
            ]
        }
    });
}

export function flowsSection(data) {
    const rates = rows(data, "rates");
    const byMode = rows(data, "modes");
    const owners = rows(data, "owners");
    if (!rates && !owners) return null;
    return section({
        id: "flows",
        title: "Entry and exit",
        items: [
            rates ? ratesFigure(rates, rows(data, "entry_exit") ?? [], labelOf(data, "entry_exit")) : null,
            byMode ? modesFigure(byMode) : null,
            owners ? ownersFigure(owners, rows(data, "over_60")) : null
        ]
    });
}
