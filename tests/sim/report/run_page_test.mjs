// The page of a run in a real browser. usage: KEIRETSU=program CHROMIUM=browser node --test FILE
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { openBrowser } from "./browser.mjs";
import { clashes, onPage as onPageOf, print, saved, sections, text } from "./pages.mjs";

const scenarios = join(dirname(fileURLToPath(import.meta.url)), "../../../scenarios");
const keiretsu = process.env.KEIRETSU;
const scratch = mkdtempSync(join(tmpdir(), "keiretsu-report-"));
const everySection = ["headline", "trends", "tier-trends", "flows", "plants", "excesses", "productivity", "table1", "table3", "clusters", "network", "distributions", "facts", "fitted"];
let browser;
const onPage = (directory, look, options) => onPageOf(browser, directory, look, options);

/** Runs a scenario into a directory of its own; returns the directory. */
function run(name, options = [], { scenario = join(scenarios, "baseline.yaml"), scale = "0.01" } = {}) {
    const out = join(scratch, name);
    execFileSync(keiretsu, ["run", scenario, "--quiet", "--out", out, "--scale", scale, ...options], { stdio: "pipe" });
    return out;
}

/** Writes a scenario that extends the baseline. */
function scenario(name, text) {
    const file = join(scratch, `${name}.yaml`);
    writeFileSync(file, `schema: 1\nid: ${name}\nextends: ${join(scenarios, "baseline.yaml")}\n${text}`);
    return file;
}

/** `keiretsu report`: exit code and messages. */
function report(directory) {
    const { status, stderr } = spawnSync(keiretsu, ["report", directory], { encoding: "utf8" });
    return { status, stderr };
}

function copyOf(directory, name) {
    const copy = join(scratch, name);
    cpSync(directory, copy, { recursive: true });
    return copy;
}

function editManifest(directory, edit) {
    const file = join(directory, "manifest.json");
    const manifest = JSON.parse(readFileSync(file, "utf8"));
    edit(manifest);
    writeFileSync(file, JSON.stringify(manifest));
}

before(async () => {
    browser = await openBrowser();
    run("two", ["--replicates", "2"]);
});
after(async () => {
    await browser.close();
    rmSync(scratch, { recursive: true, force: true });
});

for (const [name, options] of Object.entries({ wide: {}, dark: { dark: true }, phone: { width: 390, height: 844, mobile: true } }))
    test(`every section of a run is drawn, ${name}, and no label touches another`, () =>
        onPage(
            join(scratch, "two"),
            async (page) => {
                assert.deepEqual(await sections(page), everySection);
                assert.equal(await page.evaluate("[...document.querySelectorAll('figure')].every((f) => f.querySelector('svg[role=img][aria-label]'))"), true);
                assert.deepEqual(await clashes(page), []);
                const ground = await page.evaluate("getComputedStyle(document.documentElement).backgroundColor");
                assert.equal(ground === "rgb(255, 255, 255)", !options.dark);
                assert.ok((await page.evaluate("document.documentElement.scrollWidth")) <= (options.width ?? 1100), "no sideways scrolling");
            },
            options
        ));

test("a page begins with what the user observes", async () => {
    const copy = copyOf(join(scratch, "two"), "own");
    const own = join(scratch, "own.csv");
    writeFileSync(own, "variable,place,from,until,growth_pct\nestablishments,ota,1985,1997,-3.25\nemployees,ota,1990,1997,-1\n");
    execFileSync(keiretsu, ["report", copy, "--observed", own], { stdio: "pipe" });
    await onPage(copy, async (page) => {
        assert.match(
            await page.evaluate("document.querySelector('#headline li').innerText"),
            /^Ota in the run and, in brackets, as you observe it: establishments [+−]?[\d.]+% \(−3\.3%\) a year in 1985–1997, employees [+−]?[\d.]+% \(−1\.0%\) a year in 1990–1997\.$/
        );
    });
});

