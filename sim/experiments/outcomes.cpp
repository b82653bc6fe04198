#include "sim/experiments/outcomes.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <map>
#include <tuple>
#include <utility>

#include "analysis/paper/redemption.h"
#include "analysis/paper/tfp.h"
#include "config/scenario/instrument_table.h"
#include "sim/office/exit_columns.h"

namespace keiretsu::sim {

using analysis::OutcomeFrame;
using analysis::OutcomeSeries;

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// The outcome that counts a mode of exit.
std::string name_of_exits(std::size_t mode) {
    return fmt::format("exits_{}", model::exit_mode_names[mode]);
}

/// All kinds that there are: arms share a frame, whatever policies each has.
std::vector<std::string> kinds_of_policies() {
    std::vector<std::string> kinds;
    for (const InstrumentKind& kind : instrument_kinds())
        if (kind.use == InstrumentUse::policy) kinds.emplace_back(kind.kind);
    return kinds;
}

/// Levels of each dimension, in the scenario's order.
struct Levels {
    std::vector<std::string> nation = {"all"}, size, industry, place, tier = {"1", "2", "3", "4"},
                             group = {"sme", "large"}, policy = kinds_of_policies();
};

Levels levels_of(const Scenario& scenario) {
    Levels levels;
    for (const auto name : analysis::size_class_names) levels.size.emplace_back(name);
    for (const Industry& industry : scenario.industries) levels.industry.push_back(industry.id);
    for (const Place& place : scenario.places)
        levels.place.push_back(place.name.empty() ? place.id : place.name);
    return levels;
}

/// Adds figures up by outcome, dimension, level and year.
class Tally {
  public:
    explicit Tally(const OutcomeFrame& frame) : frame_(frame), values_(frame.size(), unknown) {
        for (std::size_t s = 0; s < frame.series.size(); ++s) {
            const OutcomeSeries& of = frame.series[s];
            where_[{of.outcome, of.dimension, of.level}] = s;
        }
    }

    void add(const std::string& outcome,
             const char* dimension,
             const std::string& level,
             int year,
             double value) {
        if (double* sum = find(outcome, dimension, level, year))
            *sum = std::isnan(*sum) ? value : *sum + value;
    }
    void set(const std::string& outcome,
             const char* dimension,
             const std::string& level,
             int year,
             double value) {
        if (double* at = find(outcome, dimension, level, year)) *at = value;
    }
    /// NaN where nothing has been tallied.
    double at(const std::string& outcome,
              const char* dimension,
              const std::string& level,
              int year) {
        const double* found = find(outcome, dimension, level, year);
        return found == nullptr ? unknown : *found;
    }
    std::vector<double> values() && { return std::move(values_); }

  private:
    double* find(const std::string& outcome,
                 const char* dimension,
                 const std::string& level,
                 int year) {
        const auto found = where_.find({outcome, dimension, level});
        const bool there =
            found != where_.end() && year >= frame_.first_year && year <= frame_.last_year();
        return there ? &values_[frame_.at(found->second, year)] : nullptr;
    }

