#include <algorithm>
#include <map>

#include "analysis/data/cells.h"
#include "analysis/paper/growth.h"
#include "analysis/report/run_series.h"
#include "analysis/report/spread_table.h"

namespace keiretsu::analysis::report {

using render::exact;
using render::words;

Tables productivity_trends(const RunSeries& run) {
    if (run.panel.rows.empty() || !has_column(run.panel, &PanelRow::capital_fixed_share)) return {};
    Tally tally;
    const auto end = [&](bool last) {
        int year = run.panel.rows.front().year;
        for (const PanelRow& row : run.panel.rows)
            year = last ? std::max(year, row.year) : std::min(year, row.year);
        return year;
    };
    for (const Panel& panel : by_replicate(run.panel))
        for (const Group group : {Group::sme, Group::large}) {
            const GrowthPanel growth = growth_panel(
                panel, {.group = group, .first_year = end(false), .last_year = end(true)});
            std::map<std::pair<std::string, SizeClass>, std::map<int, double>> cells;
            for (const Growth& row : growth.rows)
                cells[{row.industry, row.size_class}][row.year] = row.tfp;
            for (const auto& [cell, tfp] : cells)
                for (const auto& [year, value] : tfp) {
                    const auto before = tfp.find(year - 1), after = tfp.find(year + 1);
                    if (before == tfp.end() || after == tfp.end()) continue;
                    tally.add(
                        {words(cell.first), words(std::string(name_of(cell.second))), exact(year)},
                        panel.rows.front().replicate,
                        100 * (before->second + value + after->second) / 3);
                }
        }
    return {spread_table(
        "tfp", "Growth of total factor productivity", {"industry", "size_class", "year"}, tally)};
}

}  // namespace keiretsu::analysis::report
