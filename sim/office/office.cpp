#include "sim/office/office.h"

#include "config/scenario/window.h"
#include "sim/machine/parallel.h"
#include "sim/office/actors.h"
#include "sim/office/capital_allotment.h"
#include "sim/office/distributions.h"
#include "sim/office/links.h"
#include "sim/office/quantiles.h"
#include "sim/office/series.h"
#include "sim/office/systemic.h"

namespace keiretsu::sim {

using namespace model;
using analysis::SizeClass;

Office::Office(const World& world, const Environment& environment, int replicate, Surveys surveys)
    : world_(&world),
      environment_(&environment),
      replicate_(replicate),
      surveys_(surveys),
      actor_links_(world) {}

Office::Office(const Office& other, const World& world, const Environment& environment)
    : Office(other) {
    world_ = &world;
    environment_ = &environment;
}

const std::string& Office::industry_name(int industry) const {
    return world_->scenario.industries[static_cast<std::size_t>(industry)].id;
}

const std::string& Office::place_name(int place) const {
    const Place& of = world_->scenario.places[static_cast<std::size_t>(place)];
    return of.name.empty() ? of.id : of.name;
}

void Office::publish_fates(const Economy& economy) {
    for (FateRow& row : fates_.rows(economy, replicate_, economy.now - 1))
        published_.fates.push_back(std::move(row));
}

void Office::follow_suppliers(const Economy& economy) {
    if (fates_.follows_any()) return;
    fates_.record(economy, {});
    if (economy.now - 1 >= world_->scenario.horizon.report) publish_fates(economy);
}

void Office::record(const Economy& economy, const QuarterEvents& events) {
    const Quarter quarter = economy.now - 1;
    const int year = quarter.year();
    const bool reported = quarter >= world_->scenario.horizon.report;
    if (!year_open_) {
        flows_.open_year(economy);
        place_flows_.open_year(economy);
        tier_books_ = {};
        finance_year_ = {};
        year_open_ = true;
    }
    flows_.record(economy, events);
    place_flows_.record(economy, events);
    tier_books_.record(economy, events);
    fates_.record(economy, events);
    update_capital_stock(economy);
    if (reported) {
        policies_.record(economy);
        for (ActorRow& row : survey_actors(economy, replicate_, quarter))
            published_.actors.push_back(std::move(row));
        published_.series.push_back(survey_nation(economy, events, replicate_));
        publish_finance(finance_survey_.take(economy), quarter);
        publish_fates(economy);
    }
    if (quarter.of_year() != 4) return;
    year_open_ = false;
    const bool all = surveys_ == Surveys::all;
    // The office's memory of links and the count of partners are one long job each: they go on
    // beside the other surveys.
    Degrees degrees;
    parallel_for(3, [&](std::size_t job) {
        if (job == 0 && all) link_memory_.note(economy, year);
        if (job == 1 && reported) survey_year(economy, year);
        if (job == 2 && all && reported) degrees = count_degrees(economy);
    });
    if (!all || !reported) return;
    published_.links.push_back(survey_links(economy, degrees, link_memory_, replicate_, year));
    for (DistributionRow& row : survey_distributions(economy, degrees, replicate_, year))
        published_.distributions.push_back(std::move(row));
}

void Office::survey_year(const Economy& economy, int year) {
    const Census census = take_census(economy);
    publish_census(census, year);
    publish_places(census, year);
    publish_companies(economy, year);
    publish_flows(economy, year);
    for (PolicyRow& row :
         policies_.close_year(world_->scenario, replicate_, year, environment_->deflator(year)))
        published_.policies.push_back(std::move(row));
    for (analysis::BipolarisationRow& row : bipolarisation_.record(economy, replicate_, year))
        published_.bipolarisation.push_back(std::move(row));
    if (surveys_ == Surveys::quick) return;
    for (QuantileRow& row :
         survey_quantiles(economy, environment_->deflator(year), replicate_, year))
        published_.quantiles.push_back(std::move(row));
    for (OwnerRow& row : survey_owners(economy, replicate_, year))
        published_.owners.push_back(std::move(row));
    if (replicate_ == 1) actor_links_.note(economy, year, published_.actor_links);
    if (year == last_census_year(world_->scenario.horizon))
        published_.critical = survey_critical(economy, replicate_, year);
}

/// The national accounts' gross capital of an industry: past investment less retirement at the end
/// of a service life of twenty years on average, half as fast as equipment loses its value.
/// Equipment of plants that close stays in it, as it does in the Annual Report on Gross Capital
/// Stock. The first stock is what steady growth of 5% a year has left behind.
void Office::update_capital_stock(const Economy& economy) {
    constexpr double retired = 0.05 / 4;
    constexpr double past_growth = 0.05 / 4;
    const double worn = world_->parameters.investment.depreciation;
    if (capital_stock_.empty()) {
        capital_stock_.assign(static_cast<std::size_t>(world_->industries), 0);
        for (Row row = 0; row < economy.rows(); ++row)
            capital_stock_[economy.plants.industry[row]] += double(economy.plants.capital[row]) *
                                                            (worn + past_growth) /
                                                            (retired + past_growth);
        return;
    }
    for (std::size_t h = 0; h < capital_stock_.size(); ++h)
        capital_stock_[h] = (1 - retired) * capital_stock_[h] + economy.national.investment[h];
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

void Office::publish_census(const Census& census, int year) {
    const bool first = first_shares_.empty();
    for (int industry = 0; industry < world_->industries; ++industry) {
        const BySize held = true_capital(census, industry);
        if (first)
            for (const double share : shares_of(held)) first_shares_.push_back(share);
        BySize first_shares{};
        for (std::size_t size = 0; size < size_classes; ++size)
            first_shares[size] =
                first_shares_[static_cast<std::size_t>(industry) * size_classes + size];
        const double stock = capital_stock_[static_cast<std::size_t>(industry)];
        const BySize by_shares = allot(stock, first_shares);
        const BySize by_assets = allot(stock, shares_of(allot_by_assets(census, industry)));
        for (std::size_t size = 0; size < size_classes; ++size) {
            const CensusCell cell = census.of_nation(industry, size);
            analysis::PanelRow row{
                .replicate = replicate_,
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
                .capital_fixed_share = by_shares[size],
                .capital_assets = by_assets[size],
                .capital_true = cell.capital};
            // The bridge takes the paired capital class for the size class, mismatch and all.
            if (size >= first_paired_class) {
                const FinanceCell& year_of =
                    finance_year_.sums[static_cast<std::size_t>(industry) * capital_classes + size];
                row.ordinary_profit = year_of.ordinary_profit;
                row.depreciation = year_of.depreciation;
                row.debt = year_of.debt() / finance_year_.quarters;
            }
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
    for (const TierRow& row : tier_books_.close_year(economy, replicate_, year))
        published_.tiers.push_back(row);
}

}  // namespace keiretsu::sim
