// Effects with their intervals: rows against zero, and over the years.
import * as Plot from "@observablehq/plot";

import { base } from "./charts.js";
import { figureText, tick, year } from "./format.js";
import { hover } from "./hover.js";
import { rowLabels } from "./labels.js";

/** @param rows [{ y, mean, low, high }]; x the label of the axis */
export function effectForest(rows, { width, x, label, domain, colour = "var(--sim)" }) {
    const labels = rowLabels(rows.map((row) => row.y), width);
    const ticks = Math.max(3, Math.floor((width - labels.margin) / 70));
    const clear = (row) => row.low !== null && row.low * row.high > 0;
    return Plot.plot({
        width,
        height: rows.length * labels.step + 44,
        marginLeft: labels.margin,
        marginRight: 14,
        marginTop: 6,
        marginBottom: 36,
        ariaLabel: label,
        style: { background: "none", fontSize: "11px" },
        x: { domain, label: x, labelAnchor: "center", labelArrow: "none", tickFormat: tick, ticks },
        y: { domain: rows.map((row) => row.y), label: null, tickSize: 0, tickPadding: 8, tickFormat: labels.text },
        marks: [
            Plot.gridX({ stroke: "var(--grid)", strokeOpacity: 1, ticks }),
            Plot.ruleX([0], { stroke: "var(--quiet)" }),
            Plot.ruleY(rows.filter((row) => row.low !== null), { y: "y", x1: "low", x2: "high", stroke: colour, strokeWidth: 2.5 }),
            Plot.dot(rows.filter((row) => row.mean !== null), { y: "y", x: "mean", r: 4, stroke: colour, strokeWidth: 1.8, fill: (row) => (clear(row) ? colour : "var(--ground)") }),
            hover(rows.filter((row) => row.mean !== null), { x: "mean", y: "y", text: (row) => effectText(row, row.y, x) })
        ]
    });
}

/** "Establishments\n+1.2 % of the base (90% interval ...)". */
export const effectText = (row, name, unit) =>
    `${name}\n${figureText(row.mean, { sign: true })} ${unit}` + (row.low === null ? "" : `\n90% interval ${figureText(row.low, { sign: true })} to ${figureText(row.high, { sign: true })}`);

/** Domain that holds every bound and zero. */
export function effectDomain(rows) {
    const values = rows.flatMap((row) => [row.mean, row.low, row.high]).filter((value) => value !== null);
    const low = Math.min(0, ...values);
    const high = Math.max(0, ...values);
    const pad = (high - low) * 0.06 || 1;
    return [low - pad, high + pad];
}

/** One effect over the years; lines [{ name, colour, rows with year }]. */
export function effectYears(lines, { width, y, label, height = 180 }) {
    const years = lines.flatMap((line) => line.rows.map((row) => row.year));
    const step = [1, 2, 5, 10, 20].find((s) => (Math.max(...years) - Math.min(...years)) / s <= width / 52) ?? 50;
    const ticks = [...new Set(years)].filter((at) => at % step === 0);
    return Plot.plot({
        ...base({ width, height, label }),
        x: { label: null, ticks, tickFormat: year, tickSize: 4 },
        y: { label: y, labelArrow: "none", tickFormat: tick, ticks: 5, tickSize: 0 },
        marks: [
            Plot.gridY({ stroke: "var(--grid)", strokeOpacity: 1, ticks: 5 }),
            Plot.ruleY([0], { stroke: "var(--quiet)" }),
            ...lines.map((line) => Plot.areaY(line.rows.filter((row) => row.low !== null), { x: "year", y1: "low", y2: "high", fill: line.colour, fillOpacity: 0.2 })),
            ...lines.map((line) => Plot.lineY(line.rows.filter((row) => row.mean !== null), { x: "year", y: "mean", stroke: line.colour, strokeWidth: 1.8 })),
            ...lines.map((line) => hover(line.rows.filter((row) => row.mean !== null), { x: "year", y: "mean", text: (row) => effectText(row, `${line.name}, ${row.year}`, y) }))
        ]
    });
}

/** Columns of an effect in every data table. */
export function effectColumns() {
    const text = (value) => figureText(value);
    const signed = (value) => figureText(value, { sign: true });
    return [
        { name: "base", label: "Base", text },
        { name: "mean", label: "Effect", text: signed },
        { name: "low", label: "5%", text: signed },
        { name: "high", label: "95%", text: signed },
        { name: "percent", label: "Effect, % of the base", text: signed },
        { name: "percent_low", label: "5%", text: signed },
        { name: "percent_high", label: "95%", text: signed },
        { name: "sample", label: "Effect in the sample", text: signed }
    ];
}
