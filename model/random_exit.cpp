#include "model/random_exit.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace keiretsu::model {
namespace {

constexpr std::size_t kinds = 2;  // head plant of a firm, or secondary plant
constexpr std::size_t cells_per_area = std::size_t{size_bands} * kinds;

std::size_t cell_of(const Economy& economy, Row row) {
    const Plants& plants = economy.plants;
    const auto area =
        static_cast<std::size_t>(economy.world.cell(plants.place[row], plants.industry[row]));
    const auto band = static_cast<std::size_t>(size_band(plants.employees[row]));
    return area * cells_per_area + band * kinds + (plants.owner[row] == row ? 0 : 1);
}

std::size_t cell_count(const World& world) {
    return static_cast<std::size_t>(world.cells()) * cells_per_area;
}

/// The tally with empty cells filled by the sums over places.
std::vector<ExitCell> pooled_where_empty(const World& world, const ExitTally& tally) {
    const std::size_t per_place = static_cast<std::size_t>(world.industries) * cells_per_area;
    std::vector<ExitCell> nation(per_place), cells = tally.cells;
    for (std::size_t c = 0; c < cells.size(); ++c) {
        ExitCell& sum = nation[c % per_place];
        sum.plants += cells[c].plants;
        for (std::size_t mode = 0; mode < sum.exits.size(); ++mode)
            sum.exits[mode] += cells[c].exits[mode];
    }
    for (std::size_t c = 0; c < cells.size(); ++c)
        if (cells[c].plants == 0) cells[c] = nation[c % per_place];
    return cells;
}

/// A living plant and its draw, which is its own: it depends neither on rows nor on who else is
/// there.
struct Ticket {
    std::uint32_t draw;
    std::uint64_t id;
    Row row;
    friend bool operator<(const Ticket& a, const Ticket& b) {
        return a.draw != b.draw ? a.draw < b.draw : a.id < b.id;
    }
};

/// The tickets of the cells in which plants close.
std::vector<std::vector<Ticket>> tickets_of(const Economy& economy,
                                            const std::vector<ExitCell>& cells) {
    const Plants& plants = economy.plants;
    std::vector<std::uint8_t> wanted;
    for (const ExitCell& cell : cells)
        wanted.push_back(std::any_of(
            cell.exits.begin(), cell.exits.end(), [](double exits) { return exits > 0; }));
    std::vector<std::vector<Ticket>> tickets(cells.size());
    for (Row row = 0; row < economy.rows(); ++row) {
        if (!plants.alive[row]) continue;
        const std::size_t cell = cell_of(economy, row);
        if (!wanted[cell]) continue;
        const Words words =
            draw_words(economy.world.seed, Stream::random_exit, plants.id[row], economy.now.index);
        tickets[cell].push_back({words[0], plants.id[row], row});
    }
    return tickets;
}

/// Ids of draws that belong to a cell rather than to a plant lie beyond those of plants.
constexpr std::uint64_t cell_draws = std::uint64_t{3} << 62;

}  // namespace

ExitTally tally_exits(const Economy& economy, const std::vector<Exit>& exits) {
    ExitTally tally;
    tally.cells.resize(cell_count(economy.world));
    for (Row row = 0; row < economy.rows(); ++row)
        if (economy.plants.alive[row]) tally.cells[cell_of(economy, row)].plants += 1;
    for (const Exit& exit : exits)
        tally.cells[cell_of(economy, exit.row)].exits[static_cast<std::size_t>(exit.mode)] += 1;
    return tally;
}

std::vector<Exit> randomised_exits(const Economy& economy, const ExitTally& tally) {
    std::vector<Exit> exits;
    const std::vector<ExitCell> cells = pooled_where_empty(economy.world, tally);
    if (cells.empty()) return exits;
    std::vector<std::vector<Ticket>> tickets = tickets_of(economy, cells);
    for (std::size_t c = 0; c < cells.size(); ++c) {
        if (tickets[c].empty()) continue;
        std::sort(tickets[c].begin(), tickets[c].end());
        const double here = double(tickets[c].size());
        std::size_t next = 0;
        Draws draws(economy.world.seed, Stream::random_exit, cell_draws + c, economy.now.index);
        for (std::size_t mode = 0; mode < cells[c].exits.size(); ++mode) {
            const double expected = expected_exits(cells[c].exits[mode], cells[c].plants, here);
            auto left = static_cast<int>(expected + double(draws.next()));
            for (; left > 0 && next < tickets[c].size(); --left, ++next)
                exits.push_back({tickets[c][next].row, static_cast<ExitMode>(mode)});
        }
    }
    std::sort(
        exits.begin(), exits.end(), [](const Exit& a, const Exit& b) { return a.row < b.row; });
    return exits;
}

}  // namespace keiretsu::model
