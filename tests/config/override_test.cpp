// `--set path=value`.
#include <catch2/catch.hpp>

#include "tests/config/scratch_files.h"

using namespace keiretsu;
using Catch::Contains;

namespace {

Scenario with(const std::vector<std::string>& overrides) {
    return load_scenario(small_scenario(), overrides, nullptr);
}

std::string complaint(const std::vector<std::string>& overrides) {
    return complaint_of(small_scenario(), overrides);
}

}  // namespace

TEST_CASE("paths name fields, items by id and items by index") {
    CHECK(with({"scale=0.1"}).scale == 0.1);
    CHECK(with({"policies.startup_grant.grant=3 Myen"}).policies[0].terms.at("grant") == 3);
    CHECK(with({"policies[0].grant=4 Myen"}).policies[0].terms.at("grant") == 4);
    CHECK(with({"policies.0.grant=5 Myen"}).policies[0].terms.at("grant") == 5);
    CHECK(with({"parameters.exit.retirement_age=65 years"}).parameters.exit.retirement_age == 65);
    CHECK(with({"inputs.metal_output.values.1990=21"}).inputs.at("metal_output").values.at(1990) ==
          21);
    CHECK(with({"population.size_classes.4-9.establishments=50000"})
              .population.size_classes[0]
              .establishments == 50000);
}

TEST_CASE("values are YAML: lists, maps, quoted texts, removal") {
    CHECK(with({"policies=[]"}).policies.empty());
    CHECK(with({"policies.startup_grant.remove=true"}).policies.empty());
    CHECK(with({"sources=[a, b]"}).sources.size() == 2);
    CHECK(with({"horizon={end: 2010Q4}"}).horizon.start == Quarter(1981, 1));
    CHECK(with({"title=\"a = b\""}).title == "a = b");
    CHECK(with({"scale=0.1", "scale=0.2"}).scale == 0.2);
}

TEST_CASE("an override in error is quoted with its marker") {
    CHECK(complaint({"scale=big"}) ==
          "error[E008]: `big` is not a plain number without a unit\n"
          "  --> --set  (scale)\n"
          "  | scale=big\n"
          "  |       ^^^\n"
          "  = note: it replaces this inherited value (" +
              small_scenario() +
              ":7:8)\n"
              "7 | scale: 0.05\n"
              "  |        ^^^^\n");
    CHECK_THAT(
        complaint({"policies.startup_grant.grant=3 Myem"}),
        Contains("  | policies.startup_grant.grant=3 Myem\n") && Contains("did you mean `Myen`?"));
}

TEST_CASE("a path that leads nowhere is an error with a suggestion") {
    CHECK_THAT(complaint({"polcies.startup_grant.grant=3 Myen"}),
               Contains("unknown field `polcies`") && Contains("did you mean `policies`?"));
    CHECK_THAT(complaint({"policies.startup_grand.grant=3 Myen"}),
               Contains("E019") && Contains("`policies` has no item `startup_grand`") &&
                   Contains("did you mean `startup_grant`?"));
    CHECK_THAT(complaint({"policies[7].grant=3 Myen"}), Contains("has no item `7`"));
    CHECK_THAT(complaint({"scale.x=3"}), Contains("E019") && Contains("single value"));
    CHECK_THAT(complaint({"scale"}), Contains("E019") && Contains("is not `path=value`"));
    CHECK_THAT(complaint({"=3"}), Contains("E019"));
    CHECK_THAT(complaint({"a..b=3"}), Contains("empty part"));
    CHECK_THAT(complaint({"scale="}), Contains("nothing stands behind the `=`"));
    CHECK_THAT(complaint({"title=\"open"}), Contains("E016"));
    CHECK_THAT(complaint({"parameters.labour.hirring_speed=3% /quarter"}),
               Contains("did you mean `hiring_speed`?"));
    CHECK_THAT(complaint({"scale=\x01"}), Contains("E005"));
}

TEST_CASE("an override that changes nothing is a warning, whatever already said so") {
    CHECK_THAT(complaint({"scale=0.05"}),
               Contains("warning[W001]: `--set scale=0.05` changes nothing"));
    CHECK_THAT(complaint({"scale=5%"}), !Contains("W001"));  // wrong unit: an error instead
    CHECK_THAT(complaint({"policies.startup_grant.grant=2000 kyen"}), Contains("W001"));
    CHECK_THAT(complaint({"ensemble.seed=42"}), Contains("W001"));  // the default
    CHECK_THAT(complaint({"scale=0.1", "scale=0.2"}),
               Contains("`--set scale=0.1` changes nothing") && !Contains("`--set scale=0.2`"));
    CHECK(complaint({"scale=0.1"}).empty());
}
