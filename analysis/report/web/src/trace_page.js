// The page of a trace: one plant's life as a timeline, beside its twin, with its links and the draws
// that it met.
import * as Plot from "@observablehq/plot";

import { base } from "./charts.js";
import { distinct, rows } from "./data.js";
import { h } from "./dom.js";
import { effectDomain, effectForest } from "./effect_plots.js";
import { figure } from "./figure.js";
import { figureText, number, tick, year } from "./format.js";
import { hover } from "./hover.js";
import { textWidth } from "./labels.js";
import { prose, section } from "./section.js";
import { industries, modes } from "./words.js";

const worldColour = { base: "var(--sim)", arm: "var(--arm-2)", flipped: "var(--arm-3)" };
const worldMark = { base: "sim", arm: "arm-2", flipped: "arm-3" };
const worldName = { base: "base", arm: "the other world", flipped: "one draw otherwise", both: "both" };
const timeOf = (row) => row.year + ((row.quarter ?? 4) - 0.5) / 4;
const when = (row) => `${row.year}${row.quarter ? `Q${row.quarter}` : ""}`;
const reasons = { ...modes, retirement: "the owner retires", no_heir: "no successor is found" };
const seriesColours = ["var(--tier-1)", "var(--tier-2)", "var(--tier-3)", "var(--tier-4)", "var(--establishments)", "var(--kept)", "var(--dropped)"];
const seriesMarks = ["tier-1", "tier-2", "tier-3", "tier-4", "establishments", "kept", "dropped"];

function yearTicks(list, width) {
    const first = Math.min(...list.map((row) => row.year));
    const last = Math.max(...list.map((row) => row.year)) + 1;
    const step = [1, 2, 5, 10, 20].find((s) => (last - first) / s <= width / 52) ?? 50;
    return Array.from({ length: last - first + 1 }, (_, i) => first + i).filter((at) => at % step === 0);
}

/** Whole years, so that the ticks of the first and the last have room. */
const yearDomain = (list) => [Math.min(...list.map((row) => row.year)), Math.max(...list.map((row) => row.year)) + 1];

/**
 * Lines over quarters; lines [{ name, colour, rows }], value(row). Lines break where value is null or
 * a quarter has no row. span: rows whose years the axis covers; dots: mark single quarters.
 */
function lifeChart(lines, { width, y, label, value, rules = [], span, dots = false }) {
    const all = span ?? lines.flatMap((line) => line.rows);
    return Plot.plot({
        ...base({ width, height: 170, label }),
        marginLeft: 56,
        x: { domain: yearDomain(all), label: null, ticks: yearTicks(all, width - 72), tickFormat: year, tickSize: 4 },
        y: { label: y, labelArrow: "none", tickFormat: tick, ticks: 5, tickSize: 0, zero: true },
        marks: [
            Plot.gridY({ stroke: "var(--grid)", strokeOpacity: 1, ticks: 5 }),
            Plot.ruleY([0, ...rules], { stroke: "var(--quiet)" }),
            ...lines.map((line) => Plot.lineY(withGaps(line.rows), { x: timeOf, y: (row) => (row.gap ? null : value(row)), stroke: line.colour, strokeWidth: 1.8, strokeDasharray: line.dash })),
            ...(dots ? lines.map((line) => Plot.dot(line.rows, { x: timeOf, y: value, r: 1.4, fill: line.colour })) : []),
            ...lines.map((line) => {
                const end = line.rows.at(-1);
                return end?.exit ? Plot.dot([end], { x: timeOf, y: value, r: 4, fill: line.colour }) : null;
            }),
            ...lines.map((line) => hover(line.rows.filter((row) => value(row) !== null), { x: timeOf, y: value, text: (row) => `${line.name}, ${when(row)}\n${figureText(value(row))} ${y}` }))
        ]
    });
}

/** Rows in order with an empty one wherever quarters are missing between two. */
function withGaps(list) {
    return list.flatMap((row, i) => (i > 0 && timeOf(row) - timeOf(list[i - 1]) > 0.26 ? [{ ...list[i - 1], gap: true }, row] : [row]));
}

