// How many pairs a comparison needs for an interval of a stated width.
//
// Stein's two-stage rule (1945): the variance of the first pairs alone says how many there must be,
// so the mean over all of them is independent of that variance, and
//   mean over all pairs +- t(first - 1) s(first) / sqrt(all)
// holds the effect with exactly its level where differences are normal, and is never wider than
// asked for. A rule that looks at every pair and stops when it has been lucky does neither.
#pragma once

#include <span>

#include "analysis/comparison/paired.h"

namespace keiretsu::analysis {

/// Pairs of the first stage: `first`, or more where all differences up to there are equal and so
/// say nothing of their spread, as those of a programme that reaches nobody in most pairs: twice as
/// many each time, up to eight times. Above the size of `differences` if more must be seen to tell.
int first_stage(std::span<const double> differences, int first);

/// Pairs in all for a half-width, given those of the first stage: at least these, and at most
/// `most`; `most` where the half-width is not above zero and pairs differ.
int pairs_for_width(const RunningMoments& first,
                    double half_width,
                    int most,
                    double level = effect_level);

/// Stein's interval: `mean` over `pairs` pairs, deviation of the first stage.
MeanInterval stein_interval(const RunningMoments& first,
                            double mean,
                            double pairs,
                            double level = effect_level);

}  // namespace keiretsu::analysis
