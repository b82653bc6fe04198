#include "sim/office/finance.h"

#include "sim/office/pieces.h"

namespace keiretsu::sim {

using namespace model;

FinanceCell& FinanceCell::operator+=(const FinanceCell& other) {
    companies += other.companies;
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

/// Listed without a branch: which firm is a company cannot be foreseen.
RowList surveyed_companies(const Economy& economy, RowRange rows) {
    const Plants& plants = economy.plants;
    const Firms& firms = economy.firms;
    RowList companies(rows.end - rows.begin);
    std::size_t n = 0;
    for (Row row = rows.begin; row < rows.end; ++row) {
        companies[n] = row;
        // Proprietors and secondary plants have no paid-in capital of their own.
        n += std::size_t{capital_class_of(firms.paid_in_capital[row]) >= first_finance_class} &
             std::size_t{plants.alive[row] != 0} & std::size_t{!firms.proprietor[row]} &
             std::size_t{plants.owner[row] == row};
    }
    companies.resize(n);
    return companies;
}

}  // namespace

Finance survey_finance(const Economy& economy) {
    const Plants& plants = economy.plants;
    const Firms& firms = economy.firms;
    const double bond_share = economy.world.parameters.credit.bond_share_large;
    Finance zero;
    zero.cells.resize(static_cast<std::size_t>(economy.world.industries) * capital_classes);
    return sum_over_rows(economy.rows(), zero, [&](RowRange rows, Finance& sums) {
        for (const Row row : surveyed_companies(economy, rows)) {
            const std::size_t capital_class = capital_class_of(firms.paid_in_capital[row]);
            FinanceCell& cell = sums.cells[plants.industry[row] * capital_classes + capital_class];
            const double long_debt = double(firms.long_debt[row]);
            const double bonds = capital_class + 1 == capital_classes ? bond_share * long_debt : 0;
            cell.companies += 1;
            cell.ordinary_profit += double(firms.profit[row]);
            cell.depreciation += double(firms.depreciation[row]);
            cell.short_loans += double(firms.short_debt[row]);
            cell.long_loans += long_debt - bonds;
            cell.bonds += bonds;
        }
    });
}

namespace {

struct Counts {
    std::vector<double> cells;
    Counts& operator+=(const Counts& other) {
        for (std::size_t i = 0; i < cells.size(); ++i) cells[i] += other.cells[i];
        return *this;
    }
};

}  // namespace

std::vector<double> count_companies(const Economy& economy) {
    const Plants& plants = economy.plants;
    const Firms& firms = economy.firms;
    std::vector<float> employees = plants.employees;
    for (const Row row : economy.secondary_plants)
        if (plants.alive[row]) employees[plants.owner[row]] += plants.employees[row];
    Counts zero;
    zero.cells.resize(static_cast<std::size_t>(economy.world.industries) * size_classes *
                      capital_classes);
    const auto count = [&](RowRange rows, Counts& sums) {
        for (Row row = rows.begin; row < rows.end; ++row)
            if (plants.alive[row] && plants.owner[row] == row && !firms.proprietor[row])
                sums.cells[(plants.industry[row] * size_classes + size_class_of(employees[row])) *
                               capital_classes +
                           capital_class_of(firms.paid_in_capital[row])] += 1;
    };
    return sum_over_rows(economy.rows(), zero, count).cells;
}

}  // namespace keiretsu::sim
