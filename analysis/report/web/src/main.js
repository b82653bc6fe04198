// One page: the data that stand in it decide what it shows.
import { ablateSections } from "./ablate_page.js";
import { calibrateSections } from "./calibrate_page.js";
import { compareSections } from "./compare_page.js";
import { h } from "./dom.js";
import { masthead, provenance } from "./frame.js";
import { runSections } from "./run_page.js";
import { sweepSections } from "./sweep_page.js";

const pages = { run: runSections, compare: compareSections, sweep: sweepSections, ablate: ablateSections, calibrate: calibrateSections };

async function show() {
    const data = JSON.parse(document.getElementById("data").textContent);
    const main = document.querySelector("main");
    main.append(masthead(data));
    for (const section of pages[data.kind](data)) {
        main.append(section.element);
        await section.draw();
    }
    main.append(provenance(data));
    document.documentElement.dataset.state = "drawn";
}

show().catch((error) => {
    document.querySelector("main").append(h("p", { class: "notice", role: "alert" }, `This page cannot be drawn: ${error.message}`));
    throw error;
});
