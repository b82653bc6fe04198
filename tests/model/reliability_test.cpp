// Quality and delivery, and contracts that end early, by hand (ODD 7.9a, 7.10b).
#include "model/reliability.h"

#include <catch2/catch.hpp>

#include "model/early_contract_ends.h"
#include "model/rules_of_size.h"
#include "model/sale_of_companies.h"

using namespace keiretsu;
using namespace keiretsu::model;

namespace {

ReliabilityParametersOf<float> some_parameters() {
    ReliabilityParametersOf<float> p{};
    p.defect_rate = 0.02f;
    p.late_rate = 0.05f;
    p.fade = 0.1f;
    p.relation_learning = 0.08f;
    p.assistance = 0.04f;
    p.equipment = 0.02f;
    p.strain = 0.5f;
    p.strained_use = 0.9f;
    p.shock = 0.05f;
    p.defect_cost = 4;
    p.delay_cost = 0.5f;
    p.failure_hazard = 0.01f;
    return p;
}

/// One buyer, row 0, with three parts: two from row 1, one from row 2.
Economy three_contracts() {
    Economy economy;
    append_rows(economy, 3);
    economy.plants.id = {1, 2, 3};
    economy.plants.alive = {1, 1, 1};
    economy.plants.slot_orders = {0, 60, 40};
    economy.plants.defect_rate = {0, 0.02f, 0.02f};
    economy.plants.late_rate = {0, 0.05f, 0.05f};
    each_column(economy.slots, [](auto& column) { column.resize(3); });
    economy.firms.first_slot = {0, 3, 3};
    economy.firms.slot_room = {3, 0, 0};
    economy.firms.slots = {3, 0, 0};
    economy.firms.purchases = {100, 0, 0};
    economy.firms.pressure = {1, 0, 0};
    economy.firms.group = {1, 1, 1};
    economy.firms.next_review = {40, 0, 0};
    economy.slots.supplier = {1, 1, 2};
    economy.slots.share = {0.4f, 0.2f, 0.4f};
    economy.slots.price = {1, 1, 1};
    economy.slots.in_group = {1, 1, 1};
    economy.suppliers.rebuild(economy.firms, economy.slots, serial_for);
    economy.world.float_parameters.reliability = some_parameters();
    economy.now = Quarter(1995, 1);
    return economy;
}

}  // namespace

TEST_CASE("relations, a parent and equipment improve a plant's rates, haste worsens them") {
    const auto p = some_parameters();
    // 0.08 * 0.5; 0.04 * 0.5 more from a parent; 0.02 * 0.5; -0.5 * (1 - 0.9); 0.05 * 2
    CHECK(improvement(p, {.dependence = 0.5f}) == Approx(0.04));
    CHECK(improvement(p, {.dependence = 0.5f, .in_group = true}) == Approx(0.06));
    CHECK(improvement(p, {.renewal = 0.5f}) == Approx(0.01));
    CHECK(improvement(p, {.use = 1}) == Approx(-0.05));
    CHECK(improvement(p, {.use = 0.8f}) == 0.0f);
    CHECK(improvement(p, {.luck = 2}) == Approx(0.1));
    CHECK(improvement(p, {.use = 9}) == -0.5f);
}

TEST_CASE("a rate drifts to that of the untaught and falls by the improvement") {
    // (0.01 + 0.1 * (0.02 - 0.01)) * (1 - 0.05)
    CHECK(next_rate(0.01f, 0.02f, 0.1f, 0.05f) == Approx(0.01045));
    CHECK(next_rate(0.9f, 1, 0.1f, -0.5f) == 1.0f);
    // The settled rate stays where it is.
    const float settled = settled_rate(0.02f, 0.1f, 0.05f);
    CHECK(settled == Approx(0.02 * 0.1 * 0.95 / (1 - 0.9 * 0.95)));
    CHECK(next_rate(settled, 0.02f, 0.1f, 0.05f) == Approx(settled));
}

TEST_CASE("defects and delays cost a buyer, and end contracts in their proportion") {
    const auto p = some_parameters();
    // 4 * 0.01 + 0.5 * 0.02
    CHECK(cost_of_failings(p, 0.01f, 0.02f) == Approx(0.05));
    CHECK(failure_chance(p, 0.02f, 0.05f) == Approx(0.01));
    // 0.01 * (0.5 + 2) / 2
    CHECK(failure_chance(p, 0.01f, 0.1f) == Approx(0.0125));
}

TEST_CASE("the lowest byte of words has mean nil and variance one") {
    double sum = 0, squares = 0;
    for (std::uint32_t word = 0; word < 256; ++word) {
        const double z = double(standardised_byte(word | 0xabcd00u));
        sum += z;
        squares += z * z;
    }
    CHECK(sum == Approx(0).margin(1e-3));
    CHECK(squares / 256 == Approx(1).epsilon(1e-3));
}

