// Groupings of a table's rows by the text of one or several columns.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/data/csv.h"

namespace keiretsu::analysis::regression {

/// A grouping by a column's cells: -1 where the cell is empty. Labels are the cells' text.
struct Grouping {
    std::string name = {};
    std::vector<std::int32_t> codes = {};
    std::vector<std::string> labels = {};
};

Grouping grouping_of(const Column& column);

/// Groups by pairs, for names like `industry:year`.
Grouping crossed(const Grouping& a, const Grouping& b);

/// The same groups numbered in natural order of their labels, so that what draws by number does not
/// depend on the order of rows.
Grouping in_natural_order(Grouping grouping);

}  // namespace keiretsu::analysis::regression
