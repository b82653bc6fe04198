#include "sim/commands/refuse_option.h"

#include <utility>

#include "config/text/diagnostics.h"

namespace keiretsu::sim {

void refuse_option(const char* code, std::string message, std::string option, std::string help) {
    Diagnostic problem;
    problem.code = code;
    problem.message = std::move(message);
    problem.place.file = "command line";
    problem.path = std::move(option);
    problem.help = std::move(help);
    throw InputError(std::move(problem));
}

}  // namespace keiretsu::sim
