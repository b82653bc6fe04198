#include "sim/ensemble.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <utility>

#include "sim/interrupt.h"
#include "sim/parallel.h"

namespace keiretsu::sim {
namespace {

/// Ends a replicate because another one has failed; never leaves this file.
struct Abandoned {};

}  // namespace

void run_ensemble(const Scenario& scenario,
                  const std::vector<int>& replicates,
                  const AfterQuarter& after_quarter,
                  const std::function<void(FinishedReplicate)>& take,
                  const std::filesystem::path& microdata_folder) {
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
        for (std::size_t i = next++; i < replicates.size() && !stopped; i = next++) try {
                FinishedReplicate finished =
                    run_replicate(scenario, replicates[i], check, microdata_folder);
                const std::lock_guard lock(mutex);
                take(std::move(finished));
            } catch (const Abandoned&) {
                return;
            } catch (...) {
                const std::lock_guard lock(mutex);
                if (!failure) failure = std::current_exception();
                stopped = true;
            }
    };

    const auto threads = static_cast<std::size_t>(std::max(1, ThreadLimit::current()));
    if (replicates.size() < threads || threads == 1)
        work();
    else
        parallel_for(threads, [&](std::size_t) {
            const SerialLoops alone;
            work();
        });
    if (failure) std::rethrow_exception(failure);
}

}  // namespace keiretsu::sim
