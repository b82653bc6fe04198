#include "analysis/paper/entry_exit.h"

#include <map>
#include <utility>

#include "analysis/paper/observed.h"

namespace keiretsu::analysis {
namespace {

struct Rates {
    double entry_pct = missing;
    double exit_pct = missing;
};

/// Flows of one replicate by year.
using Years = std::map<int, const FlowRow*>;

Rates rates_over(const Years& years, int from, int until) {
    double entries = 0;
    double exits = 0;
    for (int year = from + 1; year <= until; ++year) {
        const auto found = years.find(year);
        if (found == years.end()) return {};
        entries += found->second->entries;
        exits += found->second->exits;
    }
    const double stock = years.at(from + 1)->stock;
    if (!(stock > 0)) return {};
    const double per_cent = 100.0 / (until - from) / stock;
    return {.entry_pct = entries * per_cent, .exit_pct = exits * per_cent};
}

}  // namespace

std::vector<EntryExitRow> entry_exit(std::span<const FlowRow> flows) {
    std::map<int, Years> replicates;
    for (const FlowRow& flow : flows) replicates[flow.replicate][flow.year] = &flow;
    std::vector<EntryExitRow> rows;
    for (const ObservedEntryExit& period : observed().figure2) {
        std::vector<double> entry;
        std::vector<double> exits;
        for (const auto& [replicate, years] : replicates) {
            const Rates rates = rates_over(years, period.from, period.until);
            entry.push_back(rates.entry_pct);
            exits.push_back(rates.exit_pct);
        }
        EntryExitRow row{.period = period.period,
                         .observed_entry = period.entry_pct,
                         .observed_exit = period.exit_pct,
                         .entry = spread_of(entry),
                         .exit = spread_of(exits)};
        if (row.entry.count > 0) rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace keiretsu::analysis
