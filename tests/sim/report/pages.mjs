// What every page of the report must be, and how tests look at one.
import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";

import { openPage } from "./browser.mjs";

/** Opens a run's page, lets `look` at it, and holds it to what every page must be. */
export async function onPage(browser, directory, look, options = {}) {
    const file = join(directory, "report.html");
    const page = await openPage(browser, options);
    await page.open(file);
    assert.equal(await page.evaluate("document.documentElement.dataset.state"), "drawn");
    await look(page);
    assert.deepEqual(page.errors, []);
    assert.deepEqual(page.loads, [`file://${file}`], "the page loads nothing but itself");
    assert.ok(statSync(file).size < 3e6);
    await page.close();
}

export const sections = (page) => page.evaluate("[...document.querySelectorAll('section')].map((s) => s.id)");
export const text = (page) => page.evaluate("document.querySelector('main').innerText");

/** Labels of a chart that touch each other, or stick out of the page. */
export const clashes = (page) =>
    page.evaluate(`[...document.querySelectorAll('.panel svg')].flatMap((svg) => {
        const label = svg.getAttribute('aria-label');
        const boxes = [...svg.querySelectorAll('text')].filter((t) => t.textContent.trim() !== '')
            .map((t) => ({ text: t.textContent, box: t.getBoundingClientRect() })).filter(({ box }) => box.width > 0);
        const out = boxes.filter(({ box }) => box.left < 0 || box.right > innerWidth + 1).map(({ text }) => label + ': ' + text + ' is cut off');
        for (let i = 0; i < boxes.length; ++i)
            for (let k = i + 1; k < boxes.length; ++k) {
                const [a, b] = [boxes[i].box, boxes[k].box];
                const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
                const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
                if (wide > 1 && high > 3) out.push(label + ': ' + boxes[i].text + ' on ' + boxes[k].text);
            }
        return out;
    })`);

/** Presses the button that saves a figure as `kind`, and returns what lies in the file. */
export async function saved(browser, page, figure, kind, directory) {
    await browser.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: directory, eventsEnabled: true });
    const done = new Promise((resolve) => browser.listeners.add(function wait({ method, params }) {
        if (method !== "Browser.downloadProgress" || params.state === "inProgress") return;
        browser.listeners.delete(wait);
        resolve();
    }));
    await page.evaluate(`document.querySelector('#${figure} [data-save="${kind}"]').click()`);
    await done;
    return readFileSync(join(directory, `${figure}.${kind}`), "utf8");
}
