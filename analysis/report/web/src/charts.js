// Line charts over time with the spread of replicates, in one style.
import * as Plot from "@observablehq/plot";

import { number, tick, year } from "./format.js";
import { hover } from "./hover.js";

/** Options that all charts share. */
export const base = ({ width, height, label }) => ({
    width,
    height,
    ariaLabel: label,
    marginTop: 22,
    marginRight: 16, // half of a year's label
    marginBottom: 24,
    marginLeft: 46,
    style: { background: "none", fontSize: "11px" }
});

/** Decimal year of the middle of a year or quarter. */
export const timeOf = (row) => (row.quarter ? row.year + (row.quarter - 0.5) / 4 : row.year);

/** Shades of 90% (unless `narrow`) and 50% of replicates; a single replicate has none. */
export function bands(rows, colour, narrow) {
    const spread = rows.filter((row) => row.p5 !== null);
    if (spread.length === 0) return [];
    return [
        narrow ? null : Plot.areaY(spread, { x: timeOf, y1: "p5", y2: "p95", fill: colour, fillOpacity: 0.15, clip: true }),
        Plot.areaY(spread, { x: timeOf, y1: "p25", y2: "p75", fill: colour, fillOpacity: 0.22, clip: true })
    ];
}

export const meanLine = (rows, colour) => Plot.lineY(rows, { x: timeOf, y: "mean", stroke: colour, strokeWidth: 1.8, clip: true });

/** Reads the nearest point under the pointer; the table says the same to everybody else. */
export function readout(rows, { what, decimals, unit }) {
    const text = (row) => {
        const when = row.quarter ? `${row.year} Q${row.quarter}` : row.year;
        const spread = row.p5 === null ? "" : `\n90% of replicates: ${number(row.p5, decimals)} to ${number(row.p95, decimals)}`;
        return `${what(row)}, ${when}\n${number(row.mean, decimals)} ${unit}${spread}`;
    };
    return hover(rows, { x: timeOf, y: "mean", text });
}

/** Ticks of years so that labels do not touch. */
function yearTicks(rows, width) {
    const times = rows.map(timeOf);
    const first = Math.min(...times);
    const last = Math.max(...times);
    const step = [1, 2, 5, 10, 20, 50].find((s) => (last - first) / s <= width / 52) ?? 100;
    const ticks = [];
    for (let at = Math.ceil(first / step) * step; at <= last; at += step) ticks.push(at);
    return ticks;
}

/** What happened to the economy, on the axis of years. */
const happened = [
    { from: 1991, until: 1991, name: "1991 the bubble ends" },
    { from: 1997, until: 1999, name: "1997\u201398 banking crisis" },
    { from: 1998.75, until: 2001.25, name: "1998\u20132001 special guarantee" }
];
export const eventNote = "Grey: the bubble ends in 1991, the banking crisis of 1997\u201398, the special guarantee of 1998\u20132001.";

/** A line or a shade for each event within the years shown. */
function eventMarks(rows) {
    const times = rows.map(timeOf);
    const [first, last] = [Math.min(...times), Math.max(...times)];
    const shown = happened.filter(({ from, until }) => from > first && until < last);
    return [
        Plot.rect(shown.filter(({ from, until }) => until > from), { x1: "from", x2: "until", fill: "var(--quiet)", fillOpacity: 0.1 }),
        Plot.ruleX(shown.filter(({ from, until }) => until === from), { x: "from", stroke: "var(--quiet)", strokeOpacity: 0.5, strokeDasharray: "2 3" })
    ];
}

/**
 * Lines over time. @param lines [{ name, colour, rows, end }] rows with year, mean, p5, p25, p75, p95; `end`
 * writes the name at the line's end. @param marks further marks above them.
 */
export function timeChart({ lines, marks = [], under = [], width, height = 190, y, label, decimals = 1, endMargin = 16, narrow = false, events = false }) {
    const all = lines.flatMap((line) => line.rows);
    return Plot.plot({
        ...base({ width, height, label }),
        marginRight: endMargin,
        x: { label: null, ticks: yearTicks(all, width - 46 - endMargin), tickFormat: year, tickSize: 4 },
        y: { label: y.label, labelArrow: "none", tickFormat: tick, ticks: 5, tickSize: 0, zero: y.zero ?? false, nice: y.nice ?? false, domain: y.domain },
        marks: [
            Plot.gridY({ stroke: "var(--grid)", strokeOpacity: 1, ticks: 5 }),
            y.rule === undefined ? null : Plot.ruleY([y.rule], { stroke: "var(--quiet)" }),
            ...(all.length > 0 && events ? eventMarks(all) : []),
            ...under,
            ...lines.flatMap((line) => bands(line.rows, line.colour, narrow)),
            ...lines.map((line) => meanLine(line.rows, line.colour)),
            ...endLabels(lines, height, endMargin),
            ...marks,
            ...lines.map((line) => readout(line.rows, { what: () => line.name, decimals, unit: y.unit ?? "" }))
        ]
    });
}

/** Names at the lines' ends, moved apart where they would touch. */
function endLabels(lines, height, endMargin) {
    const named = lines.filter((line) => line.end && line.rows.length > 0);
    if (named.length === 0) return [];
    return [
        (index, scales, values, dimensions, context) => {
            const document = context.document;
            const group = document.createElementNS("http://www.w3.org/2000/svg", "g");
            const places = named
                .map((line) => {
                    const last = line.rows.findLast((row) => row.mean !== null);
                    return last ? { line, y: scales.y(last.mean), x: scales.x(timeOf(last)) } : null;
                })
                .filter(Boolean)
                .sort((a, b) => a.y - b.y);
            for (let i = 1; i < places.length; ++i) places[i].y = Math.max(places[i].y, places[i - 1].y + 12);
            const over = (places.at(-1)?.y ?? 0) - (height - 26);
            for (let i = places.length - 1, floor = height - 26; over > 0 && i >= 0; --i, floor -= 12)
                places[i].y = Math.min(places[i].y, floor);
            for (const { line, x, y } of places) {
                const text = document.createElementNS("http://www.w3.org/2000/svg", "text");
                for (const [name, value] of [["x", x + 5], ["y", y], ["dy", "0.35em"], ["fill", line.colour], ["font-weight", 600]])
                    text.setAttribute(name, value);
                text.textContent = line.end;
                group.append(text);
            }
            return group;
        }
    ];
}

/** Columns of a spread as every data table shows them. */
export function spreadColumns(unit, decimals) {
    const text = (value) => number(value, decimals);
    return [
        { name: "mean", label: `Mean, ${unit}`, text },
        { name: "p5", label: "5%", text },
        { name: "p25", label: "25%", text },
        { name: "p75", label: "75%", text },
        { name: "p95", label: "95%", text },
        { name: "replicates", label: "Replicates", text: (value) => number(value) }
    ];
}

/** What the bands mean, once for all figures of a page. */
export const spreadNote = (rows) =>
    rows.some((row) => row.p5 !== null)
        ? "Line: mean of the replicates; dark and light bands: 50% and 90% of them."
        : "One replicate: a line without a spread.";
