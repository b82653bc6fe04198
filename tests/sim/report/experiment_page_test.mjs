// Pages of comparisons and sweeps in a real browser, from tables written by hand.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { openBrowser } from "./browser.mjs";
import { clashes, onPage, print, saved, sections, text } from "./pages.mjs";

const scratch = mkdtempSync(join(tmpdir(), "keiretsu-experiments-"));
let browser;

function directory(name, kind, files, more = {}) {
    const path = join(scratch, name);
    mkdirSync(path);
    const manifest = {
        program: "keiretsu", version: "0", git_revision: "none", status: "finished", kind, scenario: "baseline",
        scenario_hash: "0", seed: 42, scale: 0.05, replicates: 12, replicates_asked: 12, command: `keiretsu ${kind}`, title: "The baseline", ...more,
        files: Object.keys(files)
    };
    writeFileSync(join(path, "manifest.json"), JSON.stringify(manifest));
    for (const [file, content] of Object.entries(files)) writeFileSync(join(path, file), content);
    return path;
}

const fateColumns = "replicate,year,quarter,group,followed,open,employees,employees_before,with_buyers,with_new_buyers,new_buyers,bankrupt,partner_failed,no_heir,low_income,new_business,site_sold,customers_lost,closed_by_owner,moved_abroad";

const longName = "Koshoku, Sakaki and the valley of the upper Chikuma with its machine tool makers";
const longJapaneseName = "独立行政法人中小企業基盤整備機構大田区産業振興協会連絡事務所";

