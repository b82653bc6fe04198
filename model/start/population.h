// The economy at the start: plants and firms drawn to the census of the base year, linked by part
// slots, with the levels of wages, productivity and final demand solved so that accounts fit.
#pragma once

#include "model/numerics/tasks.h"
#include "model/state/economy.h"

namespace keiretsu::model {

/// An economy that holds its world, the only copy of the run, and nothing else yet.
Economy economy_of(World world);

/// Fills the economy of a scenario at its start; `environment` is that of `economy.world`. Solves
/// the levels of wages and mark-ups and writes them into the world. Every draw is keyed by plant,
/// so the same plant has the same attributes in two scenarios that share a seed.
void start_economy(Economy& economy,
                   const Environment& environment,
                   const ParallelFor& parallel_for = serial_for);

/// Employees of every plant of the start, largest first: classes as in the scenario, truncated
/// Pareto within each, one exponent fitted to the total number of employees.
std::vector<float> draw_sizes(const Population& population,
                              double scale,
                              Seed seed,
                              const ParallelFor& parallel_for = serial_for);

/// Some plants of about one size.
struct SizeGroup {
    double employees;
    double plants;
};

/// The distribution that `draw_sizes` draws from, at full scale.
std::vector<SizeGroup> size_distribution(const Population& population);

struct GivenStart;

/// Fills slots and market sales: who buys parts from whom (needs plants, firms and a directory).
void link_initial_suppliers(Economy& economy,
                            const GivenStart& given,
                            const ParallelFor& parallel_for);

}  // namespace keiretsu::model
