// What each arm of an experiment is, so that a page that is mailed says what it compared.
import { h } from "./dom.js";
import { section } from "./section.js";

/** Lines of YAML: what the arm adds, what it leaves out, and the keys above them. */
function difference(text) {
    const kinds = { "+": "added", "-": "removed" };
    return h(
        "pre",
        { class: "difference" },
        text
            .trimEnd()
            .split("\n")
            .map((line) => h("span", { class: kinds[line[0]] ?? "above" }, line + "\n"))
    );
}

export function definitionsSection(data) {
    const arms = data.run.arms ?? [];
    if (!arms.some((arm) => arm.difference || arm.title)) return null;
    return section({
        id: "arms",
        title: "What was compared",
        items: arms.map((arm, i) =>
            h(
                "div",
                { class: "arm" },
                h("h3", {}, arm.id, h("span", { class: "number" }, ` ${i === 0 ? "the base" : "arm"}, hash ${arm.hash}`)),
                arm.title ? h("p", {}, arm.title) : null,
                arm.description ? h("p", { class: "lead" }, arm.description) : null,
                i === 0 ? null : arm.difference ? difference(arm.difference) : h("p", { class: "small" }, "The same scenario as the base.")
            )
        )
    });
}
