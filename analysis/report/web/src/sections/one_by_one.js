// Each establishment of an arm beside itself in the paired run of the base: what was reached, would
// have been there anyway, was added, and what others lost.
import { distinct } from "../data.js";
import { armColours, isYear } from "../effects.js";
import { effectDomain, effectForest } from "../effect_plots.js";
import { figure } from "../figure.js";
import { figureText, number } from "../format.js";
import { section } from "../section.js";
import { dash, industries } from "../words.js";

const measures = {
    reached: "reached so far",
    reached_with_twin: "opened in the base too",
    founded_anyway: "opened in the base too, share",
    gross: "reached and open",
    deadweight: "would be there anyway",
    additional: "added",
    displaced: "lost by others",
    net: "net",
    saved: "saved",
    killed: "killed",
    born: "born instead",
    not_born: "not born",
    moved_in: "came from another class",
    moved_out: "went to another class",
    gained: "gained by those in both",
    lost: "lost by those in both"
};
const measureName = (measure) => measures[measure] ?? measure.replaceAll("_", " ");
const ofHundred = ["reached_with_twin", "gross", "deadweight", "additional", "displaced", "net"];
const dimensions = { distance: "distance from what was reached", place: "place", size: "size", tier: "tier", industry: "industry" };
const levelName = (dimension, level) =>
    dimension === "distance"
        ? ({ reached: "reached", none: "no path", "base only": "in the base only" }[level] ?? `${dash(String(level))} link${level === "1" || level === 1 ? "" : "s"} away`)
        : dimension === "tier" ? `Tier ${level}` : dimension === "industry" ? (industries[level] ?? level) : dash(String(level));

const scaled = (row, factor) => {
    const of = (value) => (value === null ? null : value * factor);
    return { ...row, mean: of(row.mean), low: of(row.low), high: of(row.high) };
};

/** Rows of the nation in the last year of the first window, as at the terminal; of the last year where that has none. */
function nationAtEnd(list) {
    const yearly = list.filter((row) => row.dimension === "nation" && isYear(row));
    const at = (year) => yearly.filter((row) => Number(row.period) === year);
    const end = at(Number(String(list.find((row) => !isYear(row))?.period).split("-").at(-1)));
    return end.length > 0 ? end : at(Math.max(...yearly.map((row) => Number(row.period))));
}

/** "Of 100 that grant reached by 2007, 61 opened in the base too ..." of an arm. */
function inWords(atEnd, arm) {
    const nation = atEnd.filter((row) => row.arm === arm);
    const of = (measure, unit = "establishments") => nation.find((row) => row.measure === measure && row.unit === unit);
    const reached = of("reached");
    if (!reached || !(reached.mean > 0)) return null;
    const hundred = (measure) => number((100 * of(measure).mean) / reached.mean, 1);
    // A share of what cannot be told from nothing is no share.
    const share = of("displaced_share_of_jobs", "share");
    const percent = (value) => `${number(100 * value, 0)}%`;
    // Without bounds the jobs added cannot be told from none, and their share is any number.
    const bounded = share && share.low !== null;
    const lost = bounded ? ` Of the jobs added others lose ${percent(share.mean)} (${percent(share.low)} to ${percent(share.high)}).` : "";
    return `Of 100 establishments that ${arm} reached by ${reached.period}, ${hundred("reached_with_twin")} opened in the base too; ${hundred("gross")} are open, of which ${hundred("deadweight")} would be anyway; others lose ${hundred("displaced")}, and the nation has ${hundred("net")} more.${lost}`;
}

const columns = [
    { name: "arm", label: "Arm", text: String },
    { name: "measure", label: "Measure", text: measureName },
    { name: "unit", label: "Unit", text: String },
    { name: "level", label: "Level", text: String, left: true },
    { name: "period", label: "Period", text: (v) => dash(String(v)), left: true },
    { name: "mean", label: "Mean", text: (v) => figureText(v) },
    { name: "low", label: "5%", text: (v) => figureText(v) },
    { name: "high", label: "95%", text: (v) => figureText(v) },
    { name: "sample", label: "Mean of the sample", text: (v) => figureText(v) }
];

