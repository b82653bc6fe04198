// One way to turn down what a user asked of a regression.
#pragma once

#include <string>
#include <utility>

#include "config/text/diagnostics.h"

namespace keiretsu::analysis::regression {

/// Throws InputError without a place in a file; `option` names the option at fault, or is empty.
[[noreturn]] inline void refuse(std::string code,
                                std::string message,
                                std::string help,
                                std::string option = {}) {
    Diagnostic diagnostic;
    diagnostic.code = std::move(code);
    diagnostic.message = std::move(message);
    if (!option.empty()) diagnostic.place.file = "command line";
    diagnostic.path = std::move(option);
    diagnostic.help = std::move(help);
    throw InputError(std::move(diagnostic));
}

}  // namespace keiretsu::analysis::regression
