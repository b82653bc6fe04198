// Materials that industries buy from each other, and the demand that is left for everybody else.
#include "model/materials_market.h"

#include <catch2/catch.hpp>

#include "model/final_demand.h"

using namespace keiretsu::model;

namespace {

/// Two places, two industries; cells are place x industry.
Economy two_by_two() {
    Economy economy;
    economy.world.industries = 2;
    economy.world.places = 2;
    economy.world.material_mix = {0,
                                  0.5f,  // half of the first's materials the second makes
                                  0.1f,
                                  0};  // a tenth of the second's the first
    economy.world.parameters.network.local_materials = 0.5;
    economy.national.final_price = {0.8f, 1.25f};
    economy.national.market_factor = {1, 1};
    economy.national.orders_factor = {1, 1, 1, 1};
    economy.national.market_sales = {100, 200};
    economy.national.cell_sales = {100, 40, 0, 160};
    economy.national.material_orders = {0, 0, 0, 0};
    economy.conditions.demand = {2, 2};
    economy.policy_effects.demand_factor = {1, 1};
    economy.demand_at_start = {50, 60};
    economy.materials_at_start = {0, 0, 0, 0};
    return economy;
}

}  // namespace

TEST_CASE("final demand is given in money: what is cheaper sells more") {
    Economy economy = two_by_two();
    CHECK(final_demand(economy)[0] == Approx(50 * 2 / 0.8));
    solve_market_factors(economy);
    CHECK(economy.national.market_factor[0] == Approx(50 * 2 / (0.8 * 100)));
    CHECK(economy.national.orders_factor[0] == Approx(50 * 2 / (0.8 * 100)));
    CHECK(economy.national.orders_factor[2] == 0);  // nobody sells there
}

TEST_CASE("what other industries buy on their path is not final demand") {
    Economy economy = two_by_two();
    economy.conditions.demand = {1.5f, 1};
    economy.materials_at_start = {0, 0.2, 0, 0};  // the first buys 0.2 of its demand of the second
    CHECK(final_demand(economy)[1] == Approx((60 - 0.2 * 50 * 1.5) / 1.25));
    economy.materials_at_start[1] = 2;  // more than all there is: a twentieth is left
    CHECK(final_demand(economy)[1] == Approx(0.05 * 60 / 1.25));
}

TEST_CASE("materials are ordered by the mix of the buyer's industry, at the seller's price") {
    Economy economy = two_by_two();
    place_material_orders(economy.world, std::vector<double>{30, 20, 10, 0}, economy.national);
    CHECK(economy.national.material_orders[0] == Approx(20 * 0.1 * 1.25 / 0.8));
    CHECK(economy.national.material_orders[1] == Approx(30 * 0.5 * 0.8 / 1.25));
    CHECK(economy.national.material_orders[2] == 0);
    CHECK(economy.national.material_orders[3] == Approx(10 * 0.5 * 0.8 / 1.25));
}

TEST_CASE("a place keeps a share of its orders, but no more than of what it makes") {
    CHECK(orders_kept_local(0.2, 50, 80) == Approx(10));
    CHECK(orders_kept_local(0.2, 80, 50) == Approx(10));
    CHECK(orders_kept_local(0, 80, 50) == 0);
}

TEST_CASE("orders of the market add up to final demand and materials, wherever they stay") {
    Economy economy = two_by_two();
    economy.national.material_orders = {7, 90, 3, 20};
    solve_market_factors(economy);
    const National& national = economy.national;
    const std::vector<double> demand = final_demand(economy);
    for (std::size_t h = 0; h < 2; ++h) {
        const double sold = double(national.orders_factor[h]) * national.cell_sales[h] +
                            double(national.orders_factor[2 + h]) * national.cell_sales[2 + h];
        const double ordered = national.material_orders[h] + national.material_orders[2 + h];
        CHECK(sold == Approx(demand[h] + ordered).epsilon(1e-6));
    }
    // The mean is 206 / 200; the first place keeps half of 41.2, its sales at the mean, for 90 are
    // ordered there; the second half of the 20 that are.
    const double mean = (96 + 110.0) / 200;
    const double left = 206 - 0.5 * 40 * mean - 0.5 * 20;
    CHECK(demand[1] == Approx(96));
    CHECK(national.market_factor[1] == Approx(mean));
    CHECK(national.orders_factor[1] == Approx(left / 200 + 0.5 * mean));
    CHECK(national.orders_factor[3] == Approx(left / 200 + 10.0 / 160));
}

TEST_CASE("what industries buy of each other at the start is noted per unit of demand") {
    Economy economy = two_by_two();
    Plants& plants = economy.plants;
    plants.id = {1, 2};
    plants.industry = {0, 1};
    plants.value_added_share = {0.4f, 0.5f};
    plants.parts_share = {0.2f, 0};
    plants.shipments = {100, 10};
    note_materials_at_start(economy);
    CHECK(economy.materials_at_start[1] == Approx(0.5 * 40 / 50));
    CHECK(economy.materials_at_start[2] == Approx(0.1 * 5 / 60));
    CHECK(economy.materials_at_start[0] == 0);
}
