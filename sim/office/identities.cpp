#include "sim/office/identities.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <type_traits>
#include <utility>

#include "model/procurement_cascade.h"
#include "model/production.h"
#include "model/state/block.h"

namespace keiretsu::sim {

using namespace model;

namespace {

/// `each_column` hands out columns to be written; these are only read.
template <class Table, class F>
void read_columns(const Table& table, F&& f) {
    each_column(const_cast<Table&>(table), [&](const auto& column) { f(column); });
}

/// Collects what does not hold.
class Findings {
  public:
    /// Two sides that must agree up to what single precision loses in sums.
    void compare(const std::string& what, double left, double right) {
        const double size = std::max({std::abs(left), std::abs(right), 1e-3});
        if (!(std::abs(left - right) <= 3e-5 * size))
            found_.push_back(fmt::format("{}: {:.9g} against {:.9g}", what, left, right));
    }
    void require(bool holds, const std::string& what) {
        if (!holds && found_.size() < 50) found_.push_back(what);
    }
    std::vector<std::string> take() { return std::move(found_); }

  private:
    std::vector<std::string> found_;
};

void check_numbers(const Economy& economy, Findings& findings) {
    const auto finite = [&](const char* table) {
        return [&findings, table, column = 0](const auto& values) mutable {
            using Value = typename std::decay_t<decltype(values)>::value_type;
            if constexpr (std::is_floating_point_v<Value>)
                for (const Value value : values)
                    if (!std::isfinite(value)) {
                        findings.require(
                            false, fmt::format("column {} of {} holds {}", column, table, value));
                        break;
                    }
            ++column;
        };
    };
    read_columns(economy.plants, finite("plants"));
    read_columns(economy.firms, finite("firms"));
    read_columns(economy.slots, finite("slots"));
    const Plants& p = economy.plants;
    const Firms& f = economy.firms;
    const std::pair<const char*, const std::vector<float>*> never_negative[] = {
        {"employees", &p.employees},
        {"capital", &p.capital},
        {"capacity", &p.capacity},
        {"market sales", &p.market_sales},
        {"shipments", &p.shipments},
        {"overflow", &p.overflow},
        {"value added share", &p.value_added_share},
        {"parts share", &p.parts_share},
        {"market price", &p.market_price},
        {"short debt", &f.short_debt},
        {"long debt", &f.long_debt},
        {"cash", &f.cash},
        {"purchases", &f.purchases},
        {"slot share", &economy.slots.share},
        {"slot price", &economy.slots.price}};
    for (const auto& [name, values] : never_negative)
        for (const float value : *values)
            if (value < 0) {
                findings.require(false, fmt::format("{} is {}", name, value));
                break;
            }
}

void check_slots(const Economy& economy, Findings& findings) {
    const Firms& firms = economy.firms;
    const Plants& plants = economy.plants;
    double links = 0;
    for (Row row = 0; row < economy.rows(); ++row) {
        findings.require(!plants.alive[row] || plants.alive[plants.owner[row]],
                         fmt::format("plant {} is open, its firm is not", plants.id[row]));
        findings.require(
            plants.owner[row] == row || firms.slots[row] == 0,
            fmt::format("secondary plant {} has part slots of its own", plants.id[row]));
        if (firms.slots[row] == 0) {
            findings.require(!(firms.purchases[row] > 0),
                             fmt::format("firm {} buys parts without slots", plants.id[row]));
            continue;
        }
        double shares = 0;
        for (std::uint32_t i = 0; i < firms.slots[row]; ++i) {
            const std::uint32_t slot = firms.first_slot[row] + i;
            shares += double(economy.slots.share[slot]);
            const Row supplier = economy.slots.supplier[slot];
            if (supplier == no_row) continue;
            links += 1;
            findings.require(plants.alive[supplier],
                             fmt::format("firm {} buys from plant {}, which has closed",
                                         plants.id[row],
                                         plants.id[supplier]));
        }
        findings.require(std::abs(shares - 1) < 1e-3,
                         fmt::format("slot shares of firm {} sum to {}", plants.id[row], shares));
    }
    findings.compare(
        "links of buyers and of suppliers", links, static_cast<double>(economy.suppliers.size()));
    for (Row row = 0; row < economy.suppliers.rows(); ++row)
        for (const InLink& link : economy.suppliers.orders_to(row))
            findings.require(economy.slots.supplier[link.slot] == row,
                             fmt::format("the index has slot {} at the wrong supplier", link.slot));
}

void check_loans(const Economy& economy, Findings& findings) {
    std::vector<double> debts(economy.banks.size(), 0);
    for (Row row = 0; row < economy.rows(); ++row)
        debts[economy.firms.bank[row]] +=
            double(economy.firms.short_debt[row]) + double(economy.firms.long_debt[row]);
    for (std::size_t b = 0; b < debts.size(); ++b) {
        findings.compare(
            fmt::format("debts to bank {} and its loans", b), debts[b], economy.banks.loans[b]);
        findings.require(std::isfinite(economy.banks.capital[b]) &&
                             std::isfinite(economy.banks.stance[b]) &&
                             std::isfinite(economy.banks.evergreening[b]),
                         fmt::format("bank {} has no finite capital or stance", b));
    }
}

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

}  // namespace

std::vector<std::string> broken_state(const Economy& economy) {
    Findings findings;
    check_numbers(economy, findings);
    check_slots(economy, findings);
    check_loans(economy, findings);
    return findings.take();
}

std::vector<std::string> broken_flows(Economy economy) {
    Findings findings;
    const Plants& plants = economy.plants;
    const Firms& firms = economy.firms;
    const Slots& slots = economy.slots;
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
                       double(economy.national.market_factor[plants.industry[row]]) *
                       double(plants.market_price[row]);
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
