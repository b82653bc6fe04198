// What an arm of a comparison is held against: the path of its base with the same seed.
#pragma once

#include <memory>

#include "config/scenario/scenario.h"
#include "model/state/economy.h"

namespace keiretsu::sim {

/// Whether an arm answers to its difference from a base: any of its closures is endogenous, and the
/// two differ in policies and shocks only. Any other difference makes the arm a baseline of its
/// own, whose national paths are its inputs. Where exits are drawn at random, they come from
/// another run beside, and nothing answers.
bool wants_reference(const Scenario& base, const Scenario& arm);

/// The path from now to the end of the base's scenario, by a copy that is run without anybody
/// looking. A base that dies has a path up to then. Throws Interrupted after Ctrl-C.
std::shared_ptr<const model::ReferencePath> reference_from(const model::Economy& base);

}  // namespace keiretsu::sim
