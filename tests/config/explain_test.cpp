#include "config/scenario/explain.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <set>

#include "config/parameters/parameter_table.h"
#include "config/scenario/instrument_table.h"
#include "config/scenario/scenario_reference.h"
#include "config/text/error_codes.h"
#include "config/text/quantity.h"
#include "tests/config/scratch_files.h"

using namespace keiretsu;
using Catch::Contains;

namespace {

// True if `"E123"` or `"W123"` stands at `at`.
bool is_quoted_code(const std::string& text, std::size_t at) {
    if (at + 5 >= text.size() || text[at + 5] != '"') return false;
    const bool digits = std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at + 2),
                                    text.begin() + static_cast<std::ptrdiff_t>(at + 5),
                                    [](char c) { return c >= '0' && c <= '9'; });
    return digits && (text[at + 1] == 'E' || text[at + 1] == 'W');
}

}  // namespace

TEST_CASE("a parameter is explained with unit, default, range, source and meaning") {
    const std::string text = explain("labour.hiring_speed");
    const ParameterInfo* info = find_parameter("labour.hiring_speed");
    REQUIRE(info != nullptr);
    CHECK_THAT(text, Contains("labour.hiring_speed: " + std::string(info->meaning)));
    CHECK_THAT(text, Contains("a rate, such as `4% /year`"));
    CHECK_THAT(text, Contains("default  " + format_quantity(info->default_value, info->unit)));
    CHECK_THAT(text, Contains(std::string(info->source)));
    CHECK(explain("parameters.labour.hiring_speed") == text);
    CHECK(explain("hiring_speed") == text);
    CHECK_THAT(explain("labour"),
               Contains("labour.hiring_speed") && Contains("labour.firing_speed"));
}

TEST_CASE("kinds and codes are explained, and slips get a suggestion") {
    CHECK_THAT(explain("entry_subsidy"), Contains("grant") && Contains("required"));
    CHECK_THAT(explain("E007"), Contains("twice"));
    CHECK_THAT(explain("policies[3].from"), Contains("policies[].from: first quarter"));
    CHECK_THAT(explain("places[].anchor_share"), Contains("0% to 100%"));
    CHECK_THROWS_WITH(explain("labour.hirring_speed"),
                      Contains("E023") && Contains("did you mean `labour.hiring_speed`?"));
    CHECK_THROWS_WITH(explain("E999999"), Contains("nothing is called `E999999`"));
    CHECK_THAT(explain_everything(), Contains("labour.hiring_speed") && Contains("W001"));
}

TEST_CASE("docs/parameters.md is what the table says") {
    const std::string written = text_of(std::string(KEIRETSU_SOURCE_DIR) + "/docs/parameters.md");
    INFO("renew it by: keiretsu explain --markdown > docs/parameters.md");
    CHECK(written == parameters_markdown());
}

TEST_CASE("docs/scenario_fields.md is what the reader reads") {
    const std::string written =
        text_of(std::string(KEIRETSU_SOURCE_DIR) + "/docs/scenario_fields.md");
    INFO("renew it by: keiretsu explain --fields > docs/scenario_fields.md");
    CHECK(written == scenario_fields_markdown());
    for (const FieldReference& field : scenario_reference()) {
        INFO(field.path);
        CHECK_FALSE(field.meaning.empty());
    }
}

TEST_CASE("every default lies in its range, and can be written and read") {
    for (const ParameterInfo& info : parameter_table()) {
        INFO(info.name);
        CHECK(info.low <= info.default_value);
        CHECK(info.default_value <= info.high);
        for (const double value : {info.default_value, info.low, info.high})
            CHECK(parse_quantity(format_quantity(value, info.unit), info.unit).value == value);
    }
}

TEST_CASE("parameters that a calibration moves are graded as fitted, and no others") {
    std::string calibrations;
    const auto folder = std::filesystem::path(KEIRETSU_SOURCE_DIR) / "scenarios/calibrations";
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        calibrations += text_of(entry.path().string());
    for (const ParameterInfo& info : parameter_table()) {
        INFO(info.name);
        const std::string path = "path: parameters." + std::string(info.name) + ",";
        const bool moved = calibrations.find(path) != std::string::npos;
        CHECK(moved == (info.grade == Grade::fitted));
        if (info.grade == Grade::measured) CHECK(info.source.find("prior") == std::string::npos);
    }
    CHECK_THAT(explain("banks.required_capital"), Contains("grade    measured"));
}

TEST_CASE("parameters in float are the doubles, rounded") {
    Parameters parameters = default_parameters();
    parameters.exit.give_up_hazard = 0.1;
    const FloatParameters rounded = float_parameters_of(parameters);
    CHECK(rounded.exit.give_up_hazard == 0.1f);
    CHECK(rounded.environment.cycle_elasticity == 0.8f);
    CHECK(rounded.statistics.finance_sample == 150.0f);
}

TEST_CASE("every term belongs to a kind") {
    for (const InstrumentTerm& term : instrument_terms()) {
        INFO(term.kind << "." << term.name);
        CHECK(find_instrument_kind(term.kind) != nullptr);
        CHECK(
            (term.required || (term.low <= term.default_value && term.default_value <= term.high)));
    }
}

TEST_CASE("every code that the program uses is explained, and listed once") {
    std::set<std::string> used;
    for (const char* folder : {"config", "model", "sim", "analysis"}) {
        const auto root = std::filesystem::path(KEIRETSU_SOURCE_DIR) / folder;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
            if (entry.path().extension() != ".cpp" || entry.path().filename() == "error_codes.cpp")
                continue;
            const std::string text = text_of(entry.path().string());
            for (std::size_t at = text.find('"'); at != std::string::npos;
                 at = text.find('"', at + 1))
                if (is_quoted_code(text, at)) used.insert(text.substr(at + 1, 4));
        }
    }
    CHECK(used.size() > 20);
    for (const std::string& name : used) {
        INFO(name);
        CHECK(find_error_code(name) != nullptr);
    }
    const auto codes = error_codes();
    CHECK(
        std::adjacent_find(codes.begin(), codes.end(), [](const ErrorInfo& a, const ErrorInfo& b) {
            return a.code >= b.code;
        }) == codes.end());
}
