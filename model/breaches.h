// Breaches of agreements between firms (paper 2.3): prices cut after the agreement (cost_down.h),
// contracts ended before their term (early_contract_ends.h).
#pragma once

namespace keiretsu::model {

/// Of contracts in a half-year. `called_for` and `left` are expected numbers, by the chances that
/// the draws are held against; the difference is what a rule against unfair trade prevents.
struct Breaches {
    double called_for = 0;  // by the pressure on buyers, without a rule
    double left = 0;        // of these by the rule in force
    double done = 0;

    Breaches& operator+=(const Breaches& other) {
        called_for += other.called_for;
        left += other.left;
        done += other.done;
        return *this;
    }
};

}  // namespace keiretsu::model
