#include "analysis/ablation/selection.h"

#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "analysis/calibration/known_facts.h"
#include "analysis/paper/trends.h"
#include "analysis/paper/true_productivity.h"
#include "analysis/render/number_text.h"
#include "analysis/render/result_tables.h"

namespace keiretsu::analysis {
namespace {

using render::Align;
using render::Cell;
using render::exact;
using render::words;

constexpr const char* table3_years = "1986-2007";

SelectionRow row_of(const std::vector<FigurePair>& pairs,
                    const std::string& moment,
                    SelectionRow row) {
    std::vector<double> selection, lot;
    PairedSums sums;
    for (const FigurePair& pair : pairs) {
        selection.push_back(figure_at(pair.baseline, moment));
        lot.push_back(figure_at(pair.ablated, moment));
        sums.add(lot.back(), selection.back());
    }
    row.paper = figure_at(observed_figures(), moment);
    row.selection = spread_of(selection);
    row.lot = spread_of(lot);
    row.contribution = sums.effect();
    return row;
}

std::string figure(double value, int decimals) {
    return std::isnan(value) ? "" : render::decimals(value, decimals);
}

std::string signed_figure(double value, int decimals) {
    return render::decimals(value, decimals, render::Sign::always);
}

std::string interval(const MeanInterval& mean, int decimals) {
    if (std::isnan(mean.low)) return "";
    return signed_figure(mean.low, decimals) + " to " + signed_figure(mean.high, decimals);
}

/// Small numbers that are zero but for rounding keep their size.
std::string figure_of(const SelectionRow& row, double value, int decimals) {
    if (row.measure == "identity_residual" && !std::isnan(value))
        return fmt::format("{:.0e}", value);
    return figure(value, decimals);
}

std::vector<Cell> printed(const SelectionRow& row, std::string name, int decimals) {
    const MeanInterval& difference = row.contribution.difference;
    const bool compared = row.measure != "identity_residual" && !std::isnan(difference.mean);
    return {words(std::move(name)),
            words(figure(row.paper, decimals)),
            words(figure_of(row, row.selection.mean, decimals)),
            words(figure_of(row, row.lot.mean, decimals)),
            words(compared ? signed_figure(difference.mean, decimals) : ""),
            words(compared ? interval(difference, decimals) : "")};
}

render::Table printed_table(const char* id, const char* title) {
    return {.id = id,
            .title = title,
            .heads = {{.name = "of", .heading = "", .align = Align::left},
                      {.name = "paper", .heading = "paper"},
                      {.name = "selection", .heading = "selection"},
                      {.name = "lot", .heading = "by lot"},
                      {.name = "difference", .heading = "difference"},
                      {.name = "interval", .heading = "90% interval"}}};
}

}  // namespace

std::vector<SelectionRow> selection_rows(const std::vector<FigurePair>& pairs) {
    std::vector<SelectionRow> rows;
    for (const std::string& size : productivity_sizes())
        for (const TrendWindow& window : table_windows)
            rows.push_back(row_of(
                pairs,
                fmt::format("true_productivity.{}.{}", size, window.name),
                {.measure = "true_productivity", .of = size, .window = std::string(window.name)}));
    for (const calibration::PooledPeriod& period : calibration::pooled_periods())
        rows.push_back(row_of(pairs,
                              fmt::format("entry_exit.pooled.{}.exit", period.name),
                              {.measure = "exit_rate", .of = "all", .window = period.name}));
    for (const char* measure :
         {"establishments", "establishments_without_utilisation", "identity_residual"})
        for (const Group group : all_groups)
            rows.push_back(row_of(
                pairs,
                fmt::format("table3.{}.{}", measure, name_of(group)),
                {.measure = measure, .of = std::string(name_of(group)), .window = table3_years}));
    return rows;
}

render::Table selection_table(const std::vector<SelectionRow>& rows) {
    render::Table table = render::result_table("selection");
    for (const SelectionRow& row : rows) {
        const MeanInterval& difference = row.contribution.difference;
        table.rows.push_back({words(row.measure),
                              words(row.of),
                              words(row.window),
                              exact(row.paper),
                              exact(row.selection.mean),
                              exact(row.selection.low),
                              exact(row.selection.high),
                              exact(row.lot.mean),
                              exact(row.lot.low),
                              exact(row.lot.high),
                              exact(difference.mean),
                              exact(difference.low),
                              exact(difference.high),
                              exact(row.contribution.pairs)});
    }
    return table;
}

render::Document selection_document(const std::vector<SelectionRow>& rows) {
    render::Document document{.title = "What the selection of exits contributes"};
    render::Table growth =
        printed_table("productivity", "Growth of true productivity, % a year, by employees");
    std::erase_if(growth.heads, [](const render::Head& head) { return head.name == "paper"; });
    render::Table regression = printed_table(
        "regression", "Exits, and Table 3's coefficient on establishments in both economies");
    const std::pair<const char*, const char*> coefficients[] = {
        {"establishments", "as in the paper"},
        {"establishments_without_utilisation", "without utilisation"},
        {"identity_residual", "identity's residual"}};
    for (const SelectionRow& row : rows) {
        if (row.measure == "true_productivity") {
            growth.rows.push_back(printed(row, fmt::format("{}, {}", row.of, row.window), 3));
            growth.rows.back().erase(growth.rows.back().begin() + 1);
        }
        if (row.measure == "exit_rate")
            regression.rows.push_back(
                printed(row, fmt::format("exits, % a year, {}", row.window), 2));
        for (const auto& [measure, name] : coefficients)
            if (row.measure == measure)
                regression.rows.push_back(
                    printed(row, fmt::format("{}, {}", name, row.of == "sme" ? "SME" : "LE"), 3));
    }
    document.tables = {std::move(growth), std::move(regression)};
    document.notes = {
        "selection: exits as the model's firms make them. by lot: the same shares of each "
        "industry, "
        "size and place close, quarter by quarter, drawn at random. The difference is what "
        "selection "
        "contributes; its interval is over paired replicates.",
        "A coefficient that is the same in both economies says nothing of selection. Measured TFP "
        "is "
        "utilisation plus a term in capital and labour by construction; the residual of that "
        "identity "
        "is relative to its largest term."};
    return document;
}

}  // namespace keiretsu::analysis
