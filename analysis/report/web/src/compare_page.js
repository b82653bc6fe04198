// The page of a comparison: effects of each arm against the base, and what they cost.
import { distinct, rows } from "./data.js";
import { h } from "./dom.js";
import { dataTable, downloadRow } from "./downloads.js";
import { definitionsSection } from "./definitions.js";
import { armColours, armMarks, asShare, dimensions, inJapan, inPercent, isYear, outcomeName, scaleNote } from "./effects.js";
import { effectColumns, effectDomain, effectForest, effectYears } from "./effect_plots.js";
import { figure } from "./figure.js";
import { number } from "./format.js";
import { prose, section } from "./section.js";
import { numberTiles } from "./tiles.js";
import { effectOf, effectTiles, jobTiles, sideBySide, sideColumns, verdictOf } from "./verdicts.js";
import { fatesSection } from "./sections/fates.js";
import { oneByOneSection } from "./sections/one_by_one.js";
import { dash, industries } from "./words.js";

const intervalNote = "Dot and line: mean difference to the base over paired replicates and its 90% interval; open where the interval holds zero. One interval in ten leaves out zero by chance: look for effects that hold together.";
const columns = () => [
    { name: "arm", label: "Arm", text: String },
    { name: "outcome", label: "Outcome", text: outcomeName },
    { name: "level", label: "Level", text: String, left: true },
    { name: "period", label: "Period", text: (v) => dash(v), left: true },
    ...effectColumns()
];
/** Two decimals, or what it takes to show two digits: a town is a small part of the nation. */
const percentText = (value) => {
    const digits = value === 0 ? 2 : Math.max(2, 1 - Math.floor(Math.log10(Math.abs(value))));
    return digits > 6 ? "less than 0.00001%" : `${number(value, digits, { sign: true })}%`;
};
/** "3 of 5 outcomes move beyond their interval" of an arm, and the largest in % of the base. */
function conclusionOf(list, arms, nameOf) {
    const told = arms.map((arm) => {
        const mine = list.filter((row) => row.arm === arm && row.percent !== null && row.percent_low !== null);
        const clear = mine.filter((row) => row.percent_low * row.percent_high > 0).sort((a, b) => Math.abs(b.percent) - Math.abs(a.percent));
        if (mine.length === 0) return null;
        const most = clear[0] ? `, most of all ${nameOf(clear[0])} by ${percentText(clear[0].percent)}` : "";
        return `${arm}: ${clear.length === 0 ? "none" : number(clear.length)} of ${number(mine.length)} can be told from zero${most}.`;
    });
    return told.filter(Boolean).join(" ") || null;
}
const levelName = (dimension, level) => (dimension === "tier" ? `Tier ${level}` : dimension === "size" ? dash(level) : dimension === "industry" ? (industries[level] ?? level) : String(level));
const signed = (value, decimals) => number(value, decimals, { sign: true });
const decimalsFor = (value) => (Math.abs(value) < 10 ? 1 : 0);

/** What is paid for a job, or that no job is bought: why not, the verdict has said. */
function jobCost(costs, arm, jobs) {
    const mine = (costs ?? []).filter((row) => row.arm === arm && row.period === jobs?.period);
    if (!mine.some((row) => row.measure === "cost_a_year" && row.mean > 0)) return "";
    const priced = mine.filter((row) => row.measure === "cost_per_job_year" && row.low !== null);
    const said = priced.map((job) => `; a job ${job.dimension === "place" ? `in ${job.level} ` : ""}costs ${number(job.mean, 1)} million yen a year`).join("");
    return priced.some((job) => job.dimension === "nation") || !jobs || jobs.mean === null ? said : `${said}; a job in the nation has no price`;
}

/** A sentence an arm: its verdict on jobs, then what else it does to the nation, and what a job costs. */
function sentences(list, costs, arms) {
    return arms.map((arm) => {
        const say = (outcome, unit = "") => {
            const row = effectOf(list, arm, outcome);
            if (!row || row.mean === null) return null;
            const decimals = decimalsFor(row.mean);
            const sample = row.sample === row.mean ? "" : `; ${signed(row.sample, decimalsFor(row.sample))} in the sample`;
            const interval = row.low === null ? "" : ` (90% interval ${signed(row.low, decimals)} to ${signed(row.high, decimals)}${sample})`;
            return `${signed(row.mean, decimals)} ${unit}${outcomeName(outcome).toLowerCase()}${interval}`;
        };
        const others = [say("establishments"), say("net_income", "million yen ")].filter(Boolean).join(", ");
        const told = [verdictOf(list, costs, arm), others].filter(Boolean).join("; ");
        const period = (effectOf(list, arm, "employees") ?? effectOf(list, arm, "establishments"))?.period;
        return told ? `${arm}, ${dash(period ?? "")}: ${told}${jobCost(costs, arm, effectOf(list, arm, "employees"))}.` : null;
    }).filter(Boolean);
}

