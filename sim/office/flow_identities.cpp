#include <algorithm>
#include <memory>

#include "model/final_demand.h"
#include "model/procurement_cascade.h"
#include "model/production.h"
#include "model/state/block.h"
#include "sim/office/findings.h"
#include "sim/office/identities.h"

namespace keiretsu::sim {

using namespace model;

namespace {

/// What buyers placed, slot by slot, in the sweep that `run_orders` makes.
struct Placed {
    double volume = 0, value = 0;
};

/// The cascade, with a clerk at the buyers' end who adds up what each level's suppliers are sent.
Placed run_orders(Economy& economy) {
    Placed placed;
    const Firms& firms = economy.firms;
    const Slots& slots = economy.slots;
    clear_accepted_overflow(economy.plants, economy.overflow_takers);
    economy.overflow_takers.clear();
    for (int level = 1; level <= 4; ++level) {
        for (Row buyer = 0; buyer < economy.rows(); ++buyer)
            for (std::uint32_t i = 0; i < firms.slots[buyer]; ++i) {
                const std::uint32_t slot = firms.first_slot[buyer] + i;
                if (slots.supplier[slot] == no_row ||
                    economy.plants.level[slots.supplier[slot]] != level)
                    continue;
                const double order = double(slots.share[slot]) * double(firms.purchases[buyer]);
                placed.volume += order;
                placed.value += order * double(slots.price[slot]);
            }
        const RowList& rows = economy.levels[static_cast<std::size_t>(level - 1)];
        RowList overfull;
        receive_orders(economy, economy.plants, rows, overfull);
        pass_on_excess(economy, economy.plants, overfull, economy.overflow_takers);
        order_parts(economy.plants, economy.firms, rows);
        add_secondary_purchases(economy.plants, economy.firms, economy.secondary_plants, level);
    }
    return placed;
}

/// Suppliers' end: what arrived, was delivered and was left to the outside.
struct Received {
    double orders = 0, value = 0;
    double delivered = 0, delivered_value = 0;
    double outside = 0, outside_value = 0;
};

Received add_up_suppliers(const Plants& plants) {
    Received sums;
    for (Row row = 0; row < plants.size(); ++row) {
        const double orders = double(plants.slot_orders[row]);
        const double value = double(plants.slot_value[row]);
        const double fill = double(plants.fill[row]);
        const double taken = double(plants.overflow_accepted[row]);
        const double taken_value = double(plants.overflow_accepted_value[row]);
        sums.orders += orders;
        sums.value += value;
        sums.delivered += fill * orders + taken;
        sums.delivered_value += fill * value + taken_value;
        sums.outside += double(plants.overflow[row]) - taken;
        sums.outside_value += (1 - fill) * value - taken_value;
    }
    return sums;
}

/// Books of the quarter: the sum of value added that plants write down.
double book(Economy& economy) {
    Plants& plants = economy.plants;
    std::fill(plants.year_value_added.begin(), plants.year_value_added.end(), 0.0f);
    const auto block = std::make_unique<Block>();
    for (Row begin = 0; begin < economy.rows(); begin += block_rows) {
        prepare_block(economy, {begin, std::min(begin + block_rows, economy.rows())}, *block);
        book_quarter(economy, plants, economy.firms, *block);
    }
    double sum = 0;
    for (const float value : plants.year_value_added) sum += double(value);
    return sum;
}

/// The market for materials: what plants need and what is ordered for them; what sellers are sent
/// next quarter and what final demand and other plants order. Orders that leave go outside.
void check_market(Economy economy, Findings& findings) {
    const World& world = economy.world;
    const Plants& plants = economy.plants;
    const National& national = economy.national;
    const auto n = static_cast<std::size_t>(world.industries);
    double needed = 0, ordered = 0, sent = 0, demanded = 0;
    economy.policy_effects.demand_factor.assign(n, 1);
    solve_market_factors(economy);
    for (Row row = 0; row < economy.rows(); ++row) {
        const std::size_t h = plants.industry[row];
        sent += double(plants.market_sales[row]) * double(orders_factor_of(economy, row));
        if (!plants.alive[row]) continue;
        const double materials =
            (1 - double(plants.value_added_share[row]) - double(plants.parts_share[row])) *
            double(plants.shipments[row]) * double(national.final_price[h]);
        for (std::size_t seller = 0; seller < n; ++seller)
            needed += materials * double(world.material_mix[h * n + seller]) /
                      double(national.final_price[seller]);
    }
    for (const double order : national.material_orders) ordered += order;
    const std::vector<double> demand = final_demand(economy);
    for (std::size_t h = 0; h < n; ++h) {
        if (!(national.market_sales[h] > 0)) continue;
        demanded += demand[h];
        for (std::size_t cell = h; cell < national.material_orders.size(); cell += n)
            demanded += national.material_orders[cell];
    }
    findings.compare("materials needed and ordered", needed, ordered);
    findings.compare("market orders sent to sellers and placed", sent, demanded);
}

}  // namespace

std::vector<std::string> broken_flows(Economy economy) {
    Findings findings;
    const Plants& plants = economy.plants;
    const Firms& firms = economy.firms;
    const Slots& slots = economy.slots;
    check_market(economy, findings);
    const Placed placed = run_orders(economy);
    const Received received = add_up_suppliers(plants);
    findings.compare("orders placed and received", placed.volume, received.orders);
    findings.compare("value of orders placed and received", placed.value, received.value);
    findings.compare("orders placed, delivered or outside",
                     placed.volume,
                     received.delivered + received.outside);
    findings.compare("paid for parts, received or outside",
                     placed.value,
                     received.delivered_value + received.outside_value);

    double needed = 0, final_sales = 0, materials = 0;
    for (Row row = 0; row < economy.rows(); ++row) {
        const double shipments = double(plants.shipments[row]);
        const double parts = double(plants.parts_share[row]);
        needed += parts * shipments;
        materials += (1 - double(plants.value_added_share[row]) - parts) * shipments *
                     double(economy.conditions.price) *
                     double(economy.national.final_price[plants.industry[row]]);
        final_sales += double(plants.fill[row]) * double(plants.market_sales[row]) *
                       double(orders_factor_of(economy, row)) * double(plants.market_price[row]);
    }
    double bought = 0, paid = 0;
    for (Row buyer = 0; buyer < economy.rows(); ++buyer) {
        bought += double(firms.purchases[buyer]);
        for (std::uint32_t i = 0; i < firms.slots[buyer]; ++i) {
            const std::uint32_t slot = firms.first_slot[buyer] + i;
            paid += double(firms.purchases[buyer]) * double(slots.share[slot]) *
                    double(slots.price[slot]);
        }
    }
    findings.compare("parts needed by plants and bought by firms", needed, bought);
    // Paid for, less what suppliers in the economy deliver: outside, or in transit to next quarter.
    const double delivered = placed.value - received.outside_value;
    findings.compare("value added and final sales less purchases",
                     book(economy),
                     final_sales + delivered - paid - materials);
    return findings.take();
}

}  // namespace keiretsu::sim
