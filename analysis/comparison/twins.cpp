#include "analysis/comparison/twins.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "analysis/data/typed_columns.h"
#include "analysis/render/result_tables.h"

namespace keiretsu::analysis {
namespace {

using render::exact;
using render::words;

/// UnitCounts of one unit at a level: of those that were reached, or of the others.
struct UnitCounts {
    double both = 0, saved = 0, killed = 0, born = 0, not_born = 0, moved_in = 0, moved_out = 0,
           gained = 0, lost = 0;

    double in_arm() const { return both + gained - lost + saved + born + moved_in; }
    double in_base() const { return both + killed + not_born + moved_out; }
    double change() const {
        return saved - killed + born - not_born + moved_in - moved_out + gained - lost;
    }
    UnitCounts& operator+=(const UnitCounts& other) {
        both += other.both;
        saved += other.saved;
        killed += other.killed;
        born += other.born;
        not_born += other.not_born;
        moved_in += other.moved_in;
        moved_out += other.moved_out;
        gained += other.gained;
        lost += other.lost;
        return *this;
    }
    UnitCounts& operator/=(double years) {
        for (double* value :
             {&both, &saved, &killed, &born, &not_born, &moved_in, &moved_out, &gained, &lost})
            *value /= years;
        return *this;
    }
};

/// A level in a year of a replicate, or its mean over years.
struct TwinCell {
    double reached = 0, with_twin = 0;
    std::array<UnitCounts, 2> establishments = {};  // reached, others
    std::array<UnitCounts, 2> jobs = {};

    TwinCell& operator+=(const TwinCell& other) {
        reached += other.reached;
        with_twin += other.with_twin;
        for (std::size_t group = 0; group < 2; ++group) {
            establishments[group] += other.establishments[group];
            jobs[group] += other.jobs[group];
        }
        return *this;
    }
    TwinCell& operator/=(double years) {
        reached /= years;
        with_twin /= years;
        for (std::size_t group = 0; group < 2; ++group) {
            establishments[group] /= years;
            jobs[group] /= years;
        }
        return *this;
    }
};

/// Reads cells row by row.
class TwinCellReader {
  public:
    explicit TwinCellReader(TypedColumns& columns)
        : groups_(columns.texts("group")),
          reached_(columns.numbers("reached", Need::required)),
          with_twin_(columns.numbers("reached_with_twin", Need::required)) {
        for (const char* name :
             {"both", "saved", "killed", "born", "not_born", "moved_in", "moved_out"}) {
            counts_.push_back(columns.numbers(name, Need::required));
            jobs_.push_back(columns.numbers(std::string("jobs_") + name, Need::required));
        }
        for (const char* name : {"jobs_gained", "jobs_lost"})
            jobs_.push_back(columns.numbers(name, Need::required));
    }

    TwinCell at(std::size_t row) const {
        TwinCell cell{.reached = reached_[row], .with_twin = with_twin_[row]};
        const std::size_t group = groups_[row] == "reached" ? 0 : 1;
        cell.establishments[group] = counts_at(counts_, row);
        cell.jobs[group] = counts_at(jobs_, row);
        cell.jobs[group].gained = jobs_[7][row];
        cell.jobs[group].lost = jobs_[8][row];
        return cell;
    }

  private:
    static UnitCounts counts_at(const std::vector<std::vector<double>>& columns, std::size_t row) {
        return {.both = columns[0][row],
                .saved = columns[1][row],
                .killed = columns[2][row],
                .born = columns[3][row],
                .not_born = columns[4][row],
                .moved_in = columns[5][row],
                .moved_out = columns[6][row]};
    }

    std::vector<std::string> groups_;
    std::vector<double> reached_, with_twin_;
    std::vector<std::vector<double>> counts_ = {}, jobs_ = {};
};

using TwinLevel = std::pair<std::string, std::string>;  // dimension and level

/// All of an arm: by level in order of first appearance, replicate and year.
struct ArmCells {
    std::string arm = {};
    std::vector<TwinLevel> levels = {};
    std::map<TwinLevel, std::map<std::pair<int, int>, TwinCell>> cells = {};
    std::set<int> replicates = {};

    const TwinCell* find(const TwinLevel& level, int replicate, int year) const {
        const auto& of_level = cells.at(level);
        const auto found = of_level.find({replicate, year});
        return found == of_level.end() ? nullptr : &found->second;
    }
};

std::vector<ArmCells> cells_of_arms(const CsvTable& counts) {
    TypedColumns columns(counts);
    const auto arms = columns.texts("arm");
    const auto dimensions = columns.texts("dimension"), names = columns.texts("level");
    const auto replicates = columns.integers("replicate", Need::required);
    const auto years = columns.integers("year", Need::required);
    const TwinCellReader reader(columns);
    columns.finish();
    std::vector<ArmCells> all;
    for (std::size_t row = 0; row < counts.rows; ++row) {
        auto arm = std::find_if(
            all.begin(), all.end(), [&](const ArmCells& one) { return one.arm == arms[row]; });
        if (arm == all.end()) arm = all.insert(all.end(), ArmCells{.arm = arms[row]});
        const TwinLevel level = {dimensions[row], names[row]};
        if (!arm->cells.contains(level)) arm->levels.push_back(level);
        arm->cells[level][{replicates[row], years[row]}] += reader.at(row);
        arm->replicates.insert(replicates[row]);
    }
    return all;
}

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
