#include "analysis/render/survey_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/data/replicates.h"
#include "analysis/paper/observed.h"
#include "analysis/render/number_text.h"
#include "analysis/render/result_tables.h"

namespace keiretsu::analysis {
namespace {

using render::Align;
using render::Cell;
using render::decimals;
using render::exact;
using render::no_figure;
using render::words;

constexpr double none = std::numeric_limits<double>::quiet_NaN();

/// Mean and band over draws; NaN where the model cannot tell.
struct Band {
    double mean = none, low = none, high = none;
};

Band band_of(const std::vector<double>& values) {
    if (values.empty()) return {};
    const Spread spread = spread_of(values);
    return {spread.mean, quantile(values, 0.05), quantile(values, 0.95)};
}

std::string range_text(const Band& band) {
    if (std::isnan(band.mean)) return no_figure;
    return fmt::format("{} to {}", decimals(band.low, 0), decimals(band.high, 0));
}

std::string percent_text(double share) {
    return std::isnan(share) ? no_figure : decimals(100 * share, 0) + "%";
}

/// "special skill" of special_skill.
std::string name_text(std::string name) {
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
}

render::Table findings_table(const SurveyResult& result) {
    render::Table table{.id = "survey_findings",
                        .title = "The five findings of the field survey",
                        .heads = {{.name = "finding", .heading = "", .align = Align::left},
                                  {.name = "paper", .heading = "paper"},
                                  {.name = "mean", .heading = "survey"},
                                  {.name = "band", .heading = "5-95%"},
                                  {.name = "awarded", .heading = "awarded"},
                                  {.name = "all", .heading = "all SMEs"},
                                  {.name = "origin", .heading = "", .align = Align::left}}};
    for (const SurveyFinding& finding : result.findings) {
        const ObservedFinding& paper = finding.observed;
        const Band band = band_of(finding.counts);
        table.rows.push_back({words(fmt::format("{} {}", paper.finding, name_text(paper.name))),
                              words(std::isnan(paper.count)
                                        ? fmt::format("most of {:.0f}", paper.of)
                                        : fmt::format("{:.0f} of {:.0f}", paper.count, paper.of)),
                              words(std::isnan(band.mean) ? no_figure : decimals(band.mean, 1)),
                              words(range_text(band)),
                              words(percent_text(finding.share_of_awarded)),
                              words(percent_text(finding.share_of_all)),
                              words(std::string(words_for(finding.origin)))});
    }
    return table;
}

render::Table columns_table(const SurveyResult& result) {
    render::Table table{.id = "survey_table5",
                        .title = "Table 5: the surveyed SMEs",
                        .heads = {{.name = "column", .heading = "", .align = Align::left},
                                  {.name = "observed", .heading = "paper"},
                                  {.name = "mean", .heading = "survey"},
                                  {.name = "band", .heading = "5-95%"}}};
    for (const SurveyColumn& column : result.columns) {
        const Band band = band_of(column.simulated);
        table.rows.push_back({words(fmt::format("{}: {}", column.column, column.value)),
                              words(decimals(column.observed, 0)),
                              words(std::isnan(band.mean) ? no_figure : decimals(band.mean, 1)),
                              words(range_text(band))});
    }
    return table;
}

render::Table first_draw_table(const SurveyResult& result) {
    render::Table table{.id = "survey_smes",
                        .title = "The surveyed SMEs of the first draw",
                        .heads = {{.name = "place", .heading = "place", .align = Align::left},
                                  {.name = "industry", .heading = "trade", .align = Align::left},
                                  {.name = "employees", .heading = "staff"},
                                  {.name = "customer", .heading = "customer", .align = Align::left},
                                  {.name = "relation", .heading = "relation", .align = Align::left},
                                  {.name = "rural", .heading = "rural"},
                                  {.name = "own", .heading = "own products"}}};
    if (result.drawn.empty()) return table;
    for (const ClusterSme& sme : result.drawn.front())
        table.rows.push_back(
            {words(sme.place),
             words(sme.industry),
             words(decimals(sme.employees, 0)),
             words(sme.main_customer.empty() ? "market" : sme.main_customer),
             words(relation_of(sme)),
             words(sme.rural_plants > 0 ? fmt::format("{}", sme.rural_plants) : ""),
             words(sells_own_products(sme) ? "yes" : "")});
    return table;
}

/// What each finding means in the model, and where its answer comes from.
void add_definitions(const SurveyResult& result, std::vector<std::string>& notes) {
    for (const SurveyFinding& finding : result.findings) {
        const std::string name =
            fmt::format("{} {}", finding.observed.finding, name_text(finding.observed.name));
        const std::string definition =
            finding.definition.empty() ? "" : fmt::format(" ({})", finding.definition);
        notes.push_back(fmt::format(
            "{}{}: {}: {}.", name, definition, words_for(finding.origin), finding.reason));
    }
    for (const SurveyColumn& column : result.columns)
        if (!column.reason.empty())
            notes.push_back(
                fmt::format("{}: {}: n/a: {}.", column.column, column.value, column.reason));
}

}  // namespace

render::Document survey_report(const SurveyResult& result) {
    render::Document report{
        .title = fmt::format("The field survey of section 6 in {}: {} draws of {} SMEs",
                             result.request.year,
                             result.drawn.size(),
                             observed().survey.size())};
    report.tables = {findings_table(result), columns_table(result), first_draw_table(result)};
    report.notes.push_back(fmt::format(
        "Drawn from {} award-winning SMEs of {} (all replicates) with 4 to 299 employees in the "
        "surveyed places and trades: those {} that stand highest in productivity within their "
        "trade plus originality. Each draw is of one replicate. survey: mean count over draws; "
        "awarded, all SMEs: share of those with the property.",
        result.awarded,
        result.smes,
        percent_text(result.request.award_share)));
    add_definitions(result, report.notes);
    return report;
}

render::Document survey_files(const SurveyResult& result) {
    render::Table findings = render::result_table("survey_findings");
    for (const SurveyFinding& finding : result.findings) {
        const Band band = band_of(finding.counts);
        findings.rows.push_back({exact(finding.observed.finding),
                                 words(finding.observed.name),
                                 words(finding.observed.what),
                                 exact(finding.observed.count),
                                 exact(finding.observed.of),
                                 exact(band.mean),
                                 exact(band.low),
                                 exact(band.high),
                                 exact(finding.share_of_awarded),
                                 exact(finding.share_of_all),
                                 words(std::string(words_for(finding.origin))),
                                 words(std::string(finding.definition)),
                                 words(std::string(finding.reason))});
    }
    render::Table columns = render::result_table("survey_table5");
    for (const SurveyColumn& column : result.columns) {
        const Band band = band_of(column.simulated);
        columns.rows.push_back({words(column.column),
                                words(column.value),
                                exact(column.observed),
                                exact(band.mean),
                                exact(band.low),
                                exact(band.high),
                                words(std::string(column.reason))});
    }
    render::Table smes = render::result_table("survey_smes");
    for (std::size_t draw = 0; draw < result.drawn.size(); ++draw)
        for (const ClusterSme& sme : result.drawn[draw])
            smes.rows.push_back({exact(double(draw + 1)),
                                 exact(sme.replicate),
                                 words(sme.id),
                                 words(sme.place),
                                 words(sme.industry),
                                 exact(sme.employees),
                                 words(sme.main_customer),
                                 words(relation_of(sme)),
                                 exact(is_wholly_dependent(sme) ? 1 : 0),
                                 exact(sme.rural_plants),
                                 exact(sells_own_products(sme) ? 1 : 0),
                                 exact(sme.above_trade),
                                 exact(sme.originality)});
    return {.title = "survey", .tables = {findings, columns, smes}, .notes = {}};
}

}  // namespace keiretsu::analysis
