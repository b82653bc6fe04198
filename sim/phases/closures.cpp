// Closing plants: one after another in order of rows, since a closure reaches the plant's buyers
// and suppliers.
#include "model/exit.h"
#include "model/plant_closing.h"
#include "sim/machine/row_tasks.h"
#include "sim/phases/phases.h"

namespace keiretsu::sim {

using namespace model;

namespace {

constexpr std::size_t exits_per_task = 512;

QuarterEvents::Closed describe(const Economy& economy, const Exit& exit) {
    const Plants& plants = economy.plants;
    const Firms& firms = economy.firms;
    const bool is_firm = is_head_plant(plants, exit.row);
    return {plants.place[exit.row],
            plants.industry[exit.row],
            static_cast<std::uint8_t>(size_band(plants.employees[exit.row])),
            plants.level[exit.row],
            exit.mode,
            is_firm ? firms.short_debt[exit.row] + firms.long_debt[exit.row] : 0};
}

}  // namespace

void close_plants(Economy& economy, QuarterEvents& events) {
    std::vector<Exit>& exits = events.exits;
    const auto orphans = orphaned_secondary_plants(economy, exits);
    exits.insert(exits.end(), orphans.begin(), orphans.end());
    close_plants(economy, exits, [&](const Exit& exit) {
        events.closed.push_back(describe(economy, exit));
    });
    const auto empty_rows = [&](auto part) {
        for (const Exit& exit : part) empty_row(economy, exit.row);
    };
    for_each_part(exits, empty_rows, exits_per_task);
    for (const double loss : economy.banks.write_offs) events.write_offs += loss;
}

}  // namespace keiretsu::sim
