#include "analysis/town/proportional_fit.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace keiretsu::analysis {
namespace {

constexpr int most_rounds = 5000;
constexpr double close_enough = 1e-10;

double sum_of(const std::vector<double>& cells, const KnownSum& known) {
    double sum = 0;
    for (const std::size_t cell : known.cells) sum += cells[cell];
    return sum;
}

/// How far the sums are from what is known.
void measure(const std::vector<KnownSum>& known, ProportionalFit& fit) {
    fit.worst = 0;
    for (std::size_t i = 0; i < known.size(); ++i) {
        const double distance =
            std::abs(sum_of(fit.cells, known[i]) - known[i].sum) / std::max(known[i].sum, 1.0);
        if (distance <= fit.worst) continue;
        fit.worst = distance;
        fit.worst_known = i;
    }
}

}  // namespace

ProportionalFit fit_proportionally(std::vector<double> pattern,
                                   const std::vector<KnownSum>& known) {
    ProportionalFit fit{.cells = std::move(pattern)};
    measure(known, fit);
    while (fit.worst > close_enough && fit.rounds < most_rounds) {
        for (const KnownSum& one : known) {
            const double sum = sum_of(fit.cells, one);
            if (sum <= 0) continue;
            for (const std::size_t cell : one.cells) fit.cells[cell] *= one.sum / sum;
        }
        ++fit.rounds;
        measure(known, fit);
    }
    return fit;
}

}  // namespace keiretsu::analysis
