// Effects with their intervals: rows against zero, and over the years.
import * as Plot from "@observablehq/plot";

import { base } from "./charts.js";
import { number, tick, year } from "./format.js";

/** @param rows [{ y, mean, low, high }]; x the label of the axis */
export function effectForest(rows, { width, x, label, domain, marginLeft = 120, colour = "var(--sim)" }) {
    const clear = (row) => row.low !== null && row.low * row.high > 0;
    return Plot.plot({
        width,
        height: rows.length * 20 + 44,
        marginLeft,
        marginRight: 14,
        marginTop: 6,
        marginBottom: 36,
        ariaLabel: label,
        style: { background: "none", fontSize: "11px" },
        x: { domain, label: x, labelAnchor: "center", labelArrow: "none", tickFormat: tick, ticks: Math.max(3, Math.floor(width / 90)) },
        y: { domain: rows.map((row) => row.y), label: null, tickSize: 0, tickPadding: 8 },
        marks: [
            Plot.gridX({ stroke: "var(--grid)", strokeOpacity: 1, ticks: Math.max(3, Math.floor(width / 90)) }),
            Plot.ruleX([0], { stroke: "var(--quiet)" }),
            Plot.ruleY(rows.filter((row) => row.low !== null), { y: "y", x1: "low", x2: "high", stroke: colour, strokeWidth: 2.5 }),
            Plot.dot(rows.filter((row) => row.mean !== null), { y: "y", x: "mean", r: 4, stroke: colour, strokeWidth: 1.8, fill: (row) => (clear(row) ? colour : "var(--ground)") })
        ]
    });
}

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
            ...lines.map((line) => Plot.lineY(line.rows.filter((row) => row.mean !== null), { x: "year", y: "mean", stroke: line.colour, strokeWidth: 1.8 }))
        ]
    });
}

/** Columns of an effect in every data table. */
export function effectColumns() {
    const text = (value) => number(value, value !== null && Math.abs(value) < 10 ? 3 : 1);
    return [
        { name: "base", label: "Base", text },
        { name: "mean", label: "Effect", text },
        { name: "low", label: "5%", text },
        { name: "high", label: "95%", text }
    ];
}