    const OutcomeFrame& frame_;
    std::vector<double> values_;
    std::map<std::tuple<std::string, std::string, std::string>, std::size_t> where_ = {};
};

/// Adds a figure to the nation and to each level that it belongs to.
void add_to_levels(Tally& tally, const char* outcome, const analysis::PanelRow& row, double value) {
    tally.add(outcome, "nation", "all", row.year, value);
    tally.add(outcome, "size", std::string(name_of(row.size_class)), row.year, value);
    tally.add(outcome, "industry", row.industry, row.year, value);
}

void tally_census(const Published& published, Tally& tally) {
    for (const analysis::PanelRow& row : published.panel.rows) {
        add_to_levels(tally, "establishments", row, row.establishments);
        add_to_levels(tally, "employees", row, row.employees);
        add_to_levels(tally, "value_added", row, row.real_value_added);
    }
    for (const analysis::PlaceRow& row : published.places.rows) {
        tally.add("establishments", "place", row.place, row.year, row.establishments);
        tally.add("employees", "place", row.place, row.year, row.employees);
        tally.add("value_added", "place", row.place, row.year, row.real_value_added);
    }
}

void tally_flows(const Published& published, Tally& tally) {
    for (const ClassFlowRow& row : published.class_flows) {
        tally.add("entries", "nation", "all", row.year, row.entries);
        tally.add("entries", "size", row.size_class, row.year, row.entries);
        tally.add("exits", "nation", "all", row.year, row.exits);
        tally.add("exits", "size", row.size_class, row.year, row.exits);
        for (std::size_t mode = 1; mode < exit_modes; ++mode) {
            const std::string name = name_of_exits(mode);
            const double exits = row.*exit_columns<ClassFlowRow>[mode - 1];
            tally.add(name, "nation", "all", row.year, exits);
            tally.add(name, "size", row.size_class, row.year, exits);
        }
    }
    for (const PlaceFlowRow& row : published.place_flows)
        for (const auto& [name, value] :
             {std::pair{"entries", row.entries}, std::pair{"exits", row.exits}}) {
            tally.add(name, "place", row.place, row.year, value);
            tally.add(name, "industry", row.industry, row.year, value);
        }
}

/// By year: nominal, and in prices of 2000.
std::map<int, std::pair<double, double>> national_value_added(const Published& published) {
    std::map<int, std::pair<double, double>> of_year;
    for (const analysis::PanelRow& row : published.panel.rows) {
        of_year[row.year].first += row.value_added;
        of_year[row.year].second += row.real_value_added;
    }
    return of_year;
}

/// What owners and employees earn by the common deflator, and those who left for other work; what
/// buyers gain where final goods become cheaper than that, and all net of what policies cost; what
/// comes back to wages and people. The gain is on a fixed basket, the value added of the first year
/// V: V / price - V, so that arms that have the same prices gain nothing by them. It is the
/// nation's: who buys is not known. Value added by the price of final goods is real also where
/// makers compete costs away.
void tally_incomes(const Published& published, Tally& tally) {
    std::map<int, double> goods_price;
    for (const IncomeRow& row : published.incomes) {
        goods_price[row.year] = row.goods_price;
        const double wages = row.real_wages * row.goods_price;
        const double profits = row.real_profits * row.goods_price;
        const double elsewhere = row.real_elsewhere * row.goods_price;
        const double income = wages + profits + elsewhere;
        for (const auto& [name, value] : {std::pair{"real_wages", wages},
                                          std::pair{"real_profits", profits},
                                          std::pair{"real_elsewhere", elsewhere},
                                          std::pair{"real_income", income},
                                          std::pair{"unemployed", row.unemployed}}) {
            tally.add(name, "nation", "all", row.year, value);
            tally.add(name, "place", row.place, row.year, value);
        }
        tally.add("net_income", "nation", "all", row.year, income);
        tally.set("local_wage", "place", row.place, row.year, 100 * row.wage_answer);
    }
    for (const PolicyRow& row : published.policies)
        tally.add("net_income", "nation", "all", row.year, -row.real_cost);
    const auto real = [&](int year, double value) {
        const auto price = goods_price.find(year);
        return price == goods_price.end() ? unknown : value / price->second;
    };
    for (const analysis::PanelRow& row : published.panel.rows) {
        const double value_added = real(row.year, row.real_value_added);
        tally.add("real_value_added", "nation", "all", row.year, value_added);
    }
    const auto value_added = national_value_added(published);
    if (!value_added.empty())
        for (const auto& [year, price] : goods_price) {
            const double basket = value_added.begin()->second.second;
            for (const char* outcome : {"price_gain", "real_income", "net_income"})
                tally.add(outcome, "nation", "all", year, basket / price - basket);
        }
    for (const analysis::PlaceRow& row : published.places.rows)
        tally.add(
            "real_value_added", "place", row.place, row.year, real(row.year, row.real_value_added));
}

/// What policies cost, together and by kind, in prices of 2000, and how many each kind reached.
void tally_policies(const Published& published,
                    Tally& tally,
                    const std::vector<std::string>& kinds) {
    for (const auto& [year, value_added] : national_value_added(published)) {
        tally.set("policy_cost", "nation", "all", year, 0);
        for (const std::string& kind : kinds) {
            tally.set("policy_cost", "policy", kind, year, 0);
            tally.set("policy_recipients", "policy", kind, year, 0);
        }
    }
    for (const PolicyRow& row : published.policies) {
        tally.add("policy_cost", "nation", "all", row.year, row.real_cost);
        tally.add("policy_cost", "policy", row.kind, row.year, row.real_cost);
        tally.add("policy_recipients", "policy", row.kind, row.year, row.recipients);
    }
}

/// Value added of tiers is nominal: the deflator is what the nation's real figure implies.
void tally_tiers(const Published& published, Tally& tally) {
    std::map<int, std::pair<double, double>> of_year = national_value_added(published);
    for (const TierRow& row : published.tiers) {
        const std::string tier = std::to_string(row.tier);
        const auto& [nominal, real] = of_year[row.year];
        tally.set("establishments", "tier", tier, row.year, row.establishments);
        tally.set("employees", "tier", tier, row.year, row.employees);
        tally.set("value_added",
                  "tier",
                  tier,
                  row.year,
                  nominal > 0 ? row.value_added * real / nominal : unknown);
        tally.set("exits", "tier", tier, row.year, row.exits);
        tally.set(
            "margin", "tier", tier, row.year, row.sales > 0 ? row.profit / row.sales : unknown);
    }
}

void tally_redemption(const Published& published, Tally& tally) {
    std::map<int, std::array<analysis::DebtAndCashFlow, 2>> groups;
    for (const analysis::PanelRow& row : published.panel.rows)
        if (!std::isnan(row.debt))
            groups[row.year][row.size_class >= analysis::SizeClass::from_300] +=
                {row.debt, row.ordinary_profit, row.depreciation};
    for (const auto& [year, of] : groups) {
        tally.set("redemption_years", "group", "sme", year, of[0].redemption_years());
        tally.set("redemption_years", "group", "large", year, of[1].redemption_years());
    }
}

/// Output and inputs of one level, year by year.
struct Factors {
    std::vector<double> output, labour, capital, wages, value_added;
    explicit Factors(std::size_t years)
        : output(years), labour(years), capital(years), wages(years), value_added(years) {}

