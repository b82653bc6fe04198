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

/// A figure of a yearly table over years, as a mean or a ratio of sums.
template <class Row>
class Years {
  public:
    explicit Years(std::span<const Row> rows) : rows_(rows) {}

    double mean(double Row::*figure, int from, int until) const {
        double sum = 0;
        int years = 0;
        for (const Row& row : rows_)
            if (row.year >= from && row.year <= until && !std::isnan(row.*figure)) {
                sum += row.*figure;
                ++years;
            }
        return years > 0 ? sum / years : missing;
    }
    double in(double Row::*figure, int year) const { return mean(figure, year, year); }
    /// Of means over the years of the window that there are; NaN unless the window is full.
    double share(double Row::*part, double Row::*whole, int from, int until) const {
        return mean(part, from, until) / mean(whole, from, until);
    }

  private:
    std::span<const Row> rows_;
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

void add_levels(const Years<PlantFactsRow>& years, std::map<std::string, double>& figures) {
    for (const int year : {1985, 1988, 1990}) {
        figures[fmt::format("plants_{}", year)] = years.in(&PlantFactsRow::plants, year);
        figures[fmt::format("employees_{}", year)] =
            years.in(&PlantFactsRow::employees, year) / 1000;
    }
    figures["wages_1985"] = years.in(&PlantFactsRow::wage_bill, 1985) / 1000;
    figures["value_added_1985"] = years.in(&PlantFactsRow::value_added, 1985) / 1000;
}

void add_links(const Years<LinkRow>& years, std::map<std::string, double>& figures) {
    figures["subcontractors_1987"] = 100 * years.in(&LinkRow::subcontractor_share, 1987);
    figures["put_work_out_1987"] = 100 * years.in(&LinkRow::outsourcing_share_all, 1987);
    figures["put_work_out_1987_small"] = 100 * years.in(&LinkRow::outsourcing_share, 1987);
    figures["put_work_out_1987_large"] = 100 * years.in(&LinkRow::outsourcing_share_large, 1987);
    figures["few_buyers_1995"] = 100 * years.in(&LinkRow::few_buyers_share, 1995);
    figures["degree_correlation"] = years.mean(&LinkRow::degree_correlation, 1985, 2007);
    figures["in_exponent"] = years.mean(&LinkRow::in_exponent, 1985, 2007);
    figures["out_exponent"] = years.mean(&LinkRow::out_exponent, 1985, 2007);
    const double half_life = years.mean(&LinkRow::half_life, 1989, 2007);
    figures["relation_half_life"] = half_life;
    figures["relations_replaced"] = 100 * (1 - std::exp2(-5 / half_life));
}

}  // namespace

double ObservedMicroFact::middle() const {
    return std::isnan(value) ? (low + high) / 2 : value;
}

std::map<std::string, double> micro_figures(const MicroTables& tables) {
    using Row = PlantFactsRow;
    std::map<std::string, double> figures;
    add_life_tables(tables.linked_census, figures);
    add_links(Years<LinkRow>(tables.links), figures);
    const Years<Row> years(tables.plant_facts);
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

std::vector<MicroFactRow> micro_fact_rows(const MicroTables& tables) {
    std::map<int, std::vector<LinkedCensusRow>> census;
    std::map<int, std::vector<PlantFactsRow>> facts;
    std::map<int, std::vector<LinkRow>> links;
    std::set<int> replicates;
    const auto part = [&replicates](const auto& rows, auto& parts) {
        for (const auto& row : rows) {
            parts[row.replicate].push_back(row);
            replicates.insert(row.replicate);
        }
    };
    part(tables.linked_census, census);
    part(tables.plant_facts, facts);
    part(tables.links, links);
    if (replicates.empty()) return {};
    std::vector<std::map<std::string, double>> figures;
    for (const int replicate : replicates)
        figures.push_back(micro_figures({.linked_census = census[replicate],
                                         .plant_facts = facts[replicate],
                                         .links = links[replicate]}));
    std::vector<MicroFactRow> rows;
    for (const ObservedMicroFact& known : observed().micro_facts) {
        std::vector<double> values;
        for (const auto& of_replicate : figures) values.push_back(of_replicate.at(known.fact));
        rows.push_back({.known = known, .simulated = spread_of(values)});
    }
    return rows;
}

}  // namespace keiretsu::analysis
