// Quarters and whole runs at 1:20, 1:1 and 4:1, on one and two threads.
#include <benchmark/benchmark.h>

#include "sim/machine/parallel.h"
#include "sim/run.h"
#include "tests/bench/bench_economy.h"
#include "tests/bench/floor.h"

namespace {

using namespace keiretsu;

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
        bench::state_bytes(economy) / double(economy.rows() - economy.dead_rows);
}
BENCHMARK(year_by_phase)
    ->ArgNames({"percent", "threads"})
    ->ArgsProduct({{5, 100, 400}, {1, 2}})
    ->Iterations(10)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

/// What no quarter of this run can do without: the bare loop over its links, and passing once over
/// its memory at the bandwidth measured beside it. Nanoseconds a firm.
void add_floors(benchmark::State& state, const model::Economy& economy) {
    const double firms = double(economy.rows() - economy.dead_rows);
    std::vector<float> orders;
    const double loop = bench::best_seconds([&] {
        bench::loop_over_links(economy, orders);
        benchmark::DoNotOptimize(orders.data());
    });
    bench::MemorySweep sweep;
    const double seconds = bench::best_seconds([&] { benchmark::DoNotOptimize(sweep()); });
    const double bandwidth = sweep.bytes() / seconds;
    const double bytes = bench::state_bytes(economy) / firms;
    state.counters["ns_of_array_loop"] = 1e9 * loop / firms;
    state.counters["bytes_per_firm"] = bytes;
    state.counters["GB_per_second"] = bandwidth / 1e9;
    state.counters["ns_of_memory"] = 1e9 * bytes / bandwidth;
}

/// A replicate with its statistics office, 1981 to 2007: what `keiretsu run` does between reading
/// the scenario and writing files; beside it the floors under it.
void whole_run(benchmark::State& state) {
    const Scenario scenario = bench::baseline_at(double(state.range(0)) / 100);
    const sim::ThreadLimit limit(static_cast<int>(state.range(1)));
    double firm_quarters = 0, seconds = 0, office = 0;
    for (auto _ : state) {
        sim::Simulation simulation(scenario, 1, {});
        simulation.run_until(scenario.horizon.end + 1, [](Quarter, std::uint64_t) {});
        add_floors(state, simulation.economy());
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
