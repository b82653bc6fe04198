// The statistics office: what the nation's statisticians saw of the economy (paper: Census of
// Manufactures, Financial Statements Statistics of Corporations).
//
// It is told of every quarter and keeps published sums only, no firm. Use:
//
//     Office office(world, environment, replicate);
//     begin_census_year(economy);
//     while (...) {
//         const QuarterEvents events = run_quarter(economy, environment, seconds);
//         office.record(economy, events);
//         if (economy.now.of_year() == 1) begin_census_year(economy);  // the year is over
//     }
//     Published published = std::move(office).results();
#pragma once

#include <array>
#include <vector>

#include "model/state/economy.h"
#include "sim/office/actor_links.h"
#include "sim/office/bipolarisation.h"
#include "sim/office/capital_allotment.h"
#include "sim/office/census.h"
#include "sim/office/fates.h"
#include "sim/office/finance.h"
#include "sim/office/flow_ledger.h"
#include "sim/office/incomes.h"
#include "sim/office/link_memory.h"
#include "sim/office/linked_census.h"
#include "sim/office/place_flows.h"
#include "sim/office/plant_facts.h"
#include "sim/office/policy_ledger.h"
#include "sim/office/published.h"
#include "sim/office/tiers.h"
#include "sim/quarter_events.h"

namespace keiretsu::sim {

/// Quantiles and the supplier graph take longer than all other surveys together: quick ones leave
/// both out, those of relations the quantiles.
enum class Surveys { all, relations, quick };

class Office {
  public:
    /// `world` and `environment` must outlive the office.
    Office(const model::World& world,
           const model::Environment& environment,
           int replicate,
           Surveys surveys = Surveys::all);

    /// What `other` knows, for an economy that goes on under another world.
    Office(const Office& other, const model::World& world, const model::Environment& environment);

    /// Takes note of the quarter just run: `economy.now` is already the next. Before the scenario's
    /// first reported quarter nothing is published.
    void record(const model::Economy& economy, const QuarterEvents& events);

    /// An arm has branched off that may cut suppliers from the next quarter on: those that it will
    /// cut are followed from the quarter just run, as in a run of the arm alone.
    void follow_suppliers(const model::Economy& economy);

    /// The same, and plants of `common` (ids in order) have a twin in the run that it has branched
    /// off.
    void follow_suppliers(const model::Economy& economy, std::vector<std::uint64_t> common);

    const Fates& fates() const { return fates_; }

    Published results() &&;
    const Published& so_far() const { return published_; }

  private:
    struct YearOfFinance {
        std::vector<FinanceCell> sums;
        int quarters = 0;
    };
    void open_year(const model::Economy& economy);
    void close_year(const model::Economy& economy, int year, bool reported);
    void survey_year(const model::Economy& economy, int year);
    void update_capital_stock(const model::Economy& economy);
    void publish_finance(const Finance& finance, Quarter quarter);
    void publish_fates(const model::Economy& economy);
    /// Capital by size class as a share of the industry's, in the first census.
    BySize first_shares_of(const Census& census, int industry);
    analysis::PanelRow panel_row(const CensusCell& cell,
                                 int industry,
                                 std::size_t size,
                                 int year) const;
    void publish_census(const Census& census, int year);
    void publish_places(const Census& census, int year);
    void publish_companies(const model::Economy& economy, int year);
    void publish_flows(const model::Economy& economy, int year);
    const std::string& industry_name(int industry) const;
    const std::string& place_name(int place) const;

    const model::World* world_;
    const model::Environment* environment_;
    int replicate_;
    Surveys surveys_ = Surveys::all;
    bool year_open_ = false;
    FlowLedger flows_;
    LinkedCensus linked_census_;
    PlantFacts plant_facts_;
    PolicyLedger policies_;
    Incomes incomes_;
    PlaceFlows place_flows_;
    BreachRow breaches_;  // of the year so far
    TierBooks tier_books_;
    Fates fates_;
    YearOfFinance finance_year_;
    FinanceSurvey finance_survey_;
    Bipolarisation bipolarisation_;
    LinkMemory link_memory_;
    ActorLinks actor_links_;
    std::vector<double> capital_stock_;  // by industry: perpetual inventory, 2000 prices
    std::vector<double> first_shares_;   // industry x size class: of capital in the first census
    Published published_;
};

}  // namespace keiretsu::sim
