// The page of an ablation: facts by mechanisms, and what the selection of exits contributes.
import * as Plot from "@observablehq/plot";

import { distinct, rows } from "./data.js";
import { definitionsSection } from "./definitions.js";
import { h } from "./dom.js";
import { effectDomain, effectForest } from "./effect_plots.js";
import { figure } from "./figure.js";
import { number } from "./format.js";
import { hover } from "./hover.js";
import { rowLabels, textWidth } from "./labels.js";
import { section } from "./section.js";
import { dash } from "./words.js";

const words = (id) => id.replaceAll("_", " ");
/** Dashes between numbers only: Higashi-Osaka keeps its hyphen. */
const factName = (label) => label.replace(/(\d)-(\d)/g, "$1\u2013$2");
const verdicts = [
    { name: "survives", colour: "var(--good)", letter: "" },
    { name: "weakens", colour: "var(--thin)", letter: "w" },
    { name: "fails", colour: "var(--bad)", letter: "F" },
    { name: "absent", colour: "var(--grid)", letter: "" },
    { name: "unknown", colour: "var(--grid)", letter: "?" }
];
const of = (name) => verdicts.find((verdict) => verdict.name === name);
const figureText = (value) => number(value, 2);

/** The mechanism without which most facts fail or weaken. */
function worstInWords(list) {
    const counts = distinct(list, "ablation").map((ablation) => ({ ablation, lost: list.filter((row) => row.ablation === ablation && (row.verdict === "fails" || row.verdict === "weakens")).length }));
    const worst = counts.sort((a, b) => b.lost - a.lost)[0];
    return worst.lost === 0 ? "No fact hangs on one of these mechanisms alone." : `Most is lost with ${words(worst.ablation)}: ${number(worst.lost)} facts weaken or fail.`;
}

function matrix(list) {
    const facts = distinct(list, "label");
    const ablations = distinct(list, "ablation");
    return figure({
        id: "matrix",
        title: "Which facts survive without which mechanism",
        conclusion: worstInWords(list),
        grid: { most: 1 },
        panels: [
            {
                plot: (width) => {
                    const labels = rowLabels(facts.map(factName), width, { share: 0.4, least: 19 });
                    const up = Math.max(...ablations.map((one) => textWidth(words(one)))); // heads stand upright
                    return Plot.plot({
                        width,
                        height: facts.length * labels.step + up + 26,
                        marginLeft: labels.margin,
                        marginRight: 6,
                        marginTop: Math.ceil(up) + 20,
                        marginBottom: 6,
                        ariaLabel: "Facts by mechanisms that are switched off: survives, weakens or fails",
                        style: { background: "none", fontSize: "11px" },
                        x: { domain: ablations, axis: "top", label: null, tickSize: 0, tickRotate: -90, tickFormat: words },
                        y: { domain: facts, label: null, tickSize: 0, tickPadding: 8, tickFormat: (label) => labels.text(factName(label)) },
                        marks: [
                            Plot.cell(list, { x: "ablation", y: "label", fill: (row) => of(row.verdict).colour, fillOpacity: (row) => (row.verdict === "survives" ? 0.35 : 1), inset: 1 }),
                            Plot.text(list, { x: "ablation", y: "label", text: (row) => of(row.verdict).letter, fill: "var(--ground)", fontWeight: 600 }),
                            hover(list, { x: "ablation", y: "label", text: (row) => `${factName(row.label)}\nwithout ${words(row.ablation)}: ${figureText(row.ablated)}, baseline ${figureText(row.baseline)}\n${row.verdict}` })
                        ]
                    });
                }
            }
        ],
        key: [
            { label: "survives", mark: "bar good" },
            { label: "weakens (w)", mark: "bar thin" },
            { label: "fails (F)", mark: "bar bad" },
            { label: "the baseline lacks it", mark: "bar none" }
        ],
        note: "Each mechanism is switched off alone, on the baseline\u2019s seeds. A fact weakens if less than three quarters, and fails if less than a quarter, of the baseline\u2019s figure are left, where the paired 90% interval of the difference leaves out zero.",
        table: {
            rows: list,
            columns: [
                { name: "ablation", label: "Without", text: words },
                { name: "label", label: "Fact", text: factName },
                { name: "kind", label: "Role", text: (v) => v.replace("_", " ") },
                { name: "observed", label: "Paper", text: figureText },
                { name: "baseline", label: "Baseline", text: figureText },
                { name: "ablated", label: "Without it", text: figureText },
                { name: "difference", label: "Difference", text: (v) => number(v, 2, { sign: true }) },
                { name: "low", label: "5%", text: figureText },
                { name: "high", label: "95%", text: figureText },
                { name: "verdict", label: "Verdict", text: String }
            ]
        }
    });
}

