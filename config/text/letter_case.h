// Small letters for words that are compared without regard to case.
#pragma once

#include <string>
#include <string_view>

namespace keiretsu {

/// `text` with its ASCII capitals made small; other letters stay as they are, in any locale.
std::string lower_case(std::string_view text);

}  // namespace keiretsu
