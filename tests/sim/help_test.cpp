// What the program says of itself, on a terminal of the usual width.
#include <catch2/catch.hpp>

#include <sstream>

#include "config/text/display_width.h"
#include "tests/config/scratch_files.h"
#include "tests/sim/experiment_files.h"
#include "tests/sim/program.h"

using namespace keiretsu;

namespace {

/// What `keiretsu COMMAND --help` prints, or `keiretsu --help` where the command is empty.
std::vector<std::string> help_lines(const ScratchFiles& scratch, const std::string& command) {
    std::vector<std::string> arguments = {KEIRETSU_PROGRAM, "--help"};
    if (!command.empty()) arguments = {KEIRETSU_PROGRAM, command, "--help"};
    const std::string output = scratch.path("help");
    Program program(arguments, output);
    REQUIRE(program.wait() == 0);
    std::istringstream text(text_of(output));
    std::vector<std::string> lines;
    for (std::string line; std::getline(text, line);) lines.push_back(line);
    return lines;
}

}  // namespace

TEST_CASE("every line of --help fits 80 columns") {
    const ScratchFiles scratch;
    std::vector<std::string> commands = {""};
    bool listed = false;
    for (const std::string& line : help_lines(scratch, "")) {
        if (listed && line.substr(0, 2) == "  ")
            commands.push_back(line.substr(2, line.find(' ', 2) - 2));
        listed = listed || line == "Subcommands:";
    }
    CHECK(commands.size() > 10);
    for (const std::string& command : commands)
        for (const std::string& line : help_lines(scratch, command)) {
            INFO("keiretsu " << command << ": " << line);
            CHECK(display_width(line) <= 80);
        }
}
