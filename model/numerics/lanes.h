// Sums over rows in SIMD lanes, in an order that is the same for every compiler.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>

#include "model/state/rows.h"

namespace keiretsu::model {

inline constexpr std::size_t lanes = 16;

/// A sum as sixteen that run side by side: rows take turns, and the lanes are added up at the end.
template <class Number>
struct Lanes {
    std::array<Number, lanes> of = {};

    Number& operator[](std::size_t lane) { return of[lane]; }
    Number sum() const {
        std::array<Number, lanes> sums = of;
        for (std::size_t half = lanes / 2; half > 0; half /= 2)
            for (std::size_t lane = 0; lane < half; ++lane) sums[lane] += sums[lane + half];
        return sums[0];
    }
};

/// The lane of a row, counted from the first of a range.
inline std::size_t lane_of(RowRange rows, std::size_t row) {
    return (row - rows.begin) % lanes;
}

/// Calls add(lane, row) for the rows of a range: one row after another goes to the next lane.
template <class Add>
void add_in_lanes(RowRange rows, Add&& add) {
    std::size_t begin = rows.begin;
    for (; begin + lanes <= rows.end; begin += lanes) {
#pragma omp simd
        for (std::size_t lane = 0; lane < lanes; ++lane) add(lane, begin + lane);
    }
    for (std::size_t lane = 0; begin + lane < rows.end; ++lane) add(lane, begin + lane);
}

/// Whether matches(row) for any of sixteen rows.
template <class Matches>
bool any_of_lanes(std::size_t begin, Matches&& matches) {
    int any = 0;
#pragma omp simd reduction(| : any)
    for (std::size_t lane = 0; lane < lanes; ++lane) any |= int{matches(begin + lane)};
    return any != 0;
}

/// Calls visit(row), in order, for the rows that match. For rare matches: sixteen rows without any
/// are passed over at once.
template <class Matches, class Visit>
void for_each_match(RowRange rows, Matches&& matches, Visit&& visit) {
    for (std::size_t begin = rows.begin; begin < rows.end; begin += lanes) {
        const std::size_t end = std::min<std::size_t>(begin + lanes, rows.end);
        if (end == begin + lanes && !any_of_lanes(begin, matches)) continue;
        for (std::size_t row = begin; row < end; ++row)
            if (matches(row)) visit(row);
    }
}

}  // namespace keiretsu::model
