// New plants, and what all plants can make next quarter.
#include "model/entry.h"
#include "model/production.h"
#include "model/secondary_plants.h"
#include "sim/machine/row_tasks.h"
#include "sim/phases/phases.h"

namespace keiretsu::sim {

using namespace model;

void open_plants(Economy& economy, QuarterEvents& events) {
    events.founded = found_plants(economy, parallel_for);
    const RowList branching = collect_from_rows<Row>(
        economy.rows(),
        [&](RowRange rows, RowList& found) { draw_branching_firms(economy, rows, found); });
    events.secondary_opened = open_secondary_plants(economy, branching);
}

void update_capacities(Economy& economy) {
    for_each_task(economy.rows(),
                  [&](RowRange rows) { update_capacity(economy.world, economy.plants, rows); });
}

}  // namespace keiretsu::sim
