#include "model/sale_of_companies.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace keiretsu::model {
namespace {

/// A group and the row of its head.
using Heads = std::vector<std::pair<std::uint32_t, Row>>;

bool heads_its_group(const Economy& economy, Row row) {
    return economy.firms.group[row] == static_cast<std::uint32_t>(economy.plants.id[row]);
}

/// In order of groups.
Heads heads_of_groups(const Economy& economy) {
    Heads heads;
    for (Row row = 0; row < economy.rows(); ++row)
        if (economy.plants.alive[row] && economy.firms.group[row] != 0 &&
            heads_its_group(economy, row))
            heads.emplace_back(economy.firms.group[row], row);
    std::sort(heads.begin(), heads.end());
    return heads;
}

/// The row of a group's head; no_row if it has closed.
Row head_of(const Heads& heads, std::uint32_t group) {
    const auto at = std::lower_bound(heads.begin(), heads.end(), std::pair{group, Row{0}});
    return at != heads.end() && at->first == group ? at->second : no_row;
}

void leave_group(Economy& economy, Row row) {
    economy.firms.group[row] = 0;
    if (row >= economy.suppliers.rows()) return;
    for (const InLink& link : economy.suppliers.orders_to(row))
        if (economy.slots.supplier[link.slot] == row) economy.slots.in_group[link.slot] = 0;
}

}  // namespace

std::size_t sell_group_members(Economy& economy) {
    const float group_sale = economy.world.float_parameters.procurement.group_sale;
    const Heads heads = heads_of_groups(economy);
    std::size_t sold = 0;
    for (Row row = 0; row < economy.rows(); ++row) {
        if (!economy.plants.alive[row] || economy.firms.group[row] == 0 ||
            heads_its_group(economy, row))
            continue;
        const Row head = head_of(heads, economy.firms.group[row]);
        const float pressure = head == no_row ? 0 : economy.firms.pressure[head];
        Draws draws(
            economy.world.seed, Stream::ownership, economy.plants.id[row], economy.now.index);
        if (head != no_row && draws.next() >= sale_chance(group_sale, pressure)) continue;
        leave_group(economy, row);
        ++sold;
    }
    return sold;
}

}  // namespace keiretsu::model
