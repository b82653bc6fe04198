// What is known of the nation or a place: levels and trends by variable, size, industry and years,
// from the paper's tables or a file of the user's.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/data/csv.h"
#include "analysis/data/size_bounds.h"

namespace keiretsu::analysis {

enum class ObservationKind { trend, level };

/// One figure. A level is of one year (`from` = `until`), in persons, plants or million yen; a
/// trend is growth in % a year over a window, both ends included.
struct ObservedFigure {
    ObservationKind kind = ObservationKind::trend;
    std::string variable = {};      // one of `observed_variables`
    std::string place = {};         // id or name; empty: the nation
    std::string name = {};          // how tables call the place; empty: as the panel does
    std::string cluster_type = {};  // empty: as the scenario says
    SizeBounds size = {};
    std::string industry = {};  // empty: all of them
    int from = 0;
    int until = 0;
    double value = missing;
    bool significant = false;  // of a trend, at 95%
    bool stated = true;        // false: a trend that follows from levels of the file
    std::string source = {};
};

/// `value_added` is nominal, `real_value_added` at prices of 2000, `labour_productivity` the latter
/// over employees.
inline constexpr std::string_view observed_variables[] = {
    "establishments", "employees", "value_added", "real_value_added", "labour_productivity"};

/// What stands in place of a class that both a file and a panel can tell: `file` lists the bounds
/// of a partition; the result is the finest coarser one whose borders are borders of our classes
/// too. Bounds that no union of classes gives are left out.
std::vector<SizeBounds> told_by_both(std::vector<SizeBounds> file);

/// Reads observations in one of two forms.
///
/// Long, a figure a row: variable, and growth_pct (with from, until) or level (with year); optional
/// place, name, cluster_type, size, industry, significant, source.
/// Wide, a year a row: year, and one or more of `observed_variables`; optional place, size (or
/// size_class), industry, and so on. Classes that our census does not tell apart are added up, as
/// are rows of several classes to "all" where the file has no total; trends are estimated over the
/// windows of the paper's tables that a series fills, else over its whole span.
///
/// Throws InputError (file, line, column) for an unknown variable, size or window, a key that
/// stands twice, and text in a figure: one error a distinct value.
std::vector<ObservedFigure> read_observations(const CsvTable& table);

/// The same series and years.
bool same_cell(const ObservedFigure& a, const ObservedFigure& b);

/// Whether two words mean one place: ids are small letters and underscores, names are not, so case,
/// blanks, dashes and underscores do not count.
bool same_place(std::string_view a, std::string_view b);

}  // namespace keiretsu::analysis
