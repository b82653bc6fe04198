// The supplier graph: part slots by buyer, and the same links by supplier.
//
// A slot belongs to a buyer firm and names a supplier plant for the life of a model. Buyers' slots
// are contiguous (Firms::first_slot, Firms::slots); `SupplierIndex` holds each link again on the
// supplier's side, with what a supplier must read to sum its orders, so that both sides gather and
// none scatters.
#pragma once

#include <cstdint>
#include <span>
#include <type_traits>
#include <vector>

#include "model/plants.h"
#include "model/rows.h"

namespace keiretsu::model {

/// One part of one model of a buyer. Unused room of a buyer has share 0 and no supplier.
struct Slots {
    std::vector<Row> supplier;                 // no_row: bought outside until the next review
    std::vector<float> share;                  // of the buyer's parts purchases; a buyer's sum to 1
    std::vector<float> price;                  // agreed price per unit of shipments, nominal
    std::vector<float> lot_discount;           // off the bid, for parts merged into larger lots
    std::vector<std::int16_t> relation_start;  // quarter in which this supplier got its first order
    std::vector<std::int16_t> model_end;       // quarter of the next model change
    std::vector<std::uint8_t> industry;        // from which the part comes
    std::vector<std::uint8_t> in_group;  // 1 if the supplier was of the buyer's group when chosen

    std::size_t size() const { return supplier.size(); }
};

template <class Table, class F>
requires std::is_same_v<std::remove_const_t<Table>, Slots>
void each_column(Table& s, F&& f) {
    f(s.supplier), f(s.share), f(s.price), f(s.lot_discount), f(s.relation_start), f(s.model_end);
    f(s.industry), f(s.in_group);
}

/// A link as its supplier sees it.
struct InLink {
    Row buyer;
    float share;
    float price;
    std::uint32_t slot;
};

/// Links grouped by supplier row, within a supplier in order of slots: links of row r are
/// [offset[r], offset[r + 1]).
class SupplierIndex {
  public:
    std::span<const InLink> orders_to(Row supplier) const {
        return {links_.data() + offset_[supplier], links_.data() + offset_[supplier + 1]};
    }
    std::size_t size() const { return links_.size(); }
    /// Rows that the index knows: rows appended since the last rebuild have no orders yet.
    Row rows() const { return offset_.empty() ? 0 : static_cast<Row>(offset_.size() - 1); }

    // A rebuild is a counting sort in four steps. Steps 1, 3 and 4 run in parallel over fixed
    // chunks of buyers (1, 3) and of suppliers (4), so the result does not depend on how many run
    // at once.
    static constexpr Row buyers_per_chunk = 16384;
    static constexpr Row suppliers_per_bucket = 4096;

    void begin_rebuild(Row rows);                                     // step 0
    void count_chunk(const Firms&, const Slots&, std::size_t chunk);  // step 1
    void place_buckets();                                             // step 2
    void stage_chunk(const Firms&, const Slots&, std::size_t chunk);  // step 3
    void sort_bucket(std::size_t bucket);                             // step 4
    /// Takes the slots' prices over into the links of a bucket's suppliers.
    void read_prices(const Slots&, std::size_t bucket);
    std::size_t chunks() const { return chunks_; }
    std::size_t buckets() const { return buckets_; }

  private:
    struct Staged {
        Row supplier;
        InLink link;
    };
    std::vector<std::uint32_t> offset_;
    std::vector<InLink> links_;
    std::vector<Staged> staged_;
    std::vector<std::uint32_t> position_;  // chunk-major: counts, then write positions
    std::vector<std::uint32_t> bucket_begin_;
    std::size_t chunks_ = 0;
    std::size_t buckets_ = 0;
    Row rows_ = 0;
};

}  // namespace keiretsu::model