function comparison(name) {
    const lines = ["arm,outcome,dimension,level,period,base,mean,low,high,same_sign,unpaired_low,unpaired_high,n"];
    const levels = { nation: ["all"], tier: ["1", "2", "3", "4"], size: ["1-3", "4-29", "300+"], place: ["Toyota", "東大阪", longName, longJapaneseName], industry: ["metal"] };
    for (const arm of ["subsidy", "<b>other</b>"])
        for (const outcome of ["establishments", "employees", "value_added", "exits", "exits_bankrupt"])
            for (const [dimension, all] of Object.entries(levels))
                for (const level of all)
                    for (const period of ["1999-2007", ...(dimension === "nation" ? [1998, 1999, 2000, 2001] : [])])
                        // The arms part in 1999.
                        lines.push([arm, outcome, dimension, `"${level}"`, period, 1000, ...(period === 1998 ? [0, 0, 0] : [12.5, -2, 27]), 0.8, -50, 75, 12].join(","));
    const costs = "arm,measure,dimension,level,period,mean,low,high,n\nsubsidy,cost_a_year,nation,all,1999-2007,500,490,510,12\nsubsidy,cost_per_job_year,nation,all,1999-2007,3.25,2.5,4.75,12\nsubsidy,cost_a_year,place,Ota,1999-2007,60,55,65,12\nsubsidy,cost_a_year,place,Toyota + 東大阪,1999-2007,40,35,45,12\nsubsidy,cost_per_job_year,place,Ota,1999-2007,1.6,1.2,2.1,12\n";
    const balance = "arm,part,dimension,level,period,mean,low,high,n\nsubsidy,real_income,nation,all,1999-2007,55,45,65,12\nsubsidy,net_income,nation,all,1999-2007,50,40,60,12\nsubsidy,net_income,place,Toyota + Ota + 東大阪,1999-2007,5,4,6,12\n";
    const fates = [`arm,${fateColumns}`];
    for (const replicate of [1, 2])
        for (const [quarter, open] of [[1, 40], [2, 38]])
            for (const group of ["kept", "dropped", "below"])
                fates.push(["<b>other</b>", replicate, 2000, quarter, group, 40, open, 0, 0, open - 1, 9, 9, quarter === 2 ? 1 : 0, 0, quarter === 2 ? 1 : 0, 0, 0, 0, 0, 0, 0].join(","));
    const twins = ["arm,cut,group,measure,kind,year,quarter,in_arm,in_base,mean,low,high,n"];
    for (const quarter of [1, 2])
        for (const group of ["kept", "dropped", "below"])
            for (const [measure, arm, base] of [["followed", 40, 40], ["open", 36, 38], ["employees", 360, 400], ["orders", 30, 60], ["shipments", 80, 100], ["closed_so_far", 4, 2], ["bankrupt_so_far", 3, 1], ["no_heir_so_far", 1, 1], ["moved_abroad_so_far", 0, 0]])
                twins.push(["<b>other</b>", "cut", group, measure, "stock", 2000, quarter, arm, base, arm - base, arm - base - 1, arm - base + 1, 12].join(","));
    // Of 20 in the sample that were reached, 12 opened in the base too; before 1999 there was none.
    const single = ["arm,measure,unit,dimension,level,period,mean,low,high,n"];
    for (const measure of ["reached_with_twin", "gross", "deadweight", "additional", "displaced", "net"]) single.push(`subsidy,${measure},establishments,nation,all,1985,0,0,0,12`, `subsidy,${measure},jobs,place,Toyota,1985,0,0,0,12`);
    for (const period of ["1999-2007", 2007])
        for (const [unit, values] of [
            ["establishments", { reached: 20, reached_with_twin: 12, gross: 15, deadweight: 10, additional: 5, displaced: 2, net: 3, saved: 1, killed: 1, born: 4, not_born: 1 }],
            ["jobs", { gross: 90, deadweight: 60, additional: 30, displaced: 12, net: 18 }]
        ])
            for (const [measure, mean] of Object.entries(values)) {
                single.push(["subsidy", measure, unit, "nation", "all", period, mean, mean - 0.5, mean + 0.5, 12].join(","));
                if (period !== 2007) for (const [dimension, level] of [["distance", "reached"], ["distance", "1"], ["distance", "3 or more"], ["distance", "none"], ["place", "Toyota"], ["place", `"${longName}"`], ["tier", "4"], ["size", "4-29"], ["industry", "metal"]]) single.push(["subsidy", measure, unit, dimension, level, period, mean, mean - 0.5, mean + 0.5, 12].join(","));
            }
    single.push("subsidy,displaced_share_of_jobs,share,nation,all,2007,0.4,0.3,0.5,12");
    const kept = "arm,cut,measure,kept,dropped,mean,low,high,n\n<b>other</b>,cut,productivity,0.25,0.125,0.125,0.1,0.15,12\n";
    return directory(name, "compare", { "effects.csv": lines.join("\n") + "\n", "costs.csv": costs, "balance.csv": balance, "twins.csv": single.join("\n") + "\n", "fates.csv": fates.join("\n") + "\n", "fate_effects.csv": twins.join("\n") + "\n", "kept_less_dropped.csv": kept }, {
        arms: [
            { id: "baseline", hash: "ab12", title: "The baseline", description: "What everything is held against." },
            { id: "subsidy", hash: "cd34", title: "A grant for founders", description: "Two million yen each.", difference: "  policies:\n+   - id: grant\n+     kind: entry_subsidy\n" },
            { id: "<b>other</b>", hash: "ef56", title: "Another", difference: "- scale: <b>1</b>\n" }
        ]
    });
}

/** A grid of 3 grants by 2 take-ups; establishments = 1000 + 10 grant + 100 take-up. */
function sweep(name) {
    const points = ["point,policies.s.grant,policies.s.take_up"];
    const lines = ["point,policies.s.grant,policies.s.take_up,outcome,dimension,level,period,mean,low,high,sd,n,difference,difference_low,difference_high,pairs"];
    const fates = [`point,${fateColumns}`];
    let point = 0;
    for (const grant of [0, 3, 6])
        for (const take of [20, 100]) {
            points.push(`${++point},${grant},${take}`);
            // Levels are known to 500, differences on the same seeds to 1.
            const line = (of, mean, first) => lines.push(`${point},${grant},${take},${of},1999-2007,${mean},${mean - 500},${mean + 500},300,12,${mean - first},${mean - first - 1},${mean - first + 1},12`);
            for (const outcome of ["establishments", "employees", "entries"]) line(`${outcome},nation,all`, 1000 + 10 * grant + take, 1020);
            line("policy_cost,nation,all", 70 + 10 * grant, 70);
            line("policy_cost,policy,entry_subsidy", 10 * grant, 0);
            line("policy_cost,policy,sme_centre", 70, 70);
            line("policy_cost,policy,incubator", 0, 0);
            for (const quarter of [1, 2]) fates.push(`${point},1,2000,${quarter},dropped,40,${39 - quarter},0,0,30,9,9,1,0,0,0,0,0,0,0,0`);
        }
    const indices = "outcome,dimension,level,period,field,first,total\nestablishments,nation,all,1999-2007,policies.s.grant,0.3,0.35\nestablishments,nation,all,1999-2007,policies.s.take_up,0.6,0.7\n";
    return directory(name, "sweep", { "sweep.csv": lines.join("\n") + "\n", "points.csv": points.join("\n") + "\n", "columns.csv": "column,unit,description\npolicies.s.grant,Myen,varied field\npolicies.s.take_up,%,varied field\n", "sensitivity.csv": indices, "fates.csv": fates.join("\n") + "\n" });
}

