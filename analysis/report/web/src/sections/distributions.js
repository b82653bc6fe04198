// Sizes of plants and degrees of the supplier graph on log axes, with the fits of their tails.
import * as Plot from "@observablehq/plot";

import { base, spreadColumns } from "../charts.js";
import { distinct, rows } from "../data.js";
import { figure } from "../figure.js";
import { number } from "../format.js";
import { hover } from "../hover.js";
import { section } from "../section.js";

const names = {
    employees: { title: "Employees of a plant", axis: "employees" },
    buyers: { title: "Buyers of a supplier", axis: "distinct buyers" },
    suppliers: { title: "Suppliers of a buyer", axis: "distinct suppliers" }
};
const shareText = (value) => (value >= 0.01 ? `${number(value * 100)}%` : `${String(Number((value * 100).toPrecision(1)))}%`);

/** Powers of ten from 1 down to the smallest share. */
function decades(list) {
    const ticks = [];
    for (let share = 1, i = 0; share >= Math.min(...list.map((row) => row.mean)); share = Number((share / 10).toPrecision(1)), ++i) ticks.push(share);
    return ticks;
}

/** From the threshold on, the share there times (x / threshold)^-exponent. */
function fitLine(list, fit) {
    const tail = list.filter((row) => row.at_least >= fit.from);
    if (tail.length < 2 || fit.mean === null) return [];
    const shift = fit.variable === "employees" ? 0 : 0.5;
    return [tail[0], tail.at(-1)].map(({ at_least: x }) => ({ x, y: tail[0].mean * ((x - shift) / (fit.from - shift)) ** -fit.mean }));
}

export function distributionsSection(data) {
    const list = rows(data, "distributions");
    if (!list) return null;
    const fits = rows(data, "distribution_fits") ?? [];
    const years = distinct(list, "year");
    const last = years.at(-1);
    const first = years[0];
    const exponent = (variable) => fits.find((row) => row.variable === variable && row.year === last);
    /** The dashed line at a bin of the last year. */
    const fitted = (row) => {
        const fit = exponent(row.variable);
        const mine = list.filter((one) => one.variable === row.variable && one.mean > 0 && one.year === last);
        const line = fit && row.year === last ? fitLine(mine, fit) : [];
        if (line.length === 0 || row.at_least < line[0].x || row.at_least > line[1].x) return null;
        const shift = row.variable === "employees" ? 0 : 0.5;
        return line[0].y * ((row.at_least - shift) / (line[0].x - shift)) ** -fit.mean;
    };
    return section({
        id: "distributions",
        title: "Sizes and links",
        items: [
            figure({
                id: "tails",
                title: "Size of plants and number of partners: share with at least so many",
                grid: { narrowest: 250, most: 3 },
                panels: distinct(list, "variable").map((variable) => ({
                    label: names[variable].title,
                    plot: (width) => {
                        const mine = list.filter((row) => row.variable === variable && row.mean > 0);
                        const fit = exponent(variable);
                        const line = fit ? fitLine(mine.filter((row) => row.year === last), fit) : [];
                        return Plot.plot({
                            ...base({ width, height: 260, label: `${names[variable].title}: share of units with at least so many, log axes` }),
                            marginBottom: 38,
                            marginLeft: 52,
                            marginRight: 24,
                            x: { type: "log", label: `at least so many ${names[variable].axis}`, labelAnchor: "center", labelArrow: "none", ticks: 4, tickFormat: (v) => (Number.isInteger(Math.log10(v)) ? number(v) : "") },
                            y: { type: "log", label: "share of all", labelArrow: "none", ticks: decades(mine), tickFormat: shareText },
                            marks: [
                                Plot.gridY({ stroke: "var(--grid)", strokeOpacity: 1, ticks: decades(mine) }),
                                Plot.line(line, { x: "x", y: "y", stroke: "var(--ink)", strokeDasharray: "4 3", strokeWidth: 1.5 }),
                                first === last ? null : Plot.dot(mine.filter((row) => row.year === first), { x: "at_least", y: "mean", r: 2.8, stroke: "var(--quiet)", strokeWidth: 1.3 }),
                                Plot.dot(mine.filter((row) => row.year === last), { x: "at_least", y: "mean", r: 2.8, fill: "var(--sim)" }),
                                hover(mine, { x: "at_least", y: "mean", text: (row) => `${names[variable].title}, ${row.year}\nat least ${number(row.at_least)}: ${shareText(row.mean)}` }),
                                fit && fit.mean !== null
                                    ? Plot.text([`exponent ${number(fit.mean, 2)}`], { frameAnchor: "top-right", dx: -4, dy: 4, fill: "var(--ink)" })
                                    : null
                            ]
                        });
                    }
                })),
                key: [
                    { label: String(last), mark: "sim-dot" },
                    first === last ? null : { label: String(first), mark: "first-dot" },
                    { label: `Pareto tail fitted to ${last}`, mark: "ink dashed" }
                ].filter(Boolean),
                conclusion: fits.length ? `Exponents in ${last}: ${distinct(list, "variable").filter((variable) => exponent(variable) && exponent(variable).mean !== null).map((variable) => `${names[variable].title.toLowerCase()} ${number(exponent(variable).mean, 2)}`).join(", ")}.` : null,
                note: "Mean of the replicates, all firms at the scale of the run. The exponents are those of the cumulative distribution, by maximum likelihood over the bins shown, from 32 employees and from 6 partners on. Large inter-firm data of Japan give about 1.35 for buyers and 1.26 for suppliers (firms with ten or more employees).",
                table: {
                    rows: list.map((row) => ({ ...row, fitted: fitted(row) })),
                    columns: [
                        { name: "variable", label: "Variable", text: (v) => names[v].title },
                        { name: "year", label: "Year", text: String, left: true },
                        { name: "at_least", label: "At least", text: (v) => number(v) },
                        ...spreadColumns("share", 6),
                        { name: "fitted", label: "Fitted tail", text: (v) => (v === null ? "" : number(v, 6)) }
                    ]
                }
            })
        ]
    });
}
