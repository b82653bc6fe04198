// One draw of one firm that goes otherwise.
#pragma once

#include <optional>
#include <string>

#include "sim/quarter.h"
#include "sim/trace/firm_probe.h"

namespace keiretsu::sim {

enum class Outcome {
    survives,  // no hazard closes it
    closes,    // the first hazard that is not nil does
    lends,     // its bank lends beyond the limit, where it ever would
    refuses,   // or refuses
    stays      // the owner does not retire
};

struct Flip {
    Quarter at = {};
    Outcome outcome = Outcome::survives;
};

/// "1998Q3:refuses"; nothing if it cannot be read.
std::optional<Flip> parse_flip(const std::string& text);

/// The draw that would have kept a plant from its end; nothing while it is open.
std::optional<Flip> flip_of_end(const Life& life);

/// "the draw against its hazards had let it survive in 1998Q3".
std::string flip_in_words(const Flip& flip);

/// To be called at Moment::produced of the quarter: sets the words of the plant's and its firm's
/// draws.
void apply_flip(const Flip& flip, model::Economy& economy, std::uint64_t id);

}  // namespace keiretsu::sim
