// The plants that an arm follows, in the paired run of its base: what would have become of the
// dropped, the kept and those below without the cut.
#pragma once

#include <vector>

#include "sim/office/fates.h"

namespace keiretsu::sim {

class FateTwins {
  public:
    /// `base` stands where the arm's run has parted from it.
    FateTwins(std::vector<CutRoster> rosters, const model::Economy& base, int replicate);

    /// Takes note of a quarter that the base has just run. A twin joins its group in the quarter in
    /// which the arm's plant does.
    void record(const model::Economy& base, const QuarterEvents& events);

    /// Rows of all quarters from `report` on, that before the parting first.
    const std::vector<FateRow>& rows() const { return rows_; }

  private:
    void join(const model::Economy& base, std::size_t cut);
    void publish(const model::Economy& base);

    int replicate_;
    std::vector<CutRoster> cuts_;
    std::vector<std::size_t> next_;  // events that have not come to pass, by cut
    std::vector<FateRow> rows_ = {};
};

}  // namespace keiretsu::sim
