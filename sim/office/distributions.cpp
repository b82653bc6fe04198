#include "sim/office/distributions.h"

#include <array>

#include "sim/office/pieces.h"

namespace keiretsu::sim {

using namespace model;

namespace {

/// 1, 2, 3, 4, 6, 8, 12, ...: powers of two and the half-way points between them.
constexpr std::size_t thresholds = 30;
constexpr double threshold(std::size_t i) {
    return i == 0 ? 1 : (i % 2 == 1 ? 2.0 : 3.0) * static_cast<double>(1u << ((i - 1) / 2));
}

constexpr std::array<const char*, 3> variables = {"employees", "buyers", "suppliers"};

struct Counts {
    std::array<std::array<double, thresholds>, 3> beyond = {};

    void add(std::size_t variable, double value) {
        for (std::size_t i = 0; i < thresholds && value >= threshold(i); ++i)
            beyond[variable][i] += 1;
    }
    Counts& operator+=(const Counts& o) {
        for (std::size_t v = 0; v < beyond.size(); ++v)
            for (std::size_t i = 0; i < thresholds; ++i) beyond[v][i] += o.beyond[v][i];
        return *this;
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
            sums.add(0, double(economy.plants.employees[row]));
            sums.add(1, degrees.buyers[row]);
            sums.add(2, degrees.suppliers[row]);
        }
    });
    std::vector<DistributionRow> published;
    for (std::size_t v = 0; v < variables.size(); ++v)
        for (std::size_t i = 0; i < thresholds && counts.beyond[v][i] > 0; ++i)
            published.push_back({.replicate = replicate,
                                 .year = year,
                                 .variable = variables[v],
                                 .at_least = threshold(i),
                                 .units = counts.beyond[v][i]});
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
