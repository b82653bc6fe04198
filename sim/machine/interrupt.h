// Ctrl-C: asks a run to stop at the next quarter; a second one ends the program at once.
#pragma once

namespace keiretsu::sim {

/// While it lives, SIGINT and SIGTERM are noted instead of ending the program, and a file that
/// outgrows the process's limit is an error of the write instead of a signal.
class InterruptGuard {
  public:
    InterruptGuard();
    ~InterruptGuard();
    InterruptGuard(const InterruptGuard&) = delete;
    InterruptGuard& operator=(const InterruptGuard&) = delete;
};

/// True once a signal has arrived, until the last guard is gone.
bool interrupted();

}  // namespace keiretsu::sim
