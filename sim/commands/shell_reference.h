// The command line as documents for a shell: a man page and completions, made from the table of
// commands that the parser has.
#pragma once

#include <string>
#include <vector>

namespace keiretsu::sim {

struct OptionText {
    std::vector<std::string> names = {};  // "--out", "-h"; of a positional its name alone
    std::string meaning = {};
    bool takes_value = false;
    bool positional = false;
    bool required = false;
};

struct CommandText {
    std::string name = {};
    std::string meaning = {};
    std::string footer = {};
    std::vector<OptionText> options = {};
};

/// keiretsu.1, in the man macros that every troff knows. `version` as --version's first word has
/// it.
std::string man_page(const std::vector<CommandText>& commands, const std::string& version);

/// Completion of commands, options and files; E023 for a shell other than bash, zsh and fish.
std::string completion(const std::vector<CommandText>& commands, const std::string& shell);

}  // namespace keiretsu::sim
