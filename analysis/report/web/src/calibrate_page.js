// The page of a calibration: posterior against prior, and every known fact beside the fitted model.
import * as Plot from "@observablehq/plot";

import { distinct, rows } from "./data.js";
import { h } from "./dom.js";
import { nameInPanel, panelOf, unitOf } from "./fact_names.js";
import { figure } from "./figure.js";
import { domainOf, forest } from "./forest.js";
import { number } from "./format.js";
import { hover } from "./hover.js";
import { rowLabels } from "./labels.js";
import { section } from "./section.js";

/** Enough digits for a parameter of any size. */
export const short = (value) => number(value, value === null || value === 0 ? 0 : Math.min(6, Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))))));

/** Where a value lies in the prior's range, 0 to 1, on the prior's own scale. */
function within(row, value) {
    const at = row.scale === "log" ? Math.log : (x) => x;
    return (at(value) - at(row.prior_low)) / (at(row.prior_high) - at(row.prior_low));
}

function parametersFigure(list) {
    const shown = list.map((row) => ({ ...row, low: within(row, row.p5), middle: within(row, row.p50), high: within(row, row.p95), best: within(row, row.estimate) }));
    return figure({
        id: "parameters",
        title: "Posterior against prior",
        conclusion: `${number(list.filter((row) => row.identified === 1).length)} of ${number(list.length)} parameters are narrower than their prior because of the facts.`,
        grid: { most: 1 },
        panels: [
            {
                plot: (width) => {
                    const labels = rowLabels(shown.map((row) => row.parameter), width, { least: 22 });
                    return Plot.plot({
                        width,
                        height: shown.length * labels.step + 46,
                        marginLeft: labels.margin,
                        marginRight: 26,
                        marginTop: 6,
                        marginBottom: 36,
                        ariaLabel: "Posterior of every parameter within its prior range",
                        style: { background: "none", fontSize: "11px" },
                        x: { domain: [0, 1], label: "place in the prior\u2019s range", labelAnchor: "center", labelArrow: "none", ticks: [0, 0.5, 1], tickFormat: (v) => ["lowest", "", "highest"][v * 2] },
                        y: { domain: shown.map((row) => row.parameter), label: null, tickSize: 0, tickPadding: 8, tickFormat: labels.text },
                        marks: [
                            Plot.ruleY(shown, { y: "parameter", x1: 0, x2: 1, stroke: "var(--rule)", strokeWidth: 7 }),
                            Plot.ruleY(shown, { y: "parameter", x1: "low", x2: "high", stroke: "var(--sim)", strokeWidth: 7, strokeOpacity: (row) => (row.identified === 1 ? 0.75 : 0.25) }),
                            Plot.tickX(shown, { y: "parameter", x: "middle", stroke: "var(--ground)", strokeWidth: 2, insetTop: 6, insetBottom: 6 }),
                            Plot.dot(shown, { y: "parameter", x: "best", r: 4, fill: (row) => (row.identified === 1 ? "var(--ink)" : "var(--ground)"), stroke: "var(--ink)", strokeWidth: 1.5 }),
                            hover(shown, { x: "best", y: "parameter", text: (row) => `${row.parameter}\nfitted ${short(row.estimate)}, posterior 90%: ${short(row.p5)} to ${short(row.p95)} ${row.unit ?? ""}` })
                        ]
                    });
                }
            }
        ],
        key: [
            { label: "posterior, 90%", mark: "band" },
            { label: "fitted value (open: not identified)", mark: "fitted" }
        ],
        note: "Grey: the prior\u2019s range. Pale: the facts say next to nothing of this parameter (the regression that predicts it from them explains less than a tenth out of sample), so its posterior is little more than its prior.",
        table: {
            rows: list,
            columns: [
                { name: "parameter", label: "Parameter", text: String },
                { name: "unit", label: "Unit", text: (v) => v || "\u2013" },
                { name: "prior_low", label: "Prior, lowest", text: short },
                { name: "prior_high", label: "highest", text: short },
                { name: "estimate", label: "Fitted", text: short },
                { name: "p5", label: "Posterior 5%", text: short },
                { name: "p50", label: "50%", text: short },
                { name: "p95", label: "95%", text: short },
                { name: "coverage_of_90", label: "Planted values inside their 90% interval", text: (v) => `${number(100 * v)}%` },
                { name: "out_of_sample_r2", label: "R\u00b2 out of sample", text: (v) => number(v, 2) },
                { name: "identified", label: "Identified", text: (v) => (v === 1 ? "yes" : "no") }
            ]
        }
    });
}

