// What share of an outcome's change is due to each of several causes, over replicates that run
// every coalition of them on the same seed.
#pragma once

#include <string>
#include <vector>

#include "analysis/comparison/paired.h"
#include "analysis/render/document.h"

namespace keiretsu::analysis {

struct NamedCause {
    std::string id = {};
    std::string title = {};
};

/// One replicate's outcome in two years, by coalition: bit i of the index says that cause i is
/// there. `first` and `last` have 2^k figures each.
struct CoalitionRun {
    std::vector<double> first = {}, last = {};
};

/// A part of the change. `change` and `joint` are in the outcome's unit, `share` is of the whole
/// change (Fieller), `of_together` of what the causes change together. `joint` holds for all causes
/// at once (family_wise.h).
struct ChangePart {
    MeanInterval change = {}, joint = {};
    MeanInterval share = {}, of_together = {};
};

struct CauseShare {
    ChangePart part = {};     // Shapley's value
    MeanInterval alone = {};  // what it changes where no other cause is there
    MeanInterval last = {};   // what it changes where all others are there: its ablation
    bool idle = true;         // it changed nothing in any coalition
};

struct Attribution {
    std::vector<CauseShare> causes = {};
    ChangePart together = {};  // all causes less none: the sum over causes
    ChangePart none = {};      // what changes without any of them
    ChangePart whole = {};     // all: together plus none
    double replicates = 0;     // that have every coalition
};

/// `runs` without a figure for some coalition (NaN) are left out.
Attribution attribute(std::size_t causes, const std::vector<CoalitionRun>& runs);

/// attribution.csv: a row a cause, then `together`, `none` and `all`.
render::Table attribution_table(const std::vector<NamedCause>& causes, const Attribution& found);

/// coalitions.csv: every coalition's outcome in both years and its change, over replicates.
render::Table coalitions_table(const std::vector<NamedCause>& causes,
                               const std::vector<CoalitionRun>& runs);

/// For readers, at most 80 columns wide. `outcome` and `window` as the study has them.
render::Table attribution_report(const std::vector<NamedCause>& causes,
                                 const Attribution& found,
                                 const std::string& outcome,
                                 const std::string& window);

/// "demand+credit": the causes of a coalition; `none` and `all` by these names.
std::string coalition_name(const std::vector<NamedCause>& causes, std::size_t coalition);

}  // namespace keiretsu::analysis
