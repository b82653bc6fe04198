// The mechanisms that `keiretsu ablate` switches off, each alone.
#pragma once

#include <string>
#include <vector>

#include "analysis/ablation/verdicts.h"
#include "sim/run_directory/store.h"

namespace keiretsu::sim {

struct Ablation {
    std::string id = {};                      // "random_exit"
    std::string code = {};                    // heads a column of three
    std::string meaning = {};                 // one phrase
    std::vector<std::string> overrides = {};  // as --set takes them; none: places are swapped
};

/// The ablation whose baseline comparison says what selection contributes.
inline constexpr const char* random_exit = "random_exit";

/// All of them, in the order of their columns.
const std::vector<Ablation>& ablations();

/// Replicate by replicate the figures of the baseline (arm 0) and of an arm that both have
/// finished.
std::vector<analysis::FigurePair> pairs_of(const Store& store, int arm);

}  // namespace keiretsu::sim
