// What a buyer can see of a plant before it orders: one small record a plant, so that looking at a
// candidate costs one cache line (ODD 7.10).
#pragma once

#include "model/rules_of_size.h"
#include "model/state/economy.h"

namespace keiretsu::model {

/// The part of a bid's score that is the same for every buyer, in units of log price: price, and
/// what defects and delays cost on top of it (`failings`, reliability.h); and the technology that
/// a plant has beyond its size: technology_weight (ln A - usual) - ln p - failings.
inline float base_score(float technology_weight,
                        float log_productivity,
                        float usual_log_productivity,
                        float log_price,
                        float failings) {
    return technology_weight * (log_productivity - usual_log_productivity) - log_price - failings;
}

/// Volume of further orders that a plant can take, shipments a quarter: order_room C / v less its
/// slot orders. Negative where it has too many already.
inline float room_for_orders(float order_room,
                             float capacity,
                             float value_added_share,
                             float slot_orders) {
    return order_room * capacity / value_added_share - slot_orders;
}

/// Writes `economy.offers` for the rows of a range: base score, room for orders, owner and group.
void make_offers(Economy& economy, RowRange rows);

}  // namespace keiretsu::model
