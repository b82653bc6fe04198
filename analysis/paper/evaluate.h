// Everything that the paper tabulates, estimated on one panel and set beside the paper's figures.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "analysis/data/flows.h"
#include "analysis/data/panel.h"
#include "analysis/paper/entry_exit.h"
#include "analysis/paper/group_levels.h"
#include "analysis/paper/identity_audit.h"
#include "analysis/paper/micro_facts.h"
#include "analysis/paper/observed_rows.h"
#include "analysis/paper/pattern_scores.h"
#include "analysis/paper/redemption_series.h"
#include "analysis/paper/scores.h"
#include "analysis/paper/table2.h"
#include "analysis/paper/table3.h"
#include "analysis/paper/trend_tables.h"

namespace keiretsu::analysis {

/// What there is to evaluate. Only the panel is needed; what is empty leaves its table out.
struct EvaluationInput {
    const Panel& panel;
    const Places* places = nullptr;            // Table 4
    std::span<const FlowRow> flows = {};       // Figure 2
    std::span<const FinanceRow> finance = {};  // Figure 6; else the panel's own columns
    std::span<const CapitalClassRow> capital_classes = {};  // Table 2
    std::span<const GroupQuarter> series = {};              // levels by group
    std::span<const LinkedCensusRow> linked_census = {};    // facts on plants, with the next
    std::span<const PlantFactsRow> plant_facts = {};
    std::span<const LinkRow> links = {};
    const Observed* known = nullptr;  // null: the paper's tables
};

/// Choices of Table 3. The paper states neither its capital key nor its year dummy: by default all
/// keys that the panel has, and no, full and standout dummies, stand side by side.
struct EvaluationOptions {
    GrowthForm form = GrowthForm::factors;
    int effects = 8;
    std::vector<YearDummy> dummies = {{.kind = YearDummyKind::none},
                                      {.kind = YearDummyKind::full},
                                      {.kind = YearDummyKind::standout}};
    std::vector<CapitalKey> capital = {};  // empty = every key that the panel has
    int first_year = 1985;                 // of Table 3's levels
    int last_year = 2007;
    std::string label = "panel";  // what reports call the estimates beside "paper"
};

struct Evaluation {
    std::string source = {};
    int replicates = 0;
    EvaluationOptions options = {};
    std::vector<Table1Row> table1 = {};
    std::vector<Table2Row> table2 = {};
    std::vector<Table3Column> table3 = {};   // by capital key, dummy, group
    std::vector<IdentityAudit> audits = {};  // by capital key, group
    std::vector<Table4Row> table4 = {};
    std::vector<EntryExitRow> entry_exit = {};
    std::vector<RedemptionRow> redemption = {};
    std::vector<LevelRow> levels = {};
    std::vector<MicroFactRow> micro_facts = {};
    std::vector<ErrorScore> table1_errors = {};
    std::vector<ErrorScore> table4_errors = {};
    std::vector<SignScore> signs = {};
    std::vector<CityScore> city_patterns = {};
    std::string observed_file = {};  // of the user's observations; empty: none
    std::vector<ObservedRow> observed = {};
    std::vector<ErrorScore> observed_errors = {};
    std::vector<std::string> observed_notes = {};
    std::map<std::string, std::string> labels = {};  // by table: see Observed
    std::vector<std::string> notes = {};             // what was left out or replaced, and why
};

/// Estimates everything. Throws InputError for an empty panel, for effects other than 4 and 8, for
/// a capital key that the panel lacks, and for a dummy year outside the growth years.
Evaluation evaluate(const EvaluationInput& input, const EvaluationOptions& options);

}  // namespace keiretsu::analysis
