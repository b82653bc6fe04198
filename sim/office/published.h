// What the statistics office publishes of one replicate: no firm can be told from it, but for the
// suppliers of named enterprises, which are studied one by one and stay without a name, the
// sampled plants of microdata.csv, and the firm that `keiretsu trace` follows. Tables and their
// columns are listed in tables.def, here and in analysis/data.
#pragma once

#include <string>
#include <vector>

#include "analysis/data/flows.h"
#include "analysis/data/panel.h"
#include "analysis/paper/bipolarisation.h"
#include "analysis/paper/true_productivity.h"

namespace keiretsu::sim {

// struct SeriesRow and so on; columns stand in the order of the file.
#define TABLE(Row, file, meaning) struct Row {
#define COLUMN(type, name, before, ...) type name = before;
#define END_TABLE \
    }             \
    ;
#include "sim/office/tables.def"

// file_of(row): the file's name without .csv; each_field(row, f): f(name, value) of each column.
#define TABLE(Row, file, meaning)               \
    constexpr const char* file_of(const Row&) { \
        return #file;                           \
    }                                           \
    template <class F>                          \
    void each_field(const Row& row, F&& f) {
#define COLUMN(type, name, ...) f(#name, row.name);
#define END_TABLE }
#include "sim/office/tables.def"

/// The same lists as a dictionary, in their order.
std::vector<TableInfo> office_tables();

/// All that is kept of a replicate, in order of time; within a time in the order of the scenario's
/// places and industries and of size.
struct Published {
    analysis::Panel panel = {};
    analysis::Places places = {};
    std::vector<analysis::FinanceRow> finance = {};
    std::vector<analysis::CapitalClassRow> capital_classes = {};
    std::vector<analysis::TrueProductivityRow> true_productivity = {};
    std::vector<analysis::BipolarisationRow> bipolarisation = {};
    std::vector<analysis::FlowRow> flows = {};  // of all sizes, for the analysis
    std::vector<analysis::LinkedCensusRow> linked_census = {};
    std::vector<analysis::PlantFactsRow> plant_facts = {};
    std::vector<ClassFlowRow> class_flows = {};
    std::vector<FateRow> fates = {};
    std::vector<CutSelectionRow> cut_selection = {};
    std::vector<CriticalRow> critical = {};
    std::vector<PlaceFlowRow> place_flows = {};
    std::vector<BreachRow> breaches = {};
    std::vector<TierRow> tiers = {};
    std::vector<SeriesRow> series = {};
    std::vector<QuantileRow> quantiles = {};
    std::vector<analysis::LinkRow> links = {};
    std::vector<PolicyRow> policies = {};
    std::vector<IncomeRow> incomes = {};
    std::vector<ActorRow> actors = {};
    std::vector<DistributionRow> distributions = {};
    std::vector<OwnerRow> owners = {};
    std::vector<ActorLinkRow> actor_links = {};
};

}  // namespace keiretsu::sim