before(async () => (browser = await openBrowser()));
after(async () => {
    await browser.close();
    rmSync(scratch, { recursive: true, force: true });
});

for (const [name, options] of Object.entries({ wide: {}, phone: { width: 390, height: 844, mobile: true } }))
    test(`a comparison shows effects, where they fall and what they cost, ${name}`, async () => {
        const path = comparison(`compare_${name}`);
        execFileSync(process.env.KEIRETSU, ["report", path]);
        await onPage(browser, path, async (page) => {
            assert.deepEqual(await sections(page), ["headline", "side", "effects", "where", "fate", "sure", "one-by-one", "fates", "balance", "costs", "arms"]);
            assert.deepEqual(await clashes(page), []);
            assert.match(await text(page), /subsidy, 1999–2007: .*; no effect on jobs in the nation can be told from zero \(90% interval −40 to \+540\); \+250 establishments \(90% interval −40 to \+540; \+13 in the sample\)/);
            assert.match(await page.evaluate("document.querySelector('#balance').innerText"), /its 3 places/);
            // A sentence an arm, which says of jobs in the nation once what there is to say.
            const said = await page.evaluate("[...document.querySelectorAll('ol.headline li')].map((li) => li.innerText)");
            assert.equal(said.length, 2);
            for (const one of said) assert.equal(one.match(/jobs in the nation|employees/g).length, 1, one);
            // Jobs that a place loses displace none: the column is empty there.
            const lost = await page.evaluate("[...document.querySelectorAll('#side tbody tr')].map((row) => [...row.cells].slice(-2)[0].innerText).join('')");
            assert.equal(lost, "", "no place of this comparison wins jobs that can be told from zero");
            // Places that a policy names have rows of their own, named alone or together, priced or not.
            const side = await page.evaluate("[...document.querySelectorAll('#side tbody tr')].map((row) => [...row.cells].slice(0, 2).map((cell) => cell.innerText).join(': '))");
            assert.deepEqual(side, ["subsidy: Ota", "subsidy: Toyota", "subsidy: 東大阪", "subsidy: the nation", "<b>other</b>: the nation"]);
            assert.match(await text(page), /a job costs 3\.3 million yen a year; a job in Ota costs 1\.6 million yen a year/);
            assert.match(await text(page), /<b>other<\/b>/);
            assert.match(await page.evaluate("document.querySelector('#headline .tiles').innerText"), /^subsidy: jobs in the nation, 1999–2007\s+\+250\s+90% interval −40 to \+540\s+<b>other<\/b>: jobs in the nation/);
            assert.doesNotMatch(await text(page), /<b>other<\/b>, 1999–2007: .* a job /, "what costs nothing has no price of a job");
            assert.match(await text(page), /Income net of cost\s+the nation\s+1999–2007\s+\+1,000/, "Japan\u2019s income net of cost");
            assert.match(await text(page), /Cost, million yen a year\s+the nation\s+1999–2007\s+10,000/, "Japan\u2019s cost");
            // What was compared stands in the page itself.
            for (const said of [/subsidy arm, hash cd34/, /A grant for founders/, /Two million yen each/, /\+ {3}- id: grant/, /- scale: <b>1<\/b>/]) assert.match(await page.evaluate("document.querySelector('#arms').innerText"), said);
            assert.match(await page.evaluate("document.querySelector('#years figcaption').innerText"), /^The arms part in 1999\./);
            const effects = await saved(browser, page, "years", "csv", scratch);
            assert.doesNotMatch(effects, /,1998,/, "the window starts where arms part");
            const ends = await page.evaluate("[...document.querySelectorAll('#fate-flows text')].map((t) => t.textContent)");
            if (!options.mobile) assert.deepEqual(ends.slice(0, 7), ["kept 800", "dropped 800", "open, new buyers 360", "open, old buyers 1,120", "open, no buyer 40", "bankrupt 40", "retired without an heir 40"]);
            // Half of 29 over 1000 with 12 pairs: 12 (1.45 / 0.5)^2 - 12 = 88.9 more.
            assert.match(await page.evaluate("document.querySelector('#sure').innerText"), /Establishments\s+1999\u20132007\s+\+1\.250\s+1\.450\s+\S*\s+no\s+12\s+89\s+2,511/);
            assert.match(await page.evaluate("document.querySelector('#of-hundred figcaption').innerText"), /Of 100 establishments that subsidy reached by 2007, 60\.0 opened in the base too; 75\.0 are open, of which 50\.0 would be anyway; others lose 10\.0, and the nation has 15\.0 more\. Of the jobs added others lose 40% \(30% to 50%\)/);
            const years = await page.evaluate("JSON.parse(document.getElementById('data').textContent).tables.twins.rows.filter((row) => row[5] === '1985').map((row) => row[3])");
            assert.deepEqual([...new Set(years)], ["nation"], "of single years the nation alone: places by years are many");
            assert.match(await page.evaluate("document.querySelector('#one-by-one-distance').innerText"), /no path/);
            // Suppliers beside their twins open the section.
            assert.equal(await page.evaluate("document.querySelector('#fates figure').id"), "twins");
            assert.match(await page.evaluate("document.querySelector('#twins figcaption').innerText"), /open −5\.3% \(−7\.9 to −2\.6\), employees −10\.0% .* were \+12\.5 log points more productive/);
            const beside = await saved(browser, page, "twins", "csv", scratch);
            assert.match(beside, /\n<b>other<\/b>,cut,dropped,employees,stock,7200,8000,-800,-820,-780,-40\n/, "of Japan, and the sample");
            assert.doesNotMatch(await page.evaluate("document.querySelector('#twins .panels').innerHTML"), /moved abroad/, "what happened to nobody");
            assert.match(await text(page), /東大阪/);
            const csv = await saved(browser, page, "nation", "csv", scratch);
            assert.match(csv, /^arm,outcome,level,period,base,mean,low,high,percent,percent_low,percent_high,sample\nsubsidy,establishments,all,1999-2007,20000,250,-40,540,1\.25,-0\.2,2\.7,12\.5\n/, "what is drawn, and the sample");
            await print(page);
            assert.deepEqual(await clashes(page), [], "on paper");
            // Two rows of text for each window of years would double long tables.
            const lines = await page.evaluate("[...document.querySelectorAll('#sure td.period')].map((cell) => cell.getClientRects()[0].height / parseFloat(getComputedStyle(cell).lineHeight || 16))");
            assert.ok(lines.length > 0 && lines.every((height) => height < 2), "a window of years stays on one line");
        }, options);
    });

