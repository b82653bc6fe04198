// Decompositions over any spans of years: end to end or chained year by year, over all firms and
// within groups.
#pragma once

#include <string>
#include <vector>

#include "analysis/decomposition/methods.h"

namespace keiretsu::analysis {

struct DecomposeRequest {
    /// Ascending; neighbours bound a span. {1985, 1997, 2007} asks for 1985-1997 and 1997-2007.
    std::vector<int> years = {};
    /// Sum the decompositions of neighbouring observed years instead of comparing the end points.
    /// Firms that enter and exit inside the span count only then.
    bool chain = false;
    std::vector<Method> methods = {std::begin(every_method), std::end(every_method)};
    bool by_group = false;
};

/// Firms behind a decomposition. When chained, the flows are sums over the links of the chain.
struct SpanCounts {
    std::size_t firms_from = 0, firms_to = 0;
    std::size_t continuing = 0, entering = 0, exiting = 0;
    std::size_t transient = 0;  // seen strictly inside the span only
    std::vector<std::size_t> entering_by_mode = {}, exiting_by_mode = {};
};

/// One group on its own: shares within the group sum to 1. All NaN where the group has no firm in
/// one of the years that are compared.
struct GroupResult {
    std::string group = {};
    double share_from = 0, share_to = 0;  // of all firms' weight
    SpanCounts counts = {};
    std::vector<Decomposition> methods = {};
};

/// `summed` weighs each group's parts by its mean share of the two years and adds what groups gain
/// from each other: Σ_g W̄_g × part_g, and between groups = Σ_g ΔW_g (P̄_g − P̄). Its total is that
/// of all firms. Entry and exit there include firms that moved between groups, as a mode.
struct SpanResult {
    int from = 0, to = 0;
    std::size_t links = 1;  // pairs of years compared
    Level level_from = {}, level_to = {};
    SpanCounts counts = {};
    std::vector<Decomposition> methods = {};  // over all firms, in order of the request
    std::vector<GroupResult> groups = {};     // empty unless by_group
    std::vector<Decomposition> summed = {};   // empty unless by_group
};

/// Decomposes each span of the request. Every year named must have firms with a positive total
/// weight, as `check_years` ensures.
std::vector<SpanResult> decompose_spans(const MicroData& data, const DecomposeRequest& request);

}  // namespace keiretsu::analysis
