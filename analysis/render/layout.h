// Columns that several reports share.
#pragma once

#include <string>

#include "analysis/render/document.h"

namespace keiretsu::analysis::render {

/// "paper", `label` and, where there are several replicates, their 5% and 95% quantiles.
inline void add_comparison(Table& table,
                           const std::string& group,
                           const std::string& label,
                           bool spread) {
    table.heads.push_back({.name = "paper", .heading = "paper", .group = group});
    table.heads.push_back({.name = "panel", .heading = label, .group = group});
    if (!spread) return;
    table.heads.push_back({.name = "low", .heading = "5%", .group = group});
    table.heads.push_back({.name = "high", .heading = "95%", .group = group});
}

}  // namespace keiretsu::analysis::render
