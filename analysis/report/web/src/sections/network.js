// The four-tier graph of one large enterprise, in two years: a case study of the first replicate.
import * as Plot from "@observablehq/plot";

import { spreadColumns, spreadNote, timeChart } from "../charts.js";
import { distinct, rows } from "../data.js";
import { h } from "../dom.js";
import { figure } from "../figure.js";
import { number } from "../format.js";
import { hover } from "../hover.js";
import { wrapped } from "../labels.js";
import { prose, section } from "../section.js";

const pct = (value) => (value === null ? "n/a" : number(value * 100, 1));
const health = (margin) => (margin === null ? "gone" : margin >= 0.03 ? "good" : margin >= 0 ? "thin" : "bad");
const colour = { good: "var(--good)", thin: "var(--thin)", bad: "var(--bad)", gone: "var(--quiet)" };
const states = { drawn: "drawn", kept: "stands", ended: "link ended", closed: "plant closed", new: "new" };

/** Firms of the study with a place each, the same in both years: below the buyer that they were first drawn for. */
function placesOf(list) {
    const tiers = new Map([[0, 1]]);
    const parents = new Map();
    for (const row of list)
        if (!tiers.has(row.supplier)) {
            tiers.set(row.supplier, row.tier);
            parents.set(row.supplier, row.buyer);
        }
    const children = new Map();
    for (const [child, parent] of parents) children.set(parent, [...(children.get(parent) ?? []), child]);
    const order = [];
    const visit = (firm) => {
        order.push(firm);
        for (const child of children.get(firm) ?? []) visit(child);
    };
    visit(0);
    const places = new Map();
    for (const tier of [1, 2, 3, 4]) {
        const row = order.filter((firm) => tiers.get(firm) === tier);
        row.forEach((firm, i) => places.set(firm, { tier, x: (i + 0.5) / row.length }));
    }
    return places;
}

function drawing(list, year, places, width) {
    const now = list.filter((row) => row.year === year);
    const margin = width < 500 ? 8 : 86;
    const nodes = new Map();
    for (const row of now) {
        const known = nodes.get(row.supplier);
        const gone = row.state === "closed";
        if (!known || gone) nodes.set(row.supplier, { firm: row.supplier, gone, health: health(row.margin), employees: row.employees, margin: row.margin });
    }
    const at = (firm, axis) => places.get(firm)[axis];
    const links = now.filter((row) => row.share > 0);
    const lost = now.filter((row) => row.share === 0);
    const firms = [...nodes.values()];
    const size = (node) => (node.employees === null ? 3 : Math.max(2.5, Math.min(9, 1.4 * Math.log2(1 + node.employees))));
    const tierNames = [1, 2, 3, 4].map((tier) => ({ tier, text: tier === 1 ? "Tier 1" : `Tier ${tier}` }));
    return Plot.plot({
        width,
        height: 330,
        marginLeft: margin,
        marginRight: 10,
        marginTop: 18,
        marginBottom: 14,
        ariaLabel: `${now[0].name} and its largest suppliers in tiers, ${year}`,
        style: { background: "none", fontSize: "11px" },
        x: { domain: [0, 1], axis: null },
        y: { domain: [4, 1], axis: null, reverse: false, type: "linear", range: [312, 22] },
        marks: [
            width < 500 ? null : Plot.text(tierNames, { x: () => 0, dx: -margin, y: "tier", text: "text", textAnchor: "start", fontWeight: 600 }),
            Plot.link(lost, { x1: (d) => at(d.buyer, "x"), y1: (d) => at(d.buyer, "tier"), x2: (d) => at(d.supplier, "x"), y2: (d) => at(d.supplier, "tier"), stroke: "var(--quiet)", strokeOpacity: 0.45, strokeDasharray: "2 4", strokeWidth: 1 }),
            Plot.arrow(
                links.filter((d) => at(d.buyer, "tier") >= at(d.supplier, "tier")),
                { x1: (d) => at(d.buyer, "x"), y1: (d) => at(d.buyer, "tier"), x2: (d) => at(d.supplier, "x"), y2: (d) => at(d.supplier, "tier"), bend: 35, headLength: 0, stroke: (d) => (d.state === "new" ? "var(--sim)" : "var(--ink)"), strokeOpacity: 0.5, strokeWidth: 1 }
            ),
            Plot.link(links.filter((d) => at(d.buyer, "tier") < at(d.supplier, "tier")), {
                x1: (d) => at(d.buyer, "x"),
                y1: (d) => at(d.buyer, "tier"),
                x2: (d) => at(d.supplier, "x"),
                y2: (d) => at(d.supplier, "tier"),
                stroke: (d) => (d.state === "new" ? "var(--sim)" : "var(--ink)"),
                strokeOpacity: 0.55,
                strokeWidth: (d) => 0.6 + 7 * Math.sqrt(d.share) * (d.buyer === 0 ? 1.4 : 0.6)
            }),
            Plot.dot([{}], { x: () => at(0, "x"), y: () => 1, r: 11, fill: "var(--ink)" }),
            Plot.text([wrapped(now[0].name, (width - margin - 10) / 2 - 24, { size: 12, weight: 600 })], { x: () => at(0, "x"), y: () => 1, dx: 18, text: (name) => name, textAnchor: "start", fontWeight: 600, fontSize: 12 }),
            Plot.dot(firms.filter((node) => !node.gone), { x: (d) => at(d.firm, "x"), y: (d) => at(d.firm, "tier"), r: size, fill: (d) => colour[d.health], stroke: "var(--ground)", strokeWidth: 1 }),
            Plot.dot(firms.filter((node) => node.gone), { x: (d) => at(d.firm, "x"), y: (d) => at(d.firm, "tier"), r: 4, fill: "var(--ground)", stroke: "var(--quiet)", strokeWidth: 1.4 }),
            hover(firms, { x: (d) => at(d.firm, "x"), y: (d) => at(d.firm, "tier"), text: (d) => `Supplier in tier ${at(d.firm, "tier")}\n${d.gone ? "plant closed since" : `${number(d.employees)} employees, margin ${pct(d.margin)}%`}` })
        ]
    });
}

