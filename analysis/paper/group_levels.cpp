#include "analysis/paper/group_levels.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace keiretsu::analysis {
namespace {

constexpr std::array years_kept = {1985, 1989, 1990, 1993, 1997, 2005, 2006};
constexpr std::array group_names = {"large", "sme"};

struct GroupYear {
    GroupSums sums = {};  // of the year; debt is the mean of the quarters' ends
    double value_added = 0, wages = 0;
};

double over(double part, double whole) {
    return whole > 0 ? part / whole : missing;
}

void add(GroupYear& year, const GroupSums& quarter) {
    year.sums.sales += quarter.sales;
    year.sums.ordinary_profit += quarter.ordinary_profit;
    year.sums.depreciation += quarter.depreciation;
    year.sums.debt += quarter.debt / 4;
    year.sums.overheads += quarter.overheads;
}

/// What is known of a measure and group in every tabulated year, or in one.
struct Known {
    const char* measure;
    const char* label;
    const char* group;
    double low = missing, high = missing;
    int only_year = 0;  // 0: all years
    const char* grade = "M";
};

/// Margins: from the lowest to the highest of the readings of 1989, 1993 and 2006. Debt: about 1.4
/// and 1.1 in 1985. Labour's share and depreciation: corporate statistics of the period. Wages over
/// Census value added: 0.395 in 1998.
constexpr std::array known_levels = {
    Known{"profit_over_sales", "Ordinary profit over sales, %", "large", 2, 6},
    Known{"profit_over_sales", "Ordinary profit over sales, %", "sme", 1, 3},
    Known{"depreciation_over_sales", "Depreciation over sales, %", "large", 3, 4.5},
    Known{"depreciation_over_sales", "Depreciation over sales, %", "sme", 3, 4.5},
    Known{"debt_over_value_added", "Debt over finance value added", "large", 1.2, 1.6, 1985},
    Known{"debt_over_value_added", "Debt over finance value added", "sme", 0.9, 1.3, 1985},
    Known{"labour_share", "Wages over finance value added", "large", 0.60, 0.65},
    Known{"labour_share", "Wages over finance value added", "sme", 0.72, 0.80},
    Known{"wage_share", "Wages over Census value added", "large"},
    Known{"wage_share", "Wages over Census value added", "sme"},
    Known{"wage_share", "Wages over Census value added", "all", 0.37, 0.42, 0, "E"}};

std::string name_of(const char* measure, const char* group, int year) {
    return fmt::format("levels.{}.{}.{}", measure, group, year);
}

}  // namespace

std::map<std::string, double> level_figures(std::span<const GroupQuarter> quarters,
                                            const Panel& panel) {
    std::map<int, std::array<GroupYear, 2>> years;
    for (const GroupQuarter& quarter : quarters) {
        add(years[quarter.year][0], quarter.large);
        add(years[quarter.year][1], quarter.sme);
    }
    for (const PanelRow& row : panel.rows) {
        GroupYear& year = years[row.year][row.size_class >= SizeClass::from_300 ? 0 : 1];
        year.value_added += row.value_added;
        year.wages += row.wage_bill;
    }
    std::map<std::string, double> figures;
    for (const int year : years_kept) {
        if (years.count(year) == 0) continue;
        double wages = 0, value_added = 0;
        for (std::size_t g = 0; g < group_names.size(); ++g) {
            const GroupYear& of = years[year][g];
            const double finance = of.value_added - of.sums.overheads;
            const auto set = [&](const char* measure, double value) {
                figures[name_of(measure, group_names[g], year)] = value;
            };
            set("profit_over_sales", over(100 * of.sums.ordinary_profit, of.sums.sales));
            set("depreciation_over_sales", over(100 * of.sums.depreciation, of.sums.sales));
            set("debt_over_sales", over(of.sums.debt, of.sums.sales));
            set("debt_over_value_added", over(of.sums.debt, finance));
            set("labour_share", over(of.wages, finance));
            set("wage_share", over(of.wages, of.value_added));
            wages += of.wages;
            value_added += of.value_added;
        }
        figures[name_of("wage_share", "all", year)] = over(wages, value_added);
    }
    return figures;
}

std::vector<LevelRow> level_rows(std::span<const std::map<std::string, double>> figures) {
    std::vector<LevelRow> rows;
    bool any = false;
    for (const Known& known : known_levels)
        for (const int year : level_years) {
            std::vector<double> values;
            for (const auto& of_replicate : figures) {
                const auto found = of_replicate.find(name_of(known.measure, known.group, year));
                values.push_back(found == of_replicate.end() ? missing : found->second);
            }
            const bool told = known.only_year == 0 || known.only_year == year;
            rows.push_back({.measure = known.measure,
                            .label = known.label,
                            .group = known.group,
                            .year = year,
                            .low = told ? known.low : missing,
                            .high = told ? known.high : missing,
                            .grade = known.grade,
                            .simulated = spread_of(values)});
            any = any || rows.back().simulated.count > 0;
        }
    return any ? rows : std::vector<LevelRow>{};
}

std::vector<std::string> level_names() {
    std::vector<std::string> names;
    for (const Known& known : known_levels)
        for (const int year : level_years)
            names.push_back(name_of(known.measure, known.group, year));
    return names;
}

}  // namespace keiretsu::analysis
