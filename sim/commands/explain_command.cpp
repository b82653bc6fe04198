#include "sim/commands/explain_command.h"

#include <cstdio>

#include "config/scenario/explain.h"
#include "config/scenario/scenario_reference.h"
#include "sim/commands/column_reference.h"
#include "sim/commands/scenario_schema.h"
#include "sim/commands/screened_moves.h"
#include "sim/commands/state_reference.h"
#include "sim/run_directory/manifest.h"

namespace keiretsu::sim {

std::string explain_text(const ExplainOptions& options) {
    if (options.markdown)
        return options.screening.empty()
                   ? parameters_markdown()
                   : parameters_markdown(moves_of_screening(options.screening));
    if (options.fields) return scenario_fields_markdown();
    if (options.columns) return columns_markdown();
    if (options.state) return state_columns_markdown();
    if (options.schema) return scenario_schema();
    if (options.man) return man_page(options.commands, program_version());
    if (!options.completion.empty()) return completion(options.commands, options.completion);
    if (options.names.empty()) return explain_everything() + list_of_tables();
    std::string text;
    for (const std::string& name : options.names) {
        const std::optional<std::string> columns = explain_columns(name);
        text += columns ? *columns : keiretsu::explain(name);
    }
    return text;
}

int explain(const ExplainOptions& options) {
    std::fputs(explain_text(options).c_str(), stdout);
    return 0;
}

}  // namespace keiretsu::sim
