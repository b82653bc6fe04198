// The page of predictions: what was registered, what came out, and how rivals without a model did.
import * as Plot from "@observablehq/plot";

import { factPanels, short } from "./calibrate_page.js";
import { distinct, rows } from "./data.js";
import { h } from "./dom.js";
import { tableNames } from "./fact_names.js";
import { figure } from "./figure.js";
import { number, tick } from "./format.js";
import { hover } from "./hover.js";
import { rowLabels } from "./labels.js";
import { section } from "./section.js";

const share = (value) => (value === null ? "n/a" : `${number(100 * value)}%`);
const named = (group) => tableNames[group] ?? group;

function predictionsFigure(list, cutoff) {
    const scored = list.filter((row) => !row.moment.startsWith("table1.value_added.all."));
    const inside = scored.filter((row) => row.inside === 1).length;
    return figure({
        id: "predictions",
        title: `Predicted from what was known in ${cutoff}`,
        conclusion: `${number(inside)} of ${number(scored.length)} facts lie within their 90% band.`,
        grid: { narrowest: 300, most: 2 },
        panels: factPanels(list),
        key: [
            { label: "predicted: median and 90% (open: the fact lies outside)", mark: "sim-dot" },
            { label: "known", mark: "observed-dot" }
        ],
        note: "A band holds seeds, the posterior, errors of the inputs and the stated error of the known figure. Value added is conditional on the nation\u2019s demand as it came about; the nation\u2019s own is shown and not scored.",
        table: {
            rows: list,
            columns: [
                { name: "moment", label: "Fact", text: String },
                { name: "label", label: "Rests on", text: (v) => v || "\u2013" },
                { name: "observed", label: "Known", text: short },
                { name: "error", label: "Its error", text: short },
                { name: "simulated", label: "Median", text: short },
                { name: "simulated_low", label: "5%", text: short },
                { name: "simulated_high", label: "95%", text: short },
                { name: "inside", label: "Inside", text: (v) => (v === 1 ? "yes" : "no") },
                { name: "no_change", label: "No change", text: short },
                { name: "autoregression", label: "AR(1)", text: short },
                { name: "all_row", label: "All-row", text: short },
                { name: "best_rival", label: "Nearest", text: (v) => v || "\u2013" }
            ]
        }
    });
}

function skillFigure(scores) {
    const shown = scores.filter((row) => row.skill !== null).map((row) => ({ ...row, y: `${named(row.group)}${row.horizon === "all" ? "" : `, ${row.horizon}`}` }));
    const ahead = shown.filter((row) => row.skill > 0).length;
    const low = Math.max(-2, Math.min(-0.5, ...shown.map((row) => row.skill)));
    return figure({
        id: "skill",
        title: "Skill beside the best rival, by cutoff",
        conclusion: `The model is nearer than every rival in ${number(ahead)} of ${number(shown.length)} groups of facts.`,
        grid: { narrowest: 300, most: 2 },
        panels: distinct(shown, "cutoff").map((cutoff) => {
            const mine = shown.filter((row) => row.cutoff === cutoff).map((row) => ({ ...row, at: Math.max(low, row.skill) }));
            return {
                label: `Fitted to what was known in ${cutoff}`,
                plot: (width) => {
                    const labels = rowLabels(mine.map((row) => row.y), width);
                    const ticks = Math.max(3, Math.floor((width - labels.margin) / 60));
                    return Plot.plot({
                        width,
                        height: mine.length * labels.step + 46,
                        marginLeft: labels.margin,
                        marginRight: 12,
                        marginTop: 6,
                        marginBottom: 36,
                        ariaLabel: `Skill of predictions from ${cutoff}`,
                        style: { background: "none", fontSize: "11px" },
                        x: { domain: [low - 0.05, 1], label: "1 less error over the rival\u2019s", labelAnchor: "center", labelArrow: "none", tickFormat: tick, ticks },
                        y: { domain: mine.map((row) => row.y), label: null, tickSize: 0, tickPadding: 8, tickFormat: labels.text },
                        marks: [
                            Plot.gridX({ stroke: "var(--grid)", strokeOpacity: 1, ticks }),
                            Plot.ruleX([0], { stroke: "var(--quiet)" }),
                            Plot.dot(mine, { y: "y", x: "at", r: 4.5, fill: (row) => (row.skill > 0 ? "var(--sim)" : "var(--ground)"), stroke: "var(--sim)", strokeWidth: 1.8 }),
                            hover(mine, { x: "at", y: "y", text: (row) => `${row.y}\nskill ${number(row.skill, 2)} beside ${row.best_rival}\nerror ${number(row.error, 2)}` })
                        ]
                    });
                }
            };
        }),
        key: [{ label: "skill (open: the rival is nearer)", mark: "sim-dot" }],
        note: "Errors are root mean squared. No change carries on the last known figure, AR(1) is fitted to the figures known at the cutoff, the all-row is what the nation did in the years predicted, which neither the model nor the other rivals know. Skill below the axis stands at its end.",
        table: {
            rows: scores,
            columns: [
                { name: "cutoff", label: "Known until", text: String },
                { name: "group", label: "Facts", text: named },
                { name: "horizon", label: "Ahead", text: String },
                { name: "facts", label: "Number", text: (v) => number(v) },
                { name: "inside", label: "Inside their band", text: (v) => number(v) },
                { name: "error", label: "Error", text: short },
                { name: "no_change", label: "No change", text: short },
                { name: "autoregression", label: "AR(1)", text: short },
                { name: "all_row", label: "All-row", text: short },
                { name: "skill", label: "Skill", text: (v) => number(v, 2) },
                { name: "against_p", label: "p", text: (v) => number(v, 2) }
            ]
        }
    });
}

/** A failing gate is printed as failing, and first. */
function gateList(gates) {
    const ordered = [...gates.filter((gate) => gate.passed !== "passed"), ...gates.filter((gate) => gate.passed === "passed")];
    return h("ol", { class: "headline" }, ordered.map((gate) => h("li", {}, h("strong", {}, gate.passed === "passed" ? "Passed: " : "Failed: "), `${gate.what}: registered ${gate.wanted}, came out ${gate.got}.`)));
}

export function evidenceSections(data) {
    const list = rows(data, "evidence").filter((row) => row.role === "held_out" && row.simulated !== null);
    const scores = rows(data, "evidence_scores");
    const gates = rows(data, "gates");
    const registered = gates[0]?.cutoff;
    const mine = list.filter((row) => row.cutoff === registered);
    const all = scores.find((row) => row.cutoff === registered && row.group === "all");
    return [
        section({ id: "headline", title: "In short", items: [gateList(gates), all ? h("p", {}, `Of ${number(all.facts)} facts predicted from ${registered}, ${share(all.inside / all.facts)} lie within their band.`) : null] }),
        section({ id: "predictions-section", title: "Predictions", items: mine.length ? [predictionsFigure(mine, registered)] : [] }),
        section({ id: "skill-section", title: "Beside rivals", items: scores.some((row) => row.skill !== null) ? [skillFigure(scores)] : [] })
    ];
}
