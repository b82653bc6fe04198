// Values under the pointer, the same in every figure; the data table says them to everybody else.
import * as Plot from "@observablehq/plot";

const style = { fill: "var(--ground)", stroke: "var(--rule)", fontSize: 12 };

/** Shows `text` of the row nearest to the pointer. `x`, `y`: channels; one may be left out. */
export function hover(rows, { x, y, text, px, py }) {
    if (rows.length === 0) return null;
    const pointer = y === undefined ? Plot.pointerX : x === undefined ? Plot.pointerY : Plot.pointer;
    return Plot.tip(rows, pointer({ x, y, px, py, title: text, lineWidth: 34, ...style }));
}
