#include "model/start/part_slots.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "model/rules_of_size.h"
#include "model/start/rules_of_start.h"
#include "model/supplier_search.h"

namespace keiretsu::model {

std::vector<Buyer> plan_buyers(const Economy& economy, const ParallelFor& parallel_for) {
    const World& world = economy.world;
    const Plants& plants = economy.plants;
    const auto& p = world.parameters;
    const auto utilisation = static_cast<float>(p.population.initial_utilisation);
    std::vector<Buyer> buyers(plants.size());
    std::vector<float> employees(plants.size(), 0);
    for (Row row = 0; row < plants.size(); ++row) {
        const Row head = plants.owner[row];
        employees[head] += plants.employees[row];
        buyers[head].purchases += plants.parts_share[row] * plants.capacity[row] * utilisation /
                                  plants.value_added_share[row];
    }
    for_each_range(parallel_for, plants.size(), [&](RowRange rows) {
        for (Row row = rows.begin; row < rows.end; ++row) {
            if (plants.owner[row] != row || plants.parts_share[row] <= 0) continue;
            const float u = uniform(draw_words(world.seed, Stream::network, plants.id[row], 1)[1]);
            const double drawn = slots_of(p.network, double(employees[row])) + double(u);
            const double n =
                row < world.scenario.actors.size()
                    ? std::round(world.scenario.actors[row].direct_suppliers * world.scenario.scale)
                    : drawn;
            buyers[row].slots = std::max(1u, static_cast<std::uint32_t>(n));
        }
    });
    return buyers;
}

void make_room(Economy& economy,
               const std::vector<Buyer>& buyers,
               const ParallelFor& parallel_for) {
    Firms& firms = economy.firms;
    std::uint32_t total = 0;
    for (Row row = 0; row < economy.rows(); ++row) {
        const std::uint32_t count = buyers[row].slots;
        if (count == 0) continue;
        firms.first_slot[row] = total;
        firms.slots[row] = count;
        firms.slot_room[row] = slot_room_of(count);
        total += firms.slot_room[row];
    }
    std::vector<std::function<void()>> columns;
    each_column(economy.slots, [&](auto& column) {
        columns.emplace_back([&column, total] { column.resize(total); });
    });
    parallel_for(columns.size(), [&](std::size_t column) { columns[column](); });
}

void describe_parts(Economy& economy, Row buyer) {
    const auto& p = economy.world.parameters.network;
    Slots& slots = economy.slots;
    const std::uint32_t first = economy.firms.first_slot[buyer];
    const std::uint32_t count = economy.firms.slots[buyer];
    std::fill_n(slots.supplier.begin() + first, economy.firms.slot_room[buyer], no_row);
    Draws draws(economy.world.seed, Stream::network, economy.plants.id[buyer], 2);
    const int life = static_cast<int>(p.model_life);
    const int models = models_at_start(p, static_cast<int>(count));
    const int phase = static_cast<int>(draws.next() * static_cast<float>(life));
    const auto range = static_cast<float>(p.part_share_range);
    float total = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
        slots.share[first + i] = exp_of(range * (draws.next() - 0.5f));
        total += slots.share[first + i];
        slots.industry[first + i] = static_cast<std::uint8_t>(
            draw_part_industry(economy.world, economy.plants.industry[buyer], draws.next()));
        const int model = static_cast<int>(i) % models;
        slots.model_end[first + i] = static_cast<std::int16_t>(
            economy.now.index + quarters_to_model_end(phase, model, models, life));
        slots.price[first + i] = economy.conditions.price;
    }
    for (std::uint32_t i = 0; i < count; ++i) slots.share[first + i] /= total;
}

}  // namespace keiretsu::model
