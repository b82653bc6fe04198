#include "sim/run_directory/data_package.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>
#include <vector>

#include "analysis/data/csv.h"
#include "config/text/lines.h"
#include "sim/run_directory/all_tables.h"
#include "sim/run_directory/whole_file.h"

namespace keiretsu::sim {
namespace {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

/// The header's names; our own files quote none of them. Throws RunError.
std::vector<std::string> names_in_header(const fs::path& file) {
    std::ifstream stream(file);
    if (!stream) throw_system_error("read", file);
    std::string line;
    next_line(stream, line);
    std::vector<std::string> names;
    for (std::size_t at = 0; at <= line.size();) {
        const std::size_t comma = std::min(line.find(',', at), line.size());
        names.push_back(line.substr(at, comma - at));
        at = comma + 1;
    }
    return names;
}

const TableInfo* find_table(const std::vector<TableInfo>& tables, std::string_view name) {
    for (const TableInfo& table : tables)
        if (table.file == name) return &table;
    return nullptr;
}

/// The column of that name; else the one in angle brackets, which stands for as many as there are.
const ColumnInfo* find_column(const TableInfo* table, std::string_view name) {
    if (table == nullptr) return nullptr;
    const ColumnInfo* placeholder = nullptr;
    for (const ColumnInfo& column : table->columns) {
        if (column.name == name) return &column;
        if (column.name.starts_with('<')) placeholder = &column;
    }
    return placeholder;
}

/// What the cells of a column are.
std::string type_of_cells(const analysis::Column& column) {
    if (column.text) return "string";
    bool whole = true;
    bool any = false;
    for (const double value : column.numbers) {
        if (std::isnan(value)) continue;
        any = true;
        whole = whole && value == std::floor(value);
    }
    // Figures that happen to be whole are numbers still; a key such as a year is an integer.
    return any && whole && column.plain ? "integer" : "number";
}

ordered_json field_of(const std::string& name,
                      const ColumnInfo* info,
                      const std::optional<analysis::CsvTable>& cells) {
    ordered_json field = {{"name", name}};
    std::string type = info != nullptr ? std::string(info->type) : std::string();
    if (type.empty() && cells) {
        const analysis::Column* column = cells->find(name);
        type = column != nullptr ? type_of_cells(*column) : "string";
        if (info != nullptr && info->kind != ColumnKind::key && type == "integer") type = "number";
    }
    field["type"] = type.empty() ? "any" : type;
    if (info == nullptr) return field;
    field["description"] = std::string(info->meaning);
    field["kind"] = std::string(name_of(info->kind));
    if (!info->unit.empty()) field["unit"] = std::string(info->unit);
    return field;
}

ordered_json resource_of(const fs::path& file, const std::vector<TableInfo>& tables) {
    const std::string name = file.stem().string();
    const TableInfo* table = find_table(tables, name);
    ordered_json resource = {{"profile", "tabular-data-resource"},
                             {"name", name},
                             {"path", file.filename().string()},
                             {"format", "csv"},
                             {"mediatype", "text/csv"},
                             {"encoding", "utf-8"}};
    if (table != nullptr) resource["description"] = std::string(table->meaning);
    const std::vector<std::string> names = names_in_header(file);
    const bool all_known = std::all_of(names.begin(), names.end(), [&](const std::string& column) {
        const ColumnInfo* info = find_column(table, column);
        return info != nullptr && !info->type.empty();
    });
    std::optional<analysis::CsvTable> cells;
    if (!all_known) cells = analysis::read_csv(file.string());
    ordered_json fields = ordered_json::array();
    for (const std::string& column : names)
        fields.push_back(field_of(column, find_column(table, column), cells));
    resource["schema"] = {{"fields", fields}, {"missingValues", {""}}};
    return resource;
}

/// Names of packages are small letters, digits, `.`, `_`, `-`.
std::string package_name(std::string id) {
    for (char& c : id) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return id;
}

}  // namespace

std::string data_package(const fs::path& directory,
                         const std::string& id,
                         const std::string& title) {
    std::vector<fs::path> files;
    for (const fs::directory_entry& entry : fs::directory_iterator(directory))
        if (entry.path().extension() == ".csv" && entry.is_regular_file())
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    const std::vector<TableInfo> tables = all_tables();
    ordered_json resources = ordered_json::array();
    for (const fs::path& file : files) resources.push_back(resource_of(file, tables));
    ordered_json package = {{"profile", "tabular-data-package"},
                            {"name", package_name(id)},
                            {"title", title.empty() ? id : title},
                            {"description",
                             "Tables of a keiretsu run. Counts and money are of the economy at its "
                             "scale (manifest.json)."},
                            {"resources", resources}};
    return package.dump(2) + "\n";
}

void write_data_package(const fs::path& directory,
                        const std::string& id,
                        const std::string& title) {
    write_whole_file(directory / data_package_name, data_package(directory, id, title));
}

}  // namespace keiretsu::sim
