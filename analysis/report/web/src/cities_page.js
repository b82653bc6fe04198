// The page of a study of cities: Table 4 over the ranges of its inputs, with inputs permuted, and
// what each city's deviation owes to which input.
import * as Plot from "@observablehq/plot";

import { distinct, rows } from "./data.js";
import { h } from "./dom.js";
import { effectDomain, effectForest } from "./effect_plots.js";
import { figure } from "./figure.js";
import { number, tick } from "./format.js";
import { hover } from "./hover.js";
import { rowLabels } from "./labels.js";
import { section } from "./section.js";
import { dash, variables } from "./words.js";

const kinds = { signs: "Right side of the nation", rank: "Rank correlation", spread: "Spread over the paper\u2019s", rmse: "RMSE, points a year" };
const measureName = (id) => {
    const [kind, variable, window] = id.split(".");
    return [kinds[kind] ?? kind, variable ? (variables[variable] ?? variable).toLowerCase() : null, window ? dash(window) : null].filter(Boolean).join(", ");
};
const two = (value) => number(value, 2);
const joined = { all: "all of these", mix: "both mixes", mechanisms: "all but the mixes" };
const inputName = (id) => joined[id] ?? id.replaceAll("_", " ");

function scoresFigure(scores, points) {
    const measures = distinct(scores, "measure");
    const sets = [
        { set: "ranges", y: "within their ranges", colour: "var(--sim)" },
        { set: "permuted", y: "of another city", colour: "var(--arm-2)" }
    ].filter(({ set }) => points.some((row) => row.set === set));
    const panelOf = (measure) => {
        const row = scores.find((one) => one.measure === measure);
        const mine = points.filter((one) => one.measure === measure && one.value !== null && one.set !== "stated").map((one) => ({ ...one, y: sets.find(({ set }) => set === one.set)?.y }));
        return {
            label: measureName(measure),
            plot: (width) => {
                const labels = rowLabels(sets.map(({ y }) => y), width);
                const ticks = Math.max(3, Math.floor((width - labels.margin) / 60));
                return Plot.plot({
                    width,
                    height: sets.length * 26 + 44,
                    marginLeft: labels.margin,
                    marginRight: 12,
                    marginTop: 6,
                    marginBottom: 36,
                    ariaLabel: `${measureName(measure)}: every point of the study`,
                    style: { background: "none", fontSize: "11px" },
                    x: { label: measure === "rmse" ? "points a year" : "score", labelAnchor: "center", labelArrow: "none", tickFormat: tick, ticks, nice: true },
                    y: { domain: sets.map(({ y }) => y), label: null, tickSize: 0, tickPadding: 8, tickFormat: labels.text },
                    marks: [
                        Plot.gridX({ stroke: "var(--grid)", strokeOpacity: 1, ticks }),
                        row.bar === null ? null : Plot.ruleX([row.bar], { stroke: "var(--observed)", strokeDasharray: "4 3" }),
                        row.stated === null ? null : Plot.ruleX([row.stated], { stroke: "var(--ink)", strokeWidth: 2 }),
                        Plot.tickX(mine, { x: "value", y: "y", stroke: (one) => sets.find(({ set }) => set === one.set)?.colour, strokeOpacity: 0.6, strokeWidth: 2, insetTop: 4, insetBottom: 4 }),
                        hover(mine, { x: "value", y: "y", text: (one) => `${measureName(measure)}\ninputs ${one.y}, point ${one.point}: ${two(one.value)}\nstated inputs: ${two(row.stated)}` })
                    ]
                });
            }
        };
    };
    return figure({
        id: "city-scores",
        title: "Table 4 with the stated inputs, over their ranges, and with inputs exchanged",
        grid: { narrowest: 300, most: 2 },
        panels: measures.map(panelOf),
        key: [
            { label: "stated inputs", mark: "ink" },
            { label: "inputs drawn from their ranges", mark: "sim" },
            { label: "inputs of another city", mark: "arm-2" },
            { label: "bar", mark: "observed" }
        ],
        conclusion: scoresInWords(scores),
        note: "Each line is one economy, scored on its mean over replicates. Right side: share of the cells that the paper calls significant in which the city lies above or below the nation as it does there. Each panel on its own scale.",
        table: {
            rows: scores.flatMap((score) => points.filter((one) => one.measure === score.measure).map((one) => ({ ...one, bar: score.bar, p_value: score.p_value }))),
            columns: [
                { name: "measure", label: "Measure", text: measureName },
                { name: "set", label: "Inputs", text: (v) => ({ stated: "stated", ranges: "within ranges", permuted: "of another city" })[v] ?? v },
                { name: "point", label: "Point", text: String, left: true },
                { name: "value", label: "Score", text: two },
                { name: "bar", label: "Bar", text: two },
                { name: "p_value", label: "p of the stated", text: two }
            ]
        }
    });
}

