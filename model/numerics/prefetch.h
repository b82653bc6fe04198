// Prefetching: loading memory into the cache some steps before it is used.
//
// Links, exits and bids name rows in no order that the processor can predict. A loop over such
// items tells it some items ahead which rows come. Nothing here changes a result.
#pragma once

#include <cstddef>

namespace keiretsu::model {

/// Starts to load the cache lines of objects that are read soon.
template <class... Objects>
inline void prefetch(const Objects&... objects) {
    (__builtin_prefetch(&objects), ...);
}

/// Starts to load the cache lines of objects that are written soon.
template <class... Objects>
inline void prefetch_to_write(const Objects&... objects) {
    (__builtin_prefetch(&objects, 1), ...);
}

/// Starts to load what stands at a place that need not hold an object, such as the end of a vector.
inline void prefetch_at(const void* place) {
    __builtin_prefetch(place);
}

/// The entries of one row in each of several columns.
template <class... Columns>
inline void prefetch_row(std::size_t row, const Columns&... columns) {
    (__builtin_prefetch(columns.data() + row), ...);
}

template <class... Columns>
inline void prefetch_row_to_write(std::size_t row, const Columns&... columns) {
    (__builtin_prefetch(columns.data() + row, 1), ...);
}

/// Calls work(item) for each item in order, and fetch(item) `distance` items before.
template <std::size_t distance, class Items, class Fetch, class Work>
inline void pipelined(const Items& items, Fetch&& fetch, Work&& work) {
    const std::size_t count = items.size();
    for (std::size_t i = 0; i < count; ++i) {
        if (i + distance < count) fetch(items[i + distance]);
        work(items[i]);
    }
}

/// The same in two steps, where what to load second is read from what was loaded first:
/// fetch_first(item) runs 2 * distance items before the work, fetch_second(item) `distance` before.
template <std::size_t distance, class Items, class FetchFirst, class FetchSecond, class Work>
inline void pipelined(const Items& items,
                      FetchFirst&& fetch_first,
                      FetchSecond&& fetch_second,
                      Work&& work) {
    const std::size_t count = items.size();
    for (std::size_t i = 0; i < count; ++i) {
        if (i + 2 * distance < count) fetch_first(items[i + 2 * distance]);
        if (i + distance < count) fetch_second(items[i + distance]);
        work(items[i]);
    }
}

}  // namespace keiretsu::model
