// The page of a sweep: sliders that move over the computed points, and what varies with what.
import * as Plot from "@observablehq/plot";

import { base } from "./charts.js";
import { distinct, rows } from "./data.js";
import { h } from "./dom.js";
import { outcomeName } from "./effects.js";
import { figure } from "./figure.js";
import { number, tick } from "./format.js";
import { prose, section } from "./section.js";
import { fatesSection } from "./sections/fates.js";
import { dash } from "./words.js";

const shownOutcomes = ["establishments", "employees", "value_added", "entries", "exits"];
const units = { establishments: "plants", employees: "persons", value_added: "million yen", entries: "plants a year", exits: "plants a year" };
const numeric = (value) => (typeof value === "number" ? value : Number.parseFloat(value));
const byNumber = (a, b) => numeric(a) - numeric(b) || String(a).localeCompare(String(b));
const label = (value) => (typeof value === "number" ? number(value, Number.isInteger(value) ? 0 : 3) : String(value));

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
            Plot.ruleX(line.filter((row) => row.low !== null), { x: "x", y1: "low", y2: "high", stroke: "var(--sim)", strokeWidth: 2, strokeOpacity: 0.5 }),
            line.connected ? Plot.lineY(line, { x: "x", y: "mean", stroke: "var(--sim)", strokeWidth: 1.8 }) : null,
            Plot.dot(line, { x: "x", y: "mean", r: 3, fill: "var(--sim)" }),
            Plot.dot(line.filter((row) => row.point === now), { x: "x", y: "mean", r: 7, stroke: "var(--ink)", strokeWidth: 2 })
        ]
    });
}

function explorer(list, points) {
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
    const unitOf = (field) => (/[^\d.eE+\- ].*$/.exec(String(points[0][field])) ?? [""])[0].trim();

    /** Points along one field, the others held where they are; all points where the design is no grid. */
    const lineOf = (outcome) => {
        const here = pointRow.get(now);
        const list = grid.full ? grid.values[along].map((value) => grid.pointOf({ ...here, [along]: value })) : points.map((point) => point.point);
        const line = list.map((point) => ({ ...at.get(`${point}/${outcome}`), point, x: numeric(pointRow.get(point)[along]) })).filter((row) => Number.isFinite(row.x) && row.mean !== undefined && row.mean !== null);
        return Object.assign(line, { connected: grid.full });
    };
    const say = () => {
        const parts = outcomes.map((outcome) => `${outcomeName(outcome).toLowerCase()} ${number(at.get(`${now}/${outcome}`)?.mean, 0)}`);
        said.textContent = `At ${grid.fields.map((field) => `${field} = ${label(pointRow.get(now)[field])}`).join(", ")}: ${parts.join(", ")}.`;
    };
    let charts = null;
    const moved = () => {
        say();
        charts.draw();
    };
    const slider = (id, name, values, index, move) => {
        const output = h("output", { for: id }, label(values[index]));
        const input = h("input", { type: "range", id, min: 0, max: values.length - 1, step: 1, value: index, "aria-valuetext": label(values[index]) });
        input.addEventListener("input", () => {
            const value = values[Number(input.value)];
            output.textContent = label(value);
            input.setAttribute("aria-valuetext", label(value));
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
        grid: { narrowest: 260, most: 3 },
        controls: h("div", { class: "sliders" }, sliders, said),
        panels: () => outcomes.map((outcome) => ({ label: outcomeName(outcome), plot: (width) => curve(lineOf(outcome), now, { width, outcome, field: along.split(".").at(-1), unit: unitOf(along) }) })),
        note: `The nation, mean of ${dash(window)}. ${grid.full ? "Curves run along the field whose slider moved last, the others held where they stand; the circle is the point chosen." : "Every computed point; the circle is the one chosen."} Lines: 90% interval over replicates.`,
        table: {
            rows: national.map((row) => ({ ...pointRow.get(row.point), ...row })),
            columns: [
                { name: "point", label: "Point", text: String, left: true },
                ...grid.fields.map((field) => ({ name: field, label: field, text: label, left: true })),
                { name: "outcome", label: "Outcome", text: outcomeName },
                { name: "mean", label: "Mean", text: (v) => number(v, 1) },
                { name: "low", label: "5%", text: (v) => number(v, 1) },
                { name: "high", label: "95%", text: (v) => number(v, 1) }
            ]
        }
    });
    say();
    return charts;
}

function sensitivity(list) {
    const window = list[0].period;
    const morris = "mean_absolute" in list[0];
    const value = morris ? "mean_absolute" : "total";
    const shown = list.filter((row) => row.dimension === "nation" && row.period === window && shownOutcomes.includes(row.outcome) && row[value] !== null);
    if (shown.length === 0) return null;
    return figure({
        id: "sensitivity",
        title: morris ? "Mean absolute elementary effects (Morris)" : "Share of variance that a field accounts for (Sobol)",
        grid: { narrowest: 300, most: 2 },
        panels: distinct(shown, "outcome").map((outcome) => ({
            label: outcomeName(outcome),
            plot: (width) => {
                const mine = shown.filter((row) => row.outcome === outcome);
                return Plot.plot({
                    width,
                    height: mine.length * 26 + 44,
                    marginLeft: 130,
                    marginBottom: 36,
                    marginRight: 14,
                    ariaLabel: `Sensitivity of ${outcomeName(outcome)} by field`,
                    style: { background: "none", fontSize: "11px" },
                    x: { label: morris ? "mean absolute effect over the range" : "share of variance", labelAnchor: "center", labelArrow: "none", tickFormat: tick, ticks: 4, zero: true },
                    y: { label: null, domain: distinct(mine, "field"), tickSize: 0, tickFormat: (field) => field.split(".").at(-1) },
                    marks: [
                        Plot.gridX({ stroke: "var(--grid)", strokeOpacity: 1, ticks: 4 }),
                        Plot.barX(mine, { x: value, y: "field", fill: "var(--sim)", fillOpacity: 0.35, insetTop: 3, insetBottom: 3 }),
                        morris ? null : Plot.barX(mine, { x: "first", y: "field", fill: "var(--sim)", insetTop: 6, insetBottom: 6 }),
                        Plot.ruleX([0], { stroke: "var(--quiet)" })
                    ]
                });
            }
        })),
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
    const list = rows(data, "sweep");
    const points = rows(data, "points");
    if (!list || !points) return [];
    const indices = rows(data, "sensitivity");
    const scale = data.run.scale;
    return [
        section({
            id: "explore",
            title: "Explore",
            items: [
                scale && scale !== 1 ? prose(`Counts and money are those of the run, at scale 1:${number(1 / scale)}.`) : null,
                explorer(list, points)
            ]
        }),
        indices ? section({ id: "indices", title: "What matters most", items: [sensitivity(indices)] }) : null,
        fatesSection(data)
    ].filter(Boolean);
}
