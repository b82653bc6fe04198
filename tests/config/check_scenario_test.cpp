// Fields of a scenario against each other.
#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/config/scratch_files.h"

using namespace keiretsu;
using Catch::Contains;

TEST_CASE("shares of an unknown industry are one error, and what is left of materials is none") {
    const ScratchFiles scratch;
    const auto errors_of = [&](const std::string& materials) {
        try {
            load_scenario(scratch.write("mine.yaml",
                                        "schema: 1\nid: mine\nextends: " KEIRETSU_SOURCE_DIR
                                        "/scenarios/baseline.yaml\nindustries:\n  - id: metal\n"
                                        "    materials: {" +
                                            materials + "}\n"),
                          {},
                          nullptr);
        } catch (const InputError& error) {
            return error.diagnostics().size();
        }
        return std::size_t{0};
    };
    CHECK(errors_of("metal: 10%, steal: 90%") == 1);
    CHECK(errors_of("metal: 90%, other: 50%") == 1);
    CHECK(errors_of("metal: 5%") == 0);
}

TEST_CASE("the horizon is in order") {
    CHECK_THAT(complaint_of_edit("report: 1985Q1", "report: 1980Q4"),
               Contains("E020") && Contains("before the first quarter 1981Q1"));
    CHECK_THAT(complaint_of_edit("end: 2007Q4", "end: 1984Q4"),
               Contains("before reporting starts"));
}

TEST_CASE("references lead somewhere") {
    CHECK_THAT(complaint_of_edit("nominal_output: metal_output", "nominal_output: metal_outptu"),
               Contains("unknown input series") && Contains("`metal_output`?"));
    CHECK_THAT(complaint_of_edit("{metal: 60%", "{metall: 60%"),
               Contains("unknown industry `metall`") && Contains("industries[0].suppliers.metall"));
    CHECK_THAT(complaint_of_edit("anchor: assembler", "anchor: nissan"), Contains("unknown actor"));
    CHECK_THAT(complaint_of_edit("    industry: transport", "    industry: transprot"),
               Contains("(actors[0].industry)") && Contains("`transport`?"));
    CHECK_THAT(complaint_of_edit("places: [toyota]", "places: [toyoda]"),
               Contains("unknown place `toyoda`") && Contains("policies[0].eligible.places[0]"));
}

TEST_CASE("every series of the nation is there, and each of its figures can be one") {
    const Scenario small = load_scenario(small_scenario(), {}, nullptr);
    for (const auto& [name, series] : small.inputs) {
        if (name.rfind("metal", 0) == 0) continue;
        CHECK_THAT(complaint_of_edit("  " + name + ":", "  other_" + name + ":"),
                   Contains("E022") && Contains("lacks the input series " + name));
    }
    CHECK_THAT(complaint_of_edit("wage_index: {source: typed in, values: {1981: 70",
                                 "wage_index: {source: typed in, values: {1981: 0"),
               Contains("E021") && Contains("(inputs.wage_index.values") &&
                   Contains("0 in 1981: a level is above 0"));
    CHECK_THAT(complaint_of_edit("export_price_change: {source: typed in, values: {1982: 1",
                                 "export_price_change: {source: typed in, values: {1982: -100"),
               Contains("a change in percent is above -100"));
    CHECK_THAT(complaint_of_edit("lending_rate: {source: typed in, values: {1981: 7",
                                 "lending_rate: {source: typed in, values: {1981: -7"),
               Contains("a rate in percent is at least 0"));
}

TEST_CASE("shares sum to one, within the digits that people type") {
    CHECK_THAT(complaint_of_edit("metal: 60%, transport: 40%", "metal: 60%, transport: 30%"),
               Contains("E020") && Contains("the shares sum to 0.9, not 1"));
    CHECK(
        complaint_of_edit("metal: 60%, transport: 40%", "metal: 66.7%, transport: 33.4%").empty());
}

