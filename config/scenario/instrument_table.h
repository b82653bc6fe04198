// The kinds of policies and shocks, and the terms that each has: declared once, read by the
// scenario reader, `keiretsu explain` and the documents. A kind stands here when a mechanism acts
// on it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config/text/unit.h"

namespace keiretsu {

enum class InstrumentUse { policy, shock };

/// Whether a kind is about one named actor: never, if the scenario says so, always.
enum class ActorUse { none, optional, required };

/// The kind that has a `partner` beside its actor.
inline constexpr std::string_view component_tie_up = "component_tie_up";

/// What the account of a policy counts: nobody, events such as grants paid, or those who hold
/// something at the end of a quarter.
enum class Counting { nobody, events, holders };

/// What of `eligible` a kind can tell apart, as bits.
enum Reach : unsigned {
    by_place = 1,
    by_industry = 2,
    by_tier = 4,
    by_employees = 8,
    by_age = 16,
    by_owner = 32,        // owner_age, firm
    by_founder_age = 64,  // founder_age
    by_orders = 128,      // subcontractors, lost_buyer
    by_cell = by_place | by_industry,
    // who have no customers yet, hence no tier and no buyer
    by_founder = by_cell | by_employees | by_age | by_owner | by_founder_age,
    by_plant = 31 | by_owner | by_orders,
};

/// The terms of a programme (struct Programme) that a kind can have, as bits.
enum ProgrammeTerm : unsigned {
    capped = 1,        // max_recipients
    budgeted = 2,      // budget, shares_budget_with
    matched = 4,       // matching
    repaid = 8,        // repay_within
    phased = 16,       // phase_in
    conditional = 32,  // keep_jobs, new_customer_within
};

struct InstrumentKind {
    std::string_view kind;
    InstrumentUse use;
    ActorUse actor;
    unsigned reach;  // of Reach
    Counting counting;
    std::string_view recipients;  // whom its account counts, empty for shocks
    std::string_view source;
    std::string_view meaning;
};

struct InstrumentTerm {
    std::string_view kind;
    std::string_view name;
    bool required;
    double default_value;  // in the internal unit; unused if required
    Unit unit;
    double low, high;  // inclusive range, internal unit
    std::string_view meaning;
};

std::span<const InstrumentKind> instrument_kinds();
std::span<const InstrumentTerm> instrument_terms();

/// The fields of `eligible` that a kind heeds, in words: `places`, `industries`, ...
std::vector<std::string> eligibility_of(const InstrumentKind& kind);

/// Of ProgrammeTerm; none for shocks. Premises have units instead of a cap, and costs that do not
/// depend on who comes have no budget to run out.
unsigned programme_of(std::string_view kind);

/// The same in words: `max_recipients`, `budget`, ...
std::vector<std::string> programme_terms_of(std::string_view kind);

/// Whether a term is a strength, which `phase_in` brings up evenly, rather than a number of units,
/// a cost or a duration.
bool is_strength(std::string_view term);

const InstrumentKind* find_instrument_kind(std::string_view kind);
std::vector<InstrumentTerm> terms_of(std::string_view kind);
std::vector<std::string> kinds_of(InstrumentUse use);

}  // namespace keiretsu
