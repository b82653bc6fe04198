// Effects from paired replicates: two arms that share their seeds, replicate by replicate.
//
// Sums are kept, not values, so memory does not grow with the number of replicates.
#pragma once

#include <limits>

namespace keiretsu::analysis {

/// Level of all intervals of experiments: 90%.
inline constexpr double effect_level = 0.9;

/// Mean and variance of a stream of numbers (Welford 1962). NaN is left out.
struct RunningMoments {
    double count = 0;
    double mean = 0;
    double squares = 0;  // sum of squared deviations from the mean

    void add(double value);
    /// Unbiased; NaN below two values.
    double variance() const;
};

struct MeanInterval {
    double mean = std::numeric_limits<double>::quiet_NaN();
    double low = std::numeric_limits<double>::quiet_NaN();
    double high = std::numeric_limits<double>::quiet_NaN();
};

/// Student's interval of a mean; without bounds below two values.
MeanInterval interval_of(const RunningMoments& moments, double level = effect_level);

/// What pairs of replicates say of alternative minus base.
struct PairedEffect {
    double pairs = 0;
    double base = std::numeric_limits<double>::quiet_NaN();  // mean
    MeanInterval difference = {};                            // Student's t over paired differences
    MeanInterval unpaired = {};  // Welch's, as if the arms had different seeds
    /// Share of pairs whose difference has the sign of the mean; no difference is a sign too.
    double same_sign = std::numeric_limits<double>::quiet_NaN();
};

/// Below this share of what a number is summed from it is rounding, and counts as zero.
inline constexpr double rounding_share = 1e-12;

class PairedSums {
  public:
    /// One replicate of both arms. A pair with a NaN is left out. Values that differ by rounding
    /// are the same, and so are differences that vary by the rounding of the values.
    void add(double base, double alternative);
    PairedEffect effect(double level = effect_level) const;
    const RunningMoments& base() const { return base_; }
    const RunningMoments& alternative() const { return alternative_; }

  private:
    RunningMoments base_ = {}, alternative_ = {}, difference_ = {};
    double rises_ = 0, falls_ = 0;
    double largest_ = 0;        // absolute difference
    double largest_level_ = 0;  // absolute value of either arm
};

/// Mean of one quantity over mean of another, such as cost per job: Fieller's interval from pairs
/// (Fieller 1954). Without bounds where the interval of the denominator holds zero, since then no
/// finite ratio can be told from the data; NaN where the denominator is zero.
class RatioSums {
  public:
    void add(double numerator, double denominator);
    MeanInterval ratio(double level = effect_level) const;
    const RunningMoments& numerator() const { return numerator_; }
    const RunningMoments& denominator() const { return denominator_; }

  private:
    RunningMoments numerator_ = {}, denominator_ = {};
    double products_ = 0;  // sum of products of deviations
};

}  // namespace keiretsu::analysis
