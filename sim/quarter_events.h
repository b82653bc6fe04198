// What happens in a quarter, beside the state that it leaves.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "model/breaches.h"
#include "model/exit.h"
#include "model/random_exit.h"

namespace keiretsu::sim {

/// What happened in a quarter, for the statistics office.
struct QuarterEvents {
    std::vector<model::Exit> exits;  // before their rows were emptied: see `closed`
    struct Closed {
        std::uint8_t place, industry, size_band, level;
        model::ExitMode mode;
        float debt = 0;  // of its firm, Myen; 0 for a secondary plant
    };
    std::vector<Closed> closed;
    std::size_t founded = 0;
    std::size_t secondary_opened = 0;
    std::size_t lost_orders = 0;
    model::Breaches unfair_cuts;       // nothing but every half-year
    model::Breaches unfair_ends;       // the same
    std::size_t failed_contracts = 0;  // ended for defects or delay
    double write_offs = 0;             // banks' losses on firms that closed, million yen
};

/// Where a quarter's exits come from, beside policies and shocks: the hazards, or a random choice
/// without selection.
struct ExitPlan {
    const model::ExitTally* randomised = nullptr;  // closes as many as this says; null: by hazard
    model::ExitTally* tally = nullptr;  // where to count exits by hazard; null: not counted
};

}  // namespace keiretsu::sim