test("sliders of a sweep move over the computed points and every chart follows", async () => {
    const path = sweep("sweep");
    execFileSync(process.env.KEIRETSU, ["report", path]);
    await onPage(browser, path, async (page) => {
        assert.deepEqual(await sections(page), ["explore", "indices", "fates"]);
        assert.match(await text(page), /point 6/);
        assert.equal(await page.evaluate("document.querySelector('h1').innerText"), "A sweep of The baseline");
        // The curve of differences is not hidden under bars of the levels' spread.
        const bars = () => page.evaluate("[...document.querySelectorAll('#explorer svg')][0].querySelectorAll('g[aria-label=rule] line')[1].getBoundingClientRect().height");
        assert.ok((await bars()) < 20, "bars are those of differences");
        assert.match(await saved(browser, page, "explorer", "csv", scratch), /^point,policies\.s\.grant,policies\.s\.take_up,outcome,difference,difference_low,difference_high,/);
        const said = () => page.evaluate("document.querySelector('.said').innerText");
        assert.match(await said(), /grant = 0 Myen, policies\.s\.take_up = 20%: establishments 20,400, .*, cost of entry subsidy 0, cost of sme centre 1,400\./);
        await page.evaluate("document.querySelector('#field-0').focus()");
        await page.press("ArrowRight", "ArrowRight", 39);
        assert.match(await said(), /grant = 3 Myen, policies\.s\.take_up = 20%: establishments 21,000 \(\+600\)/);
        assert.equal(await page.evaluate("document.querySelector('#field-0').ariaValueText ?? document.querySelector('#field-0').getAttribute('aria-valuetext')"), "3 Myen");
        await page.evaluate("document.querySelector('#field-1').focus()");
        await page.press("ArrowRight", "ArrowRight", 39);
        assert.match(await said(), /take_up = 100%: establishments 22,600 \(\+2,200\)/);
        const took = await page.evaluate(`(() => {
            const slider = document.querySelector('#field-0');
            // The fastest of some moves: others may be slow for what else the machine does.
            return Math.min(...[0, 1, 2, 1, 0, 1, 2, 1].map((value) => {
                const start = performance.now();
                (slider.value = value), slider.dispatchEvent(new Event('input'));
                document.body.getBoundingClientRect();
                return performance.now() - start;
            }));
        })()`);
        assert.ok(took < 150, `a move of the slider takes ${took} ms`);
        await page.evaluate("document.querySelector('#field-1').dispatchEvent(new Event('input'))");
        assert.equal(await page.evaluate("document.querySelectorAll('#explorer svg').length"), 5);
        assert.ok(await page.evaluate("[...document.querySelectorAll('#explorer svg')].every((svg) => /by take_up/.test(svg.ariaLabel))"));
        assert.deepEqual(await clashes(page), []);
    });
});

