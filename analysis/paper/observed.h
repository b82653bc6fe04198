// What is known: the paper's tables (scenarios/observed/*.csv, which the program carries) and, over
// them, observations of the user's.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "analysis/data/panel.h"
#include "analysis/paper/micro_facts.h"
#include "analysis/paper/observations.h"
#include "analysis/paper/survey.h"
#include "config/scenario/known_facts.h"

namespace keiretsu {
struct Scenario;
}

namespace keiretsu::analysis {

/// A cell of Table 1: annual growth of a variable by size of establishment.
struct ObservedTrend {
    std::string variable = {};  // establishments, employees, value_added, labour_productivity
    std::string size = {};      // 4-29, 30-99, 100-299, 300+, all
    std::string period = {};    // 1985-1997, 1997-2007
    double growth_pct = 0;
    bool significant = false;  // at 95%; the paper stars what is NOT
};

/// A cell of Table 2: enterprises of an employment class that lie in the paired capital class, %.
struct ObservedShare {
    std::string size = {};
    std::string industry = {};
    double share_pct = 0;
};

/// A row of Table 3 in one of its four columns.
struct ObservedCoefficient {
    std::string term = {};   // utilization_rate, establishments, debt_redemption_period, ...
    std::string group = {};  // large, sme
    bool year_dummy = false;
    double estimate = 0;
    double t_ratio = 0;  // NaN for adjusted_r2 and observations
    int stars = 0;       // significant at 1 or 5%, 0 = neither
};

/// A cell of Table 4.
struct ObservedCityTrend {
    std::string cluster_type = {};
    std::string city = {};
    std::string variable = {};
    std::string period = {};
    double growth_pct = 0;
    bool significant = false;
};

/// A pair of bars of Figure 2: % of the stock at the period's start, a year.
struct ObservedEntryExit {
    std::string period = {};
    int from = 0;
    int until = 0;
    double entry_pct = 0;
    double exit_pct = 0;
};

/// A reading of Figure 6 or of its source.
struct ObservedRedemption {
    std::string group = {};
    int year = 0;
    int quarter = 0;
    double years = 0;
    std::string coverage = {};
    std::string grade = {};
};

/// Employees of all establishments with 4 and more employees in a year of the Census.
struct ObservedEmployees {
    int year = 0;
    double thousand = 0;
    bool memory = false;  // no source was read
};

/// A place as a scenario knows it, or as a panel does: then all three are alike.
struct KnownPlace {
    std::string id = {};
    std::string name = {};          // as panels spell it
    std::string cluster_type = {};  // empty: none
};

std::vector<KnownPlace> known_places(const Scenario& scenario);
std::vector<KnownPlace> known_places(const Places& places);

struct Observed {
    std::vector<ObservedTrend> table1 = {};
    std::vector<ObservedShare> table2 = {};
    std::vector<ObservedCoefficient> table3 = {};
    std::vector<ObservedCityTrend> table4 = {};
    std::vector<ObservedEntryExit> figure2 = {};
    std::vector<ObservedRedemption> redemption = {};
    std::vector<ObservedEmployees> employees = {};
    std::vector<ObservedMicroFact> micro_facts = {};
    std::vector<ObservedSme> survey = {};  // Table 5
    std::vector<ObservedFinding> findings = {};
    // What a user's file adds; places are called as panels call them.
    std::vector<ObservedFigure> own = {};
    std::string own_file = {};
    std::vector<std::string> strange_places = {};  // of the file, that no panel has
    std::vector<KnownPlace> places = {};
    double scale = 1;                                // of the economy that levels are compared with
    std::map<std::string, std::string> labels = {};  // by table: whether it could be predicted
    KnownFacts facts = {};                           // what the scenario says of them
};

/// The paper's tables in the order of their files; parsed on first use, safe from any thread.
const Observed& observed();

/// The paper's tables with `own` over them: an observation of a cell that Table 1, Table 4 or the
/// Census's employees have stands in its place, one of another city goes with its cluster type.
/// Places are matched by id or name.
Observed observed_with(std::vector<ObservedFigure> own,
                       std::string file,
                       std::vector<KnownPlace> places);

/// The same for a scenario: its places, its `observed` file and its scale. Throws InputError for a
/// file that read_observations refuses.
Observed observed_for(const Scenario& scenario);

/// W005, for each place of the user's file that the scenario or panel does not have.
std::vector<Diagnostic> warnings_about(const Observed& known);

}  // namespace keiretsu::analysis
