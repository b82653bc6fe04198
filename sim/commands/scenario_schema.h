// The fields of a scenario as a JSON Schema, by which editors complete and check YAML.
#pragma once

#include <string>

namespace keiretsu::sim {

/// JSON Schema (draft 7) of a scenario file, made from config/scenario/scenario_fields.h, the
/// parameters and the kinds of policies and shocks. It says no more than the reader does: nothing
/// is required, since a file may extend another, and what depends on other fields is left to
/// `keiretsu check`.
std::string scenario_schema();

}  // namespace keiretsu::sim
