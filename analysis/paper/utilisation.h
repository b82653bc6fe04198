// Capacity utilisation from the minimum capital-output ratio (Sastry 1984, as the paper uses it).
#pragma once

#include <span>
#include <vector>

namespace keiretsu::analysis {

/// U_t = O_t / (C_t / min_s(C_s / O_s)) * 100: output over the output that the stock would give at
/// the lowest capital-output ratio seen, in percent; 100 in the benchmark year. The paper prints
/// the factor 100 twice. The minimum is a constant of the series, so d ln U = d ln O - d ln C.
///
/// `output` (gross value added) and `capital` (real stock) are one series each, a value a year, in
/// any unit. Years where either is missing or not positive give NaN and do not serve as benchmark.
std::vector<double> utilisation(std::span<const double> output, std::span<const double> capital);

}  // namespace keiretsu::analysis
