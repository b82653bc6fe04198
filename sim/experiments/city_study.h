// The runs of `keiretsu cities`: what each arm changes, and the tables made of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "analysis/sensitivity/designs.h"
#include "config/scenario/national_inputs.h"
#include "config/scenario/place_ranges.h"
#include "sim/ensemble.h"
#include "sim/run_directory/store.h"

namespace keiretsu::sim {

/// A city of Table 4 that gets the nation's value of an input.
struct CityInput {
    std::string place = {};  // its id
    std::string name = {};   // as Table 4 has it
    const NationalInput* input = nullptr;
};

/// Arms stand in the order of the fields, behind the baseline.
struct CityStudy {
    Scenario scenario = {};
    std::vector<std::string> cities = {};  // ids of the places that Table 4 has
    std::vector<RangedInput> ranged = {};
    analysis::Points draws = {};                        // of the cube of ranges
    std::vector<std::vector<std::size_t>> orders = {};  // city i gets the inputs of order[i]
    std::vector<CityInput> inputs = {};
    bool without_shocks = false;  // an arm in which no product group leaves its industry's path
};

/// Ids of the scenario's places that Table 4 has, in the scenario's order.
std::vector<std::string> cities_of(const Scenario& scenario);

/// Every input of every city that differs from the nation's.
std::vector<CityInput> city_inputs(const Scenario& scenario);

/// The baseline, an arm for each draw, permutation and input, and the arm without shocks.
std::vector<Arm> arms_of(const CityStudy& study);

/// Writes city_scores.csv, city_points.csv, city_draws.csv (draw, input, value),
/// city_permutations.csv (permutation, city, inputs_of), city_inputs.csv, city_explained.csv,
/// city_shocks.csv and cities.md, each where its runs were asked for. Returns the summary, at most
/// 80 columns wide.
std::string write_city_study(const Store& store,
                             const CityStudy& study,
                             const std::filesystem::path& directory);

}  // namespace keiretsu::sim
