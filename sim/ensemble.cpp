#include "sim/ensemble.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <optional>
#include <utility>

#include "sim/branching.h"
#include "sim/machine/interrupt.h"
#include "sim/machine/parallel.h"
#include "sim/machine/ranks.h"
#include "sim/record_bytes.h"

namespace keiretsu::sim {
namespace {

/// Ends a replicate because another one has failed; never leaves this file.
struct Abandoned {};

[[noreturn]] void rank_failed(const std::string& reason) {
    throw RunError(reason);
}

/// Does `work` on every thread, each with serial loops of its own; once, with parallel loops, where
/// there are fewer tasks than threads.
template <class Work>
void on_all_threads(std::size_t tasks, const Work& work) {
    const auto threads = static_cast<std::size_t>(std::max(1, ThreadLimit::current()));
    if (tasks < threads * static_cast<std::size_t>(Ranks::count()) || threads == 1) return work();
    parallel_for(threads, [&](std::size_t) {
        const SerialLoops alone;
        work();
    });
}

}  // namespace

void run_ensemble(const std::vector<Arm>& arms,
                  const std::vector<Task>& tasks,
                  const Record& record,
                  const AfterQuarter& after_quarter,
                  const AfterReplicate& after_replicate,
                  const Take& take) {
    std::atomic<std::size_t> next{0};
    std::atomic<bool> stopped{false};
    std::mutex mutex;
    std::exception_ptr failure;

    const auto check = [&](Quarter quarter, std::uint64_t firms) {
        after_quarter(quarter, firms);
        if (interrupted()) throw Interrupted{};
        if (stopped) throw Abandoned{};
    };
    const auto take_one = [&](FinishedReplicate finished) {
        const std::lock_guard lock(mutex);
        take(std::move(finished));
    };
    const auto work = [&] {
        for (std::size_t i = next++; i < tasks.size() && !stopped; i = next++) try {
                run_arms(arms, tasks[i], record, check, take_one);
            } catch (const Abandoned&) {
                return;
            } catch (...) {
                const std::lock_guard lock(mutex);
                if (!failure) failure = std::current_exception();
                stopped = true;
            }
    };

    // Other ranks take tasks from the same list.
    const auto next_task = [&]() -> std::optional<std::string> {
        const std::size_t i = stopped || interrupted() ? tasks.size() : next++;
        if (i >= tasks.size()) return std::nullopt;
        return bytes_of(tasks[i]);
    };
    const auto take_from_rank = [&](const std::string& bytes) {
        FinishedReplicate finished = finished_of(bytes);
        after_replicate(finished.record.firm_quarters);
        take_one(std::move(finished));
    };
    Service service({.next_task = next_task, .take = take_from_rank, .failed = rank_failed});
    on_all_threads(tasks.size(), work);
    try {
        service.wait();
    } catch (...) {
        if (!failure) failure = std::current_exception();
    }
    if (!failure && interrupted()) throw Interrupted{};
    if (failure) std::rethrow_exception(failure);
}

void work_for_leader(const std::vector<Arm>& arms, const Record& record) {
    std::atomic<bool> stopped{false};
    const auto check = [&](Quarter, std::uint64_t) {
        if (interrupted()) throw Interrupted{};
        if (stopped) throw Abandoned{};
    };
    const auto send = [](const FinishedReplicate& finished) { send_result(bytes_of(finished)); };
    const auto work = [&] {
        while (const auto task = stopped ? std::nullopt : ask_for_task()) try {
                run_arms(arms, task_of(*task), record, check, send);
            } catch (const Abandoned&) {
                return;
            } catch (const Interrupted&) {
                stopped = true;
            } catch (const std::exception& error) {
                stopped = true;
                send_failure(fmt::format("rank {}: {}", Ranks::rank(), error.what()));
            }
    };
    const auto threads = static_cast<std::size_t>(std::max(1, ThreadLimit::current()));
    parallel_for(threads, [&](std::size_t) {
        const SerialLoops alone;
        work();
    });
    report_idle();
}

}  // namespace keiretsu::sim
