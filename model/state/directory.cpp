#include "model/state/directory.h"

#include <algorithm>
#include <cmath>

#include "model/numerics/even_sort.h"

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

void Directory::rebuild(const World& world, const Plants& plants, const InPieces& in_pieces) {
    places_ = world.places;
    industries_ = world.industries;
    ring_begin_.assign(static_cast<std::size_t>(world.cells()) * size_bands + 1, 0);
    std::vector<Part> parts(ranges_of(plants.size()));
    in_ranges(in_pieces, plants.size(), [&](RowRange rows) {
        list(world, plants, rows, parts[number_of(rows)]);
    });
    lay_out_circles(parts);
    in_pieces(parts.size(), [&](std::size_t p) {
        for (const Listed& plant : parts[p].listed)
            points_[parts[p].next[plant.circle]++] = plant.point;
    });
    in_pieces(circles(), [&](std::size_t circle) {
        sort_circle(circle);
        cut_arcs(circle);
    });
    weigh_rings(static_cast<float>(world.parameters.network.supplier_weight_elasticity));
}

void Directory::list(const World& world, const Plants& plants, RowRange rows, Part& part) const {
    const float full = 0.8f * static_cast<float>(world.parameters.network.order_room);
    // Which rows are listed cannot be foreseen: chosen without branches.
    std::vector<Row> chosen(rows.end - rows.begin);
    std::size_t count = 0;
    for (Row row = rows.begin; row < rows.end; ++row) {
        chosen[count] = row;
        const auto open = static_cast<unsigned>(plants.alive[row] != 0);
        const auto takes = static_cast<unsigned>(plants.takes_orders[row] != 0);
        const auto room = static_cast<unsigned>(
            plants.slot_orders[row] * plants.value_added_share[row] < full * plants.capacity[row]);
        count += open & takes & room;
    }
    part.listed.resize(count);
    part.next.assign(circles(), 0);
    for (std::size_t i = 0; i < count; ++i) {
        const Row row = chosen[i];
        const std::size_t circle = ring_of(world.places,
                                           plants.place[row],
                                           plants.industry[row],
                                           size_band(plants.employees[row]));
        part.listed[i] = {{hash_of(plants.id[row]), row}, static_cast<std::uint32_t>(circle)};
        ++part.next[circle];
    }
}

/// Gives each circle its points and arcs, and each part its place in every circle: in order of
/// rows.
void Directory::lay_out_circles(std::span<Part> parts) {
    arcs_begin_.assign(circles() + 1, 0);
    std::uint32_t points = 0;
    for (std::size_t circle = 0; circle < circles(); ++circle) {
        ring_begin_[circle] = points;
        for (Part& part : parts) {
            const std::uint32_t count = part.next[circle];
            part.next[circle] = points;
            points += count;
        }
        const std::uint32_t arcs = (points - ring_begin_[circle]) / plants_per_arc + 1;
        arcs_begin_[circle + 1] = arcs_begin_[circle] + arcs;
    }
    ring_begin_.back() = points;
    points_.resize(points + 2 * plants_per_arc);  // `at` reads some beyond the last
    arc_.resize(arcs_begin_.back());
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

/// Cuts a circle into equal arcs and notes the first plant at or after the start of each.
void Directory::cut_arcs(std::size_t circle) {
    const std::uint64_t arcs = arcs_begin_[circle + 1] - arcs_begin_[circle];
    const std::uint32_t end = ring_begin_[circle + 1];
    std::uint32_t at = ring_begin_[circle];
    for (std::uint64_t arc = 0; arc < arcs; ++arc) {
        // The smallest point that falls into this arc.
        const std::uint64_t start = ((arc << 32) + arcs - 1) / arcs;
        while (at != end && points_[at].hash < start) ++at;
        arc_[arcs_begin_[circle] + arc] = at;
    }
}

void link_fallbacks(const Directory& directory, Plants& plants, const InPieces& in_pieces) {
    in_ranges(in_pieces, plants.size(), [&](RowRange rows) {
        for (Row row = rows.begin; row < rows.end; ++row) plants.fallback[row] = row;
    });
    in_pieces(directory.circles(), [&](std::size_t circle) {
        const std::uint32_t begin = directory.ring_begin_[circle];
        const std::uint32_t end = directory.ring_begin_[circle + 1];
        if (end - begin < 2) return;
        for (std::uint32_t i = begin; i < end; ++i)
            plants.fallback[directory.points_[i].row] =
                directory.points_[i + 1 == end ? begin : i + 1].row;
    });
}

}  // namespace keiretsu::model
