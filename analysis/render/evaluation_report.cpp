// The report as a whole, and its small tables.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "analysis/render/evaluation.h"
#include "analysis/render/layout.h"

namespace keiretsu::analysis::render {
namespace {

constexpr std::size_t most_rows_of_summary = 20;  // of own observations, at the end of a run

/// The paper's figure, the panel's and, with replicates, its range.
void add_figures(std::vector<Cell>& cells, double observed, const Spread& spread, bool with_range) {
    cells.push_back(number(observed, 1));
    cells.push_back(number(spread.mean, 1));
    if (!with_range) return;
    cells.push_back(number(spread.low, 1));
    cells.push_back(number(spread.high, 1));
}

/// Says under each table whether it could be predicted; of several parts of one under the first.
void add_labels(const Evaluation& evaluation, Document& document) {
    for (const auto& labelled : evaluation.labels) {
        const std::string& name = labelled.first;
        const auto found =
            std::find_if(document.tables.begin(), document.tables.end(), [&](const Table& table) {
                return table.id.starts_with(name) && !table.rows.empty();
            });
        if (found != document.tables.end()) found->notes.push_back(labelled.second);
    }
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
    add("own", evaluation.observed_errors, "national trend; first level");
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

Table observed_report(const Evaluation& evaluation) {
    const bool spread = evaluation.replicates > 1;
    Table table{.id = "observed",
                .title = "Own observations: growth, % a year",
                .heads = {{.name = "what", .heading = "", .align = Align::left},
                          {.name = "years", .heading = "years", .align = Align::left},
                          {.name = "observed", .heading = "observed"},
                          {.name = "simulated", .heading = evaluation.options.label}}};
    if (spread) {
        table.heads.push_back({.name = "low", .heading = "5%"});
        table.heads.push_back({.name = "high", .heading = "95%"});
    }
    table.heads.push_back({.name = "null", .heading = "null"});
    std::string heading;
    for (const ObservedRow& row : evaluation.observed) {
        const ObservedFigure& of = row.what;
        if (of.kind != ObservationKind::trend) continue;
        std::string here = of.place.empty() ? "The nation" : of.name;
        if (!of.industry.empty()) here += ", " + of.industry;
        if (here != heading) table.rows.push_back({words(here)});
        heading = std::move(here);
        std::string what = "  " + of.variable;
        std::replace(what.begin(), what.end(), '_', ' ');
        if (of.size != SizeBounds{}) what += ", " + text_of(of.size);
        table.rows.push_back({words(std::move(what)),
                              words(fmt::format("{}-{}", of.from, of.until)),
                              number(of.value, 1, of.significant ? "" : "*"),
                              number(row.simulated.mean, 1, row.simulated_significant ? "" : "*")});
        if (spread) {
            table.rows.back().push_back(number(row.simulated.low, 1));
            table.rows.back().push_back(number(row.simulated.high, 1));
        }
        table.rows.back().push_back(number(row.null, 1));
    }
    table.notes = {
        "* NOT significant at the 95% level. Null: the nation's trend in the same years, of the "
        "nation itself no change. Levels stand in observed.csv."};
    return table;
}

Table observed_levels_report(const Evaluation& evaluation) {
    Table table{.id = "observed_levels",
                .title = "Own levels, the first and the last of each series, at full scale",
                .heads = {{.name = "what", .heading = "", .align = Align::left},
                          {.name = "year", .heading = "year"},
                          {.name = "observed", .heading = "observed"},
                          {.name = "simulated", .heading = evaluation.options.label},
                          {.name = "ratio", .heading = "% of observed"}}};
    const std::vector<ObservedRow>& rows = evaluation.observed;
    const auto is_end = [&](std::size_t i, std::size_t beside) {
        return beside >= rows.size() || rows[beside].what.kind != ObservationKind::level ||
               rows[beside].what.variable != rows[i].what.variable ||
               rows[beside].what.place != rows[i].what.place ||
               rows[beside].what.size != rows[i].what.size ||
               rows[beside].what.industry != rows[i].what.industry;
    };
    std::string heading;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const ObservedFigure& of = rows[i].what;
        if (of.kind != ObservationKind::level) continue;
        if (!is_end(i, i + 1) && (i > 0 && !is_end(i, i - 1))) continue;
        std::string here = of.place.empty() ? "The nation" : of.name;
        if (!of.industry.empty()) here += ", " + of.industry;
        if (here != heading) table.rows.push_back({words(here)});
        heading = std::move(here);
        std::string what = fmt::format("  {}, {}", of.variable, text_of(of.size));
        std::replace(what.begin(), what.end(), '_', ' ');
        table.rows.push_back({words(std::move(what)),
                              words(fmt::format("{}", of.from)),
                              number(of.value, 0),
                              number(rows[i].simulated.mean, 0),
                              number(100 * rows[i].simulated.mean / of.value, 0)});
    }
    table.notes = {"Money in million yen, nominal unless called real. Every year: observed.csv."};
    return table;
}

Document evaluation_summary(const Evaluation& evaluation) {
    Table table1 = table1_report(evaluation);
    table1.notes.resize(2);  // errata and checks stand in the whole report
    Table scores = scores_report(evaluation);
    scores.notes.clear();
    std::erase_if(scores.rows, [](const std::vector<Cell>& row) {
        const std::string& what = row.front().text;
        return !what.ends_with(", both") && !what.starts_with("signs") &&
               !what.starts_with("RMSE own");
    });
    Document document{.notes = evaluation.observed_notes};
    document.tables.push_back(std::move(table1));
    if (!evaluation.observed.empty()) {
        document.tables.push_back(observed_report(evaluation));
        auto& rows = document.tables.back().rows;
        if (rows.size() > most_rows_of_summary) {
            document.tables.back().notes.push_back(
                fmt::format("{} more rows in observed.csv.", rows.size() - most_rows_of_summary));
            rows.resize(most_rows_of_summary);
        }
    }
    document.tables.push_back(std::move(scores));
    add_labels(evaluation, document);
    return document;
}

Document evaluation_report(const Evaluation& evaluation, Detail detail) {
    Document document{
        .title = fmt::format("{}: {}",
                             evaluation.source.empty() ? "panel" : evaluation.source,
                             evaluation.replicates == 1
                                 ? std::string("one replicate")
                                 : fmt::format("means of {} replicates", evaluation.replicates)),
        .notes = evaluation.notes};
    document.notes.insert(
        document.notes.end(), evaluation.observed_notes.begin(), evaluation.observed_notes.end());
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
    if (!evaluation.observed.empty()) document.tables.push_back(observed_report(evaluation));
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
    add_labels(evaluation, document);
    return document;
}

}  // namespace keiretsu::analysis::render
