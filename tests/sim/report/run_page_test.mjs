// The page of a run in a real browser. usage: KEIRETSU=program CHROMIUM=browser node --test FILE
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { openBrowser, openPage } from "./browser.mjs";

const scenarios = join(dirname(fileURLToPath(import.meta.url)), "../../../scenarios");
const scratch = mkdtempSync(join(tmpdir(), "keiretsu-report-"));
let browser;

const run = (name, ...options) => {
    const out = join(scratch, name);
    execFileSync(process.env.KEIRETSU, ["run", join(scenarios, "baseline.yaml"), "--quiet", "--out", out, ...options]);
    return join(out, "report.html");
};

before(async () => {
    browser = await openBrowser();
});
after(async () => {
    await browser.close();
    rmSync(scratch, { recursive: true, force: true });
});

test("the page of a run draws every figure under its policy and loads nothing", async () => {
    const file = run("two", "--scale", "0.01", "--replicates", "2");
    const page = await openPage(browser);
    await page.open(file);
    assert.deepEqual(page.errors, []);
    assert.deepEqual(page.loads, [`file://${file}`]);
    assert.equal(await page.evaluate("document.documentElement.dataset.state"), "drawn");
    assert.deepEqual(await page.evaluate("[...document.querySelectorAll('section')].map((s) => s.id)"), ["table1"]);
    assert.equal(await page.evaluate("[...document.querySelectorAll('figure')].every((f) => f.querySelector('svg'))"), true);
    await page.close();
});
