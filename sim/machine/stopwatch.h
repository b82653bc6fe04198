// Seconds between one lap and the next.
#pragma once

#include <chrono>

namespace keiretsu::sim {

class Stopwatch {
  public:
    /// Adds the seconds since the last lap, or since the watch was made, to `phase`.
    void lap(double& phase) {
        const auto now = std::chrono::steady_clock::now();
        phase += std::chrono::duration<double>(now - last_).count();
        last_ = now;
    }

  private:
    std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

}  // namespace keiretsu::sim
