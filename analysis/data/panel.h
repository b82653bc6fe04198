// The panel that every estimator works on: what an annual census and the finance statistics say of
// each industry and size class. A simulated panel and a statistics office's look the same here.
// NaN = missing. Rows and their columns are listed in tables.def.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/data/tables.h"

namespace keiretsu::analysis {

/// The four industries of the paper's TFP work. Panels may hold others (metal, other, ...).
inline constexpr std::array<std::string_view, 4> tfp_industries = {
    "general", "electrical", "transport", "precision"};

/// Rows in any order; a (replicate, year, industry, size class) stands once.
struct Panel {
    std::string source = {};  // file or run, for messages
    std::vector<PanelRow> rows = {};
};

struct Places {
    std::string source = {};
    std::vector<PlaceRow> rows = {};
};

}  // namespace keiretsu::analysis
