// The effects of one arm for a reader at a terminal.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

#include "analysis/comparison/effects.h"
#include "analysis/render/number_text.h"

namespace keiretsu::analysis {

using render::Cell;
using render::figure;
using render::words;

namespace {

bool beyond_noise(const MeanInterval& interval) {
    return interval.low > 0 || interval.high < 0;
}

/// A line of Japan: what the run is a sample of, `1 / scale` times as many.
std::vector<Cell> summary_row(const std::string& name,
                              const PairedEffect& effect,
                              double critical,
                              double scale) {
    const MeanInterval& d = effect.difference;
    const char* mark = beyond_noise(family_interval(effect, critical)) ? "**"
                       : beyond_noise(d)                               ? "*"
                                                                       : "";
    // A single pair has no interval.
    const double half = (d.high - d.low) / 2;
    return {
        words(name),
        words(figure(effect.base / scale)),
        words(figure(d.mean / scale, render::Sign::always) + mark),
        words(std::isnan(half) ? std::string() : figure(half / scale)),
        words(effect.base != 0
                  ? render::decimals(100 * d.mean / std::abs(effect.base), 2, render::Sign::always)
                  : "")};
}

/// "exits, Hitachi", "margin, tier 2": most levels speak for themselves.
std::string name_of(const OutcomeSeries& series) {
    return fmt::format(
        "{}, {}{}", series.outcome, series.dimension == "tier" ? "tier " : "", series.level);
}

/// Series beside the nation's that are worth a line, and how many of them at most.
constexpr std::size_t most_lines = 12;

struct Line {
    std::size_t series = 0;
    PairedEffect effect = {};
    double strength = 0;  // effect over half its interval
};

std::vector<Line> strongest(const ArmEffects& effects, std::size_t window) {
    std::vector<Line> lines;
    for (std::size_t s = 0; s < effects.frame().series.size(); ++s) {
        const OutcomeSeries& series = effects.frame().series[s];
        // What a policy costs shows in the table of costs.
        if (series.dimension == "nation" || series.dimension == "policy") continue;
        const PairedEffect effect = effects.of_window(s, window).effect();
        const MeanInterval& d = effect.difference;
        // Three pairs may agree by chance on anything: a line asks for an interval of its own.
        if (effect.pairs < 3 || !beyond_noise(d)) continue;
        lines.push_back({s, effect, std::abs(d.mean) / std::max((d.high - d.low) / 2, 1e-300)});
    }
    const auto kept = std::min(lines.size(), most_lines);
    std::partial_sort(lines.begin(),
                      lines.begin() + static_cast<std::ptrdiff_t>(kept),
                      lines.end(),
                      [](const Line& a, const Line& b) {
                          return a.strength != b.strength ? a.strength > b.strength
                                                          : a.series < b.series;
                      });
    lines.resize(kept);
    std::sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) {
        return a.series < b.series;
    });
    return lines;
}

}  // namespace

render::Table arms_summary(const std::vector<NamedEffects>& arms,
                           std::size_t window,
                           double scale) {
    constexpr std::array<std::pair<const char*, const char*>, 4> shown = {
        {{"establishments", "plants"},
         {"employees", "jobs"},
         {"real_income", "real income"},
         {"net_income", "net of cost"}}};
    render::Table table{.id = "arms",
                        .title = "All arms, the nation, mean a year",
                        .heads = {{.name = "arm", .heading = "", .align = render::Align::left}}};
    for (const auto& [outcome, heading] : shown)
        table.heads.push_back({.name = outcome, .heading = heading});
    for (const NamedEffects& arm : arms) {
        std::vector<Cell> row = {words(arm.arm)};
        const auto& series = arm.effects->frame().series;
        for (const auto& [outcome, heading] : shown) {
            const auto at =
                std::find(series.begin(), series.end(), OutcomeSeries{outcome, "nation", "all"});
            if (at == series.end()) return {};
            const MeanInterval d =
                arm.effects->of_window(static_cast<std::size_t>(at - series.begin()), window)
                    .effect()
                    .difference;
            row.push_back(
                words(figure(d.mean / scale, render::Sign::always) + (beyond_noise(d) ? "*" : "")));
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

render::Table effects_summary(const NamedEffects& arm, std::size_t window, double scale) {
    const ArmEffects& effects = *arm.effects;
    const auto scale_of = [scale](const OutcomeSeries& series) {
        return grows_with_scale(series.outcome) ? scale : 1;
    };
    render::Table table{
        .id = "effects_" + arm.arm,
        .title = fmt::format("{}: mean a year, {}", arm.arm, to_string(effects.windows()[window])),
        .heads = {{.name = "outcome", .heading = "", .align = render::Align::left},
                  {.name = "base", .heading = "base"},
                  {.name = "effect", .heading = "effect"},
                  {.name = "half_interval", .heading = "±"},
                  {.name = "percent", .heading = "%"}}};
    const double critical = effects.family_critical(window);
    for (std::size_t s = 0; s < effects.frame().series.size(); ++s) {
        const OutcomeSeries& series = effects.frame().series[s];
        const PairedEffect effect = effects.of_window(s, window).effect();
        if (series.dimension == "nation" && effect.pairs > 0)
            table.rows.push_back(summary_row(series.outcome, effect, critical, scale_of(series)));
    }
    const std::vector<Line> lines = strongest(effects, window);
    if (!lines.empty()) table.rows.push_back({words("where it shows most")});
    for (const Line& line : lines) {
        const OutcomeSeries& series = effects.frame().series[line.series];
        table.rows.push_back(summary_row(name_of(series), line.effect, critical, scale_of(series)));
    }
    return table;
}

}  // namespace keiretsu::analysis
