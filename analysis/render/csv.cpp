#include <fmt/format.h>

#include <cmath>

#include "analysis/render/document.h"

namespace keiretsu::analysis::render {
namespace {

std::string quoted(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string field = "\"";
    for (const char character : text) {
        if (character == '"') field += '"';
        field += character;
    }
    return field + '"';
}

/// fmt's "{}" is the shortest text that reads back to the same double.
std::string field(const Cell& cell) {
    if (!cell.number) return quoted(cell.text);
    return std::isnan(*cell.number) ? std::string() : fmt::format("{}", *cell.number);
}

}  // namespace

std::string to_csv(const Table& table) {
    std::string text;
    for (std::size_t column = 0; column < table.heads.size(); ++column)
        text += quoted(table.heads[column].name) + (column + 1 < table.heads.size() ? ',' : '\n');
    for (const std::vector<Cell>& row : table.rows)
        for (std::size_t column = 0; column < row.size(); ++column)
            text += field(row[column]) + (column + 1 < row.size() ? ',' : '\n');
    return text;
}

std::string to_csv(const Document& document) {
    if (document.tables.size() == 1) return to_csv(document.tables.front());
    std::string text;
    for (const Table& table : document.tables)
        text += fmt::format("# {}: {}\n{}\n", table.id, table.title, to_csv(table));
    return text;
}

}  // namespace keiretsu::analysis::render