function selectionInWords(shown) {
    const clear = shown.filter((row) => row.low !== null && row.low * row.high > 0);
    return `In ${number(clear.length)} of ${number(shown.length)} classes and windows what it adds can be told from zero.`;
}

function selectionFigure(list) {
    const shown = list.filter((row) => row.measure === "true_productivity" && row.difference !== null).map((row) => ({ ...row, mean: row.difference, y: dash(row.of) }));
    if (shown.length === 0) return null;
    const domain = effectDomain(shown);
    return figure({
        id: "selection-growth",
        title: "What the selection of exits adds to the growth of true productivity",
        conclusion: selectionInWords(shown),
        grid: { narrowest: 300, most: 2 },
        panels: distinct(shown, "window").map((window) => ({
            label: dash(window),
            plot: (width) => effectForest(shown.filter((row) => row.window === window), { width, x: "percentage points a year", label: `Contribution of selection by size class, ${window}`, domain })
        })),
        note: "Growth with the model\u2019s exits minus growth where the same shares of each industry, size and place close by lot; mean over paired replicates and its 90% interval. Size classes by employees.",
        table: {
            rows: list,
            columns: [
                { name: "measure", label: "Measure", text: words },
                { name: "of", label: "Of", text: (v) => dash(v), left: true },
                { name: "window", label: "Years", text: (v) => dash(v), left: true },
                { name: "paper", label: "Paper", text: (v) => number(v, 3) },
                { name: "selection", label: "Selection", text: (v) => number(v, 3) },
                { name: "lot", label: "By lot", text: (v) => number(v, 3) },
                { name: "difference", label: "Difference", text: (v) => number(v, 3, { sign: true }) },
                { name: "low", label: "5%", text: (v) => number(v, 3, { sign: true }) },
                { name: "high", label: "95%", text: (v) => number(v, 3, { sign: true }) }
            ]
        }
    });
}

function sentences(list, selection) {
    const held = distinct(list.filter((row) => row.verdict !== "absent"), "fact").length;
    const told = distinct(list, "ablation").map((ablation) => {
        const lost = list.filter((row) => row.ablation === ablation && (row.verdict === "fails" || row.verdict === "weakens"));
        const failed = lost.filter((row) => row.verdict === "fails").length;
        return `${words(ablation)}: ${number(failed)} fail, ${number(lost.length - failed)} weaken.`;
    });
    const all = selection?.filter((row) => row.measure === "true_productivity" && row.of === "all" && row.difference !== null) ?? [];
    const say = all.map((row) => `${number(row.difference, 3, { sign: true })} percentage points a year in ${dash(row.window)} (90% interval ${number(row.low, 3, { sign: true })} to ${number(row.high, 3, { sign: true })})`);
    return [
        `Of ${number(distinct(list, "fact").length)} facts the baseline shows ${number(held)}.`,
        ...told,
        say.length ? `The selection of exits adds to the growth of true productivity: ${say.join("; ")}.` : null
    ].filter(Boolean);
}

export function ablateSections(data) {
    const list = rows(data, "ablation");
    if (!list) return [];
    const selection = rows(data, "selection");
    return [
        section({ id: "headline", title: "In short", items: [h("ol", { class: "headline" }, sentences(list, selection).map((text) => h("li", {}, text)))] }),
        section({ id: "facts", title: "Facts without mechanisms", items: [matrix(list)] }),
        selection ? section({ id: "selection", title: "Selection", items: [selectionFigure(selection)] }) : null,
        definitionsSection(data)
    ].filter(Boolean);
}
