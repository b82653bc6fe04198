// A picture of a part of a page. usage: node picture.mjs REPORT.html SELECTOR OUT.png
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";

import { openBrowser, openPage } from "./browser.mjs";

const [report, selector, out] = process.argv.slice(2);
const browser = await openBrowser();
const page = await openPage(browser, { width: 960 });
await page.open(resolve(report));
const clip = await page.evaluate(`(() => {
    const box = document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect();
    return { x: box.x - 16, y: box.y + scrollY - 8, width: box.width + 32, height: box.height + 16, scale: 1 };
})()`);
const { data } = await page.send("Page.captureScreenshot", { captureBeyondViewport: true, clip });
writeFileSync(out, Buffer.from(data, "base64"));
await browser.close();
