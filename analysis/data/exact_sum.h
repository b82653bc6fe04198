// Sums that keep their last digits, so that components add up to their total over a million firms.
#pragma once

#include <cmath>

namespace keiretsu::analysis {

/// A running sum with Neumaier's compensation: its error is one rounding of the result, not one per
/// term. Source: Neumaier (1974), ZAMM 54, algorithm IV.
class ExactSum {
  public:
    ExactSum& operator+=(double term) {
        const double next = sum_ + term;
        lost_ += std::abs(sum_) >= std::abs(term) ? (sum_ - next) + term : (term - next) + sum_;
        sum_ = next;
        return *this;
    }
    double value() const { return sum_ + lost_; }

  private:
    double sum_ = 0;
    double lost_ = 0;
};

}  // namespace keiretsu::analysis
