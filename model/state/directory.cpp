#include "model/state/directory.h"

#include <algorithm>
#include <cmath>

#include "model/numerics/branch_free.h"
#include "model/numerics/even_sort.h"
#include "model/numerics/prefetch.h"

namespace keiretsu::model {
namespace {

/// The entry in [from, to) of cumulated weights on which a share u of the weight between them
/// falls.
std::size_t fall_on(const std::vector<float>& before, std::size_t from, std::size_t to, float u) {
    return last_at_most(before, from, to, before[from] + u * (before[to] - before[from]));
}

}  // namespace

void Directory::rebuild(const World& world, const Plants& plants, const ParallelFor& parallel_for) {
    places_ = world.places;
    industries_ = world.industries;
    ring_begin_.assign(static_cast<std::size_t>(world.cells()) * size_bands + 1, 0);
    std::vector<Part> parts(range_count(plants.size()));
    for_each_range(parallel_for, plants.size(), [&](RowRange rows) {
        list(world, plants, rows, parts[range_index(rows)]);
    });
    lay_out_rings(parts);
    parallel_for(parts.size(), [&](std::size_t p) {
        for (const Listed& plant : parts[p].listed)
            points_[parts[p].next[plant.ring]++] = plant.point;
    });
    parallel_for(rings(), [&](std::size_t ring) {
        sort_ring(ring);
        cut_buckets(ring);
    });
    weigh_rings(static_cast<float>(world.parameters.network.supplier_weight_elasticity));
}

void Directory::list(const World& world, const Plants& plants, RowRange rows, Part& part) const {
    const auto& p = world.parameters.network;
    const float full = static_cast<float>(p.listed_room) * static_cast<float>(p.order_room);
    const RowList chosen = select_rows(rows, [&](Row row) {
        const auto open = static_cast<unsigned>(plants.alive[row] != 0);
        const auto takes = static_cast<unsigned>(plants.takes_orders[row] != 0);
        const auto room = static_cast<unsigned>(
            plants.slot_orders[row] * plants.value_added_share[row] < full * plants.capacity[row]);
        return open & takes & room;
    });
    part.listed.resize(chosen.size());
    part.next.assign(rings(), 0);
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        const Row row = chosen[i];
        const std::size_t ring = ring_index_of(world.places,
                                               plants.place[row],
                                               plants.industry[row],
                                               size_band(plants.employees[row]));
        part.listed[i] = {{hash_of(plants.id[row]), row}, static_cast<std::uint32_t>(ring)};
        ++part.next[ring];
    }
}

/// Gives each ring its points and buckets, and each part its place in every ring: in order of
/// rows.
void Directory::lay_out_rings(std::span<Part> parts) {
    buckets_begin_.assign(rings() + 1, 0);
    std::uint32_t points = 0;
    for (std::size_t ring = 0; ring < rings(); ++ring) {
        ring_begin_[ring] = points;
        for (Part& part : parts) {
            const std::uint32_t count = part.next[ring];
            part.next[ring] = points;
            points += count;
        }
        const std::uint32_t buckets = (points - ring_begin_[ring]) / plants_per_bucket + 1;
        buckets_begin_[ring + 1] = buckets_begin_[ring] + buckets;
    }
    ring_begin_.back() = points;
    points_.resize(points + points_compared);  // `plant_at` reads beyond the last
    bucket_.resize(buckets_begin_.back());
}

/// By hash; equal hashes keep the order of rows.
void Directory::sort_ring(std::size_t ring) {
    const std::span<Point> points(points_.data() + ring_begin_[ring],
                                  points_.data() + ring_begin_[ring + 1]);
    sort_evenly_spread(
        points,
        [](const Point& p) { return p.hash; },
        [](const Point& a, const Point& b) {
            return a.hash != b.hash ? a.hash < b.hash : a.row < b.row;
        });
}

