// Growth of total factor productivity: the translog index of equation (1), two inputs.
#pragma once

#include <span>
#include <vector>

namespace keiretsu::analysis {

/// One industry and size class, a value a year in order of years.
struct FactorSeries {
    std::span<const double> output = {};        // real value added, industry deflator
    std::span<const double> labour = {};        // employees
    std::span<const double> capital = {};       // real stock
    std::span<const double> labour_share = {};  // wage bill / value added, both nominal
};

/// Equation (1) in logs: d ln TFP = d ln Y - SL d ln L - SK d ln K, where SL is the average of the
/// two years' labour shares and SK = 1 - SL. Element t is growth from t - 1 to t; the first, and
/// any whose inputs are missing or not positive, is NaN. A labour share outside [0, 1] is used as
/// it stands (value added of a bad year can fall below wages).
std::vector<double> tornqvist_growth(const FactorSeries& series);

/// Average of neighbouring labour shares, the SL of equation (1); the first is NaN.
std::vector<double> average_share(std::span<const double> labour_share);

/// ln(x_t / x_(t-1)); the first is NaN, as is any step from or to a value that is not positive. The
/// ratio comes first: differences of logs would lose digits to the level.
std::vector<double> log_growth(std::span<const double> level);

}  // namespace keiretsu::analysis
