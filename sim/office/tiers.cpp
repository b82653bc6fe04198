#include "sim/office/tiers.h"

#include "sim/machine/row_tasks.h"

namespace keiretsu::sim {

using namespace model;

namespace {

struct Sums {
    std::array<TierRow, TierBooks::tiers> of{};
    Sums& operator+=(const Sums& other) {
        for (std::size_t t = 0; t < TierBooks::tiers; ++t) {
            of[t].establishments += other.of[t].establishments;
            of[t].employees += other.of[t].employees;
            of[t].value_added += other.of[t].value_added;
            of[t].sales += other.of[t].sales;
            of[t].profit += other.of[t].profit;
        }
        return *this;
    }
};

}  // namespace

void TierBooks::record(const Economy& economy, const QuarterEvents& events) {
    const Plants& plants = economy.plants;
    const Firms& firms = economy.firms;
    const Sums sums = sum_over_rows(economy.rows(), Sums{}, [&](RowRange rows, Sums& part) {
        for (Row row = rows.begin; row < rows.end; ++row) {
            if (!plants.alive[row] || plants.owner[row] != row) continue;
            TierRow& tier = part.of[plants.level[row] - std::size_t{1}];
            tier.sales += double(firms.sales[row]);
            tier.profit += double(firms.profit[row]);
        }
    });
    for (std::size_t t = 0; t < tiers; ++t) {
        books_[t].sales += sums.of[t].sales;
        books_[t].profit += sums.of[t].profit;
    }
    for (const QuarterEvents::Closed& closed : events.closed)
        books_[closed.level - std::size_t{1}].exits += 1;
}

std::vector<TierRow> TierBooks::close_year(const Economy& economy, int replicate, int year) const {
    const Plants& plants = economy.plants;
    const Sums sums = sum_over_rows(economy.rows(), Sums{}, [&](RowRange rows, Sums& part) {
        for (Row row = rows.begin; row < rows.end; ++row) {
            if (!plants.alive[row]) continue;
            TierRow& tier = part.of[plants.level[row] - std::size_t{1}];
            tier.establishments += 1;
            tier.employees += double(plants.employees[row]);
            tier.value_added += double(plants.year_value_added[row]);
        }
    });
    std::vector<TierRow> rows;
    for (std::size_t t = 0; t < tiers; ++t) {
        TierRow row = books_[t];
        row.replicate = replicate;
        row.year = year;
        row.tier = static_cast<int>(t) + 1;
        row.establishments = sums.of[t].establishments;
        row.employees = sums.of[t].employees;
        row.value_added = sums.of[t].value_added;
        rows.push_back(row);
    }
    return rows;
}

}  // namespace keiretsu::sim
