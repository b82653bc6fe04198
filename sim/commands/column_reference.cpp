#include "sim/commands/column_reference.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "config/text/diagnostics.h"
#include "config/text/display_width.h"
#include "config/text/suggest.h"
#include "sim/run_directory/all_tables.h"

namespace keiretsu::sim {
namespace {

constexpr std::size_t first_meaning_column = 25;
constexpr std::string_view suffix = ".csv";

std::string unit_and_kind(const ColumnInfo& column) {
    return column.unit.empty() ? std::string(name_of(column.kind))
                               : fmt::format("{}, {}", name_of(column.kind), column.unit);
}

std::string explain_column(const ColumnInfo& column) {
    return fmt::format(
        "  {}  ({})\n      {}\n", column.name, unit_and_kind(column), hanging(column.meaning, 6));
}

[[noreturn]] void refuse(std::string_view asked,
                         std::string_view name,
                         const std::vector<std::string>& known) {
    std::string help = help_for_unknown(name, known);
    if (help.empty()) help = "`keiretsu explain --columns` lists all tables and columns";
    throw InputError({.code = "E023",
                      .message = fmt::format("nothing is called `{}`", asked),
                      .help = std::move(help)});
}

}  // namespace

std::optional<std::string> explain_columns(std::string_view name) {
    const std::size_t colon = std::min(name.find(':'), name.size());
    const std::string_view file = name.substr(0, colon);
    if (!file.ends_with(suffix)) return std::nullopt;
    const std::vector<TableInfo> tables = all_tables();
    const auto table = std::find_if(tables.begin(), tables.end(), [&](const TableInfo& info) {
        return info.file == file.substr(0, file.size() - suffix.size());
    });
    std::vector<std::string> known;
    if (table == tables.end()) {
        for (const TableInfo& info : tables) known.push_back(std::string(info.file) + ".csv");
        refuse(name, file, known);
    }
    std::string text;
    if (colon == name.size()) {
        const std::string begun = fmt::format("{}: {}", file, table->meaning);
        text = hanging(begun, 0) + "\n";
        for (const ColumnInfo& column : table->columns) text += explain_column(column);
        return text;
    }
    for (const ColumnInfo& column : table->columns) {
        if (column.name == name.substr(colon + 1))
            return fmt::format("{}\n{}", file, explain_column(column));
        known.push_back(fmt::format("{}:{}", file, column.name));
    }
    refuse(name, name, known);
}

std::string list_of_tables() {
    std::string text = "\nTables (`keiretsu explain panel.csv` explains the columns):\n";
    for (const TableInfo& table : all_tables())
        text += fmt::format("  {:<22} {}\n",
                            fmt::format("{}.csv", table.file),
                            hanging(table.meaning, first_meaning_column));
    return text;
}

std::string columns_markdown() {
    std::string text =
        "# Columns of the published tables\n\n"
        "Written by `keiretsu explain --columns` from `analysis/data/tables.def`, "
        "`sim/office/tables.def` and `analysis/render/result_tables.cpp`; a test compares them. A "
        "column "
        "in angle brackets stands for as many as a study has of it. "
        "Kinds: a key says which row it is; a stock is at one time, the end of the row's period "
        "unless the meaning says otherwise; a flow is over the period; a cumulative figure is "
        "since the start; a rate is a ratio, mean, index, percentile or estimate. Money is in "
        "million yen (Myen). An empty cell is not known.\n";
    for (const TableInfo& table : all_tables()) {
        text += fmt::format(
            "\n## {}.csv\n\n{}\n\n| column | kind | unit | meaning |\n|---|---|---|---|\n",
            table.file,
            table.meaning);
        for (const ColumnInfo& column : table.columns)
            text += fmt::format("| `{}` | {} | {} | {} |\n",
                                column.name,
                                name_of(column.kind),
                                column.unit,
                                column.meaning);
    }
    return text;
}

}  // namespace keiretsu::sim
