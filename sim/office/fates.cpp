#include "sim/office/fates.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "model/state/actors.h"

namespace keiretsu::sim {

using namespace model;

namespace {

bool is_cut(const Instrument& shock) {
    return shock.kind == "supplier_consolidation";
}

template <class F>
void each_supplier(const Economy& economy, Row buyer, F&& f) {
    const std::uint32_t first = economy.firms.first_slot[buyer];
    for (std::uint32_t slot = first; slot < first + economy.firms.slots[buyer]; ++slot)
        if (economy.slots.supplier[slot] != no_row) f(economy.slots.supplier[slot]);
}

/// The named actor's plants' head, or all large enterprises that buy parts.
std::vector<Row> watched_buyers(const Economy& economy, const Instrument& shock) {
    std::vector<Row> buyers;
    const Row actor = shock.actor.empty() ? no_row : row_of_actor(economy, shock.actor);
    for (Row row = 0; row < economy.rows(); ++row) {
        const bool watched = shock.actor.empty()
                                 ? economy.plants.employees[row] >= large_enterprise_employees
                                 : row == actor;
        if (watched && economy.plants.alive[row] && economy.firms.slots[row] > 0)
            buyers.push_back(row);
    }
    return buyers;
}

std::vector<std::uint64_t> watched_suppliers(const Economy& economy, const Instrument& shock) {
    std::vector<std::uint64_t> ids;
    for (const Row buyer : watched_buyers(economy, shock))
        each_supplier(
            economy, buyer, [&](Row supplier) { ids.push_back(economy.plants.id[supplier]); });
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

/// Mean and spread of a measure over the plants of a group; 0 plants: none.
CutSelectionRow selection_of(const FollowedPlants& plants, FateGroup group, std::size_t measure) {
    double n = 0, sum = 0, squares = 0;
    for (const FollowedPlants::Plant& plant : plants.plants()) {
        if (plant.group != group) continue;
        const double value = double(plant.measures[measure]);
        n += 1;
        sum += value;
        squares += value * value;
    }
    if (n == 0) return {};
    const double mean = sum / n;
    return {.measure = std::string(cut_measures[measure].name),
            .group = std::string(fate_group_names[static_cast<std::size_t>(group)]),
            .plants = n,
            .mean = mean,
            .spread = std::sqrt(std::max(squares / n - mean * mean, 0.0))};
}

}  // namespace

bool has_cut(const Scenario& scenario, const std::string& id) {
    return std::any_of(scenario.shocks.begin(), scenario.shocks.end(), [&](const auto& shock) {
        return is_cut(shock) && shock.id == id;
    });
}

bool cuts_suppliers(const Scenario& scenario) {
    return std::any_of(scenario.shocks.begin(), scenario.shocks.end(), is_cut);
}

Fates::Cut* Fates::find(const std::string& id) {
    const auto found =
        std::find_if(cuts_.begin(), cuts_.end(), [&](const Cut& cut) { return cut.id == id; });
    return found == cuts_.end() ? nullptr : &*found;
}

std::vector<std::string> Fates::cuts() const {
    std::vector<std::string> ids;
    for (const Cut& cut : cuts_) ids.push_back(cut.id);
    return ids;
}

/// Once dropped, always dropped; a supplier of both is followed as the nearer.
void Fates::follow(const Economy& economy, Cut& cut, std::uint64_t id, FateGroup group) {
    const FollowedPlants::Plant* there = cut.plants.find(id);
    if (there != nullptr && (there->group == FateGroup::dropped || group != FateGroup::dropped))
        return;
    cut.plants.join(economy, id, group);
    if (parted_) cut.since.push_back({economy.now, id, group});
}

void Fates::begin(const Economy& economy, const Instrument& shock) {
    std::vector<std::uint64_t> suppliers = watched_suppliers(economy, shock);
    if (suppliers.empty()) return;
    Cut& cut = cuts_.emplace_back(Cut{.id = shock.id, .suppliers = std::move(suppliers)});
    for (const std::uint64_t id : cut.suppliers) follow(economy, cut, id, FateGroup::kept);
    if (parted_) cut.plants.mark_twins(common_);
}

void Fates::begin(const Economy& economy) {
    // A run that has parted from one with other cuts knows what that followed.
    std::erase_if(cuts_, [&](const Cut& cut) { return !has_cut(economy.world.scenario, cut.id); });
    for (const Instrument& shock : economy.world.scenario.shocks)
        if (is_cut(shock) && economy.now >= shock.from && find(shock.id) == nullptr)
            begin(economy, shock);
}

/// A supplier of a quarter ago that is open and supplies none of the watched any more.
void Fates::note_drops(const Economy& economy, const Instrument& shock, Cut& cut) {
    std::vector<std::uint64_t> now = watched_suppliers(economy, shock);
    std::vector<std::uint64_t> gone;
    std::set_difference(cut.suppliers.begin(),
                        cut.suppliers.end(),
                        now.begin(),
                        now.end(),
                        std::back_inserter(gone));
    for (const std::uint64_t id : gone) {
        const FollowedPlants::Plant* plant = cut.plants.find(id);
        if (plant == nullptr || plant->exit != ExitMode::none) continue;
        const Row owner = economy.plants.owner[plant->row];
        follow(economy, cut, id, FateGroup::dropped);
        each_supplier(economy, owner, [&](Row supplier) {
            follow(economy, cut, economy.plants.id[supplier], FateGroup::below);
        });
    }
    if (parted_) cut.plants.mark_twins(common_);
    cut.suppliers = std::move(now);
}

void Fates::record(const Economy& economy, const QuarterEvents& events) {
    for (const Instrument& shock : economy.world.scenario.shocks) {
        Cut* cut = find(shock.id);
        if (cut == nullptr || !is_cut(shock)) continue;
        cut->plants.record(economy, events);
        if (economy.now - 1 <= shock.until) note_drops(economy, shock, *cut);
    }
    begin(economy);
}

void Fates::part(std::vector<std::uint64_t> common) {
    parted_ = true;
    common_ = std::move(common);
    for (Cut& cut : cuts_) {
        cut.plants.mark_twins(common_);
        cut.at_parting = cut.plants;
        cut.at_parting.keep_twins();
        cut.since.clear();
    }
}

std::vector<FateRow> Fates::rows(const Economy& economy, int replicate, Quarter quarter) const {
    std::vector<FateRow> rows;
    for (const Cut& cut : cuts_) {
        FateRow key{.replicate = replicate,
                    .year = quarter.year(),
                    .quarter = quarter.of_year(),
                    .cut = cut.id};
        for (const bool twins_only : {false, true}) {
            if (twins_only && !parted_) continue;
            key.run = twins_only ? "paired" : "arm";
            for (FateRow& row : cut.plants.rows(economy, key, twins_only))
                rows.push_back(std::move(row));
        }
    }
    return rows;
}

std::vector<CutSelectionRow> Fates::selection(int replicate) const {
    std::vector<CutSelectionRow> rows;
    for (const Cut& cut : cuts_)
        for (std::size_t i = 0; i < cut_measures.size(); ++i)
            for (const FateGroup group : {FateGroup::kept, FateGroup::dropped}) {
                CutSelectionRow row = selection_of(cut.plants, group, i);
                row.replicate = replicate;
                row.cut = cut.id;
                if (row.plants > 0) rows.push_back(std::move(row));
            }
    return rows;
}

std::vector<CutRoster> Fates::rosters() const {
    std::vector<CutRoster> rosters;
    for (const Cut& cut : cuts_) {
        CutRoster& roster = rosters.emplace_back(CutRoster{cut.id, cut.at_parting, cut.since});
        std::erase_if(roster.since, [&](const FateEvent& event) {
            return !std::binary_search(common_.begin(), common_.end(), event.id);
        });
    }
    return rosters;
}

}  // namespace keiretsu::sim
