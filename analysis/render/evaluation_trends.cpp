// Tables 1 and 4 and the checks of their trends, laid out for readers.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/render/evaluation.h"
#include "analysis/render/layout.h"

namespace keiretsu::analysis::render {
namespace {

/// In Tables 1 and 4 the star marks what is NOT significant at 95%.
Cell growth_cell(double growth, bool significant) {
    return number(growth, 1, significant || std::isnan(growth) ? "" : "*");
}

/// The title of a variable's rows, as the paper words it.
std::string heading_of(std::string_view variable) {
    if (variable == "establishments") return "Establishments";
    if (variable == "employees") return "Employees";
    if (variable == "value_added") return "Value added at 2000 prices";
    return "Labour productivity";
}

std::string type_heading(std::string_view type) {
    if (type == "company_town") return "Company town";
    if (type == "production_region") return "Production region";
    if (type == "mixed_urban") return "Mixed, urban";
    if (type == "mixed_invitation") return "Mixed, invitation";
    return "Not in the paper";
}

/// Half the distance between the 5% and 95% quantiles.
Cell half_range(const Spread& spread) {
    return number((spread.high - spread.low) / 2, 1);
}

/// How many stars the checks would move.
std::string checks_in_short(const std::vector<Table1Row>& rows) {
    int known = 0;
    int newey_west = 0;
    int ar1 = 0;
    for (const Table1Row& row : rows) {
        if (row.simulated.growth.count == 0) continue;
        ++known;
        newey_west += row.simulated.newey_west_significant != row.simulated.significant ? 1 : 0;
        ar1 += row.simulated.ar1_significant != row.simulated.significant ? 1 : 0;
    }
    return fmt::format(
        "Checks: Newey-West standard errors would move the star of {} of {} trends, AR(1) errors "
        "that of {} (table trend_checks).",
        newey_west,
        known,
        ar1);
}

}  // namespace

Table table1_report(const Evaluation& evaluation) {
    const bool spread = evaluation.replicates > 1;
    Table table{.id = "table1",
                .title = "Table 1. Annual growth, %, establishments with 4 or more employees",
                .heads = {{.name = "size", .heading = "employees", .align = Align::left}}};
    for (const TrendWindow& window : table_windows)
        add_comparison(table, std::string(window.name), evaluation.options.label, spread);
    std::vector<const Table1Row*> rows;
    for (const std::string_view variable :
         {"establishments", "employees", "value_added", "labour_productivity"})
        for (const Table1Row& row : evaluation.table1)
            if (row.variable == variable) rows.push_back(&row);
    std::string variable;
    for (const Table1Row* first : rows) {
        if (first->window.name != table_windows[0].name) continue;
        if (first->variable != variable) table.rows.push_back({words(heading_of(first->variable))});
        variable = first->variable;
        std::vector<Cell> cells = {words("  " + first->size)};
        for (const Table1Row& row : evaluation.table1) {
            if (row.variable != first->variable || row.size != first->size) continue;
            cells.push_back(growth_cell(row.observed, row.observed_significant));
            cells.push_back(growth_cell(row.simulated.growth.mean, row.simulated.significant));
            if (!spread) continue;
            cells.push_back(number(row.simulated.growth.low, 1));
            cells.push_back(number(row.simulated.growth.high, 1));
        }
        table.rows.push_back(std::move(cells));
    }
    table.notes = {"* NOT significant at the 95% level. Slope of the log level on the year.",
                   "Measurement error of the paper's 1997-2007: +-0.25. The Census of 1998 found "
                   "plants that those before had missed: on comparable coverage establishments "
                   "grow about 0.2 points a year less than printed, employees 0.1.",
                   "Errata: the paper's 1985-1997 productivity column repeats its value-added "
                   "column; value added less employees gives 3.7, 4.0, 4.3, 3.8, all 4.1. Its text "
                   "calls the 4-29 row of employees \"4-299\"."};
    table.notes.push_back(checks_in_short(evaluation.table1));
    return table;
}

Table table4_report(const Evaluation& evaluation, const TrendWindow& window) {
    const bool spread = evaluation.replicates > 1;
    Table table{.id = fmt::format("table4_{}", window.name),
                .title = fmt::format("Table 4, {}. Annual growth, %, by city", window.name),
                .heads = {{.name = "city", .heading = "", .align = Align::left}}};
    for (const char* group : {"establishments", "employees", "value added"}) {
        table.heads.push_back({.name = "paper", .heading = "paper", .group = group});
        table.heads.push_back(
            {.name = "panel", .heading = evaluation.options.label, .group = group});
        if (spread) table.heads.push_back({.name = "half_range", .heading = "+-", .group = group});
    }
    std::string type;
    std::string city;
    for (const Table4Row& row : evaluation.table4) {
        if (row.window.name != window.name) continue;
        if (row.cluster_type != type) table.rows.push_back({words(type_heading(row.cluster_type))});
        type = row.cluster_type;
        if (row.city != city) table.rows.push_back({words("  " + row.city)});
        city = row.city;
        std::vector<Cell>& cells = table.rows.back();
        cells.push_back(growth_cell(row.observed, row.observed_significant));
        cells.push_back(growth_cell(row.simulated.growth.mean, row.simulated.significant));
        if (spread) cells.push_back(half_range(row.simulated.growth));
    }
    if (window.name == table_windows[1].name) {
        table.notes = {
            "* NOT significant at the 95% level. Establishments with 4 or more employees."};
        if (spread) table.notes.front() += " +-: half of the 5%-95% range over replicates.";
        table.notes.push_back(
            "Errata: the paper's text has Kitakami shrink in the 1990s, its table has it grow.");
    }
    return table;
}

Table trend_checks_report(const Evaluation& evaluation) {
    Table table{.id = "trend_checks",
                .title = "Checks of Table 1's trends: the panel's growth, %, and t-ratios",
                .heads = {{.name = "size", .heading = "", .align = Align::left},
                          {.name = "window", .heading = "window", .align = Align::left},
                          {.name = "growth", .heading = "OLS"},
                          {.name = "t", .heading = "t"},
                          {.name = "newey_west_t", .heading = "t, NW"},
                          {.name = "ar1_growth", .heading = "AR(1)"},
                          {.name = "ar1_t", .heading = "t, AR(1)"},
                          {.name = "end_point", .heading = "end points"}}};
    std::string heading;
    for (const std::string_view variable :
         {"establishments", "employees", "value_added", "labour_productivity"})
        for (const Table1Row& row : evaluation.table1) {
            if (row.variable != variable) continue;
            std::string here = heading_of(row.variable);
            if (here != heading) table.rows.push_back({words(here)});
            heading = std::move(here);
            const auto mark = [](bool significant) { return significant ? "" : "*"; };
            table.rows.push_back(
                {words("  " + row.size),
                 words(std::string(row.window.name)),
                 number(row.simulated.growth.mean, 2),
                 number(row.simulated.t.mean, 1, mark(row.simulated.significant)),
                 number(row.simulated.newey_west_t.mean,
                        1,
                        mark(row.simulated.newey_west_significant)),
                 number(row.simulated.ar1_growth.mean, 2),
                 number(row.simulated.ar1_t.mean, 1, mark(row.simulated.ar1_significant)),
                 number(row.simulated.end_point.mean, 2)});
        }
    table.notes = {
        "* NOT significant at the 95% level. NW: Newey-West, 2 lags. AR(1): generalised "
        "least squares, correlation by maximum likelihood."};
    return table;
}

}  // namespace keiretsu::analysis::render