test("a calibration shows posterior against prior, and which facts lie within its band", async () => {
    const path = directory("calibration", undefined, {
        "parameters.csv":
            "parameter,unit,scale,prior_low,prior_high,estimate,p5,p50,p95,out_of_sample_r2,identified\nexit.heir_probability,,linear,0.2,0.8,0.5,0.4,0.5,0.6,0.7,1\nentry.founding_hazard,per quarter,log,0.0001,0.01,0.001,0.0002,0.001,0.008,0.02,0\n",
        "fit.csv":
            "moment,role,observed,simulated_best,simulated,simulated_low,simulated_high,inside\ntable1.establishments.4-29.1985-1997,target,-1.5,-1.4,-1.45,-1.7,-1.2,1\ntable1.establishments.300+.1997-2007,held_out,-0.6,-2,-2.1,-2.6,-1.5,0\n"
    });
    execFileSync(process.env.KEIRETSU, ["report", path]);
    await onPage(browser, path, async (page) => {
        assert.deepEqual(await sections(page), ["headline", "posterior", "facts"]);
        assert.match(await text(page), /identify 1 of 2 parameters/);
        assert.match(await page.evaluate("document.querySelector('#fit svg').textContent"), /% a year/);
        assert.match(await text(page), /1 of 1 facts that the fit aims at lie within/);
        assert.match(await text(page), /0 of 1 facts that were held out/);
        assert.deepEqual(await clashes(page), []);
    });
});

