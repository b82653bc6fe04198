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
    assert.deepEqual(await offTicks(page), []);
    assert.deepEqual(await withoutHover(page), []);
    assert.deepEqual(await deadLinks(page), []);
    assert.deepEqual(await outside(page), []);
    await look(page);
    assert.deepEqual(page.errors, []);
    assert.deepEqual(page.loads, [`file://${file}`], "the page loads nothing but itself");
    assert.ok(statSync(file).size < 1e6);
    await page.close();
    if (options.width === undefined) await onPhone(browser, file);
}

/** Every page, whatever else is looked at on it, must do on a phone. */
async function onPhone(browser, file) {
    const page = await openPage(browser, { width: 390, height: 844, mobile: true });
    await page.open(file);
    assert.deepEqual(await outside(page), [], "on a phone");
    assert.deepEqual(await clashes(page), [], "on a phone");
    await page.close();
}

export const sections = (page) => page.evaluate("[...document.querySelectorAll('section')].map((s) => s.id)");
export const text = (page) => page.evaluate("document.querySelector('main').innerText");

/** Grid lines that stand on no tick: half a pixel is rounding. */
export const offTicks = (page) =>
    page.evaluate(`[...document.querySelectorAll('.panel svg')].flatMap((svg) => ['x', 'y'].flatMap((axis) => {
        const middle = (e) => { const b = e.getBoundingClientRect(); return axis === 'x' ? b.left + b.width / 2 : b.top + b.height / 2; };
        const ticks = [...svg.querySelectorAll('g[aria-label="' + axis + '-axis tick label"] text')].map(middle);
        return [...svg.querySelectorAll('g[aria-label="' + axis + '-grid"] line')].map(middle)
            .filter((at) => !ticks.some((tick) => Math.abs(tick - at) < 2)).map((at) => svg.getAttribute('aria-label') + ': ' + axis + ' grid at ' + at);
    }))`);

/** Charts that say nothing under the pointer. */
export const withoutHover = (page) =>
    page.evaluate(`[...document.querySelectorAll('.panel svg')].filter((svg) => !svg.querySelector('g[aria-label="tip"], title')).map((svg) => svg.getAttribute('aria-label'))`);

/** Links of the contents that lead nowhere, and sections that it lacks. */
export const deadLinks = (page) =>
    page.evaluate(`(() => {
        const links = [...document.querySelectorAll('nav a')].map((a) => a.getAttribute('href').slice(1));
        return links.filter((id) => !document.getElementById(id)).concat([...document.querySelectorAll('section, figure')].map((e) => e.id).filter((id) => !links.includes(id)));
    })()`);

/** What leaves the window on the right without a bar of its own to scroll by. */
export const outside = (page) =>
    page.evaluate(`document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] : [...document.querySelectorAll('main *')]
        .filter((e) => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1).map((e) => e.tagName + ' ' + e.textContent.slice(0, 40))`);

/** The page as it is printed: charts drawn for a sheet of A4. */
export async function print(page) {
    await page.send("Emulation.setDeviceMetricsOverride", { width: 703, height: 1000, deviceScaleFactor: 1, mobile: false });
    await page.send("Emulation.setEmulatedMedia", { media: "print" });
    await page.evaluate("window.dispatchEvent(new Event('beforeprint')); new Promise((done) => setTimeout(done, 300))");
}

/** Labels of a chart that touch each other, or stick out of their panel. */
export const clashes = (page) =>
    page.evaluate(`[...document.querySelectorAll('.panel svg')].flatMap((svg) => {
        const label = svg.getAttribute('aria-label');
        const boxes = [...svg.querySelectorAll('text')].filter((t) => t.textContent.trim() !== '')
            .map((t) => ({ text: t.textContent, box: t.getBoundingClientRect() })).filter(({ box }) => box.width > 0);
        const panel = svg.parentElement.getBoundingClientRect();
        const out = boxes.filter(({ box }) => box.left < panel.left - 1 || box.right > panel.right + 1 || box.right > innerWidth + 1).map(({ text }) => label + ': ' + text + ' is cut off');
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
