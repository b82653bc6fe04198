// Unit and time: stated, guessed and shown, or refused where the guess could be the other way
// round.
#include "analysis/regression/roles.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "analysis/regression/sample.h"
#include "config/text/diagnostics.h"
#include "tests/analysis/messages.h"

using namespace keiretsu;
using namespace keiretsu::analysis;
using namespace keiretsu::analysis::regression;

namespace {

const std::string roles_panel =
    "firm,year,name,period2,y,x\n1,1990,a,1,1,2\n1,1991,a,2,2,1\n1,1992,a,3,4,4\n2,1990,b,1,3,3\n"
    "2,1991,b,2,1,5\n2,1992,b,3,2,2\n";

std::string answer(const std::vector<std::string>& effects) {
    try {
        const Roles roles = roles_of(parse_csv(roles_panel, "panel.csv"), {}, effects);
        return roles.unit + "," + roles.time;
    } catch (const InputError& error) {
        return error.what();
    }
}

}  // namespace

TEST_CASE("the first two effects are unit and time where that is beyond doubt") {
    CHECK(answer({"firm", "year"}) == "firm,year");
    CHECK(answer({"name", "year"}) == "name,year");
    CHECK(answer({"name", "period2"}) == "name,period2");
    CHECK(answer({"firm"}) == ",");
}

TEST_CASE("a guess that could be the other way round is refused with what to write") {
    CHECK(says(answer({"year", "firm"}), "say which: --panel firm,year"));
    CHECK(says(answer({"year", "name"}), "--panel name,year"));
    CHECK(says(answer({"firm", "period2"}), "--panel period2,firm or --panel firm,period2"));
    CHECK(says(answer({"name", "name"}), "which is the time?"));
}

TEST_CASE("a guess is shown, and stated roles need none") {
    const CsvTable table = parse_csv(roles_panel, "panel.csv");
    Request request{.formula = "y ~ lag(x, 1)", .effects = {"firm", "year"}};
    request.keep_singletons = true;
    const Sample guessed = draw_sample(table, request);
    REQUIRE(guessed.notes.size() == 1);
    CHECK(says(guessed.notes[0], "unit firm and time year are taken from the first two effects"));
    request.panel = {"firm", "year"};
    CHECK(draw_sample(table, request).notes.empty());
    CHECK(draw_sample(table, {.formula = "y ~ x", .effects = {"year", "firm"}}).notes.empty());
}

TEST_CASE("an effect that another one implies is named, and is not among those absorbed") {
    const CsvTable table = parse_csv(
        "firm,state,y,x\n1,a,1,2\n1,a,2,1\n2,a,4,4\n2,a,3,3\n3,b,1,5\n3,b,2,2\n", "panel.csv");
    const Sample sample =
        draw_sample(table, {.formula = "y ~ x", .effects = {"state", "firm", "firm"}});
    REQUIRE(sample.problem.effects.size() == 1);
    CHECK(sample.problem.effects[0].name == "firm");
    CHECK(sample.groups.size() == 2);
    CHECK(says(sample.notes.at(0), "the effect state is redundant: firm implies it"));
}
