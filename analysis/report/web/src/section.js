// A section of the page: a heading, prose, figures and tables in order.
import { h } from "./dom.js";

/** @param items elements, or { element, draw } of figure.js; null items are left out */
export function section({ id, title, items }) {
    const kept = items.flat().filter(Boolean);
    const element = h(
        "section",
        { id, "aria-labelledby": `${id}-heading` },
        h("h2", { id: `${id}-heading` }, title),
        kept.map((item) => item.element ?? item)
    );
    const draw = async () => {
        for (const item of kept) item.draw?.();
        await new Promise((done) => setTimeout(done)); // lets what is drawn appear
    };
    const figures = kept.filter((item) => item.drawAt);
    return { element, draw, id, title, figures };
}

export const prose = (...text) => h("p", {}, ...text);
