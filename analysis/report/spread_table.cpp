#include "analysis/report/spread_table.h"

#include <fmt/format.h>

#include <cmath>

#include "analysis/data/panel.h"
#include "analysis/data/replicates.h"

namespace keiretsu::analysis::report {
namespace {

std::string text_of(const Key& key) {
    std::string text;
    for (const render::Cell& cell : key)
        text += (cell.number ? fmt::format("{}", *cell.number) : cell.text) + '\x1f';
    return text;
}

}  // namespace

void Tally::add(const Key& key, int replicate, double value) {
    const auto [place, is_new] = places_.emplace(text_of(key), entries_.size());
    if (is_new) entries_.push_back({.key = key});
    entries_[place->second].sums[replicate] += value;
}

const Tally::ByReplicate* Tally::find(const Key& key) const {
    const auto place = places_.find(text_of(key));
    return place == places_.end() ? nullptr : &entries_[place->second].sums;
}

Tally ratio(const Tally& part, const Tally& whole, double factor) {
    Tally result;
    for (const Tally::Entry& entry : part.entries()) {
        const Tally::ByReplicate* over = whole.find(entry.key);
        if (over == nullptr) continue;
        for (const auto& [replicate, value] : entry.sums) {
            const auto at = over->find(replicate);
            if (at != over->end() && at->second > 0)
                result.add(entry.key, replicate, factor * value / at->second);
        }
    }
    return result;
}

render::Table spread_table(std::string id,
                           std::string title,
                           const std::vector<std::string>& keys,
                           const Tally& tally) {
    render::Table table{.id = std::move(id), .title = std::move(title)};
    std::vector<std::string> names = keys;
    names.insert(names.end(), {"mean", "p5", "p25", "p75", "p95", "replicates"});
    table.heads = render::file_heads(names);
    for (const Tally::Entry& entry : tally.entries()) {
        std::vector<double> values;
        for (const auto& [replicate, value] : entry.sums)
            if (!std::isnan(value)) values.push_back(value);
        const Spread spread = spread_of(values);
        const bool several = spread.count > 1;
        std::vector<render::Cell> row = entry.key;
        row.push_back(render::exact(spread.mean));
        row.push_back(render::exact(spread.low));
        row.push_back(render::exact(several ? quantile(values, 0.25) : missing));
        row.push_back(render::exact(several ? quantile(values, 0.75) : missing));
        row.push_back(render::exact(spread.high));
        row.push_back(render::exact(spread.count));
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace keiretsu::analysis::report
