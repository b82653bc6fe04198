#include "analysis/decomposition/span.h"

#include <algorithm>

#include "analysis/data/exact_sum.h"

namespace keiretsu::analysis {
namespace {

/// One year's firms of a group, and what turns their weights into shares.
struct CrossSection {
    std::span<const Observation> rows;  // all groups: a firm that moved must be found
    std::int32_t group = every_group;
    double total_weight = 0;
    std::size_t firms = 0;

    bool holds(const Observation& o) const { return group == every_group || o.group == group; }
    double share(const Observation& o) const { return o.weight / total_weight; }
};

CrossSection cross_section(const MicroData& data, int year, std::int32_t group) {
    CrossSection section{.rows = year_of(data, year), .group = group};
    ExactSum total;
    for (const Observation& o : section.rows) {
        if (!section.holds(o)) continue;
        total += o.weight;
        ++section.firms;
    }
    section.total_weight = total.value();
    return section;
}

Level level_of(const CrossSection& section) {
    ExactSum weighted, plain;
    for (const Observation& o : section.rows) {
        if (!section.holds(o)) continue;
        weighted += section.share(o) * o.productivity;
        plain += o.productivity;
    }
    const double mean = plain.value() / static_cast<double>(section.firms);
    return {.weighted = weighted.value(), .mean = mean, .covariance = weighted.value() - mean};
}

}  // namespace

Span match(const MicroData& data, int from, int to, std::int32_t group) {
    const CrossSection old_year = cross_section(data, from, group);
    const CrossSection new_year = cross_section(data, to, group);
    Span span;
    span.from = level_of(old_year);
    span.to = level_of(new_year);
    span.weight_from = old_year.total_weight;
    span.weight_to = new_year.total_weight;
    span.firms_from = old_year.firms;
    span.firms_to = new_year.firms;

    const auto exits = [&](const Observation& o, bool moved) {
        const std::int32_t mode = moved ? moved_mode : exit_mode_of(data, o.firm, from, to);
        span.exiting.push_back({old_year.share(o), o.productivity, mode});
    };
    const auto enters = [&](const Observation& o, bool moved) {
        const std::int32_t mode = moved ? moved_mode : entry_mode_of(data, o.firm, from, to);
        span.entering.push_back({new_year.share(o), o.productivity, mode});
    };
    // Both years are ordered by firm: one walk pairs them.
    auto a = old_year.rows.begin();
    auto b = new_year.rows.begin();
    while (a != old_year.rows.end() || b != new_year.rows.end()) {
        const bool only_old =
            b == new_year.rows.end() || (a != old_year.rows.end() && a->firm < b->firm);
        const bool only_new =
            a == old_year.rows.end() || (b != new_year.rows.end() && b->firm < a->firm);
        if (only_old) {
            if (old_year.holds(*a)) exits(*a, false);
            ++a;
        } else if (only_new) {
            if (new_year.holds(*b)) enters(*b, false);
            ++b;
        } else {
            const bool was_here = old_year.holds(*a), is_here = new_year.holds(*b);
            if (was_here && is_here)
                span.continuing.push_back(
                    {old_year.share(*a), new_year.share(*b), a->productivity, b->productivity});
            else if (was_here)
                exits(*a, true);
            else if (is_here)
                enters(*b, true);
            ++a, ++b;
        }
    }
    return span;
}

std::size_t transient_firms(const MicroData& data, int from, int to) {
    std::vector<std::int32_t> between;
    for (const Observation& o : data.observations)
        if (o.year > from && o.year < to) between.push_back(o.firm);
    std::sort(between.begin(), between.end());
    between.erase(std::unique(between.begin(), between.end()), between.end());

    const auto seen_in = [&](int year, std::int32_t firm) {
        const auto rows = year_of(data, year);
        return std::binary_search(
            rows.begin(), rows.end(), Observation{.firm = firm}, [](const auto& x, const auto& y) {
                return x.firm < y.firm;
            });
    };
    return static_cast<std::size_t>(
        std::count_if(between.begin(), between.end(), [&](std::int32_t firm) {
            return !seen_in(from, firm) && !seen_in(to, firm);
        }));
}

}  // namespace keiretsu::analysis
