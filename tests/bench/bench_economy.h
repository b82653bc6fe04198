// The economies that benchmarks run: the baseline at a scale, opened and warmed up by a year.
#pragma once

#include <string>

#include "config/scenario/load_scenario.h"
#include "model/start/population.h"
#include "sim/quarter.h"

namespace keiretsu::bench {

inline Scenario baseline_at(double scale) {
    return load_scenario(std::string(KEIRETSU_SOURCE_DIR) + "/scenarios/baseline.yaml",
                         {"scale=" + std::to_string(scale)},
                         nullptr);
}

struct Running {
    model::Economy economy;
    model::Environment environment;
    sim::PhaseSeconds seconds = {};

    explicit Running(double scale)
        : economy(model::economy_of(model::make_world(baseline_at(scale), 42))),
          environment(economy.world) {
        model::start_economy(economy, environment);
        sim::open_economy(economy);
        for (int quarter = 0; quarter < 4; ++quarter)
            sim::run_quarter(economy, environment, seconds);
        seconds = {};
    }
};

}  // namespace keiretsu::bench
