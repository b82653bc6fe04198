#include "model/plant_closing.h"

#include "model/numerics/prefetch.h"
#include "model/state/state_columns.h"

namespace keiretsu::model {
namespace {

/// What `close_plant` reads and writes of a plant and its firm.
void prefetch_plant(const Economy& economy, Row row) {
    const Plants& plants = economy.plants;
    const Firms& firms = economy.firms;
    prefetch_row(row, plants.owner, plants.place, plants.industry, plants.employees);
    prefetch_row(row, plants.level, plants.alive);
    prefetch_row(row, firms.first_slot, firms.slots, firms.purchases, firms.short_debt);
    prefetch_row(row, firms.long_debt, firms.cash, firms.depreciation, firms.guaranteed);
    prefetch_row(row, firms.bank, firms.guarantor);
}

/// Its part slots and its customers, once the plant's row has come.
void prefetch_links(const Economy& economy, Row row) {
    const std::uint32_t first = economy.firms.first_slot[row];
    if (economy.firms.slots[row] > 0)
        prefetch_to_write(economy.slots.supplier[first], economy.slots.share[first]);
    if (row < economy.suppliers.rows()) prefetch_at(economy.suppliers.orders_to(row).data());
}

/// Ends what a firm buys: its suppliers remember the orders, and if it fails they are not paid for
/// what they delivered last quarter.
void end_purchases(Economy& economy, Row row, bool fails) {
    Firms& firms = economy.firms;
    Slots& slots = economy.slots;
    const std::uint32_t first = firms.first_slot[row];
    for (std::uint32_t slot = first; slot < first + firms.slots[row]; ++slot) {
        const Row supplier = slots.supplier[slot];
        if (supplier != no_row) {
            const float orders = firms.purchases[row] * slots.share[slot];
            if (fails) {
                // The bill of the last quarter, and the orders of this one.
                const float bill = orders * slots.price[slot];
                const Row creditor = economy.plants.owner[supplier];
                firms.bad_receivables[creditor] += bill;
                firms.lost_to_failed_buyers[creditor] += 2 * bill;
            }
            economy.plants.lost_orders[supplier] += orders;
        }
        slots.supplier[slot] = no_row;
        slots.share[slot] = 0;
    }
    firms.slots[row] = 0;
}

/// Charges what a firm's debts are not worth to its bank, and to the policy that has guaranteed
/// part of them.
void write_off_loans(Economy& economy, Row row, bool fails) {
    const Firms& firms = economy.firms;
    const Parameters& p = economy.world.parameters;
    const double debt = double(firms.short_debt[row]) + double(firms.long_debt[row]);
    const double unpaid = std::max(debt - double(firms.cash[row]), 0.0);
    const double equipment = double(firms.depreciation[row]) / p.investment.depreciation;
    const double lost = loss_on_loans(fails, unpaid, equipment, p.banks.recovery);
    if (!(lost > 0)) return;
    const double by_state = share_borne_by_state(double(firms.guaranteed[row]), unpaid);
    economy.banks.write_offs[firms.bank[row]] += lost * (1 - by_state);
    // An arm of an experiment may have dropped the policy.
    const std::size_t guarantor = firms.guarantor[row];
    if (guarantor > 0 && guarantor <= economy.outlays.size())
        economy.outlays[guarantor - 1].cost += lost * by_state;
}

/// Ends what a plant delivers: its buyers look for another supplier in the next review.
void end_deliveries(Economy& economy, Row row) {
    Slots& slots = economy.slots;
    if (row >= economy.suppliers.rows()) return;
    for (const InLink& link : economy.suppliers.orders_to(row))
        if (slots.supplier[link.slot] == row) {
            slots.supplier[link.slot] = no_row;
            economy.firms.next_review[link.buyer] = 0;
        }
}

}  // namespace

void close_plant(Economy& economy, const Exit& exit) {
    Plants& plants = economy.plants;
    const Row row = exit.row;
    if (is_head_plant(plants, row)) {
        end_purchases(economy, row, is_failure(exit.mode));
        write_off_loans(economy, row, is_failure(exit.mode));
    }
    end_deliveries(economy, row);
    plants.alive[row] = 0;
    ++economy.dead_rows;
}

void close_plants(Economy& economy,
                  std::span<const Exit> exits,
                  const std::function<void(const Exit&)>& before_closing) {
    constexpr std::size_t exits_ahead = 8;
    pipelined<exits_ahead>(
        exits,
        [&](const Exit& exit) { prefetch_plant(economy, exit.row); },
        [&](const Exit& exit) { prefetch_links(economy, exit.row); },
        [&](const Exit& exit) {
            before_closing(exit);
            close_plant(economy, exit);
        });
}

void empty_row(Economy& economy, Row row) {
    const auto leave = [row](AtClosure at_closure, auto& column) {
        if (at_closure == AtClosure::emptied) column[row] = 0;
    };
    Plants& plants = economy.plants;
#define PLANT_COLUMN(type, name, at_closure, ...) leave(AtClosure::at_closure, plants.name);
#include "model/state/columns.def"
    if (plants.owner[row] != row) return;
    Firms& firms = economy.firms;
#define FIRM_COLUMN(type, name, at_closure, ...) leave(AtClosure::at_closure, firms.name);
#include "model/state/columns.def"
}

}  // namespace keiretsu::model
