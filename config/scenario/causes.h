// Causes of an outcome, and the scenario in which some of them are taken away.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "config/scenario/scenario.h"
#include "config/text/yaml_node.h"

namespace keiretsu {

/// Coalitions double with every cause: 8 make 256.
inline constexpr std::size_t most_causes = 8;

/// Something that moves the outcome, and the overlay that takes it away.
struct Cause {
    std::string id = {};
    std::string title = {};    // a few words
    std::string meaning = {};  // what "without" means
    Node without = {};         // a map of scenario fields
};

/// What a file of causes says.
struct CauseStudy {
    std::string id = {};
    std::string title = {};
    std::string description = {};
    std::string scenario = {};                         // path that can be opened
    std::string outcome = "establishments.size.4-29";  // outcome.dimension.level
    std::string window = "1991-2007";                  // the change between these two years
    Quarter from{};                                    // when causes are taken away; absent: the
                                                       // first quarter after the first census
    std::vector<Cause> causes = {};
};

/// Reads and checks `file`. Throws InputError with every problem found: unknown or missing fields,
/// no cause or more than `most_causes`, two of one id (E018), an overlay that is empty or touches
/// what an economy has from its start (E020), and two that set one field differently (E020).
CauseStudy load_causes(const std::string& file);

/// The scenario in `file` with `overrides` ("path=value") and then the overlays of `absent` laid
/// over it. Throws InputError with every problem found, at its place.
Scenario scenario_without(const std::string& file,
                          const std::vector<std::string>& overrides,
                          const std::vector<const Cause*>& absent);

}  // namespace keiretsu
