// Which plant to trace: one drawn at random among those that fit a description.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "config/scenario/scenario.h"
#include "model/state/plants.h"

namespace keiretsu::sim {

/// What is asked of a plant; what is not said fits all.
struct Description {
    std::optional<Quarter> closed_from = {}, closed_to = {};  // when it closed
    std::optional<Quarter> founded_from = {}, founded_to = {};
    std::optional<model::ExitMode> mode = {};
    int place = -1;     // index
    int industry = -1;  // index
    int tier = 0;
    double employees_from = 0, employees_to = 1e9;  // rounded; when it closed, or at the end

    bool closes() const { return closed_from.has_value() || mode.has_value(); }
};

struct Chosen {
    std::uint64_t id = 0;
    std::size_t of = 0;  // as many fit
};

/// Runs the scenario once and draws one of the plants that fit: of those that close, where the
/// description says when or why, else of those open at the end of the horizon. The draw goes by
/// `seed` over ids in order. Throws RunError where none fits.
Chosen choose_plant(const Scenario& scenario,
                    int replicate,
                    const Description& description,
                    std::uint64_t seed);

}  // namespace keiretsu::sim
