#include "sim/office/twin_counts.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "sim/office/classes.h"

namespace keiretsu::sim {

using namespace model;

namespace {

enum TwinGroup : std::size_t { reached_ones, other_ones, twin_groups };

template <class Names>
std::vector<std::string> names_of_levels(const Names& names) {
    return {names.begin(), names.end()};
}

/// Counts of all levels of all dimensions.
class TwinLevels {
  public:
    TwinLevels(const Scenario& scenario, int replicate, int year) {
        add("nation", {"all"}, nation_);
        add("size", names_of_levels(analysis::size_class_names), size_);
        std::vector<std::string> names;
        for (const Industry& industry : scenario.industries) names.push_back(industry.id);
        add("industry", std::exchange(names, {}), industry_);
        for (const Place& place : scenario.places)
            names.push_back(place.name.empty() ? place.id : place.name);
        add("place", std::exchange(names, {}), place_);
        add("tier", {"1", "2", "3", "4"}, tier_);
        add("distance", names_of_levels(distance_names), distance_);
        for (auto& of_group : rows_)
            for (TwinCountRow& row : of_group) {
                row.replicate = replicate;
                row.year = year;
            }
        for (TwinCountRow& row : rows_[reached_ones]) row.group = "reached";
        for (TwinCountRow& row : rows_[other_ones]) row.group = "others";
    }

    /// Calls f on the rows in which an establishment alone is counted.
    template <class F>
    void each_of(TwinGroup group, const CensusPlant& plant, Distance distance, F&& f) {
        auto& rows = rows_[group];
        f(rows[nation_]);
        f(rows[size_ + size_class_of(plant.employees)]);
        f(rows[industry_ + plant.industry]);
        f(rows[place_ + plant.place]);
        f(rows[tier_ + plant.tier - std::size_t{1}]);
        f(rows[distance_ + static_cast<std::size_t>(distance)]);
    }

    void count_pair(TwinGroup group, const CensusPlant& arm, const CensusPlant& base) {
        auto& rows = rows_[group];
        const auto stays = [&](std::size_t at) { count_both(rows[at], arm, base); };
        const auto moves = [&](std::size_t to, std::size_t from) {
            if (to == from) return stays(to);
            rows[to].moved_in += 1;
            rows[to].jobs_moved_in += double(arm.employees);
            rows[from].moved_out += 1;
            rows[from].jobs_moved_out += double(base.employees);
        };
        stays(nation_);
        moves(size_ + size_class_of(arm.employees), size_ + size_class_of(base.employees));
        stays(industry_ + arm.industry);
        stays(place_ + arm.place);
        moves(tier_ + arm.tier - std::size_t{1}, tier_ + base.tier - std::size_t{1});
        stays(distance_ + static_cast<std::size_t>(arm.distance));
    }

    /// One that was ever reached, wherever it is counted now.
    void count_reached(const PlantIdentity& plant, bool has_twin) {
        for (const std::size_t at : {nation_, industry_ + plant.industry, place_ + plant.place}) {
            rows_[reached_ones][at].reached += 1;
            rows_[reached_ones][at].reached_with_twin += has_twin ? 1 : 0;
        }
    }

    void append_to(std::vector<TwinCountRow>& all) const {
        for (std::size_t at = 0; at < rows_[reached_ones].size(); ++at)
            for (const auto& of_group : rows_)
                if (counts_anything(of_group[at])) all.push_back(of_group[at]);
    }

  private:
    void add(const char* dimension, const std::vector<std::string>& levels, std::size_t& first) {
        first = rows_[reached_ones].size();
        for (const std::string& level : levels)
            for (auto& of_group : rows_)
                of_group.push_back({.dimension = dimension, .level = level});
    }
    static void count_both(TwinCountRow& row, const CensusPlant& arm, const CensusPlant& base) {
        const double change = double(arm.employees) - double(base.employees);
        row.both += 1;
        row.jobs_both += double(base.employees);
        row.jobs_gained += std::max(change, 0.0);
        row.jobs_lost += std::max(-change, 0.0);
    }

