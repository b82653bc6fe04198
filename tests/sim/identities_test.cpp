// What must hold in every quarter, of the baseline and of economies with parameters at random.
#include <catch2/catch.hpp>

#include "config/parameters/parameter_table.h"
#include "model/numerics/random.h"
#include "sim/office/identities.h"
#include "tests/sim/tiny_economy.h"

using namespace keiretsu;
using namespace keiretsu::model;
using namespace keiretsu::sim;

namespace {

double open_plants(const Economy& economy) {
    double sum = 0;
    for (const std::uint8_t alive : economy.plants.alive) sum += alive;
    return sum;
}

/// Runs to the end of a year; the complaints of the first quarter that has any.
std::vector<std::string> run_until(Started& run, Quarter end) {
    while (run.economy.now <= end) {
        const Quarter quarter = run.economy.now;
        const double before = open_plants(run.economy);
        const QuarterEvents events = run.run();
        std::vector<std::string> broken = broken_state(run.economy);
        for (std::string& line : broken_flows(run.economy)) broken.push_back(std::move(line));
        const double expected = before + static_cast<double>(events.founded) +
                                static_cast<double>(events.secondary_opened) -
                                static_cast<double>(events.closed.size());
        if (open_plants(run.economy) != expected) broken.push_back("stock and flows of plants");
        if (!broken.empty()) {
            broken.push_back("in " + to_string(quarter));
            return broken;
        }
    }
    return {};
}

}  // namespace

TEST_CASE("identities hold in every quarter of the baseline") {
    Started run(small_baseline(0.01), 42);
    CHECK(run_until(run, run.economy.world.scenario.horizon.end) == std::vector<std::string>{});
}

TEST_CASE("identities hold in small economies with parameters drawn over their ranges") {
    const Scenario baseline = small_baseline(0.002);
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        Scenario scenario = baseline;
        Draws draws(seed, Stream::policy, seed, 0);
        for (const ParameterInfo& info : parameter_table()) {
            const bool drawn = draws.next() < 0.5f;
            const double u = double(draws.next());
            if (drawn) info.field(scenario.parameters) = info.low + u * (info.high - info.low);
        }
        INFO("seed " << seed);
        Started run(scenario, seed);
        CHECK(run_until(run, Quarter(1983, 4)) == std::vector<std::string>{});
    }
}

TEST_CASE("a lost order, an unbooked loan and a negative stock are found") {
    Economy economy = empty_economy();
    const Row buyer = add_plant(economy, 0, 50);
    const Row supplier = add_plant(economy, 0, 10);
    buy_from(economy, buyer, {supplier, no_row});
    CHECK(broken_state(economy) == std::vector<std::string>{});

    SECTION("shares") {
        economy.slots.share[0] = 0.4f;
        CHECK(broken_state(economy).size() == 1);
    }
    SECTION("loans") {
        economy.firms.short_debt[supplier] = 3;
        CHECK(broken_state(economy).size() == 1);
    }
    SECTION("negative") {
        economy.plants.capital[buyer] = -1;
        CHECK(broken_state(economy).size() == 1);
    }
    SECTION("not a number") {
        economy.firms.cash[buyer] = std::numeric_limits<float>::quiet_NaN();
        CHECK(broken_state(economy).size() == 1);
    }
    SECTION("a closed supplier") {
        economy.plants.alive[supplier] = 0;
        CHECK(broken_state(economy).size() == 1);
    }
    SECTION("a link the index does not know") {
        economy.slots.supplier[1] = supplier;
        CHECK(broken_state(economy).size() == 1);
    }
}
