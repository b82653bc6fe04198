#include "sim/commands/survey_command.h"

#include <catch2/catch.hpp>

#include "sim/commands/run_command.h"
#include "tests/config/scratch_files.h"
#include "tests/sim/experiment_files.h"

using namespace keiretsu;
using Catch::Contains;

namespace {

sim::RunOptions small_run(const ScratchFiles& scratch) {
    sim::RunOptions run;
    run.scenario = shipped("baseline");
    run.out = scratch.path("run");
    run.scale = "0.01";
    run.until = "1985Q4";
    run.replicates = 2;
    run.quiet = true;
    return run;
}

}  // namespace

TEST_CASE("a run's microdata are surveyed as the paper surveyed SMEs") {
    const ScratchFiles scratch;
    auto run = small_run(scratch);
    run.microdata = "100%";
    REQUIRE(sim::run(run) == 0);
    sim::SurveyOptions options;
    options.run = run.out;
    options.year = 1985;
    options.award = "100%";
    options.draws = 20;
    const std::string text = sim::survey_text(options);
    CHECK_THAT(text, Contains("The field survey of section 6 in 1985: 20 draws of 20 SMEs"));
    CHECK_THAT(text, Contains("4 rural factory") && Contains("comes out"));
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find('\n', at);
        INFO(text.substr(at, end - at));
        CHECK(end - at <= 84);  // bytes: a line of 80 columns may hold some of two
        at = end + 1;
    }
    CHECK(sim::survey_text(options) == text);
    options.format = "csv";
    const std::string csv = sim::survey_text(options);
    CHECK_THAT(csv, Contains("# survey_findings") && Contains("\n20,2,"));
    options.seed = 2;
    CHECK(sim::survey_text(options) != csv);

    options.places = {"nowhere"};
    CHECK_THROWS_WITH(sim::survey_text(options), Contains("E271") && Contains("`nowhere`"));
    options.places = {"higashi_osaka"};
    CHECK_NOTHROW(sim::survey_text(options));
    options.award = "none";
    CHECK_THROWS_WITH(sim::survey_text(options), Contains("E271") && Contains("--award"));
    options.award = "100%";
    options.draws = 0;
    CHECK_THROWS_WITH(sim::survey_text(options), Contains("E271") && Contains("--draws"));
}

TEST_CASE("a run without microdata says how to make one") {
    const ScratchFiles scratch;
    auto run = small_run(scratch);
    run.scale = "0.002";
    run.replicates = 1;
    REQUIRE(sim::run(run) == 0);
    sim::SurveyOptions options;
    options.run = run.out;
    CHECK_THROWS_WITH(sim::survey_text(options), Contains("E270") && Contains("--microdata 100%"));
    options.run = scratch.path("nothing");
    CHECK_THROWS_WITH(sim::survey_text(options), Contains("E271") && Contains("scenario.yaml"));
}
