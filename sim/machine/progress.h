// How far the work is: a bar on a terminal, a plain line every few seconds elsewhere.
#pragma once

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <mutex>
#include <string>

namespace keiretsu::sim {

/// What a progress line says.
struct ProgressState {
    std::uint64_t quarters = 0;
    std::uint64_t all_quarters = 0;
    std::uint64_t firm_quarters = 0;
    int replicates = 0;  // finished
    int all_replicates = 1;
    double seconds = 0;
    std::string doing = {};  // such as "1993Q2"
};

/// One line without a line end, at most 79 columns: bar or percentage, rate, time left.
std::string progress_line(const ProgressState& state, bool bar);

/// Counts quarters of all replicates and prints now and then. Any thread may call it.
class Progress {
  public:
    /// `quiet` prints nothing. `stream` is usually stderr.
    Progress(std::uint64_t all_quarters, int all_replicates, bool quiet, std::FILE* stream);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void quarter_done(std::uint64_t firms, const std::string& doing);
    /// Quarters that another rank has run.
    void replicate_elsewhere(std::uint64_t quarters, std::uint64_t firm_quarters);
    void replicate_done();

  private:
    using Clock = std::chrono::steady_clock;
    void print(Clock::time_point now);

    std::mutex mutex_;
    ProgressState state_ = {};
    Clock::time_point start_;
    Clock::time_point printed_;
    std::FILE* stream_;
    bool quiet_;
    bool terminal_;
    bool bar_shown_ = false;
};

}  // namespace keiretsu::sim
