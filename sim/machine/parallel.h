// The one door to threads. Work is cut into numbered tasks by the caller, the same tasks for any
// number of threads; each task writes only what is its own, so results do not depend on who ran
// it.
#pragma once

#include <cstddef>
#include <functional>

namespace keiretsu::sim {

/// Runs body(0) ... body(tasks - 1), possibly at the same time, and waits for all. The first
/// exception thrown is passed on.
void parallel_for(std::size_t tasks, const std::function<void(std::size_t)>& body);

/// While it lives, parallel loops use at most this many threads; 0 = as many as there are cores.
class ThreadLimit {
  public:
    explicit ThreadLimit(int threads);
    ~ThreadLimit();
    ThreadLimit(const ThreadLimit&) = delete;
    ThreadLimit& operator=(const ThreadLimit&) = delete;
    static int current();

  private:
    struct Hold;
    Hold* hold_;
};

/// While it lives, parallel loops begun by this thread run on it alone: for replicates that are
/// themselves the tasks of a parallel loop.
class SerialLoops {
  public:
    SerialLoops();
    ~SerialLoops();
    SerialLoops(const SerialLoops&) = delete;
    SerialLoops& operator=(const SerialLoops&) = delete;
};

}  // namespace keiretsu::sim
