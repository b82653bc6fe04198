// The page of a sweep: sliders that move over the computed points, and what varies with what.
import * as Plot from "@observablehq/plot";

import { base } from "./charts.js";
import { distinct, rows } from "./data.js";
import { h } from "./dom.js";
import { inJapan, outcomeName, scaleNote } from "./effects.js";
import { effectText } from "./effect_plots.js";
import { figure } from "./figure.js";
import { figureText, number, tick } from "./format.js";
import { hover } from "./hover.js";
import { rowLabels } from "./labels.js";
import { prose, section } from "./section.js";
import { fatesSection } from "./sections/fates.js";
import { dash } from "./words.js";

const shownOutcomes = ["establishments", "employees", "value_added", "entries", "exits"];
const units = { establishments: "plants", employees: "persons", value_added: "million yen", entries: "plants a year", exits: "plants a year" };
const numeric = (value) => (typeof value === "number" ? value : Number.parseFloat(value));
const byNumber = (a, b) => numeric(a) - numeric(b) || String(a).localeCompare(String(b));
/** A field's unit, as columns.csv has it. */
const unitsOf = (columns) => new Map((columns ?? []).map((row) => [row.column, row.unit ?? ""]));
const withUnit = (value, unit) => {
    const text = typeof value === "number" ? number(value, [0, 1, 2, 3].find((d) => Number(value.toFixed(d)) === value) ?? 4) : String(value);
    return unit ? text + (unit.startsWith("%") ? "" : " ") + unit : text;
};
const signed = (value) => figureText(value, { sign: true });

/** What each kind of policy costs that costs anything at some point: an outcome of its own. */
function costsByKind(list) {
    const costs = list.filter((row) => row.outcome === "policy_cost" && row.dimension === "policy");
    const paid = new Set(costs.filter((row) => row.mean > 0).map((row) => row.level));
    return costs.filter((row) => paid.has(row.level)).map((row) => ({ ...row, outcome: `Cost of ${row.level.replaceAll("_", " ")}` }));
}

/** The computed points: fields, the values of each in order, and a way from values to a point. */
function gridOf(points) {
    const fields = Object.keys(points[0]).filter((name) => name !== "point");
    const values = Object.fromEntries(fields.map((field) => [field, distinct(points, field).sort(byNumber)]));
    const keyOf = (choice) => fields.map((field) => choice[field]).join("\u001f");
    const byKey = new Map(points.map((point) => [keyOf(point), point.point]));
    const full = byKey.size === fields.reduce((product, field) => product * values[field].length, 1);
    return { fields, values, full, pointOf: (choice) => byKey.get(keyOf(choice)) };
}

function curve(line, now, { width, outcome, field, unit }) {
    return Plot.plot({
        ...base({ width, height: 180, label: `${outcomeName(outcome)} by ${field}` }),
        marginLeft: 62,
        marginBottom: 36,
        insetLeft: 10,
        insetRight: 4,
        insetTop: 8,
        insetBottom: 6,
        x: { label: unit ? `${field} (${unit})` : field, labelAnchor: "center", labelArrow: "none", tickFormat: tick, ticks: Math.max(2, Math.floor(width / 80)) },
        y: { label: units[outcome] ?? "million yen a year", labelArrow: "none", tickFormat: tick, ticks: 4, tickSize: 0 },
        marks: [
            Plot.gridY({ stroke: "var(--grid)", strokeOpacity: 1, ticks: 4 }),
            Plot.ruleY([0], { stroke: "var(--quiet)" }),
            Plot.ruleX(line.filter((row) => row.difference_low !== null), { x: "x", y1: "difference_low", y2: "difference_high", stroke: "var(--sim)", strokeWidth: 2, strokeOpacity: 0.5 }),
            line.connected ? Plot.lineY(line, { x: "x", y: "difference", stroke: "var(--sim)", strokeWidth: 1.8 }) : null,
            Plot.dot(line, { x: "x", y: "difference", r: 3, fill: "var(--sim)" }),
            Plot.dot(line.filter((row) => row.point === now), { x: "x", y: "difference", r: 7, stroke: "var(--ink)", strokeWidth: 2 }),
            hover(line, {
                x: "x",
                y: "difference",
                text: (row) => effectText({ mean: row.difference, low: row.difference_low, high: row.difference_high }, `${outcomeName(outcome)}, ${field} = ${withUnit(row.x, unit)}`, `${units[outcome] ?? "million yen a year"} to point 1`)
            })
        ]
    });
}

