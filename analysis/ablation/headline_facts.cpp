#include "analysis/ablation/headline_facts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <span>
#include <utility>

#include "analysis/calibration/known_facts.h"
#include "analysis/paper/identity_audit.h"
#include "analysis/paper/observed.h"
#include "analysis/paper/table3.h"
#include "config/text/diagnostics.h"

namespace keiretsu::analysis {
namespace {

constexpr const char* before = "1985-1997";
constexpr const char* after = "1997-2007";

std::string table1_name(const char* variable, const char* size, const char* window) {
    return fmt::format("table1.{}.{}.{}", variable, size, window);
}
std::string table4_name(const std::string& city, const char* variable, const char* window) {
    return fmt::format("table4.{}.{}.{}", city, variable, window);
}

/// Adds a fact whose figure is a weighted sum of moments.
class Adder {
  public:
    using Term = std::pair<double, std::string>;

    explicit Adder(std::vector<HeadlineFact>& facts) : facts_(facts) {}

    void sum(const char* name, std::string label, int sign, std::vector<Term> terms) {
        HeadlineFact fact{.name = name, .label = std::move(label), .sign = sign};
        for (const Term& term : terms) fact.moments.push_back(term.second);
        fact.of = [terms = std::move(terms)](const Figures& figures) {
            double figure = 0;
            for (const auto& [weight, moment] : terms)
                figure += weight * figure_at(figures, moment);
            return figure;
        };
        facts_.push_back(std::move(fact));
    }
    void difference(
        const char* name, std::string label, int sign, std::string one, std::string other) {
        sum(name, std::move(label), sign, {{1, std::move(one)}, {-1, std::move(other)}});
    }
    /// The log of a ratio that is a moment by itself.
    void ratio(const char* name, std::string label, int sign, const std::string& moment) {
        facts_.push_back(
            {.name = name,
             .label = std::move(label),
             .sign = sign,
             .moments = {moment},
             .of = [moment](const Figures& f) { return std::log(figure_at(f, moment)); }});
    }

  private:
    std::vector<HeadlineFact>& facts_;
};

void add_table1(Adder add) {
    const auto turn = [&](const char* name, const char* label, const char* variable) {
        add.difference(name,
                       label,
                       -1,
                       table1_name(variable, "all", after),
                       table1_name(variable, "all", before));
    };
    turn("turn.establishments", "plants fall faster from 1997", "establishments");
    turn("turn.employees", "employees fall faster from 1997", "employees");
    add.sum("turn.productivity",
            "productivity slows after 1997",
            -1,
            {{1, table1_name("value_added", "all", after)},
             {-1, table1_name("employees", "all", after)},
             {-1, table1_name("value_added", "all", before)},
             {1, table1_name("employees", "all", before)}});
    add.sum("decline.establishments",
            "plants fall, 1997-2007",
            -1,
            {{1, table1_name("establishments", "all", after)}});
    const auto small = [&](const char* name, const char* label, const char* var, const char* w) {
        add.difference(
            name, label, -1, table1_name(var, "4-29", w), table1_name(var, "100-299", w));
    };
    small("small.establishments.before", "4-29 behind 100-299, to 1997", "establishments", before);
    small("small.establishments.after", "4-29 behind 100-299, from 1997", "establishments", after);
    small("small.employees.after", "the same, employees", "employees", after);
    small("small.value_added.before", "the same, value added, to 1997", "value_added", before);
    small("small.value_added.after", "the same, value added, from 1997", "value_added", after);
}

void add_network(Adder add) {
    add.sum("network.disassortative",
            "large buyers deal with the small",
            -1,
            {{1, "micro.degree_correlation"}});
}

void add_flows(Adder add) {
    const auto rate = [](const char* period, const char* flow) {
        return fmt::format("entry_exit.pooled.{}.{}", period, flow);
    };
    add.difference("flows.entry_falls",
                   "entry falls, 1986-89 to 1996-06",
                   -1,
                   rate("1996-2006", "entry"),
                   rate("1986-1989", "entry"));
    add.difference("flows.exit_rises",
                   "exit rises, 1986-89 to 1996-06",
                   1,
                   rate("1996-2006", "exit"),
                   rate("1986-1989", "exit"));
    add.difference("flows.net.1989-1996",
                   "exit above entry, 1989-96",
                   -1,
                   rate("1989-1996", "entry"),
                   rate("1989-1996", "exit"));
    add.difference("flows.net.1996-2006",
                   "exit above entry, 1996-2006",
                   -1,
                   rate("1996-2006", "entry"),
                   rate("1996-2006", "exit"));
}

void add_finance(Adder add) {
    add.ratio("redemption.sme.rises",
              "SME redemption rises, 1990-94",
              1,
              "redemption.sme.1994_over_1990");
    add.ratio("redemption.large.rises",
              "LE redemption rises, 1990-94",
              1,
              "redemption.large.1994_over_1990");
    add.ratio("redemption.sme.falls",
              "SME redemption falls, 2003-06",
              -1,
              "redemption.sme.2006_over_2003");
    add.difference("redemption.gap",
                   "SME redemption above LE, 1986",
                   1,
                   "redemption.sme.1986Q1",
                   "redemption.large.1986Q1");
    add.sum("bipolarisation.order_gap",
            "kept outgrow dropped, 1991-97",
            1,
            {{1, "bipolarisation.order_gap"}});
    add.sum("bipolarisation.margin_spread",
            "margins drift apart, 1991-97",
            1,
            {{1, "bipolarisation.margin_spread"}});
    const auto margin = [](int year) {
        return fmt::format("levels.profit_over_sales.sme.{}", year);
    };
    add.difference("margin.sme.falls", "SME margin falls, 1989-93", -1, margin(1993), margin(1989));
    add.difference(
        "margin.sme.rises", "SME margin rises, 1993-2006", 1, margin(2006), margin(1993));
}

void add_table3(Adder add) {
    for (const auto& [group, name] : {std::pair{"large", "LE"}, std::pair{"sme", "SME"}}) {
        const std::string of = group;
        add.sum(fmt::format("table3.utilisation.{}", group).c_str(),
                fmt::format("Table 3, {}: utilisation +", name),
                1,
                {{1, fmt::format("table3.{}.{}", utilisation_term, of)}});
        add.sum(fmt::format("table3.establishments.{}", group).c_str(),
                fmt::format("Table 3, {}: establishments -", name),
                -1,
                {{1, fmt::format("table3.{}.{}", establishments_term, of)}});
    }
}

const std::vector<std::string>& cities() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> found;
        for (const ObservedCityTrend& cell : observed().table4)
            if (std::find(found.begin(), found.end(), cell.city) == found.end())
                found.push_back(cell.city);
        return found;
    }();
    return names;
}

