#include "sim/machine/parallel.h"

namespace keiretsu::sim {
namespace {

thread_local int serial_depth = 0;

bool run_serially(std::size_t tasks, const std::function<void(std::size_t)>& body) {
    if (serial_depth == 0) return false;
    for (std::size_t i = 0; i < tasks; ++i) body(i);
    return true;
}

}  // namespace

SerialLoops::SerialLoops() {
    ++serial_depth;
}
SerialLoops::~SerialLoops() {
    --serial_depth;
}

}  // namespace keiretsu::sim

#ifdef KEIRETSU_STD_THREAD

#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace keiretsu::sim {
namespace {
int thread_limit = 0;
}

struct ThreadLimit::Hold {
    int before;
};
ThreadLimit::ThreadLimit(int threads) : hold_(new Hold{thread_limit}) {
    thread_limit = threads;
}
ThreadLimit::~ThreadLimit() {
    thread_limit = hold_->before;
    delete hold_;
}
int ThreadLimit::current() {
    const int cores = static_cast<int>(std::thread::hardware_concurrency());
    return thread_limit > 0 ? thread_limit : cores;
}

void parallel_for(std::size_t tasks, const std::function<void(std::size_t)>& body) {
    if (run_serially(tasks, body)) return;
    std::atomic<std::size_t> next{0};
    std::exception_ptr failure;
    std::mutex mutex;
    const auto work = [&] {
        for (std::size_t i = next++; i < tasks; i = next++) try {
                body(i);
            } catch (...) {
                const std::lock_guard lock(mutex);
                if (!failure) failure = std::current_exception();
            }
    };
    std::vector<std::thread> threads;
    for (int t = 1; t < ThreadLimit::current(); ++t) threads.emplace_back(work);
    work();
    for (std::thread& thread : threads) thread.join();
    if (failure) std::rethrow_exception(failure);
}

}  // namespace keiretsu::sim

#else

#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/info.h>
#include <oneapi/tbb/parallel_for.h>

#include <memory>

namespace keiretsu::sim {

struct ThreadLimit::Hold {
    std::unique_ptr<oneapi::tbb::global_control> control;
};

ThreadLimit::ThreadLimit(int threads) : hold_(new Hold) {
    if (threads > 0)
        hold_->control = std::make_unique<oneapi::tbb::global_control>(
            oneapi::tbb::global_control::max_allowed_parallelism,
            static_cast<std::size_t>(threads));
}
ThreadLimit::~ThreadLimit() {
    delete hold_;
}
int ThreadLimit::current() {
    return static_cast<int>(oneapi::tbb::global_control::active_value(
        oneapi::tbb::global_control::max_allowed_parallelism));
}

void parallel_for(std::size_t tasks, const std::function<void(std::size_t)>& body) {
    if (run_serially(tasks, body)) return;
    oneapi::tbb::parallel_for(
        oneapi::tbb::blocked_range<std::size_t>(0, tasks, 1),
        [&](const auto& range) {
            for (std::size_t i = range.begin(); i < range.end(); ++i) body(i);
        },
        oneapi::tbb::simple_partitioner{});
}

}  // namespace keiretsu::sim

#endif