    void add(std::size_t t, const analysis::PanelRow& row) {
        output[t] += row.industry_real_value_added;
        labour[t] += row.employees;
        capital[t] += row.capital_true;
        wages[t] += row.wage_bill;
        value_added[t] += row.value_added;
    }

    /// Chained Törnqvist index of equation (1), the first year = 100.
    std::vector<double> index() const {
        std::vector<double> share(output.size());
        for (std::size_t t = 0; t < share.size(); ++t) share[t] = wages[t] / value_added[t];
        const std::vector<double> growth = analysis::tornqvist_growth(
            {.output = output, .labour = labour, .capital = capital, .labour_share = share});
        std::vector<double> level(output.size(), 100);
        for (std::size_t t = 1; t < level.size(); ++t)
            level[t] = level[t - 1] * std::exp(growth[t]);
        return level;
    }
};

void tally_productivity(const Published& published, const OutcomeFrame& frame, Tally& tally) {
    std::map<std::pair<std::string, std::string>, Factors> factors;
    const auto years = static_cast<std::size_t>(frame.years);
    for (const analysis::PanelRow& row : published.panel.rows) {
        const auto t = static_cast<std::size_t>(row.year - frame.first_year);
        if (t >= years) continue;
        const std::pair<std::string, std::string> keys[] = {
            {"nation", "all"},
            {"size", std::string(name_of(row.size_class))},
            {"industry", row.industry}};
        for (const auto& key : keys) factors.try_emplace(key, years).first->second.add(t, row);
    }
    for (const auto& [key, of] : factors) {
        const std::vector<double> index = of.index();
        for (int t = 0; t < frame.years; ++t)
            tally.set("tfp",
                      key.first.c_str(),
                      key.second,
                      frame.first_year + t,
                      index[static_cast<std::size_t>(t)]);
    }
}

/// The true mean log productivity as an index, the first year = 100.
void tally_true_productivity(const Published& published, const OutcomeFrame& frame, Tally& tally) {
    std::map<std::pair<std::string, std::string>, std::map<int, std::pair<double, double>>> sums;
    for (const analysis::TrueProductivityRow& row : published.true_productivity) {
        if (!(row.weight > 0)) continue;
        const std::pair<std::string, std::string> keys[] = {
            {"nation", "all"},
            {"size", std::string(name_of(row.size_class))},
            {"industry", row.industry}};
        for (const auto& key : keys) {
            auto& [weight, sum] = sums[key][row.year];
            weight += row.weight;
            sum += row.weight * row.log_productivity;
        }
    }
    for (const auto& [key, years] : sums) {
        const auto first = years.find(frame.first_year);
        if (first == years.end()) continue;
        const double base = first->second.second / first->second.first;
        for (const auto& [year, of] : years)
            tally.set("true_productivity",
                      key.first.c_str(),
                      key.second,
                      year,
                      100 * std::exp(of.second / of.first - base));
    }
}

/// Real value added per employee, from what has been tallied of both.
void tally_labour_productivity(const OutcomeFrame& frame, Tally& tally) {
    for (const OutcomeSeries& series : frame.series) {
        if (series.outcome != "labour_productivity") continue;
        const char* dimension = series.dimension == "nation" ? "nation" : "place";
        for (int year = frame.first_year; year <= frame.last_year(); ++year) {
            const double output = tally.at("real_value_added", dimension, series.level, year);
            const double employees = tally.at("employees", dimension, series.level, year);
            if (employees > 0)
                tally.set("labour_productivity", dimension, series.level, year, output / employees);
        }
    }
}

}  // namespace

