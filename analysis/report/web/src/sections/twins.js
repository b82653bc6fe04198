// Suppliers of a buyer that cuts beside the same plants in the paired run of the base.
import { distinct } from "../data.js";
import { effectDomain, effectForest } from "../effect_plots.js";
import { figure } from "../figure.js";
import { figureText, number } from "../format.js";
import { modes } from "../words.js";

const groups = { kept: "kept", dropped: "dropped", below: "suppliers of the dropped" };
const levels = { open: "open", employees: "employees", orders: "subcontract orders", shipments: "shipments" };
const measures = {
    followed: "followed",
    ...levels,
    with_buyers: "with any work to order",
    closed_so_far: "closed since",
    ...Object.fromEntries(Object.entries(modes).map(([mode, words]) => [`${mode}_so_far`, words]))
};
const measureName = (measure) => measures[measure] ?? measure.replaceAll("_", " ");

/** A difference, with its bounds, in % of `whole`. */
function inShares(row, whole) {
    const share = (value) => (value === null || !whole ? null : (100 * value) / whole);
    return { ...row, mean: share(row.mean), low: share(row.low), high: share(row.high) };
}

/** "11% fewer jobs (90% interval 9 to 13)" of what can be told, in % of the twins\u2019. */
function inWords(list, kept) {
    const dropped = list.filter((row) => row.group === "dropped" && row.in_base);
    if (dropped.length === 0) return null;
    const said = Object.keys(levels)
        .map((measure) => dropped.find((row) => row.measure === measure))
        .filter(Boolean)
        .map((row) => {
            const { mean, low, high } = inShares(row, row.in_base);
            const interval = low === null ? "" : ` (${number(low, 1, { sign: true })} to ${number(high, 1, { sign: true })})`;
            return `${measureName(row.measure)} ${number(mean, 1, { sign: true })}%${interval}`;
        });
    const choice = kept?.find((row) => row.measure === "productivity");
    const selection = choice ? ` The kept were ${number(100 * choice.mean, 1, { sign: true })} log points more productive than the dropped when the cut began${choice.low === null ? "" : ` (${number(100 * choice.low, 1, { sign: true })} to ${number(100 * choice.high, 1, { sign: true })})`}.` : "";
    return `The dropped against the same plants without the cut, with 90% intervals: ${said.join(", ")}.${selection}`;
}

function panelsOf(list, name) {
    const followed = (row) => list.find((one) => one.group === row.group && one.measure === "followed")?.in_base;
    const named = (row) => ({ ...row, y: `${groups[row.group] ?? row.group}: ${measureName(row.measure)}` });
    const of = Object.keys(groups).flatMap((group) => list.filter((row) => row.group === group));
    const how = of.filter((row) => row.measure in levels && row.in_base).map((row) => named(inShares(row, row.in_base)));
    const closed = of
        .filter((row) => row.measure.endsWith("_so_far") && (row.in_arm || row.in_base))
        .map((row) => named(inShares(row, followed(row))));
    const panel = (rows, what, x) => ({ label: name ? `${what}, ${name}` : what, plot: (width) => effectForest(rows, { width, x, label: `${what}, ${name}`, domain: effectDomain(rows) }) });
    return [
        how.length > 0 ? panel(how, "Open, jobs and orders", "% of the same plants in the base") : null,
        closed.length > 0 ? panel(closed, "Closed since, by what happened", "% of those followed") : null
    ].filter(Boolean);
}

/** Counts and volumes of the run as those of Japan. */
function ofJapan(row, scale) {
    const japan = { ...row, sample: row.mean };
    for (const name of ["in_arm", "in_base", "mean", "low", "high"]) japan[name] = row[name] === null ? null : row[name] / (scale || 1);
    return japan;
}

export function twinsFigure(effects, kept, scale) {
    if (!effects || effects.length === 0) return null;
    const list = effects.map((row) => ofJapan(row, scale));
    const arms = distinct(list, "arm");
    const several = arms.length > 1 || distinct(list, "cut").length > 1;
    const panels = arms.flatMap((arm) => {
        const mine = list.filter((row) => row.arm === arm);
        const cuts = distinct(mine, "cut");
        return cuts.flatMap((cut) => panelsOf(mine.filter((row) => row.cut === cut), several ? (cuts.length > 1 ? `${arm}, ${cut}` : arm) : ""));
    });
    if (panels.length === 0) return null;
    const first = list.filter((row) => row.arm === arms[0] && row.cut === list[0].cut);
    const ofFirst = kept?.filter((row) => row.arm === arms[0] && row.cut === list[0].cut);
    const told = inWords(first, ofFirst);
    const text = (value) => figureText(value);
    const signed = (value) => figureText(value, { sign: true });
    return figure({
        id: "twins",
        title: `Suppliers and the same plants without the cut, ${list[0].year}Q${list[0].quarter}`,
        conclusion: told && several ? `${arms[0]}: ${told}` : told,
        grid: { narrowest: 330, most: 2 },
        panels,
        note: "Each plant is compared with itself, by id, in the paired run of the base, from the quarter in which it was kept, dropped or lost its buyer to the cut; plants that opened after the two runs parted have no twin and are left out. Dot and line: mean difference over pairs and its 90% interval; open where the interval holds zero.",
        table: {
            rows: list,
            columns: [
                { name: "arm", label: "Arm", text: String },
                { name: "cut", label: "Cut", text: String },
                { name: "group", label: "Group", text: (v) => groups[v] ?? v },
                { name: "measure", label: "Measure", text: measureName },
                { name: "kind", label: "Kind", text: String },
                { name: "in_arm", label: "In the arm", text },
                { name: "in_base", label: "In the base", text },
                { name: "mean", label: "Difference", text: signed },
                { name: "low", label: "5%", text: signed },
                { name: "high", label: "95%", text: signed },
                { name: "sample", label: "Difference in the sample", text: signed }
            ]
        }
    });
}
