// Conditions on rows: `year >= 1990 & industry == 'metal'`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/data/csv.h"

namespace keiretsu::analysis::regression {

/// The rows of a table for which a condition holds. == != < <= > >= compare arithmetic of columns
/// and numbers; a column and a word in quotes ('007', "metal") are compared by text, with == and !=
/// only. & | ! and brackets join comparisons. A comparison with an empty cell is neither true nor
/// false; a row enters where the whole is true. Throws InputError that marks the place, with
/// `source` as the name of the text.
std::vector<bool> rows_where(const CsvTable& table,
                             std::string_view text,
                             const std::string& source);

}  // namespace keiretsu::analysis::regression
