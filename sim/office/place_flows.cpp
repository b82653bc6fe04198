#include "sim/office/place_flows.h"

#include "sim/machine/row_tasks.h"

namespace keiretsu::sim {

using namespace model;

namespace {

struct Births {
    std::vector<double> cells;
    Births& operator+=(const Births& other) {
        for (std::size_t i = 0; i < cells.size(); ++i) cells[i] += other.cells[i];
        return *this;
    }
};

}  // namespace

void PlaceFlows::open_year(const Economy& economy) {
    const auto cells = static_cast<std::size_t>(economy.world.cells());
    exits_.assign(cells, 0);
    born_and_closed_.assign(cells, 0);
}

void PlaceFlows::record(const Economy& economy, const QuarterEvents& events) {
    for (std::size_t i = 0; i < events.exits.size(); ++i) {
        const QuarterEvents::Closed& closed = events.closed[i];
        const auto cell =
            static_cast<std::size_t>(economy.world.cell(closed.place, closed.industry));
        exits_[cell] += 1;
        if (economy.plants.size_class[events.exits[i].row] == 0) born_and_closed_[cell] += 1;
    }
}

std::vector<PlaceFlowRow> PlaceFlows::close_year(const Economy& economy,
                                                 int replicate,
                                                 int year) const {
    const World& world = economy.world;
    const Plants& plants = economy.plants;
    const Births none{std::vector<double>(born_and_closed_.size(), 0.0)};
    Births births = sum_over_rows(economy.rows(), none, [&](RowRange rows, Births& sums) {
        for (Row row = rows.begin; row < rows.end; ++row)
            if (plants.alive[row] && plants.size_class[row] == 0)
                sums.cells[static_cast<std::size_t>(
                    world.cell(plants.place[row], plants.industry[row]))] += 1;
    });
    births += Births{born_and_closed_};
    std::vector<PlaceFlowRow> rows;
    for (int place = 0; place < world.places; ++place)
        for (int industry = 0; industry < world.industries; ++industry) {
            const auto cell = static_cast<std::size_t>(world.cell(place, industry));
            const Place& where = world.scenario.places[static_cast<std::size_t>(place)];
            rows.push_back(
                {.replicate = replicate,
                 .year = year,
                 .place = where.name.empty() ? where.id : where.name,
                 .industry = world.scenario.industries[static_cast<std::size_t>(industry)].id,
                 .entries = births.cells[cell],
                 .exits = exits_[cell]});
        }
    return rows;
}

}  // namespace keiretsu::sim
