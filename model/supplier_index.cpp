#include "model/supplier_index.h"

#include <algorithm>

namespace keiretsu::model {
namespace {

/// Calls f(slot, supplier, buyer) for each used slot of the buyers in one chunk, in order.
template <class F>
void each_link(const Firms& firms, const Slots& slots, RowRange buyers, F&& f) {
    for (Row buyer = buyers.begin; buyer < buyers.end; ++buyer) {
        const std::uint32_t first = firms.first_slot[buyer];
        for (std::uint32_t slot = first; slot < first + firms.slots[buyer]; ++slot)
            if (slots.supplier[slot] != no_row) f(slot, slots.supplier[slot], buyer);
    }
}

}  // namespace

void SupplierIndex::begin_rebuild(Row rows) {
    rows_ = rows;
    chunks_ = (rows + buyers_per_chunk - 1) / buyers_per_chunk;
    buckets_ = (rows + suppliers_per_bucket - 1) / suppliers_per_bucket;
    position_.assign(chunks_ * buckets_, 0);
    offset_.resize(rows + std::size_t{1});
}

void SupplierIndex::count_chunk(const Firms& firms, const Slots& slots, std::size_t chunk) {
    const Row begin = static_cast<Row>(chunk) * buyers_per_chunk;
    std::uint32_t* count = position_.data() + chunk * buckets_;
    each_link(
        firms, slots, {begin, std::min(begin + buyers_per_chunk, rows_)}, [&](auto, Row s, Row) {
            ++count[s / suppliers_per_bucket];
        });
}

void SupplierIndex::place_buckets() {
    bucket_begin_.assign(buckets_ + 1, 0);
    std::uint32_t next = 0;
    for (std::size_t bucket = 0; bucket < buckets_; ++bucket) {
        bucket_begin_[bucket] = next;
        for (std::size_t chunk = 0; chunk < chunks_; ++chunk) {
            const std::uint32_t count = position_[chunk * buckets_ + bucket];
            position_[chunk * buckets_ + bucket] = next;
            next += count;
        }
    }
    bucket_begin_[buckets_] = next;
    staged_.resize(next);
    links_.resize(next);
    offset_[rows_] = next;
}

void SupplierIndex::stage_chunk(const Firms& firms, const Slots& slots, std::size_t chunk) {
    const Row begin = static_cast<Row>(chunk) * buyers_per_chunk;
    std::uint32_t* position = position_.data() + chunk * buckets_;
    each_link(firms,
              slots,
              {begin, std::min(begin + buyers_per_chunk, rows_)},
              [&](std::uint32_t slot, Row supplier, Row buyer) {
                  staged_[position[supplier / suppliers_per_bucket]++] = {
                      supplier, {buyer, slots.share[slot], slots.price[slot], slot}};
              });
}

void SupplierIndex::sort_bucket(std::size_t bucket) {
    const Row first = static_cast<Row>(bucket) * suppliers_per_bucket;
    const Row last = std::min(first + suppliers_per_bucket, rows_);
    const std::uint32_t begin = bucket_begin_[bucket];
    const std::uint32_t end = bucket_begin_[bucket + 1];
    std::uint32_t cursor[suppliers_per_bucket] = {};
    for (std::uint32_t i = begin; i < end; ++i) ++cursor[staged_[i].supplier - first];
    std::uint32_t next = begin;
    for (Row row = first; row < last; ++row) {
        offset_[row] = next;
        const std::uint32_t count = cursor[row - first];
        cursor[row - first] = next;
        next += count;
    }
    for (std::uint32_t i = begin; i < end; ++i)
        links_[cursor[staged_[i].supplier - first]++] = staged_[i].link;
}

void SupplierIndex::read_prices(const Slots& slots, std::size_t bucket) {
    for (std::uint32_t i = bucket_begin_[bucket]; i < bucket_begin_[bucket + 1]; ++i)
        links_[i].price = slots.price[links_[i].slot];
}

}  // namespace keiretsu::model
