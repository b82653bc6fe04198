// A case study of each named large enterprise: its largest suppliers, theirs and theirs again, and
// what has become of them eight years later (two model lives). A picture, not a statistic.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "model/state/economy.h"
#include "sim/office/published.h"

namespace keiretsu::sim {

class ActorLinks {
  public:
    explicit ActorLinks(const model::World& world);

    /// Draws in the two years of the study; other years add nothing. Of each buyer the suppliers of
    /// lower tiers with the largest shares: 12 of the enterprise, 3 of each of these, 2 of each of
    /// those, so that the rows do not grow with the scale. Call at the end of a year.
    void note(const model::Economy& economy, int year, std::vector<ActorLinkRow>& published);

    struct Pair {
        std::uint64_t buyer = 0, supplier = 0;
        int tier = 0;
    };
    struct Study {
        std::vector<std::uint64_t> ids;  // by number in the study; the enterprise is number 0
        std::vector<Pair> pairs;         // of the first year
    };

  private:
    /// Rows of the plants that studies name, by id; no_row for those that have closed.
    std::map<std::uint64_t, model::Row> rows_of_studies(const model::Economy& economy) const;
    /// What has become of the pairs of the first year.
    static void follow_pairs(const model::Economy& economy,
                             const std::map<std::uint64_t, model::Row>& row_of,
                             Study& study,
                             ActorLinkRow row,
                             std::vector<ActorLinkRow>& published);
    /// The pairs drawn now that are not yet in the study.
    static void draw_pairs(const model::Economy& economy,
                           model::Row enterprise,
                           Study& study,
                           ActorLinkRow row,
                           std::vector<ActorLinkRow>& published);

    const model::World* world_;
    int first_year_, last_year_;
    std::vector<Study> studies_;  // by actor
};

}  // namespace keiretsu::sim
