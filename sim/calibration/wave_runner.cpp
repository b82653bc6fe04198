#include "sim/calibration/wave_runner.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <string>

#include "config/parameters/parameter_table.h"
#include "config/text/diagnostics.h"
#include "sim/calibration/moment_run.h"
#include "sim/ensemble.h"
#include "sim/machine/interrupt.h"
#include "sim/machine/parallel.h"

namespace keiretsu::sim {
namespace {

/// Ends a run because another one has failed for good; never leaves this file.
struct Abandoned {};

RunResult run_task(const RunTask& task, const Scenario& scenario, const AfterQuarter& check) {
    RunResult result{.task = task};
    try {
        result.moments = simulate_moments(scenario, task.seed, check);
    } catch (const RunError& error) {
        result.failure = error.what();
    }
    return result;
}

}  // namespace

Scenario scenario_at(const Scenario& base,
                     const std::vector<analysis::calibration::Prior>& priors,
                     const std::vector<double>& values) {
    Scenario scenario = base;
    for (std::size_t k = 0; k < priors.size(); ++k)
        find_parameter(priors[k].name)->field(scenario.parameters) = values[k];
    return scenario;
}

void run_wave(RunTable& table,
              const Wave& wave,
              const std::vector<RunTask>& tasks,
              const std::function<Scenario(const std::vector<double>& values, std::uint64_t seed)>&
                  scenario_of,
              const AfterQuarter& after_quarter,
              const std::function<void(const RunResult&)>& after_run) {
    if (tasks.empty()) return;
    const analysis::calibration::Rows values = table.values(wave);
    std::atomic<std::size_t> next{0};
    std::atomic<bool> stopped{false};
    std::mutex mutex;
    std::exception_ptr failure;

    const auto check = [&](Quarter quarter, std::uint64_t firms) {
        after_quarter(quarter, firms);
        if (interrupted()) throw Interrupted{};
        if (stopped) throw Abandoned{};
    };
    const auto work = [&] {
        for (std::size_t i = next++; i < tasks.size() && !stopped; i = next++) try {
                const RunTask& task = tasks[i];
                const auto point = static_cast<std::size_t>(task.point - wave.first_point);
                const RunResult result =
                    run_task(task, scenario_of(values[point], task.seed), check);
                const std::lock_guard lock(mutex);
                table.add(result);
                after_run(result);
            } catch (const Abandoned&) {
                return;
            } catch (...) {
                const std::lock_guard lock(mutex);
                if (!failure) failure = std::current_exception();
                stopped = true;
            }
    };
    const auto threads = static_cast<std::size_t>(std::max(1, ThreadLimit::current()));
    parallel_for(std::min(threads, tasks.size()), [&](std::size_t) {
        const SerialLoops alone;
        work();
    });
    if (failure) std::rethrow_exception(failure);
}

}  // namespace keiretsu::sim
