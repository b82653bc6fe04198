// keiretsu explain: what a parameter, a policy or an error code means.
#pragma once

#include <string>
#include <vector>

#include "sim/commands/shell_reference.h"

namespace keiretsu::sim {

struct ExplainOptions {
    std::vector<std::string> names = {};  // empty = list everything
    bool markdown = false;                // the parameter table, as docs/parameters.md has it
    std::string screening = {};           // with it: a screening.csv, for a column of moves
    bool fields = false;          // the scenario fields, as docs/scenario_fields.md has them
    bool columns = false;         // columns of published tables, as docs/columns.md has them
    bool state = false;           // the columns of the state, as docs/state_columns.md has them
    bool schema = false;          // the scenario's fields as a JSON Schema
    bool man = false;             // the commands as a man page
    std::string completion = {};  // the shell to complete them for
    std::vector<CommandText> commands = {};  // what man page and completion are made from
};

/// Prints to standard output and returns the exit code. Throws InputError for unknown names.
int explain(const ExplainOptions& options);

std::string explain_text(const ExplainOptions& options);

}  // namespace keiretsu::sim
