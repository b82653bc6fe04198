#include "model/state/supplier_index.h"

#include <algorithm>

namespace keiretsu::model {
namespace {

/// Calls f(slot, supplier, buyer) for each used slot of some buyers, in order.
template <class F>
void each_link(const Firms& firms, const Slots& slots, RowRange buyers, F&& f) {
    for (Row buyer = buyers.begin; buyer < buyers.end; ++buyer) {
        const std::uint32_t first = firms.first_slot[buyer];
        for (std::uint32_t slot = first; slot < first + firms.slots[buyer]; ++slot)
            if (slots.supplier[slot] != no_row) f(slot, slots.supplier[slot], buyer);
    }
}

std::size_t task_count(Row rows, Row per_task) {
    return (std::size_t{rows} + per_task - 1) / per_task;
}

}  // namespace

void SupplierIndex::rebuild(const Firms& firms,
                            const Slots& slots,
                            const ParallelFor& parallel_for) {
    const auto rows = static_cast<Row>(firms.slots.size());
    const std::size_t buckets = task_count(rows, suppliers_per_bucket);
    ranges_.resize(task_count(rows, buyers_per_range));
    bucket_begin_.assign(buckets + 1, 0);
    offset_.resize(rows + std::size_t{1});
    parallel_for(ranges_.size(),
                 [&](std::size_t range) { stage_range(firms, slots, rows, range); });
    for (std::size_t b = 0; b < buckets; ++b) {
        bucket_begin_[b + 1] = bucket_begin_[b];
        for (const StagedRange& range : ranges_)
            bucket_begin_[b + 1] += range.begin[b + 1] - range.begin[b];
    }
    links_.resize(bucket_begin_.back());
    offset_[rows] = bucket_begin_.back();
    parallel_for(buckets, [&](std::size_t bucket) { sort_bucket(rows, bucket); });
}

void SupplierIndex::stage_range(const Firms& firms,
                                const Slots& slots,
                                Row rows,
                                std::size_t range) {
    const Row first = static_cast<Row>(range) * buyers_per_range;
    const RowRange buyers{first, std::min(first + buyers_per_range, rows)};
    Column<Staged>& links = ranges_[range].links;
    std::vector<std::uint32_t>& begin = ranges_[range].begin;
    const std::size_t buckets = bucket_begin_.size() - 1;
    // Counted one bucket further on, so that the sums over counts are where each bucket begins;
    // writing its links moves that to where it ends, which is where the next one begins.
    begin.assign(buckets + 2, 0);
    each_link(firms, slots, buyers, [&](auto, Row supplier, Row) {
        ++begin[supplier / suppliers_per_bucket + std::size_t{2}];
    });
    for (std::size_t b = 2; b < begin.size(); ++b) begin[b] += begin[b - 1];
    links.resize(begin.back());
    each_link(firms, slots, buyers, [&](std::uint32_t slot, Row supplier, Row buyer) {
        links[begin[supplier / suppliers_per_bucket + std::size_t{1}]++] = {
            supplier, {buyer, slots.share[slot], slots.price[slot], slot}};
    });
}

void SupplierIndex::sort_bucket(Row rows, std::size_t bucket) {
    const Row first = static_cast<Row>(bucket) * suppliers_per_bucket;
    const Row last = std::min(first + suppliers_per_bucket, rows);
    const auto each_staged = [&](auto&& f) {
        for (const StagedRange& range : ranges_)
            for (std::uint32_t i = range.begin[bucket]; i < range.begin[bucket + 1]; ++i)
                f(range.links[i]);
    };
    std::uint32_t cursor[suppliers_per_bucket] = {};
    each_staged([&](const Staged& staged) { ++cursor[staged.supplier - first]; });
    std::uint32_t next = bucket_begin_[bucket];
    for (Row row = first; row < last; ++row) {
        offset_[row] = next;
        const std::uint32_t count = cursor[row - first];
        cursor[row - first] = next;
        next += count;
    }
    each_staged(
        [&](const Staged& staged) { links_[cursor[staged.supplier - first]++] = staged.link; });
}

void SupplierIndex::read_prices(const Slots& slots, const ParallelFor& parallel_for) {
    parallel_for(bucket_begin_.size() - 1, [&](std::size_t bucket) {
        for (std::uint32_t i = bucket_begin_[bucket]; i < bucket_begin_[bucket + 1]; ++i)
            links_[i].price = slots.price[links_[i].slot];
    });
}

}  // namespace keiretsu::model
