// One quarter of the economy: the only place where the order of mechanisms exists.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "model/exit.h"
#include "model/random_exit.h"
#include "model/state/economy.h"

namespace keiretsu::sim {

/// What happened in a quarter, for the statistics office.
struct QuarterEvents {
    std::vector<model::Exit> exits;  // before their rows were emptied: see `closed`
    struct Closed {
        std::uint8_t place, industry, size_band, level;
        model::ExitMode mode;
    };
    std::vector<Closed> closed;
    std::size_t founded = 0;
    std::size_t secondary_opened = 0;
    std::size_t lost_orders = 0;
    double write_offs = 0;  // banks' losses on firms that closed, million yen
};

/// Seconds spent in each phase of all quarters so far.
struct PhaseSeconds {
    double upkeep = 0, cascade = 0, plants = 0, firms = 0, exits = 0, review = 0, entry = 0,
           index = 0, national = 0;
};

/// Brings an economy just made to where its first quarter can begin.
void open_economy(model::Economy& economy);

/// Where a quarter's exits come from, beside policies and shocks: the hazards, or a lot.
struct ExitPlan {
    const model::ExitTally* lot = nullptr;  // closes as many as this says; null: by hazard
    model::ExitTally* tally = nullptr;      // where to count exits by hazard; null: not counted
};

/// Runs the quarter `economy.now` and moves on to the next.
QuarterEvents run_quarter(model::Economy& economy,
                          const model::Environment& environment,
                          PhaseSeconds& seconds,
                          const ExitPlan& plan = {});

}  // namespace keiretsu::sim
