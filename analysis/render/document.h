// A result table as a reader sees it, before any format: cells that keep both the printed text and
// the full-precision number. Renderers (text, csv, markdown, latex, html, json) take it from here.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace keiretsu::analysis::render {

enum class Align { left, right };

/// `name` is the machine's (csv, json), `heading` the reader's; neighbours with the same non-empty
/// `group` share a heading above theirs.
struct Head {
    std::string name = {};
    std::string heading = {};
    std::string group = {};
    Align align = Align::right;
};

/// What one cell says. A number keeps its value for csv and json; `mark` holds its stars.
struct Cell {
    std::string text = {};
    std::string mark = {};
    std::optional<double> number = {};  // NaN = missing: printed "n/a", empty in csv, null in json
};

Cell words(std::string text);
/// `value` printed with `decimals` places; a negative zero loses its sign.
Cell number(double value, int decimals, std::string mark = {});
/// A number in the fewest digits that read back to the same double.
Cell exact(double value);

/// A row of one cell is a heading over the rows below it. Other rows have a cell per column.
struct Table {
    std::string id = {};  // "table1": file and json name
    std::string title = {};
    std::vector<Head> heads = {};
    std::vector<std::vector<Cell>> rows = {};
    std::vector<std::string> notes = {};
};

/// Columns of a file for scripts, which have a name only.
std::vector<Head> file_heads(const std::vector<std::string>& names);
/// One past the last column that shares the group heading of column `first`.
std::size_t group_end(const std::vector<Head>& heads, std::size_t first);
bool has_groups(const std::vector<Head>& heads);

/// Tables and paragraphs under one title. `notes` are printed after the tables.
struct Document {
    std::string title = {};
    std::vector<Table> tables = {};
    std::vector<std::string> notes = {};
};

enum class Format { text, csv, json, markdown, latex, html };
/// "text", "csv", "json", "md", "latex", "html".
std::optional<Format> format_named(std::string_view name);

/// A paragraph broken between words at `width` terminal cells, with a line end.
std::string wrapped(const std::string& paragraph, std::size_t width);
/// Terminal text, tables as wide as their cells, notes wrapped at `width` columns.
std::string to_text(const Document& document, std::size_t width = 80);
/// One tidy table (no heading rows): header row of machine names, numbers in full precision,
/// missing = empty. RFC 4180.
std::string to_csv(const Table& table);
/// Several tables: each preceded by a `# id: title` line; a single one stands alone.
std::string to_csv(const Document& document);
/// For tidy tables (no heading rows):
/// {"title", "tables": [{"id", "title", "columns", "rows": [{column: value}], "notes"}], "notes"}.
std::string to_json(const Document& document);
std::string to_markdown(const Document& document);
/// Tabulars for the booktabs package.
std::string to_latex(const Document& document);
/// Sections without `html` or `body` around them, for embedding.
std::string to_html_fragment(const Document& document);
/// The fragment as a page of its own that needs no network.
std::string to_html(const Document& document);
/// Any of the above.
std::string to_format(const Document& document, Format format);

}  // namespace keiretsu::analysis::render
