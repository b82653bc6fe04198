// Tidy tables: the columns that scripts rely on.
#include <fmt/format.h>

#include <cmath>

#include "analysis/render/evaluation.h"
#include "analysis/render/result_tables.h"

namespace keiretsu::analysis::render {
namespace {

/// 1 or 0; empty where there is nothing to be significant.
Cell flag(bool value, bool known) {
    return exact(known ? (value ? 1 : 0) : missing);
}

std::string specification_of(const Table3Specification& specification) {
    return fmt::format("{}_{}_effects", name_of(specification.form), specification.effects);
}

Table table1_file(const Evaluation& evaluation) {
    Table table = result_table("table1");
    for (const Table1Row& row : evaluation.table1)
        table.rows.push_back({words(row.variable),
                              words(row.size),
                              words(std::string(row.window.name)),
                              exact(row.observed),
                              flag(row.observed_significant, !std::isnan(row.observed)),
                              exact(row.simulated.growth.mean),
                              exact(row.simulated.growth.low),
                              exact(row.simulated.growth.high),
                              flag(row.simulated.significant, row.simulated.growth.count > 0)});
    return table;
}

Table table2_file(const Evaluation& evaluation) {
    Table table = result_table("table2");
    for (const Table2Row& row : evaluation.table2)
        table.rows.push_back({words(row.size),
                              words(row.industry),
                              words(row.capital_class),
                              exact(row.observed),
                              exact(row.simulated.mean),
                              exact(row.simulated.low),
                              exact(row.simulated.high)});
    return table;
}

Table table3_file(const Evaluation& evaluation) {
    Table table = result_table("table3");
    for (const Table3Column& column : evaluation.table3)
        for (const Table3Term& term : column.terms)
            table.rows.push_back({words(std::string(name_of(column.specification.capital))),
                                  words(specification_of(column.specification)),
                                  words(term.term),
                                  words(std::string(name_of(column.group))),
                                  words(name_of(column.specification.dummy)),
                                  exact(term.observed),
                                  exact(term.observed_t),
                                  exact(term.estimate.mean),
                                  exact(term.estimate.low),
                                  exact(term.estimate.high),
                                  exact(term.t.mean)});
    return table;
}

Table table3_detail_file(const Evaluation& evaluation) {
    Table table = result_table("table3_detail");
    for (const Table3Column& column : evaluation.table3) {
        std::string years;
        for (const int year : column.dummy_years)
            years.append(years.empty() ? "" : " ").append(fmt::format("{}", year));
        for (const Table3Term& term : column.terms)
            table.rows.push_back({words(std::string(name_of(column.specification.capital))),
                                  words(specification_of(column.specification)),
                                  words(std::string(name_of(column.group))),
                                  words(name_of(column.specification.dummy)),
                                  words(years),
                                  words(term.term),
                                  exact(term.estimate.mean),
                                  exact(term.std_error.mean),
                                  exact(term.t.mean),
                                  exact(term.stars == 0 ? missing : term.stars),
                                  exact(term.estimate.count),
                                  words("iid")});
    }
    return table;
}

Table table4_file(const Evaluation& evaluation) {
    Table table = result_table("table4");
    for (const Table4Row& row : evaluation.table4)
        table.rows.push_back({words(row.cluster_type),
                              words(row.city),
                              words(row.variable),
                              words(std::string(row.window.name)),
                              exact(row.observed),
                              flag(row.observed_significant, !std::isnan(row.observed)),
                              exact(row.simulated.growth.mean),
                              exact(row.simulated.growth.low),
                              exact(row.simulated.growth.high),
                              flag(row.simulated.significant, row.simulated.growth.count > 0)});
    return table;
}

Table audit_file(const Evaluation& evaluation) {
    Table table = result_table("audit");
    for (const IdentityAudit& audit : evaluation.audits)
        table.rows.push_back({words(std::string(name_of(audit.capital))),
                              words(std::string(name_of(audit.group))),
                              exact(audit.largest_residual),
                              exact(audit.relative_residual),
                              exact(audit.with_utilisation.mean),
                              exact(audit.with_utilisation_t.mean),
                              exact(audit.without_utilisation.mean),
                              exact(audit.without_utilisation_t.mean),
                              exact(audit.coefficient_in_logs.mean),
                              exact(audit.capital_part.mean),
                              exact(audit.labour_part.mean),
                              exact(audit.labour_share.mean),
                              exact(audit.r2_utilisation_alone.mean),
                              exact(audit.r2_all.mean),
                              exact(audit.identity_share.mean),
                              words(audit.conclusion)});
    return table;
}

void add_trend(Table& table,
               std::vector<Cell> keys,
               const TrendWindow& window,
               const TrendSummary& trend) {
    const bool known = trend.growth.count > 0;
    keys.push_back(words(std::string(window.name)));
    keys.push_back(exact(trend.growth.mean));
    keys.push_back(exact(trend.t.mean));
    keys.push_back(flag(trend.significant, known));
    keys.push_back(exact(trend.newey_west_t.mean));
    keys.push_back(flag(trend.newey_west_significant, known));
    keys.push_back(exact(trend.ar1_growth.mean));
    keys.push_back(exact(trend.ar1_t.mean));
    keys.push_back(flag(trend.ar1_significant, known));
    keys.push_back(exact(trend.end_point.mean));
    keys.push_back(exact(trend.years));
    table.rows.push_back(std::move(keys));
}

Table trends_file(const Evaluation& evaluation) {
    Table table = result_table("trends");
    for (const Table1Row& row : evaluation.table1)
        add_trend(table,
                  {words("table1"), words(row.size), words(row.variable)},
                  row.window,
                  row.simulated);
    for (const Table4Row& row : evaluation.table4)
        add_trend(table,
                  {words("table4"), words(row.city), words(row.variable)},
                  row.window,
                  row.simulated);
    return table;
}

Table entry_exit_file(const Evaluation& evaluation) {
    Table table = result_table("entry_exit");
    for (const EntryExitRow& row : evaluation.entry_exit) {
        table.rows.push_back({words(row.period),
                              words("entry"),
                              exact(row.observed_entry),
                              exact(row.entry.mean),
                              exact(row.entry.low),
                              exact(row.entry.high)});
        table.rows.push_back({words(row.period),
                              words("exit"),
                              exact(row.observed_exit),
                              exact(row.exit.mean),
                              exact(row.exit.low),
                              exact(row.exit.high)});
    }
    return table;
}

Table redemption_file(const Evaluation& evaluation) {
    Table table = result_table("redemption");
    for (const RedemptionRow& row : evaluation.redemption)
        table.rows.push_back({words(row.group),
                              exact(row.year),
                              exact(row.quarter),
                              words(row.coverage),
                              words(row.grade),
                              exact(row.observed),
                              exact(row.simulated.mean),
                              exact(row.simulated.low),
                              exact(row.simulated.high)});
    return table;
}

Table observed_file(const Evaluation& evaluation) {
    Table table = result_table("observed");
    for (const ObservedRow& row : evaluation.observed) {
        const ObservedFigure& of = row.what;
        const bool trend = of.kind == ObservationKind::trend;
        table.rows.push_back({words(trend ? "trend" : "level"),
                              words(of.variable),
                              words(of.name),
                              words(text_of(of.size)),
                              words(of.industry.empty() ? "all" : of.industry),
                              exact(of.from),
                              exact(of.until),
                              exact(of.value),
                              flag(of.significant, trend),
                              exact(row.simulated.mean),
                              exact(row.simulated.low),
                              exact(row.simulated.high),
                              flag(row.simulated_significant, trend && row.simulated.count > 0),
                              exact(row.null),
                              words(row.null_name),
                              words(of.source)});
    }
    return table;
}

Table scores_file(const Evaluation& evaluation) {
    Table table = result_table("scores");
    const auto add_errors =
        [&table](const char* name, const std::vector<ErrorScore>& scores, const char* null_name) {
            for (const ErrorScore& score : scores)
                table.rows.push_back({words(name),
                                      words("rmse"),
                                      words(score.window),
                                      exact(score.cells),
                                      exact(score.simulated),
                                      exact(score.null),
                                      words(null_name)});
        };
    add_errors("table1", evaluation.table1_errors, "every class follows the all-row");
    add_errors("table4", evaluation.table4_errors, "the national trend");
    add_errors("observed", evaluation.observed_errors, "national trend or first level");
    for (const SignScore& score : evaluation.signs)
        table.rows.push_back({words(score.what),
                              words("signs"),
                              words(""),
                              exact(score.cells),
                              exact(score.simulated),
                              exact(score.null),
                              words(score.null_name)});
    const auto add_pattern = [&table](
                                 const CityScore& score, const char* measure, double simulated) {
        table.rows.push_back({words("table4." + score.variable),
                              words(measure),
                              words(score.window),
                              exact(score.cities),
                              exact(simulated),
                              exact(0),
                              words("the national trend")});
    };
    for (const CityScore& score : evaluation.city_patterns) {
        add_pattern(score, "rank_correlation", score.rank_correlation);
        add_pattern(score, "spread_over_observed", score.spread / score.observed_spread);
    }
    return table;
}

}  // namespace

Document evaluation_files(const Evaluation& evaluation) {
    Document document{.title = "Evaluation of " + evaluation.source, .notes = evaluation.notes};
    document.notes.insert(
        document.notes.end(), evaluation.observed_notes.begin(), evaluation.observed_notes.end());
    for (auto make : {table1_file,
                      table2_file,
                      table3_file,
                      table4_file,
                      table3_detail_file,
                      audit_file,
                      trends_file,
                      entry_exit_file,
                      redemption_file,
                      observed_file,
                      +[](const Evaluation& of) { return levels_file(of.levels); },
                      +[](const Evaluation& of) { return micro_file(of.micro_facts); },
                      scores_file}) {
        Table table = make(evaluation);
        if (!table.rows.empty()) document.tables.push_back(std::move(table));
    }
    return document;
}

}  // namespace keiretsu::analysis::render