TEST_CASE("suppliers fail at their chance, and lose one of their contracts") {
    Economy economy = three_contracts();
    economy.world.float_parameters.reliability.failure_hazard = 0.2f;
    int ended_of_one = 0, ended_of_two = 0, quarters = 4000;
    for (int i = 0; i < quarters; ++i, ++economy.now) {
        std::vector<EndedContract> ended;
        draw_failed_contracts(economy, {0, 3}, ended);
        for (const EndedContract& contract : ended) {
            CHECK(economy.slots.supplier[contract.slot] == contract.supplier);
            ++(contract.supplier == 1 ? ended_of_one : ended_of_two);
        }
    }
    // One in five quarters each, whatever the number of contracts; within four standard deviations.
    CHECK(ended_of_one == Approx(800).margin(100));
    CHECK(ended_of_two == Approx(800).margin(100));
}

TEST_CASE("seeds that follow each other do not repeat each other's failures a quarter later") {
    Economy economy = three_contracts();
    economy.world.float_parameters.reliability.failure_hazard = 0.5f;
    const auto failing = [&](Seed seed, Quarter now) {
        economy.world.seed = seed;
        economy.now = now;
        std::vector<EndedContract> ended;
        draw_failed_contracts(economy, {0, 3}, ended);
        std::vector<Row> rows;
        for (const EndedContract& contract : ended) rows.push_back(contract.supplier);
        return rows;
    };
    int same = 0;
    Quarter now(1985, 1);
    for (int i = 0; i < 200; ++i, ++now) same += failing(8, now) == failing(7, now + 1);
    // Two plants that fail in half of the quarters: the same by chance in a quarter of them.
    CHECK(same == Approx(50).margin(25));
}

TEST_CASE("who ends contracts early does so by pressure, and suppliers under a rule are spared") {
    Economy economy = three_contracts();
    economy.world.float_parameters.prices.unfair_end = 1;
    economy.world.float_parameters.prices.unfair_cut_pressure = 0.5f;
    std::vector<EndedContract> ended;
    const Breaches without_rule = draw_unfair_ends(economy, {0, 3}, ended);
    REQUIRE(ended.size() == 3);
    CHECK(without_rule.called_for == 3);
    CHECK(without_rule.left == 3);
    CHECK(without_rule.done == 3);
    economy.policy_effects.unfair_trade.column(3) = {1, 0, 1};
    ended.clear();
    const Breaches under_rule = draw_unfair_ends(economy, {0, 3}, ended);
    REQUIRE(ended.size() == 1);
    CHECK(under_rule.called_for == 3);  // rows 1, 1 and 2; row 1 is protected
    CHECK(under_rule.left == 1);
    CHECK(under_rule.done == 1);
    CHECK(ended[0].supplier == 2);
    economy.firms.pressure[0] = 0.4f;
    ended.clear();
    draw_unfair_ends(economy, {0, 3}, ended);
    CHECK(ended.empty());
    CHECK(unfair_end_chance(0.01f, 0.5f, 0.4f) == Approx(0.002));
}

TEST_CASE("an ended contract leaves a part without a supplier, an order lost, a review at once") {
    Economy economy = three_contracts();
    std::vector<LostOrder> lost;
    end_contracts(economy, {{0, 1, 1}, {0, 1, 1}}, lost);
    REQUIRE(lost.size() == 1);
    CHECK(lost[0].supplier == 1);
    CHECK(lost[0].order == Approx(20));
    CHECK(economy.slots.supplier[0] == 1);
    CHECK(economy.slots.supplier[1] == no_row);
    CHECK(economy.firms.next_review[0] == 0);
}

TEST_CASE("a head under pressure sells members, which keep their contracts outside the group") {
    Economy economy = three_contracts();
    economy.world.float_parameters.procurement.group_sale = 1;
    CHECK(sell_group_members(economy) == 2);
    CHECK(economy.firms.group[0] == 1);
    CHECK(economy.firms.group[1] == 0);
    CHECK(economy.slots.supplier[0] == 1);
    CHECK(economy.slots.in_group[0] == 0);
    CHECK(sell_group_members(economy) == 0);
    // Without pressure nobody is sold; members of a head that has closed are let go.
    economy = three_contracts();
    economy.world.float_parameters.procurement.group_sale = 1;
    economy.firms.pressure[0] = 0;
    CHECK(sell_group_members(economy) == 0);
    economy.plants.alive[0] = 0;
    CHECK(sell_group_members(economy) == 2);
    CHECK(sale_chance(0.1f, 0.5f) == Approx(0.05));
}
