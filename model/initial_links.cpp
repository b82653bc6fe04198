#include <algorithm>
#include <cmath>
#include <limits>

#include "model/offers.h"
#include "model/population.h"
#include "model/rules_of_scale.h"
#include "model/supplier_search.h"

namespace keiretsu::model {
namespace {

/// Actors and plants of 1,000 and more head an enterprise group that carries their id.
bool heads_group(const Plants& plants, Row row) {
    return plants.employees[row] >= 1000;
}

/// Number of slots of each buyer, and its firm's parts purchases at the start.
struct Buyer {
    std::uint32_t slots = 0;
    float purchases = 0;
};

std::vector<Buyer> plan_buyers(const Economy& economy) {
    const World& world = economy.world;
    const Plants& plants = economy.plants;
    const auto& p = world.parameters;
    const auto utilisation = static_cast<float>(p.population.initial_utilisation);
    std::vector<Buyer> buyers(plants.size());
    std::vector<float> employees(plants.size(), 0);
    for (Row row = 0; row < plants.size(); ++row) {
        const Row head = plants.owner[row];
        employees[head] += plants.employees[row];
        buyers[head].purchases += plants.parts_share[row] * plants.capacity[row] * utilisation /
                                  plants.value_added_share[row];
    }
    for (Row row = 0; row < plants.size(); ++row) {
        if (plants.owner[row] != row || plants.parts_share[row] <= 0) continue;
        const float u = uniform(draw_words(world.seed, Stream::network, plants.id[row], 1)[1]);
        const double n = slots_of(p.network, double(employees[row])) + double(u);
        buyers[row].slots = std::max(1u, static_cast<std::uint32_t>(n));
        if (row < world.scenario.actors.size())
            buyers[row].slots =
                std::max(1u,
                         static_cast<std::uint32_t>(std::lround(
                             world.scenario.actors[row].direct_suppliers * world.scenario.scale)));
    }
    return buyers;
}

/// Lays out the buyer's slots: shares, industries, ends of models; no suppliers yet.
void lay_out_slots(Economy& economy, Row buyer, std::uint32_t count) {
    const auto& p = economy.world.parameters.network;
    Slots& slots = economy.slots;
    Firms& firms = economy.firms;
    const auto first = static_cast<std::uint32_t>(slots.size());
    // Variety may grow: leave a third and a slot free.
    const std::uint32_t room = count + count / 3 + 1;
    firms.first_slot[buyer] = first;
    firms.slots[buyer] = count;
    firms.slot_room[buyer] = room;
    each_column(slots, [&](auto& column) { column.resize(column.size() + room); });
    std::fill(slots.supplier.begin() + first, slots.supplier.end(), no_row);
    Draws draws(economy.world.seed, Stream::network, economy.plants.id[buyer], 2);
    const int life = static_cast<int>(p.model_life);
    const int models = std::clamp(static_cast<int>(count) / 8, 1, 8);
    const int phase = static_cast<int>(draws.next() * static_cast<float>(life));
    float total = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
        slots.share[first + i] = exp_of(1.2f * (draws.next() - 0.5f));
        total += slots.share[first + i];
        slots.industry[first + i] = static_cast<std::uint8_t>(
            draw_part_industry(economy.world, economy.plants.industry[buyer], draws.next()));
        const int model = static_cast<int>(i) % models;
        slots.model_end[first + i] = static_cast<std::int16_t>(
            economy.now.index + 1 + (phase + model * life / models) % life);
        slots.price[first + i] = economy.conditions.price;
    }
    for (std::uint32_t i = 0; i < count; ++i) slots.share[first + i] /= total;
}

bool supplies_already(const Slots& slots, std::uint32_t first, std::uint32_t slot, Row supplier) {
    return std::find(slots.supplier.begin() + first, slots.supplier.begin() + slot, supplier) !=
           slots.supplier.begin() + slot;
}

/// Orders that plants of company towns hold: of those, the town's anchor places the share that the
/// scenario says (Toyota: one assembler has 70% of local orders), so all others place no more than
/// the rest.
class TownOrders {
  public:
    explicit TownOrders(const Scenario& scenario) {
        for (const Place& place : scenario.places) {
            Town& town = towns_.emplace_back();
            for (std::size_t i = 0; i < scenario.actors.size(); ++i)
                if (scenario.actors[i].id == place.anchor) town.anchor = static_cast<Row>(i);
            if (place.anchor_share > 0)
                town.others_per_anchor = (1 - place.anchor_share) / place.anchor_share;
        }
    }
    bool is_anchor(Row buyer) const {
        return std::any_of(
            towns_.begin(), towns_.end(), [&](const Town& town) { return town.anchor == buyer; });
    }
    bool may_order(std::size_t place, Row buyer, float order) const {
        const Town& town = towns_[place];
        return town.anchor == no_row || town.anchor == buyer ||
               town.of_others + double(order) <= town.others_per_anchor * town.of_anchor;
    }
    void note(std::size_t place, Row buyer, float order) {
        (towns_[place].anchor == buyer ? towns_[place].of_anchor : towns_[place].of_others) +=
            double(order);
    }

