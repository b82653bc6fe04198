#include "sim/calibration/moment_run.h"

#include <fmt/format.h>

#include <utility>

#include "config/text/diagnostics.h"
#include "model/start/population.h"
#include "sim/exit_shadow.h"
#include "sim/experiments/moments.h"
#include "sim/machine/parallel.h"
#include "sim/office/office.h"

namespace keiretsu::sim {
namespace {

constexpr double growth_limit = 4;

void refuse_strange_economy(std::uint64_t plants, std::uint64_t at_start, Quarter quarter) {
    if (plants == 0)
        throw RunError(fmt::format("no establishment is left after {}", to_string(quarter)));
    if (double(plants) > growth_limit * double(at_start))
        throw RunError(fmt::format("over {} times as many establishments as at the start in {}",
                                   growth_limit,
                                   to_string(quarter)));
}

}  // namespace

std::map<std::string, double> simulate_moments(const Scenario& scenario,
                                               std::uint64_t seed,
                                               const AfterQuarter& after_quarter) {
    model::Economy economy = model::economy_of(model::make_world(scenario, seed));
    const model::Environment environment(economy.world);
    model::start_economy(economy, environment, parallel_for);
    open_economy(economy);
    begin_census_year(economy);
    // No known fact is a quantile.
    Office office(economy.world, environment, 1, Surveys::relations);
    const std::uint64_t at_start = economy.rows() - economy.dead_rows;
    const auto shadow = ExitShadow::beside(scenario, seed);
    PhaseSeconds seconds;
    while (economy.now <= scenario.horizon.end) {
        const Quarter quarter = economy.now;
        const std::uint64_t plants = economy.rows() - economy.dead_rows;
        const ExitPlan plan{.randomised = shadow ? &shadow->run_quarter() : nullptr};
        const QuarterEvents events = run_quarter(economy, environment, seconds, plan);
        refuse_strange_economy(economy.rows() - economy.dead_rows, at_start, quarter);
        office.record(economy, events);
        if (economy.now.of_year() == 1) begin_census_year(economy);
        after_quarter(quarter, plants);
    }
    return known_figures_of(std::move(office).results(), analysis::observed_for(scenario));
}

}  // namespace keiretsu::sim
