#include "sim/office/actor_links.h"

#include <algorithm>
#include <array>

#include "model/state/actors.h"

namespace keiretsu::sim {

using namespace model;

namespace {

constexpr int years_between = 8;
constexpr std::array<std::size_t, 3> suppliers_drawn = {12, 3, 2};  // by step from the enterprise

struct Share {
    Row supplier;
    float share;
};

/// Distinct suppliers of lower tiers, largest share first, then by id.
std::vector<Share> largest_suppliers(const Economy& economy, Row buyer, std::size_t most) {
    std::map<Row, float> shares;
    const std::uint32_t first = economy.firms.first_slot[buyer];
    for (std::uint32_t slot = first; slot < first + economy.firms.slots[buyer]; ++slot) {
        const Row supplier = economy.slots.supplier[slot];
        if (supplier != no_row && economy.plants.level[supplier] > economy.plants.level[buyer])
            shares[supplier] += economy.slots.share[slot];
    }
    std::vector<Share> sorted;
    for (const auto& [supplier, share] : shares) sorted.push_back({supplier, share});
    std::sort(sorted.begin(), sorted.end(), [&](const Share& a, const Share& b) {
        if (a.share != b.share) return a.share > b.share;
        return economy.plants.id[a.supplier] < economy.plants.id[b.supplier];
    });
    if (sorted.size() > most) sorted.resize(most);
    return sorted;
}

/// Buyer firms' rows and their supplier plants', step by step down from the enterprise.
std::vector<std::pair<Row, Row>> drawn_pairs(const Economy& economy, Row enterprise) {
    std::vector<std::pair<Row, Row>> pairs;
    std::vector<Row> buyers = {enterprise}, seen = {enterprise};
    for (const std::size_t most : suppliers_drawn) {
        std::vector<Row> next;
        for (const Row buyer : buyers)
            for (const Share& share : largest_suppliers(economy, buyer, most)) {
                pairs.emplace_back(buyer, share.supplier);
                const Row firm = economy.plants.owner[share.supplier];
                if (std::find(seen.begin(), seen.end(), firm) != seen.end()) continue;
                seen.push_back(firm);
                next.push_back(firm);
            }
        buyers = std::move(next);
    }
    return pairs;
}

float share_of(const Economy& economy, Row buyer, Row supplier) {
    float share = 0;
    const std::uint32_t first = economy.firms.first_slot[buyer];
    for (std::uint32_t slot = first; slot < first + economy.firms.slots[buyer]; ++slot)
        if (economy.slots.supplier[slot] == supplier) share += economy.slots.share[slot];
    return share;
}

int number_of(std::vector<std::uint64_t>& ids, std::uint64_t id) {
    const auto found = std::find(ids.begin(), ids.end(), id);
    const auto number = static_cast<int>(found - ids.begin());
    if (found == ids.end()) ids.push_back(id);
    return number;
}

/// The row of a pair: figures of its supplier, which may have closed.
ActorLinkRow described(const Economy& economy,
                       ActorLinks::Study& study,
                       const ActorLinks::Pair& pair,
                       Row supplier,
                       ActorLinkRow row) {
    const bool open = supplier != no_row;
    row.tier = pair.tier;
    row.buyer = number_of(study.ids, pair.buyer);
    row.supplier = number_of(study.ids, pair.supplier);
    row.employees = open ? double(economy.plants.employees[supplier]) : analysis::missing;
    row.margin =
        open ? double(economy.firms.margin[economy.plants.owner[supplier]]) : analysis::missing;
    return row;
}

bool holds(const std::vector<ActorLinks::Pair>& pairs, const ActorLinks::Pair& pair) {
    return std::any_of(pairs.begin(), pairs.end(), [&](const ActorLinks::Pair& p) {
        return p.buyer == pair.buyer && p.supplier == pair.supplier;
    });
}

}  // namespace

ActorLinks::ActorLinks(const World& world) : world_(&world) {
    const Horizon& horizon = world.scenario.horizon;
    last_year_ = horizon.end.year() - (horizon.end.of_year() == 4 ? 0 : 1);
    first_year_ = std::max(horizon.report.year(), last_year_ - years_between);
    studies_.resize(world.scenario.actors.size());
}

std::map<std::uint64_t, Row> ActorLinks::rows_of_studies(const Economy& economy) const {
    std::map<std::uint64_t, Row> row_of;
    for (const Study& study : studies_)
        for (const std::uint64_t id : study.ids) row_of[id] = no_row;
    for (Row row = 0; row < economy.rows(); ++row) {
        if (!economy.plants.alive[row]) continue;
        const auto known = row_of.find(economy.plants.id[row]);
        if (known != row_of.end()) known->second = row;
    }
    return row_of;
}

void ActorLinks::follow_pairs(const Economy& economy,
                              const std::map<std::uint64_t, Row>& row_of,
                              Study& study,
                              ActorLinkRow row,
                              std::vector<ActorLinkRow>& published) {
    for (const Pair& pair : study.pairs) {
        const Row buyer = row_of.at(pair.buyer), supplier = row_of.at(pair.supplier);
        const bool both = buyer != no_row && supplier != no_row;
        row.share = both ? double(share_of(economy, buyer, supplier)) : 0;
        row.state = row.share > 0 ? "kept" : supplier == no_row ? "closed" : "ended";
        published.push_back(described(economy, study, pair, supplier, row));
    }
}

void ActorLinks::draw_pairs(const Economy& economy,
                            Row enterprise,
                            Study& study,
                            ActorLinkRow row,
                            std::vector<ActorLinkRow>& published) {
    const bool later = !study.pairs.empty();
    row.state = later ? "new" : "drawn";
    std::vector<Pair> drawn;
    for (const auto& [buyer, supplier] : drawn_pairs(economy, enterprise)) {
        const Plants& plants = economy.plants;
        const Pair pair{plants.id[buyer], plants.id[supplier], plants.level[supplier]};
        if (holds(study.pairs, pair)) continue;
        row.share = double(share_of(economy, buyer, supplier));
        published.push_back(described(economy, study, pair, supplier, row));
        drawn.push_back(pair);
    }
    if (!later) study.pairs = std::move(drawn);
}

void ActorLinks::note(const Economy& economy, int year, std::vector<ActorLinkRow>& published) {
    if (year != first_year_ && year != last_year_) return;
    const std::map<std::uint64_t, Row> row_of = rows_of_studies(economy);
    for (std::size_t actor = 0; actor < studies_.size(); ++actor) {
        Study& study = studies_[actor];
        const Row enterprise = row_of_actor(economy, actor);
        const bool open = enterprise != no_row;
        if (!open && study.pairs.empty()) continue;
        if (study.ids.empty()) study.ids.push_back(economy.plants.id[enterprise]);
        const Actor& named = world_->scenario.actors[actor];
        ActorLinkRow row{.replicate = 1,
                         .actor = named.id,
                         .name = named.name.empty() ? named.id : named.name,
                         .year = year};
        if (open)
            row.direct_suppliers = static_cast<int>(
                distinct_suppliers(economy.firms, economy.slots, enterprise).size());
        follow_pairs(economy, row_of, study, row, published);
        if (open) draw_pairs(economy, enterprise, study, row, published);
    }
}

}  // namespace keiretsu::sim
