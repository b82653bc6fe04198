#include "analysis/paper/observed.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

#include "analysis/data/panel.h"
#include "analysis/data/typed_columns.h"
#include "analysis/paper/levels.h"
#include "analysis/paper/trends.h"
#include "config/scenario/scenario.h"
#include "config/scenario/scenario_fields.h"
#include "config/text/suggest.h"

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
    const std::vector<int> years = columns.integers("year", Need::required);
    for (std::size_t row = 0; row < table.rows; ++row) facts[row].year = years[row];
    texts("grade", &ObservedMicroFact::grade);
    texts("role", &ObservedMicroFact::role);
    texts("source", &ObservedMicroFact::source);
    columns.finish();
    return facts;
}

/// What Tables 1 and 4 call a variable: there value added is always real. Empty where they have
/// none of that name.
std::string table_variable(const ObservedFigure& of) {
    if (of.variable == "real_value_added") return "value_added";
    return of.variable == "value_added" ? std::string() : of.variable;
}

/// The period of the tables that a trend covers; empty for any other.
std::string table_period(const ObservedFigure& of) {
    for (const TrendWindow& window : table_windows)
        if (of.kind == ObservationKind::trend && of.from == window.first_year &&
            of.until == window.last_year)
            return std::string(window.name);
    return {};
}

template <class Cell, class Same>
void put(std::vector<Cell>& cells, Cell cell, Same same) {
    const auto found = std::find_if(cells.begin(), cells.end(), same);
    if (found != cells.end())
        *found = std::move(cell);
    else
        cells.push_back(std::move(cell));
}

void add_to_table1(const ObservedFigure& of, Observed& all) {
    const ObservedTrend cell = {.variable = table_variable(of),
                                .size = text_of(of.size),
                                .period = table_period(of),
                                .growth_pct = of.value,
                                .significant = of.significant};
    const bool has_row = std::find(std::begin(table1_sizes), std::end(table1_sizes), cell.size) !=
                         std::end(table1_sizes);
    if (cell.variable.empty() || cell.period.empty() || !has_row) return;
    put(all.table1, cell, [&](const ObservedTrend& other) {
        return other.variable == cell.variable && other.size == cell.size &&
               other.period == cell.period;
    });
}

void add_to_table4(const ObservedFigure& of, Observed& all) {
    const ObservedCityTrend cell = {.cluster_type = of.cluster_type,
                                    .city = of.name,
                                    .variable = table_variable(of),
                                    .period = table_period(of),
                                    .growth_pct = of.value,
                                    .significant = of.significant};
    if (cell.variable.empty() || cell.variable == "labour_productivity" || cell.period.empty() ||
        of.size != SizeBounds{})
        return;
    put(all.table4, cell, [&](const ObservedCityTrend& other) {
        return other.city == cell.city && other.variable == cell.variable &&
               other.period == cell.period;
    });
}

void add_employees(const ObservedFigure& of, Observed& all) {
    if (of.kind != ObservationKind::level || of.variable != "employees" || of.size != SizeBounds{})
        return;
    put(all.employees,
        ObservedEmployees{
            .year = of.from, .thousand = of.value / 1000, .memory = of.source == "memory"},
        [&](const ObservedEmployees& other) { return other.year == of.from; });
    std::sort(all.employees.begin(), all.employees.end(), [](const auto& a, const auto& b) {
        return a.year < b.year;
    });
}

/// Puts an observation where the tables have a cell for it.
void add_to_tables(const ObservedFigure& of, Observed& all) {
    if (!of.industry.empty()) return;
    if (!of.place.empty()) return add_to_table4(of, all);
    add_to_table1(of, all);
    add_employees(of, all);
}

void add_all(const CsvTable& table, Observed& all) {
    for (const ObservedFigure& of : read_observations(table)) add_to_tables(of, all);
}

const KnownPlace* find_place(const std::vector<KnownPlace>& places, const std::string& word) {
    for (const KnownPlace& place : places)
        if (same_place(place.id, word)) return &place;
    for (const KnownPlace& place : places)
        if (same_place(place.name, word)) return &place;
    return nullptr;
}

/// Names the place as panels do, with the type that the file or the scenario gives it.
void settle_place(ObservedFigure& of, const std::vector<KnownPlace>& places) {
    const KnownPlace* place = find_place(places, of.place);
    if (place != nullptr) of.name = place->name;
    if (of.name.empty()) of.name = of.place;
    if (of.cluster_type.empty() && place != nullptr) of.cluster_type = place->cluster_type;
    if (of.cluster_type.empty()) of.cluster_type = "other";
}

