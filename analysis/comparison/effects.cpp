#include "analysis/comparison/effects.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <utility>

#include "analysis/render/result_tables.h"

namespace keiretsu::analysis {

using render::Cell;
using render::exact;
using render::words;

ArmEffects::ArmEffects(OutcomeFrame frame, std::vector<Window> windows)
    : frame_(std::move(frame)),
      windows_(std::move(windows)),
      sums_(frame_.size() + frame_.series.size() * windows_.size()),
      families_(windows_.size(), PairFamily(frame_.series.size())) {}

void ArmEffects::add(const std::vector<double>& base, const std::vector<double>& arm) {
    const std::vector<double> of_base = with_windows(frame_, windows_, base);
    const std::vector<double> of_arm = with_windows(frame_, windows_, arm);
    for (std::size_t i = 0; i < sums_.size(); ++i) sums_[i].add(of_base[i], of_arm[i]);
    std::vector<double> base_window(frame_.series.size()), arm_window(frame_.series.size());
    for (std::size_t w = 0; w < windows_.size(); ++w) {
        for (std::size_t s = 0; s < frame_.series.size(); ++s) {
            const std::size_t at = frame_.size() + s * windows_.size() + w;
            base_window[s] = of_base[at];
            arm_window[s] = of_arm[at];
        }
        families_[w].add(base_window, arm_window);
    }
}

const PairedSums& ArmEffects::of_year(std::size_t series, int year) const {
    return sums_[frame_.at(series, year)];
}

const PairedSums& ArmEffects::of_window(std::size_t series, std::size_t window) const {
    return sums_[frame_.size() + series * windows_.size() + window];
}

namespace {

using Visit = std::function<void(const OutcomeSeries&, const std::string&, const PairedSums&)>;
constexpr double no_critical = std::numeric_limits<double>::quiet_NaN();

/// Every series over every window, then year by year.
void each_period(const ArmEffects& effects, const Visit& visit) {
    const OutcomeFrame& frame = effects.frame();
    for (std::size_t w = 0; w < effects.windows().size(); ++w)
        for (std::size_t s = 0; s < frame.series.size(); ++s)
            visit(frame.series[s], to_string(effects.windows()[w]), effects.of_window(s, w));
    for (std::size_t s = 0; s < frame.series.size(); ++s)
        for (int year = frame.first_year; year <= frame.last_year(); ++year)
            visit(frame.series[s], fmt::format("{}", year), effects.of_year(s, year));
}

std::vector<Cell> key_cells(const std::string& arm,
                            const OutcomeSeries& series,
                            const std::string& period) {
    return {words(arm),
            words(series.outcome),
            words(series.dimension),
            words(series.level),
            words(period)};
}

void append(std::vector<Cell>& row, std::initializer_list<double> values) {
    for (const double value : values) row.push_back(exact(value));
}

void add_arm_rows(render::Table& table,
                  const std::string& arm,
                  const ArmEffects& effects,
                  bool base) {
    each_period(effects, [&](const auto& series, const auto& period, const PairedSums& sums) {
        const RunningMoments& moments = base ? sums.base() : sums.alternative();
        if (moments.count == 0) return;
        const MeanInterval mean = interval_of(moments);
        auto row = key_cells(arm, series, period);
        append(row, {mean.mean, mean.low, mean.high, std::sqrt(moments.variance()), moments.count});
        table.rows.push_back(std::move(row));
    });
}

}  // namespace

render::Table effects_table(const std::vector<NamedEffects>& arms) {
    render::Table table = render::result_table("effects");
    for (const NamedEffects& arm : arms) {
        std::map<std::string, double> critical;  // by period
        for (std::size_t w = 0; w < arm.effects->windows().size(); ++w)
            critical[to_string(arm.effects->windows()[w])] = arm.effects->family_critical(w);
        each_period(
            *arm.effects, [&](const auto& series, const auto& period, const PairedSums& sums) {
                const PairedEffect effect = sums.effect();
                if (effect.pairs == 0) return;
                const auto found = critical.find(period);
                const MeanInterval family =
                    family_interval(effect, found == critical.end() ? no_critical : found->second);
                const bool of_window = found != critical.end();
                auto row = key_cells(arm.arm, series, period);
                append(row,
                       {effect.base,
                        effect.difference.mean,
                        effect.difference.low,
                        effect.difference.high,
                        effect.same_sign,
                        effect.unpaired.low,
                        effect.unpaired.high,
                        of_window ? family.low : no_critical,
                        of_window ? family.high : no_critical,
                        effect.pairs});
                table.rows.push_back(std::move(row));
            });
    }
    return table;
}

render::Table arms_table(const std::string& base, const std::vector<NamedEffects>& arms) {
    render::Table table = render::result_table("arms");
    if (arms.empty()) return table;
    add_arm_rows(table, base, *arms.front().effects, true);
    for (const NamedEffects& arm : arms) add_arm_rows(table, arm.arm, *arm.effects, false);
    return table;
}

}  // namespace keiretsu::analysis
