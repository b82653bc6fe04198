// Levels by group beside their ranges.
#include <fmt/format.h>

#include <cmath>

#include "analysis/render/evaluation.h"
#include "analysis/render/result_tables.h"

namespace keiretsu::analysis::render {
namespace {

const char* group_name(const std::string& group) {
    return group == "sme" ? "  SMEs" : group == "large" ? "  large enterprises" : "  all";
}

/// Percentages with one decimal, ratios with two; "<" or ">" where it leaves the range.
Cell level(const LevelRow& row) {
    const double value = row.simulated.mean;
    const char* mark = !row.is_known() || std::isnan(value) || row.inside() ? ""
                       : value < row.low                                    ? "<"
                                                                            : ">";
    return number(value, row.label.ends_with('%') ? 1 : 2, mark);
}

}  // namespace

Table levels_file(std::span<const LevelRow> rows) {
    Table table = result_table("levels");
    for (const LevelRow& row : rows)
        table.rows.push_back({words(row.measure),
                              words(row.group),
                              exact(row.year),
                              exact(row.low),
                              exact(row.high),
                              words(row.is_known() ? row.grade : ""),
                              exact(row.simulated.mean),
                              exact(row.simulated.low),
                              exact(row.simulated.high),
                              exact(row.is_known() ? (row.inside() ? 1 : 0) : missing)});
    return table;
}

Table levels_report(std::span<const LevelRow> rows) {
    Table table{.id = "levels",
                .title = "Levels by group, and the ranges known of them",
                .heads = {{.name = "group", .heading = "", .align = Align::left},
                          {.name = "range", .heading = "range"}}};
    for (const int year : level_years)
        table.heads.push_back(
            {.name = fmt::format("{}", year), .heading = fmt::format("{}", year)});
    std::string measure;
    int known = 0, inside = 0;
    for (std::size_t first = 0; first + level_years.size() <= rows.size();
         first += level_years.size()) {
        const LevelRow& row = rows[first];
        if (row.measure != measure) table.rows.push_back({words(row.label)});
        measure = row.measure;
        std::vector<Cell> cells = {
            words(group_name(row.group)),
            words(row.is_known() ? fmt::format("{:g}-{:g}", row.low, row.high) : "")};
        for (std::size_t i = first; i < first + level_years.size(); ++i) {
            cells.push_back(level(rows[i]));
            known += rows[i].is_known() ? 1 : 0;
            inside += rows[i].inside() ? 1 : 0;
        }
        table.rows.push_back(std::move(cells));
    }
    table.notes = {fmt::format(
        "{} of {} levels lie within their range; < below, > above. Of debt the range "
        "is known for 1985 only. Finance value added: that of the Census less overheads "
        "and services bought.",
        inside,
        known)};
    return table;
}

}  // namespace keiretsu::analysis::render
