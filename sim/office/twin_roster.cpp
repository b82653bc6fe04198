#include "sim/office/twin_roster.h"

#include <algorithm>

namespace keiretsu::sim {

using namespace model;

namespace {

PlantIdentity plant_identity(const Plants& plants, Row row) {
    return {plants.id[row], industry_at_opening(plants, row), plants.place[row]};
}

bool reached_earlier(const ReachedPlant& one, const PlantIdentity& other) {
    return one.plant < other;
}

Distance farther(Distance distance) {
    return distance < Distance::more ? static_cast<Distance>(static_cast<int>(distance) + 1)
                                     : Distance::more;
}

/// Breadth first over links in both directions.
class LinkSearch {
  public:
    explicit LinkSearch(const Economy& economy)
        : economy_(economy), distance_(economy.rows(), Distance::none) {}

    std::vector<Distance> from(const std::vector<Row>& sources) {
        for (const Row row : sources) visit(row, Distance::reached);
        for (Distance at = Distance::reached; !next_.empty(); at = farther(at)) {
            const std::vector<Row> rows = std::move(next_);
            next_.clear();
            for (const Row row : rows) visit_neighbours(row, farther(at));
            visit_branches(rows, farther(at));
        }
        return std::move(distance_);
    }

  private:
    void visit(Row row, Distance distance) {
        if (distance_[row] != Distance::none) return;
        distance_[row] = distance;
        next_.push_back(row);
    }

    void visit_neighbours(Row row, Distance distance) {
        const Firms& firms = economy_.firms;
        visit(economy_.plants.owner[row], distance);
        for (std::uint32_t s = firms.first_slot[row]; s < firms.first_slot[row] + firms.slots[row];
             ++s)
            if (economy_.slots.supplier[s] != no_row) visit(economy_.slots.supplier[s], distance);
        if (row >= economy_.suppliers.rows()) return;
        for (const InLink& link : economy_.suppliers.orders_to(row)) visit(link.buyer, distance);
    }

    /// Secondary plants of the firms just visited; head plants list none.
    void visit_branches(const std::vector<Row>& rows, Distance distance) {
        if (economy_.secondary_plants.empty()) return;
        std::vector<Row> sorted = rows;
        std::sort(sorted.begin(), sorted.end());
        for (const Row plant : economy_.secondary_plants)
            if (economy_.plants.alive[plant] &&
                std::binary_search(sorted.begin(), sorted.end(), economy_.plants.owner[plant]))
                visit(plant, distance);
    }

    const Economy& economy_;
    std::vector<Distance> distance_;
    std::vector<Row> next_ = {};
};

}  // namespace

std::vector<CensusPlant> census_of_plants(const Economy& economy) {
    const Plants& plants = economy.plants;
    std::vector<CensusPlant> open;
    open.reserve(economy.rows() - economy.dead_rows);
    for (Row row = 0; row < economy.rows(); ++row)
        if (plants.alive[row])
            open.push_back({plants.id[row],
                            plants.employees[row],
                            industry_at_opening(plants, row),
                            plants.place[row],
                            plants.level[row]});
    std::sort(open.begin(), open.end(), [](const CensusPlant& a, const CensusPlant& b) {
        return a.identity() < b.identity();
    });
    return open;
}

std::vector<Distance> distances_from(const Economy& economy, const std::vector<Row>& sources) {
    return LinkSearch(economy).from(sources);
}

TwinRoster::TwinRoster(const Economy& at_parting) {
    for (const CensusPlant& plant : census_of_plants(at_parting))
        known_.push_back(plant.identity());
}

void TwinRoster::note_openings(const Economy& economy) {
    const Plants& plants = economy.plants;
    const std::size_t before_these = known_.size();
    // What opened stands last.
    for (Row row = economy.rows(); row-- > 0;) {
        if (plants.founded[row] != economy.now.index - 1) break;
        known_.push_back(plant_identity(plants, row));
    }
    const auto middle = known_.begin() + static_cast<std::ptrdiff_t>(before_these);
    std::sort(middle, known_.end());
    std::inplace_merge(known_.begin(), middle, known_.end());
}

void TwinRoster::note_reached(const Economy& economy) {
    if (economy.reached.plants.empty()) return;
    std::vector<std::uint64_t> ids = economy.reached.plants;
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    const int year = (economy.now - 1).year();
    std::vector<ReachedPlant> found;
    for (Row row = 0; row < economy.rows(); ++row)
        if (std::binary_search(ids.begin(), ids.end(), economy.plants.id[row])) {
            const PlantIdentity plant = plant_identity(economy.plants, row);
            const auto at =
                std::lower_bound(reached_.begin(), reached_.end(), plant, reached_earlier);
            if (at == reached_.end() || at->plant != plant) found.push_back({plant, year});
        }
    reached_.insert(reached_.end(), found.begin(), found.end());
    std::sort(reached_.begin(), reached_.end(), [](const ReachedPlant& a, const ReachedPlant& b) {
        return a.plant < b.plant;
    });
}

void TwinRoster::take_census(const Economy& economy, int year) {
    PlantCensus census{year, census_of_plants(economy)};
    std::vector<Row> sources;
    for (Row row = 0; row < economy.rows(); ++row) {
        const PlantIdentity plant = plant_identity(economy.plants, row);
        const auto at = std::lower_bound(reached_.begin(), reached_.end(), plant, reached_earlier);
        if (economy.plants.alive[row] && at != reached_.end() && at->plant == plant)
            sources.push_back(row);
    }
    const std::vector<Distance> now = distances_from(economy, sources);
    const auto at = [&](const PlantIdentity& plant) {
        return std::lower_bound(census.plants.begin(),
                                census.plants.end(),
                                plant,
                                [](const CensusPlant& one, const PlantIdentity& other) {
                                    return one.identity() < other;
                                });
    };
    for (Row row = 0; row < economy.rows(); ++row)
        if (economy.plants.alive[row]) at(plant_identity(economy.plants, row))->distance = now[row];
    if (!censuses_.empty())
        for (const CensusPlant& earlier : censuses_.back().plants) {
            const auto same = at(earlier.identity());
            if (same != census.plants.end() && same->identity() == earlier.identity())
                same->distance = std::min(same->distance, earlier.distance);
        }
    censuses_.push_back(std::move(census));
}

void TwinRoster::record(const Economy& economy) {
    note_openings(economy);
    note_reached(economy);
    const Quarter quarter = economy.now - 1;
    if (quarter.of_year() == 4 && quarter >= economy.world.scenario.horizon.report)
        take_census(economy, quarter.year());
}

bool TwinRoster::knows(const PlantIdentity& plant) const {
    return std::binary_search(known_.begin(), known_.end(), plant);
}

}  // namespace keiretsu::sim
