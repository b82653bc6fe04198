// Number tiles: a few figures to read first, each with its interval.
import { h } from "./dom.js";

/** @param tiles [{ label, value, interval, note }], texts; null ones are left out */
export function numberTiles(tiles) {
    const kept = tiles.filter(Boolean);
    if (kept.length === 0) return null;
    return h(
        "dl",
        { class: "tiles" },
        kept.map(({ label, value, interval, note }) =>
            h("div", { class: "tile" }, h("dt", {}, label), h("dd", {}, h("span", { class: "tile-value" }, value), interval ? h("span", { class: "tile-interval" }, interval) : null, note ? h("span", { class: "tile-interval" }, note) : null))
        )
    );
}