test("an ablation shows facts by mechanisms, and what selection adds", async () => {
    const lines = ["ablation,fact,label,kind,sign,observed,baseline,baseline_low,baseline_high,ablated,ablated_low,ablated_high,difference,low,high,pairs,verdict"];
    for (const [i, ablation] of ["random_exit", "no_cost_down"].entries())
        for (const [j, verdict] of ["survives", "weakens", "fails", "absent"].entries())
            lines.push([ablation, `fact${j}`, `employees of class ${j}`, "held_out", -1, -2.6, -2, -2.2, -1.8, -1 - i, -1.2, -0.8, 1, 0.8, 1.2, 5, verdict].join(","));
    const selection = "measure,of,window,paper,selection,selection_low,selection_high,lot,lot_low,lot_high,difference,low,high,pairs\n" +
        "true_productivity,4-29,1985-1997,,2.4,2.3,2.5,2.2,2.1,2.3,0.2,0.1,0.3,5\ntrue_productivity,all,1985-1997,,2.5,2.4,2.6,2.2,2.1,2.3,0.3,0.2,0.4,5\n";
    const path = directory("ablation", "ablate", { "ablation.csv": lines.join("\n") + "\n", "selection.csv": selection });
    execFileSync(process.env.KEIRETSU, ["report", path]);
    await onPage(browser, path, async (page) => {
        assert.deepEqual(await sections(page), ["headline", "facts", "selection"]);
        assert.equal(await page.evaluate("document.querySelector('h1').innerText"), "Which facts survive without which mechanism: The baseline");
        assert.match(await text(page), /Of 4 facts the baseline shows 3/);
        assert.match(await text(page), /no cost down: 1 fail, 1 weaken/);
        assert.match(await text(page), /\+0\.300 percentage points a year in 1985\u20131997/);
        assert.equal(await page.evaluate("document.querySelectorAll('#matrix svg rect').length"), 8);
        assert.deepEqual(await clashes(page), []);
    });
});

test("an attribution shows the share of each cause, and what is left", async () => {
    const head = "cause,title,change,change_low,change_high,joint_low,joint_high,share,share_low,share_high,of_together,of_together_low,of_together_high,alone,alone_low,alone_high,last,last_low,last_high,replicates";
    const line = (cause, title, change, share) => [cause, title, change, change - 5, change + 5, change - 9, change + 9, share, share - 0.01, share + 0.01, share, "", "", change + 1, "", "", change - 1, "", "", 8].join(",");
    const table = [head, line("demand", "final demand", -600, 0.6), line("heirs", "no heirs", -250, 0.25), line("together", "all causes less none", -850, 0.85), line("none", "without any of them", -150, 0.15), line("all", "the run as it is", -1000, 1)].join("\n") + "\n";
    const path = directory("attribution", "attribute", { "attribution.csv": table }, {
        arms: [
            { id: "all", hash: "ab12" },
            { id: "without_demand", hash: "cd34", difference: "+ hold_demand_at: 1991Q4\n" },
            { id: "without_demand_heirs", hash: "ef56" }
        ]
    });
    execFileSync(process.env.KEIRETSU, ["report", path]);
    await onPage(browser, path, async (page) => {
        assert.deepEqual(await sections(page), ["headline", "causes", "arms"]);
        assert.deepEqual(await clashes(page), []);
        assert.match(await text(page), /Most is due to final demand: 60\.0% \(90% interval 59\.0% to 61\.0%\)\. Without any of the causes 15\.0% is left\./);
        assert.match(await text(page), /no heirs: 25\.0% .* of it\./);
        assert.match(await page.evaluate("document.querySelector('#arms').innerText"), /hold_demand_at/);
        assert.doesNotMatch(await page.evaluate("document.querySelector('#arms').innerText"), /without_demand_heirs/, "coalitions follow from single causes");
        assert.match(await saved(browser, page, "shares", "csv", scratch), /\ndemand,final demand,-600,/);
    });
});

