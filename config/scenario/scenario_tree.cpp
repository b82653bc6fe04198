#include "config/scenario/scenario_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

#include "config/text/merge.h"
#include "config/text/source_text.h"
#include "config/text/yaml_source.h"

namespace keiretsu {
namespace {

std::string canonical(const std::string& file) {
    std::error_code code;
    const std::filesystem::path path = std::filesystem::weakly_canonical(file, code);
    return code ? file : path.string();
}

std::string beside(const std::string& file, const std::string& target) {
    const std::filesystem::path path = std::filesystem::path(file).parent_path() / target;
    return path.lexically_normal().string();
}

// Takes `extends` out of the tree and returns it.
std::optional<Node> take_extends(Node& root) {
    const auto found = std::find_if(root.entries.begin(),
                                    root.entries.end(),
                                    [](const MapEntry& e) { return e.key == "extends"; });
    if (found == root.entries.end()) return std::nullopt;
    Node value = std::move(found->value);
    root.entries.erase(found);
    return value;
}

std::optional<Node> read_chain(const std::string& file,
                               const Mark& extended_at,
                               std::vector<std::string>& chain,
                               Problems& problems) {
    const std::string identity = canonical(file);
    if (std::find(chain.begin(), chain.end(), identity) != chain.end()) {
        Diagnostic& error = problems.error(
            "E017", fmt::format("`{}` extends itself in a cycle", file), extended_at);
        error.path = "extends";
        error.help = "one file of the cycle must not extend another";
        return std::nullopt;
    }
    chain.push_back(identity);

    const std::shared_ptr<const SourceText> source =
        read_source(file, FileKind::scenario, extended_at, problems);
    if (!source) return std::nullopt;
    std::optional<Node> root = parse_yaml(source, problems);
    if (!root) return std::nullopt;
    if (!root->is_map()) {
        problems
            .error("E011", fmt::format("a scenario is a map, not {}", described(*root)), root->mark)
            .help = "the top level has lines such as `extends: baseline.yaml`";
        return std::nullopt;
    }
    check_ids(*root, "", problems);

    const std::optional<Node> extends = take_extends(*root);
    if (!extends) return root;
    if (!extends->is_scalar() || extends->text.empty()) {
        Diagnostic& error =
            problems.error("E017",
                           fmt::format("`extends` names one file, not {}", described(*extends)),
                           extends->mark);
        error.path = "extends";
        error.help = "write `extends: baseline.yaml`";
        return std::nullopt;
    }
    std::optional<Node> base =
        read_chain(beside(file, extends->text), extends->mark, chain, problems);
    if (!base) return std::nullopt;
    return merge(std::move(*base), *root, "", problems);
}

}  // namespace

std::optional<Node> read_scenario_tree(const std::string& file, Problems& problems) {
    std::vector<std::string> chain;
    return read_chain(file, {}, chain, problems);
}

std::vector<std::string> files_of_scenario(const std::string& file) {
    Problems unheard;
    std::vector<std::string> chain;
    read_chain(file, {}, chain, unheard);
    return chain;
}

}  // namespace keiretsu
