// Some sentences with numbers; each stands only if the run has what it needs.
import { change, ends, misses } from "../conclusions.js";
import { distinct, rows } from "../data.js";
import { h } from "../dom.js";
import { number } from "../format.js";
import { section } from "../section.js";
import { numberTiles } from "../tiles.js";
import { dash, paper, variables } from "../words.js";
import { gateSentences } from "./facts.js";

const signedPct = (value) => `${number(value, 1, { sign: true })}%`;
const pct = (value) => `${number(value, 1)}%`;
const best = (list, better) => list.reduce((a, b) => (better(b, a) ? b : a));

function establishments(data) {
    const list = (rows(data, "trends") ?? []).filter((row) => row.variable === "establishments" && row.size === "4-299" && row.mean !== null);
    if (list.length < 2) return null;
    const [first, last] = [list[0], list.at(-1)];
    const change = (100 * (last.mean - first.mean)) / first.mean;
    const known = (year) => paper.establishments.find((one) => one.year === year)?.value;
    const both = known(first.year) && known(last.year);
    return (
        `Establishments with 4 to 299 employees ${change < 0 ? "fall" : "rise"} from ${number(first.mean)} in ${first.year} to ${number(last.mean)} in ${last.year} (${number(change, 1, { sign: true })}%)` +
        (both ? `; the paper counts ${number(known(first.year))} and ${number(known(last.year))}.` : ".")
    );
}

function turningPoint(data) {
    const list = (rows(data, "table1") ?? []).filter((row) => row.size === "all" && row.variable === "establishments" && row.simulated !== null);
    const before = list.find((row) => row.period === "1985-1997");
    const after = list.find((row) => row.period === "1997-2007");
    if (!before || !after) return null;
    return (
        `All establishments with four or more change by ${pct(before.simulated)} a year before 1997 and by ${pct(after.simulated)} a year after it (paper: ${pct(before.observed)} and ${pct(after.observed)}): ` +
        `the decline ${after.simulated < before.simulated ? "quickens" : "does not quicken"} after 1997.`
    );
}

function flows(data) {
    const list = rows(data, "rates");
    if (!list) return null;
    const of = (rate) => new Map(list.filter((row) => row.rate === rate).map((row) => [row.year, row.mean]));
    const entry = of("entry");
    const exit = of("exit");
    const years = [...exit.keys()].filter((year) => entry.has(year)).sort((a, b) => a - b);
    if (years.length === 0) return null;
    // The year from which on exits stay above entries.
    const since = years.findLast((year) => exit.get(year) <= entry.get(year));
    const from = since === undefined ? years[0] : years.find((year) => year > since);
    const last = years.at(-1);
    const rates = `in ${last}, ${pct(exit.get(last))} of establishments close and ${pct(entry.get(last))} open`;
    return from === undefined
        ? `Entries still exceed exits at the end: ${rates}.`
        : `Exits exceed entries in every year ${from === years[0] ? "shown" : `from ${from} on`} (paper: since 1989\u201391); ${rates}.`;
}

function debt(data) {
    const list = rows(data, "redemption_series")?.filter((row) => row.mean !== null);
    if (!list || list.length === 0) return null;
    const peak = (group) => {
        const mine = list.filter((row) => row.group === group);
        return mine.length ? best(mine, (a, b) => a.mean > b.mean) : null;
    };
    const [sme, large] = [peak("sme"), peak("large")];
    if (!sme || !large) return null;
    const early = (group) => list.find((row) => row.group === group && row.year === 1986 && row.quarter === 1);
    const then = early("sme") && early("large") ? `; in early 1986 it is ${number(early("sme").mean, 1)} and ${number(early("large").mean, 1)} years, 6.2 and 5.7 in the paper.` : ".";
    const when = (row) => `${number(row.mean, 1)} years of cash flow (${row.year} Q${row.quarter})`;
    return `Debt weighs most on SMEs at ${when(sme)}, on large enterprises at ${when(large)}${then}`;
}

function distance(data) {
    const list = rows(data, "scores")?.filter((row) => row.measure === "rmse" && row.period === "both");
    const one = list?.find((row) => row.table === "table1");
    const four = list?.find((row) => row.table === "table4");
    if (!one || one.simulated === null) return null;
    const text = (row) => `${number(row.simulated, 2)} points (${row.simulated < row.null ? "against" : "no better than"} ${number(row.null, 2)} for ${row.null_name === "the national trend" ? "the national trend" : "a model in which every size follows the whole"})`;
    return `Growth in Table 1 is off the paper by ${text(one)}` + (four && four.simulated !== null ? `, in the cities of Table 4 by ${text(four)}.` : ".");
}

