#include <cmath>
#include <nlohmann/json.hpp>

#include "analysis/render/document.h"

namespace keiretsu::analysis::render {
namespace {

using nlohmann::ordered_json;

/// JSON has no NaN: what is missing becomes null.
ordered_json value(const Cell& cell) {
    if (!cell.number) return cell.text;
    if (!std::isfinite(*cell.number)) return nullptr;
    return *cell.number;
}

ordered_json table_object(const Table& table) {
    ordered_json columns = ordered_json::array();
    for (const Head& head : table.heads) columns.push_back(head.name);
    ordered_json rows = ordered_json::array();
    for (const std::vector<Cell>& row : table.rows) {
        ordered_json object = ordered_json::object();
        for (std::size_t column = 0; column < row.size(); ++column)
            object[table.heads[column].name] = value(row[column]);
        rows.push_back(std::move(object));
    }
    return {{"id", table.id},
            {"title", table.title},
            {"columns", std::move(columns)},
            {"rows", std::move(rows)},
            {"notes", table.notes}};
}

}  // namespace

std::string to_json(const Document& document) {
    ordered_json tables = ordered_json::array();
    for (const Table& table : document.tables) tables.push_back(table_object(table));
    const ordered_json whole = {
        {"title", document.title}, {"tables", std::move(tables)}, {"notes", document.notes}};
    return whole.dump(1) + '\n';
}

}  // namespace keiretsu::analysis::render