function explorer(list, points, columns) {
    const grid = gridOf(points);
    const window = list[0].period;
    const costs = costsByKind(list.filter((row) => row.period === window));
    const national = list.filter((row) => row.dimension === "nation" && row.period === window && shownOutcomes.includes(row.outcome)).concat(costs);
    const outcomes = shownOutcomes.concat(distinct(costs, "outcome")).filter((outcome) => national.some((row) => row.outcome === outcome && row.mean !== null));
    const at = new Map(national.map((row) => [`${row.point}/${row.outcome}`, row]));
    const pointRow = new Map(points.map((point) => [point.point, point]));
    let now = points[0].point;
    let along = grid.fields[0];
    const said = h("p", { "aria-live": "polite", class: "said" });
    const fieldUnits = unitsOf(columns);
    const unitOf = (field) => fieldUnits.get(field) ?? "";
    const label = (value, field) => withUnit(value, unitOf(field));

    /** Points along one field, the others held where they are; all points where the design is no grid. */
    const lineOf = (outcome) => {
        const here = pointRow.get(now);
        const list = grid.full ? grid.values[along].map((value) => grid.pointOf({ ...here, [along]: value })) : points.map((point) => point.point);
        const line = list.map((point) => ({ ...at.get(`${point}/${outcome}`), point, x: numeric(pointRow.get(point)[along]) })).filter((row) => Number.isFinite(row.x) && row.mean !== undefined && row.mean !== null);
        return Object.assign(line, { connected: grid.full });
    };
    const say = () => {
        const parts = outcomes.map((outcome) => {
            const row = at.get(`${now}/${outcome}`);
            return `${outcomeName(outcome).toLowerCase()} ${number(row?.mean, 0)}${now === points[0].point ? "" : ` (${signed(row?.difference ?? null)})`}`;
        });
        said.textContent = `At ${grid.fields.map((field) => `${field} = ${label(pointRow.get(now)[field], field)}`).join(", ")}: ${parts.join(", ")}.`;
    };
    let charts = null;
    const moved = () => {
        say();
        charts.draw();
    };
    const slider = (id, name, values, index, move) => {
        const output = h("output", { for: id }, label(values[index], name));
        const input = h("input", { type: "range", id, min: 0, max: values.length - 1, step: 1, value: index, "aria-valuetext": label(values[index], name) });
        input.addEventListener("input", () => {
            const value = values[Number(input.value)];
            output.textContent = label(value, name);
            input.setAttribute("aria-valuetext", label(value, name));
            move(value);
            moved();
        });
        return h("div", { class: "slider" }, h("label", { for: id }, name), input, output);
    };
    const sliders = grid.full
        ? grid.fields.map((field, i) =>
              slider(`field-${i}`, field, grid.values[field], grid.values[field].indexOf(points[0][field]), (value) => {
                  along = field;
                  now = grid.pointOf({ ...pointRow.get(now), [field]: value });
              })
          )
        : [
              slider("point", "point", points.map((point) => point.point), 0, (value) => (now = value)),
              h("p", { class: "control" }, h("label", { for: "along" }, "Along: "), h("select", { id: "along", onchange: (event) => ((along = event.target.value), moved()) }, grid.fields.map((field) => h("option", { value: field }, field))))
          ];
    charts = figure({
        id: "explorer",
        title: "What varies with what",
        conclusion: conclusionOf(national, outcomes, points, label, grid.fields),
        grid: { narrowest: 260, most: 3 },
        controls: h("div", { class: "sliders" }, sliders, said),
        panels: () => outcomes.map((outcome) => ({ label: outcomeName(outcome), plot: (width) => curve(lineOf(outcome), now, { width, outcome, field: along.split(".").at(-1), unit: unitOf(along) }) })),
        note: `The nation, mean of ${dash(window)}: differences to point 1 over replicates with the same seed, and their 90% interval. ${grid.full ? "Curves run along the field whose slider moved last, the others held where they stand; the circle is the point chosen." : "Every computed point; the circle is the one chosen."} The table has the levels too.`,
        table: {
            rows: national.map((row) => ({ ...pointRow.get(row.point), ...row })),
            columns: [
                { name: "point", label: "Point", text: String, left: true },
                ...grid.fields.map((field) => ({ name: field, label: unitOf(field) ? `${field}, ${unitOf(field)}` : field, text: (v) => withUnit(v, ""), left: true })),
                { name: "outcome", label: "Outcome", text: outcomeName },
                { name: "difference", label: "Difference to point 1", text: signed },
                { name: "difference_low", label: "5%", text: signed },
                { name: "difference_high", label: "95%", text: signed },
                { name: "mean", label: "Mean", text: (v) => number(v, 1) },
                { name: "low", label: "5%", text: (v) => number(v, 1) },
                { name: "high", label: "95%", text: (v) => number(v, 1) },
                { name: "sample", label: "Mean of the sample", text: (v) => number(v, 1) }
            ]
        }
    });
    say();
    return charts;
}

