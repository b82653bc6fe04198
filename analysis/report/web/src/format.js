// The one path from a number to its text: sentences, tables, axes and labels all come here.

const minus = "\u2212";
const grouped = new Map();

/** Below this a number is the rounding of what it was summed from. */
const dust = 1e-9;

/** `decimals` places, thousands apart, a true minus; "n/a" where there is no figure. */
export function number(value, decimals = 0, { sign = false } = {}) {
    if (value === null || value === undefined || Number.isNaN(value)) return "n/a";
    if (Math.abs(value) < dust) value = 0;
    if (!grouped.has(decimals))
        grouped.set(
            decimals,
            new Intl.NumberFormat("en", { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
        );
    const text = grouped.get(decimals).format(Math.abs(value));
    const zero = !/[1-9]/.test(text);
    return (value < 0 && !zero ? minus : sign && !zero ? "+" : "") + text;
}

/** About four significant digits. */
export const figureText = (value, options) => number(value, value === null || Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 1 ? 2 : 3, options);

const decimalsOf = (value) => [0, 1, 2, 3].find((decimals) => Math.abs(value - Number(value.toFixed(decimals))) < 1e-9) ?? 4;

/** A tick of an axis: all of them with as many decimals as the finest needs. */
export const tick = (value, index, ticks = [value]) => number(value, Math.max(...Array.from(ticks, decimalsOf)));

/** Whole numbers without a separator: years are no amounts. */
export const year = (value) => String(value);

/** The number as a file holds it: full precision, empty where there is none. */
export const exact = (value) => (value === null || value === undefined ? "" : String(value));
