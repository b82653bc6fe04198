// Every known fact beside the run: what it was to the parameters, the run's band, and the best rival.
import { distinct, rows } from "../data.js";
import { h } from "../dom.js";
import { dataTable, downloadRow } from "../downloads.js";
import { namesInTable, tableNames, tableOf, unitOf } from "../fact_names.js";
import { number } from "../format.js";
import { prose, section } from "../section.js";

const roles = { held_out: "unseen", seen: "seen", fitted: "fitted", input: "given", unstated: "not stated" };
const labels = { "conditional on realised demand": "conditional", "from memory": "from memory" };
const covered = {
    held_out: "facts that could be predicted",
    seen: "facts that were seen and never targets",
    fitted: "facts that parameters were set to",
    input: "facts that follow from what is given",
    unstated: "facts of which the scenario does not say what they were"
};
const folded = ["table4", "observed"];

const percent = (share) => `${number(100 * share)}%`;
const decimals = (row) => {
    const size = Math.abs(row.observed);
    return size >= 1000 ? 0 : size >= 10 || !row.moment.startsWith("micro.") ? 1 : 2;
};
const figureOf = (value, row) => number(value, decimals(row));

/** "Of 60 facts that could be predicted 41 lie in their 90% band: 68%; 80 to 97% asked: FAILED." */
function sentence(row) {
    const counts = `${number(row.inside)} lie in their 90% band: ${percent(row.share)}`;
    const verdict = row.verdict ? [`; ${row.asked} asked: `, h("strong", {}, row.verdict), "."] : ["."];
    return [`Of ${number(row.facts)} ${covered[row.role]} ${counts}`, ...verdict];
}

/** What is asked of facts that were no targets, failures first; for the page's first lines. */
export function gateSentences(data) {
    const gated = (rows(data, "coverage") ?? []).filter((row) => row.verdict);
    return gated.sort((a, b) => (a.verdict === "passed") - (b.verdict === "passed")).map(sentence);
}

/** Of each role, and under those held out what is conditional or from memory. */
function coverageList(coverage) {
    return h(
        "ul",
        { class: "headline" },
        coverage.map((row) =>
            row.label ? h("li", {}, `Of these ${number(row.facts)} are ${row.label}: ${number(row.inside)} lie in their band.`) : h("li", {}, sentence(row))
        )
    );
}

/** The run's own command with enough replicates. */
function withoutBands(run) {
    const command = `${(run.command ?? "").replace(/ --replicates \S+/, "")} --replicates 20`;
    return prose(`Bands need ten replicates, this page shows ${number(run.replicates)}: `, h("code", {}, command), " gives some.");
}

function besideRivals(list) {
    const both = list.filter((row) => row.rival_miss !== null);
    if (both.length === 0) return null;
    const nearer = both.filter((row) => Math.abs(row.simulated - row.observed) < row.rival_miss).length;
    return prose(`The run is nearer than the best rival without a model in ${number(nearer)} of ${number(both.length)} facts that have one.`);
}

/** What differs between the replicates. */
const varied = (ensemble) => ["seeds", ensemble?.vary === "posterior" ? "parameters" : null, ensemble?.input_errors ? "inputs" : null].filter(Boolean).join(", ").replace(/, ([^,]*)$/, " and $1");

function bandInWords({ ensemble, replicates }) {
    const often = replicates < 19 ? "from the least to the greatest replicate: a further one would lie in it a little less than nine times in ten" : "so that a further replicate would lie in it nine times in ten";
    return `A band holds what differs between the replicates (${varied(ensemble)}) and the range in which a fact on plants is taken to lie, ${often}.`;
}

const roleNote = "Roles: fitted, parameters were set to it; seen by whoever set them, never a target; unseen, could be predicted; given, follows from what the model is given. Conditional: on realised demand.";
const rivals = "Rivals know all up to the year in which the fact begins: the last figure of the same series (no change), an AR(1) on its figures, and for classes and cities what the nation did in that very window (the all-row). The best of them is chosen after the fact.";

function columnsOf(nameOf, bands) {
    const all = [
        { name: "moment", label: "Fact", text: nameOf },
        { name: "role", label: "Role", text: (v, row) => [roles[v] ?? v, ...(row.label ?? "").split("; ").map((label) => labels[label])].filter(Boolean).join(", ") },
        { name: "observed", label: "Known", text: figureOf },
        { name: "simulated", label: bands ? "Median" : "Run", text: figureOf },
        { name: "simulated_low", label: "5%", text: figureOf, band: true },
        { name: "simulated_high", label: "95%", text: figureOf, band: true },
        { name: "inside", label: "In its band", text: (v) => (v === null ? "no band" : v === 1 ? "in" : h("strong", {}, "OUT")), left: true, band: true },
        { name: "miss", label: "Miss", text: figureOf },
        { name: "rival_miss", label: "Best rival\u2019s", text: (v, row) => (v === null ? "\u2013" : figureOf(v, row)) },
        { name: "best_rival", label: "which", text: (v) => v || "\u2013" }
    ];
    return all.filter((column) => bands || !column.band);
}

/** The facts of one table of the paper, or of one source; cities are folded away. */
function groupTable(list, table, columns) {
    const title = tableNames[table] ?? table;
    const mine = list.filter((row) => row.table === table);
    const drawn = h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": `Facts: ${title}` }, dataTable({ columns, rows: mine }, unitOf(mine[0].moment)));
    if (folded.includes(table)) return h("details", {}, h("summary", {}, `${title}: ${number(mine.length)} facts`), drawn);
    return [h("h3", {}, title), drawn];
}

export function factsSection(data) {
    const known = rows(data, "evidence");
    const list = (known ?? [])
        .filter((row) => row.simulated !== null)
        .map((row) => ({ ...row, table: tableOf(row.moment), miss: Math.abs(row.simulated - row.observed) }));
    if (list.length === 0) return null;
    const coverage = rows(data, "coverage");
    const columns = columnsOf(namesInTable(rows(data, "micro") ?? []), coverage !== null);
    const outside = known.length - list.length;
    return section({
        id: "facts",
        title: coverage ? "Known facts and the run\u2019s bands" : "Known facts and the run",
        items: [
            coverage ? coverageList(coverage) : withoutBands(data.run),
            besideRivals(list),
            ...distinct(list, "table").flatMap((table) => groupTable(list, table, columns)),
            h("p", { class: "small" }, [roleNote, coverage ? bandInWords(data.run) : null, rivals, outside > 0 ? `${number(outside)} known facts lie outside what this run reports.` : null].filter(Boolean).join(" ")),
            downloadRow({ id: "facts-table", title: "Known facts and the run", table: { columns, rows: list }, visible: true })
        ]
    });
}
