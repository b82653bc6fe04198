// Your town: the places that the scenario adds to the paper's, beside the rest of the nation and what you observe.
import * as Plot from "@observablehq/plot";

import { eventNote, spreadColumns, spreadNote, timeChart } from "../charts.js";
import { change } from "../conclusions.js";
import { distinct, rows } from "../data.js";
import { h } from "../dom.js";
import { figure } from "../figure.js";
import { number } from "../format.js";
import { prose, section } from "../section.js";
import { numberTiles } from "../tiles.js";
import { variables } from "../words.js";

const most = 3; // towns that are told one by one
const units = { establishments: ["establishments", 0], employees: ["employees", 0], value_added: ["value added, bn yen of 2000", 1] };
/** What the user's file calls what the panels show; its `value_added` is nominal and compares with neither. */
const ownName = { establishments: "establishments", employees: "employees", value_added: "real_value_added" };

const seriesOf = (list, town, variable) => (list ?? []).filter((row) => (row.town ?? row.city) === town && row.variable === variable && row.mean !== null);

function tilesOf(levels, indices, town, rest) {
    const tiles = Object.entries(units).map(([variable, [label, decimals]]) => {
        const row = seriesOf(levels, town, variable).at(-1);
        if (!row) return null;
        const interval = row.p5 === null ? null : `90% of replicates: ${number(row.p5, decimals)} to ${number(row.p95, decimals)}`;
        return { label: `${town}: ${label}, ${row.year}`, value: number(row.mean, decimals), interval };
    });
    const left = seriesOf(indices, town, "establishments");
    const nation = seriesOf(indices, rest, "establishments");
    if (left.length > 1)
        tiles.push({
            label: `Establishments in ${left.at(-1).year} for 100 in ${left[0].year}`,
            value: number(left.at(-1).mean),
            interval: left.at(-1).p5 === null ? null : `90% of replicates: ${number(left.at(-1).p5)} to ${number(left.at(-1).p95)}`,
            note: nation.length > 1 ? `${rest}: ${number(nation.at(-1).mean)}` : null
        });
    return numberTiles(tiles);
}

/** The user's levels of a town as an index that begins on the run's. */
function ownIndex(observed, town, variable, simulated) {
    const mine = observed.filter((row) => row.kind === "level" && row.place === town && row.size === "all" && row.industry === "all" && row.variable === ownName[variable]);
    const first = mine.find((row) => simulated.some((one) => one.year === row.from));
    if (!first || !(first.observed > 0)) return [];
    const base = simulated.find((one) => one.year === first.from).mean / first.observed;
    return mine.map((row) => ({ year: row.from, value: row.observed * base }));
}

function conclusionOf(levels, indices, town, rest) {
    const [plants, jobs] = ["establishments", "employees"].map((variable) => change(seriesOf(levels, town, variable)));
    if (!plants || !jobs) return null;
    const nation = change(seriesOf(indices, rest, "establishments"));
    return `Establishments of ${town} ${plants}, its employees ${jobs.replace(/ from \d+ to \d+$/, "")}${nation ? `; establishments of the rest of the nation ${nation.replace(/ from \d+ to \d+$/, "")}` : ""}.`;
}

function townFigure(levels, indices, observed, town, rest, id) {
    const drawn = Object.keys(units).map((variable) => {
        const simulated = seriesOf(indices, town, variable);
        return { variable, simulated, nation: seriesOf(indices, rest, variable), own: ownIndex(observed, town, variable, simulated) };
    });
    const list = indices.filter((row) => row.city === town || row.city === rest);
    const base = list[0].year;
    const hasOwn = drawn.some(({ own }) => own.length > 0);
    const ownOf = (row) => (row.city === town ? drawn.find(({ variable }) => variable === row.variable)?.own.find(({ year }) => year === row.year)?.value ?? null : null);
    const table = list.map((row) => ({ ...row, own: ownOf(row) }));
    return figure({
        id,
        title: `What happened in ${town}`,
        conclusion: conclusionOf(levels, indices, town, rest),
        grid: { narrowest: 230, most: 3 },
        panels: drawn.map(({ variable, simulated, nation, own }) => ({
            label: variables[variable],
            plot: (width) =>
                timeChart({
                    lines: [
                        { name: `${rest}, ${variables[variable].toLowerCase()}`, colour: "var(--quiet)", rows: nation },
                        { name: `${town}, ${variables[variable].toLowerCase()}`, colour: "var(--sim)", rows: simulated }
                    ],
                    width,
                    height: 190,
                    decimals: 0,
                    events: true,
                    y: { label: `index, ${base} = 100`, unit: "", rule: 100 },
                    label: `${variables[variable]} of ${town} and the rest of the nation by year, index`,
                    marks: own.length > 0 ? [Plot.dot(own, { x: "year", y: "value", symbol: "diamond", r: 3, fill: "var(--observed)" })] : []
                })
        })),
        key: [{ label: town, mark: "sim" }, { label: rest, mark: "rest" }, ...(hasOwn ? [{ label: "as you observe it", mark: "observed-dot" }] : [])],
        note: `Establishments with four or more employees; value added at prices of 2000. ${spreadNote(list)} ${eventNote}${hasOwn ? " Your series begin on the run's: they compare in how they move." : ""}`,
        table: {
            rows: table,
            columns: [
                { name: "city", label: "Place", text: String },
                { name: "variable", label: "Variable", text: (v) => variables[v] },
                { name: "year", label: "Year", text: String, left: true },
                ...spreadColumns("index", 1),
                ...(hasOwn ? [{ name: "own", label: "As you observe it", text: (v) => (v === null ? "" : number(v, 1)) }] : [])
            ]
        }
    });
}

/** Places of the scenario that the paper does not know; none in the shipped ones. */
export function townSection(data) {
    const levels = rows(data, "town_trends");
    const indices = rows(data, "city_trends");
    if (!levels || !indices) return null;
    const types = new Map((rows(data, "table4") ?? []).map((row) => [row.city, row.cluster_type]));
    const towns = distinct(levels, "town").filter((town) => types.get(town) !== "other").slice(0, most);
    if (types.size === 0 || towns.length === 0) return null;
    const rest = distinct(levels, "town").find((town) => types.get(town) === "other");
    const observed = rows(data, "observed") ?? [];
    return section({
        id: "town",
        title: towns.length === 1 ? `Your town: ${towns[0]}` : "Your towns",
        items: [
            ...towns.flatMap((town, i) => [tilesOf(levels, indices, town, rest), townFigure(levels, indices, observed, town, rest, i === 0 ? "town-trends" : `town-trends-${i + 1}`)]),
            prose(
                "What the town owes to which of its inputs is the page of ",
                h("code", {}, "keiretsu cities town.yaml"),
                "; what four policies would have changed, with cost per job and displacement, that of ",
                h("code", {}, "keiretsu compare policies.yaml"),
                "."
            )
        ]
    });
}
