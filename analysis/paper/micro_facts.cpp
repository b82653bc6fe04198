#include "analysis/paper/micro_facts.h"

#include <fmt/format.h>

#include <cmath>
#include <set>

#include "analysis/paper/observed.h"

namespace keiretsu::analysis {
namespace {

constexpr int last_linked_year = 2005;  // of the censuses that the White Papers link
constexpr int most_years_linked = 10;

/// Plants at risk and lost by years since the first Census, one form or both.
struct LifeTable {
    std::map<int, double> plants = {}, left = {}, closed = {};

    double hazard(int age) const {
        const auto at_risk = plants.find(age);
        return at_risk == plants.end() || at_risk->second <= 0 ? missing
                                                               : left.at(age) / at_risk->second;
    }
    /// Of those seen at the year before; who shrinks below 4 is no longer at risk.
    double true_survival(int years) const {
        double survivors = 1;
        for (int age = 1; age <= years; ++age)
            survivors *= plants.count(age) == 0 ? missing : 1 - closed.at(age) / plants.at(age);
        return survivors;
    }
    double survival(int years) const {
        double survivors = 1;
        for (int age = 1; age <= years; ++age) survivors *= 1 - hazard(age);
        return survivors;
    }
};

LifeTable life_table(std::span<const LinkedCensusRow> rows, std::string_view form) {
    LifeTable table;
    for (const LinkedCensusRow& row : rows) {
        if (row.year > last_linked_year || (!form.empty() && row.form != form)) continue;
        table.plants[row.age] += row.plants;
        table.left[row.age] += row.left;
        table.closed[row.age] += row.closed;
    }
    return table;
}

/// A figure of plant_facts over years, as a mean or a ratio of sums.
class Years {
  public:
    explicit Years(std::span<const PlantFactsRow> rows) : rows_(rows) {}

    double mean(double PlantFactsRow::*figure, int from, int until) const {
        double sum = 0;
        int years = 0;
        for (const PlantFactsRow& row : rows_)
            if (row.year >= from && row.year <= until && !std::isnan(row.*figure)) {
                sum += row.*figure;
                ++years;
            }
        return years > 0 ? sum / years : missing;
    }
    double in(double PlantFactsRow::*figure, int year) const { return mean(figure, year, year); }
    /// Of means over the years of the window that there are; NaN unless the window is full.
    double share(double PlantFactsRow::*part,
                 double PlantFactsRow::*whole,
                 int from,
                 int until) const {
        return mean(part, from, until) / mean(whole, from, until);
    }

  private:
    std::span<const PlantFactsRow> rows_;
};

void add_life_tables(std::span<const LinkedCensusRow> rows,
                     std::map<std::string, double>& figures) {
    const LifeTable all = life_table(rows, "");
    for (int age = 1; age <= most_years_linked; ++age)
        figures[fmt::format("hazard_{}", age)] = 100 * all.hazard(age);
    figures["true_survival_10_companies"] =
        100 * life_table(rows, "company").true_survival(most_years_linked);
    for (const auto& [form, name] :
         {std::pair{"company", "companies"}, std::pair{"proprietor", "proprietors"}}) {
        const LifeTable of_form = life_table(rows, form);
        for (const int years : {5, 10})
            figures[fmt::format("survival_{}_{}", years, name)] = 100 * of_form.survival(years);
    }
}

void add_levels(const Years& years, std::map<std::string, double>& figures) {
    for (const int year : {1985, 1988, 1990}) {
        figures[fmt::format("plants_{}", year)] = years.in(&PlantFactsRow::plants, year);
        figures[fmt::format("employees_{}", year)] =
            years.in(&PlantFactsRow::employees, year) / 1000;
    }
    figures["wages_1985"] = years.in(&PlantFactsRow::wage_bill, 1985) / 1000;
    figures["value_added_1985"] = years.in(&PlantFactsRow::value_added, 1985) / 1000;
}

}  // namespace

double ObservedMicroFact::middle() const {
    return std::isnan(value) ? (low + high) / 2 : value;
}

std::map<std::string, double> micro_figures(std::span<const LinkedCensusRow> linked_census,
                                            std::span<const PlantFactsRow> plant_facts) {
    using Row = PlantFactsRow;
    std::map<std::string, double> figures;
    add_life_tables(linked_census, figures);
    const Years years(plant_facts);
    add_levels(years, figures);
    figures["owners_60_2007"] =
        100 * years.share(&Row::proprietors_60, &Row::proprietors, 2007, 2007);
    figures["owner_income_1993"] = years.in(&Row::owner_income, 1993);
    figures["owner_income_2006"] = years.in(&Row::owner_income, 2006);
    figures["owner_income_fall"] =
        years.share(&Row::owner_income, &Row::employee_income, 2006, 2006) /
        years.share(&Row::owner_income, &Row::employee_income, 1993, 1993);
    figures["partner_failures"] =
        100 * years.share(&Row::partner_failures, &Row::failures, 1985, 2007);
    const double failures = years.mean(&Row::failures, 2003, 2007);
    figures["bankrupt_share_2003_07"] =
        100 * failures / (failures + years.mean(&Row::voluntary, 2003, 2007));
    figures["failures_1998_2002"] =
        years.mean(&Row::failures, 1998, 2002) / years.mean(&Row::failures, 1986, 1990);
    figures["tfp_90_10"] = years.mean(&Row::tfp_90_10, 1985, 2007);
    figures["tfp_persistence"] = years.mean(&Row::tfp_persistence, 1985, 2007);
    figures["exiter_gap"] = years.mean(&Row::exiter_gap, 1985, 2007);
    figures["zombies_sme_1999_2007"] = 100 * years.share(&Row::zombies, &Row::smes, 1999, 2007);
    return figures;
}

std::vector<MicroFactRow> micro_fact_rows(std::span<const LinkedCensusRow> linked_census,
                                          std::span<const PlantFactsRow> plant_facts) {
    std::map<int, std::vector<LinkedCensusRow>> census;
    std::map<int, std::vector<PlantFactsRow>> facts;
    std::set<int> replicates;
    for (const LinkedCensusRow& row : linked_census) {
        census[row.replicate].push_back(row);
        replicates.insert(row.replicate);
    }
    for (const PlantFactsRow& row : plant_facts) {
        facts[row.replicate].push_back(row);
        replicates.insert(row.replicate);
    }
    if (replicates.empty()) return {};
    std::vector<std::map<std::string, double>> figures;
    for (const int replicate : replicates)
        figures.push_back(micro_figures(census[replicate], facts[replicate]));
    std::vector<MicroFactRow> rows;
    for (const ObservedMicroFact& known : observed().micro_facts) {
        std::vector<double> values;
        for (const auto& of_replicate : figures) values.push_back(of_replicate.at(known.fact));
        rows.push_back({.known = known, .simulated = spread_of(values)});
    }
    return rows;
}

}  // namespace keiretsu::analysis