test("a page begins with a town that the scenario adds, beside the rest of the nation", async () => {
    const town = scenario("town", `places:
  - {id: kiyo, name: Kiyo, type: production_region, establishments_4plus: 9000, industries: {metal: 60%, other: 40%}, wage_level: 1, land_price_level: 1, local_search: 60%, cross_industry_search: 10%}
`);
    const own = join(scratch, "kiyo.csv");
    writeFileSync(own, "year,place,establishments\n" + Array.from({ length: 23 }, (_, i) => `${1985 + i},Kiyo,${9000 - 100 * i}\n`).join(""));
    const out = run("town", ["--replicates", "2", "--until", "1999Q4", "--observed", own], { scenario: town });
    await onPage(out, async (page) => {
        assert.deepEqual((await sections(page)).slice(0, 2), ["town", "headline"]);
        assert.deepEqual(await clashes(page), []);
        const tiles = await page.evaluate("[...document.querySelectorAll('#town .tile')].map((e) => e.innerText)");
        assert.equal(tiles.length, 4);
        const places = readFileSync(join(out, "places.csv"), "utf8").trim().split("\n").map((line) => line.split(","));
        const at = (name) => places[0].indexOf(name);
        const jobs = places.filter((row) => row[at("place")] === "Kiyo" && row[at("year")] === "1999" && row[at("size_class")] !== "1-3").reduce((sum, row) => sum + Number(row[at("employees")]), 0);
        const said = Number(/\n([\d,]+)\n/.exec(tiles[1])[1].replaceAll(",", ""));
        assert.ok(Math.abs(said - jobs / 2 / 0.01) < 1, "employees at 1:1, the mean of two replicates");
        const caption = await page.evaluate("document.querySelector('#town figcaption').innerText");
        assert.match(caption, /^Establishments of Kiyo (fall|rise) by [\d.]+% from 1985 to 1999, its employees .*; establishments of the rest of the nation /);
        const csv = (await saved(browser, page, "town-trends", "csv", scratch)).trim().split("\n").map((line) => line.split(","));
        const last = csv.find((row) => row[0] === "Kiyo" && row[1] === "establishments" && row[2] === "1999");
        assert.equal(Number(last[csv[0].indexOf("own")]), (100 * 7600) / 9000, "the user's series begins on the run's 100");
    });
});

test("sentences, tables and CSV say the same numbers", () =>
    onPage(join(scratch, "two"), async (page) => {
        const csv = (await saved(browser, page, "establishments", "csv", scratch)).trim().split("\n").map((line) => line.split(","));
        assert.deepEqual(csv[0].slice(0, 3), ["year", "mean", "p5"]);
        await page.evaluate("new Promise((done) => { document.querySelector('#establishments details').open = true; setTimeout(done, 50); })");
        const table = await page.evaluate("[...document.querySelectorAll('#establishments tbody tr')].map((tr) => [...tr.cells].map((td) => td.innerText))");
        const shown = (number) => Math.round(number).toLocaleString("en");
        assert.deepEqual(table.map((row) => row.slice(0, 2)), csv.slice(1).map(([year, mean]) => [year, shown(mean)]));
        const [first, last] = [csv[1], csv.at(-1)];
        const headline = await page.evaluate("document.querySelector('#headline').innerText");
        assert.ok(headline.includes(`from ${shown(first[1])} in ${first[0]} to ${shown(last[1])} in ${last[0]}`), headline);

        const svg = await saved(browser, page, "tiers", "svg", scratch);
        assert.match(svg, /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/);
        assert.doesNotMatch(svg, /var\(--/, "colours stand in the picture itself");
        assert.match(svg, /Tier 4/);
        assert.match(svg, /<rect[^>]*fill="#12808f"[^>]*\/?>(<\/rect>)?<text[^>]*>margin 3% or more/, "the key has its colours");
    }));

test("in short tells tiers and misses, and every caption concludes", () =>
    onPage(join(scratch, "two"), async (page) => {
        const short = await page.evaluate("document.querySelector('#headline').innerText");
        assert.match(short, /Establishments by tier from 1985 to 2007: tier 1 (fall|rise)/);
        assert.match(short, /Misses: \d+ of \d+ figures of Table 1 and \d+ of \d+ figures of Table 4 lie outside/);
        const silent = await page.evaluate("[...document.querySelectorAll('figure')].filter((f) => !/\\d/.test(f.querySelector('figcaption strong')?.innerText ?? '')).map((f) => f.id)");
        assert.deepEqual(silent, []);
        assert.deepEqual(await page.evaluate("[...document.querySelectorAll('main')].flatMap((e) => e.innerText.match(/[\u2212-]0(\\.0+)?(?![\\d.])/g) ?? [])"), [], "zero has no sign");
    }));

test("figures of known facts say whether they could have been predicted", () =>
    onPage(join(scratch, "two"), async (page) => {
        const captions = await page.evaluate("Object.fromEntries([...document.querySelectorAll('figure')].map((f) => [f.id, f.querySelector('figcaption')?.innerText ?? '']))");
        for (const figure of ["table1-forest", "entry-exit", "redemption"]) assert.match(captions[figure], /no prediction/, figure);
        for (const figure of ["table3-forest", "table4-forest"]) assert.match(captions[figure], /Never a target/, figure);
        assert.doesNotMatch(captions.tails ?? "", /prediction|target/);
    }));

test("tables and CSV hold what is drawn: the paper's marks and fitted lines too", () =>
    onPage(join(scratch, "two"), async (page) => {
        const columns = { establishments: "paper", "by-size": "paper_1985_1997", "entry-exit": "paper", redemption: "paper", tails: "fitted" };
        for (const [figure, column] of Object.entries(columns)) {
            const [head, ...lines] = (await saved(browser, page, figure, "csv", scratch)).trim().split("\n").map((line) => line.split(","));
            const at = head.indexOf(column);
            assert.ok(at > 0 && lines.some((line) => line[at] !== ""), `${figure} lacks ${column}`);
        }
    }));

test("the keyboard reaches every control, and each says what it does", () =>
    onPage(join(scratch, "two"), async (page) => {
        const all = await page.evaluate(`[...document.querySelectorAll('a[href], button, summary, select, [tabindex="0"]')]
            .filter((e) => e.checkVisibility()).map((e, i) => { e.dataset.control = i; return e.ariaLabel ?? (e.tagName === 'A' ? 'link ' : '') + e.innerText; })`);
        assert.ok(all.length > 20 && all.every((label) => label.length > 2), all.join("|"));
        const reached = new Set();
        for (let i = 0; i < all.length + 3; ++i) {
            await page.press("Tab", "Tab", 9);
            reached.add(await page.evaluate("document.activeElement.dataset.control ?? ''"));
        }
        assert.equal([...reached].filter((control) => control !== "").length, all.length);
    }));

test("a page that is printed keeps to the paper, in light colours and without buttons", () =>
    onPage(
        join(scratch, "two"),
        async (page) => {
            await page.send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: "dark" }] });
            await print(page);
            assert.deepEqual(await clashes(page), []);
            assert.equal(await page.evaluate("getComputedStyle(document.documentElement).backgroundColor"), "rgb(255, 255, 255)");
            assert.ok((await page.evaluate("document.documentElement.scrollWidth")) <= 703);
            assert.equal(await page.evaluate("[...document.querySelectorAll('button')].some((b) => b.checkVisibility())"), false);
        },
        { dark: true }
    ));

