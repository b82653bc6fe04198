// Single plants and their owners: who leaves the linked Census, incomes, failures, and all facts.
import * as Plot from "@observablehq/plot";

import { base, spreadColumns, spreadNote, timeChart } from "../charts.js";
import { distinct, labelOf, rows } from "../data.js";
import { figure } from "../figure.js";
import { number, tick } from "../format.js";
import { hover } from "../hover.js";
import { section } from "../section.js";

function hazardsFigure(facts, label) {
    const list = facts
        .filter((row) => row.fact.startsWith("hazard_") && row.simulated !== null)
        .map((row) => ({ ...row, age: Number(row.fact.slice(7)) }));
    if (list.length === 0) return null;
    const most = list.reduce((a, b) => (Math.abs(b.simulated - b.value) > Math.abs(a.simulated - a.value) ? b : a));
    return figure({
        id: "hazards",
        title: "Who leaves the Census, by years since it first saw them",
        conclusion: `Simulated and known differ by ${number(Math.abs(most.simulated - most.value), 1)} points at most, in year ${most.age}.`,
        panels: [
            {
                label: "Companies and proprietors, all years to 2005",
                plot: (width) =>
                    Plot.plot({
                        ...base({ width, height: 240, label: "Hazard of leaving the linked Census by years since first seen, simulated and known" }),
                        x: { label: "year since first seen", labelAnchor: "center", labelArrow: "none", tickFormat: String, ticks: 10, tickSize: 0, inset: 8 },
                        marginBottom: 36,
                        y: { label: "% leave a year", labelArrow: "none", domain: [0, Math.max(...list.map((row) => Math.max(row.value, row.simulated_high ?? row.simulated))) * 1.05], tickFormat: tick, ticks: 5, tickSize: 0 },
                        marks: [
                            Plot.gridY({ stroke: "var(--grid)", strokeOpacity: 1, ticks: 5 }),
                            Plot.ruleX(list.filter((row) => row.simulated_low !== null), { x: "age", y1: "simulated_low", y2: "simulated_high", stroke: "var(--sim)", strokeWidth: 4, strokeOpacity: 0.35 }),
                            Plot.lineY(list, { x: "age", y: "simulated", stroke: "var(--sim)", strokeWidth: 2 }),
                            Plot.dot(list, { x: "age", y: "value", fill: "var(--observed)", r: 5, symbol: "diamond" }),
                            hover(list, { x: "age", y: "simulated", text: (row) => `year ${row.age}\n${number(row.simulated, 1)}% simulated\n${number(row.value, 1)}% known` })
                        ]
                    })
            }
        ],
        key: [
            { label: "simulated", mark: "sim" },
            { label: "known (linked Census, SME White Paper)", mark: "observed-dot" }
        ],
        note: `A plant enters when it is first seen with 4 or more employees, and leaves when it is not seen with 4 or more a year later: closed, or smaller. Which of them closed is in linked_census.csv.${label}`,
        table: {
            rows: list,
            columns: [{ name: "age", label: "Year", text: String, left: true }, { name: "value", label: "Known, %", text: (v) => number(v, 1) }, { name: "simulated", label: "Simulated, %", text: (v) => number(v, 1) }]
        }
    });
}

const measures = {
    owner_over_employee: { label: "Owner's over employee's income", unit: "ratio", decimals: 2 },
    failures: { label: "Failures a year", unit: "firms", decimals: 0 },
    zombies: { label: "SMEs with a renewed loan", unit: "%", decimals: 1 }
};

function incomesInWords(list) {
    const incomes = list.filter((row) => row.fact === "owner_over_employee");
    const say = (row) => `${number(row.mean, 2)} in ${row.year}`;
    return `An owner earns ${say(incomes[0])}, and ${say(incomes.at(-1))}, times what an employee does.`;
}

function yearsFigure(list) {
    return figure({
        id: "plant-facts",
        title: "Owners' incomes, failures and renewed loans",
        conclusion: incomesInWords(list),
        grid: { narrowest: 260, most: 3 },
        panels: distinct(list, "fact").map((fact) => ({
            label: measures[fact].label,
            plot: (width) =>
                timeChart({
                    lines: [{ name: measures[fact].label, colour: "var(--sim)", rows: list.filter((row) => row.fact === fact) }],
                    width,
                    height: 180,
                    decimals: measures[fact].decimals,
                    y: { label: measures[fact].unit, unit: measures[fact].unit === "%" ? "%" : "", domain: [0, Math.max(...list.filter((row) => row.fact === fact).map((row) => row.p95 ?? row.mean)) * 1.05] },
                    label: `${measures[fact].label} by year`
                })
        })),
        note: `Incomes of proprietors, with what their families earn in the business, over a wage at 30 employees. Failures with debts of 10 million yen or more. Renewed: loans that the bank should refuse, at interest below its rate. ${spreadNote(list)} The paper has owners' profit fall from 5.2 to 3.1 million yen, 1993 to 2006 (Figure 3).`,
        table: {
            rows: list,
            columns: [{ name: "fact", label: "Fact", text: (v) => measures[v].label }, { name: "year", label: "Year", text: String, left: true }, ...spreadColumns("", 2)]
        }
    });
}

export function plantsSection(data) {
    const facts = rows(data, "micro");
    const years = rows(data, "plant_facts");
    if (!facts && !years) return null;
    return section({
        id: "plants",
        title: "Single plants and owners",
        items: [facts ? hazardsFigure(facts, labelOf(data, "micro")) : null, years ? yearsFigure(years) : null]
    });
}
