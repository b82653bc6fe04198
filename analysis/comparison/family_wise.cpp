#include "analysis/comparison/family_wise.h"

#include <algorithm>
#include <cmath>
#include <random>

#include "analysis/data/distributions.h"

namespace keiretsu::analysis {
namespace {

constexpr std::size_t most_flips = 4999;
constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// Deviations from the mean over pairs, scaled to squares that add up to 1, outcome by outcome.
std::vector<std::vector<double>> deviations_of(const std::vector<double>& values,
                                               const std::vector<double>& levels) {
    const std::size_t outcomes = levels.size();
    const std::size_t pairs = values.size() / outcomes;
    std::vector<std::vector<double>> all;
    for (std::size_t outcome = 0; outcome < outcomes; ++outcome) {
        RunningMoments moments;
        double largest = levels[outcome];
        for (std::size_t pair = 0; pair < pairs; ++pair) {
            moments.add(values[pair * outcomes + outcome]);
            largest = std::fmax(largest, std::abs(values[pair * outcomes + outcome]));
        }
        if (moments.count < double(pairs) ||
            !(moments.squares > double(pairs) * std::pow(rounding_share * largest, 2)))
            continue;
        std::vector<double>& own = all.emplace_back(pairs);
        for (std::size_t pair = 0; pair < pairs; ++pair)
            own[pair] =
                (values[pair * outcomes + outcome] - moments.mean) / std::sqrt(moments.squares);
    }
    return all;
}

/// |t| of flipped deviations whose squares add up to 1.
double t_of_flipped(const std::vector<double>& deviations, const std::vector<double>& signs) {
    double sum = 0;
    for (std::size_t pair = 0; pair < signs.size(); ++pair) sum += signs[pair] * deviations[pair];
    const auto n = double(signs.size());
    const double explained = std::min(sum * sum / n, 1.0);
    return std::sqrt((n - 1) * explained / (1 - explained));
}

/// Signs of the pairs by the bits of a number; the first keeps its own.
void set_signs(std::uint64_t bits, std::vector<double>& signs) {
    for (std::size_t pair = 1; pair < signs.size(); ++pair)
        signs[pair] = (bits >> (pair - 1)) & 1 ? -1 : 1;
}

/// Calls f(signs) for each flip: all of them where they are few, else random ones, always the same.
template <class F>
void each_flip(std::size_t pairs, F&& f) {
    std::vector<double> signs(pairs, 1.0);
    if (pairs - 1 < 12) {
        for (std::uint64_t bits = 0; bits < (std::uint64_t{1} << (pairs - 1)); ++bits) {
            set_signs(bits, signs);
            f(signs);
        }
        return;
    }
    std::mt19937_64 random(1);
    for (std::size_t flip = 0; flip < most_flips; ++flip) {
        std::uint64_t bits = 0;
        for (std::size_t pair = 0; pair < pairs; ++pair) {
            if (pair % 64 == 0) bits = random();
            signs[pair] = (bits >> (pair % 64)) & 1 ? -1 : 1;
        }
        f(signs);
    }
}

}  // namespace

void PairFamily::add(const std::vector<double>& differences) {
    values_.insert(values_.end(), differences.begin(), differences.end());
}

void PairFamily::add(const std::vector<double>& base, const std::vector<double>& arm) {
    for (std::size_t outcome = 0; outcome < outcomes_; ++outcome) {
        values_.push_back(arm[outcome] - base[outcome]);
        levels_[outcome] =
            std::fmax(levels_[outcome], std::fmax(std::abs(base[outcome]), std::abs(arm[outcome])));
    }
}

double PairFamily::critical(double level) const {
    if (pairs() < fewest_pairs_of_family) return none;
    const auto deviations = deviations_of(values_, levels_);
    if (deviations.empty()) return none;
    std::vector<double> largest;
    each_flip(pairs(), [&](const std::vector<double>& signs) {
        double most = 0;
        for (const auto& own : deviations) most = std::fmax(most, t_of_flipped(own, signs));
        largest.push_back(most);
    });
    const auto rank = static_cast<std::size_t>(std::ceil(level * (double(largest.size()) + 1))) - 1;
    const auto at =
        largest.begin() + static_cast<std::ptrdiff_t>(std::min(rank, largest.size() - 1));
    std::nth_element(largest.begin(), at, largest.end());
    return std::fmax(*at, student_critical(level, double(pairs()) - 1));
}

MeanInterval family_interval(const PairedEffect& effect, double critical, double level) {
    const MeanInterval& single = effect.difference;
    MeanInterval interval{.mean = single.mean};
    if (single.low == single.high) return single;  // it never differs
    if (std::isnan(critical) || effect.pairs < 2) return interval;
    const double stretch = critical / student_critical(level, effect.pairs - 1);
    interval.low = single.mean - (single.mean - single.low) * stretch;
    interval.high = single.mean + (single.high - single.mean) * stretch;
    return interval;
}

}  // namespace keiretsu::analysis
