// Which links of earlier years survive. Keeps fingerprints of the pairs of a fixed sample of
// buyers, by the hash of their ids, so that memory stays bounded at any scale.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "model/state/economy.h"

namespace keiretsu::sim {

class LinkMemory {
  public:
    /// Notes the pairs of buyer firm and supplier plant at the end of a year.
    void note(const model::Economy& economy, int year);
    /// Share of the pairs noted `years` before `year` that stand in `year` too (not whether they
    /// stood without a break); NaN if either year was not noted or had none.
    double survivors(int year, int years) const;

  private:
    std::uint32_t sampled_below_ = 0;                  // buyers whose hash lies below it
    std::map<int, std::vector<std::uint64_t>> pairs_;  // sorted fingerprints by year
};

}  // namespace keiretsu::sim