TEST_CASE("owners' ages follow each other and make up all owners") {
    const auto complaint = [](const std::string& ages) {
        return complaint_of_edit("    anchor: assembler\n",
                                 "    anchor: assembler\n    owner_ages: [" + ages + "]\n");
    };
    CHECK(complaint("{age: 25..39 years, share: 20%}, {age: 40..74 years, share: 80%}").empty());
    CHECK_THAT(complaint("{age: 25..39 years, share: 20%}, {age: 40..74 years, share: 70%}"),
               Contains("E020") && Contains("the shares of owners sum to 0.9, not 1"));
    CHECK_THAT(complaint("{age: 25..40 years, share: 20%}, {age: 40..74 years, share: 80%}"),
               Contains("E020") && Contains("start at 40, but those before end at 40"));
    CHECK_THAT(complaint("{age: 5..40 years, share: 100%}"), Contains("owner_ages[0].age"));
}

TEST_CASE("a place that is spelt wrong is met with the one that was meant") {
    CHECK_THAT(complaint_of_edit("  - id: rest\n", "  - id: rest\n  - {id: toyotta}\n"),
               Contains("two places take all") && Contains("did you mean `toyota`?") &&
                   Contains("(places[2].establishments_4plus)"));
    CHECK_THAT(complaint_of_edit("  - id: rest\n", "  - id: rest\n  - {id: nagoya}\n"),
               Contains("give one a number of establishments") && !Contains("did you mean"));
}

TEST_CASE("places and actors fit into the economy") {
    CHECK_THAT(complaint_of_edit("establishments_4plus: 1500", "establishments_4plus: 0"),
               Contains("two places take all"));
    CHECK_THAT(complaint_of_edit("establishments_4plus: 1500", "establishments_4plus: 150000"),
               Contains("the industries only 66000"));
    CHECK_THAT(complaint_of_edit("    anchor: assembler\n", ""), Contains("without an `anchor`"));
    CHECK_THAT(complaint_of_edit("place: toyota\n    output_share: 20%",
                                 "place: toyota\n    output_share: 60%\n    direct_suppliers: 3\n"
                                 "  - id: other\n    industry: transport\n    place: rest\n"
                                 "    output_share: 50%"),
               Contains("more than all"));
}

TEST_CASE("size classes join, and hold the employees") {
    CHECK_THAT(complaint_of_edit("10..29 persons", "11..29 persons"),
               Contains("starts at 11 employees, but the one before ends at 9"));
    CHECK_THAT(complaint_of_edit("employees: 500000 persons", "employees: 5000000 persons"),
               Contains("cannot fill"));
}

TEST_CASE("policies have the right kind, dates and terms") {
    CHECK_THAT(complaint_of_edit("kind: entry_subsidy", "kind: demand_loss"),
               Contains("is a shock, not a policy") && Contains("move it to `shocks`"));
    CHECK_THAT(complaint_of_edit("until: 2001Q2", "until: 1999Q3"),
               Contains("E020") && Contains("it ends in 1999Q3, before it starts in 1999Q4") &&
                   !Contains("full strength"));
    CHECK_THAT(complaint_of_edit("grant: 2 Myen", "grant: 2 Myen\n    actor: assembler"),
               Contains("not about one actor"));
}

TEST_CASE("a policy is not limited by what its kind cannot tell apart") {
    CHECK_THAT(complaint_of_edit("places: [toyota]", "tiers: [3]"),
               Contains("E020") && Contains("`entry_subsidy` cannot be limited by `tiers`") &&
                   Contains("it heeds `places`, `industries`, `employees`, `age`, `owner_age`, "
                            "`founder_age` and `firm`"));
}

