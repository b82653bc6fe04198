#include "sim/office/finance.h"

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

std::size_t finance_cell(const Economy& economy, Row company) {
    return economy.plants.industry[company] * capital_classes +
           capital_class_of(economy.firms.paid_in_capital[company]);
}

/// All companies counted, the finances of those that report added up.
Finance add_up_reports(const Economy& economy, const std::vector<double>& rates, int sample) {
    const Firms& firms = economy.firms;
    const double bond_share = economy.world.parameters.credit.bond_share_large;
    Finance zero;
    zero.cells.resize(rates.size());
    return sum_over_rows(economy.rows(), zero, [&](RowRange rows, Finance& sums) {
        for (const Row row : surveyed_companies(economy, rows)) {
            const std::size_t c = finance_cell(economy, row);
            FinanceCell& cell = sums.cells[c];
            cell.companies += 1;
            if (rates[c] < 1 && double(uniform(draw_words(economy.world.seed,
                                                          Stream::finance_sample,
                                                          economy.plants.id[row],
                                                          sample)[0])) >= rates[c])
                continue;
            const double long_debt = double(firms.long_debt[row]);
            const bool large = (c + 1) % capital_classes == 0;
            const double bonds = large ? bond_share * long_debt : 0;
            cell.reports += 1;
            cell.ordinary_profit += double(firms.profit[row]);
            cell.depreciation += double(firms.depreciation[row]);
            cell.short_loans += double(firms.short_debt[row]);
            cell.long_loans += long_debt - bonds;
            cell.bonds += bonds;
        }
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
        // All report once, so that the companies are counted.
        rates_.assign(static_cast<std::size_t>(economy.world.industries) * capital_classes, 1);
        const Finance all = add_up_reports(economy, rates_, sample_);
        for (std::size_t c = 0; c < rates_.size(); ++c)
            if ((c + 1) % capital_classes != 0 && all.cells[c].companies > 0)
                rates_[c] =
                    economy.world.parameters.statistics.finance_sample / all.cells[c].companies;
    }
    Finance finance = add_up_reports(economy, rates_, sample_);
    for (FinanceCell& cell : finance.cells) cell.stand_for_all();
    return finance;
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
