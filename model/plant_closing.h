// Mechanism 12, what follows an exit: the firm's debts are written off, its suppliers lose orders
// and bills, its buyers look for another supplier, and the row of the plant is emptied.
#pragma once

#include <algorithm>
#include <functional>
#include <span>

#include "model/exit.h"

namespace keiretsu::model {

/// What a bank loses on a firm that closes, Myen: of a failed firm's debts that cash does not cover
/// the part `recovery` is recovered; whoever closes in good order sells the equipment for that
/// part of its value.
inline double loss_on_loans(bool fails, double unpaid, double equipment, double recovery) {
    return fails ? (1 - recovery) * unpaid : std::max(unpaid - recovery * equipment, 0.0);
}

/// Share of that loss which the state bears: that of guaranteed in unpaid debt.
inline double share_borne_by_state(double guaranteed, double unpaid) {
    return std::min(1.0, guaranteed / unpaid);
}

/// Closes a plant: writes off its firm's debt, ends its links on both sides.
/// Suppliers lose the bills that the firm owed; sets `bad_receivables`. A head plant takes its
/// secondary plants with it: callers list those as exits of their own. Serial, in order of rows.
void close_plant(Economy& economy, const Exit& exit);

/// Closes plants one after another, in the order given; calls `before_closing` with each.
void close_plants(Economy& economy,
                  std::span<const Exit> exits,
                  const std::function<void(const Exit&)>& before_closing);

/// Empties the row of a plant that has closed, once all of the quarter's closures are settled.
void empty_row(Economy& economy, Row row);

}  // namespace keiretsu::model
