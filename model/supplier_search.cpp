#include "model/supplier_search.h"

#include <algorithm>

#include "model/numerics/prefetch.h"

namespace keiretsu::model {
namespace {

/// The smallest band whose plants have room for an order beside their other work: room_over_order
/// times its size.
int band_for(const World& world, float order, float value_added_per_worker) {
    const float value_added =
        order * static_cast<float>(1 - world.parameters.network.materials_share);
    return size_band(world.float_parameters.network.room_over_order * value_added /
                     value_added_per_worker);
}

/// Share of simple processes among the parts of a buyer with `employees`: small buyers put out what
/// they lack the equipment and the technique for, which specialists of any size make.
float process_share_of(const NetworkParametersOf<float>& p, float employees) {
    const float of_full = log_of(employees) / log_of(p.process_buyer_employees);
    return p.process_share * clamp_to(of_full, 0, 1);
}

}  // namespace

int draw_part_industry(const World& world, int buyer_industry, float u) {
    const auto n = static_cast<std::size_t>(world.industries);
    const float* mix = world.supplier_mix.data() + static_cast<std::size_t>(buyer_industry) * n;
    std::size_t g = 0;
    while (g + 1 < n && u >= mix[g]) ++g;
    return static_cast<int>(g);
}

void Inquiry::begin(const Economy& economy,
                    const Part& part,
                    std::span<const std::uint32_t, words> drawn) {
    const Plants& plants = economy.plants;
    const World& world = economy.world;
    const Directory& directory = economy.directory;
    part_ = part;
    const int place = plants.place[part.buyer];
    const float local_search = world.local_search[static_cast<std::size_t>(place)];
    const float per_worker = plants.capacity[part.buyer] / plants.employees[part.buyer];
    // Simple processes are put out to the smallest plants that can do them, no larger than the
    // buyer; other parts come from makers of any size below 300, and components too large for them
    // from other large enterprises (paper, Figure 1: the first tier's sales to each other).
    const bool process = uniform(drawn[0]) < process_share_of(world.float_parameters.network,
                                                              plants.employees[part.buyer]);
    constexpr int largest_subcontractor = size_bands - 3;  // the band below 300
    const int band_from = band_for(world, part.order, per_worker);
    int band_to = size_bands - 1;
    if (band_from <= largest_subcontractor)
        band_to =
            process
                ? std::min(
                      std::clamp(size_band(plants.employees[part.buyer]), band_from, band_from + 1),
                      largest_subcontractor)
                : largest_subcontractor;
    const Directory::RingSet here = directory.rings_of({place, part.industry, band_from, band_to});
    const Directory::RingSet anywhere = directory.rings_of({-1, part.industry, band_from, band_to});
    for (std::size_t k = 0; k < points_.size(); ++k) {
        // One word says whether to look here and, by what is left of it, in which ring.
        const float u = uniform(drawn[1 + 2 * k]);
        const std::uint32_t point = drawn[2 + 2 * k];
        if (u < local_search)
            directory.choose_ring(here, u / local_search, point, points_[k]);
        else
            directory.choose_ring(
                anywhere, (u - local_search) / (1 - local_search), point, points_[k]);
    }
}

void Inquiry::prefetch_plants(const Directory& directory) {
    for (Directory::RingPoint& at : points_) directory.prefetch_plants(at);
}

void Inquiry::look_up(const Economy& economy) {
    for (std::size_t k = 0; k < rows_.size(); ++k) {
        rows_[k] = economy.directory.plant_at(points_[k]);
        if (rows_[k] == no_row) continue;
        prefetch(economy.offers[rows_[k]], economy.plants.place[rows_[k]]);
    }
}

Candidates Inquiry::answers(const Economy& economy, std::size_t wanted) const {
    Candidates found;
    const Row owner = economy.plants.owner[part_.buyer];
    for (const Row row : rows_) {
        if (found.count == wanted) break;
        if (row == no_row) continue;
        const Offer& offer = economy.offers[row];
        if (offer.room >= part_.order && offer.owner != owner) found.rows[found.count++] = row;
    }
    return found;
}

Candidates find_candidates(const Economy& economy,
                           const Part& part,
                           std::size_t wanted,
                           Draws& draws) {
    std::array<std::uint32_t, Inquiry::words> drawn;
    for (std::uint32_t& word : drawn) word = draws.next_word();
    Inquiry inquiry;
    inquiry.begin(economy, part, drawn);
    inquiry.prefetch_plants(economy.directory);
    inquiry.look_up(economy);
    return inquiry.answers(economy, wanted);
}

}  // namespace keiretsu::model
