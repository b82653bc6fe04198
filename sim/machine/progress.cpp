#include "sim/machine/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

namespace keiretsu::sim {
namespace {

constexpr int bar_width = 12;
constexpr auto between_bars = std::chrono::milliseconds(100);
constexpr auto between_lines = std::chrono::seconds(5);

std::string duration(double seconds) {
    if (seconds < 90) return fmt::format("{:.0f} s", seconds);
    if (seconds < 5400) return fmt::format("{:.0f} min", seconds / 60);
    return fmt::format("{:.1f} h", seconds / 3600);
}

}  // namespace

std::string progress_line(const ProgressState& state, bool bar) {
    const double share = state.all_quarters > 0
                             ? std::min(double(state.quarters) / double(state.all_quarters), 1.0)
                             : 0;
    std::string line;
    if (bar) {
        const int full = std::clamp(static_cast<int>(share * bar_width), 0, bar_width);
        line = fmt::format("[{:=<{}}{: <{}}] ", "", full, "", bar_width - full);
    }
    line += fmt::format("{:3.0f}%  {}", 100 * share, state.doing);
    if (state.all_replicates > 1)
        line += fmt::format("  {}/{} runs", state.replicates, state.all_replicates);
    if (state.seconds > 0 && state.quarters > 0)
        line += fmt::format("  {:.1f} M firm-quarters/s  {} left",
                            double(state.firm_quarters) / state.seconds / 1e6,
                            duration(state.seconds * (1 - share) / std::max(share, 1e-9)));
    return line;
}

Progress::Progress(std::uint64_t all_quarters, int all_replicates, bool quiet, std::FILE* stream)
    : start_(Clock::now()),
      printed_(start_),
      stream_(stream),
      quiet_(quiet),
      terminal_(isatty(fileno(stream)) == 1) {
    state_.all_quarters = all_quarters;
    state_.all_replicates = all_replicates;
}

Progress::~Progress() {
    if (bar_shown_) std::fputs("\r\033[K", stream_);
}

void Progress::quarter_done(std::uint64_t firms, const std::string& doing) {
    const std::lock_guard lock(mutex_);
    ++state_.quarters;
    state_.firm_quarters += firms;
    state_.doing = doing;
    const auto now = Clock::now();
    if (!quiet_ && now - printed_ >= (terminal_ ? Clock::duration(between_bars) : between_lines))
        print(now);
}

void Progress::replicate_elsewhere(std::uint64_t quarters, std::uint64_t firm_quarters) {
    const std::lock_guard lock(mutex_);
    state_.quarters += quarters;
    state_.firm_quarters += firm_quarters;
}

void Progress::replicate_done() {
    const std::lock_guard lock(mutex_);
    ++state_.replicates;
}

void Progress::print(Clock::time_point now) {
    printed_ = now;
    state_.seconds = std::chrono::duration<double>(now - start_).count();
    const std::string line = progress_line(state_, terminal_);
    if (terminal_)
        std::fputs(("\r\033[K" + line).c_str(), stream_);
    else
        std::fputs((line + '\n').c_str(), stream_);
    std::fflush(stream_);
    bar_shown_ = terminal_;
}

}  // namespace keiretsu::sim