function summary(list, years, scale) {
    const [first, last] = years;
    const direct = (year) => list.find((row) => row.year === year)?.direct_suppliers;
    const said = (year) => (scale && scale !== 1 ? `${number(direct(year) / scale)} (${number(direct(year))} in the sample of 1:${number(1 / scale)})` : number(direct(year)));
    if (years.length < 2) return `${list[0].name} has ${said(first)} direct suppliers in ${first}.`;
    const before = list.filter((row) => row.year === first);
    const now = list.filter((row) => row.year === last);
    const kept = now.filter((row) => row.state === "kept").length;
    const closed = now.filter((row) => row.state === "closed").length;
    return `${list[0].name} has ${said(first)} direct suppliers at the end of ${first} and ${said(last)} at the end of ${last}, in the first replicate. Of the ${number(before.length)} links drawn in ${first}, ${number(kept)} still stand in ${last}; ${number(closed)} ended with the supplier\u2019s plant.`;
}

/** The enterprise whose suppliers fall most, and the one whose rise most. */
function suppliersInWords(list, nameOf) {
    const changes = distinct(list, "actor")
        .map((actor) => {
            const mine = list.filter((row) => row.actor === actor && row.mean > 0);
            return mine.length > 1 ? { actor, percent: 100 * (mine.at(-1).mean / mine[0].mean - 1) } : null;
        })
        .filter(Boolean)
        .sort((a, b) => a.percent - b.percent);
    if (changes.length === 0) return null;
    const say = (one) => `${nameOf(one.actor)} by ${number(one.percent, 0, { sign: true })}%`;
    return `Over the run suppliers change between ${say(changes[0])} and ${say(changes.at(-1))}.`;
}

