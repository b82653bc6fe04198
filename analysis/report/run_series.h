// The series that a run's page draws, from its published files: spreads over replicates by key.
#pragma once

#include <vector>

#include "analysis/data/flows.h"
#include "analysis/data/panel.h"
#include "analysis/report/run_directory_files.h"

namespace keiretsu::analysis::report {

/// Everything that series are made from; what the run lacks is empty. `scale` turns counts and sums
/// into those of the whole nation.
struct RunSeries {
    Panel panel = {};
    Places places = {};
    std::vector<FinanceRow> finance = {};
    double scale = 1;
};

using Tables = std::vector<render::Table>;

/// trends: variable, size, year; establishments, employees, real value added (bn yen) and labour
/// productivity (M yen a head) by Table 1's sizes and 4-299. paper_slopes: the same cells on lines
/// of the paper's growth through the middle of each window's simulated levels.
Tables size_trends(const RunSeries& run);

/// tfp: industry, size_class, year; growth of total factor productivity (%) by equation (1), mean
/// of three years (the one before to the one after), capital by fixed shares (Figures 7a-d).
Tables productivity_trends(const RunSeries& run);

/// redemption_series: group, year, quarter; years of cash flow that debt amounts to, over the four
/// quarters that end with the one named (Figure 6).
Tables redemption_trends(const RunSeries& run);

/// city_trends: city, variable, year; index, 1985 (or the first year) = 100.
Tables city_trends(const RunSeries& run);

/// town_trends: town, variable, year; establishments, employees and real value added (bn yen) at
/// 1:1 of each place that the paper does not know, the rest of the nation among them.
Tables town_trends(const RunSeries& run);

/// rates: rate, year; entries and exits in % of the year's opening stock. modes: mode, year; exits
/// by mode in the same unit.
Tables flow_trends(const RunFiles& run);

/// tier_trends: variable, tier, year; establishments and employees of the nation, value added a
/// head (M yen), the profit margin and exits in % of the stock.
Tables tier_trends(const RunFiles& run, double scale);

/// slack: variable, group, year, quarter; utilisation and excess labour in %.
Tables slack_trends(const RunFiles& run);

/// owners: group, age, year; share of owners in %, first and last year. over_60: group, year.
Tables owner_trends(const RunFiles& run);

/// plant_facts: fact, year; owner_over_employee (income, ratio), failures (a year, at 1:1), zombies
/// (% of SMEs with debt).
Tables plant_fact_trends(const RunFiles& run);

/// suppliers: actor, year, quarter; distinct direct suppliers of the named enterprises, at 1:1.
Tables actor_trends(const RunFiles& run, double scale);

/// Suppliers of buyers that consolidate, at the scale of the run; `arm` is empty of a single run.
/// fate_flows: arm, group (kept, dropped, below), state (where they stand at the end: new_buyers,
/// old_buyers, no_buyers, or the mode in which they closed); plants. still_open: arm, group, year,
/// quarter; open plants in % of those followed.
Tables fate_trends(const RunFiles& run);

/// distributions: variable, year, at_least; share of units with at least so many, first and last
/// year. distribution_fits: Pareto exponents fitted to the counts, from a threshold on.
Tables distribution_tables(const RunFiles& run);

}  // namespace keiretsu::analysis::report
