// Sorting by a key that is a hash, so that keys lie evenly over their range.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace keiretsu::model {

/// Sorts by `less`, which must order by `hash_of_item` (32 bits, spread evenly) first. Items go to
/// the place that their hash says, and from there at most a few steps on: linear in time.
template <class Item, class Hash, class Less>
void sort_evenly_spread(std::span<Item> items, Hash&& hash_of_item, Less&& less) {
    constexpr std::size_t short_list = 32;
    if (items.size() <= short_list) return std::sort(items.begin(), items.end(), less);
    const std::size_t buckets = items.size();
    const auto bucket_of = [&](const Item& item) {
        return static_cast<std::size_t>((std::uint64_t{hash_of_item(item)} * buckets) >> 32);
    };
    std::vector<std::uint32_t> next(buckets + 1, 0);
    for (const Item& item : items) ++next[bucket_of(item) + 1];
    for (std::size_t b = 0; b < buckets; ++b) next[b + 1] += next[b];
    const std::vector<Item> from(items.begin(), items.end());
    for (const Item& item : from) items[next[bucket_of(item)]++] = item;
    for (std::size_t i = 1; i < items.size(); ++i) {
        const Item item = items[i];
        std::size_t at = i;
        for (; at > 0 && less(item, items[at - 1]); --at) items[at] = items[at - 1];
        items[at] = item;
    }
}

}  // namespace keiretsu::model
