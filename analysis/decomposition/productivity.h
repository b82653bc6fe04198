// Productivity of each row of a file: a column as it stands, or output over inputs.
#pragma once

#include <string>
#include <vector>

#include "analysis/data/typed_columns.h"
#include "analysis/decomposition/read_micro.h"

namespace keiretsu::analysis {

/// Every column that productivity is computed from.
std::vector<std::string> productivity_columns(const MicroColumns& columns);

/// One value a row, NaN where an ingredient is missing. Problems go to `typed`: a value without a
/// log names its file, line and column, unless the row is one of those `absent` for another reason.
std::vector<double> productivity_of(const CsvTable& table,
                                    const MicroColumns& columns,
                                    const std::vector<bool>& absent,
                                    TypedColumns& typed);

}  // namespace keiretsu::analysis
