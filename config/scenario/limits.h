// What the state of the model can hold at most. Declared here once: check_scenario refuses more,
// and the columns and arrays of model/ are laid out for it.
#pragma once

#include <cstddef>

namespace keiretsu {

// A plant's industry, place, bank and guarantor are columns of one byte.
inline constexpr std::size_t most_industries =
    32;  // arrays on the stack, too: a draw searches them
inline constexpr std::size_t most_places = 256;
inline constexpr std::size_t most_banks = 256;     // of all kinds together
inline constexpr std::size_t most_policies = 255;  // counted from 1; 0 is no policy
// Each pair of shocks is looked at for contradictions, and each actor by each quarter's lists.
inline constexpr std::size_t most_shocks = 255;
inline constexpr std::size_t most_actors = 1000;
inline constexpr std::size_t most_size_classes = 64;
// Rows have 32 bits, and so have the slots of suppliers, several a plant.
inline constexpr double most_plants = 1e8;  // at the start, at the scenario's scale

}  // namespace keiretsu
