// The path that a base run takes, and how far an arm of the same seed has moved from it.
//
// A base keeps the observed national paths. What its arm changes of demand, wages and founders
// answers to the difference between the two (model/macro_closure.h); an economy without a reference
// has no difference, and so no answer.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "config/quarter.h"

namespace keiretsu::model {

/// What an arm is held against at the end of a quarter. Money is in million yen of the run.
struct ReferenceQuarter {
    double income = 0;  // of owners and employees in the quarter, nominal
    std::vector<double> final_price =
        {};                              // by industry: of final goods, over the common price level
    std::vector<double> employees = {};  // by cell of place and industry: persons
    std::vector<double> local_sales = {};  // by cell: market sales of small plants, volume
};

/// A base run, quarter by quarter.
struct ReferencePath {
    Quarter first{};
    std::vector<ReferenceQuarter> quarters = {};

    /// Null outside the quarters that it has.
    const ReferenceQuarter* at(Quarter quarter) const {
        const int i = quarter - first;
        const bool there = i >= 0 && static_cast<std::size_t>(i) < quarters.size();
        return there ? &quarters[static_cast<std::size_t>(i)] : nullptr;
    }
};

/// Answers to the difference from the reference, which the next quarter reads. All are empty
/// without a reference; neutral values are 0, of wages 1.
struct Deviations {
    std::vector<double> log_demand;    // by industry: log of money spent on final goods
    std::vector<double> jobs_missing;  // by place: of its residents, against the reference
    std::vector<double> unemployed;    // by place: persons, beyond the reference; may be negative
    std::vector<float> wage;           // by place: factor
    std::vector<double> reckoned;      // by cell: log share of its trade that rivals have answered
    std::vector<float> crowding;       // by cell: change of log market sales of small plants

    float wage_in(std::size_t place) const { return wage.empty() ? 1.0f : wage[place]; }
    double unemployed_in(std::size_t place) const {
        return unemployed.empty() ? 0.0 : unemployed[place];
    }
    double demand_factor(std::size_t industry) const;
};

}  // namespace keiretsu::model
