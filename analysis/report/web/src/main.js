// One page: the data that stand in it decide what it shows.
import { ablateSections } from "./ablate_page.js";
import { attributeSections } from "./attribute_page.js";
import { calibrateSections } from "./calibrate_page.js";
import { citiesSections } from "./cities_page.js";
import { compareSections } from "./compare_page.js";
import { h } from "./dom.js";
import { evidenceSections } from "./evidence_page.js";
import { contents, masthead, provenance } from "./frame.js";
import { runSections } from "./run_page.js";
import { sweepSections } from "./sweep_page.js";
import { traceSections } from "./trace_page.js";

const pages = { run: runSections, compare: compareSections, sweep: sweepSections, ablate: ablateSections, attribute: attributeSections, calibrate: calibrateSections, evidence: evidenceSections, cities: citiesSections, trace: traceSections };

/** Pixels that a sheet of A4 leaves between the margins of style.css; Letter leaves a little more. */
const paperWidth = 690;

/** Charts are drawn for the width of the sheet before they are printed, and for the window after. */
function onPaper(figures) {
    window.addEventListener("beforeprint", () => figures.forEach((one) => one.drawAt(paperWidth)));
    window.addEventListener("afterprint", () => figures.forEach((one) => one.draw()));
}

async function show() {
    const data = JSON.parse(document.getElementById("data").textContent);
    const main = document.querySelector("main");
    main.append(masthead(data));
    const sections = pages[data.kind](data);
    // All of it stands there at once: who prints before the last chart is drawn has it all the same.
    main.append(contents(sections), ...sections.map((section) => section.element), provenance(data));
    onPaper(sections.flatMap((section) => section.figures));
    for (const section of sections) await section.draw();
    document.documentElement.dataset.state = "drawn";
}

show().catch((error) => {
    document.querySelector("main").append(h("p", { class: "notice", role: "alert" }, `This page cannot be drawn: ${error.message}`));
    throw error;
});
