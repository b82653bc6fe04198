// Fates of suppliers beside those of their twins, for a reader at a terminal.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "analysis/comparison/fate_effects.h"
#include "analysis/render/number_text.h"

namespace keiretsu::analysis {
namespace {

using render::Cell;
using render::figure;
using render::words;

/// One cut of one arm at its last quarter.
using OfCut = std::vector<const FateEffect*>;

std::vector<OfCut> last_of_each_cut(const std::vector<FateEffect>& effects) {
    std::vector<OfCut> cuts;
    const auto time = [](const FateEffect& effect) { return 4 * effect.year + effect.quarter; };
    for (const FateEffect& effect : effects) {
        const auto same = std::find_if(cuts.begin(), cuts.end(), [&](const OfCut& cut) {
            return cut.front()->arm == effect.arm && cut.front()->cut == effect.cut;
        });
        OfCut& cut = same == cuts.end() ? cuts.emplace_back() : *same;
        cut.push_back(&effect);
    }
    for (OfCut& cut : cuts) {
        int last = 0;
        for (const FateEffect* effect : cut) last = std::max(last, time(*effect));
        std::erase_if(cut, [&](const FateEffect* effect) { return time(*effect) != last; });
    }
    return cuts;
}

/// "closed: no heir" of no_heir_so_far.
std::string name_of_measure(std::string name) {
    constexpr std::string_view end = "_so_far";
    if (name == "closed_so_far") return "closed since";
    const bool is_exit = name.ends_with(end);
    if (is_exit) name.resize(name.size() - end.size());
    std::replace(name.begin(), name.end(), '_', ' ');
    return (is_exit ? "- " : "") + name;
}

std::vector<Cell> line_of(const std::string& name, const PairedSums& pairs, double scale) {
    const PairedEffect effect = pairs.effect();
    const MeanInterval& d = effect.difference;
    const double half = (d.high - d.low) / 2;
    const bool clear = d.low > 0 || d.high < 0;
    return {words(name),
            words(figure(pairs.alternative().mean / scale)),
            words(figure(effect.base / scale)),
            words(figure(d.mean / scale, render::Sign::always) + (clear ? "*" : "")),
            words(std::isnan(half) ? std::string() : figure(half / scale))};
}

render::Table table_of_cut(const OfCut& cut, const std::string& base, double scale) {
    const FateEffect& first = *cut.front();
    render::Table table{
        .id = "fates_" + first.arm + "_" + first.cut,
        .title = fmt::format("{}, {}: suppliers in {}Q{} beside the same plants in {}",
                             first.arm,
                             first.cut,
                             first.year,
                             first.quarter,
                             base),
        .heads = {{.name = "measure", .heading = "", .align = render::Align::left},
                  {.name = "arm", .heading = "arm"},
                  {.name = "base", .heading = "base"},
                  {.name = "difference", .heading = "difference"},
                  {.name = "half_interval", .heading = "±"}}};
    std::string group;
    for (const FateEffect* effect : cut) {
        const PairedSums& pairs = effect->pairs;
        if (effect->group != std::exchange(group, effect->group))
            table.rows.push_back({words(group == "below" ? "suppliers of the dropped" : group)});
        if (pairs.base().mean != 0 || pairs.alternative().mean != 0)
            table.rows.push_back(line_of(name_of_measure(effect->measure), pairs, scale));
    }
    return table;
}

}  // namespace

std::vector<render::Table> fates_summary(const std::vector<FateEffect>& effects,
                                         const std::vector<KeptLessDropped>& differences,
                                         const std::string& base,
                                         double scale) {
    std::vector<render::Table> tables;
    for (const OfCut& cut : last_of_each_cut(effects))
        tables.push_back(table_of_cut(cut, base, scale));
    if (differences.empty()) return tables;
    render::Table table{.id = "kept_less_dropped",
                        .title = "Kept less dropped, when the cut began",
                        .heads = {{.name = "measure", .heading = "", .align = render::Align::left},
                                  {.name = "kept", .heading = "kept"},
                                  {.name = "dropped", .heading = "dropped"},
                                  {.name = "difference", .heading = "difference"},
                                  {.name = "half_interval", .heading = "±"}}};
    for (const KeptLessDropped& one : differences) {
        std::string measure = one.measure;
        std::replace(measure.begin(), measure.end(), '_', ' ');
        table.rows.push_back(line_of(fmt::format("{}: {}", one.arm, measure), one.pairs, 1));
    }
    tables.push_back(std::move(table));
    return tables;
}

}  // namespace keiretsu::analysis