const measures = [
    { name: "employees", label: "Employees", y: "persons", value: (row) => row.employees },
    { name: "slot_orders", label: "Subcontract orders", y: "million yen of 2000", value: (row) => row.slot_orders },
    { name: "market_orders", label: "Other orders", y: "million yen of 2000", value: (row) => row.market_orders },
    { name: "buyers", label: "Buyers", y: "firms", value: (row) => row.buyers },
    { name: "utilisation", label: "Use of capacity", y: "%", value: (row) => (row.utilisation === null ? null : 100 * row.utilisation) },
    { name: "agreed_price", label: "Agreed price of its parts", y: "2000 = 1", value: (row) => row.agreed_price },
    { name: "ordinary_profit", label: "Ordinary profit", y: "million yen", value: (row) => row.ordinary_profit },
    { name: "cash", label: "Cash", y: "million yen", value: (row) => row.cash },
    { name: "debt", label: "Debt", y: "million yen", value: (row) => (row.short_debt ?? 0) + (row.long_debt ?? 0) },
    { name: "income", label: "Owner\u2019s income over an employee\u2019s", y: "%, relative to the start", value: (row) => (row.income === null ? null : 100 * row.income) },
    { name: "investment_wanted", label: "Investment wanted", y: "million yen", value: (row) => row.investment_wanted },
    { name: "investment_funded", label: "Investment funded", y: "%", value: (row) => (row.investment_funded === null ? null : 100 * row.investment_funded) }
];

const plainColumns = (names, list) => names.map((name) => ({ name, label: name.replaceAll("_", " "), text: (v) => (typeof v === "number" && !["year", "quarter"].includes(name) ? figureText(v) : String(v ?? "")), left: typeof list[0]?.[name] === "string" }));

function timelineFigure(life, worlds, story) {
    return figure({
        id: "timeline",
        title: "Its life, quarter by quarter",
        conclusion: story?.find((row) => row.about === "end")?.text,
        grid: { narrowest: 260, most: 3 },
        panels: measures.filter(({ value }) => life.some((row) => value(row) !== null)).map(({ label, y, value }) => ({
            label,
            plot: (width) => lifeChart(worlds.map((world) => ({ name: worldName[world], colour: worldColour[world], dash: world === "base" ? undefined : "5 3", rows: life.filter((row) => row.world === world) })), { width, y, label: `${label}, by quarter`, value })
        })),
        key: worlds.length > 1 ? worlds.map((world) => ({ label: worldName[world], mark: worldMark[world] })) : undefined,
        note: "A dot at a line\u2019s end: it closes. Orders are those of the quarter. Debt is short and long loans of its firm.",
        table: { rows: life, columns: plainColumns(Object.keys(life[0]), life) }
    });
}

function ordersFigure(orders, life, world) {
    const mine = orders?.filter((row) => row.world === world) ?? [];
    if (mine.length === 0) return null;
    const total = new Map();
    for (const row of mine) total.set(row.buyer, (total.get(row.buyer) ?? 0) + row.order);
    const top = [...total].sort((a, b) => b[1] - a[1]).slice(0, seriesColours.length).map(([buyer]) => buyer);
    const lived = life.filter((row) => row.world === world);
    const end = lived.at(-1);
    const lastOf = new Map(mine.map((row) => [row.buyer, row]));
    const about = (buyer) => {
        const row = mine.find((one) => one.buyer === buyer);
        return `${buyer} (${industries[row.industry] ?? row.industry}, ${row.place})`;
    };
    const gone = top.filter((buyer) => timeOf(lastOf.get(buyer)) < timeOf(end)).map((buyer) => `${buyer} until ${when(lastOf.get(buyer))}`);
    const largest = top.length === 1 ? "the largest" : `the ${number(top.length)} largest`;
    return figure({
        id: `orders-${world}`,
        title: worldName[world] === "base" ? "Orders by buyer" : `Orders by buyer, ${worldName[world]}`,
        conclusion: `${number(total.size)} ${total.size === 1 ? "buyer" : "buyers"} in all; of ${largest} ${gone.length === 0 ? `${top.length === 1 ? "it still orders" : "all still order"} in ${when(end)}, its last quarter here` : `these ordered only for a time: ${gone.join(", ")}`}.`,
        panels: [
            {
                label: "",
                plot: (width) =>
                    lifeChart(
                        top.map((buyer, i) => ({ name: about(buyer), colour: seriesColours[i], rows: mine.filter((row) => row.buyer === buyer) })),
                        { width, y: "million yen of 2000", label: "Orders by buyer and quarter", value: (row) => row.order, span: lived }
                    )
            }
        ],
        grid: { narrowest: 400, most: 1 },
        key: top.map((buyer, i) => ({ label: about(buyer), mark: seriesMarks[i] })),
        note: "The largest buyers over its life. A line that ends: the last of the buyer\u2019s parts went elsewhere, or the buyer closed.",
        table: { rows: mine, columns: plainColumns(["year", "quarter", "buyer", "place", "industry", "employees", "parts", "order", "price", "quarters"], mine) }
    });
}

