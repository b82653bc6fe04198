// Facts on single plants, their owners and their relations, simulated beside known
// (scenarios/observed/micro_facts.csv): hazards by age and survival as the linked Census counts
// them, owners' ages and incomes, failures, spread and persistence of productivity, levels of the
// Census, shares of subcontractors, shape and turnover of the supplier graph.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "analysis/data/replicates.h"
#include "analysis/data/tables.h"

namespace keiretsu::analysis {

/// A fact and what is known of it: a value, a range, or both; NaN where there is none.
struct ObservedMicroFact {
    std::string fact = {};  // "hazard_1"
    std::string what = {};
    double value = missing, low = missing, high = missing;
    std::string unit = {};
    int year = 0;            // the last year that the figure tells of
    std::string grade = {};  // V read, V2 quoted, M from memory, P the paper
    std::string role = {};   // target or check
    std::string source = {};

    /// The value, or the middle of the range.
    double middle() const;
};

/// What a run publishes of single plants and of the supplier graph; what is empty leaves its facts
/// out.
struct MicroTables {
    std::span<const LinkedCensusRow> linked_census = {};
    std::span<const PlantFactsRow> plant_facts = {};
    std::span<const LinkRow> links = {};
};

/// The figures of one replicate, by the facts' names; NaN where its years do not reach. Hazards and
/// survival pool all years up to 2005.
std::map<std::string, double> micro_figures(const MicroTables& tables);

struct MicroFactRow {
    ObservedMicroFact known = {};
    Spread simulated = {};
};

/// Every known fact, in the order of the file, over the replicates of the tables; empty without
/// rows.
std::vector<MicroFactRow> micro_fact_rows(const MicroTables& tables);

}  // namespace keiretsu::analysis
