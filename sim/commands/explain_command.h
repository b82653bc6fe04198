// keiretsu explain: what a parameter, a policy or an error code means.
#pragma once

#include <string>
#include <vector>

namespace keiretsu::sim {

struct ExplainOptions {
    std::vector<std::string> names = {};  // empty = list everything
    bool markdown = false;                // the parameter table, as docs/parameters.md has it
    bool fields = false;   // the scenario fields, as docs/scenario_fields.md has them
    bool columns = false;  // columns of published tables, as docs/columns.md has them
    bool state = false;    // the columns of the state, as docs/state_columns.md has them
};

/// Prints to standard output and returns the exit code. Throws InputError for unknown names.
int explain(const ExplainOptions& options);

std::string explain_text(const ExplainOptions& options);

}  // namespace keiretsu::sim
