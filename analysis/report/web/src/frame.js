// What every page has: its head and, at the foot, where its numbers come from.
import { h } from "./dom.js";
import { number } from "./format.js";

const plural = (count, noun) => `${number(count)} ${noun}${count === 1 ? "" : "s"}`;

function banner(run) {
    if (run.status === "finished") return null;
    return h(
        "p",
        { class: "notice", role: "note" },
        `This run was cut short: ${number(run.replicates)} of ${plural(run.replicates_asked, "replicate")} are finished, ` +
            "and this page shows these. keiretsu run --resume makes the others."
    );
}

export function masthead(data) {
    const { run } = data;
    const parts = [
        run.horizon ? `${run.horizon.report}\u2013${run.horizon.end}` : null,
        run.replicates ? plural(run.replicates, "replicate") + (data.kind === "run" ? "" : " in all") : null,
        run.scale ? (run.scale === 1 ? "full scale" : `scale 1:${number(1 / run.scale)}`) : null,
        run.seed !== undefined ? `seed ${run.seed}` : null,
        run.ensemble?.vary === "posterior" ? "parameters vary" : null,
        run.ensemble?.input_errors ? "inputs vary" : null
    ];
    return h(
        "header",
        {},
        h("h1", {}, data.title),
        data.description ? h("p", { class: "lead" }, data.description) : null,
        h("p", { class: "facts" }, parts.filter(Boolean).join(" \u00b7 ")),
        banner(run)
    );
}

/** The sections as links, each with its figures. */
export function contents(sections) {
    const figuresOf = (list) => list.flatMap((one, i) => [i === 0 ? ` ${list.length === 1 ? "Figure" : "Figures"} ` : ", ", h("a", { href: `#${one.id}` }, String(one.number))]);
    return h(
        "nav",
        { class: "contents", "aria-label": "Contents" },
        h("ol", {}, [...sections, { id: "provenance", title: "Provenance", figures: [] }].map((one) => h("li", {}, h("a", { href: `#${one.id}` }, one.title), h("span", { class: "small" }, figuresOf(one.figures)))))
    );
}

function fact(term, text) {
    return text === undefined || text === null || text === "" ? [] : [h("dt", {}, term), h("dd", {}, text)];
}

function fitUsed(ensemble) {
    if (ensemble?.vary !== "posterior") return "parameters as the scenario states them; none drawn from a calibration";
    const set = ensemble.set_above.length ? `; set by the scenario and not drawn: ${ensemble.set_above.join(", ")}` : "";
    return `${plural(ensemble.parameters.length, "parameter")} vary between replicates, drawn from ${ensemble.posterior} (${plural(ensemble.draws, "draw")})${set}`;
}

export function provenance(data) {
    const { run } = data;
    const revision = `${run.program} ${run.version}, revision ${run.git_revision}`;
    return h(
        "footer",
        { id: "provenance" },
        h("h2", {}, "Provenance"),
        h(
            "dl",
            {},
            fact("Program", revision),
            fact("Scenario", `${run.scenario} (hash ${run.scenario_hash})`),
            fact("Arms", run.arms?.length > 1 && run.arms.length <= 12 ? run.arms.map((arm) => arm.id).join(", ") : null),
            fact("Seeds", data.kind === "calibrate" ? `${run.seed} and those that follow` : data.kind !== "run" ? `${run.seed} and those that follow, the same in every arm` : run.replicates > 1 ? `${run.seed} to ${run.seed + run.replicates - 1}, one a replicate` : `${run.seed}`),
            fact("To repeat it", run.command ? h("code", {}, run.command) : null),
            fact("Fit used", data.kind === "calibrate" ? null : fitUsed(run.ensemble)),
            fact("Warnings", run.warnings?.length ? run.warnings.join("; ") : null),
            fact(
                "To cite",
                `Uchikawa, S. (2009). Small and Medium Enterprises in Japan: Surviving the Long-Term Recession. ADBI Working Paper 169. \u2014 ${revision}: a simulator of Japan\u2019s subcontracting system; scenario ${run.scenario}, seed ${run.seed}.`
            )
        ),
        data.scenario
            ? h("details", {}, h("summary", {}, "The scenario, resolved"), h("pre", { tabindex: "0" }, data.scenario))
            : null
    );
}