test("a study of cities has a page: every point, and what each city owes to which input", async () => {
    const measures = ["signs", "rank.establishments.1985-1997", "rmse"];
    const scores = ["measure,bar,stated,draws,worst,p10,median,p90,reach,permutations,permuted_median,permuted_p90,p_value"];
    const points = ["set,point,measure,value"];
    for (const measure of measures) {
        scores.push(`${measure},0.7,0.8,3,0.5,0.6,0.75,0.9,${measure === "rmse" ? 0.25 : 0.75},3,0.4,0.6,0.05`);
        points.push(`stated,1,${measure},0.8`, ...[1, 2, 3].flatMap((i) => [`ranges,${i},${measure},0.${5 + i}`, `permuted,${i},${measure},0.${2 + i}`]));
    }
    const inputs = ["city,input,variable,window,observed_deviation,stated_deviation,replaced_deviation,contribution,low,high,pairs"];
    for (const city of ["Toyota", longJapaneseName])
        for (const input of ["wages", "products", "all"])
            for (const variable of ["establishments", "employees"])
                for (const window of ["1985-1997", "1997-2007"]) inputs.push([city, input, variable, window, 1, 0.8, 0.3, input === "wages" ? 0.5 : 0.1, input === "wages" ? 0.3 : -0.1, 0.7, 5].join(","));
    // Where a city has died out there is no growth, and no chart without a point.
    inputs.push("Sabae,wages,establishments,1985-1997,1,0.8,0.7,0.1,-0.1,0.3,5", "Sabae,wages,establishments,1997-2007,1,,,,,,0");
    const path = directory("cities", "cities", { "city_scores.csv": scores.join("\n") + "\n", "city_points.csv": points.join("\n") + "\n", "city_inputs.csv": inputs.join("\n") + "\n", "cities.md": "x\n" });
    execFileSync(process.env.KEIRETSU, ["report", path]);
    for (const options of [{}, { width: 390, height: 844, mobile: true }])
        await onPage(browser, path, async (page) => {
            assert.deepEqual(await sections(page), ["headline", "scores", "inputs"]);
            assert.equal(await page.evaluate("document.querySelector('h1').innerText"), "Cities and their inputs: The baseline");
            assert.match(await text(page), /4 of 9 contributions can be told from zero; the largest is wages in Toyota/);
            assert.match(await text(page), /reach the bar of 2 of 3/);
            assert.deepEqual(await clashes(page), []);
        }, options);
});

test("an experiment that was cut short says how to finish it", () => {
    const path = directory("short", "compare", {});
    const { status, stderr } = spawnSync(process.env.KEIRETSU, ["report", path], { encoding: "utf8" });
    assert.equal(status, 2);
    assert.match(stderr, /its compare was cut short[^]*--resume/);
});

test("compare and sweep end with their page", async () => {
    const common = ["--quiet", "--scale", "0.002", "--until", "1992Q4", "--replicates", "2"];
    const scenario = (name) => join(dirname(fileURLToPath(import.meta.url)), "../../../scenarios", `${name}.yaml`);
    const compared = join(scratch, "compared");
    const early = ["--set", "policies.startup_grant.from=1988Q1"];
    execFileSync(process.env.KEIRETSU, ["compare", scenario("entry_subsidy"), "--against", "arm:none", ...early, ...common, "--out", compared], { stdio: "pipe" });
    await onPage(browser, compared, async (page) => {
        assert.match(await page.evaluate("document.querySelector('h1').innerText"), / against /);
        assert.ok((await sections(page)).includes("effects"));
    });
    const swept = join(scratch, "swept");
    execFileSync(process.env.KEIRETSU, ["sweep", scenario("entry_subsidy"), "--vary", "policies.startup_grant.grant=0 Myen:6 Myen:3 Myen", ...early, ...common, "--out", swept], { stdio: "pipe" });
    await onPage(browser, swept, async (page) => {
        assert.deepEqual(await sections(page), ["explore", "indices"]);
        assert.equal(await page.evaluate("document.querySelectorAll('input[type=range]').length"), 1);
    });
});

