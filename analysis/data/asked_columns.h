// Columns that a user asked for by name.
#pragma once

#include <string>
#include <vector>

#include "analysis/data/csv.h"

namespace keiretsu::analysis {

/// Throws InputError naming every wanted column that the table lacks, each with the nearest name
/// that it has.
void require_columns(const CsvTable& table, const std::vector<std::string>& wanted);

}  // namespace keiretsu::analysis
