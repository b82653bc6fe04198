#include "sim/office/finance.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

#include "model/numerics/random_batches.h"
#include "sim/office/pieces.h"

namespace keiretsu::sim {

using namespace model;

FinanceCell& FinanceCell::operator+=(const FinanceCell& other) {
    companies += other.companies;
    reports += other.reports;
    ordinary_profit += other.ordinary_profit;
    depreciation += other.depreciation;
    short_loans += other.short_loans;
    long_loans += other.long_loans;
    bonds += other.bonds;
    return *this;
}

Finance& Finance::operator+=(const Finance& other) {
    for (std::size_t i = 0; i < cells.size(); ++i) cells[i] += other.cells[i];
    return *this;
}

namespace {

/// Companies of a few rows that the statistics cover, and in which cell each stands.
struct FewCompanies {
    std::size_t count = 0;
    Few<Row> row;
    Few<std::uint32_t> cell;
};

FewCompanies surveyed_companies(const Economy& economy, RowRange rows) {
    const Row* owner = economy.plants.owner.data() + rows.begin;
    const std::uint8_t* alive = economy.plants.alive.data() + rows.begin;
    const std::uint8_t* industry = economy.plants.industry.data() + rows.begin;
    const std::uint8_t* proprietor = economy.firms.proprietor.data() + rows.begin;
    const float* paid_in_capital = economy.firms.paid_in_capital.data() + rows.begin;
    Few<std::uint32_t> cells, surveyed;
    std::uint32_t* cell = cells.data();
    std::uint32_t* is_surveyed = surveyed.data();
    const Row n = rows.end - rows.begin;
    KEIRETSU_EACH_ROW
    for (Row i = 0; i < n; ++i) {
        const std::uint32_t capital_class = capital_class_of(paid_in_capital[i]);
        cell[i] = industry[i] * std::uint32_t{capital_classes} + capital_class;
        // Proprietors and secondary plants have no paid-in capital of their own.
        is_surveyed[i] = std::uint32_t{capital_class >= first_finance_class} & alive[i] &
                         (proprietor[i] ^ 1u) & std::uint32_t{owner[i] == rows.begin + i};
    }
    // Listed without a branch: which firm is a company cannot be foreseen.
    FewCompanies companies;
    for (Row i = 0; i < n; ++i) {
        companies.row[companies.count] = rows.begin + i;
        companies.cell[companies.count] = cell[i];
        companies.count += is_surveyed[i];
    }
    return companies;
}

/// Calls f for the companies of a range, a few at a time.
template <class F>
void each_few_companies(const Economy& economy, RowRange rows, F&& f) {
    each_few_rows(rows, [&](RowRange few) { f(surveyed_companies(economy, few)); });
}

/// The words by which it is drawn who reports.
struct Lots {
    Few<std::uint64_t> id;
    std::array<Few<std::uint32_t>, 4> word;
};

void draw_lots(const Economy& economy, const FewCompanies& companies, int sample, Lots& lots) {
    for (std::size_t i = 0; i < companies.count; ++i)
        lots.id[i] = economy.plants.id[companies.row[i]];
    draw_columns(
        economy.world.seed,
        Stream::finance_sample,
        std::span(lots.id).first(companies.count),
        sample,
        {lots.word[0].data(), lots.word[1].data(), lots.word[2].data(), lots.word[3].data()});
}

void add_report(const Economy& economy, Row company, double bond_share, FinanceCell& cell) {
    const Firms& firms = economy.firms;
    const double long_debt = double(firms.long_debt[company]);
    const double bonds = bond_share * long_debt;
    cell.reports += 1;
    cell.ordinary_profit += double(firms.profit[company]);
    cell.depreciation += double(firms.depreciation[company]);
    cell.short_loans += double(firms.short_debt[company]);
    cell.long_loans += long_debt - bonds;
    cell.bonds += bonds;
}

Finance no_reports(const Economy& economy) {
    return {std::vector<FinanceCell>(static_cast<std::size_t>(economy.world.industries) *
                                     capital_classes)};
}

bool is_largest_class(std::size_t cell) {
    return (cell + 1) % capital_classes == 0;
}

Finance count_surveyed(const Economy& economy) {
    return sum_over_rows(economy.rows(), no_reports(economy), [&](RowRange rows, Finance& sums) {
        each_few_companies(economy, rows, [&](const FewCompanies& companies) {
            for (std::size_t i = 0; i < companies.count; ++i)
                sums.cells[companies.cell[i]].companies += 1;
        });
    });
}

/// All companies counted, the finances of those that report added up.
Finance add_up_reports(const Economy& economy, const std::vector<double>& rates, int sample) {
    const double bond_share = economy.world.parameters.credit.bond_share_large;
    return sum_over_rows(economy.rows(), no_reports(economy), [&](RowRange rows, Finance& sums) {
        Lots lots;
        each_few_companies(economy, rows, [&](const FewCompanies& companies) {
            draw_lots(economy, companies, sample, lots);
            for (std::size_t i = 0; i < companies.count; ++i) {
                const std::uint32_t c = companies.cell[i];
                sums.cells[c].companies += 1;
                if (double(uniform(lots.word[0][i])) < rates[c])
                    add_report(economy,
                               companies.row[i],
                               is_largest_class(c) ? bond_share : 0,
                               sums.cells[c]);
            }
        });
    });
}

}  // namespace

void FinanceCell::stand_for_all() {
    if (reports == 0) return;
    const double weight = companies / reports;
    for (double* figure : {&ordinary_profit, &depreciation, &short_loans, &long_loans, &bonds})
        *figure *= weight;
}

Finance FinanceSurvey::take(const Economy& economy) {
    const Quarter quarter = economy.now - 1;  // the one just run
    if (rates_.empty() || quarter.of_year() == 2) {
        sample_ = quarter.index;
        const Finance all = count_surveyed(economy);
        rates_.assign(all.cells.size(), 1);
        for (std::size_t c = 0; c < rates_.size(); ++c)
            if (!is_largest_class(c) && all.cells[c].companies > 0)
                rates_[c] =
                    economy.world.parameters.statistics.finance_sample / all.cells[c].companies;
    }
    Finance finance = add_up_reports(economy, rates_, sample_);
    for (FinanceCell& cell : finance.cells) cell.stand_for_all();
    return finance;
}

namespace {

struct Counts {
    std::vector<std::uint64_t> cells;
    Counts& operator+=(const Counts& other) {
        for (std::size_t i = 0; i < cells.size(); ++i) cells[i] += other.cells[i];
        return *this;
    }
};

/// Counts the companies among a few rows, with `employees` in all their plants; what is none counts
/// in the last cell, so that there is no branch.
void count_few_companies(const Economy& economy,
                         const std::vector<float>& employees,
                         RowRange rows,
                         Counts& counts) {
    const Row* owner = economy.plants.owner.data() + rows.begin;
    const std::uint8_t* alive = economy.plants.alive.data() + rows.begin;
    const std::uint8_t* industry = economy.plants.industry.data() + rows.begin;
    const std::uint8_t* proprietor = economy.firms.proprietor.data() + rows.begin;
    const float* paid_in_capital = economy.firms.paid_in_capital.data() + rows.begin;
    const float* of_firm = employees.data() + rows.begin;
    const auto none = static_cast<std::uint32_t>(counts.cells.size() - 1);
    Few<std::uint32_t> cells;
    std::uint32_t* cell = cells.data();
    const Row n = rows.end - rows.begin;
    KEIRETSU_EACH_ROW
    for (Row i = 0; i < n; ++i) {
        const std::uint32_t company =
            alive[i] & (proprietor[i] ^ 1u) & std::uint32_t{owner[i] == rows.begin + i};
        const std::uint32_t own =
            (industry[i] * std::uint32_t{size_classes} + size_class_of(of_firm[i])) *
                std::uint32_t{capital_classes} +
            capital_class_of(paid_in_capital[i]);
        cell[i] = company != 0 ? own : none;
    }
    for (Row i = 0; i < n; ++i) ++counts.cells[cell[i]];
}

}  // namespace

std::vector<double> count_companies(const Economy& economy) {
    const Plants& plants = economy.plants;
    std::vector<float> employees = plants.employees;
    for (const Row row : economy.secondary_plants)
        if (plants.alive[row]) employees[plants.owner[row]] += plants.employees[row];
    const auto cells =
        static_cast<std::size_t>(economy.world.industries) * size_classes * capital_classes;
    const Counts counts = sum_over_rows(economy.rows(),
                                        Counts{std::vector<std::uint64_t>(cells + 1)},
                                        [&](RowRange rows, Counts& sums) {
                                            each_few_rows(rows, [&](RowRange few) {
                                                count_few_companies(economy, employees, few, sums);
                                            });
                                        });
    return {counts.cells.begin(), counts.cells.begin() + static_cast<std::ptrdiff_t>(cells)};
}

}  // namespace keiretsu::sim