function hazardsFigure(hazards, life, worlds) {
    if (!hazards) return null;
    const chances = hazards.filter((row) => row.reason !== "no_heir" && row.reason !== "bankrupt" && row.chance > 0);
    if (chances.length === 0) return null;
    const met = hazards.filter((row) => row.met === 1 && row.reason !== "retirement");
    const shown = distinct(chances, "reason");
    return figure({
        id: "hazards",
        title: "What might have closed it",
        conclusion: met.length === 0 ? "No draw fell below a hazard." : met.map((row) => `${when(row)}${worlds.length > 1 ? `, ${worldName[row.world]}` : ""}: ${reasons[row.reason] ?? row.reason}`).slice(-4).join("; ") + ".",
        grid: { narrowest: 330, most: 2 },
        panels: worlds.filter((world) => chances.some((row) => row.world === world)).map((world) => ({
            label: worlds.length > 1 ? worldName[world] : "",
            plot: (width) => {
                const mine = chances.filter((row) => row.world === world);
                return lifeChart(
                    shown.map((reason, i) => ({ name: reasons[reason] ?? reason, colour: seriesColours[i % seriesColours.length], rows: mine.filter((row) => row.reason === reason) })).filter((line) => line.rows.length > 0),
                    { width, y: "% a quarter", label: `Hazards of closing, ${worldName[world]}`, value: (row) => 100 * row.chance, span: life.filter((row) => row.world === world), dots: true }
                );
            }
        })),
        key: shown.map((reason, i) => ({ label: reasons[reason] ?? reason, mark: seriesMarks[i % seriesMarks.length] })),
        note: "A chance of closing, quarter by quarter; where a line breaks there was none. Each quarter has a draw between 0 and 1 that decides; the table has both. Bankruptcy is no draw of its own: it follows from quarters in which the bank refused.",
        table: { rows: hazards, columns: plainColumns(["world", "year", "quarter", "reason", "chance", "from", "draw", "met"], hazards) }
    });
}

