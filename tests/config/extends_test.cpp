// `extends`: files laid over each other.
#include <catch2/catch.hpp>

#include "tests/config/scratch_files.h"

using namespace keiretsu;
using Catch::Contains;

namespace {

/// The small scenario as `base.yaml`, and a file beside it that extends it.
struct Extended {
    ScratchFiles files = {};
    std::string file = {};

    explicit Extended(const std::string& text) {
        files.write("base.yaml", text_of(small_scenario()));
        file = files.write("mine.yaml", "extends: base.yaml\nid: mine\n" + text);
    }
    Scenario load() const { return load_scenario(file, {}, nullptr); }
    std::string complaint() const { return complaint_of(file); }
};

}  // namespace

TEST_CASE("maps merge deeply, and what is not overridden is inherited") {
    const Scenario s =
        Extended("horizon: {end: 2010Q4}\nparameters: {exit: {retirement_age: 65 years}}\n").load();
    CHECK(s.id == "mine");
    CHECK(s.horizon.end == Quarter(2010, 4));
    CHECK(s.horizon.start == Quarter(1981, 1));
    CHECK(s.parameters.exit.retirement_age == 65);
    CHECK(s.parameters.labour.hiring_speed == 0.055);
}

TEST_CASE("lists with ids merge by id, add and remove; other lists replace") {
    const Scenario s = Extended(
                           "sources: [a, b]\n"
                           "policies:\n"
                           "  - {id: second, kind: entry_subsidy, from: 1990Q1, grant: 1 Myen}\n"
                           "  - {id: startup_grant, grant: 3 Myen, eligible: {places: [rest]}}\n"
                           "places:\n"
                           "  - {id: toyota, remove: true}\n"
                           "actors:\n"
                           "  - {id: assembler, place: rest}\n")
                           .load();
    CHECK(s.sources == std::vector<std::string>{"a", "b"});
    REQUIRE(s.policies.size() == 2);
    CHECK(s.policies[0].id == "startup_grant");
    CHECK(s.policies[0].terms.at("grant") == 3);
    CHECK(s.policies[0].from == Quarter(1999, 4));
    CHECK(s.policies[1].id == "second");
    REQUIRE(s.places.size() == 1);
    CHECK(s.places[0].id == "rest");
}

TEST_CASE("`extends` is relative to its file, and chains") {
    const ScratchFiles files;
    files.write("base.yaml", text_of(small_scenario()));
    files.write("sub/middle.yaml", "extends: ../base.yaml\nid: middle\nscale: 0.1\n");
    const std::string file =
        files.write("sub/deep/mine.yaml", "extends: ../middle.yaml\nid: mine\n");
    CHECK(load_scenario(file, {}, nullptr).scale == 0.1);
}

TEST_CASE("a circle of `extends` is an error, and so is a missing base") {
    const ScratchFiles files;
    files.write("a.yaml", "extends: b.yaml\n");
    const std::string b = files.write("b.yaml", "extends: a.yaml\n");
    CHECK_THAT(complaint_of(b),
               Contains("E017") && Contains("in a cycle") && Contains("a.yaml:1:10"));
    const std::string lost = files.write("lost.yaml", "extends: nowhere.yaml\n");
    CHECK_THAT(complaint_of(lost),
               Contains("E001") && Contains("nowhere.yaml") && Contains("lost.yaml:1:10") &&
                   Contains("relative to the file"));
    CHECK_THAT(complaint_of(files.write("l.yaml", "extends: [a.yaml]\n")),
               Contains("E017") && Contains("names one file"));
}

TEST_CASE("an error in an inherited value shows where it is written and where it came in") {
    const ScratchFiles files;
    files.write("base.yaml", small_with("scale: 0.05", "scale: -1"));
    const std::string complaint =
        complaint_of(files.write("mine.yaml", "id: mine\nextends: base.yaml\n"));
    CHECK_THAT(complaint, Contains("base.yaml:7:8  (scale)") && Contains("7 | scale: -1"));
    CHECK_THAT(complaint, Contains("note: inherited here") && Contains("mine.yaml:2:10"));
}

TEST_CASE("an error in an overriding value shows the inherited one too") {
    const std::string complaint = Extended("scale: -1\n").complaint();
    CHECK_THAT(complaint, Contains("mine.yaml:3:8  (scale)"));
    CHECK_THAT(complaint,
               Contains("it replaces this inherited value") && Contains("base.yaml:7:8"));
}

TEST_CASE("fields of two files that contradict each other show both places") {
    const std::string complaint = Extended("horizon: {end: 1984Q4}\n").complaint();
    CHECK_THAT(complaint, Contains("E020") && Contains("the run ends in 1984Q4"));
    CHECK_THAT(complaint, Contains("mine.yaml:3:16") && Contains("base.yaml:6"));
}

TEST_CASE("an override that repeats the inherited value is a warning with both places") {
    const std::string complaint = Extended("scale: 0.05\n").complaint();
    CHECK_THAT(complaint,
               Contains("warning[W001]") && Contains("mine.yaml:3:8") && Contains("base.yaml:7:8"));
    CHECK(Extended("schema: 1\n").complaint().empty());
}

TEST_CASE("lists by id refuse what they cannot place") {
    CHECK_THAT(Extended("policies: [{id: startup_gran, remove: true}]\n").complaint(),
               Contains("E018") && Contains("nothing to remove") &&
                   Contains("did you mean `startup_grant`?"));
    CHECK_THAT(Extended("policies: [{id: a, remove: true}, {kind: entry_subsidy}]\n").complaint(),
               Contains("this item has no `id`"));
    CHECK_THAT(complaint_of_edit("  - id: rest", "  - id: toyota"),
               Contains("E018") && Contains("a second item `toyota`") && Contains("the first"));
    CHECK_THAT(Extended("policies: [{id: startup_grant, remove: false}]\n").complaint(),
               Contains("unknown field `remove`"));
}

TEST_CASE("a child without a base's syntax is not blamed for what the base lacks") {
    const ScratchFiles files;
    files.write("base.yaml", "a: [1\n");
    const std::string complaint = complaint_of(files.write("mine.yaml", "extends: base.yaml\n"));
    CHECK_THAT(complaint, Contains("E004") && Contains("base.yaml") && !Contains("E022"));
}
