#include "analysis/regression/wild_interval.h"

#include <limits>

namespace keiretsu::analysis::regression {
namespace {

// Draws whose t differs by rounding only count as equal.
constexpr double equal_t = 1e-10;
// In standard errors; beyond the last, rounding decides which t are equal.
constexpr double first_step = 0.125;
constexpr double last_step = 65536;
constexpr double tolerance = 1e-9;

}  // namespace

double WildDraws::p(double distance) const {
    const double sample = distance / standard_error;
    const double enough = sample * sample * (1 - equal_t);
    std::size_t as_large = 0;
    for (std::size_t draw = 0; draw < draws.size(); ++draw) {
        const DrawnT& t = draws[draw];
        const double numerator = t.estimate + t.shift * distance;
        const double variance = t.square + distance * (2 * t.cross + distance * t.shift_square);
        if ((enumerated && draw == 0) || !(numerator * numerator < variance * enough)) ++as_large;
    }
    const double one_more = enumerated ? 0 : 1;
    return (static_cast<double>(as_large) + one_more) /
           (static_cast<double>(draws.size()) + one_more);
}

double wild_reach(const WildDraws& draws, double level, double side) {
    const auto rejected = [&](double reach) {
        return draws.p(side * reach * draws.standard_error) <= 1 - level + 1e-12;
    };
    double inside = 0;
    double outside = first_step;
    while (!rejected(outside)) {
        if (outside > last_step) return std::numeric_limits<double>::infinity();
        inside = outside;
        outside *= 1.25;
    }
    while (outside - inside > tolerance) {
        const double middle = (inside + outside) / 2;
        (rejected(middle) ? outside : inside) = middle;
    }
    return inside * draws.standard_error;
}

}  // namespace keiretsu::analysis::regression
