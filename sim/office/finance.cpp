#include "sim/office/finance.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

#include "model/numerics/random_batches.h"
#include "model/numerics/tiles.h"
#include "sim/machine/row_tasks.h"

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

/// Cell of a row in the finance statistics.
std::uint32_t finance_cell(const Economy& economy, std::size_t row) {
    return economy.plants.industry[row] * std::uint32_t{capital_classes} +
           capital_class_of(economy.firms.paid_in_capital[row]);
}

/// 1 for companies, 0 for sole proprietors, secondary plants and plants that have closed.
std::uint32_t is_company(const Economy& economy, std::size_t row) {
    return economy.plants.alive[row] & (economy.firms.proprietor[row] ^ 1u) &
           std::uint32_t{economy.plants.owner[row] == row};
}

/// Companies of a tile that the statistics cover.
SelectedRows surveyed_companies(const Economy& economy, RowRange tile) {
    Tile<std::uint32_t> is_surveyed(tile);
    for_each_row(tile, [&](std::size_t row) {
        const std::uint32_t capital_class = capital_class_of(economy.firms.paid_in_capital[row]);
        is_surveyed[row] =
            std::uint32_t{capital_class >= first_finance_class} & is_company(economy, row);
    });
    return SelectedRows(tile, [&](std::size_t row) { return is_surveyed[row]; });
}

/// Shares of companies that report, by cell, and the number of the sample.
struct Sample {
    const std::vector<double>& rates;
    int number;
};

/// The random words by which it is drawn who reports.
struct SampleWords {
    std::array<std::uint64_t, rows_per_tile> id;
    std::array<std::array<std::uint32_t, rows_per_tile>, 4> word;
};

void draw_reports(const Economy& economy,
                  std::span<const Row> companies,
                  int sample,
                  SampleWords& draws) {
    for (std::size_t i = 0; i < companies.size(); ++i)
        draws.id[i] = economy.plants.id[companies[i]];
    draw_columns(
        economy.world.seed,
        Stream::finance_sample,
        std::span(draws.id).first(companies.size()),
        sample,
        {draws.word[0].data(), draws.word[1].data(), draws.word[2].data(), draws.word[3].data()});
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
        for_each_tile(rows, [&](RowRange tile) {
            const SelectedRows companies = surveyed_companies(economy, tile);
            for (const Row company : companies.rows())
                sums.cells[finance_cell(economy, company)].companies += 1;
        });
    });
}

/// Counts the companies of a tile and adds up the finances of those that report.
void add_reports(const Economy& economy,
                 RowRange tile,
                 const Sample& sample,
                 SampleWords& draws,
                 Finance& sums) {
    const double bond_share = economy.world.parameters.credit.bond_share_large;
    const SelectedRows companies = surveyed_companies(economy, tile);
    draw_reports(economy, companies.rows(), sample.number, draws);
    for (std::size_t i = 0; i < companies.rows().size(); ++i) {
        const Row company = companies.rows()[i];
        const std::uint32_t cell = finance_cell(economy, company);
        sums.cells[cell].companies += 1;
        if (double(uniform(draws.word[0][i])) < sample.rates[cell])
            add_report(economy, company, is_largest_class(cell) ? bond_share : 0, sums.cells[cell]);
    }
}

/// All companies counted, the finances of those that report added up.
Finance add_up_reports(const Economy& economy, const Sample& sample) {
    return sum_over_rows(economy.rows(), no_reports(economy), [&](RowRange rows, Finance& sums) {
        SampleWords draws;
        for_each_tile(rows,
                      [&](RowRange tile) { add_reports(economy, tile, sample, draws, sums); });
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
    Finance finance = add_up_reports(economy, {rates_, sample_});
    for (FinanceCell& cell : finance.cells) cell.stand_for_all();
    return finance;
}

namespace {

struct CompanyCounts {
    std::vector<std::uint64_t> cells;
    CompanyCounts& operator+=(const CompanyCounts& other) {
        for (std::size_t i = 0; i < cells.size(); ++i) cells[i] += other.cells[i];
        return *this;
    }
};

/// Counts the companies of a tile by the `employees` of all their plants; what is none
/// counts in the last cell.
void count_companies_of(const Economy& economy,
                        const std::vector<float>& employees,
                        RowRange tile,
                        CompanyCounts& counts) {
    const auto none = static_cast<std::uint32_t>(counts.cells.size() - 1);
    count_cells(
        tile,
        [&](std::size_t row) {
            const std::uint32_t size_class =
                economy.plants.industry[row] * std::uint32_t{size_classes} +
                size_class_of(employees[row]);
            const std::uint32_t cell = size_class * std::uint32_t{capital_classes} +
                                       capital_class_of(economy.firms.paid_in_capital[row]);
            return is_company(economy, row) != 0 ? cell : none;
        },
        counts.cells);
}

}  // namespace

std::vector<double> count_companies(const Economy& economy) {
    const Plants& plants = economy.plants;
    std::vector<float> employees(plants.employees.begin(), plants.employees.end());
    for (const Row row : economy.secondary_plants)
        if (plants.alive[row]) employees[plants.owner[row]] += plants.employees[row];
    const auto cells =
        static_cast<std::size_t>(economy.world.industries) * size_classes * capital_classes;
    const CompanyCounts counts = sum_over_rows(
        economy.rows(),
        CompanyCounts{std::vector<std::uint64_t>(cells + 1)},
        [&](RowRange rows, CompanyCounts& sums) {
            for_each_tile(
                rows, [&](RowRange tile) { count_companies_of(economy, employees, tile, sums); });
        });
    return {counts.cells.begin(), counts.cells.begin() + static_cast<std::ptrdiff_t>(cells)};
}

}  // namespace keiretsu::sim
