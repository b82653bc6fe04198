#include "sim/office/plant_facts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "model/credit.h"
#include "model/numerics/elementary.h"
#include "sim/office/linked_census.h"

namespace keiretsu::sim {

using namespace model;

namespace {

/// Sums of two measures of an industry's plants and of their log size, for what is left of the two
/// given size.
struct Moments {
    double n = 0, now = 0, then = 0, size = 0;
    double now_now = 0, then_then = 0, size_size = 0, now_then = 0, now_size = 0, then_size = 0;

    void add(double a, double b, double l) {
        n += 1;
        now += a, then += b, size += l;
        now_now += a * a, then_then += b * b, size_size += l * l;
        now_then += a * b, now_size += a * l, then_size += b * l;
    }
    double covariance(double product, double x, double y) const { return product - x * y / n; }
};

/// Correlation of two measures within industries, given size, whose slope is the industries' own.
double correlation_given_size(const std::vector<Moments>& industries) {
    double both = 0, of_now = 0, of_then = 0;
    for (const Moments& m : industries) {
        if (m.n < 3) continue;
        const double size = m.covariance(m.size_size, m.size, m.size);
        const double now = m.covariance(m.now_size, m.now, m.size);
        const double then = m.covariance(m.then_size, m.then, m.size);
        const auto given_size = [&](double covariance, double a, double b) {
            return size > 0 ? covariance - a * b / size : covariance;
        };
        both += given_size(m.covariance(m.now_then, m.now, m.then), now, then);
        of_now += given_size(m.covariance(m.now_now, m.now, m.now), now, now);
        of_then += given_size(m.covariance(m.then_then, m.then, m.then), then, then);
    }
    return both / std::sqrt(of_now * of_then);
}

/// Ratio of the 90th to the 10th percentile of what is given in logs.
double ratio_90_10(std::vector<float>& logs) {
    if (logs.size() < 10) return analysis::missing;
    const auto at = [&](double share) {
        const auto rank = logs.begin() +
                          static_cast<std::ptrdiff_t>(share * static_cast<double>(logs.size() - 1));
        std::nth_element(logs.begin(), rank, logs.end());
        return double(*rank);
    };
    const double high = at(0.9);
    return std::exp(high - at(0.1));
}

/// Deviations from the industry's mean.
std::vector<float> within_industry(std::vector<std::vector<float>>& by_industry) {
    std::vector<float> deviations;
    for (const std::vector<float>& values : by_industry) {
        double sum = 0;
        for (const float value : values) sum += double(value);
        const auto mean = static_cast<float>(sum / std::max<double>(1, double(values.size())));
        for (const float value : values) deviations.push_back(value - mean);
    }
    return deviations;
}

/// Members of the family who work without pay, per proprietor (Unincorporated Enterprise Survey,
/// M): the profit of a business of one's own holds what they earn.
constexpr double unpaid_family = 0.7;

/// Credit bureaus count failures that leave at least so much unpaid, Myen.
constexpr float least_debt_of_failures = 10;

struct Mean {
    double n = 0, sum = 0;
    double value() const { return sum / n; }
};

}  // namespace

LabourShares labour_shares(const Economy& economy) {
    const auto industries = static_cast<std::size_t>(economy.world.industries);
    std::vector<double> wages(industries), value_added(industries);
    const Plants& plants = economy.plants;
    for (Row row = 0; row < economy.rows(); ++row) {
        if (!plants.alive[row]) continue;
        wages[plants.industry[row]] += double(plants.year_wages[row]);
        value_added[plants.industry[row]] += double(plants.year_value_added[row]);
    }
    LabourShares shares;
    for (std::size_t h = 0; h < industries; ++h)
        shares.push_back(value_added[h] > 0
                             ? static_cast<float>(std::clamp(wages[h] / value_added[h], 0.0, 1.0))
                             : 0);
    return shares;
}

float measured_tfp(const Plants& plants, Row row, const LabourShares& shares) {
    const float employees = plants.employees[row];
    const float value_added = plants.year_value_added[row];
    if (!plants.alive[row] || employees < fewest_seen || value_added <= 0 ||
        plants.capital[row] <= 0)
        return std::numeric_limits<float>::quiet_NaN();
    const float share = shares[plants.industry[row]];
    return log_of(value_added) - share * log_of(employees) -
           (1 - share) * log_of(plants.capital[row]);
}

void PlantFacts::record(const Economy& economy, const QuarterEvents& events) {
    const Plants& plants = economy.plants;
    for (std::size_t i = 0; i < events.exits.size(); ++i) {
        const Row row = events.exits[i].row;
        const QuarterEvents::Closed& closed = events.closed[i];
        const float tfp = plants.last_measured_tfp[row];
        if (plants.in_census_since[row] > 0 && tfp != 0)
            closed_.push_back({plants.industry[row], tfp});
        const bool counted = is_failure(closed.mode) && closed.debt >= least_debt_of_failures;
        const bool voluntary =
            closed.mode == ExitMode::no_heir || closed.mode == ExitMode::low_income ||
            closed.mode == ExitMode::customers_lost || closed.mode == ExitMode::site_sold;
        failures_ += counted;
        partner_failures_ += counted && closed.mode == ExitMode::partner_failed;
        voluntary_ += voluntary && closed.size_band > 0;
    }
}

namespace {

/// Plants, employees, wages and value added of all sizes, at full scale.
void add_totals(const Census& census, double to_one, analysis::PlantFactsRow& row) {
    row.plants = row.employees = row.wage_bill = row.value_added = 0;
    for (const CensusCell& cell : census.cells) {
        row.plants += cell.establishments * to_one;
        row.employees += cell.employees * to_one;
        row.wage_bill += cell.wage_bill * to_one;
        row.value_added += cell.value_added * to_one;
    }
}

/// Proprietors, their ages and incomes.
void add_owners(const Economy& economy, int year, double to_one, analysis::PlantFactsRow& row) {
    const Plants& plants = economy.plants;
    const Firms& firms = economy.firms;
    double owners = 0, old = 0, incomes = 0, family_wages = 0;
    const auto at_end = static_cast<float>(year + 1);
    for (Row r = 0; r < economy.rows(); ++r) {
        if (!plants.alive[r] || plants.owner[r] != r || !firms.proprietor[r]) continue;
        owners += 1;
        old += at_end - firms.owner_birth[r] >= 60;
        family_wages += double(plants.year_wages[r] / plants.employees[r]);
        incomes += double(firms.income_ratio[r] * economy.conditions.wage[plants.place[r]]);
    }
    const double wage = 4 * double(compared_wage(economy.world));
    row.proprietors = owners * to_one;
    row.proprietors_60 = old * to_one;
    row.owner_income = (wage * incomes + unpaid_family * family_wages) / owners;
    row.employee_income = wage * double(economy.conditions.wage_index);
}

/// Firms in debt, and those whose bank renewed what it should have refused.
void add_loans(const Economy& economy, double to_one, analysis::PlantFactsRow& row) {
    const Plants& plants = economy.plants;
    const Firms& firms = economy.firms;
    double in_debt = 0;
    std::array<double, 2> renewed{};  // small, large
    for (Row r = 0; r < economy.rows(); ++r) {
        if (!plants.alive[r] || plants.owner[r] != r) continue;
        const bool large = plants.employees[r] >= large_enterprise_employees;
        in_debt += !large && firms.short_debt[r] + firms.long_debt[r] > 0;
        renewed[large] += firms.renewed[r] > 0;
    }
    row.smes = in_debt * to_one;
    row.zombies = renewed[0] * to_one;
    row.large_zombies = renewed[1] * to_one;
}

}  // namespace

void PlantFacts::add_productivity(const Economy& economy, analysis::PlantFactsRow& row) const {
    const Plants& plants = economy.plants;
    const auto industries = static_cast<std::size_t>(economy.world.industries);
    const LabourShares shares = labour_shares(economy);
    std::vector<std::vector<float>> tfp(industries);
    std::vector<Moments> persistence(industries);
    std::vector<Mean> stayed(industries);
    for (Row r = 0; r < economy.rows(); ++r) {
        if (!plants.alive[r]) continue;
        const std::size_t h = plants.industry[r];
        const float now = measured_tfp(plants, r, shares);
        const float then = plants.last_measured_tfp[r];
        if (!std::isnan(now)) tfp[h].push_back(now);
        if (then != 0) stayed[h].n += 1, stayed[h].sum += double(then);
        if (!std::isnan(now) && then != 0)
            persistence[h].add(double(now), double(then), double(log_of(plants.employees[r])));
    }
    std::vector<float> deviations = within_industry(tfp);
    row.tfp_90_10 = ratio_90_10(deviations);
    row.tfp_persistence = correlation_given_size(persistence);
    Mean gap;
    for (const Closed& plant : closed_) {
        if (stayed[plant.industry].n == 0) continue;
        gap.n += 1;
        gap.sum += double(plant.productivity) - stayed[plant.industry].value();
    }
    row.exiter_gap = gap.n > 0 ? gap.value() : analysis::missing;
}

analysis::PlantFactsRow PlantFacts::close_year(const Economy& economy,
                                               const Census& census,
                                               int replicate,
                                               int year) const {
    const double to_one = 1 / economy.world.scenario.scale;
    analysis::PlantFactsRow row{.replicate = replicate,
                                .year = year,
                                .failures = failures_ * to_one,
                                .partner_failures = partner_failures_ * to_one,
                                .voluntary = voluntary_ * to_one};
    add_totals(census, to_one, row);
    add_productivity(economy, row);
    add_owners(economy, year, to_one, row);
    add_loans(economy, to_one, row);
    return row;
}

}  // namespace keiretsu::sim
