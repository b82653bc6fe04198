#include "analysis/paper/observed_scale.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>
#include <utility>

namespace keiretsu::analysis {
namespace {

constexpr double another_scale = 5;
constexpr double sample_of_run = 1.5;     // this near to the run's `scale` is no accident
constexpr double fewest_plants = 20;      // in the run's sample
constexpr double employees_a_plant = 20;  // of the nation, about

/// How much the size of a place can be told by a series: small is better.
int rank_of(const ObservedFigure& of) {
    const auto* const variable =
        std::find(std::begin(observed_variables), std::end(observed_variables), of.variable);
    const int parts = (of.size != SizeBounds{}) + !of.industry.empty();
    return static_cast<int>(variable - std::begin(observed_variables)) + 10 * parts;
}

/// Ratios of a series, and what it begins with.
struct LevelSeries {
    const ObservedRow* first = nullptr;
    double logs = 0;
    int years = 0;

    double ratio() const { return std::exp(logs / years); }
};

bool is_far(double ratio) {
    return ratio >= another_scale || ratio <= 1 / another_scale;
}

/// Draws of few plants differ as much as scales do.
bool can_tell(const ObservedRow& row, double scale) {
    const double most = std::max(row.what.value, row.simulated.mean) * scale;
    if (row.what.variable == "establishments") return most >= fewest_plants;
    return row.what.variable != "employees" || most >= fewest_plants * employees_a_plant;
}

using LevelsOfPlace =
    std::map<std::pair<int, std::string>, LevelSeries>;  // the best to tell by first

std::map<std::string, LevelsOfPlace> levels_by_place(std::span<const ObservedRow> rows,
                                                     const Observed& known) {
    std::map<std::string, LevelsOfPlace> all;
    for (const ObservedRow& row : rows) {
        if (row.what.kind != ObservationKind::level || !(row.what.value > 0) ||
            !(row.simulated.mean > 0) || !can_tell(row, known.scale))
            continue;
        // A ratio of two levels says nothing of a scale, only of units.
        LevelSeries& series =
            all[row.what.place][{rank_of(row.what), text_of(row.what.size) + row.what.industry}];
        if (series.first == nullptr || row.what.from < series.first->what.from) series.first = &row;
        series.logs += std::log(row.simulated.mean / row.what.value);
        ++series.years;
    }
    return all;
}

OffScale off_of(const LevelSeries& series, bool unit_only) {
    return {.of = series.first->what,
            .simulated = series.first->simulated.mean,
            .ratio = series.ratio(),
            .unit_only = unit_only};
}

std::string times(double ratio) {
    const double factor = std::max(ratio, 1 / ratio);
    return fmt::format("{:.{}f}", factor, factor < 10 ? 1 : 0);
}

/// `multiply its levels by 16`.
std::string by_factor(double ratio, std::string_view what) {
    return fmt::format("{} {} by {}", ratio > 1 ? "multiply" : "divide", what, times(ratio));
}

std::string help_for(const OffScale& off, const Observed& known) {
    const ObservedFigure& of = off.of;
    if (off.unit_only)
        return fmt::format("write {} in {}",
                           of.variable,
                           of.variable == "establishments" ? "plants"
                           : of.variable == "employees"    ? "persons"
                                                           : "million yen (a person, if a ratio)");
    if (known.scale < 1 && off.ratio * known.scale < sample_of_run &&
        off.ratio * known.scale > 1 / sample_of_run)
        return fmt::format(
            "the file seems to count the run's sample: levels are compared at full scale, so "
            "divide them by the run's `scale`, {:g}",
            known.scale);
    if (of.place.empty())
        return fmt::format(
            "name the place that the levels are of in a column `place`; if they are a sample of "
            "the nation, {}",
            by_factor(off.ratio, "them"));
    const KnownPlace* place = nullptr;
    for (const KnownPlace& one : known.places)
        if (same_place(one.id, of.place) || same_place(one.name, of.name)) place = &one;
    const std::string id = place == nullptr ? of.place : place->id;
    if (of.variable == "establishments" && of.size == SizeBounds{} && of.industry.empty())
        return fmt::format(
            "if the file is right, add to your scenario `places: [{{id: {}, "
            "establishments_4plus: {:.0f}}}]`; if it is a sample, {}",
            id,
            of.value,
            by_factor(off.ratio, "its levels"));
    return fmt::format(
        "if the file is right, state `{}`'s own `establishments_4plus` in your scenario, {} times "
        "{}; if it is a sample, {}",
        id,
        times(off.ratio),
        off.ratio > 1 ? "fewer" : "more",
        by_factor(off.ratio, "its levels"));
}

bool is_covered(const std::vector<OffScale>& found, const ObservedFigure& of) {
    return std::any_of(
        found.begin(), found.end(), [&](const OffScale& off) { return covers(off, of); });
}

}  // namespace

bool covers(const OffScale& off, const ObservedFigure& of) {
    return of.kind == ObservationKind::level && of.place == off.of.place &&
           (!off.unit_only || of.variable == off.of.variable);
}

std::vector<OffScale> off_scale(std::span<const ObservedRow> rows, const Observed& known) {
    std::vector<OffScale> found;
    for (const auto& [place, all] : levels_by_place(rows, known)) {
        const LevelSeries& leading = all.begin()->second;
        const bool ratio_only = leading.first->what.variable == "labour_productivity";
        if (is_far(leading.ratio())) {
            found.push_back(off_of(leading, ratio_only));
            continue;
        }
        for (const auto& [key, series] : all) {
            if (!is_far(series.ratio()) || is_covered(found, series.first->what)) continue;
            if (series.first->what.size == SizeBounds{} && series.first->what.industry.empty())
                found.push_back(off_of(series, true));
        }
    }
    std::stable_sort(found.begin(), found.end(), [](const OffScale& a, const OffScale& b) {
        return std::abs(std::log(a.ratio)) > std::abs(std::log(b.ratio));
    });
    return found;
}

std::vector<Diagnostic> warnings_of_scale(std::span<const ObservedRow> rows,
                                          const Observed& known) {
    const std::vector<OffScale> found = off_scale(rows, known);
    if (found.empty()) return {};
    const OffScale& off = found.front();
    Diagnostic warning;
    warning.severity = Severity::warning;
    warning.code = "W007";
    warning.place.file = known.own_file;
    std::string variable = off.of.variable;
    std::replace(variable.begin(), variable.end(), '_', ' ');
    warning.message = fmt::format(
        "{} of {} are of another scale than the run's: {} of {} are {:.0f} in the file, {:.0f} in "
        "the run ({} times as {})",
        off.unit_only ? variable : "levels",
        off.of.place.empty() ? "the nation" : off.of.name,
        variable,
        off.of.from,
        off.of.value,
        off.simulated,
        times(off.ratio),
        off.ratio > 1 ? "many" : "few");
    if (found.size() > 1) warning.message += fmt::format(", and {} more like it", found.size() - 1);
    warning.help = help_for(off, known) + "; trends compare all the same";
    return {std::move(warning)};
}

}  // namespace keiretsu::analysis