/// Cities of one cluster type stand together, types in order of first appearance.
void group_by_type(std::vector<ObservedCityTrend>& cells) {
    std::vector<std::string> types;
    for (const ObservedCityTrend& cell : cells)
        if (std::find(types.begin(), types.end(), cell.cluster_type) == types.end())
            types.push_back(cell.cluster_type);
    const auto rank = [&](const ObservedCityTrend& cell) {
        return std::find(types.begin(), types.end(), cell.cluster_type) - types.begin();
    };
    std::stable_sort(cells.begin(), cells.end(), [&](const auto& a, const auto& b) {
        return rank(a) < rank(b);
    });
}

/// The paper's tables with its cities called as `places` call them.
Observed paper_tables(std::vector<KnownPlace> places) {
    Observed all = observed();
    all.places = std::move(places);
    for (ObservedCityTrend& cell : all.table4)
        if (const KnownPlace* place = find_place(all.places, cell.city)) cell.city = place->name;
    return all;
}

}  // namespace

#define KEIRETSU_EMBEDDED(name) \
    embedded(keiretsu_observed_##name, keiretsu_observed_##name##_end, "observed " #name)

const Observed& observed() {
    static const Observed all = [] {
        Observed tables = {.table2 = read_table2(KEIRETSU_EMBEDDED(table2)),
                           .table3 = read_table3(KEIRETSU_EMBEDDED(table3)),
                           .figure2 = read_figure2(KEIRETSU_EMBEDDED(figure2)),
                           .redemption = read_redemption(KEIRETSU_EMBEDDED(redemption)),
                           .micro_facts = read_micro_facts(KEIRETSU_EMBEDDED(micro_facts)),
                           .survey = read_observed_survey(KEIRETSU_EMBEDDED(survey)),
                           .findings = read_observed_findings(KEIRETSU_EMBEDDED(findings))};
        add_all(KEIRETSU_EMBEDDED(table1), tables);
        add_all(KEIRETSU_EMBEDDED(table4), tables);
        add_all(KEIRETSU_EMBEDDED(employees), tables);
        return tables;
    }();
    return all;
}

std::vector<KnownPlace> known_places(const Scenario& scenario) {
    std::vector<KnownPlace> places;
    for (const Place& place : scenario.places)
        places.push_back(
            {.id = place.id,
             .name = place.name.empty() ? place.id : place.name,
             .cluster_type = place.type == ClusterType::none
                                 ? std::string()
                                 : std::string(spellings_of(
                                       place.type)[static_cast<std::size_t>(place.type)])});
    return places;
}

std::vector<KnownPlace> known_places(const Places& places) {
    std::vector<KnownPlace> known;
    for (const std::string& place : places_of(places))
        known.push_back({.id = place, .name = place});
    return known;
}

Observed observed_with(std::vector<ObservedFigure> own,
                       std::string file,
                       std::vector<KnownPlace> places) {
    Observed all = paper_tables(std::move(places));
    all.own_file = std::move(file);
    for (ObservedFigure& of : own) {
        if (of.place.empty()) continue;
        const std::string word = of.place;
        if (find_place(all.places, word) == nullptr &&
            std::find(all.strange_places.begin(), all.strange_places.end(), word) ==
                all.strange_places.end())
            all.strange_places.push_back(word);
        settle_place(of, all.places);
    }
    all.own = std::move(own);
    for (const ObservedFigure& of : all.own) add_to_tables(of, all);
    group_by_type(all.table4);
    return all;
}

Observed observed_for(const Scenario& scenario) {
    std::vector<ObservedFigure> own;
    if (!scenario.observed.file.empty())
        own = read_observations(parse_csv(scenario.observed.text, scenario.observed.file));
    Observed all = observed_with(std::move(own), scenario.observed.file, known_places(scenario));
    all.scale = scenario.scale;
    all.labels = labels_of(scenario.facts);
    all.facts = scenario.facts;
    return all;
}

std::vector<Diagnostic> warnings_about(const Observed& known) {
    std::vector<Diagnostic> warnings;
    for (const std::string& word : known.strange_places) {
        std::vector<std::string> ids;
        for (const KnownPlace& place : known.places) ids.push_back(place.id);
        Diagnostic& warning = warnings.emplace_back();
        warning.severity = Severity::warning;
        warning.code = "W005";
        warning.message = fmt::format("`{}` is no place of the run", word);
        warning.place.file = known.own_file;
        warning.path = "place";
        const std::string meant = nearest(word, ids);
        warning.help = meant.empty() ? fmt::format("its observations stand alone; places are {}",
                                                   fmt::join(ids, ", "))
                                     : fmt::format("did you mean `{}`?", meant);
    }
    return warnings;
}

}  // namespace keiretsu::analysis
