#include "model/coordination.h"

#include <algorithm>

#include "model/cost_down.h"
#include "model/procurement_review.h"
#include "model/purchasing_plans.h"
#include "model/state/actors.h"

namespace keiretsu::model {
namespace {

/// Slots of the buyer that are drawn in search of a coordinator, as for takeovers
/// (purchasing_plans.cpp).
constexpr int slots_drawn = 8;

/// The slot of the best of the suppliers drawn that can coordinate; `slot` itself if none can.
std::uint32_t slot_of_coordinator(const Economy& economy,
                                  Row buyer,
                                  std::uint32_t slot,
                                  Draws& draws) {
    const Slots& slots = economy.slots;
    const std::uint32_t first = economy.firms.first_slot[buyer];
    std::uint32_t best = slot;
    for (int k = 0; k < slots_drawn; ++k) {
        const std::uint32_t other =
            first + static_cast<std::uint32_t>(draws.next() *
                                               static_cast<float>(economy.firms.slots[buyer]));
        const Row candidate = slots.supplier[other];
        if (candidate == no_row || !can_coordinate(economy, buyer, slot, candidate)) continue;
        if (best == slot ||
            economy.offers[candidate].base_score > economy.offers[slots.supplier[best]].base_score)
            best = other;
    }
    return best;
}

/// The coordinator buys the part from now on, at the price and for the model that were agreed. The
/// quarter's flows are restated, so that whoever reads them with its new shares finds the materials
/// and the output that there were.
void add_part(Economy& economy, Row coordinator, std::uint32_t part, float order) {
    Plants& plants = economy.plants;
    Firms& firms = economy.firms;
    Slots& slots = economy.slots;
    const PassingOn books = passing_on(plants.parts_share[coordinator],
                                       plants.value_added_share[coordinator],
                                       order / plants.shipments[coordinator]);
    plants.parts_share[coordinator] = books.parts_share;
    plants.value_added_share[coordinator] = books.value_added_share;
    plants.shipments[coordinator] *= books.growth;
    plants.slot_orders[coordinator] += order;
    plants.slot_value[coordinator] += order * slots.price[part];
    plants.expected_orders[coordinator] *= books.growth;
    plants.experience[coordinator] *= books.growth;
    const float before = firms.purchases[coordinator];
    const float after = before + order;
    const std::uint32_t first = firms.first_slot[coordinator];
    const std::uint32_t added = first + firms.slots[coordinator];
    for (std::uint32_t slot = first; slot < added; ++slot) slots.share[slot] *= before / after;
    each_column(slots, [&](auto& column) { column[added] = column[part]; });
    slots.share[added] = order / after;
    slots.relation_start[added] = static_cast<std::int16_t>(economy.now.index);
    const std::uint32_t group = firms.group[coordinator];
    slots.in_group[added] = group != 0 && economy.offers[slots.supplier[part]].group == group;
    ++firms.slots[coordinator];
    firms.purchases[coordinator] = after;
}

void note_new_parts(Economy& economy, Row buyer) {
    Firms& firms = economy.firms;
    firms.parts_price[buyer] = mean_parts_price(firms, economy.slots, buyer);
    firms.next_review[buyer] = next_review_of(firms, economy.slots, buyer);
}

/// The chosen one of the parts whose model changed this quarter; the end of the slots if there are
/// none left.
std::uint32_t renewed_slot(const Economy& economy, Row buyer, std::uint32_t chosen) {
    const std::uint32_t first = economy.firms.first_slot[buyer];
    const std::uint32_t end = first + economy.firms.slots[buyer];
    const int model_end =
        economy.now.index + static_cast<int>(economy.world.parameters.network.model_life);
    for (std::uint32_t slot = first; slot < end; ++slot)
        if (economy.slots.model_end[slot] == model_end && economy.slots.supplier[slot] != no_row &&
            chosen-- == 0)
            return slot;
    return end;
}

std::uint32_t count_renewed(const Economy& economy, Row buyer) {
    const std::uint32_t end = economy.firms.first_slot[buyer] + economy.firms.slots[buyer];
    std::uint32_t count = 0;
    while (renewed_slot(economy, buyer, count) != end) ++count;
    return count;
}

}  // namespace

bool can_coordinate(const Economy& economy, Row buyer, std::uint32_t slot, Row candidate) {
    const Plants& plants = economy.plants;
    const Firms& firms = economy.firms;
    const Row supplier = economy.slots.supplier[slot];
    if (candidate == buyer || candidate == plants.owner[supplier] || !plants.alive[candidate] ||
        plants.owner[candidate] != candidate || is_named_actor(economy, candidate))
        return false;
    if (plants.employees[candidate] <
            economy.world.float_parameters.procurement.coordinator_employees ||
        !(plants.employees[candidate] > plants.employees[supplier]))
        return false;
    if (firms.slots[candidate] == 0 || firms.slots[candidate] >= firms.slot_room[candidate])
        return false;
    const float shipments = plants.shipments[candidate];
    return shipments > 0 &&
           passing_on(plants.parts_share[candidate],
                      plants.value_added_share[candidate],
                      order_in(economy, buyer, slot) / shipments)
                   .parts_share <= economy.world.float_parameters.network.largest_parts_share;
}

bool hand_over_part(Economy& economy, Row buyer, std::uint32_t slot, Draws& draws) {
    Slots& slots = economy.slots;
    if (slots.supplier[slot] == no_row) return false;
    const std::uint32_t joined = slot_of_coordinator(economy, buyer, slot, draws);
    if (joined == slot) return false;
    const Row coordinator = slots.supplier[joined];
    add_part(economy, coordinator, slot, order_in(economy, buyer, slot));
    slots.price[joined] =
        mean_price(slots.share[joined], slots.price[joined], slots.share[slot], slots.price[slot]);
    slots.share[joined] += slots.share[slot];
    remove_slot(economy.firms, slots, buyer, slot);
    note_new_parts(economy, coordinator);
    note_new_parts(economy, buyer);
    return true;
}

void find_coordinated_buyers(const Economy& economy, RowRange rows, RowList& buyers) {
    const Plants& plants = economy.plants;
    const Firms& firms = economy.firms;
    for (Row row = rows.begin; row < rows.end; ++row)
        if (plants.employees[row] >= large_enterprise_employees && firms.slots[row] > 1 &&
            firms.pressure[row] > 0 && !is_named_actor(economy, row))
            buyers.push_back(row);
}

std::size_t hand_over_parts(Economy& economy, const RowList& buyers) {
    const float coordination = economy.world.float_parameters.procurement.coordination;
    std::size_t handed_over = 0;
    for (const Row buyer : buyers) {
        std::uint32_t renewed = count_renewed(economy, buyer);
        if (renewed == 0) continue;
        Draws draws(
            economy.world.seed, Stream::coordination, economy.plants.id[buyer], economy.now.index);
        std::uint32_t wanted = rounded_by_draw(
            expected_handovers(
                coordination, economy.firms.pressure[buyer], static_cast<float>(renewed)),
            draws.next());
        for (; wanted > 0 && renewed > 0; --wanted) {
            const auto chosen =
                static_cast<std::uint32_t>(draws.next() * static_cast<float>(renewed));
            if (!hand_over_part(economy, buyer, renewed_slot(economy, buyer, chosen), draws))
                continue;
            --renewed;
            ++handed_over;
        }
    }
    return handed_over;
}

}  // namespace keiretsu::model
