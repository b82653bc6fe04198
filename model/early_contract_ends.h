// Mechanism 10a: contracts that end before their term (paper 2.3).
//
// A supplier that fails a buyer badly, by defects or delay, loses the part at once. A buyer under
// pressure sometimes ends a contract before the model does, which is unfair trade. In both cases
// the part is placed anew in the same quarter.
#pragma once

#include <vector>

#include "model/breaches.h"
#include "model/part_placement.h"

namespace keiretsu::model {

/// Chance in a half-year that a buyer under pressure ends a contract before its term. `heeded` is
/// the factor of a rule against unfair trade on the supplier, 1 without one.
inline float unfair_end_chance(float unfair_end, float pressure, float heeded) {
    return unfair_end * pressure * heeded;
}

/// A contract that ends: the part slot of a buyer, and who made the part.
struct EndedContract {
    Row buyer;
    std::uint32_t slot;
    Row supplier;
};

/// Contracts that suppliers in `rows` lose for defects or delay this quarter, in order of rows:
/// each that fails loses one of its contracts, drawn with equal chances.
void draw_failed_contracts(const Economy& economy,
                           RowRange rows,
                           std::vector<EndedContract>& ended);

/// Contracts that buyers in `rows` end before their term, in order of rows; returns how many.
Breaches draw_unfair_ends(const Economy& economy, RowRange rows, std::vector<EndedContract>& ended);

/// Ends contracts: the parts have no supplier, their buyers place them at this quarter's review,
/// and what suppliers lose is appended to `lost`.
void end_contracts(Economy& economy,
                   const std::vector<EndedContract>& ended,
                   std::vector<LostOrder>& lost);

}  // namespace keiretsu::model
