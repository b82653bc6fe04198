// The report as a whole, and its small tables.
#include <fmt/format.h>

#include <cmath>
#include <utility>
#include <vector>

#include "analysis/render/evaluation.h"
#include "analysis/render/layout.h"

namespace keiretsu::analysis::render {
namespace {

/// The paper's figure, the panel's and, with replicates, its range.
void add_figures(std::vector<Cell>& cells, double observed, const Spread& spread, bool with_range) {
    cells.push_back(number(observed, 1));
    cells.push_back(number(spread.mean, 1));
    if (!with_range) return;
    cells.push_back(number(spread.low, 1));
    cells.push_back(number(spread.high, 1));
}

}  // namespace

Table table2_report(const Evaluation& evaluation) {
    const bool spread = evaluation.replicates > 1;
    Table table{
        .id = "table2",
        .title = "Table 2. Firms (%) of an employment class in the paired capital class, 1999",
        .heads = {{.name = "size", .heading = "employees", .align = Align::left}}};
    for (const std::string_view industry : tfp_industries) {
        table.heads.push_back(
            {.name = "paper", .heading = "paper", .group = std::string(industry)});
        table.heads.push_back(
            {.name = "panel", .heading = evaluation.options.label, .group = std::string(industry)});
    }
    for (const Table2Row& first : evaluation.table2) {
        if (first.industry != tfp_industries.front()) continue;
        std::vector<Cell> cells = {words(first.size)};
        for (const Table2Row& row : evaluation.table2)
            if (row.size == first.size) add_figures(cells, row.observed, row.simulated, false);
        table.rows.push_back(std::move(cells));
    }
    if (spread) table.notes = {"Means over replicates; ranges are in table2.csv."};
    return table;
}

Table entry_exit_report(std::span<const EntryExitRow> rows, const std::string& label) {
    bool spread = false;
    for (const EntryExitRow& row : rows) spread = spread || row.entry.count > 1;
    Table table{.id = "entry_exit",
                .title = "Figure 2. Entry and exit, % of the stock at the period's start, a year",
                .heads = {{.name = "period", .heading = "period", .align = Align::left}}};
    add_comparison(table, "entry", label, spread);
    add_comparison(table, "exit", label, spread);
    for (const EntryExitRow& row : rows) {
        std::vector<Cell> cells = {words(row.period)};
        add_figures(cells, row.observed_entry, row.entry, spread);
        add_figures(cells, row.observed_exit, row.exit, spread);
        table.rows.push_back(std::move(cells));
    }
    table.notes = {"Establishments of all sizes. Paper: secondary readings, +-0.5."};
    return table;
}

Table redemption_report(std::span<const RedemptionRow> rows, const std::string& label) {
    bool spread = false;
    for (const RedemptionRow& row : rows) spread = spread || row.simulated.count > 1;
    Table table{.id = "redemption",
                .title = "Debt redemption period, years (Figure 6)",
                .heads = {{.name = "reading", .heading = "reading", .align = Align::left}}};
    add_comparison(table, "", label, spread);
    for (const RedemptionRow& row : rows) {
        std::vector<Cell> cells = {words(fmt::format("{} {}Q{}{}",
                                                     row.group == "sme" ? "SMEs" : "large",
                                                     row.year,
                                                     row.quarter,
                                                     row.coverage == "figure6" ? "" : " (a)"))};
        add_figures(cells, row.observed, row.simulated, spread);
        table.rows.push_back(std::move(cells));
    }
    table.notes = {
        "(a) The reading covers all industries: its movement compares, its level does not."};
    return table;
}

Table scores_report(const Evaluation& evaluation) {
    Table table{.id = "scores",
                .title = "Distance from the paper, beside what no model would score",
                .heads = {{.name = "what", .heading = "", .align = Align::left},
                          {.name = "cells", .heading = "cells"},
                          {.name = "panel", .heading = evaluation.options.label},
                          {.name = "null", .heading = "null"},
                          {.name = "null_name", .heading = "the null", .align = Align::left}}};
    const auto add =
        [&table](const char* name, const std::vector<ErrorScore>& scores, const char* null_name) {
            for (const ErrorScore& score : scores)
                if (score.cells > 0)
                    table.rows.push_back({words(fmt::format("RMSE {}, {}", name, score.window)),
                                          number(score.cells, 0),
                                          number(score.simulated, 2),
                                          number(score.null, 2),
                                          words(null_name)});
        };
    add("Table 1", evaluation.table1_errors, "every class follows the all-row");
    add("Table 4", evaluation.table4_errors, "the national trend");
    for (const SignScore& score : evaluation.signs)
        if (score.cells > 0)
            table.rows.push_back({words("signs, " + score.what),
                                  number(score.cells, 0),
                                  number(score.simulated, 0),
                                  number(score.null, 0),
                                  words(score.null_name)});
    for (const CityScore& score : evaluation.city_patterns)
        table.rows.push_back(
            {words(fmt::format("rank {}, {}", score.variable, score.window)),
             number(score.cities, 0),
             number(score.rank_correlation, 2),
             number(0, 2),
             words(
                 fmt::format("spread {:.1f}, paper {:.1f}", score.spread, score.observed_spread))});
    table.notes = {
        "Signs of \"class less all\" and \"city less all\" are of deviations from the all-row, "
        "the "
        "panel's own and the paper's; significant: cells of 0.5 or more; the order is of pairs of "
        "classes, 1997-2007. Rank: "
        "Spearman's "
        "correlation over the cities of Table 4, where the national trend says nothing.",
        "Table 1: 28 cells; not scored are productivity and the all-row of value added, "
        "which is nearly an input. Table 3 needs no score: an accounting null gets it."};
    return table;
}

Document evaluation_summary(const Evaluation& evaluation) {
    Table table1 = table1_report(evaluation);
    table1.notes.resize(1);  // errata and checks stand in the whole report
    Table scores = scores_report(evaluation);
    scores.notes.clear();
    std::erase_if(scores.rows, [](const std::vector<Cell>& row) {
        const std::string& what = row.front().text;
        return !what.ends_with(", both") && !what.starts_with("signs");
    });
    return {.tables = {std::move(table1), std::move(scores)}};
}

Document evaluation_report(const Evaluation& evaluation, Detail detail) {
    Document document{
        .title = fmt::format("{}: {}",
                             evaluation.source.empty() ? "panel" : evaluation.source,
                             evaluation.replicates == 1
                                 ? std::string("one replicate")
                                 : fmt::format("means of {} replicates", evaluation.replicates)),
        .notes = evaluation.notes};
    document.tables.push_back(table1_report(evaluation));
    if (!evaluation.table2.empty()) document.tables.push_back(table2_report(evaluation));
    if (!evaluation.table3.empty()) {
        for (const CapitalKey key : evaluation.options.capital)
            if (detail == Detail::full || key == evaluation.options.capital.front())
                document.tables.push_back(table3_report(evaluation, key));
        if (evaluation.options.capital.size() > 1)
            document.tables.push_back(capital_report(evaluation));
        document.tables.push_back(audit_report(evaluation, detail));
    }
    if (!evaluation.table4.empty())
        for (const TrendWindow& window : table_windows)
            document.tables.push_back(table4_report(evaluation, window));
    if (!evaluation.entry_exit.empty())
        document.tables.push_back(
            entry_exit_report(evaluation.entry_exit, evaluation.options.label));
    if (!evaluation.redemption.empty())
        document.tables.push_back(
            redemption_report(evaluation.redemption, evaluation.options.label));
    if (!evaluation.micro_facts.empty())
        document.tables.push_back(micro_report(evaluation.micro_facts, evaluation.options.label));
    if (!evaluation.levels.empty()) document.tables.push_back(levels_report(evaluation.levels));
    document.tables.push_back(scores_report(evaluation));
    if (detail == Detail::full) document.tables.push_back(trend_checks_report(evaluation));
    return document;
}

}  // namespace keiretsu::analysis::render
