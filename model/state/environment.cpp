#include "model/state/environment.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <string>

namespace keiretsu::model {
namespace {

constexpr int price_base_year = 2000;     // prices, wages: 1
constexpr int founders_base_year = 1985;  // persons of founding age: 1

/// The time at which a path is read that stays where it is from the middle of a quarter on.
double held(double time, Quarter at) {
    return at == Quarter{} ? time : std::min(time, at.mid());
}

/// Values of a series by year, linear between the years it has, flat beyond them.
double at_year(const std::map<int, double>& values, int year) {
    const auto after = values.lower_bound(year);
    if (after == values.end()) return values.rbegin()->second;
    if (after->first == year || after == values.begin()) return after->second;
    const auto before = std::prev(after);
    const double w = double(year - before->first) / (after->first - before->first);
    return before->second + w * (after->second - before->second);
}

}  // namespace

double Environment::Path::at(double time) const {
    const double position = time - 0.5 - first_year;  // an annual value stands in mid-year
    const double last = static_cast<double>(values.size()) - 1;
    const double clamped = std::clamp(position, 0.0, last);
    const auto i = static_cast<std::size_t>(std::min(clamped, last - 1));
    // Levels go on at the first and last year's growth for the half-years at the ends.
    const double w = (logs ? position : clamped) - static_cast<double>(i);
    const double value = values[i] + w * (values[i + 1] - values[i]);
    return logs ? std::exp(value) : value;
}

double Environment::Path::average(int year) const {
    const double value = values[static_cast<std::size_t>(
        std::clamp(year - first_year, 0, static_cast<int>(values.size()) - 1))];
    return logs ? std::exp(value) : value;
}

namespace {

using Path = Environment::Path;
using Inputs = std::map<std::string, Series>;

/// Makes the paths of one version of the inputs.
class PathMaker {
  public:
    PathMaker(const World& world, const Inputs& inputs)
        : world_(world),
          inputs_(inputs),
          first_year_(std::min(world.scenario.horizon.start.year(), founders_base_year)),
          last_year_(std::max(world.scenario.horizon.end.year() + 1, price_base_year)) {
        // A run of other years has the same paths: they reach to the years that they refer to.
        for (const Industry& industry : world.scenario.industries) {
            const auto& marks = inputs_.at(industry.nominal_output).values;
            first_year_ = std::min(first_year_, marks.begin()->first);
            last_year_ = std::max(last_year_, marks.rbegin()->first);
        }
    }

    Environment::Paths paths() const {
        Environment::Paths paths;
        paths.common_price = common_price();
        paths.wage = relative_to(level("wage_index"), price_base_year);
        paths.land = level("land_price");
        for (double& value : paths.land.values) value -= std::log(100.0);
        paths.lending = rate("lending_rate");
        paths.bad_loans = rate("bad_loan_rate");
        paths.recapitalisation = rate("bank_recapitalisation");
        paths.founders = relative_to(level("founding_age_population"), founders_base_year);
        paths.unemployment = unemployment();
        add_industries(paths);
        return paths;
    }

  private:
    Path rate(const std::string& input) const;
    Path level(const std::string& input) const;
    Path cumulated(const char* input) const;
    Path common_price() const;
    Path unemployment() const;
    Path nominal_output(const Industry& industry, const Path& production, const Path& price) const;
    void add_industries(Environment::Paths& paths) const;

    static Path relative_to(Path path, int year) {
        const double base = std::log(path.average(year));
        for (double& value : path.values) value -= base;
        return path;
    }

