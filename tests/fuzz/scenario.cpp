#include "config/scenario/load_scenario.h"
#include "config/scenario/scenario_reader.h"
#include "config/text/problems.h"
#include "config/text/source_text.h"
#include "config/text/yaml_source.h"
#include "tests/fuzz/targets.h"

namespace keiretsu::fuzz {

void scenario(std::string_view bytes) {
    Problems problems;
    const auto source = make_source("fed.yaml", std::string(bytes));
    if (!check_text(source, problems)) return;
    const std::optional<Node> root = parse_yaml(source, problems);
    if (root && root->is_map()) {
        Scenario read = read_scenario(*root, problems);
        check_scenario(read, *root, problems);
        if (!problems.any_error()) resolved_yaml(read);
    }
    for (const Diagnostic& problem : problems.found()) render(problem);
}

}  // namespace keiretsu::fuzz
