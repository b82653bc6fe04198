#include "sim/office/identities.h"

#include <fmt/format.h>

#include <cmath>
#include <type_traits>
#include <utility>

#include "sim/office/findings.h"

namespace keiretsu::sim {

using namespace model;

namespace {

/// `each_column` hands out columns to be written; these are only read.
template <class Table, class F>
void read_columns(const Table& table, F&& f) {
    each_column(const_cast<Table&>(table), [&](const auto& column) { f(column); });
}

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
    const std::pair<const char*, const Column<float>*> never_negative[] = {
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

}  // namespace

std::vector<std::string> broken_state(const Economy& economy) {
    Findings findings;
    check_numbers(economy, findings);
    check_slots(economy, findings);
    check_loans(economy, findings);
    return findings.take();
}

}  // namespace keiretsu::sim
