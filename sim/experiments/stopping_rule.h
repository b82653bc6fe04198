// When a comparison has enough pairs: `--until-width` and `--minutes`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/comparison/outcomes.h"
#include "analysis/comparison/paired.h"
#include "config/scenario/window.h"
#include "sim/run_directory/store.h"

namespace keiretsu::sim {

/// Goes on until the interval of one outcome of the nation, over the first window, reaches at most
/// `share` of the base to either side in every arm, by Stein's two-stage rule: see
/// analysis/comparison/stopping.h. And no longer than `minutes`, which depends on no result, so
/// intervals keep their level.
struct WidthRule {
    std::optional<double> share = {};
    std::string outcome = "employees";
    std::optional<double> minutes = {};
    int first = 10;     // pairs whose variance says how many there must be
    int most = 100000;  // pairs
    int batch = 1;      // pairs between two looks at the clock
};

/// Reads "0.1%" or "establishments=0.1%", an outcome of the nation in `frame`. Throws InputError
/// (E303).
void read_width(const std::string& text, const analysis::OutcomeFrame& frame, WidthRule& rule);

/// How many pairs there shall be; no more than there are, `done`: enough.
int next_pairs(const WidthRule& rule,
               const Store& store,
               const std::vector<Window>& windows,
               int done,
               double seconds);

/// What came of it, a sentence an arm; `arms` are their names, the base first.
std::string width_in_words(const WidthRule& rule,
                           const Store& store,
                           const std::vector<Window>& windows,
                           const std::vector<std::string>& arms);

}  // namespace keiretsu::sim
