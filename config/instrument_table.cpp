#include "config/instrument_table.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace keiretsu {
namespace {

using enum Unit;
using enum InstrumentUse;

// clang-format off
constexpr std::array kinds = {
    InstrumentKind{"entry_subsidy", policy, ActorUse::none, by_founder, Counting::events, "founders paid",
        "paper 5, 7", "pays every eligible founder a grant, which lowers the cost of founding"},
    InstrumentKind{"credit_guarantee", policy, ActorUse::none, by_plant, Counting::holders, "firms that owe guaranteed loans",
        "special guarantee of 30 tn yen, 1998-2001", "loans that banks would refuse are given at the state's risk; it costs what failing firms leave unpaid"},
    InstrumentKind{"demand_loss", shock, ActorUse::none, by_industry, Counting::nobody, "",
        "paper 7: if recession shrinks demand for good", "part of final demand is lost while it lasts"},
};

constexpr InstrumentTerm take_up(std::string_view kind) {
    return {kind, "take_up", false, 1, share, 0, 1, "share of the eligible that make use of it; always the same ones"};
}

constexpr std::array terms = {
    InstrumentTerm{"entry_subsidy", "grant", true, 0, myen, 0, 1000,
        "paid to a founder at entry"},
    take_up("entry_subsidy"),
    InstrumentTerm{"credit_guarantee", "cover", true, 0, share, 0, 1,
        "share of the loans refused to eligible firms that are given at the state's risk"},
    take_up("credit_guarantee"),
    InstrumentTerm{"demand_loss", "loss", true, 0, share, 0, 0.9,
        "share of the final demand of the eligible industries that is lost"},
};
// clang-format on

}  // namespace

std::span<const InstrumentKind> instrument_kinds() {
    return kinds;
}

std::span<const InstrumentTerm> instrument_terms() {
    return terms;
}

std::vector<std::string> eligibility_of(const InstrumentKind& kind) {
    std::vector<std::string> found;
    const auto add = [&](Reach bit, const char* field) {
        if ((kind.reach & bit) != 0) found.emplace_back(field);
    };
    add(by_place, "places");
    add(by_industry, "industries");
    add(by_tier, "tiers");
    add(by_employees, "employees");
    add(by_age, "age");
    return found;
}

const InstrumentKind* find_instrument_kind(std::string_view kind) {
    const auto* found = std::find_if(
        kinds.begin(), kinds.end(), [&](const InstrumentKind& row) { return row.kind == kind; });
    return found == kinds.end() ? nullptr : found;
}

std::vector<InstrumentTerm> terms_of(std::string_view kind) {
    std::vector<InstrumentTerm> found;
    std::copy_if(
        terms.begin(), terms.end(), std::back_inserter(found), [&](const InstrumentTerm& term) {
            return term.kind == kind;
        });
    return found;
}

std::vector<std::string> kinds_of(InstrumentUse use) {
    std::vector<std::string> found;
    for (const InstrumentKind& row : kinds)
        if (row.use == use) found.emplace_back(row.kind);
    return found;
}

}  // namespace keiretsu
