#include "analysis/sensitivity/designs.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "analysis/calibration/sobol.h"

namespace keiretsu::analysis {
namespace {

/// A word from seed, stream and two indices (SplitMix64's finaliser over a mixed key).
std::uint64_t word_of(std::uint64_t seed, std::uint64_t stream, std::uint64_t i, std::uint64_t j) {
    std::uint64_t z = seed;
    for (const std::uint64_t part : {stream, i, j}) {
        z += 0x9e3779b97f4a7c15U + part;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
        z ^= z >> 31;
    }
    return z;
}

double uniform_of(std::uint64_t word) {
    return static_cast<double>(word >> 11) * 0x1p-53;
}

/// A permutation of 0 .. n - 1 (Fisher and Yates).
std::vector<std::size_t> permutation(std::size_t n, std::uint64_t seed, std::uint64_t stream) {
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = n; i > 1; --i)
        std::swap(order[i - 1], order[word_of(seed, stream, i, 0) % i]);
    return order;
}

enum Stream : std::uint64_t { lhs_order = 1, lhs_place, morris_base, morris_order, derangement };

}  // namespace

Points factorial_design(const std::vector<std::size_t>& levels) {
    std::size_t points = 1;
    for (const std::size_t count : levels) points *= count;
    Points design(points, std::vector<double>(levels.size()));
    for (std::size_t i = 0; i < points; ++i) {
        std::size_t rest = i;
        for (std::size_t f = levels.size(); f-- > 0; rest /= levels[f])
            design[i][f] =
                (static_cast<double>(rest % levels[f]) + 0.5) / static_cast<double>(levels[f]);
    }
    return design;
}

std::vector<std::vector<std::size_t>> derangements(std::size_t count,
                                                   std::size_t n,
                                                   std::uint64_t seed) {
    std::vector<std::vector<std::size_t>> found;
    for (std::size_t draw = 0; draw < 1000 * count && found.size() < count; ++draw) {
        auto order = permutation(n, word_of(seed, derangement, draw, 0), derangement);
        bool stays = false;
        for (std::size_t i = 0; i < n; ++i) stays = stays || order[i] == i;
        if (!stays && std::find(found.begin(), found.end(), order) == found.end())
            found.push_back(std::move(order));
    }
    return found;
}

Points latin_hypercube(std::size_t n, std::size_t fields, std::uint64_t seed) {
    Points design(n, std::vector<double>(fields));
    for (std::size_t f = 0; f < fields; ++f) {
        const auto order = permutation(n, word_of(seed, lhs_order, f, 0), lhs_order);
        for (std::size_t i = 0; i < n; ++i)
            design[i][f] =
                (static_cast<double>(order[i]) + uniform_of(word_of(seed, lhs_place, f, i))) /
                static_cast<double>(n);
    }
    return design;
}

Points saltelli_design(std::size_t n, std::size_t fields, std::uint64_t seed) {
    Points a(n), b(n);
    const Points both = calibration::sobol_points(n, 2 * fields, seed);
    const auto half = static_cast<std::ptrdiff_t>(fields);
    for (std::size_t i = 0; i < n; ++i) {
        a[i].assign(both[i].begin(), both[i].begin() + half);
        b[i].assign(both[i].begin() + half, both[i].end());
    }
    Points design;
    for (std::size_t i = 0; i < n; ++i) {
        design.push_back(a[i]);
        for (std::size_t f = 0; f < fields; ++f) {
            design.push_back(a[i]);
            design.back()[f] = b[i][f];
        }
        design.push_back(b[i]);
    }
    return design;
}

Points morris_design(std::size_t trajectories, std::size_t fields, std::uint64_t seed) {
    constexpr double step = 2.0 / 3;
    Points design;
    for (std::size_t t = 0; t < trajectories; ++t) {
        std::vector<double> point(fields);
        // Levels 0, 1/3, 2/3, 1: a field on one of the lower two moves up, else down.
        for (std::size_t f = 0; f < fields; ++f)
            point[f] = static_cast<double>(word_of(seed, morris_base, t, f) % 4) / 3;
        design.push_back(point);
        for (const std::size_t f :
             permutation(fields, word_of(seed, morris_order, t, 0), morris_order)) {
            point[f] += point[f] < 0.5 ? step : -step;
            design.push_back(point);
        }
    }
    return design;
}

}  // namespace keiretsu::analysis