for (const [name, options] of Object.entries({ wide: {}, phone: { width: 390, height: 844, mobile: true } }))
    test(`a trace tells one plant's life, beside its twin and with one draw otherwise, ${name}`, async () => {
        const scenario = (of) => join(dirname(fileURLToPath(import.meta.url)), "../../../scenarios", `${of}.yaml`);
        const compared = join(scratch, `to_trace_${name}`);
        execFileSync(process.env.KEIRETSU, ["compare", scenario("entry_subsidy"), "--against", "arm:none", "--set", "policies.startup_grant.from=1986Q1", "--quiet", "--scale", "0.004", "--until", "1992Q4", "--replicates", "1", "--out", compared], { stdio: "pipe" });
        const traced = join(scratch, `traced_${name}`);
        execFileSync(process.env.KEIRETSU, ["trace", compared, "--closed", "1989:1991", "--employees", "5:60", "--arm", "all", "--flip", "end", "--out", traced], { stdio: "pipe" });
        await onPage(browser, traced, async (page) => {
            const all = await sections(page);
            for (const id of ["headline", "life", "trade", "otherwise"]) assert.ok(all.includes(id), id);
            assert.deepEqual(await clashes(page), []);
            assert.match(await text(page), /It closed in 19(89|90|91)Q\d \([a-z ]+\) because /);
            assert.match(await page.evaluate("document.querySelector('#otherwise').innerText"), /jobs more itself|no draw would have changed anything/);
            const life = await saved(browser, page, "timeline", "csv", scratch);
            assert.match(life, /\nbase,1985,4,/);
            await print(page);
            assert.deepEqual(await clashes(page), [], "on paper");
        }, options);
    });

test("a kind that has no page is a clear error", () => {
    const path = directory("other", "census", { "effects.csv": "a\n1\n" });
    const { status, stderr } = spawnSync(process.env.KEIRETSU, ["report", path], { encoding: "utf8" });
    assert.equal(status, 2);
    assert.match(stderr, /no page for a directory of kind `census`/);
});

test("a table that lost a column is a clear error", () => {
    const path = directory("damaged", "compare", { "effects.csv": "arm,outcome\nx,y\n" });
    const { status, stderr } = spawnSync(process.env.KEIRETSU, ["report", path], { encoding: "utf8" });
    assert.equal(status, 2);
    assert.match(stderr, /dimension/);
});

test("predictions show what was registered, what failed first, and rivals", async () => {
    const evidence = [
        "cutoff,moment,role,label,from,until,observed,error,simulated,simulated_low,simulated_high,inside,no_change,autoregression,all_row",
        "1997,entry_exit.1994-1996.exit,fitted,,1994,1996,4,0.5,4.1,3,5,1,,,",
        "1997,entry_exit.1999-2001.exit,held_out,,1999,2001,6.6,0.5,5,4,6,0,4,,",
        "1997,table1.employees.all.1997-2007,held_out,,1997,2007,-2,0.3,-2.2,-3,-1,1,-0.5,,-2",
        "1997,table1.value_added.all.1997-2007,held_out,conditional on realised demand,1997,2007,-0.6,0,-1,-1.5,-0.8,0,3,,"
    ];
    const scores = [
        "cutoff,group,horizon,facts,inside,error,no_change,autoregression,all_row,best_rival,skill,against_p",
        "1997,entry_exit,all,1,0,1.6,2.6,,,no change,0.385,",
        "1997,table1,all,1,1,0.2,1.5,,0,the all-row,-1,",
        "1997,all,all,2,1,,,,,,,"
    ];
    const gates = ["cutoff,what,wanted,got,passed", "1997,\"Table 1, error\",below 0.87,0.20,passed", "1997,90% bands that hold,80 to 97%,50% of 2,FAILED"];
    const path = directory("evidence", "evidence", { "evidence.csv": evidence.join("\n") + "\n", "evidence_scores.csv": scores.join("\n") + "\n", "gates.csv": gates.join("\n") + "\n" });
    execFileSync(process.env.KEIRETSU, ["report", path]);
    await onPage(browser, path, async (page) => {
        assert.deepEqual(await sections(page), ["headline", "predictions-section", "skill-section"]);
        assert.deepEqual(await clashes(page), []);
        assert.match(await page.evaluate("document.querySelector('#headline li').innerText"), /^Failed: 90% bands that hold: registered 80 to 97%, came out 50% of 2\./, "a failing gate comes first");
        assert.match(await text(page), /1 of 2 facts lie within their 90% band\./, "the nation's value added is not scored");
        assert.match(await text(page), /The model is nearer than every rival in 1 of 2 groups of facts\./);
        assert.match(await saved(browser, page, "predictions", "csv", scratch), /entry_exit\.1999-2001\.exit,,6\.6/);
        assert.doesNotMatch(await text(page), /1994-1996/, "what was fitted is no prediction");
    });
});
