// The annual census of establishments, at the end of the fourth quarter (MODEL: measurement).
#pragma once

#include <array>
#include <vector>

#include "model/state/economy.h"
#include "sim/office/classes.h"

namespace keiretsu::sim {

/// What the census adds up for one place, industry and size class. Money in million yen, nominal.
struct CensusCell {
    double establishments = 0;
    double employees = 0;
    double value_added = 0;  // of the year, Census concept
    double wage_bill = 0;    // of the year
    double capital = 0;      // 2000 prices, what the establishments hold
    // True log productivity, summed with the year's value added as weights; losses have none.
    double productivity_weight = 0;
    double weighted_productivity = 0;

    CensusCell& operator+=(const CensusCell& other);
};

struct Census {
    int industries = 0;
    std::vector<CensusCell> cells;  // place x industry x size class
    // By industry x capital class of the owning company: tangible assets, 2000 prices.
    std::vector<double> assets;

    const CensusCell& at(int place, int industry, std::size_t size) const {
        return cells[static_cast<std::size_t>(place * industries + industry) * size_classes + size];
    }
    CensusCell of_nation(int industry, std::size_t size) const;
    double assets_of(int industry, std::size_t capital_class) const {
        return assets[static_cast<std::size_t>(industry) * capital_classes + capital_class];
    }
    Census& operator+=(const Census& other);
};

/// Counts the plants that are open, with the year's totals of their books.
Census take_census(const model::Economy& economy);

/// Closes the books of a year: notes each plant's size class and shipments and starts the year's
/// totals anew. To be called once before the first quarter and after the office has recorded a
/// fourth quarter.
void begin_census_year(model::Economy& economy);

}  // namespace keiretsu::sim
