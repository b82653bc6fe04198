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

#include "model/numerics/prefetch.h"
#include "model/numerics/tasks.h"
#include "model/state/plants.h"
#include "model/state/rows.h"

namespace keiretsu::model {

/// One part of one model of a buyer. Unused room of a buyer has share 0 and no supplier.
struct Slots {
#define SLOT_COLUMN(type, name, ...) Column<type> name;
#include "model/state/columns.def"

    std::size_t size() const {
        return supplier.size();
    }
};

template <class Table, class F>
requires std::is_same_v<std::remove_const_t<Table>, Slots>
void each_column(Table& slots, F&& f) {
#define SLOT_COLUMN(type, name, ...) f(slots.name);
#include "model/state/columns.def"
}

/// A link as its supplier sees it.
struct InLink {
    Row buyer;
    float share;
    float price;
    std::uint32_t slot;
};

/// Links grouped by supplier row, within a supplier in order of buyers and of their slots: links of
/// row r are [offset[r], offset[r + 1]).
class SupplierIndex {
  public:
    std::span<const InLink> orders_to(Row supplier) const {
        return {links_.data() + offset_[supplier], links_.data() + offset_[supplier + 1]};
    }
    /// Calls f(link, value of the link's buyer in a column of firms) for each link of a supplier;
    /// none for a row appended since the last rebuild. Buyers lie scattered in memory: those of
    /// links further on, which may be the next suppliers', are prefetched.
    template <class Column, class F>
    void for_each_order(Row supplier, const Column& of_buyers, F&& f) const {
        if (supplier >= rows()) return;
        constexpr std::uint32_t distance = 24;
        const auto count = static_cast<std::uint32_t>(links_.size());
        for (std::uint32_t i = offset_[supplier]; i < offset_[supplier + 1]; ++i) {
            if (count - i > distance) prefetch(of_buyers[links_[i + distance].buyer]);
            f(links_[i], of_buyers[links_[i].buyer]);
        }
    }
    std::size_t size() const { return links_.size(); }
    /// Rows that the index knows: rows appended since the last rebuild have no orders yet.
    Row rows() const { return offset_.empty() ? 0 : static_cast<Row>(offset_.size() - 1); }

    /// Lists the used slots of all buyers anew. A counting sort by buckets of suppliers, in
    /// tasks of fixed size: the result does not depend on how many run at the same time.
    void rebuild(const Firms& firms, const Slots& slots, const ParallelFor& parallel_for);
    /// Takes the slots' prices over into the links: for when nothing else has changed.
    void read_prices(const Slots& slots, const ParallelFor& parallel_for);

    static constexpr Row buyers_per_range = 16384;
    static constexpr Row suppliers_per_bucket = 4096;

  private:
    struct Staged {
        Row supplier;
        InLink link;
    };
    /// The links of a range of buyers, by bucket of their suppliers, within a bucket in order.
    struct StagedRange {
        Column<Staged> links;
        std::vector<std::uint32_t> begin;  // of each bucket, and the end
    };
    void stage_range(const Firms& firms, const Slots& slots, Row rows, std::size_t range);
    void sort_bucket(Row rows, std::size_t bucket);

    Column<std::uint32_t> offset_;
    Column<InLink> links_;
    std::vector<StagedRange> ranges_;
    std::vector<std::uint32_t> bucket_begin_;  // in links_
};

}  // namespace keiretsu::model
