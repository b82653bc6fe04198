#include "analysis/facts/facts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <utility>

namespace keiretsu::analysis {
namespace {

constexpr std::size_t smallest_sample = 50;  // fewer tell nothing about a tail or a tent
constexpr std::size_t smallest_tail = 20;
constexpr std::size_t tail_part = 20;  // the largest twentieth

Support support_of(const std::vector<double>& sizes) {
    const bool whole = std::all_of(
        sizes.begin(), sizes.end(), [](double size) { return size == std::floor(size); });
    return whole ? Support::discrete : Support::continuous;
}

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// Makes one estimate; where it fails, the reason becomes a note and the others go on.
template <typename Estimate>
void estimate(Facts& facts, const std::string& name, Estimate make) {
    try {
        make();
    } catch (const std::invalid_argument& error) {
        facts.notes.push_back(fmt::format("{}: {}", name, error.what()));
    }
}

TailFact tail_fact(Facts& facts,
                   const std::vector<double>& sizes,
                   const std::string& name,
                   const GoodnessOptions& goodness) {
    TailFact fact{.firms = sizes.size(),
                  .power_law = {.xmin = none, .alpha = none, .alpha_error = none, .ks = none},
                  .goodness = none,
                  .contest = {.vuong = none, .p_two_sided = none},
                  .zipf = {none, none, 0},
                  .hill_estimate = {none, none, 0}};
    const TailSample sample = tail_sample(sizes);
    bool fitted = false;
    estimate(facts, name, [&] {
        fact.power_law = fit_power_law(sample, support_of(sizes));
        fitted = true;
    });
    if (fitted) {
        if (sizes.size() > goodness.most_firms && goodness.draws > 0)
            facts.notes.push_back(fmt::format(
                "{}, goodness of fit: {} firms take minutes; --draws 200 asks for it all the same",
                name,
                sizes.size()));
        else
            estimate(facts, name + ", goodness of fit", [&] {
                fact.goodness = goodness_of_fit(sample, fact.power_law, goodness);
            });
        estimate(facts, name + ", log-normal", [&] {
            fact.contest = against_log_normal(sample, fact.power_law);
        });
    }
    const std::size_t tail = std::max(smallest_tail, sizes.size() / tail_part);
    estimate(facts, name + ", rank-1/2", [&] { fact.zipf = zipf_regression(sizes, tail); });
    estimate(facts, name + ", Hill", [&] { fact.hill_estimate = hill(sizes, tail); });
    return fact;
}

double share_without_change(const FirmSizes& sizes, int replicate) {
    double same = 0, all = 0;
    for (std::size_t i = 1; i < sizes.rows.size(); ++i) {
        const FirmSize &last = sizes.rows[i - 1], &now = sizes.rows[i];
        if (now.replicate != replicate || last.replicate != replicate || last.firm != now.firm ||
            now.year != last.year + 1)
            continue;
        all += 1;
        same += now.size == last.size ? 1 : 0;
    }
    return all > 0 ? same / all : 0;
}

void add_growth(Facts& facts, const FirmSizes& sizes, int replicate) {
    const GrowthRates growth = growth_rates(sizes, replicate);
    const std::string name = fmt::format("growth of {}", sizes.measure);
    if (growth.rates.size() < smallest_sample) {
        facts.notes.push_back(fmt::format(
            "{}: only {} firms in neighbouring years, not fitted", name, growth.rates.size()));
        return;
    }
    GrowthFact fact{.measure = sizes.measure, .replicate = replicate, .every = growth.every};
    fact.share_without_change = share_without_change(sizes, replicate);
    fact.normal = fact.laplace = fact.subbotin = {.shape = none,
                                                  .location = none,
                                                  .scale = none,
                                                  .shape_error = none,
                                                  .log_likelihood = none};
    estimate(facts, name + ", normal", [&] { fact.normal = fit_normal(growth.rates); });
    estimate(facts, name + ", Laplace", [&] { fact.laplace = fit_laplace(growth.rates); });
    estimate(facts, name + ", Subbotin", [&] { fact.subbotin = fit_subbotin(growth.rates); });
    if (growth.every > 1)
        facts.notes.push_back(fmt::format("{}: one firm in {} was used", name, growth.every));
    if (fact.share_without_change > 0.05)
        facts.notes.push_back(fmt::format(
            "{}: {:.0f}% of rates are of firms that did not change at all; the spike lowers the "
            "shape",
            name,
            100 * fact.share_without_change));
    if (!std::isnan(fact.subbotin.shape) &&
        (std::isnan(fact.subbotin.shape_error) || fact.subbotin.shape < 0.21))
        facts.notes.push_back(fmt::format(
            "{}: Subbotin's shape ran into the end of its range, 0.2 to 10: not an estimate",
            name));
    facts.growth.push_back(std::move(fact));
}

void add_tail(Facts& facts,
              const FirmSizes& sizes,
              int replicate,
              int year,
              const GoodnessOptions& goodness) {
    const std::vector<double> values = sizes_in(sizes, replicate, year);
    const std::string name = fmt::format("{} in {}", sizes.measure, year);
    if (values.size() < smallest_sample) {
        facts.notes.push_back(fmt::format("{}: only {} firms, not fitted", name, values.size()));
        return;
    }
    TailFact fact = tail_fact(facts, values, name, goodness);
    fact.measure = sizes.measure;
    fact.replicate = replicate;
    fact.year = year;
    facts.tails.push_back(std::move(fact));
}

}  // namespace

Facts facts_of(const std::vector<FirmSizes>& measures,
               const std::vector<int>& years,
               const GoodnessOptions& goodness) {
    Facts facts;
    for (const FirmSizes& sizes : measures) {
        if (sizes.not_positive > 0)
            facts.notes.push_back(fmt::format("{}: {} rows are zero or negative and left out",
                                              sizes.measure,
                                              sizes.not_positive));
        if (sizes.absent > 0)
            facts.notes.push_back(
                fmt::format("{}: {} rows are empty", sizes.measure, sizes.absent));
        for (const int replicate : replicates_of(sizes)) {
            for (const int year : years) add_tail(facts, sizes, replicate, year, goodness);
            add_growth(facts, sizes, replicate);
        }
    }
    return facts;
}

}  // namespace keiretsu::analysis
