// The four tiers of suppliers over time: how many, how large, how profitable, how often they close.
import { spreadColumns, spreadNote, timeChart } from "../charts.js";
import { change, ends } from "../conclusions.js";
import { distinct, rows } from "../data.js";
import { figure } from "../figure.js";
import { section } from "../section.js";

const variables = {
    establishments: { title: "Establishments", unit: "thousand", factor: 1e-3, decimals: 1 },
    value_added_a_head: { title: "Value added a head", unit: "million yen", factor: 1, decimals: 1 },
    margin: { title: "Ordinary profit over sales", unit: "%", factor: 1, decimals: 1 },
    exits: { title: "Exits", unit: "% of the stock", factor: 1, decimals: 1 }
};
const spread = ["mean", "p5", "p25", "p75", "p95"];
const colours = { 1: "var(--tier-1)", 2: "var(--tier-2)", 3: "var(--tier-3)", 4: "var(--tier-4)" };

function inWords(list) {
    const of = (variable, tier) => list.filter((row) => row.variable === variable && row.tier === tier);
    const tiers = distinct(list, "tier");
    const [top, bottom] = [tiers[0], tiers.at(-1)];
    const moved = change(of("establishments", bottom));
    const margins = [top, bottom].map((tier) => ends(of("margin", tier), 1, "%"));
    return [moved ? `Establishments of tier ${bottom} ${moved}.` : null, margins.every(Boolean) ? `Margins are ${margins[0]} in tier ${top}, ${margins[1]} in tier ${bottom}.` : null].filter(Boolean).join(" ") || null;
}

export function tiersSection(data) {
    const list = rows(data, "tier_trends");
    if (!list) return null;
    const scaled = (row, factor) => ({ ...row, ...Object.fromEntries(spread.map((name) => [name, row[name] === null ? null : row[name] * factor])) });
    const tiers = distinct(list, "tier");
    return section({
        id: "tier-trends",
        title: "Tiers",
        items: [
            figure({
                id: "tiers-by-year",
                title: "Suppliers by tier",
                grid: { narrowest: 300, most: 2 },
                panels: Object.entries(variables).map(([variable, { title, unit, factor, decimals }]) => ({
                    label: title,
                    plot: (width) =>
                        timeChart({
                            lines: tiers.map((tier) => ({ name: `${title}, tier ${tier}`, colour: colours[tier], rows: list.filter((row) => row.variable === variable && row.tier === tier).map((row) => scaled(row, factor)) })),
                            width,
                            height: 190,
                            decimals,
                            narrow: true,
                            y: { label: unit, unit, zero: variable !== "margin" },
                            label: `${title} by tier and year`
                        })
                })),
                key: tiers.map((tier) => ({ label: `tier ${tier}`, mark: `tier-${tier}` })),
                conclusion: inWords(list),
                note: `Tier 1 delivers to large enterprises, tier 2 to tier 1, and so on. Numbers of Japan; a firm counts in the tier of its head plant. ${spreadNote(list).replace("dark and light bands: 50% and 90% of them", "band: half of them; the table has 90% too")}`,
                table: {
                    rows: list,
                    columns: [
                        { name: "variable", label: "Variable", text: (v) => variables[v]?.title ?? String(v).replaceAll("_", " ") },
                        { name: "tier", label: "Tier", text: String, left: true },
                        { name: "year", label: "Year", text: String, left: true },
                        ...spreadColumns("plants, persons, M yen, %", 2)
                    ]
                }
            })
        ]
    });
}
