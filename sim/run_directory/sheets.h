// What a replicate publishes, as CSV text: the columns of the run directory's files.
#pragma once

#include <string_view>

#include "sim/office/published.h"
#include "sim/run_directory/sheet.h"

namespace keiretsu::sim {

/// panel, places, finance, firms_by_capital (Table 2), flows (all sizes, by mode), class_flows,
/// place_flows, breaches, tiers, series, quantiles, links, distributions, owners, actor_links,
/// critical and, where suppliers are cut, fates and cut_selection. panel, places, flows and finance
/// are as analysis/data/panel_file.h reads them.
Sheets sheets_of(const Published& published);

/// What an experiment keeps of a replicate beside its outcomes: fates and cut_selection,
/// where suppliers are cut.
Sheets experiment_sheets_of(const Published& published);

/// True of the names that these two give to sheets: the only ones that a store may hold.
bool is_sheet_name(std::string_view name);

}  // namespace keiretsu::sim
