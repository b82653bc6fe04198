#include "sim/trace/link_path.h"

#include <algorithm>
#include <utility>

namespace keiretsu::sim {

using namespace model;

namespace {

bool orders_from(const Economy& economy, Row buyer, Row supplier) {
    const std::uint32_t first = economy.firms.first_slot[buyer];
    for (std::uint32_t slot = first; slot < first + economy.firms.slots[buyer]; ++slot)
        if (economy.slots.supplier[slot] == supplier) return true;
    return false;
}

/// Firms and their secondary plants, in order of firms.
std::vector<std::pair<Row, Row>> branches_of(const Economy& economy) {
    std::vector<std::pair<Row, Row>> branches;
    for (const Row plant : economy.secondary_plants)
        branches.emplace_back(economy.plants.owner[plant], plant);
    std::sort(branches.begin(), branches.end());
    return branches;
}

/// All plants that a plant is linked to, in order of rows.
std::vector<Row> linked_to(const Economy& economy,
                           const std::vector<std::pair<Row, Row>>& branches,
                           Row row) {
    std::vector<Row> rows;
    const std::uint32_t first = economy.firms.first_slot[row];
    for (std::uint32_t slot = first; slot < first + economy.firms.slots[row]; ++slot)
        if (economy.slots.supplier[slot] != no_row) rows.push_back(economy.slots.supplier[slot]);
    if (row < economy.suppliers.rows())
        for (const InLink& link : economy.suppliers.orders_to(row)) rows.push_back(link.buyer);
    if (economy.plants.owner[row] != row) rows.push_back(economy.plants.owner[row]);
    for (auto own = std::lower_bound(branches.begin(), branches.end(), std::pair{row, Row{0}});
         own != branches.end() && own->first == row;
         ++own)
        rows.push_back(own->second);
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

}  // namespace

std::vector<Row> path_between(const Economy& economy, const std::vector<Row>& sources, Row target) {
    const auto branches = branches_of(economy);
    std::vector<std::uint8_t> is_source(economy.rows(), 0);
    for (const Row row : sources) is_source[row] = 1;
    std::vector<Row> towards(economy.rows(), no_row);  // the next row on the way to the target
    std::vector<Row> frontier = {target};
    towards[target] = target;
    Row found = is_source[target] ? target : no_row;
    while (found == no_row && !frontier.empty()) {
        std::vector<Row> next;
        for (const Row row : frontier)
            for (const Row other : linked_to(economy, branches, row)) {
                if (towards[other] != no_row || !economy.plants.alive[other]) continue;
                towards[other] = row;
                next.push_back(other);
            }
        std::sort(next.begin(), next.end());
        const auto source =
            std::find_if(next.begin(), next.end(), [&](Row row) { return is_source[row] != 0; });
        if (source != next.end()) found = *source;
        frontier = std::move(next);
    }
    std::vector<Row> path;
    if (found == no_row) return path;
    for (Row row = found; row != target; row = towards[row]) path.push_back(row);
    path.push_back(target);
    return path;
}

const char* link_in_words(const Economy& economy, Row one, Row other) {
    if (orders_from(economy, one, other)) return "buys from";
    if (orders_from(economy, other, one)) return "sells to";
    return economy.plants.owner[other] == one ? "owns" : "belongs to the firm of";
}

}  // namespace keiretsu::sim
