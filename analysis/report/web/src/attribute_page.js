// The page of an attribution: what share of a change each cause has.
import { rows } from "./data.js";
import { definitionsSection } from "./definitions.js";
import { h } from "./dom.js";
import { effectDomain, effectForest } from "./effect_plots.js";
import { figure } from "./figure.js";
import { number } from "./format.js";
import { section } from "./section.js";

const totals = { together: "all causes together", none: "without any of them", all: "the run as it is" };
const percent = (value) => (value === null ? "" : `${number(100 * value, 1)}%`);
const percentInterval = (row) => (row.share_low === null ? "" : ` (90% interval ${percent(row.share_low)} to ${percent(row.share_high)})`);
const nameOf = (row) => totals[row.cause] ?? row.title;
const signed = (value) => number(value, 1, { sign: true });

/** The cause with the greatest share, and what is left without any. */
function sharesInWords(causes, none) {
    const first = [...causes].sort((a, b) => b.share - a.share)[0];
    return `Most is due to ${nameOf(first)}: ${percent(first.share)}${percentInterval(first)}. Without any of the causes ${percent(none.share)} is left.`;
}

function sharesFigure(list) {
    const causes = list.filter((row) => !(row.cause in totals) && row.share !== null);
    const none = list.find((row) => row.cause === "none");
    if (causes.length === 0) return null;
    const shown = [...causes, none].map((row) => ({ y: nameOf(row), mean: 100 * row.share, low: row.share_low === null ? null : 100 * row.share_low, high: row.share_high === null ? null : 100 * row.share_high }));
    const domain = effectDomain(shown);
    return figure({
        id: "shares",
        title: "What share of the change is due to which cause",
        conclusion: sharesInWords(causes, none),
        panels: [{ label: "", plot: (width) => effectForest(shown, { width, x: "% of the change", label: "Share of the change by cause", domain }) }],
        note: "Shapley\u2019s value: the mean, over all orders in which the causes could join, of what changes when a cause joins those before it. All coalitions run on the same seeds; the shares and what is left sum to the whole. A share below zero is of a cause that works against the change.",
        table: {
            rows: list,
            columns: [
                { name: "cause", label: "Cause", text: (v) => v },
                { name: "title", label: "In words", text: (v) => v },
                { name: "change", label: "Change", text: signed },
                { name: "change_low", label: "5%", text: signed },
                { name: "change_high", label: "95%", text: signed },
                { name: "joint_low", label: "5%, all at once", text: signed },
                { name: "joint_high", label: "95%, all at once", text: signed },
                { name: "share", label: "Share", text: percent },
                { name: "share_low", label: "5%", text: percent },
                { name: "share_high", label: "95%", text: percent },
                { name: "alone", label: "Alone", text: signed },
                { name: "last", label: "Last", text: signed },
                { name: "replicates", label: "Seeds", text: (v) => number(v) }
            ]
        }
    });
}

function sentences(list) {
    const whole = list.find((row) => row.cause === "all");
    const causes = list.filter((row) => !(row.cause in totals) && row.share !== null);
    return [`The change of the run as it is: ${signed(whole.change)}, at its scale.`, ...causes.map((row) => `${row.title}: ${percent(row.share)}${percentInterval(row)} of it.`)];
}

/** The run as it is, and it without one cause each: the coalitions follow from these. */
const overlays = (arms, list) => arms.filter((arm, i) => i === 0 || list.some((row) => arm.id === `without_${row.cause}`));

export function attributeSections(data) {
    const list = rows(data, "attribution");
    if (!list) return [];
    return [
        section({ id: "headline", title: "In short", items: [h("ol", { class: "headline" }, sentences(list).map((text) => h("li", {}, text)))] }),
        section({ id: "causes", title: "Causes", items: [sharesFigure(list)].filter(Boolean) }),
        definitionsSection({ ...data, run: { ...data.run, arms: overlays(data.run.arms ?? [], list) } })
    ].filter(Boolean);
}
