#include <cmath>
#include <map>

#include "analysis/data/cells.h"
#include "analysis/paper/levels.h"
#include "analysis/paper/observed.h"
#include "analysis/paper/trends.h"
#include "analysis/report/run_series.h"
#include "analysis/report/spread_table.h"

namespace keiretsu::analysis::report {
namespace {

using render::exact;
using render::words;

constexpr const char* variables[] = {
    "establishments", "employees", "value_added", "labour_productivity"};

/// What turns a replicate's figure into the nation's: persons and plants as they are, value added
/// in bn yen; a ratio of sums needs no scale.
double unit_of(const std::string& variable, double scale) {
    if (variable == "labour_productivity") return 1;
    return (variable == "value_added" ? 1e-3 : 1.0) / scale;
}

Key cell_of(const std::string& variable, const std::string& size, int year) {
    return {words(variable), words(size), exact(year)};
}

void add_levels(
    const Levels& levels, const std::string& size, int replicate, double scale, Tally& tally) {
    for (const char* variable : variables) {
        const std::vector<double> values = levels.variable(variable);
        for (std::size_t i = 0; i < values.size(); ++i)
            tally.add(cell_of(variable, size, levels.first_year + static_cast<int>(i)),
                      replicate,
                      values[i] * unit_of(variable, scale));
    }
}

/// The three classes below 300 together: the establishments whose decline the paper starts from.
Levels sme_levels(const Panel& panel) {
    Panel smes{.source = panel.source};
    for (const PanelRow& row : panel.rows)
        if (row.size_class < SizeClass::from_300) smes.rows.push_back(row);
    return size_levels(smes, "all");
}

/// Mean over replicates by year of one cell.
std::map<int, double> means_of(const Tally& tally,
                               const std::string& variable,
                               const std::string& size) {
    std::map<int, double> means;
    for (const Tally::Entry& entry : tally.entries()) {
        if (entry.key[0].text != variable || entry.key[1].text != size) continue;
        double sum = 0, count = 0;
        for (const auto& [replicate, value] : entry.sums)
            if (!std::isnan(value)) sum += value, count += 1;
        if (count > 0) means[static_cast<int>(*entry.key[2].number)] = sum / count;
    }
    return means;
}

/// Lines of the paper's growth: a regression line passes through the means of year and log level,
/// so the paper's does where its slope is all that is known.
render::Table paper_slopes(const Tally& tally) {
    render::Table table{.id = "paper_slopes", .title = "The paper's growth"};
    table.heads = render::file_heads({"variable", "size", "period", "year", "growth_pct", "level"});
    for (const ObservedTrend& trend : observed().table1)
        for (const TrendWindow& window : table_windows) {
            if (window.name != trend.period) continue;
            double logs = 0, middle = 0, years = 0;
            for (const auto& [year, level] : means_of(tally, trend.variable, trend.size))
                if (year >= window.first_year && year <= window.last_year && level > 0)
                    logs += std::log(level), middle += year, years += 1;
            // A part of a window has no trend to compare.
            if (years < window.last_year - window.first_year + 1) continue;
            for (const int year : {window.first_year, window.last_year})
                table.rows.push_back({words(trend.variable),
                                      words(trend.size),
                                      words(trend.period),
                                      exact(year),
                                      exact(trend.growth_pct),
                                      exact(std::exp(logs / years + trend.growth_pct / 100 *
                                                                        (year - middle / years)))});
        }
    return table;
}

}  // namespace

Tables size_trends(const RunSeries& run) {
    Tally tally;
    for (const Panel& panel : by_replicate(run.panel)) {
        const int replicate = panel.rows.front().replicate;
        for (const std::string_view size : table1_sizes)
            add_levels(size_levels(panel, size), std::string(size), replicate, run.scale, tally);
        add_levels(sme_levels(panel), "4-299", replicate, run.scale, tally);
    }
    return {spread_table(
                "trends", "Levels by size of establishment", {"variable", "size", "year"}, tally),
            paper_slopes(tally)};
}

}  // namespace keiretsu::analysis::report