function nationFigure(list, arms) {
    const shown = list.filter((row) => row.dimension === "nation" && !isYear(row) && asShare.has(row.outcome)).map(inPercent);
    if (shown.length === 0) return null;
    const domain = effectDomain(shown);
    return figure({
        id: "nation",
        title: "Effects on the nation",
        conclusion: conclusionOf(list.filter((row) => row.dimension === "nation" && !isYear(row) && asShare.has(row.outcome)), arms, (row) => outcomeName(row.outcome).toLowerCase()),
        grid: { narrowest: 320, most: 2 },
        panels: arms.flatMap((arm, i) =>
            distinct(shown, "period").map((period) => ({
                label: `${arm}, ${dash(period)}`,
                plot: (width) =>
                    effectForest(
                        shown.filter((row) => row.arm === arm && row.period === period).map((row) => ({ ...row, y: outcomeName(row.outcome) })),
                        { width, x: "% of the base", label: `Effects of ${arm}, ${period}, by outcome`, domain, colour: armColours[i % armColours.length] }
                    )
            }))
        ),
        note: intervalNote,
        table: { rows: list.filter((row) => row.dimension === "nation" && !isYear(row)), columns: columns() }
    });
}

function yearsFigure(list, arms) {
    const all = list.filter((row) => row.dimension === "nation" && isYear(row) && asShare.has(row.outcome));
    // Before the arms part there is nothing to see.
    const parted = Math.min(...all.filter((row) => row.mean !== 0 && row.mean !== null).map((row) => Number(row.period)));
    const yearly = all.filter((row) => Number(row.period) >= parted);
    if (yearly.length === 0) return null;
    const last = Math.max(...yearly.map((row) => Number(row.period)));
    const shown = yearly.map((row) => ({ ...inPercent(row), year: Number(row.period) }));
    return figure({
        id: "years",
        title: "Effects year by year",
        conclusion: `The arms part in ${parted}. ${conclusionOf(yearly.filter((row) => Number(row.period) === last), arms, (row) => outcomeName(row.outcome).toLowerCase())?.replace(/: /, `, ${last}: `) ?? ""}`,
        grid: { narrowest: 260, most: 3 },
        panels: distinct(shown, "outcome").map((outcome) => ({
            label: outcomeName(outcome),
            plot: (width) =>
                effectYears(
                    arms.map((arm, i) => ({ name: arm, colour: armColours[i % armColours.length], rows: shown.filter((row) => row.arm === arm && row.outcome === outcome) })),
                    { width, y: "% of the base", label: `${outcomeName(outcome)}: effect by year` }
                )
        })),
        key: arms.map((arm, i) => ({ label: arm, mark: armMarks[i % armMarks.length] })),
        note: "Mean difference to the base over paired replicates, with its 90% interval.",
        table: { rows: yearly, columns: columns() }
    });
}

/** A dimension's levels, a panel for each arm and outcome; in the first window. */
function dimensionFigure(list, arms, dimension) {
    const window = list.find((row) => !isYear(row))?.period;
    const outcomes = ["establishments", "employees", "value_added", "exits"];
    const all = list.filter((row) => row.dimension === dimension && row.period === window && outcomes.includes(row.outcome));
    if (all.length === 0) return null;
    const shown = all.map(inPercent);
    const domain = effectDomain(shown);
    return figure({
        id: `by-${dimension}`,
        title: `Effects by ${dimensions[dimension] ?? dimension}, ${dash(window)}`,
        conclusion: conclusionOf(all, arms, (row) => `${outcomeName(row.outcome).toLowerCase()} of ${levelName(dimension, row.level)}`),
        grid: { narrowest: 300, most: 2 },
        panels: arms.flatMap((arm, i) =>
            distinct(shown, "outcome").map((outcome) => {
                const mine = shown.filter((row) => row.arm === arm && row.outcome === outcome).map((row) => ({ ...row, y: levelName(dimension, row.level) }));
                return {
                    label: arms.length > 1 ? `${outcomeName(outcome)}, ${arm}` : outcomeName(outcome),
                    plot: (width) =>
                        effectForest(mine, { width, x: "% of the base", label: `${outcomeName(outcome)} by ${dimension}, ${arm}`, domain, colour: armColours[i % armColours.length] })
                };
            })
        ),
        note: `${intervalNote} All panels on one scale.`,
        table: { rows: all, columns: columns() }
    });
}

