#include "model/policies/programme.h"

#include <algorithm>

#include "model/state/directory.h"

namespace keiretsu::model {
namespace {

bool is_limit(double value) {
    return value < std::numeric_limits<double>::infinity();
}

/// The policy whose budget is drawn on: its own number of million yen, or nil if there is none.
const Instrument* payer_of(const Policy& policy) {
    const Programme& programme = policy.instrument().programme;
    if (is_limit(programme.budget)) return &policy.instrument();
    for (const Instrument& other : policy.economy().world.scenario.policies)
        if (!programme.shares_budget_with.empty() && other.id == programme.shares_budget_with)
            return &other;
    return nullptr;
}

std::uint64_t year_of(const Policy& policy) {
    return static_cast<std::uint64_t>(policy.economy().now.year());
}

/// Cap of a year, at the run's scale.
double cap_of(const Policy& policy) {
    return policy.instrument().programme.max_recipients * policy.economy().world.scenario.scale;
}

/// Whether a holder has a buyer whom it has won since a quarter.
bool has_won_buyer(const Economy& economy, Row row, int since) {
    if (row >= economy.suppliers.rows()) return false;
    for (const InLink& link : economy.suppliers.orders_to(row))
        if (economy.slots.relation_start[link.slot] >= since) return true;
    return false;
}

/// Whether a holder admitted with so many employees in such a quarter keeps to the terms.
bool meets_conditions(const Policy& policy, Row row, const Holder& holder) {
    const Programme& p = policy.instrument().programme;
    const Economy& economy = policy.economy();
    if (double(economy.plants.employees[row]) < p.keep_jobs * holder.employees) return false;
    const bool is_due =
        p.new_customer_within > 0 && economy.now.index - holder.since >= 4 * p.new_customer_within;
    return !is_due || has_won_buyer(economy, row, holder.since);
}

/// Log productivity over what is usual for its size and place.
double score_of(const Economy& economy, Row row) {
    const Plants& plants = economy.plants;
    const auto h = plants.industry[row];
    return double(plants.log_productivity[row]) - double(economy.national.log_productivity[h]) -
           double(economy.world.premium) * (std::log(std::max(double(plants.employees[row]), 0.5)) -
                                            double(economy.national.log_employees[h])) -
           double(economy.world.place_premium[plants.place[row]]);
}

/// Holders that stay; those that do not are left out for good if they broke a condition.
std::size_t review_holders(const Policy& policy, Holders& holders) {
    const Economy& economy = policy.economy();
    std::size_t kept = 0;
    for (Row row = 0; row < economy.rows(); ++row) {
        const auto found = holders.find(economy.plants.id[row]);
        if (found == holders.end()) continue;
        Holder& holder = found->second;
        if (!policy.reaches(row) || !policy.takes_up(economy.plants.id[row]))
            holder.holds = false;
        else if (holder.holds && !meets_conditions(policy, row, holder))
            holder = {.barred = true};
        kept += holder.holds;
    }
    return kept;
}

}  // namespace

double open_places(const Policy& policy) {
    const Programme& programme = policy.instrument().programme;
    if (!is_limit(programme.max_recipients)) return programme.max_recipients;
    const Quarter now = policy.economy().now;
    const double year =
        places_of_year(cap_of(policy), now.year() - policy.instrument().from.year());
    const double called =
        programme.choice == Choice::first_come ? year : std::floor(year * now.of_year() / 4);
    return std::max(0.0, called - policy.remembered("grants", year_of(policy), 0));
}

double money_left(const Policy& policy, double paid_now) {
    const Instrument* payer = payer_of(policy);
    if (payer == nullptr) return std::numeric_limits<double>::infinity();
    const double budget = payer->programme.budget * policy.economy().world.scenario.scale;
    double overspent = 0;
    for (auto year = static_cast<std::uint64_t>(payer->from.year()); year < year_of(policy); ++year)
        overspent = overspent_after(overspent, budget, policy.spent_by(*payer, year));
    return std::max(0.0, budget - overspent - policy.spent_by(*payer, year_of(policy)) - paid_now);
}

void book_spending(const Policy& policy, double paid) {
    if (const Instrument* payer = payer_of(policy))
        policy.spent_by(*payer, year_of(policy)) += paid;
}

void book_grant(const Policy& policy) {
    if (is_limit(policy.instrument().programme.max_recipients))
        policy.remembered("grants", year_of(policy), 0) += 1;
}

std::vector<Row> in_order_of_choice(const Policy& policy, std::vector<Row> applicants) {
    const Economy& economy = policy.economy();
    const Choice choice = policy.instrument().programme.choice;
    const auto key = [&](Row row) {
        const std::uint64_t id = economy.plants.id[row];
        switch (choice) {
            case Choice::score:
                return -score_of(economy, row);
            case Choice::lottery:  // drawn anew in each call
                return double(policy.draw(
                    id ^ (static_cast<std::uint64_t>(economy.now.index) * 0x9e3779b97f4a7c15u)));
            case Choice::first_come:
                break;
        }
        return double(policy.draw(id ^ 0x5bd1e995u));  // who of a quarter came first
    };
    std::vector<std::pair<double, Row>> order;
    for (const Row row : applicants) order.emplace_back(key(row), row);
    std::sort(order.begin(), order.end(), [&](const auto& a, const auto& b) {
        if (a.first != b.first) return a.first < b.first;
        return economy.plants.id[a.second] < economy.plants.id[b.second];
    });
    for (std::size_t i = 0; i < order.size(); ++i) applicants[i] = order[i].second;
    return applicants;
}

void admit_holders(const Policy& policy) {
    if (!policy.is_selective()) return;
    Holders& holders = policy.holders();
    const Economy& economy = policy.economy();
    const auto kept = static_cast<double>(review_holders(policy, holders));
    const double places = std::floor(cap_of(policy) + 1e-9);
    if (kept >= places) return;
    std::vector<Row> applicants;
    for (Row row = 0; row < economy.rows(); ++row) {
        const std::uint64_t id = economy.plants.id[row];
        const auto found = holders.find(id);
        const bool may = found == holders.end() || (!found->second.holds && !found->second.barred);
        if (may && policy.reaches(row) && policy.takes_up(id)) applicants.push_back(row);
    }
    double taken = kept;
    for (const Row row : in_order_of_choice(policy, std::move(applicants))) {
        if (taken >= places) break;
        // Who comes back is held to what it was when it first came.
        const auto [place, is_new] = holders.try_emplace(economy.plants.id[row]);
        if (is_new)
            place->second = {.employees = double(economy.plants.employees[row]),
                             .since = economy.now.index};
        place->second.holds = true;
        taken += 1;
    }
}

}  // namespace keiretsu::model
