// Quarters and whole runs at 1:20, 1:1 and 4:1, on one and two threads.
#include <benchmark/benchmark.h>

#include "sim/parallel.h"
#include "sim/run.h"
#include "tests/bench/bench_economy.h"

namespace {

using namespace keiretsu;

/// Bytes of all columns of plants, firms, slots and links: what a quarter has to pass over.
double state_bytes(const model::Economy& economy) {
    double bytes = double(economy.suppliers.size() * sizeof(model::InLink));
    const auto add = [&](const auto& column) {
        bytes += double(column.size() * sizeof(column.front()));
    };
    model::each_column(economy.plants, add);
    model::each_column(economy.firms, add);
    model::each_column(economy.slots, add);
    return bytes;
}

/// Nanoseconds a firm-quarter by phase, over one year (four quarters an iteration).
void year_by_phase(benchmark::State& state) {
    bench::Running running(double(state.range(0)) / 100);
    const sim::ThreadLimit limit(static_cast<int>(state.range(1)));
    double firm_quarters = 0;
    for (auto _ : state)
        for (int quarter = 0; quarter < 4; ++quarter) {
            firm_quarters += double(running.economy.rows() - running.economy.dead_rows);
            sim::run_quarter(running.economy, running.environment, running.seconds);
        }
    const sim::PhaseSeconds& s = running.seconds;
    const auto nanoseconds = [&](double seconds) { return 1e9 * seconds / firm_quarters; };
    state.counters["upkeep"] = nanoseconds(s.upkeep);
    state.counters["cascade"] = nanoseconds(s.cascade);
    state.counters["plants"] = nanoseconds(s.plants);
    state.counters["firms"] = nanoseconds(s.firms);
    state.counters["exits"] = nanoseconds(s.exits);
    state.counters["review"] = nanoseconds(s.review);
    state.counters["entry"] = nanoseconds(s.entry);
    state.counters["index"] = nanoseconds(s.index);
    state.counters["national"] = nanoseconds(s.national);
    const model::Economy& economy = running.economy;
    state.counters["bytes_per_firm"] =
        state_bytes(economy) / double(economy.rows() - economy.dead_rows);
}
BENCHMARK(year_by_phase)
    ->ArgNames({"percent", "threads"})
    ->ArgsProduct({{5, 100, 400}, {1, 2}})
    ->Iterations(10)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

/// A replicate with its statistics office, 1981 to 2007: what `keiretsu run` does between reading
/// the scenario and writing files.
void whole_run(benchmark::State& state) {
    const Scenario scenario = bench::baseline_at(double(state.range(0)) / 100);
    const sim::ThreadLimit limit(static_cast<int>(state.range(1)));
    double firm_quarters = 0, seconds = 0, office = 0;
    for (auto _ : state) {
        sim::Simulation simulation(scenario, 1, {});
        simulation.run_until(scenario.horizon.end + 1, [](Quarter, std::uint64_t) {});
        const auto finished = std::move(simulation).finish();
        firm_quarters += double(finished.record.firm_quarters);
        seconds += finished.seconds.total;
        office += finished.seconds.office;
    }
    state.counters["ns_per_firm_quarter"] = 1e9 * seconds / firm_quarters;
    state.counters["of_it_office"] = 1e9 * office / firm_quarters;
    state.counters["firm_quarters"] = firm_quarters / double(state.iterations());
}
BENCHMARK(whole_run)
    ->ArgNames({"percent", "threads"})
    ->ArgsProduct({{5, 100, 400}, {1, 2}})
    ->Iterations(1)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
