// The evaluation's tables: names that scripts rely on, and the width of a terminal.
#include "analysis/render/evaluation.h"

#include <catch2/catch.hpp>
#include <sstream>

#include "analysis/data/panel_file.h"

using namespace keiretsu;
using namespace keiretsu::analysis;
using namespace keiretsu::analysis::render;

namespace {

Panel synthetic(int replicates) {
    std::vector<Diagnostic> warnings;
    const Panel one =
        read_panel(std::string(KEIRETSU_TEST_DIR) + "/reference/panel_synthetic.csv", warnings);
    Panel panel = one;
    panel.source = "panel_synthetic.csv";  // not the path, whose length differs between checkouts
    for (int replicate = 1; replicate < replicates; ++replicate)
        for (PanelRow row : one.rows) {
            row.replicate = replicate;
            row.employees *= 1 + 0.01 * replicate * (row.year - 1985);
            panel.rows.push_back(row);
        }
    return panel;
}

Places places_of_panel(const Panel& panel) {
    Places places;
    for (const char* place : {"Toyota", "Higashi-Osaka", "rest"})
        for (const PanelRow& row : panel.rows)
            places.rows.push_back({.replicate = row.replicate,
                                   .year = row.year,
                                   .place = place,
                                   .industry = row.industry,
                                   .size_class = row.size_class,
                                   .establishments = row.establishments,
                                   .employees = row.employees,
                                   .real_value_added = row.real_value_added});
    return places;
}

std::string header_of(const Document& document, const std::string& id) {
    for (const Table& table : document.tables)
        if (table.id == id) return to_csv(table).substr(0, to_csv(table).find('\n'));
    return "no such table";
}

}  // namespace

TEST_CASE("result files have the columns that are promised") {
    const Panel panel = synthetic(1);
    const Places places = places_of_panel(panel);
    const Document files = evaluation_files(evaluate({.panel = panel, .places = &places}, {}));
    CHECK(header_of(files, "table1") ==
          "variable,size,period,observed,observed_significant,simulated,simulated_low,"
          "simulated_high,simulated_significant");
    CHECK(header_of(files, "table4") ==
          "cluster_type,city,variable,period,observed,observed_significant,simulated,"
          "simulated_low,simulated_high,simulated_significant");
    CHECK(header_of(files, "table3") ==
          "capital_key,specification,term,group,year_dummy,observed,observed_t,simulated,"
          "simulated_low,simulated_high,simulated_t");
}

TEST_CASE("a report of one or of several replicates fits 80 columns") {
    for (const int replicates : {1, 3}) {
        const Panel panel = synthetic(replicates);
        const Places places = places_of_panel(panel);
        const Evaluation evaluation = evaluate({.panel = panel, .places = &places}, {});
        for (const Detail detail : {Detail::compact, Detail::full}) {
            std::istringstream lines(to_text(evaluation_report(evaluation, detail)));
            for (std::string line; std::getline(lines, line);) {
                INFO(line);
                CHECK(line.size() <= 80);
            }
        }
    }
}

TEST_CASE("what a run ends with is Table 1 and the scores, in fewer than 50 lines of 80 columns") {
    for (const int replicates : {1, 3}) {
        const Panel panel = synthetic(replicates);
        const Places places = places_of_panel(panel);
        const Evaluation evaluation = evaluate({.panel = panel, .places = &places}, {});
        const std::string text = to_text(evaluation_summary(evaluation));
        CHECK_THAT(text, Catch::Contains("Table 1.") && Catch::Contains("RMSE Table 4, both"));
        CHECK_THAT(text, !Catch::Contains("Table 3.") && !Catch::Contains("Table 4, 1985"));
        std::istringstream lines(text);
        int count = 0;
        for (std::string line; std::getline(lines, line); ++count) {
            INFO(line);
            CHECK(line.size() <= 80);
        }
        CHECK(count < 50);
    }
}

TEST_CASE("a report carries star keys, errata, the audit's sentence and the nulls") {
    const Panel panel = synthetic(1);
    const Document report = evaluation_report(evaluate({.panel = panel}, {}), Detail::full);
    const std::string markdown = to_markdown(report);
    CHECK_THAT(markdown, Catch::Contains("\\* NOT significant at the 95% level"));
    CHECK_THAT(markdown, Catch::Contains("\\* 1%, \\*\\* 5%"));
    CHECK_THAT(markdown, Catch::Contains("3.7, 4.0, 4.3, 3.8, all 4.1"));
    CHECK_THAT(markdown, Catch::Contains("evidence that inefficient exits raised productivity"));
    CHECK_THAT(markdown, Catch::Contains("every class follows the all-row"));
    CHECK_THAT(markdown, Catch::Contains("Table 4 is left out"));
}

TEST_CASE("every column of a laid-out row has its head") {
    const Panel panel = synthetic(2);
    const Places places = places_of_panel(panel);
    const Document report =
        evaluation_report(evaluate({.panel = panel, .places = &places}, {}), Detail::full);
    for (const Table& table : report.tables)
        for (const std::vector<Cell>& row : table.rows) {
            INFO(table.id);
            CHECK((row.size() == 1 || row.size() == table.heads.size()));
        }
}