std::vector<double> ranks_of(const std::vector<double>& values) {
    std::vector<double> ranks;
    for (const double value : values) {
        double below = 0, same = 0;
        for (const double other : values) below += other < value, same += other == value;
        ranks.push_back(below + (same + 1) / 2);
    }
    return ranks;
}

/// Spearman's correlation; NaN where a value is missing or all are the same.
double rank_correlation(const std::vector<double>& x, const std::vector<double>& y) {
    for (const auto* values : {&x, &y})
        if (std::any_of(values->begin(), values->end(), [](double v) { return std::isnan(v); }))
            return missing;
    const std::vector<double> a = ranks_of(x), b = ranks_of(y);
    const double mean = (double(a.size()) + 1) / 2;
    double xy = 0, xx = 0, yy = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        xy += (a[i] - mean) * (b[i] - mean);
        xx += (a[i] - mean) * (a[i] - mean);
        yy += (b[i] - mean) * (b[i] - mean);
    }
    return xy / std::sqrt(xx * yy);
}

void add_city_ranks(std::vector<HeadlineFact>& facts) {
    for (const char* variable : {"establishments", "employees"})
        for (const char* window : {before, after}) {
            HeadlineFact fact{
                .name = fmt::format("table4.ranks.{}.{}", variable, window),
                .label = fmt::format("city ranks, {}, {}",
                                     variable == std::string("employees") ? variable : "plants",
                                     window),
                .sign = 1};
            std::vector<double> paper;
            for (const std::string& city : cities()) {
                fact.moments.push_back(table4_name(city, variable, window));
                paper.push_back(figure_at(observed_figures(), fact.moments.back()));
            }
            fact.of = [moments = fact.moments, paper](const Figures& figures) {
                std::vector<double> simulated;
                for (const std::string& moment : moments)
                    simulated.push_back(figure_at(figures, moment));
                return rank_correlation(paper, simulated);
            };
            facts.push_back(std::move(fact));
        }
}

/// A city's employees against the nation's, mean of both windows by years; the paper gives the
/// sign.
void add_city_deviations(std::vector<HeadlineFact>& facts) {
    Adder add(facts);
    constexpr double years_before = 12.0 / 22, years_after = 10.0 / 22;
    for (const std::string& city : cities()) {
        const std::string label = fmt::format("{} against the nation", city);
        add.sum(fmt::format("table4.deviation.{}", city).c_str(),
                label,
                1,
                {{years_before, table4_name(city, "employees", before)},
                 {years_after, table4_name(city, "employees", after)},
                 {-years_before, table1_name("employees", "all", before)},
                 {-years_after, table1_name("employees", "all", after)}});
        HeadlineFact& fact = facts.back();
        fact.sign = fact.of(observed_figures()) < 0 ? -1 : 1;
    }
}

}  // namespace

double figure_at(const Figures& figures, const std::string& name) {
    const auto found = figures.find(name);
    return found == figures.end() ? missing : found->second;
}

const std::vector<HeadlineFact>& headline_facts() {
    static const std::vector<HeadlineFact> all = [] {
        std::vector<HeadlineFact> facts;
        add_table1(Adder(facts));
        add_network(Adder(facts));
        add_flows(Adder(facts));
        add_finance(Adder(facts));
        add_table3(Adder(facts));
        add_city_ranks(facts);
        add_city_deviations(facts);
        return facts;
    }();
    return all;
}

const Figures& observed_figures() {
    static const Figures all = [] {
        Figures figures = calibration::observed_by_name();
        for (const ObservedCoefficient& cell : observed().table3)
            if (!cell.year_dummy)
                figures[fmt::format("table3.{}.{}", cell.term, cell.group)] = cell.estimate;
        return figures;
    }();
    return all;
}

Figures table3_figures(const Panel& panel) {
    Figures figures;
    const std::span<const Panel> one(&panel, 1);
    for (const Group group : all_groups) {
        const std::string name(name_of(group));
        try {
            const Table3Specification specification = {.capital = CapitalKey::fixed_share};
            for (const Table3Term& term : table3_column(one, specification, group).terms)
                figures[fmt::format("table3.{}.{}", term.term, name)] = term.estimate.mean;
            const IdentityAudit audit = identity_audit(one, specification, group);
            figures["table3.establishments_without_utilisation." + name] =
                audit.without_utilisation.mean;
            figures["table3.identity_residual." + name] = audit.relative_residual;
        } catch (const InputError&) {
            // An economy too small for a class has no observations of it.
        }
    }
    return figures;
}

}  // namespace keiretsu::analysis