  private:
    struct Town {
        Row anchor = no_row;  // row of the actor: actors are the first rows
        double others_per_anchor = std::numeric_limits<double>::infinity();
        double of_anchor = 0, of_others = 0;
    };
    std::vector<Town> towns_;
};

/// Finds suppliers for all slots of one buyer; a named actor's are all distinct.
void fill_slots(Economy& economy, Row buyer, float purchases, TownOrders& towns) {
    Plants& plants = economy.plants;
    Firms& firms = economy.firms;
    Slots& slots = economy.slots;
    const bool distinct = buyer < economy.world.scenario.actors.size();
    Draws draws(economy.world.seed, Stream::network, plants.id[buyer], 3);
    const std::uint32_t first = firms.first_slot[buyer];
    for (std::uint32_t slot = first; slot < first + firms.slots[buyer]; ++slot) {
        const Part part{buyer, slots.industry[slot], slots.share[slot] * purchases};
        Row supplier = no_row;
        for (int round = 0; round < 4 && supplier == no_row; ++round) {
            const Candidates found = find_candidates(economy, part, Candidates::asked, draws);
            for (std::size_t k = 0; k < found.count && supplier == no_row; ++k)
                if ((!distinct || !supplies_already(slots, first, slot, found.rows[k])) &&
                    towns.may_order(plants.place[found.rows[k]], buyer, part.order))
                    supplier = found.rows[k];
        }
        if (supplier == no_row) continue;
        slots.supplier[slot] = supplier;
        slots.relation_start[slot] =
            static_cast<std::int16_t>(economy.now.index - static_cast<int>(60 * draws.next()));
        plants.slot_orders[supplier] += part.order;
        economy.offers[supplier].room -= part.order;
        towns.note(plants.place[supplier], buyer, part.order);
        if (firms.group[supplier] == 0 && firms.group[buyer] != 0 && draws.next() < 0.6f)
            firms.group[supplier] = firms.group[buyer];
        slots.in_group[slot] =
            firms.group[buyer] != 0 && firms.group[supplier] == firms.group[buyer];
    }
}

}  // namespace

void link_initial_suppliers(Economy& economy) {
    Plants& plants = economy.plants;
    Firms& firms = economy.firms;
    const std::vector<Buyer> buyers = plan_buyers(economy);
    for (Row row = 0; row < plants.size(); ++row)
        if (heads_group(plants, row) && plants.owner[row] == row)
            firms.group[row] = static_cast<std::uint32_t>(plants.id[row]);
    economy.offers.resize(plants.size());
    make_offers(economy, {0, economy.rows()});
    for (Row row = 0; row < plants.size(); ++row)
        if (buyers[row].slots > 0) lay_out_slots(economy, row, buyers[row].slots);
    // The largest stand first: they place their orders first and pass their group on.
    // Anchors come before everybody else.
    TownOrders towns(economy.world.scenario);
    for (const bool anchors : {true, false})
        for (Row row = 0; row < plants.size(); ++row)
            if (buyers[row].slots > 0 && towns.is_anchor(row) == anchors)
                fill_slots(economy, row, buyers[row].purchases, towns);

    const auto utilisation =
        static_cast<float>(economy.world.parameters.population.initial_utilisation);
    economy.demand_at_start.assign(static_cast<std::size_t>(economy.world.industries), 0.0);
    for (Row row = 0; row < plants.size(); ++row) {
        const float usual = plants.capacity[row] * utilisation / plants.value_added_share[row];
        plants.market_sales[row] = at_least(usual - plants.slot_orders[row], 0.05f * usual);
        plants.expected_orders[row] = usual;
        plants.shipments[row] = usual;
        plants.slot_value[row] = plants.slot_orders[row] * economy.conditions.price;
        firms.purchases[row] = buyers[row].purchases;
        economy.demand_at_start[plants.industry[row]] += double(plants.market_sales[row]);
    }
    economy.national.market_factor.assign(static_cast<std::size_t>(economy.world.industries), 1.0f);
}

}  // namespace keiretsu::model
