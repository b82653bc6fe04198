// A numbered figure as a journal prints it: title, panels, key, note; under it the data as a table
// and as CSV, and the picture as SVG.
import { downloadRow } from "./downloads.js";
import { h } from "./dom.js";

let figures = 0;
const gap = 20;

/** Width of a panel so that as many stand side by side as fit. */
function panelWidth(width, panels, { narrowest = 280, most = 3 }) {
    const columns = Math.max(1, Math.min(most, panels, Math.floor((width + gap) / (narrowest + gap))));
    return { columns, each: Math.floor((width - gap * (columns - 1)) / columns) };
}

function drawPanel({ label, plot }, width) {
    const svg = plot(width);
    svg.setAttribute("role", "img");
    return h("div", { class: "panel" }, label ? h("h4", {}, label) : null, svg);
}

/** Widens a picture to the left by what its labels stand out there: numbers may have many digits. */
function takeIn(svg) {
    const left = svg.getBoundingClientRect().left;
    const boxes = [...svg.querySelectorAll("text")].map((text) => text.getBoundingClientRect());
    const out = Math.max(0, ...boxes.filter((box) => box.width > 0).map((box) => left - box.left));
    if (out === 0) return;
    const { width, height } = svg.viewBox.baseVal;
    svg.setAttribute("viewBox", `${-Math.ceil(out) - 1} 0 ${width + Math.ceil(out) + 1} ${height}`);
}

function keyList(key) {
    if (!key) return null;
    return h(
        "ul",
        { class: "key" },
        key.map(({ label, mark }) => h("li", {}, h("span", { class: `mark ${mark}`, "aria-hidden": "true" }), label))
    );
}

/**
 * @param id      names the figure in links and in files that are saved from it
 * @param title   what it shows, in a phrase
 * @param conclusion  what it shows, in a sentence with its numbers
 * @param note    sentences under it: definitions, units, sources
 * @param panels  [{ label, plot(width) -> svg }]
 * @param grid    { narrowest, most } width of a panel in pixels and panels side by side
 * @param key     [{ label, mark }], mark a class of style.css
 * @param table   { columns: [{ name, label, text(value, row) }], rows } the data drawn
 * @returns {{ element, draw, drawAt, id, number }} draw() fills it, and again after its width has changed; drawAt(width) for paper
 */
export function figure({ id, title, conclusion, note, panels, grid = {}, key, table, controls }) {
    const number = ++figures;
    const canvas = h("div", { class: "panels" });
    const heading = h("h3", { id: `${id}-title` }, h("span", { class: "number" }, `Figure ${number}. `), title);
    const picture = { id, title, canvas };
    const element = h(
        "figure",
        { id, "aria-labelledby": `${id}-title` },
        heading,
        controls ?? null,
        keyList(key),
        canvas,
        conclusion || note ? h("figcaption", {}, conclusion ? h("strong", {}, conclusion) : null, conclusion && note ? " " : null, note ?? null) : null,
        downloadRow({ id, title, table, picture })
    );
    let drawn = 0;
    const draw = () => {
        const width = Math.floor(canvas.getBoundingClientRect().width);
        if (width > 0) drawAt(width);
    };
    const drawAt = (width) => {
        drawn = width;
        const list = typeof panels === "function" ? panels() : panels;
        const { columns, each } = panelWidth(width, list.length, grid);
        canvas.style.setProperty("--columns", columns);
        canvas.replaceChildren(...list.map((panel) => drawPanel(panel, each)));
        for (const svg of canvas.querySelectorAll(".panel > svg")) takeIn(svg);
    };
    new ResizeObserver(() => {
        const width = Math.floor(canvas.getBoundingClientRect().width);
        if (drawn > 0 && width > 0 && Math.abs(width - drawn) > 8) draw();
    }).observe(canvas);
    return { element, draw, drawAt, id, number };
}
