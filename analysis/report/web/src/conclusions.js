// Sentences that captions end on: what a figure shows, from the numbers that it draws.
import { number } from "./format.js";

/** "fall by 41% from 1985 to 2007" of rows with year and mean; null where there are not two. */
export function change(list) {
    const known = list.filter((row) => row.mean !== null);
    const [first, last] = [known[0], known.at(-1)];
    if (!first || first === last || !first.mean) return null;
    const percent = (100 * (last.mean - first.mean)) / Math.abs(first.mean);
    return `${percent < 0 ? "fall" : "rise"} by ${number(Math.abs(percent), percent > -10 && percent < 10 ? 1 : 0)}% from ${first.year} to ${last.year}`;
}

/** "4.1% in 1986 and 5.9% in 2007": the first and last mean. */
export function ends(list, decimals, unit) {
    const known = list.filter((row) => row.mean !== null);
    const say = (row) => `${number(row.mean, decimals)}${unit} in ${row.year}`;
    return known.length === 0 ? null : known.length === 1 ? say(known[0]) : `${say(known[0])} and ${say(known.at(-1))}`;
}

/** Cells with a known figure that lie outside the simulated interval, worst first; of one replicate those that are more than a point off. */
export function misses(list, tolerance = 1) {
    const cells = list.filter((row) => row.observed !== null && row.simulated !== null);
    const off = (row) => (row.simulated_low === null || row.simulated_low === row.simulated_high ? Math.abs(row.simulated - row.observed) > tolerance : row.observed < row.simulated_low || row.observed > row.simulated_high);
    const missed = cells.filter(off).sort((a, b) => Math.abs(b.simulated - b.observed) - Math.abs(a.simulated - a.observed));
    return { cells, missed, banded: cells.some((row) => row.simulated_low !== null && row.simulated_low !== row.simulated_high) };
}

/** "12 of 28 figures of the paper lie outside ..., furthest ...". */
export function missesInWords(list, nameOf, { decimals = 1, unit = "%", tolerance = 1 } = {}) {
    const { cells, missed, banded } = misses(list, tolerance);
    if (cells.length === 0) return null;
    const outside = banded ? "90% of the replicates" : `${number(tolerance, tolerance < 1 ? 1 : 0)} point of the simulated`;
    if (missed.length === 0) return `All ${number(cells.length)} known figures lie within ${outside}.`;
    const worst = missed[0];
    return `${number(missed.length)} of ${number(cells.length)} known figures lie outside ${outside}, furthest ${nameOf(worst)}: ${number(worst.simulated, decimals)}${unit} against ${number(worst.observed, decimals)}${unit}.`;
}
