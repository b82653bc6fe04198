// Decompositions as tables: a wide one for readers, a long one for programs.
#pragma once

#include <string>
#include <vector>

#include "analysis/decomposition/decompose.h"
#include "analysis/render/document.h"

namespace keiretsu::analysis {

/// The spans of one replicate.
struct ReplicateSpans {
    int replicate = 0;
    std::vector<SpanResult> spans = {};
};

/// All that was asked for one measure of productivity; every replicate has the same spans.
struct MeasureResult {
    std::string measure = {};  // a column's name, or "output / inputs"
    std::vector<ReplicateSpans> replicates = {};
};

struct DecompositionReport {
    std::string source = {};  // the file
    std::string weight = {};
    std::string group = {};  // empty = no groups
    bool chain = false;
    std::vector<Method> methods = {};
    std::vector<std::string> entry_modes = {}, exit_modes = {};
    std::vector<MeasureResult> measures = {};
};

/// One table a measure and span, methods side by side; with groups, also the sum over groups and
/// each group on its own. With several replicates: means, and 5% and 95% quantiles below them.
render::Document document_of(const DecompositionReport& report);

/// One row a number: measure, replicate, from, to, scope (all, summed, group), group, method, part,
/// mode, firms, value, share_of_total. Parts include total and residual; without a method, the
/// levels (level_from, mean_from, covariance_from, …_to) and the firms behind them (continuing,
/// entering, exiting, transient).
render::Table long_table(const DecompositionReport& report);

}  // namespace keiretsu::analysis
