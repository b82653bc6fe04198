// From a scenario file on disk to a Scenario that the model can trust, and back to text.
#pragma once

#include <string>
#include <vector>

#include "config/scenario/scenario.h"
#include "config/text/diagnostics.h"

namespace keiretsu {

/// Reads `file`, follows its `extends`, applies `overrides` ("path=value", as `--set` takes them)
/// in order, and checks everything: units, ranges, references, and fields against each other.
/// Warnings (an override that changes nothing, a policy that never becomes active) go to `warnings`
/// unless it is null. Throws InputError with every problem found, warnings among them.
Scenario load_scenario(const std::string& file,
                       const std::vector<std::string>& overrides,
                       std::vector<Diagnostic>* warnings);

/// The whole scenario as YAML with every field in a fixed order and every number exact: loading it
/// gives the same scenario again, without the files that it extended.
std::string resolved_yaml(const Scenario& scenario);
/// `facts` as a scenario writes it, empty lists too: they stand in place of an extended file's.
std::string facts_yaml(const KnownFacts& facts);

/// Sixteen hexadecimal digits (FNV-1a, 64 bits) over all that decides what one replicate computes:
/// the resolved text without title, description, sources, ranges of inputs, experiment, compare,
/// ensemble and outputs, and the posterior's draws and errors of inputs where replicates vary by
/// them. So two runs that differ only in seed, number of replicates or files written have the same
/// hash.
std::string scenario_hash(const Scenario& scenario);

}  // namespace keiretsu
