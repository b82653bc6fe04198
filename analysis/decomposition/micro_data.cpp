#include "analysis/decomposition/micro_data.h"

#include <algorithm>
#include <tuple>

namespace keiretsu::analysis {
namespace {

bool before(const ModeRecord& a, const ModeRecord& b) {
    return std::tie(a.firm, a.year, a.mode) < std::tie(b.firm, b.year, b.mode);
}

}  // namespace

void sort_micro_data(MicroData& data) {
    std::sort(data.observations.begin(), data.observations.end(), [](const auto& a, const auto& b) {
        return std::tie(a.year, a.firm) < std::tie(b.year, b.firm);
    });
    std::sort(data.entries.begin(), data.entries.end(), before);
    std::sort(data.exits.begin(), data.exits.end(), before);
}

std::span<const Observation> year_of(const MicroData& data, int year) {
    const auto& rows = data.observations;
    const auto first = std::lower_bound(
        rows.begin(), rows.end(), year, [](const Observation& o, int y) { return o.year < y; });
    const auto last = std::upper_bound(
        first, rows.end(), year, [](int y, const Observation& o) { return y < o.year; });
    return {rows.data() + (first - rows.begin()), static_cast<std::size_t>(last - first)};
}

std::vector<int> years_of(const MicroData& data) {
    std::vector<int> years;
    for (const Observation& o : data.observations)
        if (years.empty() || years.back() != o.year) years.push_back(o.year);
    return years;
}

std::int32_t exit_mode_of(const MicroData& data, std::int32_t firm, int from, int to) {
    const ModeRecord end{.firm = firm, .year = to + 1, .mode = -1};
    const auto after = std::lower_bound(data.exits.begin(), data.exits.end(), end, before);
    if (after == data.exits.begin()) return unrecorded_mode;
    const ModeRecord& last = *(after - 1);
    return last.firm == firm && last.year >= from ? last.mode : unrecorded_mode;
}

std::int32_t entry_mode_of(const MicroData& data, std::int32_t firm, int from, int to) {
    const ModeRecord start{.firm = firm, .year = from + 1, .mode = -1};
    const auto first = std::lower_bound(data.entries.begin(), data.entries.end(), start, before);
    if (first == data.entries.end()) return unrecorded_mode;
    return first->firm == firm && first->year <= to ? first->mode : unrecorded_mode;
}

}  // namespace keiretsu::analysis
