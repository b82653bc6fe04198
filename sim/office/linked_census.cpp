#include "sim/office/linked_census.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/machine/row_tasks.h"
#include "sim/office/plant_facts.h"

namespace keiretsu::sim {

using namespace model;

namespace {

constexpr std::size_t most_ages = 21;  // of LinkedCensus, 0 for plants without an age

/// Years since the first Census that saw a plant; 0: not counted.
std::size_t years_seen(const Economy& economy, Row row, int year, std::size_t most) {
    const int since = economy.plants.in_census_since[row];
    if (since <= economy.world.scenario.horizon.start.year()) return 0;
    const auto years = static_cast<std::size_t>(std::max(year - since, 0));
    return years < most ? years : 0;
}

std::size_t form_of(const Economy& economy, Row row) {
    return economy.firms.proprietor[economy.plants.owner[row]] != 0 ? 1 : 0;
}

/// Open plants by form and years since the Census that first saw them, and those now below 4.
struct Seen {
    static constexpr std::size_t cells = 2 * most_ages;
    std::array<std::uint32_t, cells> seen{}, shrunk{};

    Seen& operator+=(const Seen& other) {
        for (std::size_t c = 0; c < cells; ++c) {
            seen[c] += other.seen[c];
            shrunk[c] += other.shrunk[c];
        }
        return *this;
    }
};

Seen count_seen(const Economy& economy, int year) {
    const Plants& plants = economy.plants;
    return sum_over_rows(economy.rows(), Seen{}, [&](RowRange rows, Seen& sums) {
        for (Row row = rows.begin; row < rows.end; ++row) {
            if (!plants.alive[row]) continue;
            const std::size_t cell =
                form_of(economy, row) * most_ages + years_seen(economy, row, year, most_ages);
            ++sums.seen[cell];
            sums.shrunk[cell] += plants.employees[row] < fewest_seen;
        }
    });
}

}  // namespace

void LinkedCensus::record(const Economy& economy, const QuarterEvents& events) {
    const int year = (economy.now - 1).year();
    for (const Exit& exit : events.exits) {
        const std::size_t age = years_seen(economy, exit.row, year, ages);
        const std::size_t form = form_of(economy, exit.row);
        closed_[form][age] += 1;
        if (exit.mode == ExitMode::new_business) unexplained_[form][age] += 1;
    }
}

std::vector<analysis::LinkedCensusRow> LinkedCensus::close_year(const Economy& economy,
                                                                int replicate,
                                                                int year) const {
    const Seen counts = count_seen(economy, year);
    std::vector<analysis::LinkedCensusRow> published;
    for (std::size_t form = 0; form < forms; ++form)
        for (std::size_t age = 1; age < ages; ++age) {
            const double closed = closed_[form][age];
            const double plants_seen = counts.seen[form * ages + age] + closed;
            if (plants_seen == 0) continue;
            published.push_back({.replicate = replicate,
                                 .year = year,
                                 .form = form == 1 ? "proprietor" : "company",
                                 .age = static_cast<int>(age),
                                 .plants = plants_seen,
                                 .left = counts.shrunk[form * ages + age] + closed,
                                 .closed = closed,
                                 .unexplained = unexplained_[form][age]});
        }
    return published;
}

void note_linked_census(Economy& economy) {
    Plants& plants = economy.plants;
    const auto year = static_cast<std::int16_t>((economy.now - 1).year());
    const LabourShares shares = labour_shares(economy);
    for_each_task(economy.rows(), [&](RowRange rows) {
        for (Row row = rows.begin; row < rows.end; ++row) {
            const bool seen = plants.alive[row] && plants.employees[row] >= fewest_seen;
            std::int16_t& since = plants.in_census_since[row];
            since = !seen ? std::int16_t{0} : since > 0 ? since : year;
            const float tfp = measured_tfp(plants, row, shares);
            // The state holds no NaN.
            plants.last_measured_tfp[row] = std::isnan(tfp) ? 0 : tfp;
        }
    });
}

}  // namespace keiretsu::sim