function modesFigure(list, arms) {
    const window = list.find((row) => !isYear(row))?.period;
    const all = list.filter((row) => row.outcome.startsWith("exits_") && row.dimension === "nation" && row.period === window);
    if (all.length === 0) return null;
    const domain = effectDomain(all);
    return figure({
        id: "modes",
        title: `Exits by mode, ${dash(window)}`,
        conclusion: conclusionOf(all, arms, (row) => outcomeName(row.outcome).toLowerCase()),
        grid: { narrowest: 320, most: 2 },
        panels: arms.map((arm, i) => ({
            label: arm,
            plot: (width) =>
                effectForest(
                    all.filter((row) => row.arm === arm).map((row) => ({ ...row, y: outcomeName(row.outcome) })),
                    { width, x: "establishments a year", label: `Effects of ${arm} on exits by mode`, domain, colour: armColours[i % armColours.length] }
                )
        })),
        note: intervalNote,
        table: { rows: all, columns: columns() }
    });
}

const measures = {
    cost_a_year: "Cost, million yen a year",
    cost_per_job_year: "Million yen per job and year",
    cost_per_establishment_year: "Million yen per establishment and year",
    cost_per_surviving_entrant: "Million yen per surviving entrant",
    cost_per_yen_of_value_added: "Yen per yen of value added"
};

function costSection(list, scale) {
    if (!list) return null;
    // A sum of money is Japan's; a price is the same in the sample.
    const japan = list.map((row) => {
        const factor = row.measure === "cost_a_year" ? 1 / (scale || 1) : 1;
        const of = (value) => (value === null ? null : value * factor);
        return { ...row, mean: of(row.mean), low: of(row.low), high: of(row.high), sample: row.mean };
    });
    const text = (value) => number(value, value !== null && Math.abs(value) < 10 ? 2 : 0);
    const table = {
        rows: japan,
        columns: [
            { name: "arm", label: "Arm", text: String },
            { name: "measure", label: "Measure", text: (v) => measures[v] ?? v.replaceAll("_", " ") },
            { name: "level", label: "Where", text: where },
            { name: "period", label: "Period", text: (v) => dash(v), left: true },
            { name: "mean", label: "Mean", text },
            { name: "low", label: "5%", text },
            { name: "high", label: "95%", text },
            { name: "sample", label: "Mean of the sample", text }
        ]
    };
    return section({
        id: "costs",
        title: "What it costs",
        items: [
            prose("In yen of 2000, of policies that pay something out. A price is left out where jobs, establishments or value added fall or their change cannot be told from zero: then nothing is bought."),
            h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Costs" }, dataTable(table, "Cost of each arm beyond the base\u2019s")),
            downloadRow({ id: "costs-table", title: "Costs", table, visible: true })
        ]
    });
}

/** Policies in rows, what they do and cost in columns. */
function sideSection(list, costs, arms) {
    if (arms.length < 2 || !costs) return null;
    const table = { rows: sideBySide(list, costs, arms), columns: sideColumns };
    return section({
        id: "side",
        title: "Side by side",
        items: [
            prose("Means over paired runs with their 90% intervals. Lost elsewhere: the jobs that the rest of the nation has fewer for each job more in the place; 1 is a mere shift. It stands only where jobs in the place can be told from zero. Myen a job-year: million yen per job and year."),
            h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Policies side by side" }, dataTable(table, "What each policy does and costs")),
            downloadRow({ id: "side-table", title: "Side by side", table, visible: true })
        ]
    });
}

const parts = { real_wages: "Wages", real_profits: "Profits", real_elsewhere: "Earned in other work", price_gain: "Buyers, from prices", real_income: "Real income", policy_cost: "Cost of policies", net_income: "Income net of cost" };

/** The nation, or the places by name; many have no room. */
function where(level) {
    if (!level || level === "all") return "the nation";
    const places = String(level).split(" + ");
    return places.length > 2 ? `its ${places.length} places` : places.join(" + ");
}

/** Real income net of what policies pay, with its parts. */
function balanceSection(list, scale) {
    if (!list) return null;
    const japan = list.map((row) => {
        const of = (value) => (value === null ? null : value / (scale || 1));
        return { ...row, mean: of(row.mean), low: of(row.low), high: of(row.high), sample: row.mean };
    });
    const text = (value) => number(value, value !== null && Math.abs(value) < 10 ? 2 : 0, { sign: true });
    const table = {
        rows: japan,
        columns: [
            { name: "arm", label: "Arm", text: String },
            { name: "part", label: "Part", text: (v) => parts[v] ?? v.replaceAll("_", " ") },
            { name: "level", label: "Where", text: where },
            { name: "period", label: "Period", text: (v) => dash(v), left: true },
            { name: "mean", label: "Mean", text },
            { name: "low", label: "5%", text },
            { name: "high", label: "95%", text },
            { name: "sample", label: "Mean of the sample", text }
        ]
    };
    return section({
        id: "balance",
        title: "Who gains",
        items: [
            prose("Million yen of 2000 a year, arm less base: what owners and employees of the model earn, what those earn who left for other work, what buyers gain where makers compete costs away and final goods become cheaper (of the nation only), and what policies pay."),
            h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Real income net of cost" }, dataTable(table, "Real income of each arm beyond the base\u2019s, net of cost")),
            downloadRow({ id: "balance-table", title: "Who gains", table, visible: true })
        ]
    });
}