TEST_CASE("a supplier target lies below what the actor has, and is the only one at its time") {
    const auto with = [](const std::string& shocks) {
        return complaint_of(small_scenario(), {"shocks=[" + shocks + "]"});
    };
    const std::string cut = "{id: a, kind: supplier_consolidation, from: 1990Q1, until: 1991Q4, ";
    CHECK(with(cut + "actor: assembler, target: 1}").empty());
    CHECK(with(cut + "cut: 50%}").empty());
    CHECK_THAT(with(cut + "actor: assembler, target: 5000}"),
               Contains("E020") && Contains("the target 5000 is not below the"));
    CHECK_THAT(with(cut + "target: 5}"), Contains("a `target` without an `actor`"));
    CHECK_THAT(with(cut + "actor: assembler}"), Contains("neither a `target` nor a `cut`"));
    CHECK(with(cut + "cut: 0%}").empty());  // the zero of a sweep
    CHECK_THAT(with(cut + "actor: assembler, target: 1, cut: 50%}"),
               Contains("both a `target` and a `cut`"));
    CHECK_THAT(with(cut + "actor: asembler, target: 1}"), Contains("unknown actor `asembler`"));
    CHECK_THAT(with(cut + "actor: assembler, target: 1}, {id: b, kind: supplier_consolidation, "
                          "from: 1991Q4, actor: assembler, target: 2}"),
               Contains("`a` and `b` give `assembler` two plans at the same time"));
    CHECK(with(cut + "actor: assembler, target: 2}, {id: b, kind: supplier_consolidation, "
                     "from: 1992Q1, actor: assembler, target: 1}")
              .empty());
    // In arms of an experiment they are alternatives, unless one arm has both.
    const auto in_arms = [](const std::string& on) {
        return complaint_of(
            small_scenario(),
            {"shocks=[{id: a, kind: price_reduction, from: 1990Q1, actor: assembler, cut: 10%}, "
             "{id: b, kind: price_reduction, from: 1990Q1, actor: assembler, cut: 20%}]",
             "experiment.arms=[{id: mild, on: [a]}, {id: hard, on: [" + on + "]}]"});
    };
    CHECK(in_arms("b").empty());
    CHECK_THAT(in_arms("a, b"), Contains("two plans at the same time"));
}

TEST_CASE("a tie-up has two different parties that the scenario names, and nothing else has two") {
    const auto with = [](const std::string& parties) {
        return complaint_of(small_scenario(),
                            {"shocks=[{id: a, kind: component_tie_up, from: 1990Q1, share: 10%, " +
                             parties + "}]"});
    };
    CHECK_THAT(
        with("actor: assembler"),
        Contains("E022") && Contains("`partner` is missing") && Contains("shocks[0].partner"));
    CHECK_THAT(with("actor: assembler, partner: assembler"),
               Contains("E020") && Contains("`assembler` is tied up with itself"));
    CHECK_THAT(with("actor: assembler, partner: asembler"), Contains("unknown actor `asembler`"));
    CHECK_THAT(with("partner: assembler"), Contains("`actor` is missing"));
    CHECK_THAT(complaint_of(small_scenario(),
                            {"shocks=[{id: a, kind: price_reduction, from: 1990Q1, cut: 10%, "
                             "actor: assembler, partner: assembler}]"}),
               Contains("E020") && Contains("a `price_reduction` has no partner"));
}

TEST_CASE("an actor that has closed carries out no plan") {
    const auto with = [](const std::string& closure) {
        return complaint_of(small_scenario(),
                            {"shocks=[{id: cut, kind: price_reduction, from: 1990Q1, until: "
                             "1991Q4, actor: assembler, cut: 10%}, {id: end, kind: plant_closure, "
                             "actor: assembler, " +
                             closure + "}]"});
    };
    CHECK_THAT(with("from: 1991Q4"),
               Contains("`cut` is a plan of `assembler`, which `end` closes before"));
    CHECK(with("from: 1992Q1").empty());
}

