#include "config/parameters/calibration_reader.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <map>

#include "config/text/diagnostics.h"
#include "tests/config/scratch_files.h"

using namespace keiretsu;
using Catch::Contains;

namespace {

const std::map<std::string, double> observed = {{"table1.employees.4-29.1985-1997", -1.2},
                                                {"table1.employees.all.1985-1997", -0.5},
                                                {"redemption.sme.ratio", NAN}};

std::string file_with(const std::string& parameters, const std::string& targets) {
    return "schema: 1\nid: mine\nbase: ../small.yaml\nparameters:\n" + parameters + "targets:\n" +
           targets;
}
const std::string a_parameter =
    "  - {path: parameters.exit.give_up_hazard, low: 0.8% /year, high: 4% /year, scale: log}\n";
const std::string a_target = "  - {moment: table1.employees.*, tolerance: 0.5}\n";

Calibration read(const std::string& text) {
    const ScratchFiles files;
    return load_calibration(files.write("folder/mine.yaml", text), observed);
}

std::string complaint(const std::string& text) {
    try {
        read(text);
    } catch (const InputError& error) {
        return error.what();
    }
    return "";
}

}  // namespace

TEST_CASE("a calibration's priors come in the model's units, its targets with their figures") {
    const Calibration c = read(file_with(a_parameter, a_target));
    REQUIRE(c.parameters.size() == 1);
    CHECK(c.parameters[0].name == "exit.give_up_hazard");
    CHECK(c.parameters[0].low == Approx(0.002));
    CHECK(c.parameters[0].log_scale);
    REQUIRE(c.targets.size() == 2);
    CHECK(c.targets[0].observed == -1.2);
    CHECK(c.base.find("folder") == std::string::npos);  // relative to the file
}

TEST_CASE("a later target takes the place of an earlier one, and no weight takes it out") {
    const Calibration c = read(file_with(
        a_parameter,
        a_target + "  - {moment: table1.employees.all.1985-1997, tolerance: 1, weight: 0}\n" +
            "  - {moment: table1.employees.4-29.1985-1997, tolerance: 2, observed: -1}\n"));
    REQUIRE(c.targets.size() == 1);
    CHECK(c.targets[0].tolerance == 2);
    CHECK(c.targets[0].observed == -1);
}

TEST_CASE("slips in a calibration file are named with their place") {
    CHECK_THAT(
        complaint(file_with("  - {path: parameters.exit.give_up_hazzard, low: 0.1, high: 0.2}\n",
                            a_target)),
        Contains("did you mean `parameters.exit.give_up_hazard`?") && Contains("mine.yaml:5:12"));
    CHECK_THAT(complaint(file_with(
                   "  - {path: parameters.exit.give_up_hazard, low: 4% /year, high: 1% /year}\n",
                   a_target)),
               Contains("not above"));
    CHECK_THAT(
        complaint(file_with(
            "  - {path: parameters.exit.give_up_hazard, low: 0.002, high: 1% /year}\n", a_target)),
        Contains("E009"));
    CHECK_THAT(complaint(file_with(a_parameter + a_parameter, a_target)), Contains("twice"));
    CHECK_THAT(complaint(file_with(a_parameter, "  - {moment: table1.workers.*, tolerance: 1}\n")),
               Contains("no known fact fits"));
    CHECK_THAT(
        complaint(file_with(a_parameter, "  - {moment: redemption.sme.ratio, tolerance: 1}\n")),
        Contains("write one under `observed`"));
    CHECK_THAT(complaint(file_with(a_parameter, a_target) + "wavs: {first: 30}\n"),
               Contains("did you mean `waves`?"));
    CHECK_THAT(complaint("schema: 1\nid: mine\nbase: a.yaml\n"),
               Contains("`parameters` is missing") && Contains("`targets` is missing"));
}

TEST_CASE("a star in a target's name stands for any text") {
    CHECK(fits_pattern("table1.employees.4-29.1985-1997", "table1.*.1985-1997"));
    CHECK(fits_pattern("table1.employees", "*"));
    CHECK(fits_pattern("abcabd", "*abd"));
    CHECK_FALSE(fits_pattern("table1.employees.4-29.1997-2007", "table1.*.1985-1997"));
    CHECK_FALSE(fits_pattern("ab", "a"));
    CHECK_FALSE(fits_pattern("a", "ab"));
}

TEST_CASE("targets may change without a new design, priors may not") {
    const Calibration one = read(file_with(a_parameter, a_target));
    const Calibration other =
        read(file_with(a_parameter, "  - {moment: table1.employees.*, tolerance: 0.4}\n"));
    CHECK(design_hash(one) == design_hash(other));
    CHECK(targets_hash(one) != targets_hash(other));
    Calibration wider = one;
    wider.parameters[0].high *= 2;
    CHECK(design_hash(one) != design_hash(wider));
}
