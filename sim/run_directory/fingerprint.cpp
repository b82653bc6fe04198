#include "sim/run_directory/fingerprint.h"

#include <fmt/format.h>

namespace keiretsu::sim {

std::string Fingerprint::text() const {
    return fmt::format("{:016x}", state_);
}

}  // namespace keiretsu::sim