/** The point that differs most from the first, outcome by outcome, where its interval leaves out zero. */
function conclusionOf(list, outcomes, points, label, fields) {
    const told = outcomes.map((outcome) => {
        const clear = list.filter((row) => row.outcome === outcome && row.difference_low !== null && row.difference_low * row.difference_high > 0);
        const most = clear.sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference))[0];
        if (!most) return null;
        const point = points.find((one) => one.point === most.point);
        const where = fields.length === 1 ? label(point[fields[0]], fields[0]) : `point ${most.point}`;
        return `${outcomeName(outcome).toLowerCase()} ${signed(most.difference)} (${signed(most.difference_low)} to ${signed(most.difference_high)}) at ${where}`;
    });
    const clear = told.filter(Boolean);
    return clear.length ? `Against point 1: ${clear.slice(0, 3).join("; ")}.` : "No outcome can be told from that of point 1.";
}

function sensitivity(list, scale) {
    const window = list[0].period;
    const morris = "mean_absolute" in list[0];
    const value = morris ? "mean_absolute" : "total";
    const shown = list.filter((row) => row.dimension === "nation" && row.period === window && shownOutcomes.includes(row.outcome) && row[value] !== null).map((row) => (morris ? inJapan(row, scale, ["mean", "mean_absolute", "deviation"]) : row));
    if (shown.length === 0) return null;
    return figure({
        id: "sensitivity",
        title: morris ? "Mean absolute elementary effects (Morris)" : "Share of variance that a field accounts for (Sobol)",
        grid: { narrowest: 300, most: 2 },
        panels: distinct(shown, "outcome").map((outcome) => ({
            label: outcomeName(outcome),
            plot: (width) => {
                const mine = shown.filter((row) => row.outcome === outcome);
                const labels = rowLabels(distinct(mine, "field"), width, { least: 26 });
                return Plot.plot({
                    width,
                    height: mine.length * labels.step + 44,
                    marginLeft: labels.margin,
                    marginBottom: 36,
                    marginRight: 14,
                    ariaLabel: `Sensitivity of ${outcomeName(outcome)} by field`,
                    style: { background: "none", fontSize: "11px" },
                    x: { label: morris ? "mean absolute effect over the range" : "share of variance", labelAnchor: "center", labelArrow: "none", tickFormat: tick, ticks: 4, zero: true },
                    y: { label: null, domain: distinct(mine, "field"), tickSize: 0, tickPadding: 8, tickFormat: labels.text },
                    marks: [
                        Plot.gridX({ stroke: "var(--grid)", strokeOpacity: 1, ticks: 4 }),
                        Plot.barX(mine, { x: value, y: "field", fill: "var(--sim)", fillOpacity: 0.35, insetTop: 3, insetBottom: 3 }),
                        morris ? null : Plot.barX(mine, { x: "first", y: "field", fill: "var(--sim)", insetTop: 6, insetBottom: 6 }),
                        Plot.ruleX([0], { stroke: "var(--quiet)" }),
                        hover(mine, { x: value, y: "field", text: (row) => `${row.field}\n${figureText(row[value])}${morris ? "" : `, alone ${figureText(row.first)}`}` })
                    ]
                });
            }
        })),
        conclusion: distinct(shown, "outcome").map((outcome) => shown.filter((row) => row.outcome === outcome).reduce((a, b) => (b[value] > a[value] ? b : a))).map((row) => `${outcomeName(row.outcome)}: ${row.field.split(".").at(-1)} matters most (${figureText(row[value])}).`).join(" "),
        note: morris ? "Over the whole range of a field, mean of " + dash(window) + "." : "Dark: the field alone; light: with all its interactions. Mean of " + dash(window) + ".",
        table: {
            rows: shown,
            columns: [
                { name: "outcome", label: "Outcome", text: outcomeName },
                { name: "field", label: "Field", text: String },
                ...(morris
                    ? [
                          { name: "mean", label: "Mean effect", text: (v) => number(v, 3) },
                          { name: "mean_absolute", label: "Mean absolute effect", text: (v) => number(v, 3) },
                          { name: "deviation", label: "Deviation", text: (v) => number(v, 3) }
                      ]
                    : [
                          { name: "first", label: "Alone", text: (v) => number(v, 3) },
                          { name: "total", label: "With interactions", text: (v) => number(v, 3) }
                      ])
            ]
        }
    });
}

export function sweepSections(data) {
    const scale = data.run.scale;
    const list = rows(data, "sweep")?.map((row) => inJapan(row, scale, ["mean", "low", "high", "difference", "difference_low", "difference_high"]));
    const points = rows(data, "points");
    if (!list || !points) return [];
    const indices = rows(data, "sensitivity");
    const said = scaleNote(scale);
    return [
        section({
            id: "explore",
            title: "Explore",
            items: [
                said ? prose(said) : null,
                explorer(list, points, rows(data, "columns"))
            ]
        }),
        indices ? section({ id: "indices", title: "What matters most", items: [sensitivity(indices, scale)] }) : null,
        fatesSection(data)
    ].filter(Boolean);
}
