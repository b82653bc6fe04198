#include "config/scenario/load_scenario.h"

#include <catch2/catch.hpp>

#include "tests/config/scratch_files.h"

using namespace keiretsu;
using Catch::Contains;

TEST_CASE("a scenario arrives typed, in the model's units") {
    std::vector<Diagnostic> warnings;
    const Scenario s = load_scenario(small_scenario(), {}, &warnings);
    CHECK(warnings.empty());
    CHECK(s.horizon.report == Quarter(1985, 1));
    CHECK(s.places.at(0).name == "豊田");
    CHECK(s.places.at(0).type == ClusterType::company_town);
    CHECK(s.places.at(0).industries.at("transport") == 0.8);
    CHECK(s.places.at(0).products.at("pressed").share == 0.7);
    CHECK(s.products.at(0).shocks.at(0).rate_per_year == -0.02);
    CHECK(s.products.at(0).shocks.at(0).cause == ShockCause::imports);
    CHECK(s.products.at(0).shocks.at(0).until == s.horizon.end);  // an open end is the run's
    CHECK(s.places.at(1).type == ClusterType::none);
    CHECK(s.population.size_classes.at(1).employees_to == 29);
    CHECK(s.population.value_added == 3e6);
    CHECK(s.inputs.at("metal_output").values.at(1990) == 20);
    CHECK(s.parameters.labour.hiring_speed == 0.055);
    CHECK(s.banks.at(0).kind == BankKind::city);
    const Instrument& grant = s.policies.at(0);
    CHECK(grant.terms.at("grant") == 2);
    CHECK(grant.eligible.employees_to == 29);
    CHECK(grant.eligible.age_from == 0);
    CHECK(grant.eligible.age_to == 5);
}

TEST_CASE("the resolved scenario loads back to the same scenario") {
    const ScratchFiles files;
    const Scenario s = load_scenario(small_scenario(),
                                     {"scale=0.07",
                                      "title='a \"quoted\": title\\ # 日本'",
                                      "parameters.productivity.drift=0.3333% /quarter",
                                      "policies.startup_grant.grant=2.718281828459045 Myen"},
                                     nullptr);
    const std::string text = resolved_yaml(s);
    const Scenario again = load_scenario(files.write("resolved.yaml", text), {}, nullptr);
    CHECK(resolved_yaml(again) == text);
    CHECK(scenario_hash(again) == scenario_hash(s));
    CHECK(again.title == "a \"quoted\": title\\ # 日本");
    CHECK(again.policies.at(0).terms.at("grant") == 2.718281828459045);
}

TEST_CASE("the hash covers what a replicate computes and nothing else") {
    const auto hash = [](const std::vector<std::string>& overrides) {
        return scenario_hash(load_scenario(small_scenario(), overrides, nullptr));
    };
    const std::string base = hash({});
    CHECK(base.size() == 16);
    CHECK(hash({"title=another"}) == base);
    CHECK(hash({"facts={targets: [table1]}"}) == base);
    CHECK(hash({"ensemble.replicates=20", "ensemble.seed=7"}) == base);
    CHECK(hash({"outputs.microdata=10%"}) == base);
    CHECK(hash({"scale=0.06"}) != base);
    CHECK(hash({"parameters.labour.firing_speed=6% /quarter"}) != base);
    CHECK(hash({"policies=[]"}) != base);
}

TEST_CASE("all errors of a scenario come in one pass") {
    const ScratchFiles files;
    std::string text = small_with("scale: 0.05", "scale: 0..5");
    text += "temperature: 3\n";
    text.replace(text.find("kind: entry_subsidy"), 19, "kind: entry_subsidi");
    text.replace(text.find("place: toyota"), 13, "place: toyoda");
    const std::string complaint = complaint_of(files.write("mine.yaml", text));
    CHECK_THAT(complaint, Contains("(scale)"));
    CHECK_THAT(complaint, Contains("unknown field `temperature`"));
    CHECK_THAT(complaint, Contains("error[E002]: unknown policy kind `entry_subsidi`"));
    CHECK_THAT(complaint,
               Contains("(policies[0].kind)") && Contains("did you mean `entry_subsidy`?"));
    CHECK_THAT(complaint, Contains("unknown place `toyoda`") && Contains("did you mean `toyota`?"));
}

