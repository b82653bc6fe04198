#include "analysis/comparison/fate_effects.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

#include "analysis/data/typed_columns.h"
#include "analysis/render/result_tables.h"

namespace keiretsu::analysis {
namespace {

using render::exact;
using render::words;

struct Measure {
    std::string_view name;
    const char* kind;
};

constexpr std::array plain_measures = {Measure{"followed", "stock"},
                                       Measure{"open", "stock"},
                                       Measure{"employees", "stock"},
                                       Measure{"orders", "flow"},
                                       Measure{"shipments", "flow"},
                                       Measure{"with_buyers", "stock"}};
constexpr std::array exit_measures = {Measure{"bankrupt_so_far", "cumulative"},
                                      Measure{"partner_failed_so_far", "cumulative"},
                                      Measure{"no_heir_so_far", "cumulative"},
                                      Measure{"low_income_so_far", "cumulative"},
                                      Measure{"new_business_so_far", "cumulative"},
                                      Measure{"site_sold_so_far", "cumulative"},
                                      Measure{"customers_lost_so_far", "cumulative"},
                                      Measure{"closed_by_owner_so_far", "cumulative"},
                                      Measure{"moved_abroad_so_far", "cumulative"}};
constexpr std::size_t measures = plain_measures.size() + 1 + exit_measures.size();

/// The measures in their order: plain ones, all that has closed, and closed by mode.
Measure measure_at(std::size_t i) {
    if (i < plain_measures.size()) return plain_measures[i];
    if (i == plain_measures.size()) return {"closed_so_far", "cumulative"};
    return exit_measures[i - plain_measures.size() - 1];
}

/// Values of each measure, row by row.
std::vector<std::vector<double>> values_of(TypedColumns& columns, std::size_t rows) {
    std::vector<std::vector<double>> values;
    for (const Measure& measure : plain_measures)
        values.push_back(columns.numbers(measure.name, Need::required));
    values.emplace_back(rows, 0.0);
    for (const Measure& measure : exit_measures) {
        std::vector<double> closed = columns.numbers(measure.name, Need::required);
        closed.resize(rows, 0.0);
        for (std::size_t row = 0; row < rows; ++row)
            values[plain_measures.size()][row] += closed[row];
        values.push_back(std::move(closed));
    }
    return values;
}

/// Numbers of words in order of first appearance.
class Numbering {
  public:
    int of(const std::string& word) {
        return places_.emplace(word, static_cast<int>(places_.size())).first->second;
    }

