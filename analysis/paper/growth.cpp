#include "analysis/paper/growth.h"

#include <algorithm>
#include <cmath>

#include "analysis/data/cells.h"
#include "analysis/paper/redemption.h"
#include "analysis/paper/tfp.h"
#include "analysis/paper/utilisation.h"

namespace keiretsu::analysis {
namespace {

bool in_group(SizeClass size_class, Group group) {
    if (group == Group::sme)
        return size_class == SizeClass::from_30 || size_class == SizeClass::from_100;
    return size_class == SizeClass::from_300 || size_class == SizeClass::from_1000;
}

std::vector<double> labour_shares(const PanelCell& cell) {
    std::vector<double> shares = cell.column(&PanelRow::wage_bill);
    const std::vector<double> value_added = cell.column(&PanelRow::value_added);
    for (std::size_t year = 0; year < shares.size(); ++year)
        shares[year] = value_added[year] > 0 ? shares[year] / value_added[year] : missing;
    return shares;
}

std::vector<double> redemption_years(const PanelCell& cell) {
    std::vector<double> years(cell.rows.size(), missing);
    for (std::size_t year = 0; year < years.size(); ++year)
        if (const PanelRow* row = cell.rows[year]; row != nullptr)
            years[year] = DebtAndCashFlow{.debt = row->debt,
                                          .ordinary_profit = row->ordinary_profit,
                                          .depreciation = row->depreciation}
                              .redemption_years();
    return years;
}

/// Why a cell has no growth in a year; the first cause found, empty if it has.
std::string reason_of_loss(const Growth& growth, bool with_redemption) {
    if (std::isnan(growth.establishments)) return "establishments unknown or not above zero";
    if (std::isnan(growth.labour)) return "employees unknown or not above zero";
    if (std::isnan(growth.capital)) return "capital unknown or not above zero";
    if (std::isnan(growth.labour_share))
        return "no wage bill, or nominal value added unknown or not above zero";
    if (std::isnan(growth.tfp)) return "real value added unknown or not above zero";
    if (with_redemption && std::isnan(growth.redemption))
        return "no redemption period: debt or cash flow unknown or not above zero";
    return {};
}

struct Columns {
    double PanelRow::*output;
    double PanelRow::*capital;
};

/// Growth of one cell, an element a year; the first is no growth.
std::vector<Growth> growth_of(const PanelCell& cell, const Columns& columns) {
    const std::vector<double> output = cell.column(columns.output);
    const std::vector<double> capital = cell.column(columns.capital);
    const std::vector<double> employees = cell.column(&PanelRow::employees);
    const std::vector<double> share = labour_shares(cell);
    const std::vector<double> tfp = tornqvist_growth(
        {.output = output, .labour = employees, .capital = capital, .labour_share = share});
    const std::vector<double> rate = log_growth(utilisation(output, capital));
    const std::vector<double> establishments = log_growth(cell.column(&PanelRow::establishments));
    const std::vector<double> redemption = log_growth(redemption_years(cell));
    const std::vector<double> labour_growth = log_growth(employees);
    const std::vector<double> capital_growth = log_growth(capital);
    const std::vector<double> average = average_share(share);
    std::vector<Growth> growth(cell.rows.size());
    for (std::size_t year = 0; year < growth.size(); ++year)
        growth[year] = {.industry = cell.industry,
                        .size_class = cell.size_class,
                        .year = cell.first_year + static_cast<int>(year),
                        .tfp = tfp[year],
                        .utilisation = rate[year],
                        .establishments = establishments[year],
                        .redemption = redemption[year],
                        .labour_share = average[year],
                        .labour = labour_growth[year],
                        .capital = capital_growth[year]};
    return growth;
}

}  // namespace

std::string_view name_of(CapitalKey key) {
    constexpr std::string_view names[] = {"fixed_share", "assets", "true", "user"};
    return names[static_cast<std::size_t>(key)];
}

double PanelRow::*column_of(CapitalKey key) {
    switch (key) {
        case CapitalKey::fixed_share:
            return &PanelRow::capital_fixed_share;
        case CapitalKey::assets:
            return &PanelRow::capital_assets;
        case CapitalKey::true_stock:
            return &PanelRow::capital_true;
        case CapitalKey::user:
            return &PanelRow::capital;
    }
    return nullptr;
}

std::string_view name_of(Group group) {
    return group == Group::large ? "large" : "sme";
}

GrowthPanel growth_panel(const Panel& panel, const GrowthChoice& choice) {
    GrowthPanel growth;
    growth.with_redemption = has_column(panel, &PanelRow::debt) &&
                             has_column(panel, &PanelRow::ordinary_profit) &&
                             has_column(panel, &PanelRow::depreciation);
    const Columns columns = {.output = has_column(panel, &PanelRow::industry_real_value_added)
                                           ? &PanelRow::industry_real_value_added
                                           : &PanelRow::real_value_added,
                             .capital = column_of(choice.capital)};
    const std::vector<PanelCell> cells = cells_of(panel, choice.first_year, choice.last_year);
    for (const std::string_view industry : tfp_industries)
        for (const PanelCell& cell : cells) {
            if (cell.industry != industry || !in_group(cell.size_class, choice.group)) continue;
            const std::vector<Growth> years = growth_of(cell, columns);
            for (std::size_t year = 1; year < years.size(); ++year) {
                std::string reason = reason_of_loss(years[year], growth.with_redemption);
                if (reason.empty())
                    growth.rows.push_back(years[year]);
                else
                    growth.lost.push_back({.industry = cell.industry,
                                           .size_class = cell.size_class,
                                           .year = years[year].year,
                                           .reason = std::move(reason)});
            }
        }
    return growth;
}

}  // namespace keiretsu::analysis
