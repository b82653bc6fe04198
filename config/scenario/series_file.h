// A series of yearly values in a CSV file of its own, for a scenario that names it.
#pragma once

#include <map>

#include "config/text/field_rule.h"
#include "config/text/scalar_reader.h"

namespace keiretsu {

/// Whether a value names such a file: a text that ends in .csv.
bool names_series_file(const Node& node);

/// Reads the file that stands at `spot`, relative to the scenario that names it: a header
/// `year,value`, then a year a row; values as the scenario would write them. Complains with the
/// place in the CSV: E001 it cannot be read, E008 and E021 as for a value in the scenario, E026 a
/// header or a row of another form, or
/// a year that stands twice.
void read_series_file(const Spot& spot, std::map<int, double>& values, const FieldRule& rule);

}  // namespace keiretsu
