// The scenario's fields as a document: docs/scenario_fields.md.
#pragma once

#include <string>
#include <vector>

namespace keiretsu {

struct FieldReference {
    std::string path = {};      // "places[].anchor_share", "inputs.NAME.values"
    std::string holds = {};     // "a share, such as ...", "one of `city`, `regional`, `shinkin`"
    std::string range = {};     // empty = none beyond its kind
    std::string fallback = {};  // value if absent; empty = nothing
    bool required = false;
    std::string meaning = {};
};

/// Every field that the reader knows, in the order of config/scenario/scenario_fields.h. Parameters
/// and the terms of policies and shocks stand in tables of their own.
std::vector<FieldReference> scenario_reference();

/// The same in Markdown, with the terms of every policy and shock kind.
std::string scenario_fields_markdown();

}  // namespace keiretsu
