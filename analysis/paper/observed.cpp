#include "analysis/paper/observed.h"

#include <cstddef>

#include "analysis/data/panel.h"
#include "analysis/data/typed_columns.h"

// Set by observed.S around each file's bytes.
extern "C" {
extern const char keiretsu_observed_table1[], keiretsu_observed_table1_end[];
extern const char keiretsu_observed_table2[], keiretsu_observed_table2_end[];
extern const char keiretsu_observed_table3[], keiretsu_observed_table3_end[];
extern const char keiretsu_observed_table4[], keiretsu_observed_table4_end[];
extern const char keiretsu_observed_figure2[], keiretsu_observed_figure2_end[];
extern const char keiretsu_observed_redemption[], keiretsu_observed_redemption_end[];
extern const char keiretsu_observed_employees[], keiretsu_observed_employees_end[];
extern const char keiretsu_observed_micro_facts[], keiretsu_observed_micro_facts_end[];
extern const char keiretsu_observed_survey[], keiretsu_observed_survey_end[];
extern const char keiretsu_observed_findings[], keiretsu_observed_findings_end[];
}

namespace keiretsu::analysis {
namespace {

CsvTable embedded(const char* begin, const char* end, const char* name) {
    return parse_csv(std::string(begin, end), name);
}

/// Table 2 stands wide: an industry a column.
std::vector<ObservedShare> read_table2(const CsvTable& table) {
    constexpr const char* headings[] = {"general_machinery",
                                        "electrical_machinery",
                                        "transportation_equipment",
                                        "precision_machinery"};
    TypedColumns columns(table);
    const std::vector<std::string> sizes = columns.texts("employees");
    std::vector<ObservedShare> shares;
    for (std::size_t industry = 0; industry < tfp_industries.size(); ++industry) {
        const std::vector<double> values = columns.numbers(headings[industry], Need::required);
        for (std::size_t row = 0; row < table.rows; ++row)
            shares.push_back({.size = sizes[row],
                              .industry = std::string(tfp_industries[industry]),
                              .share_pct = values[row]});
    }
    columns.finish();
    return shares;
}

std::vector<ObservedTrend> read_table1(const CsvTable& table) {
    TypedColumns columns(table);
    const std::vector<std::string> variables = columns.texts("variable");
    const std::vector<std::string> sizes = columns.texts("size");
    const std::vector<std::string> periods = columns.texts("period");
    const std::vector<double> growth = columns.numbers("growth_pct", Need::required, true);
    const std::vector<int> significant = columns.integers("significant", Need::required);
    columns.finish();
    std::vector<ObservedTrend> trends;
    for (std::size_t row = 0; row < table.rows; ++row)
        trends.push_back({.variable = variables[row],
                          .size = sizes[row],
                          .period = periods[row],
                          .growth_pct = growth[row],
                          .significant = significant[row] == 1});
    return trends;
}

std::vector<ObservedCoefficient> read_table3(const CsvTable& table) {
    TypedColumns columns(table);
    const std::vector<std::string> terms = columns.texts("term");
    const std::vector<std::string> groups = columns.texts("group");
    const std::vector<int> dummies = columns.integers("year_dummy", Need::required);
    const std::vector<double> estimates = columns.numbers("estimate", Need::required, true);
    const std::vector<double> t_ratios = columns.numbers("t_ratio", Need::required, true);
    const std::vector<double> stars = columns.numbers("stars", Need::required);
    columns.finish();
    std::vector<ObservedCoefficient> coefficients;
    for (std::size_t row = 0; row < table.rows; ++row)
        coefficients.push_back({.term = terms[row],
                                .group = groups[row],
                                .year_dummy = dummies[row] == 1,
                                .estimate = estimates[row],
                                .t_ratio = t_ratios[row],
                                .stars = stars[row] > 0 ? static_cast<int>(stars[row]) : 0});
    return coefficients;
}

std::vector<ObservedCityTrend> read_table4(const CsvTable& table) {
    TypedColumns columns(table);
    const std::vector<std::string> types = columns.texts("cluster_type");
    const std::vector<std::string> cities = columns.texts("city");
    const std::vector<std::string> variables = columns.texts("variable");
    const std::vector<std::string> periods = columns.texts("period");
    const std::vector<double> growth = columns.numbers("growth_pct", Need::required, true);
    const std::vector<int> significant = columns.integers("significant", Need::required);
    columns.finish();
    std::vector<ObservedCityTrend> trends;
    for (std::size_t row = 0; row < table.rows; ++row)
        trends.push_back({.cluster_type = types[row],
                          .city = cities[row],
                          .variable = variables[row],
                          .period = periods[row],
                          .growth_pct = growth[row],
                          .significant = significant[row] == 1});
    return trends;
}

std::vector<ObservedEntryExit> read_figure2(const CsvTable& table) {
    TypedColumns columns(table);
    const std::vector<std::string> periods = columns.texts("period");
    const std::vector<int> from = columns.integers("from", Need::required);
    const std::vector<int> until = columns.integers("until", Need::required);
    const std::vector<double> entry = columns.numbers("entry_pct", Need::required);
    const std::vector<double> exits = columns.numbers("exit_pct", Need::required);
    columns.finish();
    std::vector<ObservedEntryExit> rates;
    for (std::size_t row = 0; row < table.rows; ++row)
        rates.push_back({.period = periods[row],
                         .from = from[row],
                         .until = until[row],
                         .entry_pct = entry[row],
                         .exit_pct = exits[row]});
    return rates;
}

std::vector<ObservedRedemption> read_redemption(const CsvTable& table) {
    TypedColumns columns(table);
    const std::vector<std::string> groups = columns.texts("group");
    const std::vector<int> years = columns.integers("year", Need::required);
    const std::vector<int> quarters = columns.integers("quarter", Need::required);
    const std::vector<double> periods = columns.numbers("redemption_years", Need::required);
    const std::vector<std::string> coverage = columns.texts("coverage");
    const std::vector<std::string> grades = columns.texts("grade");
    columns.finish();
    std::vector<ObservedRedemption> readings;
    for (std::size_t row = 0; row < table.rows; ++row)
        readings.push_back({.group = groups[row],
                            .year = years[row],
                            .quarter = quarters[row],
                            .years = periods[row],
                            .coverage = coverage[row],
                            .grade = grades[row]});
    return readings;
}

std::vector<ObservedMicroFact> read_micro_facts(const CsvTable& table) {
    TypedColumns columns(table);
    std::vector<ObservedMicroFact> facts(table.rows);
    const auto texts = [&](const char* name, std::string ObservedMicroFact::*field) {
        const std::vector<std::string> values = columns.texts(name);
        for (std::size_t row = 0; row < table.rows; ++row) facts[row].*field = values[row];
    };
    const auto numbers = [&](const char* name, double ObservedMicroFact::*field) {
        const std::vector<double> values = columns.numbers(name, Need::optional, true);
        for (std::size_t row = 0; row < table.rows; ++row) facts[row].*field = values[row];
    };
    texts("fact", &ObservedMicroFact::fact);
    texts("what", &ObservedMicroFact::what);
    numbers("value", &ObservedMicroFact::value);
    numbers("low", &ObservedMicroFact::low);
    numbers("high", &ObservedMicroFact::high);
    texts("unit", &ObservedMicroFact::unit);
    texts("grade", &ObservedMicroFact::grade);
    texts("role", &ObservedMicroFact::role);
    texts("source", &ObservedMicroFact::source);
    columns.finish();
    return facts;
}

std::vector<ObservedEmployees> read_employees(const CsvTable& table) {
    TypedColumns columns(table);
    const std::vector<int> years = columns.integers("year", Need::required);
    const std::vector<double> thousands = columns.numbers("employees_thousand", Need::required);
    columns.texts("grade");
    columns.finish();
    std::vector<ObservedEmployees> employees;
    for (std::size_t row = 0; row < table.rows; ++row)
        employees.push_back({.year = years[row], .thousand = thousands[row]});
    return employees;
}

}  // namespace

#define KEIRETSU_EMBEDDED(name) \
    embedded(keiretsu_observed_##name, keiretsu_observed_##name##_end, "observed " #name)

const Observed& observed() {
    static const Observed all = {.table1 = read_table1(KEIRETSU_EMBEDDED(table1)),
                                 .table2 = read_table2(KEIRETSU_EMBEDDED(table2)),
                                 .table3 = read_table3(KEIRETSU_EMBEDDED(table3)),
                                 .table4 = read_table4(KEIRETSU_EMBEDDED(table4)),
                                 .figure2 = read_figure2(KEIRETSU_EMBEDDED(figure2)),
                                 .redemption = read_redemption(KEIRETSU_EMBEDDED(redemption)),
                                 .employees = read_employees(KEIRETSU_EMBEDDED(employees)),
                                 .micro_facts = read_micro_facts(KEIRETSU_EMBEDDED(micro_facts)),
                                 .survey = read_observed_survey(KEIRETSU_EMBEDDED(survey)),
                                 .findings = read_observed_findings(KEIRETSU_EMBEDDED(findings))};
    return all;
}

}  // namespace keiretsu::analysis