function bidsFigure(bids, worlds) {
    if (!bids) return null;
    const list = bids.map((row) => ({ ...row, lead: row.best_other === null ? null : row.score - row.best_other }));
    const met = worlds.filter((world) => list.some((row) => row.world === world && row.lead !== null));
    if (met.length === 0) return null;
    const kinds = [
        { name: "kept", colour: "var(--sim)", mark: "sim", of: (row) => row.incumbent === 1 && row.won === 1 },
        { name: "won from others", colour: "var(--arm-3)", mark: "arm-3", of: (row) => row.incumbent === 0 && row.won === 1 },
        { name: "lost to others", colour: "var(--observed)", mark: "observed", of: (row) => row.incumbent === 1 && row.won === 0 },
        { name: "bid in vain", colour: "var(--quiet)", mark: "arm-5", of: (row) => row.incumbent === 0 && row.won === 0 }
    ];
    const counted = kinds.map((kind) => `${kind.name} ${number(list.filter((row) => row.world === worlds[0] && kind.of(row)).length)}`).join(", ");
    return figure({
        id: "bids",
        title: "Bids for parts",
        conclusion: `${worlds.length > 1 ? `${worldName[worlds[0]]}: ` : ""}${counted}.`,
        grid: { narrowest: 330, most: 2 },
        panels: met.map((world) => ({
            label: met.length > 1 ? worldName[world] : "",
            plot: (width) => {
                const mine = list.filter((row) => row.world === world && row.lead !== null);
                return Plot.plot({
                    ...base({ width, height: 200, label: `Bids, ${worldName[world]}` }),
                    x: { domain: yearDomain(mine), label: null, ticks: yearTicks(mine, width - 62), tickFormat: year, tickSize: 4 },
                    y: { label: "lead over the best rival, log price", labelArrow: "none", tickFormat: tick, ticks: 5, tickSize: 0 },
                    marks: [
                        Plot.gridY({ stroke: "var(--grid)", strokeOpacity: 1, ticks: 5 }),
                        Plot.ruleY([0], { stroke: "var(--quiet)" }),
                        ...kinds.map((kind) => Plot.dot(mine.filter(kind.of), { x: timeOf, y: "lead", r: 3.5, stroke: kind.colour, strokeWidth: 1.6 })),
                        hover(mine, { x: timeOf, y: "lead", text: (row) => `${when(row)}, part of ${row.buyer}: ${kinds.find((kind) => kind.of(row)).name}\n${figureText(row.lead, { sign: true })} ahead of the best other, ${figureText(row.order)} million yen a quarter` })
                    ]
                });
            }
        })),
        key: kinds.map(({ name, mark }) => ({ label: name, mark })),
        note: "Score of its bid less that of the best other, in units of log price: quality less price, relation, group, distance, and luck. Bids without a rival are in the table.",
        table: { rows: list, columns: plainColumns(["world", "year", "quarter", "buyer", "order", "incumbent", "score", "best_other", "won", "winner"], list) }
    });
}

/** Buyers above, suppliers below, as thick as their orders. */
function egoChart(list, { width, label }) {
    const height = 190;
    const most = Math.max(2, Math.floor(width / 46));
    const side = (relation) => list.filter((row) => row.relation === relation).sort((a, b) => b.order - a.order).slice(0, most);
    const placed = ["buyer", "supplier"].flatMap((relation) => side(relation).map((row, i, all) => ({ ...row, x: (width * (i + 1)) / (all.length + 1), y: relation === "buyer" ? 34 : height - 34 })));
    const largest = Math.max(...placed.map((row) => row.order), 1e-9);
    const short = (text) => (textWidth(text) > 44 ? `\u2026${text.slice(-5)}` : text);
    return Plot.plot({
        width,
        height,
        margin: 0,
        ariaLabel: label,
        style: { background: "none", fontSize: "10px" },
        x: { domain: [0, width], range: [0, width], axis: null },
        y: { domain: [height, 0], range: [height, 0], axis: null },
        marks: [
            Plot.link(placed, { x1: "x", y1: "y", x2: width / 2, y2: height / 2, stroke: (row) => (row.relation === "buyer" ? "var(--sim)" : "var(--arm-2)"), strokeOpacity: 0.6, strokeWidth: (row) => 0.8 + (5 * row.order) / largest }),
            Plot.dot([{ x: width / 2, y: height / 2 }], { x: "x", y: "y", r: 7, fill: "var(--ink)" }),
            Plot.dot(placed, { x: "x", y: "y", r: (row) => 3 + Math.min(7, Math.log10(1 + row.employees) * 2), fill: (row) => (row.relation === "buyer" ? "var(--sim)" : "var(--arm-2)") }),
            Plot.text(placed, { x: "x", y: (row) => row.y + (row.relation === "buyer" ? -20 : 22), text: (row) => short(row.other), fill: "currentColor" }),
            hover(placed, { x: "x", y: "y", text: (row) => `${row.relation} ${row.other}\n${industries[row.industry] ?? row.industry}, ${row.place}, ${figureText(row.employees)} employees\n${figureText(row.order)} million yen of 2000 in the fourth quarter` })
        ]
    });
}

