// What the paper printed, typed in: scenarios/observed/*.csv, embedded in the library.
#pragma once

#include <string>
#include <vector>

#include "analysis/paper/micro_facts.h"
#include "analysis/paper/survey.h"

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
};

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
};

/// The tables in the order of their files; parsed on first use, safe from any thread.
const Observed& observed();

}  // namespace keiretsu::analysis
