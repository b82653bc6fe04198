// What a user would read, as text to look into.
#pragma once

#include <string>

#include "config/text/problems.h"

namespace keiretsu {

inline std::string rendered(const Problems& problems) {
    std::string text;
    for (const Diagnostic& diagnostic : problems.found()) text += render(diagnostic);
    return text;
}

}  // namespace keiretsu