    static bool counts_anything(const TwinCountRow& row) {
        return row.reached + row.both + row.saved + row.killed + row.born + row.not_born +
                   row.moved_in + row.moved_out >
               0;
    }

    std::size_t nation_ = 0, size_ = 0, industry_ = 0, place_ = 0, tier_ = 0, distance_ = 0;
    std::array<std::vector<TwinCountRow>, twin_groups> rows_ = {};
};

}  // namespace

TwinCounts::TwinCounts(TwinRoster arm, const Economy& base_at_parting, int replicate)
    : replicate_(replicate), arm_(std::move(arm)), base_(base_at_parting) {}

bool TwinCounts::is_reached(const PlantIdentity& plant, int year) const {
    const auto& all = arm_.reached();
    const auto at = std::lower_bound(
        all.begin(), all.end(), plant, [](const ReachedPlant& one, const PlantIdentity& other) {
            return one.plant < other;
        });
    return at != all.end() && at->plant == plant && at->year <= year;
}

/// Of one that has closed in the arm: as it was when the arm's census last had it.
Distance TwinCounts::distance_of_gone(const PlantIdentity& plant,
                                      int year,
                                      const PlantCensus* before) {
    if (is_reached(plant, year)) return Distance::reached;
    const auto [found, is_new] = gone_.emplace(plant, Distance::none);
    if (!is_new || before == nullptr) return found->second;
    const auto at = std::lower_bound(
        before->plants.begin(),
        before->plants.end(),
        plant,
        [](const CensusPlant& one, const PlantIdentity& other) { return one.identity() < other; });
    if (at != before->plants.end() && at->identity() == plant) found->second = at->distance;
    return found->second;
}

void TwinCounts::count(const Economy& base, const PlantCensus& here, const PlantCensus* before) {
    TwinLevels levels(base.world.scenario, replicate_, here.year);
    const auto group_of = [&](const PlantIdentity& plant) {
        return is_reached(plant, here.year) ? reached_ones : other_ones;
    };
    const auto in_arm_only = [&](const CensusPlant& plant) {
        const bool saved = base_.knows(plant.identity());
        levels.each_of(group_of(plant.identity()), plant, plant.distance, [&](TwinCountRow& row) {
            (saved ? row.saved : row.born) += 1;
            (saved ? row.jobs_saved : row.jobs_born) += double(plant.employees);
        });
    };
    const auto in_base_only = [&](const CensusPlant& plant) {
        const PlantIdentity who = plant.identity();
        const bool killed = arm_.knows(who);
        const Distance distance =
            killed ? distance_of_gone(who, here.year, before) : Distance::base_only;
        levels.each_of(group_of(who), plant, distance, [&](TwinCountRow& row) {
            (killed ? row.killed : row.not_born) += 1;
            (killed ? row.jobs_killed : row.jobs_not_born) += double(plant.employees);
        });
    };
    const std::vector<CensusPlant> there = census_of_plants(base);
    auto arm = here.plants.begin();
    auto twin = there.begin();
    while (arm != here.plants.end() || twin != there.end()) {
        const bool arm_first =
            twin == there.end() || (arm != here.plants.end() && arm->identity() < twin->identity());
        if (arm_first)
            in_arm_only(*arm++);
        else if (arm == here.plants.end() || twin->identity() < arm->identity())
            in_base_only(*twin++);
        else {
            levels.count_pair(group_of(arm->identity()), *arm, *twin);
            ++arm;
            ++twin;
        }
    }
    for (const ReachedPlant& one : arm_.reached())
        if (one.year <= here.year) levels.count_reached(one.plant, base_.knows(one.plant));
    levels.append_to(rows_);
}

void TwinCounts::record(const Economy& base) {
    base_.note_openings(base);
    const Quarter quarter = base.now - 1;
    const auto& censuses = arm_.censuses();
    if (quarter.of_year() != 4 || next_ == censuses.size() ||
        censuses[next_].year != quarter.year())
        return;
    count(base, censuses[next_], next_ > 0 ? &censuses[next_ - 1] : nullptr);
    ++next_;
}

}  // namespace keiretsu::sim