/** Pairs beyond those there are for an interval of `share` percent of the base to either side. */
function morePairs(row, share) {
    if (row.low === null || !row.base) return null;
    const half = (50 * (row.high - row.low)) / Math.abs(row.base);
    return Math.max(0, Math.ceil(row.n * (half / share) ** 2) - row.n);
}

const widths = [0.5, 0.1, 0.02];

/** Single and family-wise intervals side by side, and how many more pairs a width needs. */
function sureSection(list) {
    const mine = list.filter((row) => row.dimension === "nation" && !isYear(row) && row.low !== null && row.n > 1);
    if (mine.length === 0) return null;
    const percent = (row, value) => (value === null || value === undefined || !row.base ? null : (100 * value) / Math.abs(row.base));
    const told = (row) => (row.family_low > 0 || row.family_high < 0 ? "for all outcomes at once" : row.low > 0 || row.high < 0 ? "alone" : "no");
    const shown = mine.map((row) => ({
        arm: row.arm,
        outcome: row.outcome,
        period: row.period,
        percent: percent(row, row.mean),
        half: percent(row, (row.high - row.low) / 2),
        family: row.family_low === null || row.family_low === undefined ? null : percent(row, (row.family_high - row.family_low) / 2),
        told: told(row),
        n: row.n,
        ...Object.fromEntries(widths.map((share) => [`more_${share}`, morePairs(row, share)]))
    }));
    const text = (value) => number(value, 3);
    const table = {
        rows: shown,
        columns: [
            { name: "arm", label: "Arm", text: String },
            { name: "outcome", label: "Outcome", text: outcomeName },
            { name: "period", label: "Period", text: (v) => dash(v), left: true },
            { name: "percent", label: "Effect, %", text: (v) => number(v, 3, { sign: true }) },
            { name: "half", label: "\u00b1 alone", text },
            { name: "family", label: "\u00b1 for all", text },
            { name: "told", label: "Told from zero", text: String },
            { name: "n", label: "Pairs", text: (v) => number(v) },
            ...widths.map((share) => ({ name: `more_${share}`, label: `More for \u00b1${share}%`, text: (v) => number(v) }))
        ]
    };
    return section({
        id: "sure",
        title: "How sure, and how many more",
        items: [
            prose("In % of the base, 90% intervals. Alone: one outcome in ten leaves out zero by chance. For all: by the largest |t| over sign flips of the pairs, one comparison in ten has any outcome that does; it needs six pairs. More pairs: beyond those there are, for an interval alone that reaches that far to either side; about, since the spread between pairs is itself an estimate. keiretsu compare --until-width 0.1% runs as many."),
            h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "How sure" }, dataTable(table, "Intervals, and pairs that a width needs")),
            downloadRow({ id: "sure-table", title: "How sure", table, visible: true })
        ]
    });
}

export function compareSections(data) {
    const scale = data.run.scale;
    const list = rows(data, "effects")?.map((row) => inJapan(row, scale, ["base", "mean", "low", "high", "family_low", "family_high"]));
    if (!list) return [];
    const arms = distinct(list, "arm");
    const costs = rows(data, "costs");
    const said = scaleNote(scale);
    return [
        section({
            id: "headline",
            title: "In short",
            items: [
                numberTiles(arms.length === 1 ? effectTiles(list, costs, arms[0]) : jobTiles(list, costs, arms)),
                h("ol", { class: "headline" }, sentences(list, costs, arms).map((text) => h("li", {}, text))),
                said ? prose(said) : null
            ]
        }),
        sideSection(list, costs, arms),
        section({ id: "effects", title: "Effects", items: [nationFigure(list, arms), yearsFigure(list, arms)] }),
        section({ id: "where", title: "Where they fall", items: ["tier", "size", "industry", "place"].map((dimension) => dimensionFigure(list, arms, dimension)) }),
        section({ id: "fate", title: "How establishments close", items: [modesFigure(list, arms)] }),
        sureSection(list),
        oneByOneSection(rows(data, "twins"), scale),
        fatesSection(data),
        balanceSection(rows(data, "balance"), scale),
        costSection(costs, scale),
        definitionsSection(data)
    ].filter((one) => one && one.element.children.length > 1);
}