/** Direct suppliers of every named enterprise, a panel each. */
function suppliersFigure(list, nameOf) {
    return figure({
        id: "suppliers",
        title: "Direct suppliers of the named enterprises",
        conclusion: suppliersInWords(list, nameOf),
        grid: { narrowest: 200, most: 4 },
        panels: distinct(list, "actor").map((actor) => ({
            label: nameOf(actor),
            plot: (width) =>
                timeChart({
                    lines: [{ name: nameOf(actor), colour: "var(--sim)", rows: list.filter((row) => row.actor === actor && row.mean !== null) }],
                    width,
                    height: 150,
                    decimals: 0,
                    y: { label: "suppliers", unit: "suppliers", zero: true, nice: true },
                    label: `${nameOf(actor)}: direct suppliers by quarter`
                })
        })),
        note: `Distinct plants that deliver parts, at 1:1 scale; each panel on its own scale. ${spreadNote(list)} Known: Nissan planned to go from 1,145 (1999) to fewer than 600 (2002), Sony from 2,500 (2009) to 1,200 (2010).`,
        table: {
            rows: list,
            columns: [
                { name: "actor", label: "Enterprise", text: nameOf },
                { name: "year", label: "Year", text: String, left: true },
                { name: "quarter", label: "Quarter", text: String, left: true },
                ...spreadColumns("suppliers", 0)
            ]
        }
    });
}

/** Of all enterprises: how many of the links first drawn still stand. */
function linksInWords(all) {
    const [first, last] = [all[0].year, Math.max(...all.map((row) => row.year))];
    if (first === last) return null;
    const drawn = all.filter((row) => row.year === first).length;
    const kept = all.filter((row) => row.year === last && row.state === "kept").length;
    return `Of the ${number(drawn)} links drawn in ${first}, all enterprises together, ${number((100 * kept) / drawn)}% stand in ${last}.`;
}

export function networkSection(data) {
    const all = rows(data, "actor_links");
    const suppliers = rows(data, "suppliers");
    const names = new Map((all ?? []).map((row) => [row.actor, row.name]));
    const counts = () => (suppliers ? suppliersFigure(suppliers, (actor) => names.get(actor) ?? actor) : null);
    if (!all) return suppliers ? section({ id: "network", title: "Suppliers of named enterprises", items: [counts()] }) : null;
    const actors = distinct(all, "actor");
    let chosen = actors[0];
    const text = h("p", { "aria-live": "polite" });
    const study = () => all.filter((row) => row.actor === chosen);
    const say = () => (text.textContent = summary(study(), distinct(study(), "year"), data.run.scale));
    let graph = null;
    const select = h(
        "select",
        {
            id: "enterprise",
            onchange: (event) => {
                chosen = event.target.value;
                say();
                graph.draw();
            }
        },
        actors.map((actor) => h("option", { value: actor }, names.get(actor)))
    );
    say();
    graph = figure({
        id: "tiers",
        title: "A large enterprise and its largest suppliers, tier by tier",
        conclusion: linksInWords(all),
        grid: { most: 1 },
        controls: actors.length > 1 ? h("p", { class: "control" }, h("label", { for: "enterprise" }, "Enterprise: "), select) : null,
        panels: () => {
            const list = study();
            const places = placesOf(list);
            return distinct(list, "year").map((year) => ({ label: String(year), plot: (width) => drawing(list, year, places, width) }));
        },
        key: [
            { label: "margin 3% or more", mark: "node good" },
            { label: "0\u20133%", mark: "node thin" },
            { label: "losing money", mark: "node bad" },
            { label: "plant closed since", mark: "node open-node" },
            { label: "link, thicker with its share of the buyer\u2019s parts", mark: "ink" },
            { label: "new link", mark: "sim" },
            { label: "link ended", mark: "ended" }
        ],
        note: "First replicate. Of each buyer only its largest suppliers of lower tiers are drawn: twelve of the enterprise, three of each of these, two of each of those. Rows are tiers, the large enterprise on top, each firm in the tier that it had when first drawn; larger dots have more employees; colour is ordinary profit over sales of the supplier\u2019s firm.",
        table: {
            rows: all,
            columns: [
                { name: "actor", label: "Enterprise", text: (v, row) => row.name },
                { name: "year", label: "Year", text: String, left: true },
                { name: "tier", label: "Tier", text: String, left: true },
                { name: "buyer", label: "Buyer", text: String, left: true },
                { name: "supplier", label: "Supplier", text: String, left: true },
                { name: "share", label: "Share of parts, %", text: pct },
                { name: "employees", label: "Employees", text: (v) => number(v) },
                { name: "margin", label: "Margin, %", text: pct },
                { name: "state", label: "State", text: (v) => states[v] ?? v }
            ]
        }
    });
    return section({ id: "network", title: "Suppliers of named enterprises", items: [text, graph, counts()] });
}
