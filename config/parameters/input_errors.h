// How uncertain the inputs of a scenario are.
#pragma once

namespace keiretsu {

/// Standard errors of the inputs of predictive runs, drawn anew for each: of growth rates in points
/// a year, of levels relative; `read` of series that were read in a published source (grade E),
/// `memory` of the others.
struct InputErrors {
    double read_rate = 0, memory_rate = 0;
    double read_level = 0, memory_level = 0;
    friend bool operator==(const InputErrors&, const InputErrors&) = default;
};

}  // namespace keiretsu
