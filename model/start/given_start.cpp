#include "model/start/given_start.h"

#include <algorithm>
#include <numeric>
#include <string_view>
#include <unordered_map>

#include "model/numerics/random.h"
#include "model/rules_of_size.h"

namespace keiretsu::model {
namespace {

/// Entries of the named actors, in their order; the scenario was refused where one is missing.
std::vector<std::uint32_t> entries_of_actors(const Scenario& scenario) {
    const GivenFirms& firms = scenario.network.given->firms;
    std::unordered_map<std::string_view, std::uint32_t> entry_of;
    for (std::uint32_t entry = 0; entry < firms.id.size(); ++entry)
        entry_of.emplace(firms.id[entry], entry);
    std::vector<std::uint32_t> entries;
    for (const Actor& actor : scenario.actors) entries.push_back(entry_of.at(actor.id));
    return entries;
}

std::size_t links_of(const GivenStart& given, Row row) {
    const std::uint32_t entry = given.entry[row];
    return given.first_link[entry + 1] - given.first_link[entry];
}

/// Sum of the values of a firm's links; 0 where one is not given.
double purchases_of(const GivenStart& given, Row row) {
    const std::uint32_t entry = given.entry[row];
    double sum = 0;
    for (std::size_t link = given.first_link[entry]; link < given.first_link[entry + 1]; ++link) {
        const float value = given.network->links.value[link];
        if (value <= 0) return 0;
        sum += double(value);
    }
    return sum;
}

/// Number of buyers by row.
std::vector<float> buyers_by_row(const GivenStart& given) {
    std::vector<float> buyers(given.entry.size(), 0);
    for (const std::uint32_t supplier : given.network->links.supplier)
        buyers[given.row[supplier]] += 1;
    return buyers;
}

/// Weights of a buyer's links, in any unit: their values, the mean of these where one is missing,
/// and without any of them `usual` of the supplier.
std::vector<float> link_weights(const GivenStart& given,
                                std::uint32_t buyer,
                                const std::vector<float>& usual) {
    const GivenLinks& links = given.network->links;
    std::vector<float> weights;
    double sum = 0;
    double known = 0;
    for (std::size_t link = given.first_link[buyer]; link < given.first_link[buyer + 1]; ++link) {
        weights.push_back(links.value[link]);
        sum += double(links.value[link]);
        known += links.value[link] > 0;
    }
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (weights[i] > 0) continue;
        weights[i] = known > 0 ? static_cast<float>(sum / known)
                               : usual[given.row[links.supplier[given.first_link[buyer] + i]]];
    }
    return weights;
}

/// Books one slot's orders, and passes the buyer's group on.
void book(Economy& economy, Row buyer, std::uint32_t slot, float order, Draws& draws) {
    const auto& p = economy.world.parameters.network;
    Slots& slots = economy.slots;
    Firms& firms = economy.firms;
    const Row supplier = slots.supplier[slot];
    const auto oldest = static_cast<float>(4 * p.relation_years);
    slots.relation_start[slot] =
        static_cast<std::int16_t>(economy.now.index - static_cast<int>(oldest * draws.next()));
    economy.plants.slot_orders[supplier] += order;
    economy.offers[supplier].room = std::max(0.0f, economy.offers[supplier].room - order);
    const float u_group = draws.next();
    if (firms.group[supplier] == 0 && firms.group[buyer] != 0 &&
        u_group < static_cast<float>(p.group_share))
        firms.group[supplier] = firms.group[buyer];
    slots.in_group[slot] = firms.group[buyer] != 0 && firms.group[supplier] == firms.group[buyer];
}

/// Suppliers and shares of a buyer's slots. Without values the shares stay as drawn, times weights.
void fill_slots(Economy& economy,
                const GivenStart& given,
                Row buyer,
                const std::vector<float>& usual) {
    const GivenLinks& links = given.network->links;
    Slots& slots = economy.slots;
    const std::uint32_t entry = given.entry[buyer];
    const std::size_t first_link = given.first_link[entry];
    const std::vector<float> weights = link_weights(given, entry, usual);
    const bool valued = purchases_of(given, buyer) > 0;
    const std::uint32_t first = economy.firms.first_slot[buyer];
    std::uint32_t slot = first;
    double total = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const std::uint16_t parts = links.parts[first_link + i];
        const Row supplier = given.row[links.supplier[first_link + i]];
        for (int part = 0; part < parts; ++part, ++slot) {
            slots.supplier[slot] = supplier;
            slots.industry[slot] = economy.plants.industry[supplier];
            slots.share[slot] = (valued ? 1 : slots.share[slot]) * weights[i] / parts;
            total += double(slots.share[slot]);
        }
    }
    for (std::uint32_t i = first; i < slot; ++i)
        slots.share[i] = total > 0 ? static_cast<float>(double(slots.share[i]) / total)
                                   : 1 / static_cast<float>(slot - first);
}

}  // namespace

