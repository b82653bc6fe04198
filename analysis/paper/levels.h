// The levels whose trends Tables 1 and 4 print: sums over industries and size classes, by year.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/data/panel.h"
#include "analysis/data/size_bounds.h"

namespace keiretsu::analysis {

/// A year each from `first_year`; NaN where any cell of the sum is missing.
struct Levels {
    int first_year = 0;
    std::vector<double> establishments = {};
    std::vector<double> employees = {};
    std::vector<double> value_added = {};  // real, by the common deflator
    std::vector<double> nominal_value_added = {};

    /// "establishments", "employees", "value_added", "labour_productivity" (value added over
    /// employees: a ratio of sums).
    std::vector<double> variable(std::string_view name) const;

    /// The same by the names of observations: "value_added" is nominal, "real_value_added" real.
    std::vector<double> observed_variable(std::string_view name) const;
};

/// The rows of Table 1, all of 4 employees and more: 4-29, 30-99, 100-299, 300+, all.
inline constexpr std::string_view table1_sizes[] = {"4-29", "30-99", "100-299", "300+", "all"};

/// Whether a class belongs to a row of Table 1: "4-29" to "100-299" are classes; "300+" and "all"
/// (4 and more) are open at the top.
bool in_size(SizeClass size_class, std::string_view size);

/// Sums over the industries of a one-replicate panel for one row of Table 1. A cell that lacks its
/// row in a year makes that year's sum NaN.
Levels size_levels(const Panel& panel, std::string_view size);

/// The same for any union of classes and, unless `industry` is empty, one industry. Empty where the
/// panel has no such cell or no union of classes gives the bounds.
Levels panel_levels(const Panel& panel, const SizeBounds& size, std::string_view industry);

/// The same of one place, counted as place_levels does.
Levels place_levels(const Places& places,
                    std::string_view place,
                    const SizeBounds& size,
                    std::string_view industry);

/// Sums over 4 employees and more in one place of one replicate. Local tables list what exists: an
/// industry and class without a row counts as zero in a year for which the place has any row.
Levels place_levels(const Places& places, std::string_view place);

/// The places of a file in order of first appearance.
std::vector<std::string> places_of(const Places& places);

}  // namespace keiretsu::analysis