/** Facts beside bands, a panel for each kind of fact; open dots where the fact lies outside. */
export function factPanels(list) {
    const shown = list.map((row) => ({ ...row, group: panelOf(row.moment), y: `${nameInPanel(row.moment)}${row.role === "target" ? " *" : ""}`, low: row.simulated_low, high: row.simulated_high, significant: row.inside === 1, observedSignificant: true }));
    return distinct(shown, "group").map((group) => {
        const mine = shown.filter((row) => row.group === group);
        return { label: group, plot: (width) => forest(mine, { width, x: { label: unitOf(mine[0].moment), domain: domainOf(mine) }, label: `Facts of ${group}: known and simulated` }) };
    });
}

function fitFigure(list) {
    return figure({
        id: "fit",
        title: "Known facts and what the fitted model says",
        conclusion: `${number(list.filter((row) => row.inside === 1).length)} of ${number(list.length)} known facts lie within the band.`,
        grid: { narrowest: 300, most: 2 },
        panels: factPanels(list),
        key: [
            { label: "simulated: median and 90% of the posterior (open: the fact lies outside)", mark: "sim-dot" },
            { label: "known", mark: "observed-dot" }
        ],
        note: "* a target of the fit; every other fact was held out.",
        table: {
            rows: list,
            columns: [
                { name: "moment", label: "Fact", text: String },
                { name: "role", label: "Role", text: (v) => v.replace("_", " ") },
                { name: "observed", label: "Known", text: short },
                { name: "simulated_best", label: "At the fitted point", text: short },
                { name: "simulated", label: "Median", text: short },
                { name: "simulated_low", label: "5%", text: short },
                { name: "simulated_high", label: "95%", text: short },
                { name: "inside", label: "Inside", text: (v) => (v === 1 ? "yes" : "no") }
            ]
        }
    });
}

/** A posterior at an end of its prior says that the prior may be too narrow. */
function wallSentence(parameters) {
    const leaning = parameters.filter((row) => row.identified === 1 && row.leans_on);
    return leaning.length ? `${number(leaning.length)} of these lean on an end of their prior: ${leaning.map((row) => row.parameter).join(", ")}.` : null;
}

function sentences(parameters, facts) {
    const identified = parameters.filter((row) => row.identified === 1).length;
    const covered = (role, words) => {
        const mine = facts.filter((row) => row.role === role && row.simulated_low !== null);
        const inside = mine.filter((row) => row.inside === 1).length;
        return mine.length ? `${number(inside)} of ${number(mine.length)} ${words} lie within the 90% band of the posterior.` : null;
    };
    return [
        `The facts identify ${number(identified)} of ${number(parameters.length)} parameters; of the others the posterior is little more than the prior.`,
        wallSentence(parameters),
        covered("target", "facts that the fit aims at"),
        covered("held_out", "facts that were held out")
    ].filter(Boolean);
}

export function calibrateSections(data) {
    const parameters = rows(data, "parameters");
    const facts = rows(data, "fit");
    if (!parameters || !facts) return [];
    return [
        section({ id: "headline", title: "In short", items: [h("ol", { class: "headline" }, sentences(parameters, facts).map((text) => h("li", {}, text)))] }),
        section({ id: "posterior", title: "Parameters", items: [parametersFigure(parameters)] }),
        section({ id: "facts", title: "Fit", items: [fitFigure(facts)] })
    ];
}
