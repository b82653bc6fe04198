// Bundles the page's script and style, and the content-security policy that lets just these two
// run. usage: node build.mjs NODE_MODULES OUT, with the packages of package-lock.json in NODE_MODULES
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const source = dirname(fileURLToPath(import.meta.url));
const [modules, out] = process.argv.slice(2).map((path) => resolve(path));
const esbuild = createRequire(join(modules, "here.js"))("esbuild");

/** @returns {Promise<{text: string, packages: string[]}>} one minified file, and what went into it */
async function bundle(entry) {
    const result = await esbuild.build({
        entryPoints: [join(source, entry)],
        bundle: true,
        minify: true,
        format: "iife",
        target: "es2020",
        charset: "utf8",
        nodePaths: [modules],
        write: false,
        metafile: true,
        logLevel: "warning"
    });
    const found = Object.keys(result.metafile.inputs)
        .map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1])
        .filter(Boolean);
    return { text: result.outputFiles[0].text, packages: [...new Set(found)].sort() };
}

/** The notices that the licences of the bundled packages ask every copy to carry. */
function notices(packages) {
    const byText = new Map();
    for (const name of packages) {
        const file = readdirSync(join(modules, name)).find((f) => /^licen[cs]e/i.test(f));
        const { version, license } = JSON.parse(readFileSync(join(modules, name, "package.json"), "utf8"));
        const text = file ? readFileSync(join(modules, name, file), "utf8").trim() : license;
        byText.set(text, [...(byText.get(text) ?? []), `${name} ${version}`]);
    }
    return [...byText].map(([text, names]) => `${names.join(", ")}\n\n${text}`).join("\n\n---\n\n");
}

const sha256 = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** Plot puts one <style> into every chart; its text is a constant, so its hash can be allowed. */
function plotStyle() {
    const file = readFileSync(join(modules, "@observablehq/plot/src/plot.js"), "utf8");
    const template = /append\("style"\)\.text\(\s*`([^`]*)`/.exec(file)?.[1];
    if (!template) throw new Error("Plot no longer writes its style as a template: see build.mjs");
    return template.replaceAll("${className}", "plot-d6a7b5");
}

const { text, packages } = await bundle("src/main.js");
const script = `/*!\n${notices(packages).replaceAll("*/", "* /")}\n*/\n${text}`.trimEnd();
const style = (await bundle("src/style.css")).text.trimEnd();
if (/<\/script/i.test(script) || /<\/style/i.test(style)) throw new Error("a closing tag in the bundle");
writeFileSync(join(out, "report.js"), script);
writeFileSync(join(out, "report.css"), style);
writeFileSync(
    join(out, "report.csp"),
    `default-src 'none'; script-src ${sha256(script)}; ` +
        `style-src ${sha256(style)} ${sha256(plotStyle())}; base-uri 'none'; form-action 'none'`
);
