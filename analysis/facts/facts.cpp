#include "analysis/facts/facts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

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

TailFact tail_fact(const std::vector<double>& sizes) {
    TailFact fact{.firms = sizes.size()};
    const TailSample sample = tail_sample(sizes);
    fact.power_law = fit_power_law(sample, support_of(sizes));
    fact.contest = against_log_normal(sample, fact.power_law);
    const std::size_t tail = std::max(smallest_tail, sizes.size() / tail_part);
    fact.zipf = zipf_regression(sizes, tail);
    fact.hill_estimate = hill(sizes, tail);
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
    try {
        fact.normal = fit_normal(growth.rates);
        fact.laplace = fit_laplace(growth.rates);
        fact.subbotin = fit_subbotin(growth.rates);
    } catch (const std::invalid_argument& error) {
        facts.notes.push_back(fmt::format("{}: {}", name, error.what()));
        return;
    }
    if (growth.every > 1)
        facts.notes.push_back(fmt::format("{}: one firm in {} was used", name, growth.every));
    if (fact.share_without_change > 0.05)
        facts.notes.push_back(fmt::format(
            "{}: {:.0f}% of rates are of firms that did not change at all; the spike lowers the "
            "shape",
            name,
            100 * fact.share_without_change));
    if (std::isnan(fact.subbotin.shape_error) || fact.subbotin.shape < 0.21)
        facts.notes.push_back(fmt::format(
            "{}: Subbotin's shape ran into the end of its range, 0.2 to 10: not an estimate",
            name));
    facts.growth.push_back(std::move(fact));
}

void add_tail(Facts& facts, const FirmSizes& sizes, int replicate, int year) {
    const std::vector<double> values = sizes_in(sizes, replicate, year);
    if (values.size() < smallest_sample) {
        facts.notes.push_back(
            fmt::format("{} in {}: only {} firms, not fitted", sizes.measure, year, values.size()));
        return;
    }
    try {
        TailFact fact = tail_fact(values);
        fact.measure = sizes.measure;
        fact.replicate = replicate;
        fact.year = year;
        facts.tails.push_back(std::move(fact));
    } catch (const std::invalid_argument& error) {
        facts.notes.push_back(fmt::format("{} in {}: {}", sizes.measure, year, error.what()));
    }
}

}  // namespace

Facts facts_of(const std::vector<FirmSizes>& measures, const std::vector<int>& years) {
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
            for (const int year : years) add_tail(facts, sizes, replicate, year);
            add_growth(facts, sizes, replicate);
        }
    }
    return facts;
}

}  // namespace keiretsu::analysis
