#include "analysis/paper/observed_rows.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include "analysis/paper/levels.h"
#include "analysis/paper/observed_scale.h"
#include "analysis/paper/trends.h"
#include "config/text/suggest.h"

namespace keiretsu::analysis {
namespace {

constexpr double much_larger = 1.5;

bool is_of_nation(const ObservedFigure& of) {
    return of.place.empty() && of.industry.empty() && of.size == SizeBounds{};
}

Levels levels_for(const ObservedFigure& of, const Panel& panel, const Places* places) {
    if (of.place.empty()) return panel_levels(panel, of.size, of.industry);
    return places == nullptr ? Levels{} : place_levels(*places, of.name, of.size, of.industry);
}

TrendWindow window_of(const ObservedFigure& of) {
    return {.name = "", .first_year = of.from, .last_year = of.until};
}

double level_in(const Levels& levels, const ObservedFigure& of, double scale) {
    const std::vector<double> values = levels.observed_variable(of.variable);
    const int index = of.from - levels.first_year;
    if (index < 0 || index >= static_cast<int>(values.size())) return missing;
    const double value = values[static_cast<std::size_t>(index)];
    return of.variable == "labour_productivity" ? value : value / scale;
}

/// What the nation does in the window of a trend: as the user or the paper observes it.
double observed_national_trend(const ObservedFigure& of, const Observed& known) {
    ObservedFigure nation = of;
    nation.place.clear();
    nation.industry.clear();
    nation.size = {};
    for (const ObservedFigure& other : known.own)
        if (same_cell(other, nation)) return other.value;
    if (of.variable == "value_added") return missing;  // the tables have it real only
    const std::string variable =
        of.variable == "real_value_added" ? std::string("value_added") : of.variable;
    for (const ObservedTrend& cell : known.table1)
        if (cell.variable == variable && cell.size == "all" &&
            cell.period == fmt::format("{}-{}", of.from, of.until))
            return cell.growth_pct;
    return missing;
}

void add_trend_null(ObservedRow& row, std::span<const Panel> panels, const Observed& known) {
    if (is_of_nation(row.what)) {
        row.null = 0;
        row.null_name = "no change";
        return;
    }
    row.null = observed_national_trend(row.what, known);
    row.null_name = "the national trend";
    if (!std::isnan(row.null)) return;
    std::vector<double> values;
    for (const Panel& panel : panels) {
        const Levels all = panel_levels(panel, {}, "");
        values.push_back(growth_of(
            all.observed_variable(row.what.variable), all.first_year, window_of(row.what)));
    }
    row.null = spread_of(values).mean;
    row.null_name = "the panel's national trend";
}

auto series_key(const ObservedFigure& of) {
    return std::tuple(of.variable, of.place, of.size, of.industry);
}

/// The first level of each series stands for all of them.
void add_level_null(ObservedRow& row, const Observed& known) {
    const ObservedFigure* first = nullptr;
    for (const ObservedFigure& of : known.own)
        if (of.kind == ObservationKind::level && series_key(of) == series_key(row.what) &&
            (first == nullptr || of.from < first->from))
            first = &of;
    if (first == nullptr || first->from == row.what.from) return;
    row.null = first->value;
    row.null_name = "the first level";
}

bool is_positive(double value) {
    return value > 0;  // and not NaN
}

}  // namespace

std::string fact_name(const ObservedFigure& of) {
    return fmt::format("observed.{}.{}.{}.{}.{}",
                       of.variable,
                       of.place.empty() ? "nation" : of.name,
                       text_of(of.size),
                       of.industry.empty() ? "all" : of.industry,
                       of.kind == ObservationKind::level ? fmt::format("{}", of.from)
                                                         : fmt::format("{}-{}", of.from, of.until));
}

double simulated_figure(const ObservedFigure& of,
                        const Panel& panel,
                        const Places* places,
                        double scale) {
    const Levels levels = levels_for(of, panel, places);
    if (levels.employees.empty()) return missing;
    if (of.kind == ObservationKind::level) return level_in(levels, of, scale);
    return growth_of(levels.observed_variable(of.variable), levels.first_year, window_of(of));
}

std::vector<ObservedRow> observed_rows(std::span<const Panel> panels,
                                       std::span<const Places> places,
                                       const Observed& known) {
    std::vector<ObservedRow> rows;
    for (const ObservedFigure& of : known.own) {
        ObservedRow& row = rows.emplace_back(ObservedRow{.what = of});
        std::vector<double> figures;
        std::vector<char> votes;
        for (std::size_t r = 0; r < panels.size(); ++r) {
            const Places* local = r < places.size() ? &places[r] : nullptr;
            figures.push_back(simulated_figure(of, panels[r], local, known.scale));
            if (of.kind != ObservationKind::trend || std::isnan(figures.back())) continue;
            const Levels levels = levels_for(of, panels[r], local);
            const Trend trend =
                trend_of(levels.observed_variable(of.variable), levels.first_year, window_of(of));
            votes.push_back(trend.significant ? 1 : 0);
        }
        row.simulated = spread_of(figures);
        row.simulated_significant = majority(votes);
        if (of.kind == ObservationKind::trend)
            add_trend_null(row, panels, known);
        else
            add_level_null(row, known);
    }
    return rows;
}

std::vector<ErrorScore> observed_errors(std::span<const ObservedRow> rows) {
    std::vector<ErrorScore> scores;
    for (const ObservationKind kind : {ObservationKind::trend, ObservationKind::level}) {
        const bool trends = kind == ObservationKind::trend;
        const auto distance = [trends](double value, double observed) {
            return trends ? value - observed : 100 * std::log(value / observed);
        };
        ErrorScore score{.window = trends ? "trends" : "levels"};
        double simulated = 0;
        double null = 0;
        for (const ObservedRow& row : rows) {
            const double observed = row.what.value;
            const double value = row.simulated.mean;
            if (row.what.kind != kind || std::isnan(row.null)) continue;
            if (trends ? std::isnan(value)
                       : !(is_positive(value) && is_positive(observed) && is_positive(row.null)))
                continue;
            ++score.cells;
            simulated += std::pow(distance(value, observed), 2);
            null += std::pow(distance(row.null, observed), 2);
        }
        if (score.cells == 0) continue;
        score.simulated = std::sqrt(simulated / score.cells);
        score.null = std::sqrt(null / score.cells);
        scores.push_back(std::move(score));
    }
    return scores;
}

std::vector<std::string> observed_notes(std::span<const ObservedRow> rows, const Observed& known) {
    std::vector<std::string> notes;
    if (!known.strange_places.empty()) {
        std::vector<std::string> ids;
        for (const KnownPlace& place : known.places) ids.push_back(place.id);
        std::vector<std::string> strange;
        for (const std::string& word : known.strange_places) {
            const std::string meant = nearest(word, ids);
            strange.push_back(meant.empty() ? word
                                            : fmt::format("{} (did you mean `{}`?)", word, meant));
        }
        notes.push_back(fmt::format("{} observes places that the run does not have: {}. It has {}.",
                                    known.own_file,
                                    fmt::join(strange, ", "),
                                    fmt::join(ids, ", ")));
    }
    const std::vector<OffScale> off = off_scale(rows, known);  // warnings of their own
    std::set<std::string> untold;
    std::set<decltype(series_key(ObservedFigure{}))> said;
    for (const ObservedRow& row : rows) {
        const ObservedFigure& of = row.what;
        if (row.simulated.count == 0 && (of.place.empty() || known.strange_places.empty()))
            untold.insert(fmt::format(
                "{} {} {}", of.variable, text_of(of.size), of.industry.empty() ? "" : of.industry));
        const double ratio = row.simulated.mean / of.value;
        if (of.kind != ObservationKind::level || std::isnan(ratio) ||
            (ratio < much_larger && ratio > 1 / much_larger) ||
            std::any_of(
                off.begin(), off.end(), [&](const OffScale& one) { return covers(one, of); }))
            continue;
        if (!said.insert(series_key(of)).second || notes.size() > 5) continue;
        notes.push_back(
            fmt::format("{} {} in {}: {:.0f} observed, {:.0f} in the run, so levels do not "
                        "compare: mind units, "
                        "and the place's `establishments_4plus`. Trends do.",
                        of.place.empty() ? "The nation's" : of.name + "'s",
                        of.variable,
                        of.from,
                        of.value,
                        row.simulated.mean));
    }
    if (!untold.empty())
        notes.push_back(fmt::format(
            "The run has no figure for {} kinds of observations, such as {}: classes are unions of "
            "1-3, 4-29, 30-99, 100-299, 300-999 and 1000+, industries and years those of the run.",
            untold.size(),
            *untold.begin()));
    return notes;
}

}  // namespace keiretsu::analysis
