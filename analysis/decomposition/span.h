// Two years of firms matched: who stayed, who came, who left.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analysis/decomposition/micro_data.h"

namespace keiretsu::analysis {

/// A firm seen in both years. Shares are of the year's total weight (in its group, if grouped).
struct Continuing {
    double share_from = 0, share_to = 0;
    double productivity_from = 0, productivity_to = 0;
};

/// A firm seen in one of the two years only.
struct Turnover {
    double share = 0;
    double productivity = 0;
    std::int32_t mode = unrecorded_mode;  // index into MicroData's entry or exit modes
};

/// Aggregate productivity of one year as Olley and Pakes (1996) read it:
/// weighted = mean + covariance, covariance = Σ (share − mean share)(productivity − mean).
struct Level {
    double weighted = 0;
    double mean = 0;
    double covariance = 0;
};

/// The matched firms of two years. Shares of each year sum to 1 unless the year has no firm.
struct Span {
    std::vector<Continuing> continuing = {};
    std::vector<Turnover> entering = {};
    std::vector<Turnover> exiting = {};
    Level from = {}, to = {};
    double weight_from = 0, weight_to = 0;  // total weights, in the data's unit
    std::size_t firms_from = 0, firms_to = 0;
};

inline constexpr std::int32_t every_group = -1;

/// Matches the firms of years `from` < `to`, of one group or of all. A firm that changed its group
/// leaves one group and enters another, with `moved_mode`. Firms that both enter and exit between
/// the two years are in neither; count them with `transient_firms`.
Span match(const MicroData& data, int from, int to, std::int32_t group = every_group);

/// Firms observed strictly between the two years, and in neither of them.
std::size_t transient_firms(const MicroData& data, int from, int to);

}  // namespace keiretsu::analysis