function scoresInWords(scores) {
    const tested = scores.filter((row) => row.p_value !== null);
    const reach = scores.filter((row) => row.reach !== null);
    return [
        tested.length ? `Exchanged inputs do as well as the stated in fewer than one case in ten for ${number(tested.filter((row) => row.p_value < 0.1).length)} of ${number(tested.length)} measures.` : null,
        reach.length ? `Within the ranges more than half of the draws reach the bar of ${number(reach.filter((row) => row.reach > 0.5).length)} of ${number(reach.length)}.` : null
    ].filter(Boolean).join(" ") || null;
}

function inputsFigure(list) {
    const shown = list.filter((row) => row.variable === "establishments" && row.contribution !== null).map((row) => ({ ...row, mean: row.contribution, y: inputName(row.input) }));
    if (shown.length === 0) return null;
    const domain = effectDomain(shown);
    return figure({
        id: "city-inputs",
        title: "What each city\u2019s deviation in establishments owes to its inputs",
        grid: { narrowest: 300, most: 2 },
        // A city that dies out in a window has no growth there to explain.
        panels: distinct(shown, "city").flatMap((city) =>
            distinct(shown.filter((row) => row.city === city), "window").map((window) => ({
                label: `${city}, ${dash(window)}`,
                plot: (width) => effectForest(shown.filter((row) => row.city === city && row.window === window), { width, x: "points a year", label: `Establishments of ${city}, ${window}: contribution of each input`, domain })
            }))
        ),
        conclusion: inputsInWords(shown.filter((row) => !(row.input in joined))),
        note: "What the model\u2019s deviation from the nation loses when the nation\u2019s value stands in an input\u2019s place, on the same seeds, and its 90% interval; open where that holds zero. Inputs act together, so figures need not add up. All panels on one scale; employees and value added stand in the table.",
        table: {
            rows: list,
            columns: [
                { name: "city", label: "City", text: String },
                { name: "input", label: "Input", text: inputName },
                { name: "variable", label: "Variable", text: (v) => variables[v] ?? v },
                { name: "window", label: "Years", text: dash, left: true },
                { name: "observed_deviation", label: "Paper\u2019s deviation", text: two },
                { name: "stated_deviation", label: "Model\u2019s", text: two },
                { name: "replaced_deviation", label: "With the nation\u2019s value", text: two },
                { name: "contribution", label: "Contribution", text: (v) => number(v, 2, { sign: true }) },
                { name: "low", label: "5%", text: (v) => number(v, 2, { sign: true }) },
                { name: "high", label: "95%", text: (v) => number(v, 2, { sign: true }) }
            ]
        }
    });
}

function inputsInWords(list) {
    const clear = list.filter((row) => row.low !== null && row.low * row.high > 0).sort((a, b) => Math.abs(b.mean) - Math.abs(a.mean));
    if (clear.length === 0) return "No single input\u2019s contribution can be told from zero.";
    const most = clear[0];
    return `${number(clear.length)} of ${number(list.length)} contributions can be told from zero; the largest is ${most.y} in ${most.city}, ${dash(most.window)}: ${number(most.mean, 1, { sign: true })} points a year.`;
}

export function citiesSections(data) {
    const [scores, points, inputs] = ["city_scores", "city_points", "city_inputs"].map((id) => rows(data, id));
    const told = [scores ? scoresInWords(scores) : null, inputs ? inputsInWords(inputs.filter((row) => row.variable === "establishments" && !(row.input in joined)).map((row) => ({ ...row, mean: row.contribution, y: inputName(row.input) }))) : null].filter(Boolean);
    return [
        section({ id: "headline", title: "In short", items: [h("ol", { class: "headline" }, told.map((text) => h("li", {}, text)))] }),
        scores && points ? section({ id: "scores", title: "How robust Table 4 is", items: [scoresFigure(scores, points)] }) : null,
        inputs ? section({ id: "inputs", title: "What cities owe to their inputs", items: [inputsFigure(inputs)] }) : null
    ].filter(Boolean);
}
