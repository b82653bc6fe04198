// Names beside charts, as wide as they are: long ones and Japanese ones take several lines.

const pen = document.createElement("canvas").getContext("2d");

/** Pixels that a text takes in a chart. */
export function textWidth(text, { size = 11, weight = 400 } = {}) {
    pen.font = `${weight} ${size}px ${getComputedStyle(document.body).fontFamily}`;
    return pen.measureText(text).width;
}

/** Where a line may end: behind blanks, commas, dots and dashes, and between Japanese characters. */
const pieces = (text) => text.split(/(?<=[\s,./\-\u2013_])|(?<=[\u3000-\u9fff\uff00-\uffef])/);

/** A text in lines of at most `widest` pixels; what cannot be parted by words is parted by letters. */
export function wrapped(text, widest, style) {
    const lines = [];
    let line = "";
    for (const piece of pieces(String(text)).flatMap((one) => (textWidth(one.trim(), style) > widest ? [...one] : [one]))) {
        if (line !== "" && textWidth((line + piece).trimEnd(), style) > widest) {
            lines.push(line.trim());
            line = "";
        }
        line += piece;
    }
    if (line.trim() !== "") lines.push(line.trim());
    return lines.join("\n");
}

/**
 * Room for the labels of rows on the left of a chart.
 * @returns {{ margin, step, text }} pixels on the left, pixels a row, label -> text in lines
 */
export function rowLabels(labels, width, { share = 0.42, least = 20 } = {}) {
    const texts = new Map(labels.map((label) => [label, wrapped(label, width * share)]));
    const lines = [...texts.values()].flatMap((text) => text.split("\n"));
    const most = Math.max(1, ...[...texts.values()].map((text) => text.split("\n").length));
    return {
        margin: Math.ceil(Math.max(0, ...lines.map((line) => textWidth(line)))) + 14,
        step: Math.max(least, 12 * most + 8),
        text: (label) => texts.get(label) ?? String(label)
    };
}
