// Mechanism 1: the environment. Exogenous paths of the inputs, quarter by quarter.
#pragma once

#include <cstddef>
#include <vector>

#include "config/quarter.h"
#include "model/state/product_demand.h"
#include "model/state/world.h"

namespace keiretsu::model {

/// What all firms face in one quarter. Vectors by industry, place or cell.
struct Conditions {
    Quarter quarter{};
    float price = 1;                   // common deflator, 2000 = 1: final goods and materials
    float price_change = 0;            // since the quarter before, a share
    float price_change_half_year = 0;  // since two quarters before
    float wage_index = 1;              // 2000 = 1
    float lending_rate = 0;            // per year
    float land_price = 1;              // national, 1990 = 1
    float bad_loan_rate = 0;      // losses per yen of loans outside the model economy, this quarter
    float recapitalisation = 0;   // public capital for banks per yen of all loans, this quarter
    float founders = 1;           // persons of founding age relative to 1985
    float unemployment = 0.035f;  // unemployed over the labour force, nation
    bool supervision = false;     // supervisors enforce bank capital
    std::vector<float> demand;    // by industry: final demand volume relative to the start
    std::vector<float> industry_price;  // by industry: own output price, 2000 = 1
    std::vector<float> wage;            // by place: wage index times the place's level
    std::vector<float> land;            // by place: relative to the nation of 1990
    std::vector<float> product_growth;  // by cell: next quarter's demand for its products over
                                        // this quarter's, less what the industry's grows
    std::vector<float> offshored;       // by cell: share of its products whose making moves abroad
    std::vector<float> land_held;       // by place: price of land to banks over land; empty: 1

    /// The price of land that banks lend against, relative to the nation of 1990.
    float land_to_banks(std::size_t place) const {
        return land_held.empty() ? land[place] : land[place] * land_held[place];
    }
};

/// Annual paths, prepared once; `at` interpolates between the middles of the years. What series
/// know of `later` years (scenario.h) acts from the first quarter of the first of them on, so that
/// it does not move the quarters before.
class Environment {
  public:
    explicit Environment(const World& world);
    Conditions at(Quarter quarter) const;
    /// Common deflator of a year, 2000 = 1.
    double deflator(int year) const { return in(year).common_price.average(year); }
    double industry_deflator(int industry, int year) const {
        return in(year).industry_price[static_cast<std::size_t>(industry)].average(year);
    }
    const World& world() const { return *world_; }

    /// One annual path: logs (for levels) or plain values (for rates), by year.
    struct Path {
        int first_year = 0;
        std::vector<double> values;
        bool logs = false;
        double at(double time) const;  // time in decimal years
        double average(int year) const;
    };
    /// All of them, relative to their base years.
    struct Paths {
        Path common_price, wage, lending, land, bad_loans, recapitalisation, founders, unemployment;
        std::vector<Path> industry_price;
        std::vector<Path> demand;
    };

  private:
    const Paths& in(int year) const { return year < later_from_ ? stated_ : later_; }

    const World* world_;
    ProductDemand products_;
    Paths stated_, later_;
    int later_from_;  // first year of `later_`
};

}  // namespace keiretsu::model
