// Intervals that hold for all outcomes of a comparison at once, by the largest |t| over random sign
// flips of the pairs.
//
// Each pair's deviations from the means keep or change their signs together, which keeps how the
// outcomes hang together and needs no normal distribution; the level's quantile of max |t| over the
// flips replaces Student's in every interval (Romano and Wolf 2005; Arlot, Blanchard and Roquain
// 2010, with Rademacher weights). An effect of zero is left out of any of the intervals in at most
// one comparison in ten at the level of 90%.
#pragma once

#include <cstddef>
#include <vector>

#include "analysis/comparison/paired.h"

namespace keiretsu::analysis {

/// Below so many pairs there are too few flips: no interval.
inline constexpr std::size_t fewest_pairs_of_family = 6;

class PairFamily {
  public:
    explicit PairFamily(std::size_t outcomes) : outcomes_(outcomes), levels_(outcomes, 0.0) {}

    /// One pair: arm minus base of every outcome; NaN where there is no figure.
    void add(const std::vector<double>& differences);
    /// The same from the outcomes of both: differences that vary by the rounding of these do not
    /// differ between pairs.
    void add(const std::vector<double>& base, const std::vector<double>& arm);

    /// What replaces Student's critical value: the `level` quantile of max |t| over 4,999 flips, or
    /// over all that there are if these are fewer; at least Student's. Outcomes that lack a figure
    /// in some pair, or never differ between pairs, are no part of the family. NaN below six pairs
    /// or without outcomes.
    double critical(double level = effect_level) const;

    std::size_t pairs() const { return outcomes_ == 0 ? 0 : values_.size() / outcomes_; }

  private:
    std::size_t outcomes_;
    std::vector<double> values_ = {};  // pair by pair
    std::vector<double> levels_;       // by outcome: the largest absolute value of base or arm
};

/// The interval of one outcome of a family; without bounds where there is no critical value.
MeanInterval family_interval(const PairedEffect& effect,
                             double critical,
                             double level = effect_level);

}  // namespace keiretsu::analysis
