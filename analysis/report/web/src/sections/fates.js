// What becomes of suppliers that are cut: where they end, as flows, and how many are still open.
import * as Plot from "@observablehq/plot";

import { spreadColumns, spreadNote, timeChart } from "../charts.js";
import { distinct, rows } from "../data.js";
import { figure } from "../figure.js";
import { number } from "../format.js";
import { textWidth, wrapped } from "../labels.js";
import { section } from "../section.js";
import { modes } from "../words.js";
import { twinsFigure } from "./twins.js";

const groups = { kept: "kept", dropped: "dropped", below: "suppliers of the dropped" };
const groupColour = { kept: "var(--kept)", dropped: "var(--dropped)", below: "var(--below)" };
const states = { new_buyers: "open, new buyers", old_buyers: "open, old buyers", no_buyers: "open, no buyer", ...modes };
const order = Object.keys(states);
const svgName = "http://www.w3.org/2000/svg";
const lineHeight = 14; // pixels of a line of a label: letters of 11 with their room

function element(name, attributes, text) {
    const made = document.createElementNS(svgName, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (text !== undefined) made.textContent = text;
    return made;
}

/** Heights of stacked blocks from the top, `gap` apart; labels that would touch move down. */
function stack(blocks, unit, gap) {
    let at = 0;
    let lowest = -Infinity;
    for (const block of blocks) {
        block.top = at;
        block.height = block.plants * unit;
        const tall = lineHeight * block.text.split("\n").length + 2;
        block.label = Math.max(at + block.height / 2, lowest + tall / 2);
        lowest = block.label + tall / 2;
        at += block.height + gap;
    }
    return Math.max(at - gap, lowest);
}

/** Ribbons from groups on the left to states on the right, as thick as the plants are many. */
function flows(links, { width, label }) {
    const total = links.reduce((sum, link) => sum + link.mean, 0);
    const sum = (list) => list.reduce((plants, link) => plants + link.mean, 0);
    const left = distinct(links, "group").map((group) => ({ group, plants: sum(links.filter((link) => link.group === group)) }));
    const right = order
        .map((state) => ({ state, plants: sum(links.filter((link) => link.state === state)) }))
        .filter((block) => block.plants > 0);
    const unit = 150 / total;
    const digits = (plants) => number(plants, plants < 10 ? 1 : 0);
    // A quarter of the width for names on either side, at least, is left to the ribbons.
    const lines = (text) => wrapped(text, width * 0.33);
    for (const block of left) block.text = lines(`${left.length > 1 ? groups[block.group] : "followed"} ${digits(block.plants)}`);
    for (const block of right) block.text = lines(`${states[block.state]} ${digits(block.plants)}`);
    const height = 12 + Math.max(stack(left, unit, 22), stack(right, unit, 9));
    const room = (blocks) => 12 + Math.ceil(Math.max(...blocks.flatMap((block) => block.text.split("\n").map((line) => textWidth(line)))));
    const [x0, x1] = [room(left), width - room(right)];
    const draw = () => {
        const group = element("g", { transform: "translate(0,6)" });
        const used = { left: new Map(), right: new Map() };
        for (const block of left)
            for (const target of right) {
                const link = links.find((one) => one.group === block.group && one.state === target.state);
                if (!link || link.mean <= 0) continue;
                const thick = link.mean * unit;
                const from = block.top + (used.left.get(block) ?? 0);
                const to = target.top + (used.right.get(target) ?? 0);
                used.left.set(block, (used.left.get(block) ?? 0) + thick);
                used.right.set(target, (used.right.get(target) ?? 0) + thick);
                const [a, b, middle] = [x0 + 8, x1 - 8, (x0 + x1) / 2];
                const ribbon = group.appendChild(
                    element("path", {
                        d: `M${a},${from}C${middle},${from} ${middle},${to} ${b},${to}V${to + thick}C${middle},${to + thick} ${middle},${from + thick} ${a},${from + thick}Z`,
                        fill: groupColour[block.group],
                        "fill-opacity": 0.4
                    })
                );
                ribbon.append(element("title", {}, `${groups[block.group]}, ${states[target.state]}: ${digits(link.mean)} plants`));
            }
        const node = (block, x, fill) => group.append(element("rect", { x, y: block.top, width: 8, height: Math.max(1, block.height), fill }));
        const named = (block, x, anchor) => block.text.split("\n").forEach((line, i, all) => group.append(element("text", { x, y: block.label + lineHeight * (i - (all.length - 1) / 2), dy: "0.35em", "text-anchor": anchor, fill: "currentColor" }, line)));
        for (const block of left) {
            node(block, x0, groupColour[block.group]);
            named(block, x0 - 6, "end");
        }
        for (const block of right) {
            node(block, x1 - 8, "var(--quiet)");
            named(block, x1 + 6, "start");
        }
        return group;
    };
    return Plot.plot({ width, height, margin: 0, ariaLabel: label, style: { background: "none", fontSize: "11px" }, x: { axis: null }, y: { axis: null }, marks: [draw] });
}

function flowsFigure(list) {
    const arms = distinct(list, "arm");
    const sides = [
        { of: ["kept", "dropped"], what: "Suppliers of the buyers that cut" },
        { of: ["below"], what: "Suppliers of the dropped" }
    ];
    const panels = arms.flatMap((arm) =>
        sides
            .map(({ of, what }) => ({ what, links: list.filter((row) => row.arm === arm && of.includes(row.group)) }))
            .filter(({ links }) => links.some((link) => link.mean > 0))
            .map(({ what, links }) => ({
                label: arms.length > 1 ? `${what}, ${arm}` : what,
                plot: (width) => flows(links, { width, label: `${what}: where they stand at the end, in plants` })
            }))
    );
    if (panels.length === 0) return null;
    return figure({
        id: "fate-flows",
        title: "Where suppliers end that a buyer keeps or drops",
        conclusion: endsInWords(list),
        grid: { narrowest: 330, most: 1 },
        panels,
        note: "Plants of Japan, mean of the replicates (the table has the sample\u2019s); on the left when they were first followed, on the right at the end. New buyers: at least one that they did not have then. The two panels have their own scales.",
        table: {
            rows: list,
            columns: [
                { name: "arm", label: "Arm", text: String },
                { name: "group", label: "Group", text: (v) => groups[v] ?? v },
                { name: "state", label: "At the end", text: (v) => states[v] ?? v },
                ...spreadColumns("plants", 1),
                { name: "sample", label: "Mean of the sample", text: (v) => number(v, 1) }
            ]
        }
    });
}

const shareOf = (list, wanted) => {
    const sum = (some) => some.reduce((total, row) => total + row.mean, 0);
    return (100 * sum(list.filter((row) => wanted.includes(row.state)))) / sum(list);
};

function endsInWords(list) {
    const dropped = list.filter((row) => row.group === "dropped" && row.mean > 0);
    if (dropped.length === 0) return null;
    return `Of the dropped ${number(shareOf(dropped, ["new_buyers"]))}% have new buyers at the end, and ${number(100 - shareOf(dropped, ["new_buyers", "old_buyers", "no_buyers"]))}% have closed.`;
}

function openInWords(list) {
    const told = Object.keys(groups).map((group) => {
        const last = list.filter((row) => row.group === group).at(-1);
        return last ? `${number(last.mean)}% of the ${groups[group]}` : null;
    });
    return `At the end ${told.filter(Boolean).join(", ")} are open.`;
}

function openFigure(list) {
    const arms = distinct(list, "arm");
    const low = Math.min(...list.map((row) => row.p5 ?? row.mean));
    return figure({
        id: "still-open",
        title: "Suppliers that are still open",
        conclusion: openInWords(list),
        grid: { narrowest: 300, most: 2 },
        panels: arms.map((arm) => ({
            label: arm,
            plot: (width) =>
                timeChart({
                    lines: Object.keys(groups).map((group) => ({
                        name: groups[group],
                        colour: groupColour[group],
                        rows: list.filter((row) => row.arm === arm && row.group === group)
                    })).filter((line) => line.rows.length > 0),
                    width,
                    height: 210,
                    y: { label: "% of those followed", unit: "%", domain: [Math.floor(low / 10) * 10, 100] },
                    label: `${arm} share of suppliers still open, by quarter`
                })
        })),
        key: Object.keys(groups).filter((group) => list.some((row) => row.group === group)).map((group) => ({ label: groups[group], mark: group })),
        note: `Of all of a group that have been followed by then. ${spreadNote(list)}`,
        table: {
            rows: list,
            columns: [
                { name: "arm", label: "Arm", text: String },
                { name: "group", label: "Group", text: (v) => groups[v] ?? v },
                { name: "year", label: "Year", text: String, left: true },
                { name: "quarter", label: "Quarter", text: String, left: true },
                ...spreadColumns("%", 1)
            ]
        }
    });
}

/** Plants of the run as plants of Japan. */
const inJapan = (row, scale) => ({ ...row, sample: row.mean, ...Object.fromEntries(["mean", "p5", "p25", "p75", "p95"].map((name) => [name, row[name] === null ? null : row[name] / (scale || 1)])) });

export function fatesSection(data) {
    const ends = rows(data, "fate_flows")?.map((row) => inJapan(row, data.run.scale));
    const open = rows(data, "still_open");
    if (!ends || !open) return null;
    const twins = twinsFigure(rows(data, "fate_effects"), rows(data, "kept_less_dropped"), data.run.scale);
    return section({ id: "fates", title: "What becomes of dropped suppliers", items: [twins, flowsFigure(ends), openFigure(open)] });
}
