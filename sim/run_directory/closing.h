// What a command says when its files are written.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace keiretsu::sim {

struct Closing {
    /// A command that only now warns of something says so in `more`.
    Closing(std::string text, std::vector<std::string> more = {})
        : summary(std::move(text)), warnings(std::move(more)) {}

    std::string summary;                // for the terminal, at most 80 columns
    std::vector<std::string> warnings;  // for manifest and page, as far as results gave cause
};

}  // namespace keiretsu::sim
