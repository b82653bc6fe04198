// Tables of the page's data block as lists of objects.

/** Rows of table `id` as objects; null if the run has no such table. */
export function rows(data, id) {
    const table = data.tables[id];
    if (!table || table.rows.length === 0) return null;
    return table.rows.map((cells) => Object.fromEntries(table.columns.map((name, i) => [name, cells[i]])));
}

/** Distinct values of a column, in order. */
export const distinct = (list, column) => [...new Set(list.map((row) => row[column]))];

/** What the scenario says of a table of known facts, as the last sentence of a note; empty if nothing. */
export const labelOf = (data, table) => (data.run.labels?.[table] ? ` ${data.run.labels[table]}` : "");
