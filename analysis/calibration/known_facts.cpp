#include "analysis/calibration/known_facts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <tuple>
#include <utility>

#include "analysis/paper/levels.h"
#include "analysis/paper/observed.h"
#include "analysis/paper/redemption.h"
#include "analysis/paper/trends.h"
#include "config/parameters/calibration_reader.h"
#include "config/text/suggest.h"

namespace keiretsu::analysis::calibration {
namespace {

constexpr int first_reported_year = 1985;
constexpr int last_reported_year = 2007;
constexpr std::array<std::string_view, 2> groups = {"sme", "large"};

std::string reading_name(std::string_view group, int year, int quarter) {
    return fmt::format("redemption.{}.{}Q{}", group, year, quarter);
}

/// Of a period as the paper writes it: "1985-1997".
int first_year_of(std::string_view period) {
    return std::stoi(std::string(period.substr(0, 4)));
}
int last_year_of(std::string_view period) {
    return std::stoi(std::string(period.substr(period.size() - 4)));
}

void add_trends(const Observed& known, std::vector<KnownFact>& facts) {
    // Productivity is the difference of two rows, and misprinted in the first window.
    for (const ObservedTrend& cell : known.table1)
        if (cell.variable != "labour_productivity")
            facts.push_back(
                {.name = fmt::format("table1.{}.{}.{}", cell.variable, cell.size, cell.period),
                 .table = "table1",
                 .observed = cell.growth_pct,
                 .from = first_year_of(cell.period),
                 .until = last_year_of(cell.period)});
    for (const ObservedCityTrend& cell : known.table4)
        facts.push_back(
            {.name = fmt::format("table4.{}.{}.{}", cell.city, cell.variable, cell.period),
             .table = "table4",
             .observed = cell.growth_pct,
             .from = first_year_of(cell.period),
             .until = last_year_of(cell.period)});
}

/// Mean of the rates of the periods that lie within, weighted by years; NaN if one is missing.
template <class RateOf>
double pooled_rate(const PooledPeriod& pool, RateOf&& rate_of) {
    double sum = 0;
    int years = 0;
    for (const ObservedEntryExit& period : observed().figure2) {
        if (period.from < pool.from || period.until > pool.until) continue;
        sum += rate_of(period) * (period.until - period.from);
        years += period.until - period.from;
    }
    return years == pool.until - pool.from ? sum / years : missing;
}

void add_flows(std::vector<KnownFact>& facts) {
    const auto add = [&](const std::string& period, double entry, double exits) {
        const std::string name = "entry_exit." + period;
        const int from = first_year_of(period.substr(period.size() - 9));
        const int until = last_year_of(period);
        facts.push_back({name + ".entry", "entry_exit", entry, from, until});
        facts.push_back({name + ".exit", "entry_exit", exits, from, until});
    };
    // Earlier periods lie before the first reported year.
    for (const ObservedEntryExit& period : observed().figure2)
        if (period.from >= first_reported_year)
            add(period.period, period.entry_pct, period.exit_pct);
    for (const PooledPeriod& pool : pooled_periods())
        add("pooled." + pool.name,
            pooled_rate(pool, [](const auto& period) { return period.entry_pct; }),
            pooled_rate(pool, [](const auto& period) { return period.exit_pct; }));
}

/// Readings of Figure 6 itself have a level. Of all industries only the movement compares, and no
/// source gives that of manufacturing as a figure: such facts have no observed value of their own.
void add_redemption(std::vector<KnownFact>& facts) {
    for (const ObservedRedemption& reading : observed().redemption)
        if (reading.coverage == "figure6")
            facts.push_back({.name = reading_name(reading.group, reading.year, reading.quarter),
                             .table = "redemption",
                             .observed = reading.years,
                             .from = reading.year,
                             .until = reading.year});
    for (const std::string_view group : groups) {
        for (int year = first_reported_year; year <= last_reported_year; ++year)
            facts.push_back({reading_name(group, year, 4), "redemption", missing, year, year});
        for (const auto& [movement, from, until] :
             {std::tuple{"1994_over_1990", 1990, 1994}, std::tuple{"2006_over_2003", 2003, 2006}})
            facts.push_back({fmt::format("redemption.{}.{}", group, movement),
                             "redemption",
                             missing,
                             from,
                             until});
    }
}

/// Between neighbouring years of the file: what a boom and a slump say apart, one trend does not.
std::string employment_name(const std::vector<ObservedEmployees>& census, std::size_t from) {
    return fmt::format("employment.4+.{}-{}", census[from].year, census[from + 1].year);
}

double yearly_growth_pct(double from, double until, int years) {
    return 100 * std::log(until / from) / years;
}

void add_employment(const std::vector<ObservedEmployees>& census, std::vector<KnownFact>& facts) {
    for (std::size_t i = 0; i + 1 < census.size(); ++i)
        facts.push_back(
            {.name = employment_name(census, i),
             .table = "employment",
             .observed = yearly_growth_pct(
                 census[i].thousand, census[i + 1].thousand, census[i + 1].year - census[i].year),
             .from = census[i].year,
             .until = census[i + 1].year,
             .memory = census[i].memory || census[i + 1].memory});
}

void add_levels(std::vector<KnownFact>& facts) {
    struct Level {
        const char* group;
        int year;
        double profit_pct;
    };
    // Ordinary profit over sales, %, corporate statistics; memory-grade.
    constexpr std::array levels = {Level{"large", 1989, 5},
                                   Level{"large", 1993, 2},
                                   Level{"large", 2006, 6},
                                   Level{"sme", 1989, 3},
                                   Level{"sme", 1993, 1},
                                   Level{"sme", 2006, 2.75}};
    for (const Level& level : levels)
        facts.push_back(
            {.name = fmt::format("levels.profit_over_sales.{}.{}", level.group, level.year),
             .table = "levels",
             .observed = level.profit_pct,
             .from = level.year,
             .until = level.year,
             .memory = true});
}

/// Redemption at the end of a quarter, all industries together, from finances by capital class.
double redemption_at(std::span<const FinanceRow> finance,
                     std::string_view group,
                     int year,
                     int quarter) {
    DebtAndCashFlow sums;
    unsigned seen = 0;
    for (const FinanceRow& row : finance) {
        const int behind = year * 4 + quarter - (row.year * 4 + row.quarter);
        const bool sme = row.capital_class == "10-50M" || row.capital_class == "50-100M";
        const bool large = row.capital_class == "100M-1bn" || row.capital_class == "1bn+";
        if (behind < 0 || behind > 3 || !(group == "sme" ? sme : large)) continue;
        seen |= 1U << static_cast<unsigned>(behind);
        sums += {.debt = (row.short_loans + row.long_loans + row.bonds) / 4,
                 .ordinary_profit = row.ordinary_profit,
                 .depreciation = row.depreciation};
    }
    return seen == 0b1111U ? sums.redemption_years() : missing;
}

void add_redemption_moments(const EvaluationInput& input, std::map<std::string, double>& moments) {
    for (const std::string_view group : groups) {
        std::map<int, double> at_end;
        for (int year = first_reported_year; year <= last_reported_year; ++year) {
            at_end[year] = redemption_at(input.finance, group, year, 4);
            moments[reading_name(group, year, 4)] = at_end[year];
        }
        moments[reading_name(group, 1986, 1)] = redemption_at(input.finance, group, 1986, 1);
        moments[fmt::format("redemption.{}.1994_over_1990", group)] = at_end[1994] / at_end[1990];
        moments[fmt::format("redemption.{}.2006_over_2003", group)] = at_end[2006] / at_end[2003];
    }
}

/// Growth of each variable in each window; `name` has gaps for both.
void add_growth(const std::string& name,
                const Levels& levels,
                std::map<std::string, double>& moments) {
    for (const char* variable : {"establishments", "employees", "value_added"})
        for (const TrendWindow& window : table_windows)
            moments[fmt::format(fmt::runtime(name), variable, window.name)] =
                growth_of(levels.variable(variable), levels.first_year, window);
}

void add_employment_moments(const Levels& all,
                            const std::vector<ObservedEmployees>& census,
                            std::map<std::string, double>& moments) {
    const auto employees_of = [&](int year) {
        const int i = year - all.first_year;
        return i >= 0 && i < static_cast<int>(all.employees.size())
                   ? all.employees[static_cast<std::size_t>(i)]
                   : missing;
    };
    for (std::size_t i = 0; i + 1 < census.size(); ++i)
        moments[employment_name(census, i)] =
            yearly_growth_pct(employees_of(census[i].year),
                              employees_of(census[i + 1].year),
                              census[i + 1].year - census[i].year);
}

void add_flow_moments(const EvaluationInput& input, std::map<std::string, double>& moments) {
    std::map<std::string, EntryExitRow> rates;
    for (const EntryExitRow& row : entry_exit(input.flows)) {
        rates[row.period] = row;
        moments["entry_exit." + row.period + ".entry"] = row.entry.mean;
        moments["entry_exit." + row.period + ".exit"] = row.exit.mean;
    }
    for (const PooledPeriod& pool : pooled_periods()) {
        const std::string name = "entry_exit.pooled." + pool.name;
        moments[name + ".entry"] =
            pooled_rate(pool, [&](const auto& period) { return rates[period.period].entry.mean; });
        moments[name + ".exit"] =
            pooled_rate(pool, [&](const auto& period) { return rates[period.period].exit.mean; });
    }
}

}  // namespace

const std::vector<PooledPeriod>& pooled_periods() {
    static const std::vector<PooledPeriod> periods = {
        {"1986-1989", 1986, 1989}, {"1989-1996", 1989, 1996}, {"1996-2006", 1996, 2006}};
    return periods;
}

std::vector<KnownFact> known_facts(const Observed& known) {
    std::vector<KnownFact> facts;
    add_trends(known, facts);
    add_flows(facts);
    add_redemption(facts);
    add_employment(known.employees, facts);
    add_levels(facts);
    for (const ObservedMicroFact& fact : known.micro_facts)
        facts.push_back({.name = "micro." + fact.fact,
                         .table = "micro",
                         .observed = fact.middle(),
                         .from = fact.year,
                         .until = fact.year,
                         .memory = fact.grade == "M",
                         .check = fact.role == "check"});
    for (const ObservedFigure& of : known.own)
        facts.push_back({.name = fact_name(of),
                         .table = "observed",
                         .observed = of.value,
                         .from = of.from,
                         .until = of.until,
                         .memory = of.source == "memory"});
    return facts;
}

std::vector<Diagnostic> warnings_about_facts(const Observed& known) {
    std::vector<std::string> names, unknown;
    for (const KnownFact& fact : known_facts(known)) names.push_back(fact.name);
    for (const auto* said : {&known.facts.targets, &known.facts.seen})
        for (const std::string& pattern : *said)
            if (pattern.find('.') != std::string::npos &&
                std::none_of(names.begin(), names.end(), [&](const std::string& name) {
                    return fits_pattern(name, pattern);
                }))
                unknown.push_back(pattern);
    if (unknown.empty()) return {};
    Diagnostic warning;
    warning.severity = Severity::warning;
    warning.code = "W008";
    warning.path = "facts";
    warning.message = fmt::format("nothing known fits `{}`", unknown.front());
    if (unknown.size() > 1)
        warning.message += fmt::format(", nor {} more of `facts`", unknown.size() - 1);
    const std::string near = nearest(unknown.front(), names);
    warning.help = near.empty() ? "`evidence.csv` of any run lists the facts"
                                : fmt::format("did you mean `{}`?", near);
    return {std::move(warning)};
}

std::map<std::string, double> observed_by_name(const Observed& known) {
    std::map<std::string, double> figures;
    for (const KnownFact& fact : known_facts(known)) figures[fact.name] = fact.observed;
    return figures;
}

std::map<std::string, double> moments_by_name(const EvaluationInput& input) {
    const Observed& known = input.known != nullptr ? *input.known : observed();
    std::map<std::string, double> moments;
    for (const std::string_view size : table1_sizes)
        add_growth(
            fmt::format("table1.{{}}.{}.{{}}", size), size_levels(input.panel, size), moments);
    if (input.places != nullptr)
        for (const std::string& place : places_of(*input.places))
            add_growth(fmt::format("table4.{}.{{}}.{{}}", place),
                       place_levels(*input.places, place),
                       moments);
    add_employment_moments(size_levels(input.panel, "all"), known.employees, moments);
    add_flow_moments(input, moments);
    add_redemption_moments(input, moments);
    for (const auto& [fact, figure] : micro_figures({.linked_census = input.linked_census,
                                      .plant_facts = input.plant_facts,
                                      .links = input.links}))
        moments["micro." + fact] = figure;
    for (const ObservedFigure& of : known.own)
        moments[fact_name(of)] = simulated_figure(of, input.panel, input.places, known.scale);
    return moments;
}

}  // namespace keiretsu::analysis::calibration
