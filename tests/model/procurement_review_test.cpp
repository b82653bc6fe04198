// What a buyer does at a model change, by hand (ODD 7.10).
#include "model/procurement_review.h"

#include <catch2/catch.hpp>
#include <limits>

#include "model/purchasing_plans.h"

using namespace keiretsu::model;

TEST_CASE("a draw rounds an expected number up as often as its fraction says") {
    CHECK(rounded_by_draw(2.25f, 0.7f) == 2);
    CHECK(rounded_by_draw(2.25f, 0.8f) == 3);
    CHECK(rounded_by_draw(0, 0.99f) == 0);
}

TEST_CASE("merges grow with pressure, splits with the industry's orders, both with the parts due") {
    // 0.3 * 0.5 * 20, and 0.5 * 0.04 * 20
    CHECK(expected_merges(0.3f, 0.5f, 20) == Approx(3));
    CHECK(expected_splits(0.5f, 0.04f, 20) == Approx(0.4));
}

TEST_CASE("a lot gains most where both parts are of one size") {
    // 0.1 * 2 * 0.5; a part of a fifth of the lot gains 0.1 * 2 * 0.2.
    CHECK(lot_gain(0.1f, 0.3f, 0.3f) == Approx(0.1));
    CHECK(lot_gain(0.1f, 0.1f, 0.4f) == Approx(0.04));
}

TEST_CASE("discounts of merged parts multiply from the larger one, up to thirty per cent") {
    // 1 - 0.9 * 0.8 = 0.28; 1 - 0.8 * 0.8 = 0.36 is above the limit.
    CHECK(merged_discount(0.1f, 0.05f, 0.2f, 0.3f) == Approx(0.28));
    CHECK(merged_discount(0.05f, 0.1f, 0.2f, 0.3f) == Approx(0.28));
    CHECK(merged_discount(0.2f, 0, 0.2f, 0.3f) == Approx(0.3));
}

TEST_CASE("a lost order costs skill by its share in what the plant expects, at most all of it") {
    // 0.1 * 20 / 80
    CHECK(skill_lost(0.1f, 20, 80) == Approx(0.025));
    CHECK(skill_lost(0.1f, 200, 80) == Approx(0.1));
}

TEST_CASE("suppliers remember lost orders and lose skill, unless they have closed") {
    World world;
    world.float_parameters.productivity.relation_loss = 0.1f;
    Plants plants;
    plants.alive = {1, 0};
    plants.lost_orders = {5, 0};
    plants.last_dropped = {0, 0};
    plants.log_productivity = {1, 1};
    plants.expected_orders = {80, 80};
    settle_lost_orders(world, keiretsu::Quarter(1990, 2), plants, {{7, 0, 20}, {7, 1, 20}});
    // 5 + 20, and 1 - 0.1 * 20 / 80.
    CHECK(plants.lost_orders[0] == Approx(25));
    CHECK(plants.log_productivity[0] == Approx(0.975));
    CHECK(plants.last_dropped[0] == keiretsu::Quarter(1990, 2).index);
    CHECK(plants.lost_orders[1] == 0.0f);
    CHECK(plants.log_productivity[1] == 1.0f);
}

TEST_CASE("only parts of one trade are made common, each as likely as another") {
    Slots slots;
    slots.industry = {3, 1, 3, 2, 3, 3};
    const SlotRange all{0, 6};
    const auto but_first = [](std::uint32_t slot) { return slot != 0; };
    std::vector<std::uint32_t> chosen;
    for (const float u : {0.0f, 0.34f, 0.67f, 0.999f})
        chosen.push_back(slot_of_trade(slots, all, 3, u, but_first));
    CHECK(chosen == std::vector<std::uint32_t>{2, 4, 5, 5});
    CHECK(slot_of_trade(slots, {1, 4}, 3, 0.9f, but_first) == 2);
    // Of the only part of a trade there is no other to join.
    const auto but_fourth = [](std::uint32_t slot) { return slot != 3; };
    CHECK(slot_of_trade(slots, all, 2, 0.5f, but_fourth) == all.end);
}

TEST_CASE("a slot that is removed makes room for the buyer's last") {
    Firms firms;
    firms.first_slot = {0};
    firms.slots = {3};
    Slots slots;
    each_column(slots, [](auto& column) { column.resize(3); });
    slots.supplier = {4, 5, 6};
    slots.share = {0.2f, 0.3f, 0.5f};
    remove_slot(firms, slots, 0, 0);
    CHECK(firms.slots[0] == 2);
    CHECK(slots.supplier == Column<Row>{6, 5, no_row});
    CHECK(slots.share == Column<float>{0.5f, 0.3f, 0});
}

TEST_CASE("parts that become one lot keep their mean price") {
    // (0.1 * 2 + 0.3 * 4) / 0.4
    CHECK(mean_price(0.1f, 2, 0.3f, 4) == Approx(3.5));
}

TEST_CASE("a kept supplier of such parts comes before one with more room") {
    // Half the order fits: 0.5, and 1 for the industry. Room for twice the order counts as 1.
    CHECK(takeover_score(5, 10, true) == Approx(1.5));
    CHECK(takeover_score(20, 10, false) == Approx(1));
}

TEST_CASE("a buyer reviews when its first model ends, and at once where a part has no supplier") {
    Firms firms;
    firms.first_slot = {0, 3};
    firms.slots = {3, 0};
    Slots slots;
    slots.supplier = {1, 1, 1, 1};
    slots.model_end = {40, 32, 36, 8};  // the fourth is not in use
    CHECK(next_review_of(firms, slots, 0) == 32);
    slots.supplier[2] = no_row;
    CHECK(next_review_of(firms, slots, 0) == 0);
    CHECK(next_review_of(firms, slots, 1) == std::numeric_limits<std::int16_t>::max());
}
