#include "config/instrument_table.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace keiretsu {
namespace {

using enum Unit;

// clang-format off
constexpr std::array kinds = {
    InstrumentKind{"entry_subsidy", InstrumentUse::policy, false,
        "paper 5", "pays every eligible founder a grant"},
    InstrumentKind{"credit_guarantee", InstrumentUse::policy, false,
        "special guarantee of 30 tn yen, 1998-2001", "a public guarantee makes banks give part of the loans that they would refuse"},
    InstrumentKind{"demand_loss", InstrumentUse::shock, false,
        "paper 3: if recession shrinks demand for good", "part of final demand is lost while it lasts"},
};

constexpr std::array terms = {
    InstrumentTerm{"entry_subsidy", "grant", true, 0, myen, 0, 1000,
        "paid to a founder at entry"},
    InstrumentTerm{"credit_guarantee", "cover", true, 0, share, 0, 1,
        "share of loans that banks would refuse which the guarantee makes them give"},
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
