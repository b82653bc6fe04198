// Which facts survive without a mechanism.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "analysis/ablation/headline_facts.h"
#include "analysis/comparison/paired.h"
#include "analysis/data/replicates.h"
#include "analysis/render/document.h"

namespace keiretsu::analysis {

/// Figures of one replicate of the baseline and of the ablated economy, the same seed.
struct FigurePair {
    Figures baseline = {}, ablated = {};
};

/// What became of a fact. With the fact's sign counted as positive: `absent` if the baseline's mean
/// is not positive, so that there is nothing to lose; `fails` if the paired 90% interval of ablated
/// minus baseline lies below zero and less than a quarter of the baseline's mean is left; `weakens`
/// if it lies below zero and less than three quarters are left; else `survives`. `unknown` with
/// fewer than two pairs.
enum class Verdict { survives, weakens, fails, absent, unknown };
std::string_view name_of(Verdict verdict);

struct FactResult {
    const HeadlineFact* fact = nullptr;
    Spread baseline = {}, ablated = {};
    PairedEffect difference = {};  // ablated minus baseline
    Verdict verdict = Verdict::unknown;
};

Verdict verdict_of(int sign, double baseline, double ablated, const MeanInterval& difference);

/// Every headline fact under one ablation.
std::vector<FactResult> judge(const std::vector<FigurePair>& pairs);

/// An ablation and its results, as the tables below take them.
struct NamedAblation {
    std::string id = {};    // "random_exit"
    std::string code = {};  // at most 3 columns
    std::string meaning = {};
    std::vector<FactResult> facts = {};
};

/// ablation.csv: ablation, fact, label, kind (target or held_out), sign, observed, baseline,
/// baseline_low, baseline_high, ablated, ablated_low, ablated_high, difference, low, high, pairs,
/// verdict. `targets` are the moments that the parameters were fitted to; a fact is a target if all
/// of its moments are.
render::Table ablation_table(const std::vector<NamedAblation>& ablations,
                             const std::set<std::string>& targets);

/// Facts by ablations, a letter each, 80 columns wide.
render::Table ablation_matrix(const std::vector<NamedAblation>& ablations,
                              const std::set<std::string>& targets);

}  // namespace keiretsu::analysis
