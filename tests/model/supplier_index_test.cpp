// The supplier's side of the links, against a plain listing.
#include "model/state/supplier_index.h"

#include <catch2/catch.hpp>

#include "model/numerics/random.h"
#include "model/rules_of_size.h"

using namespace keiretsu::model;

namespace {

void rebuild(Economy& economy) {
    economy.suppliers.rebuild(economy.firms, economy.slots, serial_for);
}

/// Firms with 0 to 3 slots and a slot of unused room each, to suppliers drawn at random; every
/// tenth slot is without one.
Economy random_network(Row rows, Seed seed) {
    Economy economy;
    append_rows(economy, rows);
    Slots& slots = economy.slots;
    for (Row buyer = 0; buyer < rows; ++buyer) {
        Draws draws(seed, Stream::network, buyer, 0);
        const auto count = static_cast<std::uint32_t>(draws.next() * 4);
        economy.firms.first_slot[buyer] = static_cast<std::uint32_t>(slots.size());
        economy.firms.slots[buyer] = count;
        economy.firms.slot_room[buyer] = count + 1;
        for (std::uint32_t i = 0; i <= count; ++i) {
            each_column(slots, [](auto& column) { column.emplace_back(); });
            // The unused room names a supplier too: nobody may read it.
            slots.supplier.back() = static_cast<Row>(draws.next() * static_cast<float>(rows));
            if (draws.next() < 0.1f) slots.supplier.back() = no_row;
            slots.share.back() = draws.next();
            slots.price.back() = draws.next();
        }
    }
    rebuild(economy);
    return economy;
}

/// Fails unless the index lists exactly the used slots, by supplier and within it by slot.
void check_against_listing(const Economy& economy) {
    std::vector<std::vector<InLink>> expected(economy.rows());
    std::size_t links = 0;
    for (Row buyer = 0; buyer < economy.rows(); ++buyer)
        for (std::uint32_t i = 0; i < economy.firms.slots[buyer]; ++i) {
            const std::uint32_t slot = economy.firms.first_slot[buyer] + i;
            const Row supplier = economy.slots.supplier[slot];
            if (supplier == no_row) continue;
            expected[supplier].push_back(
                {buyer, economy.slots.share[slot], economy.slots.price[slot], slot});
            ++links;
        }
    REQUIRE(economy.suppliers.rows() == economy.rows());
    REQUIRE(economy.suppliers.size() == links);
    for (Row row = 0; row < economy.rows(); ++row) {
        const auto orders = economy.suppliers.orders_to(row);
        REQUIRE(orders.size() == expected[row].size());
        for (std::size_t i = 0; i < orders.size(); ++i) {
            REQUIRE(orders[i].buyer == expected[row][i].buyer);
            REQUIRE(orders[i].slot == expected[row][i].slot);
            REQUIRE(orders[i].share == expected[row][i].share);
            REQUIRE(orders[i].price == expected[row][i].price);
        }
    }
}

}  // namespace

TEST_CASE("a rebuilt index lists every supplier's orders once, in order of slots") {
    check_against_listing(random_network(60, 1));
    // Several chunks of buyers and buckets of suppliers, with a piece left over.
    check_against_listing(random_network(2 * SupplierIndex::buyers_per_range + 17, 2));
}

TEST_CASE("a rebuild forgets links that ended") {
    Economy economy = random_network(500, 3);
    for (std::size_t slot = 0; slot < economy.slots.size(); slot += 3)
        economy.slots.supplier[slot] = no_row;
    rebuild(economy);
    check_against_listing(economy);
}

TEST_CASE("an economy without buyers has an empty index") {
    Economy economy;
    append_rows(economy, 5);
    rebuild(economy);
    CHECK(economy.suppliers.size() == 0);
    for (Row row = 0; row < 5; ++row) CHECK(economy.suppliers.orders_to(row).empty());
}