TEST_CASE("a place cannot pay for plants that it keeps out") {
    const auto with = [](const std::string& subsidised) {
        return complaint_of(small_scenario(),
                            {"policies=[{id: pay, kind: relocation_subsidy, from: 1990Q1, grant: 1 "
                             "Myen, pull: 2, eligible: {places: [" +
                             subsidised +
                             "]}}, {id: bar, kind: site_regulation, from: 1991Q1, eligible: "
                             "{places: [toyota]}}]"});
    };
    CHECK_THAT(with("toyota"),
               Contains("`pay` pays for plants that come to `toyota`, and `bar` lets none come"));
    CHECK(with("rest").empty());
}

TEST_CASE("a policy that never becomes active is a warning") {
    CHECK_THAT(complaint_of_edit("from: 1999Q4\n    until: 2001Q2", "from: 2010Q1"),
               Contains("warning[W002]: `startup_grant` never becomes active") &&
                   Contains("starts after the run ends"));
    CHECK_THAT(
        complaint_of_edit("from: 1999Q4\n    until: 2001Q2", "from: 1970Q1\n    until: 1980Q4"),
        Contains("W002") && Contains("ends before the run starts"));
}

TEST_CASE("a policy of years after the run that is inherited is no warning") {
    const ScratchFiles scratch;
    std::vector<Diagnostic> warnings;
    const Scenario child =
        load_scenario(scratch.write("child.yaml",
                                    "schema: 1\nid: child\nextends: " KEIRETSU_SOURCE_DIR
                                    "/scenarios/baseline.yaml\n"),
                      {},
                      &warnings);
    CHECK(std::any_of(child.policies.begin(), child.policies.end(), [&](const Instrument& policy) {
        return policy.from > child.horizon.end;
    }));
    CHECK(warnings.empty());
}

TEST_CASE("tables that parameters were set to are known ones, and not only seen") {
    const auto with = [](const std::string& facts) {
        return complaint_of(small_scenario(), {"facts={" + facts + "}"});
    };
    CHECK_THAT(with("targets: [tabel1]"),
               Contains("unknown table of known facts `tabel1`") && Contains("`table1`?") &&
                   Contains("facts.targets[0]"));
    CHECK_THAT(with("targets: [table1, micro], seen: [table4, micro]"),
               Contains("`micro` is a target and only seen") && Contains("facts.seen[1]"));
    CHECK(with("targets: [table1], seen: [table4]").empty());
    CHECK(with("targets: [table1.*.1985-1997, micro.hazard_1], seen: [table1]").empty());
    CHECK_THAT(with("seen: [tabel1.*.1985-1997]"),
               Contains("unknown table of known facts `tabel1`") && Contains("facts.seen[0]"));
    const std::map<std::string, std::string> labels =
        labels_of({.targets = {"table1"}, .seen = {"table4"}});
    CHECK(labels.size() == 2);
    CHECK_THAT(labels.at("table1"), Contains("no prediction"));
    CHECK_THAT(labels.at("table4"), Contains("Never a target"));
}

TEST_CASE("some facts of a table can be targets, and the others seen or held out") {
    const KnownFacts facts = {.targets = {"table1.*.1985-1997", "entry_exit"}, .seen = {"table1"}};
    CHECK(role_of(facts, "table1.employees.all.1985-1997") == FactRole::fitted);
    CHECK(role_of(facts, "table1.employees.all.1997-2007") == FactRole::seen);
    CHECK(role_of(facts, "entry_exit.1986-1989.exit") == FactRole::fitted);
    CHECK(role_of(facts, "micro.hazard_1") == FactRole::held_out);
    CHECK(role_of({}, "micro.hazard_1") == FactRole::unstated);
    const auto labels = labels_of(facts);
    CHECK_THAT(labels.at("table1"),
               Contains("some of these facts") && Contains("The others were seen"));
    CHECK(labels_of({.targets = {"table1.*.1985-1997"}}).at("table1").find("others") ==
          std::string::npos);
    CHECK(labels.count("micro") == 0);
}

TEST_CASE("replicates vary by seed or posterior") {
    CHECK_THAT(complaint_of(small_scenario(), {"ensemble.vary=weather"}), Contains("E002"));
}
