// What does not change in a run: industries, places and parameters as the mechanisms read them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "config/scenario/scenario.h"
#include "model/numerics/random.h"
#include "model/state/rows.h"

namespace keiretsu::model {

/// Bands of employees in which buyers look for suppliers of a capacity that suits the part.
inline constexpr int size_bands = 7;
inline constexpr float size_band_from[size_bands + 1] = {
    0, 3.5f, 9.5f, 29.5f, 99.5f, 299.5f, 999.5f, 1e9f};

// Bounds of the Census's classes lie between whole persons.
inline constexpr float from_4_employees = size_band_from[1];
inline constexpr float from_10_employees = size_band_from[2];

inline int size_band(float employees) {
    int band = 0;
    while (band < size_bands - 1 && employees >= size_band_from[band + 1]) ++band;
    return band;
}

inline constexpr float large_enterprise_employees = 300;  // paper 1: the previous Basic Law's bound

/// Scenario constants in the form that inner loops want. Cells are place x industry.
struct World {
    Scenario scenario;
    Seed seed = 0;
    int industries = 0;
    int places = 0;
    Parameters parameters = {};
    FloatParameters float_parameters = {};  // the same, rounded once: for arithmetic on columns

    std::vector<float>
        supplier_mix;  // industry x industry: cumulative shares of where parts come from
    std::vector<float>
        material_mix;  // industry x industry: shares of materials that others make; rest outside
    // by place
    std::vector<float> wage_level;
    std::vector<float> land_price_level;
    std::vector<float> land_price_beta;
    std::vector<float> housing_pressure;
    std::vector<float> local_search;
    std::vector<float> cross_industry_search;
    std::vector<float> place_originality;

    // solved once at the start, so that the level of 1981 fits the inputs
    float wage_base = 0;  // quarterly wage of a plant with one employee, wage index 1, Myen
    float premium = 0;    // elasticity of log productivity to employees that the start shows
    std::vector<float> place_premium;  // by place: log productivity that goes with its wage level
    // by industry: market price over unit cost, per unit of value added, below 300 employees
    std::vector<float> mark_up;
    std::vector<float> mark_up_of_all;  // the same over plants of every size
    double founding_capital = 0;        // capital per worker of a small plant at the start, Myen

    int cells() const { return places * industries; }
    int cell(int place, int industry) const { return place * industries + industry; }
    int place_index(const std::string& id) const;
    int industry_index(const std::string& id) const;
};

/// Sets `parameters` and, rounded, `float_parameters`.
void set_parameters(World& world, const Parameters& parameters);

World make_world(const Scenario& scenario, Seed seed);

}  // namespace keiretsu::model
