#include "config/text/suggest.h"

#include <catch2/catch.hpp>

using namespace keiretsu;

TEST_CASE("edit distance counts slips of the fingers") {
    CHECK(edit_distance("", "") == 0);
    CHECK(edit_distance("grant", "grant") == 0);
    CHECK(edit_distance("grnat", "grant") == 1);  // a swap is one slip
    CHECK(edit_distance("kitten", "sitting") == 3);
    CHECK(edit_distance("", "abc") == 3);
}

TEST_CASE("the nearest name is offered only when it is near") {
    const std::vector<std::string> known = {"policies", "places", "scale"};
    CHECK(nearest("polcies", known) == "policies");
    CHECK(nearest("SCALE", known) == "scale");
    CHECK(nearest("temperature", known).empty());
    CHECK(help_for_unknown("polices", known) == "did you mean `policies`?");
    CHECK(help_for_unknown("zzzzzz", known) == "known here: `policies`, `places`, `scale`");
}
