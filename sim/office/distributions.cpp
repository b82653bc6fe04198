#include "sim/office/distributions.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <numeric>

#include "model/numerics/tiles.h"
#include "sim/machine/row_tasks.h"

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

/// The same, looked up for the small numbers that most are.
class ThresholdTable {
  public:
    ThresholdTable() {
        for (std::uint32_t n = 0; n < within_.size(); ++n) within_[n] = thresholds_within(n);
    }
    std::size_t of(std::uint32_t n) const {
        return n < within_.size() ? within_[n] : thresholds_within(n);
    }

  private:
    std::array<std::size_t, 128> within_;
};

constexpr std::array<const char*, 3> variables = {"employees", "buyers", "suppliers"};

/// Units by how many of the thresholds they reach.
struct CountsReaching {
    std::array<std::array<std::uint64_t, thresholds + 1>, 3> reaching = {};

    CountsReaching& operator+=(const CountsReaching& o) {
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

/// Owners by age class, proprietors and companies; rows that do not count come after.
struct Owners {
    static constexpr std::uint32_t none = 2 * age_classes.size();
    std::array<std::uint32_t, none + 1> count = {};

    double at(bool proprietor, std::size_t age) const {
        return count[(proprietor ? 0 : age_classes.size()) + age];
    }
    Owners& operator+=(const Owners& o) {
        for (std::size_t i = 0; i < count.size(); ++i) count[i] += o.count[i];
        return *this;
    }
};

inline std::uint32_t age_class(float age) {
    auto decade = static_cast<std::int32_t>(clamp_to(age / 10, 2, 7)) - 2;
    decade = age < 30 ? 0 : decade;
    decade = age >= 70 ? 5 : decade;
    return static_cast<std::uint32_t>(decade);
}

void count_owners(const Economy& economy, float now, RowRange tile, Owners& sums) {
    const Plants& plants = economy.plants;
    const Firms& firms = economy.firms;
    count_cells(
        tile,
        [&](std::size_t row) {
            const std::uint32_t is_sme = plants.employees[row] < large_enterprise_employees ? 1 : 0;
            const std::uint32_t is_head = plants.owner[row] == row ? 1 : 0;
            const std::uint32_t counts = plants.alive[row] & is_head & is_sme;
            const std::uint32_t first =
                (firms.proprietor[row] ^ 1u) * static_cast<std::uint32_t>(age_classes.size());
            const std::uint32_t cell = first + age_class(now - firms.owner_birth[row]);
            return counts != 0 ? cell : Owners::none;
        },
        sums.count);
}

}  // namespace

std::vector<DistributionRow> survey_distributions(const Economy& economy,
                                                  const Degrees& degrees,
                                                  int replicate,
                                                  int year) {
    const ThresholdTable table;
    const CountsReaching counts =
        sum_over_rows(economy.rows(), CountsReaching{}, [&](RowRange rows, CountsReaching& sums) {
            for (Row row = rows.begin; row < rows.end; ++row) {
                if (!economy.plants.alive[row]) continue;
                // Thresholds are whole, so the fraction of a person makes no difference.
                const auto employees = static_cast<std::uint32_t>(economy.plants.employees[row]);
                ++sums.reaching[0][table.of(employees)];
                ++sums.reaching[1][table.of(degrees.buyers[row])];
                ++sums.reaching[2][table.of(degrees.suppliers[row])];
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
    const float now = static_cast<float>(year + 1);
    const Owners owners = sum_over_rows(economy.rows(), Owners{}, [&](RowRange rows, Owners& sums) {
        for_each_tile(rows, [&](RowRange tile) { count_owners(economy, now, tile, sums); });
    });
    std::vector<OwnerRow> published;
    for (std::size_t i = 0; i < age_classes.size(); ++i)
        published.push_back({.replicate = replicate,
                             .year = year,
                             .age = age_classes[i],
                             .proprietors = owners.at(true, i),
                             .companies = owners.at(false, i)});
    return published;
}

}  // namespace keiretsu::sim
