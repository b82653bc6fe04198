// keiretsu regress: least squares with fixed effects on any CSV file.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace keiretsu::sim {

/// What the command line says, as text. A formula may go on with choices of its own, which count
/// before the options: "y ~ x; effects=firm,year; vcov=cluster:firm"; nothing after the `=` takes
/// the option back.
struct RegressOptions {
    std::string data = {};
    std::vector<std::string> formulas = {};
    std::vector<std::string> models = {};  // "name=formula", after or instead of `formulas`
    std::vector<std::string> effects = {};
    std::vector<std::string> panel = {};  // unit and time, or time alone
    std::string vcov = "iid";
    std::string weights = {};
    std::string where = {};
    std::vector<std::string> missing = {};  // words that count as an empty cell
    std::vector<std::string> tests = {};    // "x = 0, z = 0", of every model
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
