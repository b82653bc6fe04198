#include "sim/commands/check_command.h"

#include <catch2/catch.hpp>

#include <sstream>
#include <string>
#include <vector>

#include "config/parameters/parameter_table.h"
#include "config/scenario/instrument_table.h"
#include "config/scenario/scenario_reference.h"
#include "config/text/diagnostics.h"
#include "config/text/display_width.h"
#include "config/text/error_codes.h"
#include "model/state/state_columns.h"
#include "sim/commands/explain_command.h"
#include "sim/run_directory/all_tables.h"
#include "sim/run_directory/microdata.h"
#include "tests/config/scratch_files.h"

using namespace keiretsu;
using Catch::Contains;

namespace {

const std::string baseline = std::string(KEIRETSU_SOURCE_DIR) + "/scenarios/baseline.yaml";

}  // namespace

TEST_CASE("check says what it read, and warns of an override that changes nothing") {
    std::string warnings;
    const std::string text = sim::check_text({.scenario = baseline}, warnings);
    CHECK_THAT(text, Contains("baseline.yaml: ok\n") && Contains("hash "));
    CHECK(warnings.empty());
    const sim::CheckOptions idle = {.scenario = baseline, .overrides = {"schema=1"}};
    CHECK_THAT(sim::check_text(idle, warnings), Contains("ok, 1 warning"));
    CHECK_THAT(warnings, Contains("W001"));
}

TEST_CASE("check warns of facts that nothing knows") {
    const auto warned = [](const std::string& targets) {
        std::string warnings;
        sim::check_text({.scenario = baseline, .overrides = {"facts.targets=[" + targets + "]"}},
                        warnings);
        return warnings;
    };
    CHECK(warned("table1.*.1985-1997, micro.hazard_1, levels").empty());
    CHECK_THAT(warned("micro.hasard_1, table1.*.1985-97"),
               Contains("W008") && Contains("`micro.hasard_1`, nor 1 more of `facts`") &&
                   Contains("did you mean `micro.hazard_1`?"));
}

TEST_CASE("check --resolved prints every field, inherited, overridden and by default") {
    std::string warnings;
    const std::string text = sim::check_text(
        {.scenario = baseline, .overrides = {"scale=0.05"}, .resolved = true}, warnings);
    CHECK_THAT(text, Contains("\nscale: 0.05\n") && Contains("  hiring_speed: "));
    CHECK_THAT(text, !Contains("extends"));
}

TEST_CASE("check throws what is wrong, and explain knows what it means") {
    std::string warnings;
    CHECK_THROWS_WITH(sim::check_text({.scenario = "nowhere.yaml"}, warnings),
                      Contains("error[E001]") && Contains("nowhere.yaml"));
    CHECK_THAT(sim::explain_text({.names = {"E001"}}), Contains("cannot be read"));
    CHECK_THAT(sim::explain_text({}),
               Contains("E001") && Contains("labour.hiring_speed") && Contains("\n  panel.csv "));
    CHECK_THAT(sim::explain_text({.markdown = true}), Contains("## labour"));
    CHECK_THROWS_AS(sim::explain_text({.names = {"E001", "nothing_like_it"}}), InputError);
}

TEST_CASE("docs/columns.md is what the lists of tables say") {
    const std::string written = text_of(std::string(KEIRETSU_SOURCE_DIR) + "/docs/columns.md");
    INFO("renew it by: keiretsu explain --columns > docs/columns.md");
    CHECK(written == sim::explain_text({.columns = true}));
}

TEST_CASE("explain is a dictionary of the columns of a table, in lines of 80 characters") {
    const std::string panel = sim::explain_text({.names = {"panel.csv"}});
    CHECK_THAT(panel, Contains("  employees  (stock, persons)\n"));
    const std::string one = sim::explain_text({.names = {"series.csv:sales"}});
    CHECK(one == "series.csv\n  sales  (flow, Myen)\n      of all firms\n");
    CHECK_THROWS_WITH(sim::explain_text({.names = {"pannel.csv"}}),
                      Contains("E023") && Contains("did you mean `panel.csv`?"));
    CHECK_THROWS_WITH(sim::explain_text({.names = {"panel.csv:employes"}}),
                      Contains("did you mean `panel.csv:employees`?"));
}

TEST_CASE("whatever explain explains, its lines fit 80 columns") {
    std::vector<std::string> names;
    for (const TableInfo& table : sim::all_tables())
        names.push_back(std::string(table.file) + ".csv");
    for (const ParameterInfo& info : parameter_table()) {
        names.emplace_back(info.name);
        names.emplace_back(info.name.substr(0, info.name.find('.')));
    }
    for (const InstrumentKind& kind : instrument_kinds()) names.emplace_back(kind.kind);
    for (const ErrorInfo& info : error_codes()) names.emplace_back(info.code);
    for (const FieldReference& field : scenario_reference()) names.push_back(field.path);
    std::istringstream text(sim::explain_text({.names = names}) + sim::explain_text({}));
    int lines = 0;
    for (std::string line; std::getline(text, line); ++lines) {
        INFO(line);
        CHECK(display_width(line) <= 80);
    }
    CHECK(lines > 3000);
}

TEST_CASE("docs/state_columns.md is what the list of columns says") {
    const std::string written =
        text_of(std::string(KEIRETSU_SOURCE_DIR) + "/docs/state_columns.md");
    INFO("renew it by: keiretsu explain --state > docs/state_columns.md");
    CHECK(written == sim::explain_text({.state = true}));
}

TEST_CASE("columns of the state that are published stand in microdata.csv") {
    const std::string header = "," + sim::microdata_header();
    for (const model::StateColumn& column : model::state_columns())
        if (!column.microdata.empty())
            CHECK_THAT(header, Contains("," + std::string(column.microdata) + ","));
}