/// A band's mean size is taken in its middle (in logs), so that one plant more or less moves only
/// its count.
void Directory::weigh_rings(float elasticity) {
    // The first and the last band are open: what stands for their outer bounds.
    constexpr float smallest = 1;
    constexpr float largest = 3000;
    const auto weight = [&](int place, int industry, int band) {
        const float low = std::max(size_band_from[band], smallest);
        const float high = std::min(size_band_from[band + 1], largest);
        const std::size_t r = ring_index(place, industry, band);
        return static_cast<float>(ring_begin_[r + 1] - ring_begin_[r]) *
               exp_of(elasticity * 0.5f * (log_of(low) + log_of(high)));
    };
    const std::size_t rings = ring_begin_.size() - 1;
    weight_before_.assign(rings + 1, 0);
    local_weight_before_.assign(rings + 1, 0);
    ring_of_local_.assign(rings, 0);
    for (int industry = 0; industry < industries_; ++industry)
        for (int band = 0; band < size_bands; ++band)
            for (int place = 0; place < places_; ++place) {
                const std::size_t r = ring_index(place, industry, band);
                weight_before_[r + 1] = weight_before_[r] + weight(place, industry, band);
            }
    for (int place = 0; place < places_; ++place)
        for (int industry = 0; industry < industries_; ++industry)
            for (int band = 0; band < size_bands; ++band) {
                const std::size_t r = local_ring_index(place, industry, band);
                ring_of_local_[r] = static_cast<std::uint32_t>(ring_index(place, industry, band));
                local_weight_before_[r + 1] =
                    local_weight_before_[r] + weight(place, industry, band);
            }
}

Directory::RingSet Directory::rings_of(const Search& search) const {
    if (search.place < 0)
        return {false,
                ring_index(0, search.industry, search.band_from),
                ring_index(0, search.industry, search.band_to + 1)};
    const std::size_t from = local_ring_index(search.place, search.industry, search.band_from);
    return {true, from, from + static_cast<std::size_t>(search.band_to - search.band_from) + 1};
}

void Directory::choose_ring(const RingSet& rings,
                            float u_ring,
                            std::uint32_t point,
                            RingPoint& drawn) const {
    const std::vector<float>& before = rings.local ? local_weight_before_ : weight_before_;
    if (before[rings.to] <= before[rings.from]) {
        drawn = {};
        return;
    }
    std::size_t chosen = fall_on(before, rings.from, rings.to, u_ring);
    if (rings.local) chosen = ring_of_local_[chosen];
    const std::uint64_t buckets = buckets_begin_[chosen + 1] - buckets_begin_[chosen];
    drawn.begin = ring_begin_[chosen];
    drawn.end = ring_begin_[chosen + 1];
    drawn.point = point;
    drawn.bucket = buckets_begin_[chosen] + static_cast<std::uint32_t>((point * buckets) >> 32);
    prefetch(bucket_[drawn.bucket]);
}

void Directory::prefetch_plants(RingPoint& drawn) const {
    if (drawn.begin == drawn.end) return;
    drawn.at = bucket_[drawn.bucket];
    prefetch(points_[drawn.at]);
}

Row Directory::plant_at(const RingPoint& drawn) const {
    if (drawn.begin == drawn.end) return no_row;
    const std::uint32_t at =
        first_at_or_after<points_compared>(points_, drawn.at, drawn.end, drawn.point);
    return points_[at == drawn.end ? drawn.begin : at].row;
}

/// Cuts a ring into buckets of equal length and notes the first plant at or after the start of
/// each.
void Directory::cut_buckets(std::size_t ring) {
    const std::uint64_t buckets = buckets_begin_[ring + 1] - buckets_begin_[ring];
    const std::uint32_t end = ring_begin_[ring + 1];
    std::uint32_t at = ring_begin_[ring];
    for (std::uint64_t bucket = 0; bucket < buckets; ++bucket) {
        // The smallest point that falls into this bucket.
        const std::uint64_t start = ((bucket << 32) + buckets - 1) / buckets;
        while (at != end && points_[at].hash < start) ++at;
        bucket_[buckets_begin_[ring] + bucket] = at;
    }
}

void link_fallbacks(const Directory& directory, Plants& plants, const ParallelFor& parallel_for) {
    for_each_range(parallel_for, plants.size(), [&](RowRange rows) {
        for (Row row = rows.begin; row < rows.end; ++row) plants.fallback[row] = row;
    });
    parallel_for(directory.rings(), [&](std::size_t ring) {
        const std::uint32_t begin = directory.ring_begin_[ring];
        const std::uint32_t end = directory.ring_begin_[ring + 1];
        if (end - begin < 2) return;
        for (std::uint32_t i = begin; i < end; ++i)
            plants.fallback[directory.points_[i].row] =
                directory.points_[i + 1 == end ? begin : i + 1].row;
    });
}

}  // namespace keiretsu::model
