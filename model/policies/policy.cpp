#include "model/policies/policy.h"

#include <algorithm>
#include <cmath>

#include "config/scenario/instrument_table.h"
#include "model/policies/programme.h"
#include "model/rules_of_size.h"
#include "model/state/actors.h"

namespace keiretsu::model {
namespace {

bool names(const std::vector<std::string>& listed, const std::string& id) {
    return listed.empty() || std::find(listed.begin(), listed.end(), id) != listed.end();
}

/// Whether what must hold of a plant does.
bool meets(Condition condition, bool holds) {
    return condition == Condition::any || holds == (condition == Condition::only);
}

/// Share of founders, whose ages are uniform, between two ages.
double share_of_ages(const EntryParameters& p, double from, double to) {
    if (p.founder_age_span <= 0) return p.founder_age >= from && p.founder_age <= to ? 1 : 0;
    const double low = std::max(from, p.founder_age);
    const double high = std::min(to, p.founder_age + p.founder_age_span);
    return std::max(0.0, high - low) / p.founder_age_span;
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
    const Programme& programme = instrument.programme;
    const bool has_budget = programme.budget < std::numeric_limits<double>::infinity() ||
                            !programme.shares_budget_with.empty();
    is_selective_ = has_budget || programme.keep_jobs > 0 || programme.new_customer_within > 0 ||
                    programme.max_recipients < std::numeric_limits<double>::infinity();
    if (has_budget) has_money_ = money_left(*this, 0) > 0;
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
    return (tiers.empty() ||
            std::find(tiers.begin(), tiers.end(), int{plants.level[row]}) != tiers.end()) &&
           reaches_owner(row) && reaches_orders(row);
}

bool Policy::reaches_owner(Row row) const {
    const Eligibility& eligible = instrument_->eligible;
    const Firms& firms = economy_->firms;
    const Row head = economy_->plants.owner[row];
    const auto birth = double(firms.owner_birth[head]);
    const double age = economy_->now.mid() - birth;
    if (age < eligible.owner_age_from || age >= eligible.owner_age_to + 1) return false;
    const double at_founding = Quarter(economy_->plants.founded[row]).mid() - birth;
    if (at_founding < eligible.founder_age_from || at_founding >= eligible.founder_age_to + 1)
        return false;
    return eligible.firm == FirmKind::any ||
           (firms.proprietor[head] != 0) == (eligible.firm == FirmKind::proprietor);
}

bool Policy::reaches_orders(Row row) const {
    constexpr int year = 4;  // quarters
    const Eligibility& eligible = instrument_->eligible;
    const Plants& plants = economy_->plants;
    const bool lost = economy_->now.index - plants.last_dropped[row] <= year;
    return meets(eligible.subcontractors, plants.slot_orders[row] > 0) &&
           meets(eligible.lost_buyer, lost);
}

bool Policy::admits(Row row) const {
    if (!is_selective_) return true;
    if (!has_money_) return false;
    const Holders& holders = economy_->programme_holders[instrument_->id];
    const auto found = holders.find(economy_->plants.id[row]);
    return found != holders.end() && found->second.holds;
}

double Policy::term(const char* name) const {
    const double value = instrument_->terms.at(name);
    const double years = instrument_->programme.phase_in;
    return years > 0 && is_strength(name) ? value * strength_of(years, elapsed()) : value;
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
    // Their size is log-normal, held in 1 to the largest.
    const auto below = [&](double employees) {
        if (employees <= 1) return 0.0;
        if (employees > p.largest_size) return 1.0;
        const double z = std::log(employees / p.size) / std::max(p.size_dispersion, 1e-9);
        return 0.5 * std::erfc(-z / std::sqrt(2.0));
    };
    const double of_size =
        std::max(0.0, below(eligible.employees_to + 0.5) - below(eligible.employees_from - 0.5));
    // In completed years, from the first birthday named to the day before the one after the last.
    const double of_age =
        share_of_ages(p,
                      std::max(eligible.founder_age_from, eligible.owner_age_from),
                      std::min(eligible.founder_age_to, eligible.owner_age_to) + 1);
    const double companies = company_chance(policy.economy().world.parameters.population, p.size);
    const double of_kind = eligible.firm == FirmKind::any       ? 1
                           : eligible.firm == FirmKind::company ? companies
                                                                : 1 - companies;
    return of_size * of_age * of_kind;
}

Row Policy::actor() const {
    return instrument_->actor.empty() ? no_row : row_of_actor(*economy_, instrument_->actor);
}

float Policy::draw(std::uint64_t plant_id) const {
    return uniform(hash_of(plant_id ^ key_));
}

}  // namespace keiretsu::model
