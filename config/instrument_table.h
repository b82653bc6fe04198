// The kinds of policies and shocks, and the terms that each has: declared once, read by the
// scenario reader, `keiretsu explain` and the documents. A kind stands here when a mechanism acts
// on it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config/unit.h"

namespace keiretsu {

enum class InstrumentUse { policy, shock };

struct InstrumentKind {
    std::string_view kind;
    InstrumentUse use;
    bool needs_actor;  // it is about one named actor
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

const InstrumentKind* find_instrument_kind(std::string_view kind);
std::vector<InstrumentTerm> terms_of(std::string_view kind);
std::vector<std::string> kinds_of(InstrumentUse use);

}  // namespace keiretsu
