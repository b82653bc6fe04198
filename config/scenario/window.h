// Years over which yearly figures are averaged.
#pragma once

#include <string>
#include <string_view>

#include "config/scenario/scenario.h"
#include "config/text/quantity.h"

namespace keiretsu {

/// Both ends included.
struct Window {
    int first = 0;
    int last = 0;
    friend bool operator==(const Window&, const Window&) = default;
};

/// "1999-2002", or "1999" for a single year.
std::string to_string(const Window& window);

/// E025 for anything else.
Parsed<Window> parse_window(std::string_view text);

/// The last year whose fourth quarter, in which the census is taken, lies in the horizon.
int last_census_year(const Horizon& horizon);

}  // namespace keiretsu