OutcomeFrame outcome_frame(const Scenario& scenario) {
    OutcomeFrame frame;
    frame.first_year = scenario.horizon.report.year();
    frame.years = std::max(last_census_year(scenario.horizon) - frame.first_year + 1, 0);
    const Levels levels = levels_of(scenario);
    const auto add = [&](const std::string& outcome, const char* dimension, const auto& of) {
        for (const std::string& level : of) frame.series.push_back({outcome, dimension, level});
    };
    const auto add_all = [&](const char* outcome, bool by_tier) {
        add(outcome, "nation", levels.nation);
        add(outcome, "size", levels.size);
        add(outcome, "industry", levels.industry);
        add(outcome, "place", levels.place);
        if (by_tier) add(outcome, "tier", levels.tier);
    };
    add_all("establishments", true);
    add_all("entries", false);
    add_all("exits", true);
    for (std::size_t mode = 1; mode < exit_modes; ++mode) {
        const std::string name = name_of_exits(mode);
        add(name, "nation", levels.nation);
        add(name, "size", levels.size);
    }
    add_all("employees", true);
    add_all("value_added", true);
    for (const char* outcome : {"real_value_added",
                                "real_wages",
                                "real_profits",
                                "real_elsewhere",
                                "real_income",
                                "labour_productivity",
                                "unemployed"}) {
        add(outcome, "nation", levels.nation);
        add(outcome, "place", levels.place);
    }
    add("local_wage", "place", levels.place);
    add("price_gain", "nation", levels.nation);
    add("net_income", "nation", levels.nation);
    add("policy_cost", "nation", levels.nation);
    add("policy_cost", "policy", levels.policy);
    add("policy_recipients", "policy", levels.policy);
    add("tfp", "nation", levels.nation);
    add("tfp", "size", levels.size);
    add("tfp", "industry", levels.industry);
    add("true_productivity", "nation", levels.nation);
    add("true_productivity", "size", levels.size);
    add("true_productivity", "industry", levels.industry);
    add("redemption_years", "group", levels.group);
    add("margin", "tier", levels.tier);
    return frame;
}

std::vector<double> outcomes_of(const Published& published, const OutcomeFrame& frame) {
    Tally tally(frame);
    tally_census(published, tally);
    tally_flows(published, tally);
    tally_tiers(published, tally);
    tally_policies(published, tally, kinds_of_policies());
    tally_incomes(published, tally);
    tally_labour_productivity(frame, tally);
    tally_redemption(published, tally);
    tally_productivity(published, frame, tally);
    tally_true_productivity(published, frame, tally);
    return std::move(tally).values();
}

}  // namespace keiretsu::sim
