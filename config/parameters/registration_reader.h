// From a registration on disk to a Registration, every complaint with its place.
#pragma once

#include <string>

#include "config/parameters/registration.h"

namespace keiretsu {

/// Reads and checks `file`; `calibration` becomes a path relative to where the program runs. Throws
/// InputError with every problem found.
Registration load_registration(const std::string& file);

}  // namespace keiretsu
