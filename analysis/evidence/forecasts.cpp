#include "analysis/evidence/forecasts.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <numeric>
#include <set>

#include "analysis/data/replicates.h"

namespace keiretsu::analysis::evidence {
namespace {

constexpr int fewest_of_autoregression = 5;
constexpr int fewest_of_test = 8;
constexpr int years_of_habit = 5;  // whose growth "no change" carries on

bool is_digits(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "1997", "1997-2007", "1986Q1".
bool is_time(std::string_view part) {
    if (part.size() == 4) return is_digits(part);
    if (part.size() == 6) return is_digits(part.substr(0, 4)) && part[4] == 'Q';
    return part.size() == 9 && part[4] == '-' && is_digits(part.substr(0, 4)) &&
           is_digits(part.substr(5));
}

bool is_level(const Fact& fact) {
    return fact.table == "observed" && fact.from == fact.until;
}

double growth_pct(double from, double until, int years) {
    return 100 * std::log(until / from) / years;
}

/// "observed.employees.nation.all.all.1997" as "employees.nation.all.all".
std::string level_series(const Fact& level) {
    return level.series.substr(level.series.find('.') + 1);
}

/// Levels of a series by year.
std::map<int, const Fact*> levels_of(const std::vector<Fact>& facts, const std::string& series) {
    std::map<int, const Fact*> levels;
    for (const Fact& fact : facts)
        if (is_level(fact) && level_series(fact) == series) levels[fact.until] = &fact;
    return levels;
}

void add_growth(std::vector<Fact>& facts,
                const std::string& series,
                const std::map<int, const Fact*>& levels,
                int from,
                int until) {
    const auto first = levels.find(from), last = levels.find(until);
    if (first == levels.end() || last == levels.end()) return;
    const auto relative = [](const Fact& fact) { return fact.error / fact.observed; };
    facts.push_back(
        {.name = fmt::format("growth.{}.{}-{}", series, from, until),
         .table = "growth",
         .series = "growth." + series,
         .from = from,
         .until = until,
         .observed = growth_pct(first->second->observed, last->second->observed, until - from),
         .error =
             100 * std::hypot(relative(*first->second), relative(*last->second)) / (until - from),
         .memory = first->second->memory || last->second->memory});
}

/// AR(1) with a constant, by least squares, `steps` ahead; NaN for too few figures.
double autoregressive(const std::vector<double>& figures, int steps) {
    if (static_cast<int>(figures.size()) < fewest_of_autoregression) return missing;
    const double n = double(figures.size() - 1);
    double x = 0, y = 0, xx = 0, xy = 0;
    for (std::size_t i = 0; i + 1 < figures.size(); ++i) {
        x += figures[i] / n;
        y += figures[i + 1] / n;
    }
    for (std::size_t i = 0; i + 1 < figures.size(); ++i) {
        xx += (figures[i] - x) * (figures[i] - x);
        xy += (figures[i] - x) * (figures[i + 1] - y);
    }
    const double slope = xx > 0 ? std::clamp(xy / xx, -0.99, 0.99) : 0;
    double figure = figures.back();
    for (int step = 0; step < steps; ++step) figure = y + slope * (figure - x);
    return figure;
}

/// Mean of what an AR(1) of yearly growth says of each year after the cutoff.
double growth_by_autoregression(const std::map<int, const Fact*>& levels, int cutoff, int until) {
    std::vector<double> growth;
    for (const auto& [year, level] : levels)
        if (const auto before = levels.find(year - 1); before != levels.end() && year <= cutoff)
            growth.push_back(growth_pct(before->second->observed, level->observed, 1));
    double sum = 0;
    for (int year = cutoff + 1; year <= until; ++year) sum += autoregressive(growth, year - cutoff);
    return sum / (until - cutoff);
}

Rivals rivals_of_growth(const Fact& fact, const std::vector<Fact>& facts, int cutoff) {
    const auto levels = levels_of(facts, fact.series.substr(fact.series.find('.') + 1));
    Rivals rivals;
    const auto first = levels.find(cutoff - years_of_habit), last = levels.find(cutoff);
    if (first != levels.end() && last != levels.end())
        rivals.no_change =
            growth_pct(first->second->observed, last->second->observed, years_of_habit);
    rivals.autoregression = growth_by_autoregression(levels, cutoff, fact.until);
    return rivals;
}

/// Table 1's all-row of the same variable and window: its name for a fact of Tables 1 and 4.
std::string all_row_of(const Fact& fact) {
    if (fact.table != "table1" && fact.table != "table4") return {};
    std::vector<std::string> parts;
    std::string part;
    for (const char c : fact.name + ".")
        if (c == '.')
            parts.push_back(std::move(part)), part.clear();
        else
            part += c;
    const std::string& variable = fact.table == "table1" ? parts[1] : parts[parts.size() - 2];
    return fmt::format("table1.{}.all.{}", variable, parts.back());
}

/// A table whose facts have one unit; of the others bands are counted and no error is taken.
bool has_one_unit(const std::string& table) {
    return table != "all" && table != "micro";
}

/// The Census's employees year by year say what growth over more years says again.
bool is_said_again(const Fact& fact, const std::set<std::string>& level_series) {
    return fact.table == "employment" && !level_series.empty();
}

std::uint64_t hash_of(const std::string& text, std::uint64_t seed) {
    std::uint64_t hash = 0xcbf29ce484222325U ^ (seed * 0x9e3779b97f4a7c15U);
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    return hash;
}

double moment(const std::map<std::string, double>& run, const std::string& name) {
    const auto found = run.find(name);
    return found == run.end() ? missing : found->second;
}

/// What a run says of a fact: its moment, or growth between two of its levels.
double simulated(const Fact& fact, const std::map<std::string, double>& run) {
    if (fact.table != "growth") return moment(run, fact.name);
    const std::string series = "observed" + fact.series.substr(fact.series.find('.'));
    return growth_pct(moment(run, fmt::format("{}.{}", series, fact.from)),
                      moment(run, fmt::format("{}.{}", series, fact.until)),
                      fact.until - fact.from);
}

double root_mean_square(const std::vector<double>& misses) {
    if (misses.empty()) return missing;
    double sum = 0;
    for (const double miss : misses) sum += miss * miss;
    return std::sqrt(sum / double(misses.size()));
}

/// Two-sided p-value that two forecasts' squared misses have one mean (Diebold and Mariano 1995,
/// Student's t as Harvey, Leybourne and Newbold 1997).
double same_errors_p(const std::vector<double>& misses, const std::vector<double>& others) {
    const std::size_t n = misses.size();
    if (n < fewest_of_test || others.size() != n) return missing;
    std::vector<double> differences;
    for (std::size_t i = 0; i < n; ++i)
        differences.push_back(misses[i] * misses[i] - others[i] * others[i]);
    const double mean = std::accumulate(differences.begin(), differences.end(), 0.0) / double(n);
    double squares = 0;
    for (const double d : differences) squares += (d - mean) * (d - mean);
    if (!(squares > 0)) return missing;
    const double t = mean / std::sqrt(squares / double(n - 1) / double(n));
    const boost::math::students_t student(double(n - 1));
    return 2 * boost::math::cdf(boost::math::complement(student, std::abs(t)));
}

/// The misses of one rival, if it says something of every fact.
std::vector<double> misses_of(const std::vector<const Forecast*>& group, double Rivals::*rival) {
    std::vector<double> misses;
    for (const Forecast* forecast : group)
        if (const double figure = forecast->rivals.*rival; std::isfinite(figure))
            misses.push_back(figure - forecast->fact.observed);
    return misses.size() == group.size() ? misses : std::vector<double>{};
}

ForecastScore score_of(int cutoff,
                       const std::string& name,
                       const std::string& horizon,
                       const std::vector<const Forecast*>& group) {
    ForecastScore score{.cutoff = cutoff,
                        .group = name,
                        .horizon = horizon,
                        .facts = static_cast<int>(group.size())};
    std::vector<double> misses;
    for (const Forecast* forecast : group) {
        score.inside += forecast->inside() ? 1 : 0;
        misses.push_back(forecast->median - forecast->fact.observed);
    }
    if (!has_one_unit(name)) return score;
    score.error = root_mean_square(misses);
    double least = missing;
    const auto against = [&](const char* rival_name, double Rivals::*rival, double& error) {
        const std::vector<double> theirs = misses_of(group, rival);
        error = root_mean_square(theirs);
        if (std::isnan(error) || error >= least) return;
        least = error;
        score.best_rival = rival_name;
        score.skill = 1 - score.error / error;
        score.against_p = same_errors_p(misses, theirs);
    };
    against("no change", &Rivals::no_change, score.no_change);
    against("AR(1)", &Rivals::autoregression, score.autoregression);
    against("the all-row", &Rivals::all_row, score.all_row);
    return score;
}

std::string horizon_name(int above, int until) {
    return above == 0 ? fmt::format("up to {} years", until)
                      : fmt::format("{} to {} years", above + 1, until);
}

bool is_scored(const Forecast& forecast) {
    return forecast.role == FactRole::held_out && std::isfinite(forecast.median) &&
           !is_nearly_input(forecast.fact);
}

}  // namespace

bool is_nearly_input(const Fact& fact) {
    return fact.series == "table1.value_added.all";
}

bool is_conditional(const Fact& fact) {
    return fact.name.find("value_added") != std::string::npos;
}

std::string series_of(const std::string& name) {
    std::string series, part;
    for (const char c : name + ".") {
        if (c != '.') {
            part += c;
            continue;
        }
        if (!is_time(part)) series += (series.empty() ? "" : ".") + part;
        part.clear();
    }
    return series;
}

std::vector<Fact> facts_of(const std::vector<calibration::KnownFact>& known,
                           const std::vector<int>& cutoffs,
                           const std::vector<int>& horizons,
                           const std::function<double(const std::string&)>& error_of) {
    std::vector<Fact> facts;
    std::set<std::string> series;
    for (const calibration::KnownFact& of : known) {
        if (!std::isfinite(of.observed)) continue;
        facts.push_back({.name = of.name,
                         .table = of.table,
                         .series = series_of(of.name),
                         .from = of.from,
                         .until = of.until,
                         .observed = of.observed,
                         .error = error_of(of.name),
                         .memory = of.memory,
                         .check = of.check});
        if (is_level(facts.back())) series.insert(level_series(facts.back()));
    }
    if (!cutoffs.empty())
        std::erase_if(facts, [&](const Fact& fact) { return is_said_again(fact, series); });
    std::vector<Fact> growth;
    for (const std::string& one : series) {
        const auto levels = levels_of(facts, one);
        for (const int cutoff : cutoffs)
            for (const int years : horizons)
                add_growth(growth, one, levels, cutoff, cutoff + years);
    }
    facts.insert(facts.end(), growth.begin(), growth.end());
    return facts;
}

Rivals rivals_of(const Fact& fact, const std::vector<Fact>& facts, int cutoff) {
    if (fact.table == "growth") return rivals_of_growth(fact, facts, cutoff);
    Rivals rivals;
    std::map<int, double> earlier;  // by last year
    const std::string all_row = all_row_of(fact);
    for (const Fact& other : facts) {
        if (other.series == fact.series && other.until <= cutoff)
            earlier[other.until] = other.observed;
        if (!all_row.empty() && other.name == all_row) rivals.all_row = other.observed;
    }
    if (earlier.empty()) return rivals;
    rivals.no_change = earlier.rbegin()->second;
    std::vector<double> figures;
    for (const auto& [year, figure] : earlier) figures.push_back(figure);
    rivals.autoregression = autoregressive(figures, 1);
    return rivals;
}

NearestRival nearest_rival(const Forecast& forecast) {
    NearestRival nearest;
    const auto consider = [&](const char* name, double figure) {
        const double miss = std::abs(figure - forecast.fact.observed);
        if (std::isnan(miss) || miss >= nearest.miss) return;
        nearest = {name, miss};
    };
    consider("no change", forecast.rivals.no_change);
    consider("AR(1)", forecast.rivals.autoregression);
    if (forecast.fact.name != all_row_of(forecast.fact))
        consider("the all-row", forecast.rivals.all_row);
    return nearest;
}

std::vector<double> figures_of(const Fact& fact,
                               const std::vector<std::map<std::string, double>>& runs,
                               std::uint64_t seed) {
    const boost::math::normal standard;
    std::uint64_t state = hash_of(fact.name, seed);
    std::vector<double> figures;
    for (const auto& run : runs) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        const double uniform = (double(state >> 33) + 0.5) / 2147483648.0;
        const double figure = simulated(fact, run);
        if (std::isfinite(figure))
            figures.push_back(figure + fact.error * boost::math::quantile(standard, uniform));
    }
    return figures;
}

std::vector<Forecast> forecasts(int cutoff,
                                const std::vector<Fact>& facts,
                                const std::vector<std::map<std::string, double>>& runs,
                                std::uint64_t seed) {
    std::vector<Forecast> all;
    for (const Fact& fact : facts) {
        const bool known = fact.until <= cutoff;
        if (!known && (fact.from < cutoff || is_level(fact))) continue;
        if (fact.table == "growth" && fact.from != cutoff) continue;
        const std::vector<double> figures = figures_of(fact, runs, seed);
        Forecast forecast{
            .cutoff = cutoff, .fact = fact, .role = known ? FactRole::known : FactRole::held_out};
        if (!figures.empty()) {
            forecast.median = quantile(figures, 0.5);
            forecast.low = prediction_quantile(figures, 0.05);
            forecast.high = prediction_quantile(figures, 0.95);
        }
        if (!known) forecast.rivals = rivals_of(fact, facts, cutoff);
        all.push_back(std::move(forecast));
    }
    return all;
}

std::vector<ForecastScore> scores(const std::vector<Forecast>& forecasts,
                                  const std::vector<int>& horizons) {
    std::set<int> cutoffs;
    for (const Forecast& forecast : forecasts) cutoffs.insert(forecast.cutoff);
    std::vector<ForecastScore> all;
    for (const int cutoff : cutoffs) {
        std::map<std::string, std::vector<const Forecast*>> by_table;
        std::vector<const Forecast*> every;
        for (const Forecast& forecast : forecasts)
            if (forecast.cutoff == cutoff && is_scored(forecast)) {
                by_table[forecast.fact.table].push_back(&forecast);
                every.push_back(&forecast);
            }
        if (every.empty()) continue;
        for (const auto& [table, group] : by_table) {
            all.push_back(score_of(cutoff, table, "all", group));
            int above = 0;
            for (const int until : horizons) {
                std::vector<const Forecast*> some;
                for (const Forecast* forecast : group)
                    if (forecast->horizon() > above && forecast->horizon() <= until)
                        some.push_back(forecast);
                if (!some.empty() && some.size() < group.size())
                    all.push_back(score_of(cutoff, table, horizon_name(above, until), some));
                above = until;
            }
        }
        all.push_back(score_of(cutoff, "all", "all", every));
    }
    return all;
}

}  // namespace keiretsu::analysis::evidence