TEST_CASE("unknown fields are errors wherever they stand") {
    CHECK_THAT(complaint_of_edit("horizon:", "horizont:"),
               Contains("E003") && Contains("did you mean `horizon`?"));
    CHECK_THAT(complaint_of_edit("grant: 2 Myen", "grant: 2 Myen\n    grand: 3 Myen"),
               Contains("unknown field `grand`") && Contains("(policies[0].grand)") &&
                   Contains("did you mean `grant`?"));
    CHECK_THAT(complaint_of_edit("hiring_speed: 5.5%", "hirring_speed: 5.5%"),
               Contains("unknown parameter `hirring_speed`") && Contains("`hiring_speed`?"));
    CHECK_THAT(complaint_of_edit("  labour:", "  labor:"), Contains("did you mean `labour`?"));
    CHECK_THAT(complaint_of_edit("  labour:\n    hiring_speed", "  labour.hiring_speed"),
               Contains("nest it: `labour:`, and under it `hiring_speed:`"));
}

TEST_CASE("missing fields are named with their meaning") {
    CHECK_THAT(complaint_of_edit("    direct_suppliers: 300\n", ""),
               Contains("E022") && Contains("`direct_suppliers` is missing") &&
                   Contains("(actors[0].direct_suppliers)"));
    CHECK_THAT(complaint_of_edit("    grant: 2 Myen\n", ""), Contains("`grant` is missing"));
    CHECK_THAT(complaint_of_edit("id: small", "id: \"\""), Contains("the text is empty"));
    CHECK_THAT(complaint_of_edit("scale: 0.05", "scale:"),
               Contains("E011") && Contains("no value"));
}

TEST_CASE("values out of range, in the wrong unit or of the wrong shape are told so") {
    CHECK_THAT(complaint_of_edit("anchor_share: 70%", "anchor_share: 170%"),
               Contains("E021") && Contains("`170%` is out of range: 0% to 100%"));
    CHECK_THAT(complaint_of_edit("hiring_speed: 5.5% /quarter", "hiring_speed: 400% /year"),
               Contains("E021") && Contains("parameters.labour.hiring_speed"));
    CHECK_THAT(complaint_of_edit("grant: 2 Myen", "grant: 2"),
               Contains("E009") && Contains("no unit") && Contains("`2 Myen`"));
    CHECK_THAT(complaint_of_edit("count: 10", "count: 1e3"),
               Contains("E008") && Contains("write `1000`"));
    CHECK_THAT(complaint_of_edit("direct_suppliers: 300", "direct_suppliers: \"300\""),
               Contains("stands in quotes"));
    CHECK_THAT(complaint_of_edit("direct_suppliers: 300", "direct_suppliers: 1,145"),
               Contains("E013") && Contains("`1145`"));
    CHECK_THAT(complaint_of_edit("sources: [nobody]", "sources: nobody"),
               Contains("expected a list") && Contains("write `[nobody]`"));
    CHECK_THAT(complaint_of_edit("places: [toyota]", "places: {toyota: 1}"),
               Contains("expected a list, not a map"));
    CHECK_THAT(complaint_of_edit("from: 1999Q4", "from: 1999-4"),
               Contains("E010") && Contains("write `1999Q4`"));
    CHECK_THAT(complaint_of_edit("machinery: true", "machinery: no"),
               Contains("E012") && Contains("write `false`"));
    CHECK_THAT(complaint_of_edit("title: A small economy", "title: no"),
               Contains("E012") && Contains("write \"no\" in quotes"));
    CHECK_THAT(complaint_of_edit("type: company_town", "type: company_tow"),
               Contains("unknown cluster type") && Contains("`company_town`?"));
    CHECK_THAT(complaint_of_edit("id: toyota", "id: toyota city"), Contains("cannot be an id"));
    CHECK_THAT(complaint_of_edit("1990: 20", "90: 20"), Contains("E021") && Contains("a year"));
    CHECK_THAT(complaint_of_edit("1990: 20", "1990: .nan"), Contains("not a finite number"));
}

TEST_CASE("an integer survives beyond what a double can hold") {
    const Scenario s = load_scenario(small_scenario(), {"ensemble.seed=9007199254740993"}, nullptr);
    CHECK(s.ensemble.seed == 9007199254740993U);
    CHECK_THAT(complaint_of(small_scenario(), {"ensemble.seed=-1"}), Contains("E021"));
}
