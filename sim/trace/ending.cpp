#include "sim/trace/ending.h"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/render/number_text.h"

namespace keiretsu::sim {

using analysis::render::decimals;
using analysis::render::figure;

namespace {

std::string percent_text(double share) {
    return decimals(100 * share, 1) + "%";
}

std::string quarter_of_end(const LifeRow& row) {
    return fmt::format("{}Q{}", row.year, row.quarter);
}

bool same_quarter(const LifeRow& row, const LifeHazardRow& hazard) {
    return row.year == hazard.year && row.quarter == hazard.quarter;
}

const LifeHazardRow* hazard_in(const Life& life, const LifeRow& row, const std::string& reason) {
    for (const LifeHazardRow& hazard : life.hazards)
        if (same_quarter(row, hazard) && hazard.reason == reason) return &hazard;
    return nullptr;
}

/// "the chance was 5.1% that quarter, and the draw, 0.032, fell on it (between 0 and 0.051)".
std::string meeting(const LifeHazardRow* hazard) {
    if (hazard == nullptr || hazard->met == 0) return "it was ordered so, by no draw";
    return fmt::format(
        "the chance was {} that quarter, and the draw, {}, fell on it (between {} and {})",
        percent_text(hazard->chance),
        figure(hazard->draw),
        figure(hazard->from),
        figure(hazard->from + hazard->chance));
}

std::string failure_text(const LifeRow& row, bool by_partner) {
    return fmt::format(
        "it was short of {} Myen, owed {} before the quarter where its bank lends up to {}, and "
        "was refused for the "
        "{} quarter in a row (the bank would renew with a chance of {}; the draw was {}){}",
        figure(row.need),
        figure(row.debt_before),
        figure(row.bank_limit),
        decimals(row.illiquid, 0) + (row.illiquid == 1   ? "st"
                                     : row.illiquid == 2 ? "nd"
                                     : row.illiquid == 3 ? "rd"
                                                         : "th"),
        percent_text(row.bank_renews),
        figure(row.bank_draw),
        by_partner
            ? "; it counts as a partner's failure, since bills and orders that failed buyers left "
              "and that it still remembers exceed exit.partner_failure_share of its sales"
            : "");
}

/// Why it closed, after "because".
std::string reason_of_end(const Life& life, const LifeRow& row) {
    const auto met = [&](const char* reason) { return meeting(hazard_in(life, row, reason)); };
    if (row.exit == "bankrupt" || row.exit == "partner_failed")
        return failure_text(row, row.exit == "partner_failed");
    if (row.exit == "customers_lost")
        return fmt::format("its orders used {} of its capacity: customers were lost, and {}",
                           percent_text(row.utilisation),
                           met("customers_lost"));
    if (row.exit == "low_income")
        return fmt::format(
            "its owner earned {} of an employee's income, relative to the start, where {} is "
            "needed at the age of {}: {}",
            percent_text(row.income),
            percent_text(row.income_needed),
            decimals(row.owner_age, 0),
            met("low_income"));
    if (row.exit == "no_heir") {
        const LifeHazardRow* heir = hazard_in(life, row, "no_heir");
        return fmt::format(
            "its owner retired at {} and found no successor: {}, and a successor "
            "had a chance of {} against a draw of {}",
            decimals(row.owner_age, 0),
            met("retirement"),
            heir == nullptr ? "?" : percent_text(heir->from),
            heir == nullptr ? "?" : figure(heir->draw));
    }
    if (row.exit == "site_sold") return "its site was wanted for housing: " + met("site_sold");
    if (row.exit == "new_business")
        return "new businesses often fail for reasons that nobody knows: " + met("new_business");
    if (row.exit == "moved_abroad") return "its owner moved it abroad: " + met("closed_by_owner");
    return "its owner closed it: " + met("closed_by_owner");
}

}  // namespace

std::string ending_of(const Life& life) {
    if (life.quarters.empty()) return "It is never open in this world.";
    const LifeRow& last = life.quarters.back();
    if (last.exit.empty())
        return fmt::format("It is still open at the end of {}, with {} employees.",
                           quarter_of_end(last),
                           figure(last.employees_after));
    std::string exit = last.exit;
    std::replace(exit.begin(), exit.end(), '_', ' ');
    return fmt::format(
        "It closed in {} ({}) because {}.", quarter_of_end(last), exit, reason_of_end(life, last));
}

}  // namespace keiretsu::sim
