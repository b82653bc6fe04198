// Establishments of an arm beside the same ones in the paired run of its base, counted: which the
// arm saved, killed, brought about and kept from opening, and the jobs that go with each.
#pragma once

#include <map>
#include <vector>

#include "sim/office/published.h"
#include "sim/office/twin_roster.h"

namespace keiretsu::sim {

class TwinCounts {
  public:
    /// `arm` is the roster of the arm's whole run; the base stands where the two have parted.
    TwinCounts(TwinRoster arm, const model::Economy& base_at_parting, int replicate);

    /// Takes note of a quarter that the base has just run.
    void record(const model::Economy& base);

    /// A row for each year since the parting, level and group in which anything is counted.
    const std::vector<TwinCountRow>& rows() const { return rows_; }

  private:
    void count(const model::Economy& base, const PlantCensus& here, const PlantCensus* before);
    bool is_reached(const PlantIdentity& plant, int year) const;
    Distance distance_of_gone(const PlantIdentity& plant, int year, const PlantCensus* before);

    int replicate_;
    TwinRoster arm_, base_;
    std::size_t next_ = 0;                         // census of the arm
    std::map<PlantIdentity, Distance> gone_ = {};  // closed in the arm: the last seen of each
    std::vector<TwinCountRow> rows_ = {};
};

}  // namespace keiretsu::sim