function tiers(data) {
    const list = rows(data, "tier_trends");
    if (!list) return null;
    const told = distinct(list, "tier").map((tier) => {
        const of = (variable) => list.filter((row) => row.variable === variable && row.tier === tier);
        const moved = change(of("establishments"));
        return moved ? `tier ${tier} ${moved.replace(/ from \d+ to \d+$/, "")} (margin ${ends(of("margin").slice(-1), 1, "%").replace(/ in \d+$/, "")})` : null;
    });
    const known = told.filter(Boolean);
    const years = distinct(list, "year");
    return known.length ? `Establishments by tier from ${years[0]} to ${years.at(-1)}: ${known.join(", ")}.` : null;
}

/** What the run does not get right, the furthest cells of Tables 1 and 4 first. */
function missed(data) {
    const of = (table, nameOf) => {
        const { cells, missed: off, banded } = misses(rows(data, table) ?? []);
        return { cells, off, banded, nameOf };
    };
    const both = [
        of("table1", (row) => `${(variables[row.variable] ?? row.variable).toLowerCase()} of ${dash(row.size)}, ${dash(row.period)}`),
        of("table4", (row) => `${(variables[row.variable] ?? row.variable).toLowerCase()} of ${row.city}, ${dash(row.period)}`)
    ].filter(({ cells }) => cells.length > 0);
    if (both.length === 0) return null;
    const outside = both.some(({ banded }) => banded) ? "outside 90% of the replicates" : "more than a point a year off";
    const counts = both.map(({ cells, off }, i) => `${number(off.length)} of ${number(cells.length)} figures of Table ${both.length === 2 ? [1, 4][i] : 1}`);
    const worst = both.filter(({ off }) => off.length > 0).map(({ off, nameOf }) => `${nameOf(off[0])} (${pct(off[0].simulated)} a year against ${pct(off[0].observed)})`);
    return `Misses: ${counts.join(" and ")} lie ${outside}${worst.length ? `; furthest ${worst.join("; ")}` : ""}.`;
}

const ownVariables = { establishments: "establishments", employees: "employees", value_added: "nominal value added", real_value_added: "real value added", labour_productivity: "labour productivity" };

/** What the user's own file says of a place or the nation, beside the run: a sentence each, of three at most. */
function beside(data) {
    const list = (rows(data, "observed") ?? []).filter((row) => row.kind === "trend" && row.size === "all" && row.industry === "all" && row.simulated !== null);
    return distinct(list, "place")
        .slice(0, 3)
        .map((place) => {
            const mine = list.filter((row) => row.place === place);
            const told = mine.slice(0, 4).map((row) => `${ownVariables[row.variable] ?? row.variable} ${signedPct(row.simulated)} (${signedPct(row.observed)}) a year in ${dash(`${row.from}-${row.until}`)}`);
            return `${place || "The nation"} in the run and, in brackets, as you observe it: ${told.join(", ")}.`;
        });
}

/** The last year's levels, and what they are held against. */
function tiles(data) {
    const levels = rows(data, "trends") ?? [];
    const last = (variable, label, size, factor, decimals) => {
        const row = levels.filter((one) => one.variable === variable && one.size === size && one.mean !== null).at(-1);
        if (!row) return null;
        const of = (value) => number(value * factor, decimals);
        return { label: `${label}, ${row.year}`, value: of(row.mean), interval: row.p5 === null ? null : `90% of replicates: ${of(row.p5)} to ${of(row.p95)}` };
    };
    const exits = (rows(data, "rates") ?? []).filter((row) => row.rate === "exit" && row.mean !== null).at(-1);
    return numberTiles([
        last("establishments", "Thousand establishments, 4\u2013299 employees", "4-299", 1e-3, 1),
        last("employees", "Thousand employees there", "4-299", 1e-3, 0),
        last("value_added", "Value added there, trillion yen", "4-299", 1e-3, 1),
        exits ? { label: `Establishments that close, ${exits.year}`, value: pct(exits.mean), interval: exits.p5 === null ? null : `90% of replicates: ${pct(exits.p5)} to ${pct(exits.p95)}` } : null
    ]);
}

export function headlineSection(data) {
    const sentences = [...beside(data), missed(data), ...gateSentences(data), ...[establishments, turningPoint, tiers, flows, debt, distance].map((make) => make(data))].filter(Boolean);
    if (sentences.length === 0) return null;
    return section({ id: "headline", title: "In short", items: [tiles(data), h("ol", { class: "headline" }, sentences.map((text) => h("li", {}, text)))] });
}
