// A quadratic emulator of the moments, and where on it the misses are least: what the simulated
// method of moments tries next.
#pragma once

#include <vector>

#include "analysis/calibration/abc.h"
#include "analysis/calibration/points.h"
#include "analysis/calibration/prior.h"
#include "analysis/calibration/ridge.h"

namespace keiretsu::analysis::calibration {

/// Moments as ridge regressions on the parameters (units of the cube), their squares and, where
/// there are at least four points a term, their products.
class Emulator {
  public:
    Emulator(const Rows& points, const Rows& moments);

    std::vector<double> moments_at(const std::vector<double>& point) const;
    /// Of each moment: how much of it the parameters explain at all, simulation noise being the
    /// rest.
    const std::vector<double>& out_of_sample_r2() const { return fit_.out_of_sample_r2; }
    /// Takes as given that at `point` the moments are these: what the emulator says there is added
    /// to it everywhere as an offset.
    void correct_at(const std::vector<double>& point, const std::vector<double>& moments);

  private:
    std::vector<double> terms_of(const std::vector<double>& point) const;

    bool products_;
    Ridge fit_ = {};
    std::vector<double> offset_ = {};
};

/// The point of `box` nearest to the targets by the emulator, from `start` by damped least squares
/// (Levenberg and Marquardt), held in the box.
std::vector<double> least_distance(const Emulator& emulator,
                                   const Targets& targets,
                                   const std::vector<Range>& box,
                                   std::vector<double> start);

}  // namespace keiretsu::analysis::calibration
