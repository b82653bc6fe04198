// The office's tables of a quarter and a year, from what its surveys have added up.
#include <string>
#include <utility>

#include "sim/office/capital_allotment.h"
#include "sim/office/office.h"

namespace keiretsu::sim {

using namespace model;
using analysis::SizeClass;

const std::string& Office::industry_name(int industry) const {
    return world_->scenario.industries[static_cast<std::size_t>(industry)].id;
}

const std::string& Office::place_name(int place) const {
    const Place& of = world_->scenario.places[static_cast<std::size_t>(place)];
    return of.name.empty() ? of.id : of.name;
}

void Office::publish_finance(const Finance& finance, Quarter quarter) {
    finance_year_.sums.resize(finance.cells.size());
    for (std::size_t i = 0; i < finance.cells.size(); ++i)
        finance_year_.sums[i] += finance.cells[i];
    ++finance_year_.quarters;
    for (int industry = 0; industry < world_->industries; ++industry)
        for (std::size_t c = first_finance_class; c < capital_classes; ++c) {
            const FinanceCell& cell = finance.at(industry, c);
            published_.finance.push_back({.replicate = replicate_,
                                          .year = quarter.year(),
                                          .quarter = quarter.of_year(),
                                          .industry = industry_name(industry),
                                          .capital_class = std::string(capital_class_names[c]),
                                          .ordinary_profit = cell.ordinary_profit,
                                          .depreciation = cell.depreciation,
                                          .short_loans = cell.short_loans,
                                          .long_loans = cell.long_loans,
                                          .bonds = cell.bonds});
        }
}

BySize Office::first_shares_of(const Census& census, int industry) {
    const std::size_t first = static_cast<std::size_t>(industry) * size_classes;
    if (first_shares_.size() == first)
        for (const double share : shares_of(true_capital(census, industry)))
            first_shares_.push_back(share);
    BySize shares{};
    for (std::size_t size = 0; size < size_classes; ++size)
        shares[size] = first_shares_[first + size];
    return shares;
}

analysis::PanelRow Office::panel_row(const CensusCell& cell,
                                     int industry,
                                     std::size_t size,
                                     int year) const {
    analysis::PanelRow row{.replicate = replicate_,
                           .year = year,
                           .industry = industry_name(industry),
                           .size_class = static_cast<SizeClass>(size),
                           .establishments = cell.establishments,
                           .employees = cell.employees,
                           .wage_bill = cell.wage_bill,
                           .value_added = cell.value_added,
                           .real_value_added = cell.value_added / environment_->deflator(year),
                           .industry_real_value_added =
                               cell.value_added / environment_->industry_deflator(industry, year),
                           .capital_true = cell.capital};
    // The bridge takes the paired capital class for the size class, mismatch and all.
    if (size >= first_paired_class) {
        const FinanceCell& year_of =
            finance_year_.sums[static_cast<std::size_t>(industry) * capital_classes + size];
        row.ordinary_profit = year_of.ordinary_profit;
        row.depreciation = year_of.depreciation;
        row.debt = year_of.debt() / finance_year_.quarters;
    }
    return row;
}

void Office::publish_census(const Census& census, int year) {
    for (int industry = 0; industry < world_->industries; ++industry) {
        const double stock = capital_stock_[static_cast<std::size_t>(industry)];
        const BySize by_shares = allot(stock, first_shares_of(census, industry));
        const BySize by_assets = allot(stock, shares_of(allot_by_assets(census, industry)));
        for (std::size_t size = 0; size < size_classes; ++size) {
            const CensusCell cell = census.of_nation(industry, size);
            analysis::PanelRow row = panel_row(cell, industry, size, year);
            row.capital_fixed_share = by_shares[size];
            row.capital_assets = by_assets[size];
            published_.panel.rows.push_back(std::move(row));
            published_.true_productivity.push_back(
                {.replicate = replicate_,
                 .year = year,
                 .industry = industry_name(industry),
                 .size_class = static_cast<SizeClass>(size),
                 .weight = cell.productivity_weight,
                 .log_productivity = cell.productivity_weight > 0
                                         ? cell.weighted_productivity / cell.productivity_weight
                                         : analysis::missing});
        }
    }
}

void Office::publish_places(const Census& census, int year) {
    for (int place = 0; place < world_->places; ++place)
        for (int industry = 0; industry < world_->industries; ++industry)
            for (std::size_t size = 0; size < size_classes; ++size) {
                const CensusCell& cell = census.at(place, industry, size);
                published_.places.rows.push_back(
                    {.replicate = replicate_,
                     .year = year,
                     .place = place_name(place),
                     .industry = industry_name(industry),
                     .size_class = static_cast<SizeClass>(size),
                     .establishments = cell.establishments,
                     .employees = cell.employees,
                     .value_added = cell.value_added,
                     .real_value_added = cell.value_added / environment_->deflator(year)});
            }
}

void Office::publish_companies(const Economy& economy, int year) {
    const std::vector<double> counts = count_companies(economy);
    std::size_t i = 0;
    for (int industry = 0; industry < world_->industries; ++industry)
        for (std::size_t size = 0; size < size_classes; ++size)
            for (std::size_t c = 0; c < capital_classes; ++c)
                published_.capital_classes.push_back(
                    {.replicate = replicate_,
                     .year = year,
                     .industry = industry_name(industry),
                     .size_class = std::string(analysis::size_class_names[size]),
                     .capital_class = std::string(capital_class_names[c]),
                     .firms = counts[i++]});
}

void Office::publish_flows(const Economy& economy, int year) {
    analysis::FlowRow all{.replicate = replicate_, .year = year};
    for (ClassFlowRow& row : flows_.close_year(economy, replicate_, year)) {
        all.stock += row.stock;
        all.entries += row.entries;
        all.exits += row.exits;
        published_.class_flows.push_back(std::move(row));
    }
    published_.flows.push_back(all);
    for (PlaceFlowRow& row : place_flows_.close_year(economy, replicate_, year))
        published_.place_flows.push_back(std::move(row));
    breaches_.replicate = replicate_;
    breaches_.year = year;
    published_.breaches.push_back(breaches_);
    for (const TierRow& row : tier_books_.close_year(economy, replicate_, year))
        published_.tiers.push_back(row);
}

}  // namespace keiretsu::sim
