#include "sim/office/link_memory.h"

#include <algorithm>
#include <array>
#include <functional>
#include <limits>
#include <numeric>
#include <span>

#include "analysis/data/panel.h"
#include "model/numerics/even_sort.h"

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

/// A buyer's slot, as yet without the id of its supplier.
struct Link {
    std::uint64_t buyer;
    Row supplier;
};

/// Links of the buyers whose hash is at most `highest`.
std::vector<Link> sampled_links(const Economy& economy, std::uint32_t highest) {
    const Firms& firms = economy.firms;
    // Branch-free: who buys is unpredictable.
    std::vector<Row> buyers(economy.rows());
    std::size_t n = 0;
    for (Row row = 0; row < economy.rows(); ++row) {
        buyers[n] = row;
        n += firms.slots[row] > 0;
    }
    std::vector<Link> links;
    links.reserve(economy.suppliers.size() / 4);
    for (std::size_t i = 0; i < n; ++i) {
        const std::uint64_t id = economy.plants.id[buyers[i]];
        if (hash_of(id) > highest) continue;
        const std::uint32_t first = firms.first_slot[buyers[i]];
        for (std::uint32_t slot = first; slot < first + firms.slots[buyers[i]]; ++slot)
            if (economy.slots.supplier[slot] != no_row)
                links.push_back({id, economy.slots.supplier[slot]});
    }
    return links;
}

/// Sorts fingerprints. Those with the same upper bits come together first: so few fit into the
/// nearest memory.
void sort_fingerprints(std::vector<std::uint64_t>& pairs) {
    constexpr int upper_bits = 8;
    const auto upper = [](std::uint64_t pair) { return pair >> (64 - upper_bits); };
    std::array<std::size_t, (std::size_t{1} << upper_bits) + 1> end = {};
    for (const std::uint64_t pair : pairs) ++end[upper(pair) + 1];
    std::partial_sum(end.begin(), end.end(), end.begin());
    auto next = end;
    std::vector<std::uint64_t> sorted(pairs.size());
    for (const std::uint64_t pair : pairs) sorted[next[upper(pair)]++] = pair;
    for (std::size_t part = 0; part + 1 < end.size(); ++part)
        sort_evenly_spread(
            std::span(sorted).subspan(end[part], end[part + 1] - end[part]),
            [](std::uint64_t pair) { return static_cast<std::uint32_t>(pair << upper_bits >> 32); },
            std::less<>());
    pairs = std::move(sorted);
}

}  // namespace

void LinkMemory::note(const Economy& economy, int year) {
    if (sampled_below_ == 0) {
        const double most = std::numeric_limits<std::uint32_t>::max();
        const double links = std::max(1.0, static_cast<double>(economy.suppliers.size()));
        sampled_below_ = static_cast<std::uint32_t>(most * std::min(1.0, pairs_wanted / links));
    }
    const Plants& plants = economy.plants;
    const std::vector<Link> links = sampled_links(economy, sampled_below_);
    std::vector<std::uint64_t> pairs;
    pairs.reserve(links.size());
    for (const Link& link : links)
        pairs.push_back(fingerprint(link.buyer, plants.id[link.supplier]));
    sort_fingerprints(pairs);
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    pairs_[year] = std::move(pairs);
    pairs_.erase(pairs_.begin(), pairs_.lower_bound(year - years_kept));
}

double LinkMemory::survivors(int year, int years) const {
    const auto now = pairs_.find(year);
    const auto then = pairs_.find(year - years);
    if (now == pairs_.end() || then == pairs_.end() || then->second.empty())
        return analysis::missing;
    const std::vector<std::uint64_t>& earlier = then->second;
    const std::vector<std::uint64_t>& later = now->second;
    std::size_t surviving = 0;
    // Branch-free: which list has the next pair is unpredictable.
    for (std::size_t i = 0, j = 0; i < earlier.size() && j < later.size();) {
        const std::uint64_t a = earlier[i], b = later[j];
        surviving += a == b;
        i += a <= b;
        j += b <= a;
    }
    return static_cast<double>(surviving) / static_cast<double>(then->second.size());
}

}  // namespace keiretsu::sim
