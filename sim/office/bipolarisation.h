// Suppliers kept and suppliers dropped in the slump, followed from its first year to the peak of
// SMEs' value added.
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/paper/bipolarisation.h"
#include "model/state/economy.h"

namespace keiretsu::sim {

/// The slump: from the end of the boom in 1991 to the peak of 1997 (paper 2.3, 3).
inline constexpr int slump_from = 1991;
inline constexpr int slump_until = 1997;

class Bipolarisation {
  public:
    /// At the end of a year. In the first year of the slump it notes every SME with slot orders; in
    /// the last it compares. Empty in all other years.
    std::vector<analysis::BipolarisationRow> record(const model::Economy& economy,
                                                    int replicate,
                                                    int year);

  private:
    struct Supplier {
        std::uint64_t id;
        float orders;  // expected, volume a quarter
        float margin;
    };
    std::vector<Supplier> suppliers_;  // by id
    int noted_at_ = 0;                 // quarter
};

}  // namespace keiretsu::sim
