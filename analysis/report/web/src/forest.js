// Forest plots: a simulated estimate with its interval beside the paper's figure, a row a cell.
import * as Plot from "@observablehq/plot";

import { number, tick } from "./format.js";
import { hover } from "./hover.js";
import { rowLabels } from "./labels.js";

/**
 * @param rows   [{ y, observed, simulated, low, high, significant }] in order; `y` labels the row
 * @param x      { label, domain } of the axis
 */
export function forest(rows, { x, width, label, decimals = 2 }) {
    const labels = rowLabels(rows.map((row) => row.y), width);
    const ticks = Math.max(3, Math.floor((width - labels.margin) / 60));
    return Plot.plot({
        width,
        height: rows.length * labels.step + 46,
        marginLeft: labels.margin,
        marginRight: 12,
        marginTop: 6,
        marginBottom: 36,
        ariaLabel: label,
        style: { background: "none", fontSize: "11px" },
        x: { domain: x.domain, label: x.label, labelAnchor: "center", labelArrow: "none", tickFormat: tick, ticks },
        y: { domain: rows.map((row) => row.y), label: null, tickSize: 0, tickPadding: 8, tickFormat: labels.text },
        marks: [
            Plot.gridX({ stroke: "var(--grid)", strokeOpacity: 1, ticks }),
            Plot.ruleX([0], { stroke: "var(--quiet)" }),
            Plot.ruleY(rows.filter((row) => row.low !== null), { y: "y", x1: "low", x2: "high", stroke: "var(--sim)", strokeWidth: 2.5, insetLeft: 0 }),
            Plot.dot(rows.filter((row) => row.simulated !== null), {
                y: "y",
                x: "simulated",
                r: 4,
                stroke: "var(--sim)",
                strokeWidth: 1.8,
                fill: (row) => (row.significant ? "var(--sim)" : "var(--ground)")
            }),
            Plot.dot(rows.filter((row) => row.observed !== null), {
                y: "y",
                x: "observed",
                symbol: "diamond",
                r: 4.5,
                stroke: "var(--observed)",
                strokeWidth: 1.6,
                fill: (row) => (row.observedSignificant ? "var(--observed)" : "var(--ground)")
            }),
            hover(rows, { x: (row) => row.simulated ?? row.observed, y: "y", text: (row) => valuesOf(row, decimals) })
        ]
    });
}

function valuesOf(row, decimals) {
    const interval = row.low === null ? "" : ` (90%: ${number(row.low, decimals)} to ${number(row.high, decimals)})`;
    return `${row.y}\nsimulated ${number(row.simulated, decimals)}${interval}\nknown ${number(row.observed, decimals)}`;
}

/** Domain that holds every figure and zero, a little wider. */
export function domainOf(rows) {
    const values = rows.flatMap((row) => [row.observed, row.simulated, row.low, row.high]).filter((v) => v !== null && v !== undefined);
    const low = Math.min(0, ...values);
    const high = Math.max(0, ...values);
    const pad = (high - low) * 0.05 || 1;
    return [low - pad, high + pad];
}

/** What the marks of the paper's tables mean; one replicate has no interval. */
export const forestKey = (list) => [
    { label: `simulated${list.some((row) => row.simulated_low !== null) ? ", mean and 90% of replicates" : ""} (open: not significant)`, mark: "sim-dot" },
    { label: "observed (open: not significant)", mark: "observed-dot" }
];
