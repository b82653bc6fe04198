// From a municipality's census to its scenarios.
#include <catch2/catch.hpp>

#include <cmath>
#include <filesystem>

#include "config/text/diagnostics.h"
#include "sim/commands/town_command.h"
#include "sim/run.h"
#include "tests/config/scratch_files.h"
#include "tests/sim/experiment_files.h"

using namespace keiretsu;
using namespace keiretsu::sim;
using Catch::Contains;

namespace {

constexpr const char* census =
    "industry,size,establishments\n"
    "transport,all,1200\ngeneral,all,900\nmetal,all,600\nother,all,1300\n"
    "all,4-9,2300\nall,10-29,1200\nall,30-99,400\nall,100-,100\ntransport,4-9,500\n";

TownOptions options_for(const ScratchFiles& scratch) {
    TownOptions options;
    options.census = scratch.write("census.csv", census);
    options.name = "Hama Matsu";
    options.base = std::string(KEIRETSU_SOURCE_DIR) + "/scenarios/baseline.yaml";
    options.out = scratch.path("town");
    return options;
}

}  // namespace

TEST_CASE("a town's economy starts with the plants that its census counts") {
    const ScratchFiles scratch;
    const TownOptions options = options_for(scratch);
    town(options);
    const Scenario s = load_scenario(scratch.path("town/town.yaml"), {"scale=0.25"}, nullptr);
    const int place = [&] {
        for (std::size_t i = 0; i < s.places.size(); ++i)
            if (s.places[i].id == "hama_matsu") return static_cast<int>(i);
        return -1;
    }();
    REQUIRE(place >= 0);
    CHECK(s.places[static_cast<std::size_t>(place)].establishments_4plus == Approx(4000));

    constexpr int economies = 4;
    double all = 0, small_transport = 0, large = 0;
    double nation = 0, small_nation = 0;
    for (int replicate = 1; replicate <= economies; ++replicate) {
        const Simulation simulation(s, replicate, {.contents = Contents::outcomes});
        const model::Economy& economy = simulation.economy();
        for (model::Row row = 0; row < economy.rows(); ++row) {
            const float employees = economy.plants.employees[row];
            if (employees < 3.5f) continue;
            nation += 1;
            small_nation += employees < 9.5f;
            if (economy.plants.place[row] != place) continue;
            all += 1;
            large += employees >= 99.5f;
            small_transport +=
                employees < 9.5f && s.industries[economy.plants.industry[row]].id == "transport";
        }
    }
    // The figures are of 1985: a run starts in 1981 with as many fewer as the nation does.
    double census_nation = 0, census_small = 0;
    for (const keiretsu::SizeClass& size : s.population.size_classes) {
        if (size.employees_from < 4) continue;
        census_nation += size.establishments;
        if (size.employees_from < 10) census_small += size.establishments;
    }
    // Plants are drawn one by one: within three standard deviations of what is expected.
    const double wanted = 4000 * nation / census_nation;
    const double wanted_small = 500 * small_nation / census_small;
    CHECK(std::abs(all - wanted) < 3 * std::sqrt(wanted));
    CHECK(std::abs(large - 100) < 3 * std::sqrt(100.0));
    CHECK(std::abs(small_transport - wanted_small) < 3 * std::sqrt(wanted_small));
}

TEST_CASE("anchors are actors of their size, and their plants are not counted twice") {
    const ScratchFiles scratch;
    TownOptions options = options_for(scratch);
    options.anchors = scratch.write(
        "anchors.csv",
        "id,name,industry,employees,local_share\nsuzuki,Suzuki,transport,12000,300%\n");
    CHECK_THROWS_WITH(town(options), Contains("`300%` is no share"));
    options.anchors = scratch.write(
        "anchors.csv",
        "id,name,industry,employees,local_share\nsuzuki,Suzuki,transport,12000,30%\n");
    town(options);
    const Scenario s = load_scenario(scratch.path("town/town.yaml"), {}, nullptr);
    const Place& place = s.places.back().id == "hama_matsu" ? s.places.back() : s.places.front();
    CHECK(place.anchor == "suzuki");
    CHECK(place.anchor_share == Approx(0.3));
    CHECK(place.type == ClusterType::company_town);  // pages leave out places without a type
    CHECK(place.establishments_4plus == Approx(3999));
    const Simulation simulation(s, 1, {.contents = Contents::outcomes});
    model::Row row = 0;
    while (s.actors[row].id != "suzuki") ++row;
    CHECK(simulation.economy().plants.employees[row] == Approx(12000).epsilon(0.02));
}

