// Work cut into tasks that may run at the same time. Mechanisms know no threads: the caller says
// how tasks run.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "model/state/rows.h"

namespace keiretsu::model {

/// Runs body(0) ... body(tasks - 1), possibly at the same time, and waits for all.
using ParallelFor =
    std::function<void(std::size_t tasks, const std::function<void(std::size_t)>& body)>;

/// The same, one task after the other.
inline void serial_for(std::size_t tasks, const std::function<void(std::size_t)>& body) {
    for (std::size_t i = 0; i < tasks; ++i) body(i);
}

/// Rows of a task. Fixed, so that sums by task do not depend on the number of threads.
inline constexpr std::size_t rows_per_range = 16384;

inline std::size_t range_count(std::size_t rows) {
    return (rows + rows_per_range - 1) / rows_per_range;
}

/// Place of a range among those that `for_each_range` hands out.
inline std::size_t range_index(RowRange range) {
    return range.begin / rows_per_range;
}

/// Calls work(range) for consecutive ranges of rows that cover [0, rows).
template <class Work>
void for_each_range(const ParallelFor& parallel_for, std::size_t rows, Work&& work) {
    parallel_for(range_count(rows), [&](std::size_t task) {
        const std::size_t begin = task * rows_per_range;
        work(RowRange{static_cast<Row>(begin),
                      static_cast<Row>(std::min(begin + rows_per_range, rows))});
    });
}

/// Calls work(row) for each row of [0, rows).
template <class Work>
void for_each_row_in_parallel(const ParallelFor& parallel_for, std::size_t rows, Work&& work) {
    for_each_range(parallel_for, rows, [&](RowRange range) {
        for (Row row = range.begin; row < range.end; ++row) work(row);
    });
}

/// Calls work(i) for each of n items, `per_task` to a task.
template <class Work>
void for_each_item(const ParallelFor& parallel_for,
                   std::size_t n,
                   std::size_t per_task,
                   Work&& work) {
    parallel_for((n + per_task - 1) / per_task, [&](std::size_t task) {
        const std::size_t end = std::min((task + 1) * per_task, n);
        for (std::size_t i = task * per_task; i < end; ++i) work(i);
    });
}

/// The rows for which wanted(row) holds, in order.
template <class Wanted>
RowList rows_where(const ParallelFor& parallel_for, std::size_t rows, Wanted&& wanted) {
    std::vector<RowList> found(range_count(rows));
    for_each_range(parallel_for, rows, [&](RowRange range) {
        RowList& of_range = found[range_index(range)];
        for (Row row = range.begin; row < range.end; ++row)
            if (wanted(row)) of_range.push_back(row);
    });
    RowList all;
    for (const RowList& of_range : found) all.insert(all.end(), of_range.begin(), of_range.end());
    return all;
}

/// Turns counts of several kinds, by task, into where each task begins to write: after the same
/// kind of all tasks before. Returns the totals.
template <std::size_t kinds>
std::array<std::uint32_t, kinds> counts_to_offsets(
    std::vector<std::array<std::uint32_t, kinds>>& tasks) {
    std::array<std::uint32_t, kinds> total{};
    for (auto& task : tasks)
        for (std::size_t kind = 0; kind < kinds; ++kind) {
            const std::uint32_t count = task[kind];
            task[kind] = total[kind];
            total[kind] += count;
        }
    return total;
}

}  // namespace keiretsu::model
