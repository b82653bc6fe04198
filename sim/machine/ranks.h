// The one door to MPI: rank 0 leads, hands out tasks one by one and takes the results; the others
// work. Tasks and results are bytes, so that this file knows nothing of what they mean.
//
// Without `mpirun`, or built without MPI, there is one rank and nothing here does anything.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace keiretsu::sim {

/// While it lives, the ranks can talk. One in `main`, made before the command runs; all ranks leave
/// together.
class Ranks {
  public:
    Ranks(int* arguments, char*** values);
    ~Ranks();
    Ranks(const Ranks&) = delete;
    Ranks& operator=(const Ranks&) = delete;

    static int rank();
    static int count();
    static bool leads() { return rank() == 0; }
    /// Ranks on this machine, which share its cores.
    static int on_this_machine();
};

/// What the leader does with the others. All three are called by one thread that is not the
/// caller's.
struct Leading {
    std::function<std::optional<std::string>()> next_task = {};  // nothing: there is no more
    std::function<void(std::string)> take = {};                  // a result
    std::function<void(std::string)> failed = {};                // a rank cannot go on: why
};

/// Serves the other ranks from the moment it is made; `wait` returns when each has no task any
/// more. Anything that `leading` throws is thrown by `wait`.
class Service {
  public:
    explicit Service(Leading leading);
    ~Service();
    void wait();

  private:
    struct Thread;
    std::unique_ptr<Thread> thread_;
};

// What the other ranks call, from any thread.
std::optional<std::string> ask_for_task();
void send_result(const std::string& bytes);
void send_failure(const std::string& reason);
/// Once, when all threads of this rank have been told that there is no more task.
void report_idle();

}  // namespace keiretsu::sim
