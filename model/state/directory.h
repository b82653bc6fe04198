// Where buyers look: plants that take orders, listed by place, industry and band of size.
//
// Every listed plant has a fixed point on a hash ring, the hash of its id; a draw picks the plant
// at or after a random point. One more plant changes only the draws that fall just before it,
// and the order of rows changes none. Rebuilt once a year; plants that opened since then are not
// listed.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "model/numerics/tasks.h"
#include "model/state/plants.h"
#include "model/state/world.h"

namespace keiretsu::model {

/// What a buyer looks for.
struct Search {
    int place = -1;  // -1: anywhere
    int industry = 0;
    int band_from = 0;  // bands of size, inclusive
    int band_to = size_bands - 1;
};

class Directory {
  public:
    /// Lists the plants that are alive, take orders and have room for more.
    void rebuild(const World& world,
                 const Plants& plants,
                 const ParallelFor& parallel_for = serial_for);

    /// A point on one of the rings that a search allows. Looking a plant up takes three steps, each
    /// of which prefetches what the next one reads: a buyer takes each step for all its candidates.
    struct RingPoint {
        std::uint32_t begin = 0, end = 0;  // the ring
        std::uint32_t bucket = 0;          // bucket of the ring in which the point lies
        std::uint32_t at = 0;              // first plant of that bucket
        std::uint32_t point = 0;
    };
    /// The rings that a search allows, in the order in which their weights are cumulated.
    struct RingSet {
        bool local = false;
        std::size_t from = 0, to = 0;
    };
    RingSet rings_of(const Search& search) const;
    /// Step 1. Draws: which ring, by the weights of its plants; point on it.
    void choose_ring(const RingSet& rings,
                     float u_ring,
                     std::uint32_t point,
                     RingPoint& drawn) const;
    /// Step 2: looks the point's bucket up.
    void prefetch_plants(RingPoint& drawn) const;
    /// Step 3: the plant at or after the point; no_row on an empty ring.
    Row plant_at(const RingPoint& drawn) const;

    std::size_t listed() const { return ring_begin_.back(); }

  private:
    struct Point {
        std::uint32_t hash;
        Row row;
    };
    struct Listed {
        Point point;
        std::uint32_t ring;
    };
    /// What a range of rows lists.
    struct Part {
        std::vector<Listed> listed;
        std::vector<std::uint32_t> next;  // by ring: how many, then where the next one goes
    };
    std::size_t rings() const { return ring_begin_.size() - 1; }
    void list(const World& world, const Plants& plants, RowRange rows, Part& part) const;
    void lay_out_rings(std::span<Part> parts);
    void sort_ring(std::size_t ring);
    void cut_buckets(std::size_t ring);
    /// `elasticity`: of a band's chance of being considered, per plant, to its mean employees.
    void weigh_rings(float elasticity);
    static constexpr std::uint32_t plants_per_bucket = 4;                    // on average
    static constexpr std::uint32_t points_compared = 2 * plants_per_bucket;  // at a time
    /// Rings are ordered by industry, then band, then place, so that a search anywhere is one run
    /// of them.
    static std::size_t ring_index_of(int places, int place, int industry, int band) {
        return static_cast<std::size_t>((industry * size_bands + band) * places + place);
    }
    std::size_t ring_index(int place, int industry, int band) const {
        return ring_index_of(places_, place, industry, band);
    }
    /// The same rings by place, then industry, then band, for a search in one place.
    std::size_t local_ring_index(int place, int industry, int band) const {
        return static_cast<std::size_t>((place * industries_ + industry) * size_bands + band);
    }
    int places_ = 0;
    int industries_ = 0;
    std::vector<std::uint32_t> ring_begin_;
    std::vector<std::uint32_t> buckets_begin_;  // of each ring, in bucket_
    Column<std::uint32_t> bucket_;              // first plant of each bucket
    std::vector<float> weight_before_;  // weights of all rings before each, in order of `ring`
    std::vector<float> local_weight_before_;    // in order of `local_ring_index`
    std::vector<std::uint32_t> ring_of_local_;  // by `local_ring_index`
    Column<Point> points_;                      // ring by ring, by hash

    friend void link_fallbacks(const Directory&, Plants&, const ParallelFor&);
};

/// Each listed plant passes what it cannot make to the next one on its ring: sets
/// `plants.fallback` of every row (its own row where it has none).
void link_fallbacks(const Directory& directory,
                    Plants& plants,
                    const ParallelFor& parallel_for = serial_for);

/// Mixes an id into 32 well-spread bits.
inline std::uint32_t hash_of(std::uint64_t id) {
    id = (id ^ (id >> 30)) * 0xbf58476d1ce4e5b9ull;
    id = (id ^ (id >> 27)) * 0x94d049bb133111ebull;
    return static_cast<std::uint32_t>(id >> 32);
}

}  // namespace keiretsu::model
