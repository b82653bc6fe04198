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

/// The same for tables that count plants closed so far.
template <class Row>
inline constexpr std::array<double Row::*, exit_modes - 1> exit_so_far_columns = {
    &Row::bankrupt_so_far,
    &Row::partner_failed_so_far,
    &Row::no_heir_so_far,
    &Row::low_income_so_far,
    &Row::new_business_so_far,
    &Row::site_sold_so_far,
    &Row::customers_lost_so_far,
    &Row::closed_by_owner_so_far,
    &Row::moved_abroad_so_far};

/// The column of a mode, which is not `none`.
template <class Row>
double& exits_by_mode(Row& row, model::ExitMode mode) {
    return row.*exit_columns<Row>[static_cast<std::size_t>(mode) - 1];
}

template <class Row>
double& exits_so_far_by_mode(Row& row, model::ExitMode mode) {
    return row.*exit_so_far_columns<Row>[static_cast<std::size_t>(mode) - 1];
}

}  // namespace keiretsu::sim
