// Where buyers look: plants that take orders, listed by place, industry and band of size.
//
// Every listed plant stands at a fixed point of a circle, the hash of its id; a draw picks the
// plant at or after a random point. One more plant changes only the draws that fall just before it,
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
                 const InPieces& in_pieces = one_after_the_other);

    /// A point on one of the circles that a search allows. Looking a plant up takes three steps,
    /// each of which asks for the memory that the next one reads: a buyer takes each step for all
    /// its candidates.
    struct Spot {
        std::uint32_t begin = 0, end = 0;  // the circle
        std::uint32_t bucket = 0;          // arc of the circle in which the point lies
        std::uint32_t at = 0;              // first plant of that arc
        std::uint32_t point = 0;
    };
    /// The circles that a search allows, in the order in which their weights are cumulated.
    struct Field {
        bool local = false;
        std::size_t from = 0, to = 0;
    };
    Field field(const Search& search) const;
    /// Step 1. Draws: which circle, by the weights of its plants; point on it.
    void find(const Field& field, float u_ring, std::uint32_t point, Spot& spot) const;
    /// Step 2.
    void approach(Spot& spot) const;
    /// Step 3: the plant at or after the point; no_row on an empty circle.
    Row at(const Spot& spot) const;

    std::size_t listed() const { return ring_begin_.back(); }

  private:
    struct Point {
        std::uint32_t hash;
        Row row;
    };
    struct Listed {
        Point point;
        std::uint32_t circle;
    };
    /// What a range of rows has for the circles.
    struct Part {
        std::vector<Listed> listed;
        std::vector<std::uint32_t> next;  // by circle: how many, then where the next one goes
    };
    std::size_t circles() const { return ring_begin_.size() - 1; }
    void list(const World& world, const Plants& plants, RowRange rows, Part& part) const;
    void lay_out_circles(std::span<Part> parts);
    void sort_circle(std::size_t circle);
    void cut_arcs(std::size_t circle);
    /// `elasticity`: of a band's chance of being considered, per plant, to its mean employees.
    void weigh_rings(float elasticity);
    static constexpr std::uint32_t plants_per_arc = 4;  // on average
    /// Circles stand by industry, then band, then place, so that a search anywhere is one run of
    /// them.
    static std::size_t ring_of(int places, int place, int industry, int band) {
        return static_cast<std::size_t>((industry * size_bands + band) * places + place);
    }
    std::size_t ring(int place, int industry, int band) const {
        return ring_of(places_, place, industry, band);
    }
    /// The same circles by place, then industry, then band, for a search in one place.
    std::size_t local_ring(int place, int industry, int band) const {
        return static_cast<std::size_t>((place * industries_ + industry) * size_bands + band);
    }
    int places_ = 0;
    int industries_ = 0;
    std::vector<std::uint32_t> ring_begin_;
    std::vector<std::uint32_t> arcs_begin_;  // of each circle, in arc_
    std::vector<std::uint32_t> arc_;         // first plant of each arc
    std::vector<float> weight_before_;  // weights of all circles before each, in order of `ring`
    std::vector<float> local_weight_before_;    // in order of `local_ring`
    std::vector<std::uint32_t> ring_of_local_;  // by `local_ring`
    std::vector<Point> points_;

    friend void link_fallbacks(const Directory&, Plants&, const InPieces&);
};

/// Each listed plant passes what it cannot make to the next one on its circle: sets
/// `plants.fallback` of every row (its own row where it has none).
void link_fallbacks(const Directory& directory,
                    Plants& plants,
                    const InPieces& in_pieces = one_after_the_other);

/// Mixes an id into 32 well-spread bits.
inline std::uint32_t hash_of(std::uint64_t id) {
    id = (id ^ (id >> 30)) * 0xbf58476d1ce4e5b9ull;
    id = (id ^ (id >> 27)) * 0x94d049bb133111ebull;
    return static_cast<std::uint32_t>(id >> 32);
}

}  // namespace keiretsu::model
