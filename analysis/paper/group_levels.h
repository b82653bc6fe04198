// Levels by group that hold a fit beside its trends: profit, depreciation, debt, wages and labour's
// share of small and large enterprises, and the ranges that are known of them.
#pragma once

#include <array>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "analysis/data/group_quarter.h"
#include "analysis/data/panel.h"
#include "analysis/data/replicates.h"

namespace keiretsu::analysis {

/// The years that are tabulated: before the boom, its end, the last year of the first window, and
/// the recovery.
inline constexpr std::array level_years = {1985, 1990, 1997, 2005};

/// Figures of one replicate, for level_years and the years in which margins are known, by name:
/// "levels.MEASURE.GROUP.YEAR" with group "sme", "large", or "all" for the wage share. Measures:
/// `profit_over_sales` and `depreciation_over_sales` (%), `debt_over_sales`,
/// `debt_over_value_added` and `labour_share` (wages over value added of the finance statistics:
/// that of the Census less overheads) and `wage_share` (wages over value added of the Census). NaN
/// without sales or value added.
std::map<std::string, double> level_figures(std::span<const GroupQuarter> quarters,
                                            const Panel& panel);

/// A level in a year, and the range that is known of it. NaN bounds: none is known.
struct LevelRow {
    std::string measure = {}, label = {}, group = {};
    int year = 0;
    double low = missing, high = missing;
    std::string grade = {};  // "E" read in a published source, "M" memory-grade
    Spread simulated = {};

    bool is_known() const { return low <= high; }
    bool inside() const { return simulated.mean >= low && simulated.mean <= high; }
};

/// Measure by measure, group by group, year by year, over replicates; `figures` as level_figures
/// names them. Empty where no replicate has any.
std::vector<LevelRow> level_rows(std::span<const std::map<std::string, double>> figures);

/// The names of the figures that level_rows reads.
std::vector<std::string> level_names();

}  // namespace keiretsu::analysis
