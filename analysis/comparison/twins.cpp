#include "analysis/comparison/twins.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "analysis/comparison/twin_cells.h"
#include "analysis/render/result_tables.h"

namespace keiretsu::analysis {
namespace {

using render::exact;
using render::words;

struct TwinMeasure {
    const char* name;
    double (*of)(const std::array<UnitCounts, 2>& reached_and_others);
};

template <double UnitCounts::*column>
double in_all_groups(const std::array<UnitCounts, 2>& of) {
    return of[0].*column + of[1].*column;
}

constexpr std::array twin_measures = {
    TwinMeasure{"gross", [](const auto& of) { return of[0].in_arm(); }},
    TwinMeasure{"deadweight", [](const auto& of) { return of[0].in_base(); }},
    TwinMeasure{"additional", [](const auto& of) { return of[0].change(); }},
    TwinMeasure{"displaced", [](const auto& of) { return 0.0 - of[1].change(); }},
    TwinMeasure{"net", [](const auto& of) { return of[0].change() + of[1].change(); }},
    TwinMeasure{"saved", in_all_groups<&UnitCounts::saved>},
    TwinMeasure{"killed", in_all_groups<&UnitCounts::killed>},
    TwinMeasure{"born", in_all_groups<&UnitCounts::born>},
    TwinMeasure{"not_born", in_all_groups<&UnitCounts::not_born>},
    TwinMeasure{"moved_in", in_all_groups<&UnitCounts::moved_in>},
    TwinMeasure{"moved_out", in_all_groups<&UnitCounts::moved_out>},
    TwinMeasure{"gained", in_all_groups<&UnitCounts::gained>},
    TwinMeasure{"lost", in_all_groups<&UnitCounts::lost>}};
constexpr std::size_t measures_of_plants =
    twin_measures.size() - 2;  // only jobs are gained and lost

/// The mean over a window of each replicate, in order of replicates.
std::vector<TwinCell> means_of_replicates(const ArmCells& arm,
                                          const TwinLevel& level,
                                          const Window& window) {
    std::vector<TwinCell> means;
    for (const int replicate : arm.replicates) {
        TwinCell mean;
        for (int year = window.first; year <= window.last; ++year)
            if (const TwinCell* cell = arm.find(level, replicate, year)) mean += *cell;
        means.push_back(mean /= window.last - window.first + 1);
    }
    return means;
}

/// Adds the rows of one level and period.
class TwinRows {
  public:
    TwinRows(const TwinEffect& key,
             const std::vector<TwinCell>& cells,
             std::vector<TwinEffect>& all)
        : key_(key), cells_(&cells), all_(&all) {}

    void add() {
        if (has_reached()) {
            add_mean(
                "reached", "establishments", [](const TwinCell& cell) { return cell.reached; });
            add_mean("reached_with_twin", "establishments", [](const TwinCell& cell) {
                return cell.with_twin;
            });
            add_share("founded_anyway", &TwinCell::with_twin, &TwinCell::reached);
        }
        add_unit("establishments", &TwinCell::establishments, measures_of_plants);
        add_unit("jobs", &TwinCell::jobs, twin_measures.size());
    }

  private:
    using Unit = std::array<UnitCounts, 2> TwinCell::*;

    bool has_reached() const {
        return std::any_of(
            cells_->begin(), cells_->end(), [](const TwinCell& cell) { return cell.reached > 0; });
    }

    void add_value(const char* measure, const char* unit, const MeanInterval& value) {
        TwinEffect effect = key_;
        effect.measure = measure;
        effect.unit = unit;
        effect.value = value;
        effect.pairs = double(cells_->size());
        all_->push_back(std::move(effect));
    }

    template <class Of>
    void add_mean(const char* measure, const char* unit, const Of& of) {
        RunningMoments moments;
        for (const TwinCell& cell : *cells_) moments.add(of(cell));
        add_value(measure, unit, interval_of(moments));
    }

    void add_share(const char* measure, double TwinCell::*part, double TwinCell::*whole) {
        RatioSums sums;
        for (const TwinCell& cell : *cells_) sums.add(cell.*part, cell.*whole);
        if (sums.denominator().mean > 0) add_value(measure, "share", sums.ratio());
    }

    /// Of what is gained by those that were reached; where nothing is, there is no share.
    void add_shares(const char* unit, Unit of) {
        RatioSums anyway, displaced;
        for (const TwinCell& cell : *cells_) {
            const auto& [reached, others] = cell.*of;
            anyway.add(reached.in_base(), reached.in_arm());
            displaced.add(0 - others.change(), reached.change());
        }
        const std::string end = std::string("_share_of_") + unit;
        if (anyway.denominator().mean > 0)
            add_value(("deadweight" + end).c_str(), "share", anyway.ratio());
        if (displaced.denominator().mean > 0)
            add_value(("displaced" + end).c_str(), "share", displaced.ratio());
    }

    void add_unit(const char* unit, Unit of, std::size_t most) {
        for (std::size_t i = 0; i < most; ++i)
            add_mean(twin_measures[i].name, unit, [&](const TwinCell& cell) {
                return twin_measures[i].of(cell.*of);
            });
        add_shares(unit, of);
    }

    TwinEffect key_;
    const std::vector<TwinCell>* cells_;
    std::vector<TwinEffect>* all_;
};

bool shows_years(const std::string& dimension) {
    return dimension == "nation" || dimension == "place" || dimension == "distance";
}

}  // namespace

std::vector<TwinEffect> twin_effects(const CsvTable& counts,
                                     const std::vector<Window>& windows,
                                     const Window& reported) {
    std::vector<TwinEffect> effects;
    for (const ArmCells& arm : cells_of_arms(counts)) {
        const auto add = [&](const TwinLevel& level,
                             const Window& period,
                             const std::string& name) {
            const std::vector<TwinCell> cells = means_of_replicates(arm, level, period);
            TwinRows(
                {.arm = arm.arm, .dimension = level.first, .level = level.second, .period = name},
                cells,
                effects)
                .add();
        };
        for (const Window& window : windows)
            for (const TwinLevel& level : arm.levels) add(level, window, to_string(window));
        for (const TwinLevel& level : arm.levels)
            for (int year = reported.first; year <= reported.last && shows_years(level.first);
                 ++year)
                add(level, {year, year}, fmt::format("{}", year));
    }
    return effects;
}

render::Table twins_table(const std::vector<TwinEffect>& effects) {
    render::Table table = render::result_table("twins");
    for (const TwinEffect& effect : effects)
        table.rows.push_back({words(effect.arm),
                              words(effect.measure),
                              words(effect.unit),
                              words(effect.dimension),
                              words(effect.level),
                              words(effect.period),
                              exact(effect.value.mean),
                              exact(effect.value.low),
                              exact(effect.value.high),
                              exact(effect.pairs)});
    return table;
}

}  // namespace keiretsu::analysis
