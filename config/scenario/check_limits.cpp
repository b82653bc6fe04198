#include "config/scenario/check_limits.h"

#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <vector>

#include "config/scenario/limits.h"

namespace keiretsu {
namespace {

struct Count {
    std::string path = {};
    std::string what = {};
    double found = 0;
    double most = 0;
};

double banks_of(const Scenario& scenario) {
    double banks = 0;
    for (const BankGroup& group : scenario.banks) banks += group.count;
    return banks;
}

double plants_of(const Scenario& scenario) {
    double plants = 0;
    for (const SizeClass& size : scenario.population.size_classes) plants += size.establishments;
    return plants * scenario.scale;
}

std::vector<Count> counts_of(const Scenario& s) {
    const auto length = [](const auto& list) { return static_cast<double>(list.size()); };
    return {{"industries", "industries", length(s.industries), most_industries},
            {"places", "places", length(s.places), most_places},
            {"actors", "actors", length(s.actors), most_actors},
            {"banks", "banks", banks_of(s), most_banks},
            {"policies", "policies", length(s.policies), most_policies},
            {"shocks", "shocks", length(s.shocks), most_shocks},
            {"population.size_classes",
             "size classes",
             length(s.population.size_classes),
             most_size_classes},
            {"scale", "plants at this scale", plants_of(s), most_plants}};
}

}  // namespace

bool check_limits(const Scenario& scenario, ScenarioCheck& check) {
    bool fits = true;
    for (const Count& count : counts_of(scenario)) {
        if (count.found <= count.most) continue;
        fits = false;
        check.error(
            "E027",
            fmt::format(
                "{:.0f} {}: the model holds at most {:.0f}", count.found, count.what, count.most),
            count.path,
            count.path == "scale" ? "choose a smaller scale" : "join some of them");
    }
    return fits;
}

}  // namespace keiretsu
