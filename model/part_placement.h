// Mechanism 10, last step: each open part goes to the best of its incumbent and a few rivals,
// scored on price, quality, relation-specific skill, group and distance (paper 2.2, 2.3). ODD 7.10.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/numerics/random.h"
#include "model/state/actors.h"
#include "model/state/economy.h"

namespace keiretsu::model {

/// An order that a supplier lost at a review, volume a quarter.
struct LostOrder {
    Row buyer;
    Row supplier;
    float order;
};

/// What a buyer sees of one bidder.
struct Bid {
    float base_score = 0;         // quality less log price (see offers.h)
    float relation_quarters = 0;  // 0 for a rival
    float skill_worth = 1;        // see skill_worth
    bool other_trade = false;     // than the part's
    bool in_group = false;
    bool same_place = false;
    float noise = 0;  // what else decides, mean 0
};

/// Skill that a relation has built up, 0 to 1, with a time constant of `skill_time` quarters
/// (Asanuma 1989).
inline float relation_skill(float quarters, float skill_time) {
    return 1 - exp_of(-quarters / skill_time);
}

/// What relation-specific skill is still worth, 1 until 1985: machines lower the skill that parts
/// need by `trend` a year (paper 2.3). `year` is a decimal year.
inline float skill_worth(float trend, float year) {
    constexpr float first_year = 1985;  // for which skill_weight is stated
    return exp_of(-trend * at_least(year - first_year, 0));
}

/// Industry of those asked where a buyer searches outside the usual trades: any but the part's,
/// with equal chances. u uniform in [0, 1); of a single industry, that one.
inline int other_trade(int industries, int of_part, float u) {
    if (industries < 2) return of_part;
    const int steps = 1 + static_cast<int>(u * static_cast<float>(industries - 1));
    return (of_part + steps) % industries;
}

/// What else decides about a bid: a standard logistic draw, mean 0, from a uniform u in (0, 1).
inline float logistic_noise(float u) {
    return log_of(u / (1 - u));
}

/// Share of parts for which a buyer searches outside the usual trades: the place's share plus what
/// policies add, less the share `group_search_loss` of it where the buyer's ties to its group (0 to
/// 1) are whole.
inline float cross_search_share(float of_place,
                                float of_policies,
                                float group_search_loss,
                                float group_tie) {
    return (of_place + of_policies) * (1 - group_search_loss * group_tie);
}

/// The higher, the better the bid; in units of log price.
float score(const ProcurementParameters& p, const Bid& bid, float group_tie);

/// What a buyer orders through one of its slots, volume a quarter.
inline float order_in(const Economy& economy, Row buyer, std::uint32_t slot) {
    return economy.slots.share[slot] * economy.firms.purchases[buyer];
}

/// What reviews read and write.
struct ReviewTables {
    const Economy& economy;
    Plants& plants;
    Firms& firms;
    Slots& slots;
    std::vector<LostOrder>& lost;
    float skill_worth = 1;  // of the quarter

    /// Words of one buyer's review.
    Draws draws_of(Row buyer) const {
        return {economy.world.seed, Stream::review, plants.id[buyer], economy.now.index};
    }
    /// Volume a quarter.
    float order(Row buyer, std::uint32_t slot) const {
        return slots.share[slot] * firms.purchases[buyer];
    }
    /// Of a named actor the number of parts is given, each from a supplier of its own.
    bool is_actor(Row buyer) const { return is_named_actor(economy, buyer); }
    void loses(Row buyer, Row supplier, float volume) const {
        if (supplier != no_row) lost.push_back({buyer, supplier, volume});
    }
};

/// One part that is placed anew.
struct OpenPart {
    Row buyer;
    std::uint32_t slot;
    bool due;  // its model has ended; else it only lost its supplier
};

/// Places parts, in order; appends what incumbents lose.
void place_parts(const ReviewTables& tables, std::span<const OpenPart> open);

}  // namespace keiretsu::model
