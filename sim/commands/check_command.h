// keiretsu check: everything that is wrong with a scenario, before any time is spent on running it.
#pragma once

#include <string>
#include <vector>

namespace keiretsu::sim {

struct CheckOptions {
    std::string scenario = {};
    std::vector<std::string> overrides = {};  // "path=value", as `--set` takes them
    bool resolved = false;                    // print the scenario after extends and --set
};

/// Prints one line that says what was read, or the resolved scenario, to standard output, and
/// warnings to standard error. Returns the exit code. Throws InputError with all that is wrong.
int check(const CheckOptions& options);

/// What `check` prints to standard output; warnings are appended to `warnings`, rendered.
std::string check_text(const CheckOptions& options, std::string& warnings);

}  // namespace keiretsu::sim
