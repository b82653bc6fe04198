// Damaged scenarios: whatever stands in a file, loading it ends in a scenario or in InputError.
#include <catch2/catch.hpp>

#include <cstdint>

#include "config/scenario/scenario_reader.h"
#include "config/text/problems.h"
#include "config/text/source_text.h"
#include "config/text/yaml_source.h"
#include "tests/config/scratch_files.h"

using namespace keiretsu;

namespace {

// A small generator of our own: the same damage on every machine.
class Damage {
  public:
    explicit Damage(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15U + 1) {}

    std::size_t below(std::size_t limit) {
        state_ ^= state_ << 13U;
        state_ ^= state_ >> 7U;
        state_ ^= state_ << 17U;
        return static_cast<std::size_t>(state_ % limit);
    }

    // Flips, deletes, doubles and inserts bytes, with a taste for YAML's own characters.
    void apply(std::string& text) {
        static const std::string spice = "\"'{}[]:,#&*!|>-?%@`\n\t ~<.0eE_=\\\x80\xE3";
        for (std::size_t left = 1 + below(6); left > 0 && !text.empty(); --left) {
            const std::size_t at = below(text.size());
            switch (below(5)) {
                case 0:
                    text[at] = static_cast<char>(below(256));
                    break;
                case 1:
                    text.erase(at, 1 + below(20));
                    break;
                case 2:
                    text.insert(at, text.substr(below(text.size()), below(60)));
                    break;
                case 3:
                    text.insert(at, 1 + below(3), spice[below(spice.size())]);
                    break;
                default:
                    text[at] = spice[below(spice.size())];
                    break;
            }
        }
    }

  private:
    std::uint64_t state_;
};

}  // namespace

TEST_CASE("a damaged scenario never crashes the reader") {
    const std::string whole = text_of(small_scenario());
    int loaded = 0, refused = 0;
    for (std::uint64_t seed = 1; seed <= 3000; ++seed) {
        std::string text = whole;
        Damage(seed).apply(text);
        Problems problems;
        const auto source = make_source("damaged.yaml", text);
        std::optional<Node> root;
        if (check_text(source, problems)) root = parse_yaml(source, problems);
        if (root && root->is_map()) {
            Scenario scenario = read_scenario(*root, problems);
            check_scenario(scenario, *root, problems);
        }
        for (const Diagnostic& diagnostic : problems.found())
            CHECK_FALSE(render(diagnostic).empty());
        (problems.any_error() ? refused : loaded) += 1;
    }
    CHECK(loaded > 0);
    CHECK(refused > 1000);
}

TEST_CASE("random overrides never crash the reader") {
    const std::vector<std::string> seeds = {"policies.startup_grant.grant=3 Myen",
                                            "horizon={end: 2010Q4}",
                                            "products[0].shocks[0].rate_per_year=3% /year",
                                            "population.size_classes.4-9.employees=4..9 persons"};
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        std::string argument = seeds[seed % seeds.size()];
        Damage(seed).apply(argument);
        CHECK_NOTHROW(complaint_of(small_scenario(), {argument}));
    }
}