GivenStart given_start(const Scenario& scenario) {
    GivenStart given;
    given.network = scenario.network.given.get();
    if (!given) return given;
    const GivenFirms& firms = given.network->firms;
    const std::vector<std::uint32_t> actors = entries_of_actors(scenario);
    std::vector<std::uint8_t> named(firms.id.size(), 0);
    for (const std::uint32_t entry : actors) named[entry] = 1;
    given.entry = actors;
    given.entry.reserve(firms.id.size());
    for (std::uint32_t entry = 0; entry < firms.id.size(); ++entry)
        if (named[entry] == 0) given.entry.push_back(entry);
    std::stable_sort(
        given.entry.begin() + static_cast<std::ptrdiff_t>(actors.size()),
        given.entry.end(),
        [&](std::uint32_t a, std::uint32_t b) { return firms.employees[a] > firms.employees[b]; });
    given.row.resize(firms.id.size());
    for (Row row = 0; row < given.entry.size(); ++row) given.row[given.entry[row]] = row;
    given.first_link.assign(firms.id.size() + 1, 0);
    for (const std::uint32_t buyer : given.network->links.buyer) ++given.first_link[buyer + 1];
    std::partial_sum(given.first_link.begin(), given.first_link.end(), given.first_link.begin());
    return given;
}

std::vector<float> given_sizes(const GivenStart& given) {
    std::vector<float> sizes;
    sizes.reserve(given.entry.size());
    for (const std::uint32_t entry : given.entry)
        sizes.push_back(given.network->firms.employees[entry]);
    return sizes;
}

void set_given_histories(Economy& economy, const GivenStart& given) {
    const GivenFirms& firms = given.network->firms;
    for (Row row = 0; row < economy.rows(); ++row) {
        const std::uint32_t entry = given.entry[row];
        if (firms.founded[entry] > 0)
            economy.plants.founded[row] = static_cast<std::int16_t>(
                std::min(Quarter(firms.founded[entry], 1).index, economy.now.index));
        economy.plants.owner[row] = given.row[firms.owner[entry]];
        if (economy.plants.owner[row] != row) economy.plants.takes_orders[row] = 0;
    }
}

void set_given_buyers(Economy& economy, const GivenStart& given) {
    constexpr double least_share = 0.01;  // of parts in shipments, where there is a supplier at all
    const auto& p = economy.world.parameters.network;
    Plants& plants = economy.plants;
    for (Row row = 0; row < economy.rows(); ++row) {
        const Row head = plants.owner[row];
        const float sales = given.network->firms.sales[given.entry[head]];
        const double purchases = purchases_of(given, head);
        float share = 0;
        if (links_of(given, head) > 0)
            share = purchases > 0 && sales > 0
                        ? static_cast<float>(std::clamp(
                              purchases / double(sales), least_share, p.largest_parts_share))
                        : parts_share_of(p, plants.employees[head]);
        plants.parts_share[row] = share;
        plants.value_added_share[row] = value_added_share_of(p, share);
    }
    for (const std::uint32_t supplier : given.network->links.supplier)
        plants.takes_orders[given.row[supplier]] = 1;
}

void weigh_by_sales(const Economy& economy, const GivenStart& given, std::vector<float>& weights) {
    const GivenFirms& firms = given.network->firms;
    double before = 0;
    double after = 0;
    for (Row row = 0; row < economy.rows(); ++row) {
        const float sales = firms.sales[given.entry[row]];
        if (sales <= 0) continue;
        before += double(weights[row]);
        after += double(sales * economy.plants.value_added_share[row]);
    }
    for (Row row = 0; row < economy.rows(); ++row) {
        const float sales = firms.sales[given.entry[row]];
        if (sales <= 0) continue;
        weights[row] = static_cast<float>(double(sales * economy.plants.value_added_share[row]) *
                                          before / after);
    }
}

void plan_given_slots(const GivenStart& given, std::vector<Buyer>& buyers) {
    for (Row row = 0; row < buyers.size(); ++row) {
        buyers[row].slots = 0;
        const std::uint32_t entry = given.entry[row];
        for (std::size_t link = given.first_link[entry]; link < given.first_link[entry + 1]; ++link)
            buyers[row].slots += given.network->links.parts[link];
    }
}

void place_given_parts(Economy& economy,
                       const GivenStart& given,
                       const std::vector<Buyer>& buyers) {
    const Plants& plants = economy.plants;
    const auto utilisation =
        static_cast<float>(economy.world.parameters.population.initial_utilisation);
    std::vector<float> usual = buyers_by_row(given);  // shipments over buyers
    for (Row row = 0; row < economy.rows(); ++row)
        usual[row] = plants.capacity[row] * utilisation / plants.value_added_share[row] /
                     std::max(usual[row], 1.0f);
    for (Row buyer = 0; buyer < economy.rows(); ++buyer) {
        if (buyers[buyer].slots == 0) continue;
        fill_slots(economy, given, buyer, usual);
        Draws draws(economy.world.seed, Stream::network, plants.id[buyer], 3);
        const std::uint32_t first = economy.firms.first_slot[buyer];
        for (std::uint32_t slot = first; slot < first + buyers[buyer].slots; ++slot)
            book(economy, buyer, slot, economy.slots.share[slot] * buyers[buyer].purchases, draws);
    }
}

}  // namespace keiretsu::model
