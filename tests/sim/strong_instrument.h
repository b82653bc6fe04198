// A policy or shock of any kind, with terms that bite: for tests that hold for all of them.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "config/scenario/instrument_table.h"
#include "config/scenario/scenario.h"

namespace keiretsu {

/// In force from `from` for four quarters, for everybody.
inline Instrument strong_instrument(std::string_view kind, Quarter from) {
    static const std::map<std::string, double> strong = {{"grant", 30},
                                                         {"cover", 1},
                                                         {"discount", 0.05},
                                                         {"relief", 0.9},
                                                         {"rate", 1},
                                                         {"intensity", 0.1},
                                                         {"units", 3000},
                                                         {"rent", 0},
                                                         {"unit_cost", 1},
                                                         {"member_cost", 1},
                                                         {"running_cost", 100},
                                                         {"gain", 0.5},
                                                         {"shop_cost", 1},
                                                         {"pull", 20},
                                                         {"cross_industry", 0.5},
                                                         {"compliance", 1},
                                                         {"strictness", 1},
                                                         {"examination_cost", 1},
                                                         {"search", 5},
                                                         {"joint_research", 0.02},
                                                         {"share", 0.5},
                                                         {"tightening", 0.5},
                                                         {"factor", 3},
                                                         {"cut", 0.5},
                                                         {"loosening", 0.5},
                                                         {"loss", 0.5}};
    Instrument instrument;
    instrument.id = "strong";
    instrument.kind = kind;
    instrument.from = from;
    instrument.until = from + 3;
    for (const InstrumentTerm& term : instrument_terms()) {
        if (term.kind != kind) continue;
        const std::string name(term.name);
        const auto found = strong.find(name);
        instrument.terms[name] = found == strong.end() ? term.default_value : found->second;
    }
    return instrument;
}

}  // namespace keiretsu
