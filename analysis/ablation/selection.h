// What the selection of exits contributes to aggregate productivity: the baseline against an
// economy in which the same shares of the same cells close, chosen at random.
#pragma once

#include <string>
#include <vector>

#include "analysis/ablation/verdicts.h"
#include "analysis/render/document.h"

namespace keiretsu::analysis {

/// A figure with selection and with randomised exits. The difference is selection minus randomised.
struct SelectionRow {
    std::string measure = {};  // see selection_rows
    std::string of = {};       // size class, or "large" and "sme"
    std::string window = {};
    double paper = missing;
    Spread selection = {}, lot = {};
    PairedEffect contribution = {};
};

/// In this order: `true_productivity` (growth of the weighted mean of true log productivity, % a
/// year) by size class and window; `exit_rate` (% of establishments a year), which the lot should
/// leave about the same; Table 3's `establishments` coefficient, the same `without_utilisation`,
/// and the `identity_residual` of its audit, by group. `pairs` have the baseline and the lot.
std::vector<SelectionRow> selection_rows(const std::vector<FigurePair>& pairs);

/// selection.csv: measure, of, window, paper, selection, selection_low, selection_high, lot,
/// lot_low, lot_high, difference, low, high, pairs.
render::Table selection_table(const std::vector<SelectionRow>& rows);

/// For readers: growth by size class and window; then what the paper's regression says of the same
/// two economies.
render::Document selection_document(const std::vector<SelectionRow>& rows);

}  // namespace keiretsu::analysis
