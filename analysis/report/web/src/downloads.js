// What lies under a figure: its data as a table and as CSV, its picture as SVG.
import { h } from "./dom.js";
import { exact } from "./format.js";

function save(name, type, text) {
    const address = URL.createObjectURL(new Blob([text], { type }));
    const link = h("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

const quoted = (text) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** RFC 4180, full precision: the numbers that the figure is drawn from. */
export function csvOf({ columns, rows }) {
    const line = (cells) => cells.map((cell) => quoted(exact(cell))).join(",") + "\n";
    return line(columns.map((column) => column.name)) + rows.map((row) => line(columns.map((c) => row[c.name]))).join("");
}

/** Whether a column holds numbers: these stand to the right. */
const numeric = (rows, name) => rows.some((row) => typeof row[name] === "number");

export function dataTable({ columns, rows }, caption) {
    const right = new Map(columns.map((column) => [column, numeric(rows, column.name) && !column.left]));
    const cell = (tag, column, text) => h(tag, { class: right.get(column) ? "n" : column.name === "period" ? "period" : null, scope: tag === "th" ? "col" : null }, text);
    return h(
        "table",
        {},
        h("caption", {}, caption),
        h("thead", {}, h("tr", {}, columns.map((column) => cell("th", column, column.label)))),
        h(
            "tbody",
            {},
            rows.map((row) =>
                h("tr", {}, columns.map((column) => cell("td", column, column.text(row[column.name], row))))
            )
        )
    );
}

/** Colours stand in the SVG as var(--name), which another program does not know: the light ones. */
function lightColours() {
    const colours = new Map();
    for (const sheet of document.styleSheets)
        for (const rule of sheet.cssRules)
            if (rule.selectorText === ":root")
                for (const name of rule.style)
                    if (name.startsWith("--")) colours.set(name, rule.style.getPropertyValue(name).trim());
    return colours;
}

/** The key as the page shows it, each mark in its light colour. Returns its height. */
function drawKey(root, make, canvas, colours, top) {
    const entries = [...(canvas.parentElement.querySelectorAll(".key li") ?? [])];
    const now = getComputedStyle(document.documentElement);
    const probe = document.createElement("i");
    document.body.append(probe);
    const light = (colour) => {
        for (const [name, value] of colours) {
            probe.style.color = now.getPropertyValue(name);
            if (getComputedStyle(probe).color === colour) return value;
        }
        return colour;
    };
    const width = canvas.getBoundingClientRect().width;
    let [x, y] = [0, top];
    for (const entry of entries) {
        const mark = entry.querySelector(".mark");
        const style = getComputedStyle(mark);
        const long = 24 + 6.2 * entry.textContent.length;
        if (x > 0 && x + long > width) [x, y] = [0, y + 16];
        const line = Number.parseFloat(style.borderTopWidth) > 0 && mark.getBoundingClientRect().height < 6;
        if (line)
            root.append(make("line", { x1: x, x2: x + 18, y1: y - 4, y2: y - 4, stroke: light(style.borderTopColor), "stroke-width": 2.5, "stroke-dasharray": { dashed: "5 3", dotted: "2 3" }[style.borderTopStyle] ?? "none" }));
        else {
            const hollow = style.backgroundColor === "rgba(0, 0, 0, 0)" || style.backgroundColor === now.backgroundColor;
            root.append(make("rect", { x: x + 4, y: y - 9, width: 10, height: 10, rx: style.borderRadius === "50%" ? 5 : 0, transform: style.transform === "none" ? "" : `rotate(45 ${x + 9} ${y - 4})`, fill: hollow ? "#ffffff" : light(style.backgroundColor), stroke: hollow ? light(style.borderTopColor) : "none", "stroke-width": 1.5, "fill-opacity": style.opacity }));
        }
        root.append(make("text", { x: x + 24, y, "font-size": 11 }, entry.textContent));
        x += long + 14;
    }
    probe.remove();
    return entries.length ? y + 12 : top - 6;
}

/** All panels of a figure in one SVG that stands alone, with title, key and panel labels. */
export function svgOf({ title, canvas }) {
    const space = "http://www.w3.org/2000/svg";
    const make = (name, attributes, text) => {
        const element = document.createElementNS(space, name);
        for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
        if (text) element.textContent = text;
        return element;
    };
    const colours = lightColours();
    const box = canvas.getBoundingClientRect();
    const width = Math.ceil(box.width);
    const root = make("svg", { xmlns: space, width });
    const ground = root.appendChild(make("rect", { width, fill: "#ffffff" }));
    root.append(make("text", { x: 0, y: 16, "font-size": 15, "font-weight": 600 }, title));
    const top = drawKey(root, make, canvas, colours, 36);
    const height = Math.ceil(box.height) + top + 8;
    for (const sized of [root, ground]) sized.setAttribute("height", height);
    root.setAttribute("viewBox", `0 0 ${width} ${height}`);
    for (const panel of canvas.querySelectorAll(".panel")) {
        const heading = panel.querySelector("h4");
        if (heading) {
            const place = heading.getBoundingClientRect();
            root.append(make("text", { x: place.x - box.x, y: place.bottom - box.y + top - 4, "font-size": 12, "font-weight": 600 }, heading.textContent));
        }
        for (const svg of panel.querySelectorAll("svg")) {
            const place = svg.getBoundingClientRect();
            const copy = svg.cloneNode(true);
            for (const [name, value] of [["x", place.x - box.x], ["y", place.y - box.y + top], ["overflow", "visible"]])
                copy.setAttribute(name, value);
            root.append(copy);
        }
    }
    root.setAttribute("color", colours.get("--ink")); // an attribute: the policy forbids style="..."
    root.setAttribute("fill", colours.get("--ink"));
    root.setAttribute("font-family", "'Helvetica Neue', Helvetica, Arial, sans-serif");
    return new XMLSerializer()
        .serializeToString(root)
        .replace(/var\((--[\w-]+)\)/g, (whole, name) => colours.get(name) ?? whole);
}

/** Buttons and the table, which is made when it is first opened; `visible`: it stands above already. */
export function downloadRow({ id, title, table, picture, visible = false }) {
    if (!table) return null;
    const details = h("details", { class: "data" }, h("summary", {}, "Data table"));
    details.addEventListener(
        "toggle",
        () => details.append(h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": `Data: ${title}` }, dataTable(table, title))),
        { once: true }
    );
    return h(
        "div",
        { class: "under" },
        h("button", { type: "button", "data-save": "csv", "aria-label": `Save the data of “${title}” as CSV`, onclick: () => save(`${id}.csv`, "text/csv", csvOf(table)) }, "CSV"),
        picture
            ? h("button", { type: "button", "data-save": "svg", "aria-label": `Save “${title}” as SVG`, onclick: () => save(`${id}.svg`, "image/svg+xml", svgOf(picture)) }, "SVG")
            : null,
        visible ? null : details
    );
}
