// The page of a comparison: effects of each arm against the base, and what they cost.
import { distinct, rows } from "./data.js";
import { h } from "./dom.js";
import { dataTable, downloadRow } from "./downloads.js";
import { armColours, armMarks, asShare, dimensions, inPercent, isYear, outcomeName } from "./effects.js";
import { effectColumns, effectDomain, effectForest, effectYears } from "./effect_plots.js";
import { figure } from "./figure.js";
import { number } from "./format.js";
import { prose, section } from "./section.js";
import { fatesSection } from "./sections/fates.js";
import { dash, industries } from "./words.js";

const intervalNote = "Dot and line: mean difference to the base over paired replicates and its 90% interval; open where the interval holds zero. One interval in ten leaves out zero by chance: look for effects that hold together.";
const columns = () => [
    { name: "arm", label: "Arm", text: String },
    { name: "outcome", label: "Outcome", text: outcomeName },
    { name: "level", label: "Level", text: String, left: true },
    { name: "period", label: "Period", text: (v) => dash(v), left: true },
    ...effectColumns()
];
const levelName = (dimension, level) => (dimension === "tier" ? `Tier ${level}` : dimension === "size" ? dash(level) : dimension === "industry" ? (industries[level] ?? level) : String(level));
const signed = (value, decimals) => number(value, decimals, { sign: true });
const decimalsFor = (value) => (Math.abs(value) < 10 ? 1 : 0);

function sentences(list, costs, arms) {
    return arms.map((arm) => {
        const of = (outcome) => list.find((row) => row.arm === arm && row.outcome === outcome && row.dimension === "nation" && !isYear(row));
        const say = (outcome) => {
            const row = of(outcome);
            if (!row || row.mean === null) return null;
            const decimals = decimalsFor(row.mean);
            const interval = row.low === null ? "" : ` (90% interval ${signed(row.low, decimals)} to ${signed(row.high, decimals)})`;
            return `${signed(row.mean, decimals)} ${outcomeName(outcome).toLowerCase()}${interval}`;
        };
        const parts = [say("establishments"), say("employees")].filter(Boolean);
        const job = costs?.find((row) => row.arm === arm && row.measure === "cost_per_job_year");
        // Without a policy that spends there is a cost of zero, give or take another's, and no price of a job.
        const spent = costs?.find((row) => row.arm === arm && row.measure === "cost_a_year");
        const spends = !spent || spent.low === null || spent.low * spent.high > 0;
        const cost = spends && job && job.mean !== null && job.low !== null ? `; a job costs ${number(job.mean, 1)} million yen a year` : "";
        const period = of("establishments")?.period;
        return `${arm}, ${dash(period ?? "")}: ${parts.join(", ")}${cost}.`;
    });
}

function nationFigure(list, arms) {
    const shown = list.filter((row) => row.dimension === "nation" && !isYear(row) && asShare.has(row.outcome)).map(inPercent);
    if (shown.length === 0) return null;
    const domain = effectDomain(shown);
    return figure({
        id: "nation",
        title: "Effects on the nation",
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
    const yearly = list.filter((row) => row.dimension === "nation" && isYear(row) && asShare.has(row.outcome));
    if (yearly.length === 0) return null;
    const shown = yearly.map((row) => ({ ...inPercent(row), year: Number(row.period) }));
    return figure({
        id: "years",
        title: "Effects year by year",
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
    return figure({
        id: `by-${dimension}`,
        title: `Effects by ${dimensions[dimension] ?? dimension}, ${dash(window)}`,
        grid: { narrowest: 300, most: 2 },
        panels: arms.flatMap((arm, i) =>
            distinct(shown, "outcome").map((outcome) => {
                const mine = shown.filter((row) => row.arm === arm && row.outcome === outcome).map((row) => ({ ...row, y: levelName(dimension, row.level) }));
                return {
                    label: arms.length > 1 ? `${outcomeName(outcome)}, ${arm}` : outcomeName(outcome),
                    plot: (width) =>
                        effectForest(mine, { width, x: "% of the base", label: `${outcomeName(outcome)} by ${dimension}, ${arm}`, domain: effectDomain(mine), marginLeft: 105, colour: armColours[i % armColours.length] })
                };
            })
        ),
        note: `${intervalNote} Each panel on its own scale.`,
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
        grid: { narrowest: 320, most: 2 },
        panels: arms.map((arm, i) => ({
            label: arm,
            plot: (width) =>
                effectForest(
                    all.filter((row) => row.arm === arm).map((row) => ({ ...row, y: outcomeName(row.outcome) })),
                    { width, x: "establishments a year", label: `Effects of ${arm} on exits by mode`, domain, marginLeft: 150, colour: armColours[i % armColours.length] }
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

function costSection(list) {
    if (!list) return null;
    const text = (value) => number(value, value !== null && Math.abs(value) < 10 ? 2 : 0);
    const table = {
        rows: list,
        columns: [
            { name: "arm", label: "Arm", text: String },
            { name: "measure", label: "Measure", text: (v) => measures[v] ?? v.replaceAll("_", " ") },
            { name: "period", label: "Period", text: (v) => dash(v), left: true },
            { name: "mean", label: "Mean", text },
            { name: "low", label: "5%", text },
            { name: "high", label: "95%", text }
        ]
    };
    return section({
        id: "costs",
        title: "What it costs",
        items: [
            prose("In yen of 2000. A ratio has no bounds where what it divides by cannot be told from zero."),
            h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Costs" }, dataTable(table, "Cost of each arm beyond the base\u2019s")),
            downloadRow({ id: "costs-table", title: "Costs", table, visible: true })
        ]
    });
}

export function compareSections(data) {
    const list = rows(data, "effects");
    if (!list) return [];
    const arms = distinct(list, "arm");
    const costs = rows(data, "costs");
    const scale = data.run.scale;
    const scaleNote = scale && scale !== 1 ? prose(`Counts and money are those of the run, at scale 1:${number(1 / scale)}.`) : null;
    return [
        section({ id: "headline", title: "In short", items: [h("ol", { class: "headline" }, sentences(list, costs, arms).map((text) => h("li", {}, text))), scaleNote] }),
        section({ id: "effects", title: "Effects", items: [nationFigure(list, arms), yearsFigure(list, arms)] }),
        section({ id: "where", title: "Where they fall", items: ["tier", "size", "industry", "place"].map((dimension) => dimensionFigure(list, arms, dimension)) }),
        section({ id: "fate", title: "How establishments close", items: [modesFigure(list, arms)] }),
        fatesSection(data),
        costSection(costs)
    ].filter((one) => one && one.element.children.length > 1);
}
