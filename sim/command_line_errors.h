// What is wrong with a command line, said as all other errors are: what was typed, what was meant.
#pragma once

#include <string>
#include <vector>

#include "config/text/diagnostics.h"

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace keiretsu::sim {

/// Lets the options that count something, in every subcommand, take whole numbers only (CLI11 would
/// read a seed beyond 2^64 as the largest one), and --level a share.
void take_numbers(CLI::App& app);

/// E303 for a command line that `app` could not parse. `words` are its arguments.
Diagnostic complaint_about(const CLI::App& app,
                           const std::vector<std::string>& words,
                           const CLI::ParseError& error);

}  // namespace keiretsu::sim
