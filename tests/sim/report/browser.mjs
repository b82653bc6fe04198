// Drives a headless Chromium over its debugging pipe: no package, no port.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Opens a browser; `close` ends it and removes its profile. */
export async function openBrowser(program = process.env.CHROMIUM ?? "chromium") {
    const profile = mkdtempSync(join(tmpdir(), "keiretsu-browser-"));
    const child = spawn(
        program,
        // A container's root has no sandbox, and its /dev/shm is small.
        ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--no-first-run",
            "--disable-extensions", "--disable-background-networking", "--hide-scrollbars",
            "--remote-debugging-pipe", `--user-data-dir=${profile}`, "about:blank"],
        { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] }
    );
    const waiting = new Map();
    const listeners = new Set();
    let last = 0;
    let rest = "";
    const failAll = (error) => {
        for (const { reject } of waiting.values()) reject(error);
        waiting.clear();
    };
    child.on("error", (error) => failAll(new Error(`cannot start ${program}: ${error.message}`)));
    child.on("exit", (code) => failAll(new Error(`${program} ended with code ${code}`)));
    child.stdio[4].setEncoding("utf8").on("data", (text) => {
        const messages = (rest + text).split("\0");
        rest = messages.pop();
        for (const message of messages.map((m) => JSON.parse(m))) {
            const call = waiting.get(message.id);
            waiting.delete(message.id);
            if (call) message.error ? call.reject(new Error(message.error.message)) : call.resolve(message.result);
            else for (const listener of listeners) listener(message);
        }
    });
    const send = (method, params = {}, sessionId) =>
        new Promise((resolve, reject) => {
            waiting.set(++last, { resolve, reject });
            child.stdio[3].write(JSON.stringify({ id: last, method, params, sessionId }) + "\0");
        });
    const close = async () => {
        const ended = new Promise((resolve) => child.once("exit", resolve));
        send("Browser.close").catch(() => {});
        await ended;
        rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    };
    return { send, listeners, close };
}

/** A page: what it logs as an error is gathered in `errors`. */
export async function openPage(browser, { width = 1100, height = 900, dark = false, mobile = false } = {}) {
    const { targetId } = await browser.send("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await browser.send("Target.attachToTarget", { targetId, flatten: true });
    const send = (method, params) => browser.send(method, params, sessionId);
    const errors = [];
    const loads = [];
    let onLoad = () => {};
    const listener = (message) => {
        if (message.sessionId !== sessionId) return;
        const { method, params } = message;
        if (method === "Page.loadEventFired") onLoad();
        if (method === "Runtime.exceptionThrown") errors.push(params.exceptionDetails.exception?.description ?? params.exceptionDetails.text);
        if (method === "Runtime.consoleAPICalled" && params.type === "error") errors.push(params.args.map((a) => a.value).join(" "));
        if (method === "Log.entryAdded" && params.entry.level === "error") errors.push(params.entry.text);
        if (method === "Network.requestWillBeSent" && !params.request.url.startsWith("blob:")) loads.push(params.request.url);
    };
    browser.listeners.add(listener);
    for (const domain of ["Page", "Runtime", "Log", "Network"]) await send(`${domain}.enable`);
    await send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: mobile ? 2 : 1, mobile });
    await send("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }] });

    /** The value of an expression in the page; promises are awaited. */
    const evaluate = async (expression) => {
        const { result, exceptionDetails } = await send("Runtime.evaluate", { expression, returnByValue: true, awaitPromise: true });
        if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
        return result.value;
    };
    /** Loads a file and waits until the page says it is drawn, or shows why it cannot be. */
    const open = async (file) => {
        const loaded = new Promise((done) => (onLoad = done));
        await send("Page.navigate", { url: `file://${file}` });
        await loaded;
        await evaluate(`new Promise((done) => {
            const look = () => document.documentElement.dataset.state || document.querySelector('[role="alert"]')
                ? done() : setTimeout(look, 5);
            look();
        })`);
    };
    const press = async (key, code = key, number = 0) => {
        for (const type of ["keyDown", "keyUp"])
            await send("Input.dispatchKeyEvent", { type, key, code, windowsVirtualKeyCode: number, text: type === "keyDown" && key === "Enter" ? "\r" : undefined });
    };
    const close = async () => {
        browser.listeners.delete(listener);
        await browser.send("Target.closeTarget", { targetId });
    };
    return { send, evaluate, open, press, errors, loads, close };
}
