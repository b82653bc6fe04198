// Tables that count closed plants by mode have a column for each: which one a mode's is.
#pragma once

#include <array>

#include "model/state/plants.h"

namespace keiretsu::sim {

inline constexpr std::size_t exit_modes = static_cast<std::size_t>(model::ExitMode::count);

/// Columns of closed plants of a table's row, in the order of model::ExitMode without `none`.
template <class Row>
inline constexpr std::array<double Row::*, exit_modes - 1> exit_columns = {&Row::bankrupt,
                                                                           &Row::partner_failed,
                                                                           &Row::no_heir,
                                                                           &Row::low_income,
                                                                           &Row::new_business,
                                                                           &Row::site_sold,
                                                                           &Row::customers_lost,
                                                                           &Row::closed_by_owner,
                                                                           &Row::moved_abroad};

/// The column of a mode, which is not `none`.
template <class Row>
double& exits_by_mode(Row& row, model::ExitMode mode) {
    return row.*exit_columns<Row>[static_cast<std::size_t>(mode) - 1];
}

}  // namespace keiretsu::sim