TEST_CASE("a town comes with four policies as arms, and is not written over") {
    const ScratchFiles scratch;
    const TownOptions options = options_for(scratch);
    town(options);
    const Scenario s = load_scenario(scratch.path("town/policies.yaml"), {}, nullptr);
    CHECK(s.experiment.arms.size() == 4);
    CHECK(s.policies.size() >= 4);
    CHECK_THROWS_WITH(town(options), Contains("holds a town already"));
    TownOptions nameless = options_for(scratch);
    nameless.name = "浜松市";
    nameless.out = scratch.path("other");
    CHECK_THROWS_WITH(town(nameless), Contains("no id can be made"));
    nameless.id = "hamamatsu";
    town(nameless);
    CHECK_THAT(text_of(scratch.path("other/town.yaml")), Contains("浜松市"));
}

TEST_CASE("owners of a town are as old as its census says, and nobody else's age moves") {
    const ScratchFiles scratch;
    TownOptions options = options_for(scratch);
    town(options);
    options.out = scratch.path("aged");
    options.census =
        scratch.write("aged.csv",
                      "industry,size,owner_age,establishments\n"
                      "transport,all,,1200\ngeneral,all,,900\nmetal,all,,600\nother,all,,1300\n"
                      "all,4-9,,2300\nall,10-29,,1200\nall,30-99,,400\nall,100-,,100\n"
                      "transport,4-9,,500\n,,under 40,400\n,,40-59,1600\n,,60+,2000\n");
    town(options);
    const auto start = [&](const char* file) {
        return Simulation(load_scenario(scratch.path(file), {"scale=0.25"}, nullptr),
                          1,
                          {.contents = Contents::outcomes});
    };
    const Simulation plain = start("town/town.yaml"), aged = start("aged/town.yaml");
    const model::Economy &as_nation = plain.economy(), &as_stated = aged.economy();
    REQUIRE(as_nation.rows() == as_stated.rows());
    const int place = as_stated.world.place_index("hama_matsu");
    const auto actors = static_cast<model::Row>(as_stated.world.scenario.actors.size());
    double owners = 0, below_40 = 0, from_60 = 0;
    int moved = 0, outside = 0;
    for (model::Row row = actors; row < as_stated.rows(); ++row) {
        moved += as_nation.plants.employees[row] != as_stated.plants.employees[row];
        if (as_stated.plants.place[row] != place) {
            moved += as_nation.firms.owner_birth[row] != as_stated.firms.owner_birth[row];
            continue;
        }
        const float age =
            static_cast<float>(as_stated.now.mid()) - as_stated.firms.owner_birth[row];
        outside += age < 25 || age > 75;
        owners += 1;
        below_40 += age < 40;
        from_60 += age >= 60;
    }
    CHECK(moved == 0);
    CHECK(outside == 0);
    REQUIRE(owners > 500);
    const auto within = [&](double count, double share) {
        return std::abs(count - share * owners) < 4 * std::sqrt(share * (1 - share) * owners);
    };
    CHECK(within(below_40, 0.1));
    CHECK(within(from_60, 0.5));
}

TEST_CASE("a town made in an empty folder extends the baseline that came with the program") {
    const ScratchFiles scratch;
    TownOptions options = options_for(scratch);
    options.base.clear();
    const std::filesystem::path before = std::filesystem::current_path();
    std::filesystem::current_path(scratch.path(""));
    const auto go = [&] { town(options); };
    CHECK_NOTHROW(go());
    std::filesystem::current_path(before);
    CHECK(load_scenario(scratch.path("town/town.yaml"), {}, nullptr).places.size() > 9);
}

TEST_CASE("a town replaces a town that this program made, and no other file") {
    const ScratchFiles scratch;
    TownOptions options = options_for(scratch);
    std::filesystem::create_directories(scratch.path("town"));
    scratch.write("town/policies.yaml", "mine");
    for (const bool force : {false, true}) {
        options.force = force;
        CHECK_THROWS_WITH(town(options), Contains("E273") && Contains("policies.yaml"));
        CHECK(text_of(scratch.path("town/policies.yaml")) == "mine");
    }
    std::filesystem::remove(scratch.path("town/policies.yaml"));
    options.force = false;
    town(options);
    CHECK_THROWS_WITH(town(options), Contains("holds a town already"));
    options.force = true;
    options.base = scratch.path("town/town.yaml");
    CHECK_THROWS_WITH(town(options), Contains("town.yaml` is being read"));
    options.base = options_for(scratch).base;
    CHECK(town(options) == 0);
}
