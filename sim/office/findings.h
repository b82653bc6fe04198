// What does not hold of an economy, in words.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace keiretsu::sim {

/// Collects what does not hold.
class Findings {
  public:
    /// Two sides that must agree up to what single precision loses in sums.
    void compare(const std::string& what, double left, double right) {
        const double size = std::max({std::abs(left), std::abs(right), 1e-3});
        if (!(std::abs(left - right) <= 3e-5 * size))
            found_.push_back(fmt::format("{}: {:.9g} against {:.9g}", what, left, right));
    }
    void require(bool holds, const std::string& what) {
        if (!holds && found_.size() < 50) found_.push_back(what);
    }
    std::vector<std::string> take() { return std::move(found_); }

  private:
    std::vector<std::string> found_;
};

}  // namespace keiretsu::sim
