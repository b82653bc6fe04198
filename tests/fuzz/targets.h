// What the fuzzers feed: each takes the bytes of an input of one kind and reads it as the program
// would. Bad input ends in InputError or RunError, which are swallowed; anything else is a finding.
#pragma once

#include <array>
#include <string_view>

namespace keiretsu::fuzz {

void scenario(std::string_view bytes);
void calibration(std::string_view bytes);
void panel(std::string_view bytes);    // `evaluate`
void micro(std::string_view bytes);    // `decompose`
void regress(std::string_view bytes);  // `regress`, formulas fixed
void formula(std::string_view bytes);  // `regress`, file fixed
void store(std::string_view bytes);    // runs.sqlite

struct Target {
    const char* name;  // and folder of its corpus
    void (*feed)(std::string_view bytes);
};

inline constexpr std::array targets = {Target{"scenario", scenario},
                                       Target{"calibration", calibration},
                                       Target{"panel", panel},
                                       Target{"micro", micro},
                                       Target{"regress", regress},
                                       Target{"formula", formula},
                                       Target{"store", store}};

}  // namespace keiretsu::fuzz
