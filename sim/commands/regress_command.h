// keiretsu regress: least squares with fixed effects on any CSV file.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace keiretsu::sim {

/// What the command line says, as text.
struct RegressOptions {
    std::string data = {};
    std::string formula = {};
    std::vector<std::string> models = {};  // "name=formula", beside or instead of `formula`
    std::vector<std::string> effects = {};
    std::vector<std::string> panel = {};  // unit and time, or time alone
    std::string vcov = "iid";
    std::string ssc = "stata";
    std::string adjusted = "lsdv";
    std::string bootstrap = {};
    int draws = 9999;
    std::uint64_t seed = 1;
    double level = 0.95;
    bool keep_singletons = false;
    std::string format = "text";
};

/// Prints the estimates to standard output. Returns the exit code. Throws InputError for anything
/// wrong with the options or the file.
int regress(const RegressOptions& options);

/// What `regress` prints.
std::string regress_text(const RegressOptions& options);

}  // namespace keiretsu::sim