    const World& world_;
    const Inputs& inputs_;
    int first_year_;
    int last_year_;
};

Path PathMaker::rate(const std::string& input) const {
    Path path{first_year_, {}, false};
    const Series& series = inputs_.at(input);
    for (int y = first_year_; y <= last_year_; ++y)
        path.values.push_back(at_year(series.values, y));
    return path;
}

Path PathMaker::level(const std::string& input) const {
    Path path = rate(input);
    for (double& value : path.values) value = std::log(value);
    path.logs = true;
    return path;
}

/// Cumulates yearly changes in percent; a year without a figure has no change.
Path PathMaker::cumulated(const char* input) const {
    Path path{first_year_, {0.0}, true};
    const auto& values = inputs_.at(input).values;
    for (int y = first_year_ + 1; y <= last_year_; ++y) {
        const auto found = values.find(y);
        const double change = found == values.end() ? 0 : found->second / 100;
        path.values.push_back(path.values.back() + std::log1p(change));
    }
    return path;
}

Path PathMaker::common_price() const {
    const auto& weights = world_.parameters.environment;
    const Path domestic = cumulated("domestic_price_change");
    const Path exported = cumulated("export_price_change");
    const Path imported = cumulated("import_price_change");
    Path path{first_year_, {}, true};
    for (std::size_t i = 0; i < domestic.values.size(); ++i)
        path.values.push_back(weights.domestic_price_weight * domestic.values[i] +
                              weights.export_price_weight * exported.values[i] +
                              weights.import_price_weight * imported.values[i]);
    return relative_to(std::move(path), price_base_year);
}

Path PathMaker::unemployment() const {
    if (!inputs_.contains("unemployment_rate")) {
        Path path{first_year_, {}, true};
        path.values.assign(2, std::log(world_.parameters.closure.unemployment_rate));
        return path;
    }
    Path path = level("unemployment_rate");
    for (double& value : path.values) value -= std::log(100.0);
    return path;
}

/// Volume, the output at constant prices of the industry, between two benchmark years: the
/// benchmarks' growth plus the elasticity times the deviation of industrial production from its own
/// log-linear path between the same years. Outside them: the elasticity times the growth of
/// industrial production. Times the industry's price, this is nominal output.
Path PathMaker::nominal_output(const Industry& industry,
                               const Path& production,
                               const Path& price) const {
    const auto& marks = inputs_.at(industry.nominal_output).values;
    const double elasticity = world_.parameters.environment.cycle_elasticity;
    const auto ip = [&](int year) { return std::log(production.average(year)); };
    const auto price_in = [&](int year) { return std::log(price.average(year)); };
    const auto volume = [&](const auto& mark) {
        return std::log(mark.second) - price_in(mark.first);
    };
    Path path{first_year_, {}, true};
    for (int y = first_year_; y <= last_year_; ++y) {
        const auto after = marks.lower_bound(y);
        double value = 0;
        if (after == marks.begin() || after == marks.end()) {
            const auto mark = after == marks.end() ? std::prev(after) : after;
            value = volume(*mark) + elasticity * (ip(y) - ip(mark->first));
        } else {
            const auto before = std::prev(after);
            const double w = double(y - before->first) / (after->first - before->first);
            const auto between = [&](double a, double b) { return a + w * (b - a); };
            value = between(volume(*before), volume(*after)) +
                    elasticity * (ip(y) - between(ip(before->first), ip(after->first)));
        }
        path.values.push_back(value + price_in(y));
    }
    return path;
}

void PathMaker::add_industries(Environment::Paths& paths) const {
    const Path production = cumulated("industrial_production_change");
    for (const Industry& industry : world_.scenario.industries) {
        Path price = relative_to(level(industry.price), price_base_year);
        Path demand = nominal_output(industry, production, price);
        for (std::size_t i = 0; i < demand.values.size(); ++i)
            demand.values[i] -= paths.common_price.values[i];
        const double start = std::log(demand.at(world_.scenario.horizon.start.mid()));
        for (double& value : demand.values) value -= start;
        paths.industry_price.push_back(std::move(price));
        paths.demand.push_back(std::move(demand));
    }
}

/// The first year that a series knows as a later one.
int first_later_year(const Inputs& inputs) {
    int first = std::numeric_limits<int>::max();
    for (const auto& [name, series] : inputs)
        if (!series.later.empty()) first = std::min(first, series.later.begin()->first);
    return first;
}

/// With the figures of later years in their place.
Inputs with_later(Inputs inputs) {
    for (auto& [name, series] : inputs)
        for (const auto& [year, value] : series.later) series.values[year] = value;
    return inputs;
}

}  // namespace

Environment::Environment(const World& world)
    : world_(&world),
      products_(world),
      stated_(PathMaker(world, world.scenario.inputs).paths()),
      later_from_(first_later_year(world.scenario.inputs)) {
    if (later_from_ <= world.scenario.horizon.end.year()) {
        const Inputs inputs = with_later(world.scenario.inputs);
        later_ = PathMaker(world, inputs).paths();
    } else {
        later_ = stated_;
    }
}

Conditions Environment::at(Quarter quarter) const {
    const World& world = *world_;
    const Paths& paths = in(quarter.year());
    const double t = quarter.mid();
    Conditions c;
    c.quarter = quarter;
    c.price = static_cast<float>(paths.common_price.at(t));
    c.price_change = c.price / static_cast<float>(paths.common_price.at(t - 0.25)) - 1;
    c.price_change_half_year = c.price / static_cast<float>(paths.common_price.at(t - 0.5)) - 1;
    c.wage_index = static_cast<float>(paths.wage.at(t));
    c.lending_rate = static_cast<float>(paths.lending.at(t) / 100);
    c.land_price = static_cast<float>(paths.land.at(t));
    c.bad_loan_rate = static_cast<float>(paths.bad_loans.at(t) / 100 / 4);
    c.recapitalisation = static_cast<float>(paths.recapitalisation.at(t) / 100 / 4);
    c.founders = static_cast<float>(paths.founders.at(t));
    c.unemployment = static_cast<float>(paths.unemployment.at(t));
    c.supervision = quarter.year() >= static_cast<int>(world.parameters.banks.supervision_start);
    const double t_demand = held(t, world.scenario.mechanisms.hold_demand_at);
    for (const Path& path : in(static_cast<int>(t_demand)).demand)
        c.demand.push_back(static_cast<float>(path.at(t_demand)));
    for (const Path& path : paths.industry_price)
        c.industry_price.push_back(static_cast<float>(path.at(t)));
    const std::vector<double> now = products_.factors(quarter);
    const std::vector<double> next = products_.factors(quarter + 1);
    for (std::size_t cell = 0; cell < now.size(); ++cell)
        c.product_growth.push_back(static_cast<float>(next[cell] / now[cell]));
    c.offshored = products_.offshored(quarter);
    for (int place = 0; place < world.places; ++place) {
        const auto i = static_cast<std::size_t>(place);
        c.wage.push_back(c.wage_index * world.wage_level[i]);
        c.land.push_back(world.land_price_level[i] *
                         std::pow(c.land_price, world.land_price_beta[i]));
    }
    const Quarter hold = world.scenario.mechanisms.hold_collateral_at;
    if (hold != Quarter{}) {
        const double t_land = held(t, hold);
        const double land = in(static_cast<int>(t_land)).land.at(t_land);
        for (const float beta : world.land_price_beta)
            c.land_held.push_back(static_cast<float>(
                std::pow(land / static_cast<double>(c.land_price), static_cast<double>(beta))));
    }
    return c;
}

}  // namespace keiretsu::model
