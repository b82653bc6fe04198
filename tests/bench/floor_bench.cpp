// The floor under every quarter, at every scale and number of threads.
#include <benchmark/benchmark.h>

#include "tests/bench/bench_economy.h"
#include "tests/bench/floor.h"

namespace {

using namespace keiretsu;

void array_loop(benchmark::State& state) {
    const bench::Running running(double(state.range(0)) / 100);
    const model::Economy& economy = running.economy;
    const sim::ThreadLimit limit(static_cast<int>(state.range(1)));
    std::vector<float> orders;
    const auto began = std::chrono::steady_clock::now();
    for (auto _ : state) {
        bench::loop_over_links(economy, orders);
        benchmark::DoNotOptimize(orders.data());
    }
    const std::chrono::duration<double, std::nano> taken = std::chrono::steady_clock::now() - began;
    const double firms = double(economy.rows() - economy.dead_rows);
    state.counters["ns_per_firm"] = taken.count() / double(state.iterations()) / firms;
    state.counters["links_per_firm"] = double(economy.suppliers.size()) / firms;
}
BENCHMARK(array_loop)
    ->ArgNames({"percent", "threads"})
    ->ArgsProduct({{5, 100, 400}, {1, 2}})
    ->UseRealTime();

/// Bytes a second: the last floor.
void memory_bandwidth(benchmark::State& state) {
    const sim::ThreadLimit limit(static_cast<int>(state.range(0)));
    bench::MemorySweep sweep;
    for (auto _ : state) benchmark::DoNotOptimize(sweep());
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                            static_cast<std::int64_t>(sweep.bytes()));
}
BENCHMARK(memory_bandwidth)->Arg(1)->Arg(2)->UseRealTime();

}  // namespace
