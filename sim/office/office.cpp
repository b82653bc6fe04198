#include "sim/office/office.h"

#include <algorithm>

#include "config/scenario/window.h"
#include "sim/machine/parallel.h"
#include "sim/office/actors.h"
#include "sim/office/coverage.h"
#include "sim/office/distributions.h"
#include "sim/office/links.h"
#include "sim/office/quantiles.h"
#include "sim/office/series.h"
#include "sim/office/systemic.h"

namespace keiretsu::sim {

using namespace model;

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

void Office::publish_fates(const Economy& economy) {
    for (FateRow& row : fates_.rows(economy, replicate_, economy.now - 1))
        published_.fates.push_back(std::move(row));
}

void Office::follow_suppliers(const Economy& economy) {
    const std::vector<std::string> before = fates_.cuts();
    fates_.begin(economy);
    // The run that it has branched off may have begun to follow a cut that this one has not.
    std::erase_if(published_.fates,
                  [&](const FateRow& row) { return !has_cut(world_->scenario, row.cut); });
    if (economy.now - 1 < world_->scenario.horizon.report) return;
    for (FateRow& row : fates_.rows(economy, replicate_, economy.now - 1))
        if (row.run == "paired" || std::find(before.begin(), before.end(), row.cut) == before.end())
            published_.fates.push_back(std::move(row));
}

void Office::follow_suppliers(const Economy& economy, std::vector<std::uint64_t> common) {
    fates_.part(std::move(common));
    follow_suppliers(economy);
}

Published Office::results() && {
    published_.cut_selection = fates_.selection(replicate_);
    return std::move(published_);
}

void Office::open_year(const Economy& economy) {
    flows_.open_year(economy);
    linked_census_ = {};
    plant_facts_ = {};
    place_flows_.open_year(economy);
    breaches_ = {};
    tier_books_ = {};
    finance_year_ = {};
    year_open_ = true;
}

namespace {

void count_breaches(const QuarterEvents& events, BreachRow& year) {
    year.cuts_called_for += events.unfair_cuts.called_for;
    year.cuts_expected += events.unfair_cuts.left;
    year.cuts += events.unfair_cuts.done;
    year.ends_called_for += events.unfair_ends.called_for;
    year.ends_expected += events.unfair_ends.left;
    year.ends += events.unfair_ends.done;
    year.failures += static_cast<double>(events.failed_contracts);
}

}  // namespace

void Office::record(const Economy& economy, const QuarterEvents& events) {
    const Quarter quarter = economy.now - 1;
    const bool reported = quarter >= world_->scenario.horizon.report;
    if (!year_open_) open_year(economy);
    flows_.record(economy, events);
    linked_census_.record(economy, events);
    plant_facts_.record(economy, events);
    place_flows_.record(economy, events);
    count_breaches(events, breaches_);
    tier_books_.record(economy, events);
    fates_.record(economy, events);
    update_capital_stock(economy);
    if (reported) {
        policies_.record(economy);
        incomes_.record(economy);
        for (ActorRow& row : survey_actors(economy, replicate_, quarter))
            published_.actors.push_back(std::move(row));
        published_.series.push_back(survey_nation(economy, events, replicate_));
        publish_finance(finance_survey_.take(economy), quarter);
        publish_fates(economy);
    }
    if (quarter.of_year() == 4) close_year(economy, quarter.year(), reported);
}

void Office::close_year(const Economy& economy, int year, bool reported) {
    year_open_ = false;
    const bool relations = surveys_ != Surveys::quick;
    // The office's memory of links and the count of partners are one long job each: they go on
    // beside the other surveys.
    Degrees degrees;
    parallel_for(3, [&](std::size_t job) {
        if (job == 0 && relations) link_memory_.note(economy, year);
        if (job == 1 && reported) survey_year(economy, year);
        if (job == 2 && relations && reported) degrees = count_degrees(economy);
    });
    if (!relations || !reported) return;
    published_.links.push_back(survey_links(economy, degrees, link_memory_, replicate_, year));
    if (surveys_ != Surveys::all) return;
    for (DistributionRow& row : survey_distributions(economy, degrees, replicate_, year))
        published_.distributions.push_back(std::move(row));
}

void Office::survey_year(const Economy& economy, int year) {
    const Census census = take_census(economy);
    const Census found = as_found(census, world_->scenario.census, year);
    publish_census(found, year);
    publish_places(found, year);
    publish_companies(economy, year);
    publish_flows(economy, year);
    for (analysis::LinkedCensusRow& row : linked_census_.close_year(economy, replicate_, year))
        published_.linked_census.push_back(std::move(row));
    published_.plant_facts.push_back(plant_facts_.close_year(economy, census, replicate_, year));
    for (PolicyRow& row :
         policies_.close_year(world_->scenario, replicate_, year, environment_->deflator(year)))
        published_.policies.push_back(std::move(row));
    for (IncomeRow& row : incomes_.close_year(*world_, replicate_, year))
        published_.incomes.push_back(std::move(row));
    for (analysis::BipolarisationRow& row : bipolarisation_.record(economy, replicate_, year))
        published_.bipolarisation.push_back(std::move(row));
    if (surveys_ != Surveys::all) return;
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
    const double depreciation = world_->parameters.investment.depreciation;
    if (capital_stock_.empty()) {
        capital_stock_.assign(static_cast<std::size_t>(world_->industries), 0);
        for (Row row = 0; row < economy.rows(); ++row)
            capital_stock_[economy.plants.industry[row]] += double(economy.plants.capital[row]) *
                                                            (depreciation + past_growth) /
                                                            (retired + past_growth);
        return;
    }
    for (std::size_t h = 0; h < capital_stock_.size(); ++h)
        capital_stock_[h] = (1 - retired) * capital_stock_[h] + economy.national.investment[h];
}

}  // namespace keiretsu::sim