  private:
    std::map<std::string, int> places_;
};

/// Whose row each is.
struct FateKeys {
    std::vector<std::string> arms = {}, cuts = {}, groups = {}, runs = {};
    std::vector<int> replicates = {}, years = {}, quarters = {};
};

FateKeys keys_of_fates(TypedColumns& columns) {
    return {.arms = columns.texts("arm"),
            .cuts = columns.texts("cut"),
            .groups = columns.texts("group"),
            .runs = columns.texts("run"),
            .replicates = columns.integers("replicate", Need::required),
            .years = columns.integers("year", Need::required),
            .quarters = columns.integers("quarter", Need::required)};
}

/// The rows of an arm's plants and of their twins in one replicate.
struct Twins {
    std::optional<std::size_t> arm = {}, base = {};
};
using TwinsByReplicate = std::map<int, Twins>;

/// By arm, cut and group in order of first appearance, then by time.
std::vector<TwinsByReplicate> twins_of(const FateKeys& keys) {
    std::map<std::tuple<int, int, int, int, int>, TwinsByReplicate> found;
    Numbering of_arm, of_cut, of_group;
    for (std::size_t row = 0; row < keys.runs.size(); ++row) {
        const bool base = keys.runs[row] == "base";
        if (!base && keys.runs[row] != "paired") continue;
        Twins& twins = found[{of_arm.of(keys.arms[row]),
                              of_cut.of(keys.cuts[row]),
                              of_group.of(keys.groups[row]),
                              keys.years[row],
                              keys.quarters[row]}][keys.replicates[row]];
        (base ? twins.base : twins.arm) = row;
    }
    std::vector<TwinsByReplicate> in_order;
    for (auto& [key, by_replicate] : found) in_order.push_back(std::move(by_replicate));
    return in_order;
}

FateEffect effect_on(const std::vector<double>& values,
                     const TwinsByReplicate& by_replicate,
                     const FateKeys& keys) {
    FateEffect effect;
    for (const auto& [replicate, twins] : by_replicate) {
        if (!twins.arm || !twins.base) continue;
        const std::size_t row = *twins.arm;
        effect.arm = keys.arms[row];
        effect.cut = keys.cuts[row];
        effect.group = keys.groups[row];
        effect.year = keys.years[row];
        effect.quarter = keys.quarters[row];
        effect.pairs.add(values[*twins.base], values[row]);
    }
    return effect;
}

}  // namespace

std::vector<FateEffect> fate_effects(const CsvTable& fates) {
    TypedColumns columns(fates);
    const FateKeys keys = keys_of_fates(columns);
    const auto values = values_of(columns, fates.rows);
    columns.finish();
    std::vector<FateEffect> effects;
    for (const TwinsByReplicate& by_replicate : twins_of(keys))
        for (std::size_t i = 0; i < measures; ++i) {
            FateEffect effect = effect_on(values[i], by_replicate, keys);
            effect.measure = std::string(measure_at(i).name);
            if (effect.pairs.base().count > 0) effects.push_back(std::move(effect));
        }
    return effects;
}

std::vector<KeptLessDropped> kept_less_dropped(const CsvTable& selection) {
    TypedColumns columns(selection);
    const auto arms = columns.texts("arm"), cuts = columns.texts("cut");
    const auto names = columns.texts("measure"), groups = columns.texts("group");
    const auto replicates = columns.integers("replicate", Need::required);
    const auto means = columns.numbers("mean", Need::optional, true);
    columns.finish();
    Numbering of_arm, of_cut, of_measure;
    struct Means {
        double kept = std::nan(""), dropped = std::nan("");
    };
    using Key = std::tuple<int, int, int>;
    std::map<Key, std::map<int, Means>> found;
    std::map<Key, std::size_t> first;
    for (std::size_t row = 0; row < selection.rows; ++row) {
        const Key key = {of_arm.of(arms[row]), of_cut.of(cuts[row]), of_measure.of(names[row])};
        first.emplace(key, row);
        Means& of_replicate = found[key][replicates[row]];
        (groups[row] == "kept" ? of_replicate.kept : of_replicate.dropped) = means[row];
    }
    std::vector<KeptLessDropped> differences;
    for (const auto& [key, by_replicate] : found) {
        const std::size_t row = first.at(key);
        KeptLessDropped one{.arm = arms[row], .cut = cuts[row], .measure = names[row]};
        for (const auto& [replicate, of_replicate] : by_replicate)
            one.pairs.add(of_replicate.dropped, of_replicate.kept);
        if (one.pairs.base().count > 0) differences.push_back(std::move(one));
    }
    return differences;
}

render::Table fate_effects_table(const std::vector<FateEffect>& effects) {
    render::Table table = render::result_table("fate_effects");
    const auto kind_of = [](const std::string& measure) {
        std::size_t i = 0;
        while (measure_at(i).name != measure) ++i;
        return measure_at(i).kind;
    };
    for (const FateEffect& effect : effects) {
        const PairedEffect pairs = effect.pairs.effect();
        table.rows.push_back({words(effect.arm),
                              words(effect.cut),
                              words(effect.group),
                              words(effect.measure),
                              words(kind_of(effect.measure)),
                              exact(effect.year),
                              exact(effect.quarter),
                              exact(effect.pairs.alternative().mean),
                              exact(pairs.base),
                              exact(pairs.difference.mean),
                              exact(pairs.difference.low),
                              exact(pairs.difference.high),
                              exact(pairs.pairs)});
    }
    return table;
}

render::Table kept_less_dropped_table(const std::vector<KeptLessDropped>& differences) {
    render::Table table = render::result_table("kept_less_dropped");
    for (const KeptLessDropped& one : differences) {
        const PairedEffect pairs = one.pairs.effect();
        table.rows.push_back({words(one.arm),
                              words(one.cut),
                              words(one.measure),
                              exact(one.pairs.alternative().mean),
                              exact(pairs.base),
                              exact(pairs.difference.mean),
                              exact(pairs.difference.low),
                              exact(pairs.difference.high),
                              exact(pairs.pairs)});
    }
    return table;
}

}  // namespace keiretsu::analysis
