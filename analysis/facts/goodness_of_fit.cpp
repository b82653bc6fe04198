#include "analysis/facts/goodness_of_fit.h"

#include <Random123/philox.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include "analysis/facts/zeta.h"

namespace keiretsu::analysis {
namespace {

constexpr std::size_t candidates_tried = 100;
constexpr std::size_t tabled_survival = 4096;
constexpr double largest_whole = 0x1p53;

/// Two uniforms in (0, 1) for a value of a draw: no order of evaluation matters.
struct Uniforms {
    double which = 0;
    double where = 0;
};

Uniforms uniforms(std::uint64_t seed, std::uint32_t draw, std::uint64_t place) {
    const r123::Philox4x32::ctr_type counter = {
        {static_cast<std::uint32_t>(place), static_cast<std::uint32_t>(place >> 32), draw, 0}};
    const r123::Philox4x32::key_type key = {
        {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)}};
    const auto words = r123::Philox4x32{}(counter, key);
    const auto uniform = [](std::uint32_t high, std::uint32_t low) {
        const std::uint64_t bits = (std::uint64_t{high} << 32 | low) >> 12;
        return (static_cast<double>(bits) + 0.5) * 0x1p-52;
    };
    return {uniform(words[0], words[1]), uniform(words[2], words[3])};
}

/// Draws from a fitted law by its inverse distribution.
class Law {
  public:
    explicit Law(const PowerLaw& fit) : fit_(fit) {
        if (fit.support == Support::continuous) return;
        whole_ = hurwitz_zeta(fit.alpha, fit.xmin).value;
        double rest = 1;  // P(X >= xmin + k)
        for (std::size_t k = 0; k < tabled_survival; ++k) {
            survival_.push_back(rest);
            rest -= std::pow(fit.xmin + static_cast<double>(k), -fit.alpha) / whole_;
        }
    }

    /// The value that a share u of the law reaches.
    double operator()(double u) const {
        if (fit_.support == Support::continuous)
            return fit_.xmin * std::pow(u, -1 / (fit_.alpha - 1));
        if (u > survival_.back()) {
            const auto next = std::find_if(
                survival_.begin(), survival_.end(), [&](double share) { return share < u; });
            return fit_.xmin + static_cast<double>(next - survival_.begin()) - 1;
        }
        double low = fit_.xmin + static_cast<double>(tabled_survival) - 1, high = 2 * low;
        while (beyond(high) >= u && high < largest_whole) high *= 2;
        while (high - low > 1) {
            const double middle = std::floor((low + high) / 2);
            (beyond(middle) >= u ? low : high) = middle;
        }
        return low;
    }

  private:
    double beyond(double value) const { return hurwitz_zeta(fit_.alpha, value).value / whole_; }

    const PowerLaw& fit_;
    double whole_ = 1;
    std::vector<double> survival_ = {};
};

}  // namespace

double goodness_of_fit(const TailSample& sample,
                       const PowerLaw& fit,
                       const GoodnessOptions& options) {
    if (options.draws < 1) return std::numeric_limits<double>::quiet_NaN();
    std::vector<double> below;
    for (std::size_t i = 0; i < sample.size() && sample.values[i] < fit.xmin; ++i)
        below.insert(below.end(), static_cast<std::size_t>(sample.counts[i]), sample.values[i]);
    const std::size_t all = below.size() + fit.tail;
    const double in_tail = static_cast<double>(fit.tail) / static_cast<double>(all);
    const double observed = fit_power_law(sample, fit.support, candidates_tried).ks;
    const Law law(fit);
    int as_far = 0, fitted = 0;
    std::vector<double> drawn(all);
    for (int draw = 0; draw < options.draws; ++draw) {
        for (std::size_t place = 0; place < all; ++place) {
            const Uniforms u = uniforms(options.seed, static_cast<std::uint32_t>(draw), place);
            if (u.which < in_tail || below.empty())
                drawn[place] = law(u.where);
            else
                drawn[place] =
                    below[static_cast<std::size_t>(u.where * static_cast<double>(below.size()))];
        }
        const TailSample values = tail_sample(drawn);
        if (values.size() < 3) continue;  // too few distinct values to fit: no draw
        ++fitted;
        if (fit_power_law(values, fit.support, candidates_tried).ks >= observed) ++as_far;
    }
    return fitted == 0 ? std::numeric_limits<double>::quiet_NaN()
                       : static_cast<double>(as_far) / fitted;
}

}  // namespace keiretsu::analysis
