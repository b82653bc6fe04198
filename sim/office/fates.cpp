#include "sim/office/fates.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <unordered_map>

#include "model/state/actors.h"
#include "sim/office/exit_columns.h"

namespace keiretsu::sim {

using namespace model;

namespace {

constexpr std::array<std::string_view, 3> group_names = {"kept", "dropped", "below"};

const Instrument* consolidation_of(const Scenario& scenario) {
    for (const Instrument& shock : scenario.shocks)
        if (shock.kind == "supplier_consolidation") return &shock;
    return nullptr;
}

/// Buyers of a plant by id, each once.
std::vector<std::uint64_t> buyers_of(const Economy& economy, Row row) {
    std::vector<std::uint64_t> ids;
    if (row >= economy.suppliers.rows()) return ids;
    for (const InLink& link : economy.suppliers.orders_to(row))
        ids.push_back(economy.plants.id[link.buyer]);
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

template <class F>
void each_supplier(const Economy& economy, Row buyer, F&& f) {
    const std::uint32_t first = economy.firms.first_slot[buyer];
    for (std::uint32_t slot = first; slot < first + economy.firms.slots[buyer]; ++slot)
        if (economy.slots.supplier[slot] != no_row) f(economy.slots.supplier[slot]);
}

}  // namespace

/// The named actor's plants' head, or all large enterprises that buy parts.
std::vector<Row> Fates::watched_buyers(const Economy& economy) const {
    std::vector<Row> buyers;
    const Row actor = cut_->actor.empty() ? no_row : row_of_actor(economy, cut_->actor);
    for (Row row = 0; row < economy.rows(); ++row) {
        const bool watched = cut_->actor.empty()
                                 ? economy.plants.employees[row] >= large_enterprise_employees
                                 : row == actor;
        if (watched && economy.plants.alive[row] && economy.firms.slots[row] > 0)
            buyers.push_back(row);
    }
    return buyers;
}

std::vector<std::uint64_t> Fates::watched_suppliers(const Economy& economy) const {
    std::vector<std::uint64_t> ids;
    for (const Row buyer : watched_buyers(economy))
        each_supplier(
            economy, buyer, [&](Row supplier) { ids.push_back(economy.plants.id[supplier]); });
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

Fates::Followed* Fates::find(std::uint64_t id) {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : &followed_[found->second];
}

void Fates::follow(const Economy& economy, Row row, Group group) {
    const std::uint64_t id = economy.plants.id[row];
    Followed* there = find(id);
    // Once dropped, always dropped; a supplier of both is followed as the nearer.
    if (there != nullptr && (there->group == Group::dropped || group != Group::dropped)) return;
    if (there == nullptr) {
        by_id_.emplace(id, followed_.size());
        there = &followed_.emplace_back();
    }
    *there = {.id = id,
              .row = row,
              .group = group,
              .employees = economy.plants.employees[row],
              .buyers = buyers_of(economy, row)};
}

void Fates::follow_below(const Economy& economy, Row dropped) {
    each_supplier(economy, economy.plants.owner[dropped], [&](Row supplier) {
        follow(economy, supplier, Group::below);
    });
}

/// Rows move at compaction; ids stay. The dead have no row any more.
void Fates::find_rows(const Economy& economy) {
    const auto in_place = [&](const Followed& plant) {
        return plant.exit != ExitMode::none ||
               (plant.row < economy.rows() && economy.plants.id[plant.row] == plant.id);
    };
    if (std::all_of(followed_.begin(), followed_.end(), in_place)) return;
    for (Row row = 0; row < economy.rows(); ++row)
        if (Followed* plant = find(economy.plants.id[row])) plant->row = row;
}

void Fates::note_exits(const Economy& economy, const QuarterEvents& events) {
    std::unordered_map<Row, ExitMode> closed;
    for (std::size_t i = 0; i < events.exits.size(); ++i)
        closed.emplace(events.exits[i].row, events.closed[i].mode);
    for (Followed& plant : followed_) {
        plant.exits_now = false;
        if (plant.exit != ExitMode::none || economy.plants.alive[plant.row]) continue;
        const auto found = closed.find(plant.row);
        plant.exit = found == closed.end() ? ExitMode::closed_by_owner : found->second;
        plant.exits_now = true;
    }
}

/// A supplier of a quarter ago that is open and supplies none of the watched
/// any more.
void Fates::note_drops(const Economy& economy) {
    std::vector<std::uint64_t> now = watched_suppliers(economy);
    std::vector<std::uint64_t> gone;
    std::set_difference(
        suppliers_.begin(), suppliers_.end(), now.begin(), now.end(), std::back_inserter(gone));
    for (const std::uint64_t id : gone) {
        const Followed* plant = find(id);
        if (plant == nullptr || plant->exit != ExitMode::none) continue;
        const Row row = plant->row;
        follow(economy, row, Group::dropped);
        follow_below(economy, row);
    }
    suppliers_ = std::move(now);
}

void Fates::record(const Economy& economy, const QuarterEvents& events) {
    cut_ = consolidation_of(economy.world.scenario);
    if (cut_ == nullptr || economy.now < cut_->from) return;
    if (followed_.empty()) {
        suppliers_ = watched_suppliers(economy);
        for (const Row buyer : watched_buyers(economy))
            each_supplier(
                economy, buyer, [&](Row supplier) { follow(economy, supplier, Group::kept); });
        return;
    }
    find_rows(economy);
    note_exits(economy, events);
    if (economy.now - 1 <= cut_->until) note_drops(economy);
}

std::vector<FateRow> Fates::rows(const Economy& economy, int replicate, Quarter quarter) const {
    if (followed_.empty()) return {};
    std::vector<FateRow> rows;
    for (const std::string_view name : group_names)
        rows.push_back({.replicate = replicate,
                        .year = quarter.year(),
                        .quarter = quarter.of_year(),
                        .group = std::string(name)});
    for (const Followed& plant : followed_) {
        FateRow& row = rows[static_cast<std::size_t>(plant.group)];
        row.followed += 1;
        if (plant.exits_now) exits_by_mode(row, plant.exit) += 1;
        if (plant.exit != ExitMode::none) continue;
        row.open += 1;
        row.employees += double(economy.plants.employees[plant.row]);
        row.employees_before += double(plant.employees);
        const std::vector<std::uint64_t> buyers = buyers_of(economy, plant.row);
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
    return rows;
}

}  // namespace keiretsu::sim
