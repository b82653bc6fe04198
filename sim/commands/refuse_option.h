// One error for an option of the command line that cannot be used.
#pragma once

#include <string>

namespace keiretsu::sim {

/// Throws InputError: the error `code`, what is wrong, the option as the user wrote it, the remedy.
[[noreturn]] void refuse_option(const char* code,
                                std::string message,
                                std::string option,
                                std::string help);

}  // namespace keiretsu::sim
