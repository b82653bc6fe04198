// A trace for a reader at a terminal, at most 80 columns wide.
#pragma once

#include <string>

#include "sim/trace/trace.h"

namespace keiretsu::sim {

/// The story, each life at the ends of its years, and two lives beside each other.
std::string trace_text(const Trace& trace, const std::string& title);

}  // namespace keiretsu::sim
