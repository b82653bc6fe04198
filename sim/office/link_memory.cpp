#include "sim/office/link_memory.h"

#include <algorithm>
#include <functional>
#include <limits>

#include "analysis/panel.h"
#include "model/even_sort.h"

namespace keiretsu::sim {

using namespace model;

namespace {

constexpr double pairs_wanted = 200'000;
constexpr int years_kept = 8;

std::uint64_t fingerprint(std::uint64_t buyer, std::uint64_t supplier) {
    std::uint64_t x = buyer * 0x9e3779b97f4a7c15ull ^ (supplier + 0x7f4a7c159e3779b9ull);
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ull;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebull;
    return x ^ (x >> 31);
}

}  // namespace

void LinkMemory::note(const Economy& economy, int year) {
    if (sampled_below_ == 0) {
        const double most = std::numeric_limits<std::uint32_t>::max();
        const double links = std::max(1.0, static_cast<double>(economy.suppliers.size()));
        sampled_below_ = static_cast<std::uint32_t>(most * std::min(1.0, pairs_wanted / links));
    }
    const Plants& plants = economy.plants;
    const Firms& firms = economy.firms;
    struct Pair {
        std::uint64_t buyer;
        Row supplier;
    };
    // Pairs first, then ids of suppliers, which lie scattered in memory.
    std::vector<Pair> links;
    for (Row row = 0; row < economy.rows(); ++row) {
        if (firms.slots[row] == 0 || hash_of(plants.id[row]) > sampled_below_) continue;
        const std::uint32_t first = firms.first_slot[row];
        for (std::uint32_t slot = first; slot < first + firms.slots[row]; ++slot)
            if (economy.slots.supplier[slot] != no_row)
                links.push_back({plants.id[row], economy.slots.supplier[slot]});
    }
    std::vector<std::uint64_t> pairs;
    pairs.reserve(links.size());
    for (const Pair& link : links)
        pairs.push_back(fingerprint(link.buyer, plants.id[link.supplier]));
    sort_evenly_spread(
        std::span(pairs),
        [](std::uint64_t pair) { return static_cast<std::uint32_t>(pair >> 32); },
        std::less<>());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    pairs_[year] = std::move(pairs);
    pairs_.erase(pairs_.begin(), pairs_.lower_bound(year - years_kept));
}

double LinkMemory::survivors(int year, int years) const {
    const auto now = pairs_.find(year);
    const auto then = pairs_.find(year - years);
    if (now == pairs_.end() || then == pairs_.end() || then->second.empty())
        return analysis::missing;
    std::size_t standing = 0;
    auto at = now->second.begin();
    for (const std::uint64_t pair : then->second) {
        while (at != now->second.end() && *at < pair) ++at;
        standing += at != now->second.end() && *at == pair;
    }
    return static_cast<double>(standing) / static_cast<double>(then->second.size());
}

}  // namespace keiretsu::sim
