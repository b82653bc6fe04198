#include "analysis/calibration/sobol.h"

#include <boost/random/sobol.hpp>

namespace keiretsu::analysis::calibration {
namespace {

constexpr int digits = 32;

/// The finaliser of SplitMix64: a hash all of whose bits depend on all of the key's.
std::uint64_t hashed(std::uint64_t key) {
    key += 0x9e3779b97f4a7c15U;
    key = (key ^ (key >> 30)) * 0xbf58476d1ce4e5b9U;
    key = (key ^ (key >> 27)) * 0x94d049bb133111ebU;
    return key ^ (key >> 31);
}

std::uint32_t scrambled(std::uint32_t value, std::uint64_t key) {
    std::uint32_t result = 0;
    std::uint64_t above = 1;  // the digits above, behind a leading one that tells their number
    for (int digit = digits - 1; digit >= 0; --digit) {
        const std::uint32_t bit = (value >> digit) & 1U;
        const auto flip = static_cast<std::uint32_t>(hashed(key ^ hashed(above)) >> 63);
        result |= (bit ^ flip) << digit;
        above = above << 1 | bit;
    }
    return result;
}

}  // namespace

Rows sobol_points(std::size_t count, std::size_t dimensions, std::uint64_t seed) {
    boost::random::sobol_engine<std::uint32_t, digits> engine(dimensions);
    Rows points(count, std::vector<double>(dimensions));
    for (std::vector<double>& point : points)
        for (std::size_t d = 0; d < dimensions; ++d) {
            const std::uint64_t key = hashed(hashed(seed) + d);
            point[d] = (double(scrambled(engine(), key)) + 0.5) / 4294967296.0;
        }
    return points;
}

}  // namespace keiretsu::analysis::calibration