test("another enterprise is drawn when it is chosen", () =>
    onPage(join(scratch, "two"), async (page) => {
        await page.evaluate("(() => { const s = document.querySelector('#enterprise'); s.value = 'nissan'; s.dispatchEvent(new Event('change')); })()");
        assert.match(await page.evaluate("document.querySelector('#network p').innerText"), /^Nissan Motor has/);
        assert.match(await page.evaluate("document.querySelector('#tiers svg').ariaLabel"), /Nissan Motor/);
    }));

test("one replicate has no bands, and says so", () =>
    onPage(run("one"), async (page) => {
        assert.deepEqual(await sections(page), everySection);
        assert.match(await text(page), /One replicate: a line without a spread/);
        assert.equal(await page.evaluate("document.querySelectorAll('[aria-label=area] path').length"), 0);
        assert.deepEqual(await clashes(page), []);
    }));

test("few replicates say what gives a band, and every fact has its role", () =>
    onPage(join(scratch, "two"), async (page) => {
        const facts = await page.evaluate("document.querySelector('#facts').innerText");
        assert.match(facts, /Bands need ten replicates, this page shows 2: keiretsu run .* --replicates 20 gives some/);
        assert.doesNotMatch(facts, /--replicates 2 /);
        assert.match(facts, /4–29, 1997–2007\s+fitted/);
        assert.doesNotMatch(facts, /In its band/);
    }));

test("many replicates give bands, and a failing gate is printed as failing", async () => {
    const file = scenario("gated", "facts: {targets: [redemption], seen: [micro]}\n");
    const out = run("many", ["--until", "1990Q4", "--replicates", "60"], { scenario: file, scale: "0.002" });
    const [head, ...lines] = readFileSync(join(out, "coverage.csv"), "utf8").trim().split("\n").map((line) => line.split(","));
    const coverage = lines.map((line) => Object.fromEntries(head.map((name, i) => [name, line[i]])));
    await onPage(out, async (page) => {
        assert.match(await text(page), /60 replicates/);
        assert.deepEqual(await clashes(page), []);
        const facts = await page.evaluate("document.querySelector('#facts').innerText");
        const short = await page.evaluate("document.querySelector('#headline').innerText");
        for (const row of coverage.filter(({ verdict }) => verdict)) {
            const line = new RegExp(`Of ${row.facts} facts that .*${row.inside} lie in their 90% band: ${Math.round(100 * row.share)}%; 80 to 97% asked: ${row.verdict}`);
            assert.match(facts, line);
            assert.match(short, line);
        }
        assert.ok(coverage.some(({ verdict }) => verdict === "FAILED"), "at this scale some gate fails");
        const out = await page.evaluate("document.querySelectorAll('#facts td strong').length");
        const all = coverage.filter(({ label }) => !label).reduce((sum, { facts, inside }) => sum + Number(facts) - Number(inside), 0);
        assert.equal(out, all);
    });
});