function hundredFigure(list, arms) {
    const nation = nationAtEnd(list);
    const shown = arms
        .map((arm) => {
            const reached = nation.find((row) => row.arm === arm && row.measure === "reached");
            if (!reached || !(reached.mean > 0)) return null;
            const rows = ofHundred.map((measure) => nation.find((row) => row.arm === arm && row.measure === measure && row.unit === "establishments")).filter(Boolean);
            return { arm, rows: rows.map((row) => ({ ...scaled(row, 100 / reached.mean), y: measureName(row.measure) })) };
        })
        .filter(Boolean);
    if (shown.length === 0) return null;
    const domain = effectDomain(shown.flatMap((one) => one.rows));
    return figure({
        id: "of-hundred",
        title: `Of 100 that were reached, ${nation[0].period}`,
        conclusion: shown.map((one) => inWords(nation, one.arm)).join(" "),
        grid: { narrowest: 320, most: 2 },
        panels: shown.map((one) => ({
            label: one.arm,
            plot: (width) => effectForest(one.rows, { width, x: "of 100 establishments reached", label: `Of 100 that ${one.arm} reached`, domain, colour: armColours[arms.indexOf(one.arm) % armColours.length] })
        })),
        note: "Each establishment is compared with itself, by its id, in the paired run of the base. Reached: by the arm\u2019s own policies and shocks, so far. Net is what was added less what others lost, and equals the effect on establishments. Intervals are those of the counts, with the number reached taken as its mean.",
        table: { rows: list.filter((row) => row.dimension === "nation" && isYear(row)), columns }
    });
}

function levelsFigure(list, arms, dimension) {
    const window = list.find((row) => !isYear(row))?.period;
    const all = list.filter((row) => row.dimension === dimension && row.period === window && ["additional", "displaced", "net"].includes(row.measure) && row.unit === "jobs");
    if (all.length === 0) return null;
    const panels = arms.flatMap((arm, i) => {
        const mine = all.filter((row) => row.arm === arm);
        return ["additional", "displaced", "net"].map((measure) => {
            const rows = mine.filter((row) => row.measure === measure).map((row) => ({ ...row, y: levelName(dimension, row.level) }));
            if (rows.every((row) => row.mean === 0)) return null;
            const what = `Jobs: ${measureName(measure)}`;
            return {
                label: arms.length > 1 ? `${what}, ${arm}` : what,
                plot: (width) => effectForest(rows, { width, x: "jobs", label: `${what} by ${dimension}, ${arm}`, domain: effectDomain(mine), colour: armColours[i % armColours.length] })
            };
        });
    });
    if (panels.every((panel) => panel === null)) return null;
    const most = all.filter((row) => row.measure === "net" && row.low !== null && row.low * row.high > 0).sort((a, b) => Math.abs(b.mean) - Math.abs(a.mean))[0];
    return figure({
        id: `one-by-one-${dimension}`,
        title: `Jobs by ${dimensions[dimension]}, ${dash(window)}`,
        conclusion: most ? `The most: ${levelName(dimension, most.level)}, ${number(most.mean, 0, { sign: true })} jobs (${number(most.low, 0, { sign: true })} to ${number(most.high, 0, { sign: true })}), ${most.arm}.` : "No level can be told from zero.",
        grid: { narrowest: 300, most: 3 },
        panels: panels.filter(Boolean),
        note: dimension === "distance" ? "Distance: links of the arm\u2019s supplier graph, in either direction, to the nearest establishment that was reached; the least so far." : "Added: by what was reached. Lost by others: by all that was not reached.",
        table: { rows: list.filter((row) => row.dimension === dimension && row.period === window), columns }
    });
}

export function oneByOneSection(list, scale) {
    if (!list || list.length === 0) return null;
    // Counts are those of Japan; shares are the same in the sample.
    const japan = list.map((row) => ({ ...scaled(row, row.unit === "share" ? 1 : 1 / (scale || 1)), sample: row.mean }));
    const arms = distinct(japan, "arm");
    const items = [hundredFigure(japan, arms), ...Object.keys(dimensions).map((dimension) => levelsFigure(japan, arms, dimension))].filter(Boolean);
    return items.length === 0 ? null : section({ id: "one-by-one", title: "Establishments and their twins", items });
}
