#include "analysis/comparison/fate_effects.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string_view>
#include <tuple>

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

}  // namespace

std::vector<FateEffect> fate_effects(const CsvTable& fates) {
    TypedColumns columns(fates);
    const auto arms = columns.texts("arm"), cuts = columns.texts("cut");
    const auto groups = columns.texts("group"), runs = columns.texts("run");
    const auto replicates = columns.integers("replicate", Need::required);
    const auto years = columns.integers("year", Need::required);
    const auto quarters = columns.integers("quarter", Need::required);
    const auto values = values_of(columns, fates.rows);
    columns.finish();

    // By arm, cut, group, year and quarter; then, by replicate, the rows of the arm and the base.
    struct Rows {
        std::size_t arm = 0, base = 0;
        bool has_arm = false, has_base = false;
    };
    using Key = std::tuple<int, int, int, int, int>;
    std::map<Key, std::map<int, Rows>> found;
    Numbering of_arm, of_cut, of_group;
    for (std::size_t row = 0; row < fates.rows; ++row) {
        if (runs[row] != "paired" && runs[row] != "base") continue;
        Rows& rows = found[{of_arm.of(arms[row]),
                            of_cut.of(cuts[row]),
                            of_group.of(groups[row]),
                            years[row],
                            quarters[row]}][replicates[row]];
        (runs[row] == "base" ? rows.base : rows.arm) = row;
        (runs[row] == "base" ? rows.has_base : rows.has_arm) = true;
    }
    std::vector<FateEffect> effects;
    for (const auto& [key, by_replicate] : found)
        for (std::size_t i = 0; i < measures; ++i) {
            FateEffect effect{.measure = std::string(measure_at(i).name)};
            for (const auto& [replicate, rows] : by_replicate) {
                if (!rows.has_arm || !rows.has_base) continue;
                effect.arm = arms[rows.arm];
                effect.cut = cuts[rows.arm];
                effect.group = groups[rows.arm];
                effect.year = years[rows.arm];
                effect.quarter = quarters[rows.arm];
                effect.pairs.add(values[i][rows.base], values[i][rows.arm]);
            }
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
