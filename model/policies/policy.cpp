#include "model/policies/policy.h"

#include <algorithm>
#include <cmath>

#include "model/state/actors.h"

namespace keiretsu::model {
namespace {

bool names(const std::vector<std::string>& listed, const std::string& id) {
    return listed.empty() || std::find(listed.begin(), listed.end(), id) != listed.end();
}

/// FNV-1a: the same policy draws the same plants wherever it stands in the list.
std::uint64_t hash_of_text(const std::string& text) {
    std::uint64_t hash = 0xcbf29ce484222325u;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    return hash;
}

}  // namespace

Policy::Policy(Economy& economy, const Instrument& instrument, std::size_t number)
    : economy_(&economy),
      instrument_(&instrument),
      number_(number),
      key_(hash_of_text(instrument.id) ^ (economy.world.seed * 0x9e3779b97f4a7c15u)),
      take_up_(1),
      is_noted_(std::find(economy.reached.instruments.begin(),
                          economy.reached.instruments.end(),
                          instrument.id) != economy.reached.instruments.end()) {
    const auto share = instrument.terms.find("take_up");
    if (share != instrument.terms.end()) take_up_ = static_cast<float>(share->second);
    const World& world = economy.world;
    cells_.assign(static_cast<std::size_t>(world.cells()), 0);
    for (int place = 0; place < world.places; ++place)
        for (int industry = 0; industry < world.industries; ++industry)
            cells_[static_cast<std::size_t>(world.cell(place, industry))] =
                reaches_place(place) && reaches_industry(industry);
}

bool Policy::reaches_industry(int industry) const {
    return names(instrument_->eligible.industries,
                 economy_->world.scenario.industries[static_cast<std::size_t>(industry)].id);
}

bool Policy::reaches_place(int place) const {
    return names(instrument_->eligible.places,
                 economy_->world.scenario.places[static_cast<std::size_t>(place)].id);
}

bool Policy::reaches(Row row) const {
    const Plants& plants = economy_->plants;
    if (!plants.alive[row] || !reaches_cell(plants.place[row], plants.industry[row])) return false;
    const Eligibility& eligible = instrument_->eligible;
    // A headcount is the rounded number of employees.
    const double employees = double(plants.employees[row]);
    if (employees < eligible.employees_from - 0.5 || employees >= eligible.employees_to + 0.5)
        return false;
    const double age = (economy_->now.index - plants.founded[row]) / 4.0;
    if (age < eligible.age_from || age > eligible.age_to) return false;
    const auto& tiers = eligible.tiers;
    return tiers.empty() ||
           std::find(tiers.begin(), tiers.end(), int{plants.level[row]}) != tiers.end();
}

void add_to_cells(const Policy& policy, std::vector<float>& term, float value) {
    const World& world = policy.economy().world;
    for (int place = 0; place < world.places; ++place)
        for (int industry = 0; industry < world.industries; ++industry)
            if (policy.reaches_cell(place, industry))
                term[static_cast<std::size_t>(world.cell(place, industry))] += value;
}

double eligible_founders(const Policy& policy) {
    const Eligibility& eligible = policy.instrument().eligible;
    if (eligible.age_from > 0) return 0;
    const auto& p = policy.economy().world.parameters.entry;
    // Their size is log-normal, held in 1 to 100.
    const auto below = [&](double employees) {
        if (employees <= 1) return 0.0;
        if (employees > 100) return 1.0;
        const double z = std::log(employees / p.size) / std::max(p.size_dispersion, 1e-9);
        return 0.5 * std::erfc(-z / std::sqrt(2.0));
    };
    return std::max(0.0, below(eligible.employees_to + 0.5) - below(eligible.employees_from - 0.5));
}

Row Policy::actor() const {
    return instrument_->actor.empty() ? no_row : row_of_actor(*economy_, instrument_->actor);
}

float Policy::draw(std::uint64_t plant_id) const {
    return uniform(hash_of(plant_id ^ key_));
}

}  // namespace keiretsu::model
