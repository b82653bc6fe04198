// The series of a panel: one industry and size class of one replicate, year by year.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/data/panel.h"

namespace keiretsu::analysis {

/// One cell, a row for each year from `first_year`; null where the panel has none.
struct PanelCell {
    std::string industry = {};
    SizeClass size_class = SizeClass::from_1;
    int first_year = 0;
    std::vector<const PanelRow*> rows = {};

    /// One column as numbers, NaN where there is no row.
    std::vector<double> column(double PanelRow::*field) const;
};

/// A panel and a places file a replicate, ascending: estimators work on one at a time.
std::vector<Panel> by_replicate(const Panel& panel);
std::vector<Places> by_replicate(const Places& places);

/// Every cell of a one-replicate panel over `first_year`..`last_year`, in order of industry's first
/// appearance, then size. Points into `panel`, which must outlive it.
std::vector<PanelCell> cells_of(const Panel& panel, int first_year, int last_year);

/// Whether any row knows the figure: a column that a file lacks is NaN throughout.
bool has_column(const Panel& panel, double PanelRow::*field);

}  // namespace keiretsu::analysis
