#include "sim/office/followed_plants.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <unordered_map>

#include "model/new_plants.h"
#include "model/numerics/elementary.h"
#include "sim/office/exit_columns.h"

namespace keiretsu::sim {

using namespace model;

namespace {

/// Buyers of a plant by id, each once.
std::vector<std::uint64_t> buyers_by_id(const Economy& economy, Row row) {
    std::vector<std::uint64_t> ids;
    if (row >= economy.suppliers.rows()) return ids;
    for (const InLink& link : economy.suppliers.orders_to(row))
        ids.push_back(economy.plants.id[link.buyer]);
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

void add_open(const Economy& economy, const FollowedPlants::Plant& plant, FateRow& row) {
    const Plants& plants = economy.plants;
    row.open += 1;
    row.employees += double(plants.employees[plant.row]);
    row.employees_before += double(plant.employees);
    row.orders += double(plants.slot_orders[plant.row]);
    row.shipments += double(plants.shipments[plant.row]);
    const std::vector<std::uint64_t> buyers = buyers_by_id(economy, plant.row);
    std::vector<std::uint64_t> gained;
    std::set_difference(buyers.begin(),
                        buyers.end(),
                        plant.buyers.begin(),
                        plant.buyers.end(),
                        std::back_inserter(gained));
    row.with_buyers += buyers.empty() ? 0 : 1;
    row.with_new_buyers += gained.empty() ? 0 : 1;
    row.new_buyers += static_cast<double>(gained.size());
}

}  // namespace

float productivity_beyond_usual(const Economy& economy, Row row) {
    const Plants& plants = economy.plants;
    return plants.log_productivity[row] -
           usual_productivity(economy, plants.industry[row], plants.employees[row]);
}

float log_size(const Economy& economy, Row row) {
    return log_of(economy.plants.employees[row]);
}

float defects(const Economy& economy, Row row) {
    return economy.plants.defect_rate[row];
}

float delays(const Economy& economy, Row row) {
    return economy.plants.late_rate[row];
}

bool FollowedPlants::none_in_group() const {
    return std::all_of(plants_.begin(), plants_.end(), [](const Plant& plant) {
        return plant.group == FateGroup::waiting;
    });
}

const FollowedPlants::Plant* FollowedPlants::find(std::uint64_t id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : &plants_[found->second];
}

FollowedPlants::Plant& FollowedPlants::plant_of(std::uint64_t id) {
    const auto [place, is_new] = by_id_.emplace(id, plants_.size());
    if (is_new) plants_.push_back({.id = id});
    return plants_[place->second];
}

void FollowedPlants::wait_for(std::uint64_t id, bool has_twin) {
    if (find(id) == nullptr) plant_of(id).has_twin = has_twin;
}

void FollowedPlants::join(const Economy& economy, std::uint64_t id, FateGroup group) {
    const bool first = find(id) == nullptr;
    Plant& plant = plant_of(id);
    if (plant.row == no_row && plant.exit == ExitMode::none) find_rows(economy);
    plant.group = group;
    if (plant.exit != ExitMode::none || plant.row == no_row) return;
    plant.employees = economy.plants.employees[plant.row];
    plant.buyers = buyers_by_id(economy, plant.row);
    if (!first) return;
    for (std::size_t i = 0; i < cut_measures.size(); ++i)
        plant.measures[i] = cut_measures[i].of(economy, plant.row);
}

void FollowedPlants::mark_twins(const std::vector<std::uint64_t>& common) {
    for (Plant& plant : plants_)
        plant.has_twin = std::binary_search(common.begin(), common.end(), plant.id);
}

void FollowedPlants::keep_twins() {
    std::erase_if(plants_, [](const Plant& plant) { return !plant.has_twin; });
    by_id_.clear();
    for (std::size_t i = 0; i < plants_.size(); ++i) by_id_.emplace(plants_[i].id, i);
}

/// The dead have no row any more.
void FollowedPlants::find_rows(const Economy& economy) {
    const auto in_place = [&](const Plant& plant) {
        return plant.exit != ExitMode::none ||
               (plant.row < economy.rows() && economy.plants.id[plant.row] == plant.id);
    };
    if (std::all_of(plants_.begin(), plants_.end(), in_place)) return;
    for (Row row = 0; row < economy.rows(); ++row)
        if (const auto found = by_id_.find(economy.plants.id[row]); found != by_id_.end())
            plants_[found->second].row = row;
}

void FollowedPlants::note_exits(const Economy& economy, const QuarterEvents& events) {
    std::unordered_map<Row, ExitMode> closed;
    for (std::size_t i = 0; i < events.exits.size(); ++i)
        closed.emplace(events.exits[i].row, events.closed[i].mode);
    for (Plant& plant : plants_) {
        plant.exits_now = false;
        if (plant.exit != ExitMode::none || economy.plants.alive[plant.row]) continue;
        const auto found = closed.find(plant.row);
        plant.exit = found == closed.end() ? ExitMode::closed_by_owner : found->second;
        plant.exits_now = true;
    }
}

void FollowedPlants::record(const Economy& economy, const QuarterEvents& events) {
    find_rows(economy);
    note_exits(economy, events);
}

std::vector<FateRow> FollowedPlants::rows(const Economy& economy,
                                          const FateRow& key,
                                          bool twins_only) const {
    std::vector<FateRow> rows(fate_group_names.size(), key);
    for (std::size_t group = 0; group < rows.size(); ++group)
        rows[group].group = std::string(fate_group_names[group]);
    for (const Plant& plant : plants_) {
        if (plant.group == FateGroup::waiting || (twins_only && !plant.has_twin)) continue;
        FateRow& row = rows[static_cast<std::size_t>(plant.group)];
        row.followed += 1;
        if (plant.exits_now) exits_by_mode(row, plant.exit) += 1;
        if (plant.exit != ExitMode::none)
            exits_so_far_by_mode(row, plant.exit) += 1;
        else
            add_open(economy, plant, row);
    }
    return rows;
}

std::vector<std::uint64_t> common_plants(const Economy& one, const Economy& other) {
    struct Identity {
        std::uint64_t id;
        std::int16_t founded;
        std::uint8_t industry, place;
        bool operator==(const Identity&) const = default;
        auto operator<=>(const Identity&) const = default;
    };
    const auto open_in = [](const Economy& economy) {
        const Plants& plants = economy.plants;
        std::vector<Identity> open;
        for (Row row = 0; row < economy.rows(); ++row)
            if (plants.alive[row])
                open.push_back({plants.id[row],
                                plants.founded[row],
                                industry_at_opening(plants, row),
                                plants.place[row]});
        std::sort(open.begin(), open.end());
        return open;
    };
    const std::vector<Identity> here = open_in(one), there = open_in(other);
    std::vector<Identity> both;
    std::set_intersection(
        here.begin(), here.end(), there.begin(), there.end(), std::back_inserter(both));
    std::vector<std::uint64_t> ids;
    for (const Identity& plant : both) ids.push_back(plant.id);
    return ids;
}

}  // namespace keiretsu::sim