test("a title full of markup, Japanese names and an industry that dies are text like any other", () =>
    onPage(
        run("odd", ["--until", "2000Q4"], { scenario: scenario("odd", `
title: "<script>alert(1)</script> & <b>燕</b>"
places:
  - {id: tsubame, name: "燕・三条"}
actors:
  - {id: nissan, name: "日産自動車株式会社追浜工場および関連事業所の全体"}
  - {id: toyota_motor, name: "Toyota Motor Corporation with all of its works in the Mikawa region and beyond"}
shocks:
  - {id: first_blow, kind: demand_loss, from: 1988Q1, loss: 90%, eligible: {industries: [precision]}}
  - {id: second_blow, kind: demand_loss, from: 1988Q1, loss: 90%, eligible: {industries: [precision]}}
`) }),
        async (page) => {
            assert.equal(await page.evaluate("document.querySelector('h1').innerText"), "<script>alert(1)</script> & <b>燕</b>");
            assert.equal(await page.evaluate("document.title"), "<script>alert(1)</script> & <b>燕</b>");
            assert.match(await text(page), /日産自動車/);
            assert.match(await text(page), /燕・三条/);
            assert.deepEqual(await clashes(page), []);
            await print(page);
            assert.deepEqual(await clashes(page), [], "on paper");
        },
        { width: 390, height: 844, mobile: true }
    ));

test("parts that a run lacks are left out", async () => {
    const less = copyOf(join(scratch, "two"), "less");
    const gone = ["places.csv", "table4.csv", "actor_links.csv", "actors.csv", "distributions.csv", "owners.csv"];
    for (const name of gone) rmSync(join(less, name));
    editManifest(less, (manifest) => (manifest.files = manifest.files.filter((name) => !gone.includes(name))));
    assert.equal(report(less).status, 0);
    await onPage(less, async (page) =>
        assert.deepEqual(await sections(page), everySection.filter((id) => !["clusters", "network", "distributions"].includes(id)))
    );
});

test("a run that was killed gives a page of its finished replicates that says so", async () => {
    const killed = join(scratch, "killed");
    run("killed", ["--until", "1999Q4"]);
    const scenarioFile = join(killed, "scenario.yaml");
    const yaml = readFileSync(scenarioFile, "utf8");
    assert.match(yaml, /replicates: 1\b/);
    writeFileSync(scenarioFile, yaml.replace(/replicates: 1\b/, "replicates: 3"));
    for (const name of JSON.parse(readFileSync(join(killed, "manifest.json"))).files)
        if (!["runs.sqlite", "scenario.yaml"].includes(name)) rmSync(join(killed, name), { force: true });
    rmSync(join(killed, "manifest.json"));
    assert.equal(report(killed).status, 0);
    assert.ok(!existsSync(join(killed, ".partial")));
    await onPage(killed, async (page) => {
        assert.match(await text(page), /cut short: 1 of 3 replicates are finished/);
        assert.ok((await sections(page)).includes("trends"));
    });
});

test("a damaged run directory is a clear error, and the page that is there stays", () => {
    const damaged = copyOf(join(scratch, "two"), "damaged");
    const before = readFileSync(join(damaged, "report.html"));
    const refuses = (pattern) => {
        const { status, stderr } = report(damaged);
        assert.equal(status, 2, stderr);
        assert.match(stderr, pattern);
        assert.deepEqual(readFileSync(join(damaged, "report.html")), before);
    };
    truncateSync(join(damaged, "panel.csv"), 5000);
    refuses(/panel\.csv:\d+/);
    rmSync(join(damaged, "panel.csv"));
    refuses(/lacks files that its manifest names: panel\.csv/);
    writeFileSync(join(damaged, "manifest.json"), "{}");
    refuses(/manifest/);
    assert.equal(report(scratch).status, 2);
    assert.match(report(join(scratch, "nowhere")).stderr, /is no directory/);
});
