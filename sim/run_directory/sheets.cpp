#include "sim/run_directory/sheets.h"

#include <algorithm>
#include <utility>

#include "sim/office/exit_columns.h"
#include "sim/run_directory/sheet_of.h"

namespace keiretsu::sim {

namespace {

/// Of all sizes together; moves between classes cancel out.
std::vector<YearFlowRow> of_all_sizes(const std::vector<ClassFlowRow>& classes) {
    std::vector<YearFlowRow> years;
    for (std::size_t i = 0; i < classes.size();) {
        YearFlowRow all{.replicate = classes[i].replicate, .year = classes[i].year};
        for (; i < classes.size() && classes[i].year == all.year; ++i) {
            all.stock += classes[i].stock;
            all.entries += classes[i].entries;
            all.exits += classes[i].exits;
            for (std::size_t mode = 0; mode < exit_columns<YearFlowRow>.size(); ++mode)
                all.*exit_columns<YearFlowRow>[mode] +=
                    classes[i].*exit_columns<ClassFlowRow>[mode];
        }
        years.push_back(all);
    }
    return years;
}

}  // namespace

Sheets sheets_of(const Published& published) {
    Sheets sheets = {sheet_of(published.panel.rows),
                     sheet_of(published.places.rows),
                     sheet_of(published.finance),
                     sheet_of(published.capital_classes),
                     sheet_of(published.true_productivity),
                     sheet_of(of_all_sizes(published.class_flows)),
                     sheet_of(published.bipolarisation),
                     sheet_of(published.linked_census),
                     sheet_of(published.plant_facts),
                     sheet_of(published.class_flows),
                     sheet_of(published.place_flows),
                     sheet_of(published.breaches),
                     sheet_of(published.tiers),
                     sheet_of(published.series),
                     sheet_of(published.quantiles),
                     sheet_of(published.links),
                     sheet_of(published.policies),
                     sheet_of(published.incomes),
                     sheet_of(published.actors),
                     sheet_of(published.distributions),
                     sheet_of(published.owners),
                     sheet_of(published.actor_links)};
    if (!published.critical.empty()) sheets.push_back(sheet_of(published.critical));
    for (Sheet& sheet : experiment_sheets_of(published)) sheets.push_back(std::move(sheet));
    return sheets;
}

Sheets experiment_sheets_of(const Published& published) {
    if (published.fates.empty()) return {};
    return {sheet_of(published.fates), sheet_of(published.cut_selection)};
}

bool is_sheet_name(std::string_view name) {
    static const Sheets named = [] {
        Published one;
        // These sheets are only made where there is something in them.
        one.critical.emplace_back();
        one.fates.emplace_back();
        one.cut_selection.emplace_back();
        Sheets sheets = sheets_of(one);
        sheets.push_back(sheet_of(std::vector<TwinCountRow>{}));
        return sheets;
    }();
    return std::any_of(
        named.begin(), named.end(), [&](const Sheet& sheet) { return sheet.name == name; });
}

}  // namespace keiretsu::sim
