// The floor under every quarter: a bare loop over the same links, and a sweep over as much memory.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <numeric>
#include <vector>

#include "sim/parallel.h"
#include "tests/bench/bench_economy.h"

namespace {

using namespace keiretsu;
using namespace keiretsu::model;

constexpr Row rows_per_task = 16384;

/// One multiply-add a link, gathered by the supplier: what the order sweep must do at the least.
void array_loop(benchmark::State& state) {
    const bench::Running running(double(state.range(0)) / 100);
    const Economy& economy = running.economy;
    const sim::ThreadLimit limit(static_cast<int>(state.range(1)));
    std::vector<float> orders(economy.rows());
    const std::size_t tasks = (economy.rows() + rows_per_task - 1) / rows_per_task;
    const auto began = std::chrono::steady_clock::now();
    for (auto _ : state) {
        sim::parallel_for(tasks, [&](std::size_t task) {
            const Row begin = static_cast<Row>(task) * rows_per_task;
            const Row end = std::min(begin + rows_per_task, economy.suppliers.rows());
            for (Row row = begin; row < end; ++row) {
                float sum = 0;
                for (const InLink& link : economy.suppliers.orders_to(row))
                    sum += economy.firms.purchases[link.buyer] * link.share;
                orders[row] = sum;
            }
        });
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

/// Bytes a second of a sum over 512 MiB: the last floor.
void memory_bandwidth(benchmark::State& state) {
    const sim::ThreadLimit limit(static_cast<int>(state.range(0)));
    constexpr std::size_t pieces = 64, per_piece = 1u << 20;
    const std::vector<double> data(pieces * per_piece, 1.0);
    std::vector<double> sums(pieces);
    for (auto _ : state) {
        sim::parallel_for(pieces, [&](std::size_t piece) {
            const double* from = data.data() + piece * per_piece;
            double parts[8] = {};
            for (std::size_t i = 0; i < per_piece; i += 8)
                for (std::size_t k = 0; k < 8; ++k) parts[k] += from[i + k];
            sums[piece] = std::accumulate(parts, parts + 8, 0.0);
        });
        benchmark::DoNotOptimize(sums.data());
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                            static_cast<std::int64_t>(data.size() * sizeof(double)));
}
BENCHMARK(memory_bandwidth)->Arg(1)->Arg(2)->UseRealTime();

}  // namespace
