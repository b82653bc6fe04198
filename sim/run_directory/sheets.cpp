#include "sim/run_directory/sheets.h"

#include <algorithm>
#include <span>
#include <utility>

namespace keiretsu::sim {

namespace {

using namespace analysis;

Sheet panel_sheet(std::span<const PanelRow> rows) {
    Sheet sheet{.name = "panel",
                .header =
                    "replicate,year,industry,size_class,establishments,employees,wage_bill,"
                    "value_added,real_value_added,industry_real_value_added,"
                    "capital_fixed_share,capital_assets,capital_true,ordinary_profit,"
                    "depreciation,debt\n"};
    RowWriter out(sheet);
    for (const PanelRow& row : rows) {
        out.cell(row.replicate).cell(row.year).cell(row.industry).cell(name_of(row.size_class));
        out.cell(row.establishments).cell(row.employees).cell(row.wage_bill);
        out.cell(row.value_added).cell(row.real_value_added).cell(row.industry_real_value_added);
        out.cell(row.capital_fixed_share).cell(row.capital_assets).cell(row.capital_true);
        out.cell(row.ordinary_profit).cell(row.depreciation).cell(row.debt).end_row();
    }
    return sheet;
}

Sheet places_sheet(std::span<const PlaceRow> rows) {
    Sheet sheet{.name = "places",
                .header =
                    "replicate,year,place,industry,size_class,establishments,employees,"
                    "value_added,real_value_added\n"};
    RowWriter out(sheet);
    for (const PlaceRow& row : rows) {
        out.cell(row.replicate).cell(row.year).cell(row.place).cell(row.industry);
        out.cell(name_of(row.size_class)).cell(row.establishments).cell(row.employees);
        out.cell(row.value_added).cell(row.real_value_added).end_row();
    }
    return sheet;
}

Sheet finance_sheet(std::span<const FinanceRow> rows) {
    Sheet sheet{.name = "finance",
                .header =
                    "replicate,year,quarter,industry,capital_class,ordinary_profit,"
                    "depreciation,short_loans,long_loans,bonds\n"};
    RowWriter out(sheet);
    for (const FinanceRow& row : rows) {
        out.cell(row.replicate).cell(row.year).cell(row.quarter).cell(row.industry);
        out.cell(row.capital_class).cell(row.ordinary_profit).cell(row.depreciation);
        out.cell(row.short_loans).cell(row.long_loans).cell(row.bonds).end_row();
    }
    return sheet;
}

Sheet true_productivity_sheet(std::span<const TrueProductivityRow> rows) {
    Sheet sheet{.name = "true_productivity",
                .header = "replicate,year,industry,size_class,weight,log_productivity\n"};
    RowWriter out(sheet);
    for (const TrueProductivityRow& row : rows) {
        out.cell(row.replicate).cell(row.year).cell(row.industry).cell(name_of(row.size_class));
        out.cell(row.weight).cell(row.log_productivity).end_row();
    }
    return sheet;
}

Sheet capital_classes_sheet(std::span<const CapitalClassRow> rows) {
    Sheet sheet{.name = "firms_by_capital",
                .header = "replicate,year,industry,size_class,capital_class,firms\n"};
    RowWriter out(sheet);
    for (const CapitalClassRow& row : rows) {
        out.cell(row.replicate).cell(row.year).cell(row.industry).cell(row.size_class);
        out.cell(row.capital_class).cell(row.firms).end_row();
    }
    return sheet;
}

/// A sheet whose columns are the fields that each_field names.
template <class Row>
Sheet fields_sheet(const char* name, const std::vector<Row>& rows) {
    Sheet sheet{.name = name};
    const char* before = "";
    each_field(Row{}, [&](const char* field, const auto&) {
        sheet.header += before;
        sheet.header += field;
        before = ",";
    });
    sheet.header += '\n';
    RowWriter out(sheet);
    for (const Row& row : rows) {
        each_field(row, [&](const char*, const auto& value) { out.cell(value); });
        out.end_row();
    }
    return sheet;
}

/// All sizes together, by mode of exit; moves between classes cancel out.
Sheet flows_sheet(const std::vector<ClassFlowRow>& classes) {
    Sheet sheet{.name = "flows",
                .header =
                    "replicate,year,stock,entries,exits,bankrupt,voluntary,gave_up,"
                    "customers_lost,unpaid_bills,closed_by_owner,moved_abroad\n"};
    RowWriter out(sheet);
    for (std::size_t i = 0; i < classes.size();) {
        ClassFlowRow all{.replicate = classes[i].replicate, .year = classes[i].year};
        for (; i < classes.size() && classes[i].year == all.year; ++i) {
            all.stock += classes[i].stock;
            all.entries += classes[i].entries;
            all.exits += classes[i].exits;
            all.bankrupt += classes[i].bankrupt;
            all.voluntary += classes[i].voluntary;
            all.gave_up += classes[i].gave_up;
            all.customers_lost += classes[i].customers_lost;
            all.unpaid_bills += classes[i].unpaid_bills;
            all.closed_by_owner += classes[i].closed_by_owner;
            all.moved_abroad += classes[i].moved_abroad;
        }
        out.cell(all.replicate).cell(all.year).cell(all.stock).cell(all.entries).cell(all.exits);
        out.cell(all.bankrupt).cell(all.voluntary).cell(all.gave_up).cell(all.customers_lost);
        out.cell(all.unpaid_bills).cell(all.closed_by_owner).cell(all.moved_abroad).end_row();
    }
    return sheet;
}

}  // namespace

Sheets sheets_of(const Published& published) {
    Sheets sheets = {panel_sheet(published.panel.rows),
                     places_sheet(published.places.rows),
                     finance_sheet(published.finance),
                     capital_classes_sheet(published.capital_classes),
                     true_productivity_sheet(published.true_productivity),
                     flows_sheet(published.class_flows),
                     fields_sheet("bipolarisation", published.bipolarisation),
                     fields_sheet("class_flows", published.class_flows),
                     fields_sheet("place_flows", published.place_flows),
                     fields_sheet("tiers", published.tiers),
                     fields_sheet("series", published.series),
                     fields_sheet("quantiles", published.quantiles),
                     fields_sheet("links", published.links),
                     fields_sheet("policies", published.policies),
                     fields_sheet("actors", published.actors),
                     fields_sheet("distributions", published.distributions),
                     fields_sheet("owners", published.owners),
                     fields_sheet("actor_links", published.actor_links)};
    if (!published.critical.empty()) sheets.push_back(fields_sheet("critical", published.critical));
    for (Sheet& sheet : experiment_sheets_of(published)) sheets.push_back(std::move(sheet));
    return sheets;
}

Sheets experiment_sheets_of(const Published& published) {
    if (published.fates.empty()) return {};
    return {fields_sheet("fates", published.fates)};
}

bool is_sheet_name(std::string_view name) {
    static const Sheets named = [] {
        Published one;
        // These two sheets are only made where there is something in them.
        one.critical.emplace_back();
        one.fates.emplace_back();
        return sheets_of(one);
    }();
    return std::any_of(
        named.begin(), named.end(), [&](const Sheet& sheet) { return sheet.name == name; });
}

}  // namespace keiretsu::sim
