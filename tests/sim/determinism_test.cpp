// The same economy, bit for bit, whatever runs it and wherever its rows stand.
#include <catch2/catch.hpp>

#include <cstring>
#include <map>

#include "sim/machine/parallel.h"
#include "tests/sim/tiny_economy.h"

using namespace keiretsu;
using namespace keiretsu::model;
using namespace keiretsu::sim;

namespace {

class Hash {
  public:
    template <class Column>
    void add(const Column& column) {
        const auto* bytes = reinterpret_cast<const unsigned char*>(column.data());
        for (std::size_t i = 0; i < column.size() * sizeof(column[0]); ++i)
            value_ = (value_ ^ bytes[i]) * 0x100000001b3ull;
    }
    std::uint64_t value() const { return value_; }

  private:
    std::uint64_t value_ = 0xcbf29ce484222325ull;
};

std::uint64_t hash_of_state(Economy& economy) {
    Hash hash;
    const auto add = [&](const auto& column) { hash.add(column); };
    each_column(economy.plants, add);
    each_column(economy.firms, add);
    each_column(economy.slots, add);
    hash.add(economy.banks.capital);
    hash.add(economy.banks.loans);
    hash.add(economy.banks.stance);
    hash.add(economy.national.log_unit_cost);
    hash.add(economy.national.final_price);
    hash.add(economy.national.market_factor);
    return hash.value();
}

/// A plant's row, its firm's and the suppliers of its slots, without row numbers.
std::vector<unsigned char> path_of(Economy& economy, Row row) {
    std::vector<unsigned char> bytes;
    const auto add = [&](const auto& value) {
        const auto* from = reinterpret_cast<const unsigned char*>(&value);
        bytes.insert(bytes.end(), from, from + sizeof value);
    };
    const auto id = [&](Row r) { return r == no_row ? std::uint64_t{0} : economy.plants.id[r]; };
    Plants& plants = economy.plants;
    each_column(plants, [&](const auto& column) {
        const void* at = &column;
        if (at != &plants.owner && at != &plants.fallback) add(column[row]);
    });
    each_column(economy.firms, [&](const auto& column) {
        if (static_cast<const void*>(&column) != &economy.firms.first_slot) add(column[row]);
    });
    add(id(plants.owner[row]));
    add(id(plants.fallback[row]));
    for (std::uint32_t i = 0; i < economy.firms.slots[row]; ++i) {
        const std::uint32_t slot = economy.firms.first_slot[row] + i;
        add(id(economy.slots.supplier[slot]));
        add(economy.slots.share[slot]);
        add(economy.slots.price[slot]);
    }
    return bytes;
}

std::map<std::uint64_t, std::vector<unsigned char>> paths_by_id(Economy& economy) {
    std::map<std::uint64_t, std::vector<unsigned char>> paths;
    for (Row row = 0; row < economy.rows(); ++row)
        if (economy.plants.alive[row]) paths[economy.plants.id[row]] = path_of(economy, row);
    return paths;
}

std::uint64_t hash_after(int threads, Quarter end) {
    const ThreadLimit limit(threads);
    Started run(small_baseline(0.05), 7);
    while (run.economy.now <= end) run.run();
    return hash_of_state(run.economy);
}

}  // namespace

TEST_CASE("the state is the same for 1, 2, 3 and 8 threads") {
    const Quarter end(1983, 2);
    const std::uint64_t alone = hash_after(1, end);
    CHECK(hash_after(2, end) == alone);
    CHECK(hash_after(3, end) == alone);
    CHECK(hash_after(8, end) == alone);
}

TEST_CASE("a compaction changes no bit of a firm's path") {
    Started never(small_baseline(0.01), 7);
    Started always(small_baseline(0.01), 7);
    while (never.economy.now <= Quarter(1986, 4)) {
        never.economy.dead_rows = 0;
        always.economy.dead_rows = always.economy.rows();
        never.run();
        always.run();
    }
    CHECK(always.economy.rows() < never.economy.rows());
    CHECK(paths_by_id(always.economy) == paths_by_id(never.economy));
}

TEST_CASE("one more row that takes no part changes no bit of another firm's path") {
    Started plain(small_baseline(0.01), 7);
    Started more(small_baseline(0.01), 7);
    while (plain.economy.now <= Quarter(1982, 4)) {
        plain.run();
        more.run();
        if (plain.economy.now == Quarter(1981, 3)) {
            Economy& economy = more.economy;
            const Row row = append_row(economy);
            economy.plants.id[row] = std::uint64_t{1} << 61;
            economy.plants.alive[row] = 0;
            economy.closure_word.push_back(0);
            economy.credit_word.push_back(0);
            economy.growth.push_back(0);
            economy.offers.push_back({});
            ++economy.dead_rows;
        }
    }
    CHECK(paths_by_id(more.economy) == paths_by_id(plain.economy));
}
