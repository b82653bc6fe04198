#include "model/directory.h"

#include <algorithm>
#include <cmath>

#include "model/even_sort.h"

namespace keiretsu::model {
namespace {

/// The entry in [from, to) of cumulated weights on which a share u of the weight between them
/// falls.
std::size_t fall_on(const std::vector<float>& before, std::size_t from, std::size_t to, float u) {
    const float target = before[from] + u * (before[to] - before[from]);
    // A search without branches: where the share falls cannot be foreseen.
    const float* at = before.data() + from;
    for (std::size_t n = to - from; n > 1; n -= n / 2) at = at[n / 2] <= target ? at + n / 2 : at;
    return static_cast<std::size_t>(at - before.data());
}

}  // namespace

void Directory::rebuild(const World& world, const Plants& plants) {
    const std::vector<Listed> listed = list(world, plants, {0, static_cast<Row>(plants.size())});
    place(world, {&listed, 1});
    for (std::size_t circle = 0; circle < circles(); ++circle) sort_circle(circle);
    finish(world);
}

std::vector<Directory::Listed> Directory::list(const World& world,
                                               const Plants& plants,
                                               RowRange rows) {
    const float full = 0.8f * static_cast<float>(world.parameters.network.order_room);
    std::vector<Listed> listed;
    for (Row row = rows.begin; row < rows.end; ++row)
        if (plants.alive[row] && plants.takes_orders[row] &&
            plants.slot_orders[row] * plants.value_added_share[row] < full * plants.capacity[row])
            listed.push_back(
                {hash_of(plants.id[row]),
                 row,
                 static_cast<std::uint32_t>(ring_of(world.places,
                                                    plants.place[row],
                                                    plants.industry[row],
                                                    size_band(plants.employees[row])))});
    return listed;
}

/// Distributes plants over the circles, within each in order of rows.
void Directory::place(const World& world, std::span<const std::vector<Listed>> listed) {
    places_ = world.places;
    industries_ = world.industries;
    const std::size_t rings = static_cast<std::size_t>(world.cells()) * size_bands;
    ring_begin_.assign(rings + 1, 0);
    for (const auto& part : listed)
        for (const Listed& plant : part) ++ring_begin_[plant.circle + std::size_t{1}];
    for (std::size_t r = 0; r < rings; ++r) ring_begin_[r + 1] += ring_begin_[r];
    points_.resize(ring_begin_.back() + 2 * plants_per_arc);  // `at` reads some beyond the last
    std::vector<std::uint32_t> next(ring_begin_.begin(), ring_begin_.end() - 1);
    for (const auto& part : listed)
        for (const Listed& plant : part) points_[next[plant.circle]++] = {plant.hash, plant.row};
}

/// By hash; equal hashes keep the order of rows.
void Directory::sort_circle(std::size_t circle) {
    const std::span<Point> points(points_.data() + ring_begin_[circle],
                                  points_.data() + ring_begin_[circle + 1]);
    sort_evenly_spread(
        points,
        [](const Point& p) { return p.hash; },
        [](const Point& a, const Point& b) {
            return a.hash != b.hash ? a.hash < b.hash : a.row < b.row;
        });
}

void Directory::finish(const World& world) {
    cut_arcs();
    weigh_rings(static_cast<float>(world.parameters.network.supplier_weight_elasticity));
}

/// A band's mean size is taken in its middle (in logs), so that one plant more or less moves only
/// its count.
void Directory::weigh_rings(float elasticity) {
    const auto weight = [&](int place, int industry, int band) {
        const float low = std::max(size_band_from[band], 1.0f);
        const float high = std::min(size_band_from[band + 1], 3000.0f);
        const std::size_t r = ring(place, industry, band);
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
                const std::size_t r = ring(place, industry, band);
                weight_before_[r + 1] = weight_before_[r] + weight(place, industry, band);
            }
    for (int place = 0; place < places_; ++place)
        for (int industry = 0; industry < industries_; ++industry)
            for (int band = 0; band < size_bands; ++band) {
                const std::size_t r = local_ring(place, industry, band);
                ring_of_local_[r] = static_cast<std::uint32_t>(ring(place, industry, band));
                local_weight_before_[r + 1] =
                    local_weight_before_[r] + weight(place, industry, band);
            }
}

Directory::Field Directory::field(const Search& search) const {
    if (search.place < 0)
        return {false,
                ring(0, search.industry, search.band_from),
                ring(0, search.industry, search.band_to + 1)};
    const std::size_t from = local_ring(search.place, search.industry, search.band_from);
    return {true, from, from + static_cast<std::size_t>(search.band_to - search.band_from) + 1};
}

void Directory::find(const Field& field, float u_ring, std::uint32_t point, Spot& spot) const {
    const std::vector<float>& before = field.local ? local_weight_before_ : weight_before_;
    if (before[field.to] <= before[field.from]) {
        spot = {};
        return;
    }
    std::size_t chosen = fall_on(before, field.from, field.to, u_ring);
    if (field.local) chosen = ring_of_local_[chosen];
    const std::uint64_t arcs = arcs_begin_[chosen + 1] - arcs_begin_[chosen];
    spot.begin = ring_begin_[chosen];
    spot.end = ring_begin_[chosen + 1];
    spot.point = point;
    spot.bucket = arcs_begin_[chosen] + static_cast<std::uint32_t>((point * arcs) >> 32);
    __builtin_prefetch(arc_.data() + spot.bucket);
}

void Directory::approach(Spot& spot) const {
    if (spot.begin == spot.end) return;
    spot.at = arc_[spot.bucket];
    __builtin_prefetch(points_.data() + spot.at);
}

Row Directory::at(const Spot& spot) const {
    if (spot.begin == spot.end) return no_row;
    std::uint32_t at = spot.at;
    // Some points are compared at a time: how far the search goes cannot be foreseen.
    constexpr std::uint32_t at_once = 2 * plants_per_arc;
    for (std::uint32_t before = at_once; before == at_once && at != spot.end; at += before) {
        const std::uint32_t compared = std::min(at_once, spot.end - at);
        before = 0;
        for (std::uint32_t i = 0; i < at_once; ++i)
            before +=
                std::uint32_t{points_[at + i].hash < spot.point} & std::uint32_t{i < compared};
    }
    return points_[at == spot.end ? spot.begin : at].row;
}

/// Cuts every circle into equal arcs and notes the first plant at or after the start of each.
void Directory::cut_arcs() {
    arcs_begin_.assign(1, 0);
    arc_.clear();
    for (std::size_t r = 0; r + 1 < ring_begin_.size(); ++r) {
        const std::uint32_t arcs = (ring_begin_[r + 1] - ring_begin_[r]) / plants_per_arc + 1;
        std::uint32_t at = ring_begin_[r];
        for (std::uint64_t arc = 0; arc < arcs; ++arc) {
            // The smallest point that falls into this arc.
            const std::uint64_t start = ((arc << 32) + arcs - 1) / arcs;
            while (at != ring_begin_[r + 1] && points_[at].hash < start) ++at;
            arc_.push_back(at);
        }
        arcs_begin_.push_back(static_cast<std::uint32_t>(arc_.size()));
    }
}

void link_fallbacks(const Directory& directory, Plants& plants) {
    for (Row row = 0; row < plants.size(); ++row) plants.fallback[row] = row;
    for (std::size_t r = 0; r + 1 < directory.ring_begin_.size(); ++r) {
        const std::uint32_t begin = directory.ring_begin_[r];
        const std::uint32_t end = directory.ring_begin_[r + 1];
        if (end - begin < 2) continue;
        for (std::uint32_t i = begin; i < end; ++i)
            plants.fallback[directory.points_[i].row] =
                directory.points_[i + 1 == end ? begin : i + 1].row;
    }
}

}  // namespace keiretsu::model
