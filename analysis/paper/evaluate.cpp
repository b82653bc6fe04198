#include "analysis/paper/evaluate.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "analysis/data/cells.h"
#include "config/text/diagnostics.h"

namespace keiretsu::analysis {
namespace {

/// The classes that Tables 1 and 3 add up or tell apart.
constexpr SizeClass table_classes[] = {SizeClass::from_4,
                                       SizeClass::from_30,
                                       SizeClass::from_100,
                                       SizeClass::from_300,
                                       SizeClass::from_1000};

[[noreturn]] void refuse(std::string code, std::string message, std::string help) {
    Diagnostic diagnostic;
    diagnostic.code = std::move(code);
    diagnostic.message = std::move(message);
    diagnostic.help = std::move(help);
    throw InputError(std::move(diagnostic));
}

std::vector<CapitalKey> keys_of(const Panel& panel) {
    std::vector<CapitalKey> keys;
    for (const CapitalKey key : all_capital_keys)
        if (has_column(panel, column_of(key))) keys.push_back(key);
    return keys;
}

void check(const Panel& panel, const EvaluationOptions& options) {
    if (panel.rows.empty())
        refuse("E260",
               "the panel has no rows",
               "a panel needs a row for each year, industry and class");
    if (options.effects != 4 && options.effects != 8)
        refuse("E261",
               fmt::format("{} fixed effects are not one of the choices", options.effects),
               "8 = industry and size class, 4 = industry");
    for (const CapitalKey key : options.capital)
        if (!has_column(panel, column_of(key)))
            refuse("E262",
                   fmt::format("the panel has no capital by the key `{}`", name_of(key)),
                   key == CapitalKey::user
                       ? "its column is `capital`"
                       : fmt::format("its column is `capital_{}`", name_of(key)));
    for (const YearDummy& dummy : options.dummies)
        if (dummy.kind == YearDummyKind::named &&
            (dummy.year <= options.first_year || dummy.year > options.last_year))
            refuse("E263",
                   fmt::format("no growth rate has the year {}", dummy.year),
                   fmt::format(
                       "growth runs from {} to {}", options.first_year + 1, options.last_year));
}

/// A panel may leave out a whole industry or class, which no gap in its years betrays.
void note_absent_cells(const Panel& panel, std::vector<std::string>& notes) {
    std::set<std::string_view> industries;
    std::set<SizeClass> classes;
    std::set<std::pair<std::string_view, SizeClass>> cells;
    for (const PanelRow& row : panel.rows) {
        industries.insert(row.industry);
        classes.insert(row.size_class);
        cells.insert({row.industry, row.size_class});
    }
    std::vector<std::string_view> absent_industries, absent_classes;
    std::vector<std::string> absent_cells;
    for (const std::string_view industry : tfp_industries)
        if (!industries.contains(industry)) absent_industries.push_back(industry);
    for (const SizeClass size_class : table_classes) {
        if (!classes.contains(size_class)) {
            absent_classes.push_back(name_of(size_class));
            continue;
        }
        for (const std::string_view industry : tfp_industries)
            if (industries.contains(industry) && !cells.contains({industry, size_class}))
                absent_cells.push_back(fmt::format("{} {}", industry, name_of(size_class)));
    }
    if (!absent_industries.empty())
        notes.push_back(fmt::format("Table 3 lacks industries of the paper: {}.",
                                    fmt::join(absent_industries, ", ")));
    if (!absent_classes.empty())
        notes.push_back(
            fmt::format("The panel has no row of these size classes, and no table counts them: {}.",
                        fmt::join(absent_classes, ", ")));
    if (!absent_cells.empty())
        notes.push_back(
            fmt::format("The panel has no row of these cells, and no table counts them: {}.",
                        fmt::join(absent_cells, ", ")));
}

/// What Table 3 cannot do without, and what replaces it.
bool can_measure_tfp(const Panel& panel, std::vector<std::string>& notes) {
    const bool by_industry = has_column(panel, &PanelRow::industry_real_value_added);
    if (!by_industry && !has_column(panel, &PanelRow::real_value_added)) {
        notes.push_back("Table 3 is left out: the panel has no real value added.");
        return false;
    }
    if (!by_industry)
        notes.push_back(
            "Table 3 uses real_value_added (common deflator), for want of "
            "industry_real_value_added.");
    if (!has_column(panel, &PanelRow::wage_bill) || !has_column(panel, &PanelRow::value_added)) {
        notes.push_back("Table 3 is left out: labour's share needs wage_bill and value_added.");
        return false;
    }
    if (!has_column(panel, &PanelRow::debt) || !has_column(panel, &PanelRow::ordinary_profit) ||
        !has_column(panel, &PanelRow::depreciation))
        notes.push_back(
            "Table 3 has no redemption period: that needs ordinary_profit, depreciation "
            "and debt.");
    return true;
}

void add_table3(std::span<const Panel> replicates, Evaluation& evaluation) {
    const EvaluationOptions& options = evaluation.options;
    for (const CapitalKey key : options.capital) {
        Table3Specification specification{.capital = key,
                                          .form = options.form,
                                          .effects = options.effects,
                                          .first_year = options.first_year,
                                          .last_year = options.last_year};
        for (const YearDummy& dummy : options.dummies)
            for (const Group group : all_groups) {
                specification.dummy = dummy;
                evaluation.table3.push_back(table3_column(replicates, specification, group));
                // Every column of a key and group loses the same observations: say so once.
                if (&dummy != options.dummies.data()) continue;
                for (const std::string& note : evaluation.table3.back().notes)
                    evaluation.notes.push_back(
                        fmt::format("Table 3, capital {}, {}.", name_of(key), note));
            }
        specification.dummy = {};
        for (const Group group : all_groups)
            evaluation.audits.push_back(identity_audit(replicates, specification, group));
    }
}

/// Windows of Tables 1 and 4 that the data fill only in part.
void note_short_windows(Evaluation& evaluation) {
    for (const TrendWindow& window : table_windows) {
        int fewest = window.last_year - window.first_year + 1;
        int undefined = 0;
        for (const Table1Row& row : evaluation.table1) {
            if (row.window.name != window.name) continue;
            if (row.simulated.growth.count < evaluation.replicates) ++undefined;
            if (row.simulated.growth.count > 0) fewest = std::min(fewest, row.simulated.years);
        }
        if (fewest < window.last_year - window.first_year + 1)
            evaluation.notes.push_back(fmt::format(
                "Table 1, {}: some trends rest on {} years only.", window.name, fewest));
        if (undefined > 0)
            evaluation.notes.push_back(
                fmt::format("Table 1, {}: {} cells lack a trend in some replicate: fewer than 4 "
                            "years, or a level "
                            "of zero or below, which has no log.",
                            window.name,
                            undefined));
    }
    const auto undefined =
        std::count_if(evaluation.table4.begin(), evaluation.table4.end(), [](const Table4Row& row) {
            return row.simulated.growth.count == 0;
        });
    if (undefined > 0)
        evaluation.notes.push_back(fmt::format("Table 4: {} cells have no trend.", undefined));
}

void add_own_figures(const EvaluationInput& input,
                     const std::vector<Panel>& replicates,
                     const Observed& known,
                     Evaluation& evaluation) {
    if (known.own.empty()) return;
    const std::vector<Places> places =
        input.places != nullptr ? by_replicate(*input.places) : std::vector<Places>{};
    evaluation.observed_file = known.own_file;
    evaluation.observed = observed_rows(replicates, places, known);
    evaluation.observed_errors = observed_errors(evaluation.observed);
    evaluation.observed_notes = observed_notes(evaluation.observed, known);
}

/// Replicate by replicate, since the census of one says nothing of another's finances.
std::vector<LevelRow> levels_of(std::span<const GroupQuarter> series,
                                const std::vector<Panel>& replicates) {
    if (series.empty()) return {};
    std::map<int, std::vector<GroupQuarter>> quarters;
    for (const GroupQuarter& quarter : series) quarters[quarter.replicate].push_back(quarter);
    std::vector<std::map<std::string, double>> figures;
    for (const Panel& panel : replicates)
        figures.push_back(level_figures(quarters[panel.rows.front().replicate], panel));
    return level_rows(figures);
}

}  // namespace

Evaluation evaluate(const EvaluationInput& input, const EvaluationOptions& options) {
    check(input.panel, options);
    const Observed& known = input.known != nullptr ? *input.known : observed();
    const std::vector<Panel> replicates = by_replicate(input.panel);
    Evaluation evaluation{.source = input.panel.source,
                          .replicates = static_cast<int>(replicates.size()),
                          .options = options};
    if (evaluation.options.capital.empty()) evaluation.options.capital = keys_of(input.panel);
    note_absent_cells(input.panel, evaluation.notes);
    evaluation.labels = known.labels;
    evaluation.table1 = table1(replicates, known);
    evaluation.table1_errors = table1_errors(evaluation.table1, known);
    for (const auto& score_of :
         {table1_signs, table1_significant_signs, table1_deviation_signs, table1_order})
        evaluation.signs.push_back(score_of(evaluation.table1));
    evaluation.table2 =
        input.capital_classes.empty() ? std::vector<Table2Row>{} : table2(input.capital_classes);
    if (evaluation.options.capital.empty())
        evaluation.notes.push_back("Table 3 is left out: the panel has no capital.");
    else if (can_measure_tfp(input.panel, evaluation.notes))
        add_table3(replicates, evaluation);
    if (input.places != nullptr) {
        evaluation.table4 = table4(by_replicate(*input.places), known);
        evaluation.table4_errors = table4_errors(evaluation.table4, known);
        evaluation.signs.push_back(table4_signs(evaluation.table4, known));
        evaluation.signs.push_back(table4_deviation_signs(evaluation.table4, evaluation.table1));
        evaluation.city_patterns = table4_patterns(evaluation.table4);
    } else {
        evaluation.notes.push_back("Table 4 is left out: there is no places.csv.");
    }
    evaluation.entry_exit = entry_exit(input.flows);
    evaluation.redemption = input.finance.empty() ? redemption_readings(replicates)
                                                  : redemption_readings(input.finance);
    if (std::all_of(evaluation.redemption.begin(),
                    evaluation.redemption.end(),
                    [](const RedemptionRow& row) { return row.simulated.count == 0; }))
        evaluation.redemption.clear();
    evaluation.levels = levels_of(input.series, replicates);
    evaluation.micro_facts = micro_fact_rows({.linked_census = input.linked_census,
                                              .plant_facts = input.plant_facts,
                                              .links = input.links});
    add_own_figures(input, replicates, known, evaluation);
    note_short_windows(evaluation);
    return evaluation;
}

}  // namespace keiretsu::analysis
