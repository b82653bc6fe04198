// Company towns at the start: what part of local orders the anchor places.
#pragma once

#include <algorithm>
#include <limits>
#include <vector>

#include "config/scenario/scenario.h"
#include "model/state/rows.h"

namespace keiretsu::model {

/// Orders that plants of company towns hold: of those, the town's anchor places the share that the
/// scenario says (Toyota: one assembler has 70% of local orders), so all others place no more than
/// the rest.
class TownOrders {
  public:
    explicit TownOrders(const Scenario& scenario) {
        for (const Place& place : scenario.places) {
            Town& town = towns_.emplace_back();
            for (std::size_t i = 0; i < scenario.actors.size(); ++i)
                if (scenario.actors[i].id == place.anchor) town.anchor = static_cast<Row>(i);
            if (place.anchor_share > 0)
                town.others_per_anchor = (1 - place.anchor_share) / place.anchor_share;
        }
    }
    bool is_anchor(Row buyer) const {
        return std::any_of(
            towns_.begin(), towns_.end(), [&](const Town& town) { return town.anchor == buyer; });
    }
    bool may_order(std::size_t place, Row buyer, float order) const {
        const Town& town = towns_[place];
        return town.anchor == no_row || town.anchor == buyer ||
               town.of_others + double(order) <= town.others_per_anchor * town.of_anchor;
    }
    void note(std::size_t place, Row buyer, float order) {
        (towns_[place].anchor == buyer ? towns_[place].of_anchor : towns_[place].of_others) +=
            double(order);
    }

  private:
    struct Town {
        Row anchor = no_row;  // row of the actor: actors are the first rows
        double others_per_anchor = std::numeric_limits<double>::infinity();
        double of_anchor = 0, of_others = 0;
    };
    std::vector<Town> towns_;
};

}  // namespace keiretsu::model
