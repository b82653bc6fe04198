// Suppliers that an arm cuts, keeps or leaves without their buyer's orders, beside the same plants
// in the paired run of the base; and how those that it kept differed from those that it dropped.
#pragma once

#include <string>
#include <vector>

#include "analysis/comparison/paired.h"
#include "analysis/data/csv.h"
#include "analysis/render/document.h"

namespace keiretsu::analysis {

/// One measure of one group of plants at the end of a quarter, over pairs of replicates.
struct FateEffect {
    std::string arm = {};
    std::string cut = {};      // id of the shock
    std::string group = {};    // kept, dropped, below
    std::string measure = {};  // a column of fates.csv, or closed_so_far: by all modes together
    int year = 0;
    int quarter = 1;
    PairedSums pairs = {};  // base: the plants' twins; alternative: the plants
};

/// Every measure of every quarter in which an arm's plants have twins, from the fates.csv of a
/// comparison; by arm, cut and group in order of the file, measures in order of its columns, then
/// quarters. Throws InputError for a file that is none.
std::vector<FateEffect> fate_effects(const CsvTable& fates);

/// How kept suppliers differed from dropped ones when the cut began.
struct KeptLessDropped {
    std::string arm = {};
    std::string cut = {};
    std::string measure = {};
    PairedSums pairs = {};  // base: mean of the dropped; alternative: mean of the kept
};

/// From the cut_selection.csv of a comparison. Replicates that kept all, or none, are left out.
std::vector<KeptLessDropped> kept_less_dropped(const CsvTable& selection);

/// fate_effects.csv and kept_less_dropped.csv.
render::Table fate_effects_table(const std::vector<FateEffect>& effects);
render::Table kept_less_dropped_table(const std::vector<KeptLessDropped>& differences);

/// For a reader, at most 80 columns: each cut at the end of the run, a table each, and the kept
/// less the dropped. Counts are of the economy that the run is a sample of, `1 / scale` times as
/// many.
std::vector<render::Table> fates_summary(const std::vector<FateEffect>& effects,
                                         const std::vector<KeptLessDropped>& differences,
                                         const std::string& base,
                                         double scale);

}  // namespace keiretsu::analysis
