// Rows and lists of rows cut into tasks. The cut depends on the number of rows only, and what tasks
// find or add up is put together in order of rows: results are the same for any number of threads.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

#include "model/state/rows.h"
#include "sim/machine/parallel.h"

namespace keiretsu::sim {

/// Rows of a task of a mechanism that does little with each.
inline constexpr model::Row rows_per_task = 16384;

/// Entries of a task that goes through a list of rows.
inline constexpr std::size_t listed_rows_per_task = 16384;

/// Rows of a task that adds up figures over rows.
inline constexpr model::Row summed_rows_per_task = 32768;

inline std::size_t tasks_of(std::size_t n, std::size_t per_task) {
    return (n + per_task - 1) / per_task;
}

/// Calls work(range) for the ranges of at most `per_task` rows that make up [0, rows), possibly at
/// the same time.
template <class Work>
void for_each_task(model::Row rows, Work&& work, model::Row per_task = rows_per_task) {
    parallel_for(tasks_of(rows, per_task), [&](std::size_t task) {
        const auto begin = static_cast<model::Row>(task * per_task);
        work(model::RowRange{begin, std::min(begin + per_task, rows)});
    });
}

/// Calls work(part) for consecutive parts of a list, possibly at the same time.
template <class Item, class Work>
void for_each_part(const std::vector<Item>& list,
                   Work&& work,
                   std::size_t per_task = listed_rows_per_task) {
    parallel_for(tasks_of(list.size(), per_task), [&](std::size_t task) {
        const std::size_t begin = task * per_task;
        work(std::span(list).subspan(begin, std::min(per_task, list.size() - begin)));
    });
}

/// One list of the items of several, in order.
template <class Item>
std::vector<Item> joined(const std::vector<std::vector<Item>>& lists) {
    std::vector<Item> all;
    for (const std::vector<Item>& list : lists) all.insert(all.end(), list.begin(), list.end());
    return all;
}

/// What work(range, found) appends for each task's range of [0, rows), in order of rows.
template <class Item, class Work>
std::vector<Item> collect_from_rows(model::Row rows,
                                    Work&& work,
                                    model::Row per_task = rows_per_task) {
    std::vector<std::vector<Item>> found(tasks_of(rows, per_task));
    for_each_task(
        rows, [&](model::RowRange range) { work(range, found[range.begin / per_task]); }, per_task);
    return joined(found);
}

/// The rows that work(part, found) appends for each part of a list, in order of the list.
template <class Work>
model::RowList collect_from_list(const model::RowList& list, Work&& work) {
    std::vector<model::RowList> found(tasks_of(list.size(), listed_rows_per_task));
    for_each_part(list, [&](std::span<const model::Row> part) {
        const auto begin = static_cast<std::size_t>(part.data() - list.data());
        work(part, found[begin / listed_rows_per_task]);
    });
    return joined(found);
}

/// Calls add(range, sums) for each task's range of [0, rows), each with a copy of `zero`, and adds
/// the copies up in order of rows. Sums needs operator+=.
template <class Sums, class Add>
Sums sum_over_rows(model::Row rows,
                   const Sums& zero,
                   Add&& add,
                   model::Row per_task = summed_rows_per_task) {
    std::vector<Sums> sums(tasks_of(rows, per_task), zero);
    for_each_task(
        rows, [&](model::RowRange range) { add(range, sums[range.begin / per_task]); }, per_task);
    Sums total = zero;
    for (const Sums& of_task : sums) total += of_task;
    return total;
}

/// As sum_over_rows for counts, which add up in any order, and may be long: at most eight copies
/// are made, and each task takes every eighth range.
template <class Counts, class Add>
Counts count_over_rows(model::Row rows, const Counts& zero, Add&& add) {
    constexpr std::size_t most_copies = 8;
    const std::size_t ranges = tasks_of(rows, summed_rows_per_task);
    std::vector<Counts> counts(std::min(ranges, most_copies), zero);
    parallel_for(counts.size(), [&](std::size_t task) {
        for (std::size_t range = task; range < ranges; range += counts.size()) {
            const auto begin = static_cast<model::Row>(range * summed_rows_per_task);
            add(model::RowRange{begin, std::min(begin + summed_rows_per_task, rows)}, counts[task]);
        }
    });
    Counts total = zero;
    for (const Counts& of_task : counts) total += of_task;
    return total;
}

}  // namespace keiretsu::sim
