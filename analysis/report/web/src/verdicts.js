// What a comparison says of jobs, and its policies side by side.
import { distinct } from "./data.js";
import { isYear, outcomeName } from "./effects.js";
import { number } from "./format.js";
import { dash } from "./words.js";

const signed = (value) => number(value, value !== null && Math.abs(value) < 10 ? 1 : 0, { sign: true });
const range = (row) => (row.low === null ? "one pair of runs, no interval" : `90% interval ${signed(row.low)} to ${signed(row.high)}`);
const isClear = (row) => row.low !== null && row.low * row.high > 0;

/** The row of an outcome in the first window; of the nation, or of a place. */
export const effectOf = (list, arm, outcome, place) =>
    list.find((row) => row.arm === arm && row.outcome === outcome && !isYear(row) && (place ? row.dimension === "place" && row.level === place : row.dimension === "nation"));

/** Places that the costs name, together ("Ota + Sumida") or alone: those that policies are for. */
export const placesOf = (costs, arm) => [...new Set(distinct((costs ?? []).filter((row) => row.arm === arm && row.dimension === "place"), "level").flatMap((level) => String(level).split(" + ")))];

const costOf = (costs, arm, measure, period, place) => (costs ?? []).find((row) => row.arm === arm && row.measure === measure && row.period === period && (place ? row.dimension === "place" && row.level === place : row.dimension !== "place"));

/** "no effect on jobs can be told from zero", or what it is. */
function verdict(list, arm, where, place) {
    const jobs = effectOf(list, arm, "employees", place);
    if (!jobs || jobs.mean === null) return null;
    if (jobs.low === null) return `${signed(jobs.mean)} jobs ${where} (one pair of runs: chance cannot be told from an effect)`;
    if (jobs.mean === 0 && jobs.low === 0 && jobs.high === 0) return `not a job more or less ${where} in any pair of runs`;
    if (!isClear(jobs)) return `no effect on jobs ${where} can be told from zero (${range(jobs)})`;
    return `${number(Math.abs(jobs.mean), Math.abs(jobs.mean) < 10 ? 1 : 0)} jobs ${jobs.mean > 0 ? "more" : "fewer"} ${where} (${range(jobs)})`;
}

/** Jobs fewer elsewhere for each job more in the place: what is displaced. Nothing is where the place has no more. */
function displaced(list, arm, place) {
    const [nation, here] = [effectOf(list, arm, "employees"), effectOf(list, arm, "employees", place)];
    if (!nation || !here || nation.mean === null || !(here.mean > 0) || !isClear(here)) return null;
    return -(nation.mean - here.mean) / here.mean;
}

/** Jobs in the places of an arm's policies, and in the nation. */
export const verdictOf = (list, costs, arm) => [...placesOf(costs, arm).map((place) => verdict(list, arm, `in ${place}`, place)), verdict(list, arm, "in the nation")].filter(Boolean).join("; ");

/** Jobs of each of the first four arms: in the place that its policies are for, if they name one, or in the nation. */
export function jobTiles(list, costs, arms) {
    return arms.slice(0, 4).map((arm) => {
        const places = placesOf(costs, arm);
        const place = places.length === 1 ? places[0] : undefined;
        const row = effectOf(list, arm, "employees", place);
        return row && row.mean !== null ? { label: `${arm}: jobs in ${place ?? "the nation"}, ${dash(row.period)}`, value: signed(row.mean), interval: range(row) } : null;
    });
}

/** Four tiles of a comparison with one arm. */
export function effectTiles(list, costs, arm) {
    const tile = (outcome) => {
        const row = effectOf(list, arm, outcome);
        return row && row.mean !== null ? { label: `${outcomeName(outcome)}, ${dash(row.period)}`, value: signed(row.mean), interval: range(row) } : null;
    };
    const period = effectOf(list, arm, "employees")?.period;
    const job = costOf(costs, arm, "cost_per_job_year", period);
    const cost = job && job.mean !== null ? { label: "Million yen per job and year", value: number(job.mean, 1), interval: job.low === null ? "no bounds: jobs cannot be told from zero" : `90% interval ${number(job.low, 1)} to ${number(job.high, 1)}` } : tile("exits");
    return [tile("employees"), tile("establishments"), tile("value_added"), cost];
}

/** A row a policy and place: jobs, plants, displacement, cost. */
export function sideBySide(list, costs, arms) {
    const cell = (row) => (row && row.mean !== null ? { mean: row.mean, low: row.low, high: row.high } : { mean: null, low: null, high: null });
    const one = (arm, place) => {
        const period = effectOf(list, arm, "employees")?.period;
        const [jobs, plants] = [cell(effectOf(list, arm, "employees", place)), cell(effectOf(list, arm, "establishments", place))];
        return {
            arm,
            where: place ?? "the nation",
            period,
            jobs: jobs.mean,
            jobs_low: jobs.low,
            jobs_high: jobs.high,
            plants: plants.mean,
            plants_low: plants.low,
            plants_high: plants.high,
            displaced: place ? displaced(list, arm, place) : null,
            cost_per_job: costOf(costs, arm, "cost_per_job_year", period, place)?.mean ?? null
        };
    };
    return arms.flatMap((arm) => [...placesOf(costs, arm).map((place) => one(arm, place)), one(arm)]);
}

const plain = (value) => (value === null ? "" : signed(value));
export const sideColumns = [
    { name: "arm", label: "Policy", text: String },
    { name: "where", label: "Where", text: String },
    { name: "period", label: "Years", text: (v) => dash(v ?? ""), left: true },
    { name: "jobs", label: "Jobs", text: plain },
    { name: "jobs_low", label: "5%", text: plain },
    { name: "jobs_high", label: "95%", text: plain },
    { name: "plants", label: "Establishments", text: plain },
    { name: "plants_low", label: "5%", text: plain },
    { name: "plants_high", label: "95%", text: plain },
    { name: "displaced", label: "Lost elsewhere", text: (v) => (v === null ? "" : number(v, 2)) },
    { name: "cost_per_job", label: "Myen a job-year", text: (v) => (v === null ? "" : number(v, 1)) }
];