function networkFigure(links, worlds) {
    if (!links) return null;
    const panels = worlds.flatMap((world) => {
        const mine = links.filter((row) => row.world === world);
        const years = distinct(mine, "year");
        const step = Math.max(1, Math.ceil(years.length / 6));
        const shown = years.filter((_, i) => i % step === 0 || i === years.length - 1);
        return shown.map((at) => ({ label: worlds.length > 1 ? `${at}, ${worldName[world]}` : String(at), plot: (width) => egoChart(mine.filter((row) => row.year === at), { width, label: `Links in ${at}, ${worldName[world]}` }) }));
    });
    if (panels.length === 0) return null;
    const mine = links.filter((row) => row.world === worlds[0]);
    const count = (at, relation) => mine.filter((row) => row.year === at && row.relation === relation).length;
    const years = distinct(mine, "year");
    return figure({
        id: "network",
        title: "Its links over time",
        conclusion: years.length ? `${years[0]}: ${number(count(years[0], "buyer"))} buyers and ${number(count(years[0], "supplier"))} suppliers; ${years.at(-1)}: ${number(count(years.at(-1), "buyer"))} and ${number(count(years.at(-1), "supplier"))}.` : null,
        grid: { narrowest: 260, most: 3 },
        panels,
        key: [
            { label: "buyers, above", mark: "sim" },
            { label: "its suppliers, below", mark: "arm-2" }
        ],
        note: "Fourth quarters. A line is as thick as the orders, a dot grows with the employees; where there are many, the largest are drawn.",
        table: { rows: links, columns: plainColumns(["world", "year", "relation", "other", "place", "industry", "employees", "order"], links) }
    });
}

const distanceName = (level) => ({ reached: "itself", none: "no path", "base only": "in the base only" })[level] ?? `${level} link${String(level) === "1" ? "" : "s"} away`;

function rippleFigure(ripple, story) {
    if (!ripple) return null;
    const last = Math.max(...ripple.map((row) => row.year));
    const levels = ripple.filter((row) => row.dimension === "distance" && row.year === last);
    const jobs = (row) => row.jobs_saved - row.jobs_killed + row.jobs_born - row.jobs_not_born + row.jobs_gained - row.jobs_lost;
    const shown = levels.map((row) => ({ y: distanceName(row.level), mean: jobs(row), low: null, high: null }));
    if (shown.length === 0) return null;
    return figure({
        id: "ripple",
        title: `What one draw otherwise changes, ${last}`,
        conclusion: story?.filter((row) => row.about === "flip").map((row) => row.text).join(" "),
        panels: [{ label: "", plot: (width) => effectForest(shown, { width, x: "jobs", label: "Jobs by distance", domain: effectDomain(shown) }) }],
        grid: { narrowest: 400, most: 1 },
        note: "Every establishment beside itself in the world as it was; distance in links of the supplier graph from the traced plant, the least so far.",
        table: { rows: ripple, columns: plainColumns(Object.keys(ripple[0]).filter((name) => name !== "replicate"), ripple) }
    });
}

export function traceSections(data) {
    const life = rows(data, "life") ?? [];
    const story = rows(data, "life_story");
    const worlds = distinct(life, "world");
    const said = (story ?? []).filter((row) => row.about !== "flip" || row.world === "both");
    const headline = said.map((row) => h("li", {}, `${["arm", "flipped"].includes(row.world) && row.about === "end" ? `${row.world === "arm" ? "In the other world" : "With one draw otherwise"}: ` : ""}${row.text}`));
    const orders = rows(data, "life_orders");
    return [
        section({ id: "headline", title: "In short", items: [headline.length ? h("ol", { class: "headline" }, headline) : prose("The plant is never open.")] }),
        section({ id: "life", title: "Timeline", items: life.length ? [timelineFigure(life, worlds, story), hazardsFigure(rows(data, "life_hazards"), life, worlds)] : [] }),
        section({ id: "trade", title: "Buyers, bids and links", items: [...worlds.map((world) => ordersFigure(orders, life, world)), bidsFigure(rows(data, "life_bids"), worlds), networkFigure(rows(data, "life_links"), worlds)] }),
        section({ id: "otherwise", title: "One draw otherwise", items: [rippleFigure(rows(data, "twin_counts"), story)] })
    ].filter((one) => one.element.children.length > 1);
}
