// How a traced plant ended, in a sentence: the reason, and the draw that met the hazard.
#pragma once

#include <string>

#include "sim/trace/firm_probe.h"

namespace keiretsu::sim {

/// "It closed in 1999Q2 (customers lost) because ...", or that it is still open, or never was.
std::string ending_of(const Life& life);

}  // namespace keiretsu::sim
