#include "sim/office/distributions.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <numeric>

#include "sim/office/pieces.h"

namespace keiretsu::sim {

using namespace model;

namespace {

/// 1, 2, 3, 4, 6, 8, 12, ...: powers of two and the half-way points between them.
constexpr std::size_t thresholds = 30;
constexpr double threshold(std::size_t i) {
    return i == 0 ? 1 : (i % 2 == 1 ? 2.0 : 3.0) * static_cast<double>(1u << ((i - 1) / 2));
}

/// How many of the thresholds a number reaches.
std::size_t thresholds_within(std::uint32_t n) {
    if (n < 2) return n;
    // 2^k is threshold 2k - 1; the next bit tells whether n is past the half-way point.
    const auto k = static_cast<std::size_t>(std::bit_width(n)) - 1;
    return std::min(2 * k + (n >> (k - 1) & 1u), thresholds);
}

constexpr std::array<const char*, 3> variables = {"employees", "buyers", "suppliers"};

/// Units by how many of the thresholds they reach.
struct Counts {
    std::array<std::array<std::uint64_t, thresholds + 1>, 3> reaching = {};

    void add(std::size_t variable, std::uint32_t n) { ++reaching[variable][thresholds_within(n)]; }
    Counts& operator+=(const Counts& o) {
        for (std::size_t v = 0; v < reaching.size(); ++v)
            for (std::size_t i = 0; i <= thresholds; ++i) reaching[v][i] += o.reaching[v][i];
        return *this;
    }
    /// Units that reach the threshold with number i.
    double beyond(std::size_t variable, std::size_t i) const {
        const auto& of = reaching[variable];
        return static_cast<double>(std::accumulate(
            of.begin() + static_cast<std::ptrdiff_t>(i) + 1, of.end(), std::uint64_t{0}));
    }
};

constexpr std::array<const char*, 6> age_classes = {
    "under 30", "30-39", "40-49", "50-59", "60-69", "70 and over"};

struct Owners {
    std::array<double, age_classes.size()> proprietors = {}, companies = {};

    Owners& operator+=(const Owners& o) {
        for (std::size_t i = 0; i < age_classes.size(); ++i)
            proprietors[i] += o.proprietors[i], companies[i] += o.companies[i];
        return *this;
    }
};

std::size_t age_class(float age) {
    return age < 30 ? 0 : age >= 70 ? 5 : static_cast<std::size_t>(age / 10) - 2;
}

}  // namespace

std::vector<DistributionRow> survey_distributions(const Economy& economy,
                                                  const Degrees& degrees,
                                                  int replicate,
                                                  int year) {
    const Counts counts = sum_over_rows(economy.rows(), Counts{}, [&](RowRange rows, Counts& sums) {
        for (Row row = rows.begin; row < rows.end; ++row) {
            if (!economy.plants.alive[row]) continue;
            // Thresholds are whole, so the fraction of a person makes no difference.
            sums.add(0, static_cast<std::uint32_t>(economy.plants.employees[row]));
            sums.add(1, degrees.buyers[row]);
            sums.add(2, degrees.suppliers[row]);
        }
    });
    std::vector<DistributionRow> published;
    for (std::size_t v = 0; v < variables.size(); ++v)
        for (std::size_t i = 0; i < thresholds && counts.beyond(v, i) > 0; ++i)
            published.push_back({.replicate = replicate,
                                 .year = year,
                                 .variable = variables[v],
                                 .at_least = threshold(i),
                                 .units = counts.beyond(v, i)});
    return published;
}

std::vector<OwnerRow> survey_owners(const Economy& economy, int replicate, int year) {
    const Plants& plants = economy.plants;
    const Firms& firms = economy.firms;
    const float now = static_cast<float>(year + 1);
    const Owners owners = sum_over_rows(economy.rows(), Owners{}, [&](RowRange rows, Owners& sums) {
        for (Row row = rows.begin; row < rows.end; ++row) {
            if (!plants.alive[row] || plants.owner[row] != row) continue;
            if (plants.employees[row] >= large_enterprise_employees) continue;
            auto& group = firms.proprietor[row] ? sums.proprietors : sums.companies;
            group[age_class(now - firms.owner_birth[row])] += 1;
        }
    });
    std::vector<OwnerRow> published;
    for (std::size_t i = 0; i < age_classes.size(); ++i)
        published.push_back({.replicate = replicate,
                             .year = year,
                             .age = age_classes[i],
                             .proprietors = owners.proprietors[i],
                             .companies = owners.companies[i]});
    return published;
}

}  // namespace keiretsu::sim
