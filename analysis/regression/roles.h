// Which columns are a panel's unit and time.
#pragma once

#include <string>
#include <vector>

#include "analysis/data/csv.h"

namespace keiretsu::analysis::regression {

/// Unit and time by name. Both empty: unknown; the unit empty: one series.
struct Roles {
    std::string unit = {};
    std::string time = {};
    bool guessed = false;  // from the first two effects: a reader must be told
};

/// The roles that `--panel` states, or those of the first two effects: unit, then time. Throws
/// InputError if `panel` is not one or two names, and where a guess could be the other way round:
/// both columns hold whole numbers, and the names do not say that the second is the time, as
/// `firm` and `year` do.
Roles roles_of(const CsvTable& table,
               const std::vector<std::string>& panel,
               const std::vector<std::string>& effects);

}  // namespace keiretsu::analysis::regression
