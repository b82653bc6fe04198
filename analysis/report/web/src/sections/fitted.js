// What the run was given, what was set by hand, what came out; and how far it is from the paper.
import { rows } from "../data.js";
import { h } from "../dom.js";
import { dataTable, downloadRow } from "../downloads.js";
import { number } from "../format.js";
import { section } from "../section.js";

const parts = [
    ["Given", "Final demand by industry, prices, wages, interest, land and losses of banks: annual series of the scenario, each with its source. Establishments by size, and the nine cities, at the start. The result is conditional on these."],
    ["Set", "Behavioural parameters, as the resolved scenario below states them. No growth rate or hazard by size, city or year is among them."],
    ["Predicted", "Everything in the figures above: entry, exit and its modes, who sells to whom, debt, slack, productivity, and growth by size and city."]
];
const measures = {
    rmse: "root mean squared distance, % points",
    signs: "signs that agree",
    rank_correlation: "rank correlation over cities",
    spread_over_observed: "spread over cities, relative to the paper\u2019s"
};
const decimals = (row) => (row.measure === "signs" ? 0 : 2);

export function fittedSection(data) {
    const list = rows(data, "scores");
    const table = list && {
        rows: list,
        columns: [
            { name: "table", label: "Table", text: (v) => v.replace(/^table(\d)\.?/, "Table $1 ").replace("_", " ").replace("-", "\u2013") },
            { name: "measure", label: "Measure", text: (v) => measures[v] ?? v },
            { name: "period", label: "Period", text: (v) => String(v).replace("-", "\u2013") },
            { name: "cells", label: "Cells", text: (v) => number(v) },
            { name: "simulated", label: "Simulated", text: (v, row) => number(v, decimals(row)) },
            { name: "null", label: "Null", text: (v, row) => number(v, decimals(row)) },
            { name: "null_name", label: "The null", text: String }
        ]
    };
    return section({
        id: "fitted",
        title: "What was fitted and what was predicted",
        items: [
            h("dl", {}, parts.flatMap(([term, text]) => [h("dt", {}, term), h("dd", {}, text)])),
            table ? h("h3", {}, "Distance from the paper, beside what no model would score") : null,
            table ? h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Scores" }, dataTable(table, "Root mean squared distances and signs")) : null,
            table ? downloadRow({ id: "scores", title: "Distance from the paper", table, visible: true }) : null
        ]
    });
}
