#include "config/parameters/calibration_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "config/parameters/parameter_table.h"
#include "config/text/map_reader.h"
#include "config/text/merge.h"
#include "config/text/number_text.h"
#include "config/text/scalar_reader.h"
#include "config/text/source_text.h"
#include "config/text/suggest.h"
#include "config/text/yaml_source.h"

namespace keiretsu {
namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

const ParameterInfo* parameter_named(const Spot& spot, const std::string& path) {
    constexpr std::string_view prefix = "parameters.";
    const bool prefixed = path.starts_with(prefix);
    const ParameterInfo* info = prefixed ? find_parameter(path.substr(prefix.size())) : nullptr;
    if (info != nullptr) return info;
    std::vector<std::string> known;
    for (const ParameterInfo& row : parameter_table())
        known.push_back(std::string(prefix) + std::string(row.name));
    const std::string near = nearest(prefixed ? path : std::string(prefix) + path, known);
    complain(spot,
             "E002",
             fmt::format("unknown parameter `{}`", path),
             near.empty()
                 ? "`keiretsu explain` lists all parameters; write `parameters.` before one"
                 : fmt::format("did you mean `{}`?", near));
    return nullptr;
}

void read_parameter(const Node& node,
                    const std::string& path,
                    Problems& problems,
                    std::vector<CalibrationParameter>& parameters) {
    MapReader reader(node, path, problems);
    CalibrationParameter parameter;
    std::string name;
    const Node* named = reader.take("path", required(says("a parameter's path")));
    if (named != nullptr) read_scalar(reader.at(named, "path"), name, required(says("a path")));
    const ParameterInfo* info =
        name.empty() ? nullptr : parameter_named(reader.at(named, "path"), name);
    const FieldRule rule = info == nullptr
                               ? says("an end of the prior")
                               : quantity(info->unit, info->low, info->high, "an end of the prior");
    const Node* low = reader.take("low", required(rule));
    const Node* high = reader.take("high", required(rule));
    std::string scale = "linear";
    reader.scalar("scale", scale, says("`linear`, or `log` for a prior over orders of magnitude"));
    reader.finish();
    if (info == nullptr || low == nullptr || high == nullptr) return;
    parameter.name = std::string(info->name);
    parameter.low = parameter.high = nothing;
    read_scalar(reader.at(low, "low"), parameter.low, rule);
    read_scalar(reader.at(high, "high"), parameter.high, rule);
    parameter.log_scale = scale == "log";
    if (scale != "log" && scale != "linear")
        complain(reader.at(node.find("scale"), "scale"),
                 "E002",
                 fmt::format("unknown scale `{}`", scale),
                 "`linear` or `log`");
    if (parameter.low >= parameter.high)
        complain(
            reader.at(high, "high"), "E020", "the prior's upper end is not above its lower", "");
    if (parameter.log_scale && parameter.low <= 0)
        complain(reader.at(low, "low"), "E020", "a log scale has no zero", "start above 0");
    for (const CalibrationParameter& other : parameters)
        if (other.name == parameter.name)
            complain(reader.at(named, "path"),
                     "E018",
                     fmt::format("`{}` stands in the list twice", name),
                     "keep one of the two");
    parameters.push_back(std::move(parameter));
}

void read_target(const Node& node,
                 const std::string& path,
                 Problems& problems,
                 const std::map<std::string, double>& observed,
                 std::vector<CalibrationTarget>& targets) {
    MapReader reader(node, path, problems);
    CalibrationTarget target;
    double value = nothing;
    const Node* named = reader.take("moment", required(says("a fact's name, with * for any text")));
    if (named != nullptr)
        read_scalar(reader.at(named, "moment"), target.moment, required(says("a fact's name")));
    reader.scalar("observed", value, says("in place of the figure that is known"));
    reader.scalar("tolerance",
                  target.tolerance,
                  required(number(1e-9, 1e9, "the miss that counts as one, in the fact's unit")));
    reader.scalar("weight", target.weight, number(0, 1e6, "of its squared miss; 0 takes it out"));
    reader.finish();
    if (target.moment.empty()) return;
    std::size_t fits = 0;
    for (const auto& [name, known] : observed) {
        if (!fits_pattern(name, target.moment)) continue;
        ++fits;
        CalibrationTarget one = target;
        one.moment = name;
        one.observed = std::isnan(value) ? known : value;
        if (std::isnan(one.observed))
            complain(reader.at(named, "moment"),
                     "E022",
                     fmt::format("no source gives a figure for `{}`", name),
                     "write one under `observed`");
        const auto same = std::find_if(targets.begin(), targets.end(), [&](const auto& other) {
            return other.moment == one.moment;
        });
        if (same != targets.end())
            *same = one;
        else
            targets.push_back(one);
    }
    if (fits > 0) return;
    std::vector<std::string> names;
    for (const auto& [name, known] : observed) names.push_back(name);
    const std::string near = nearest(target.moment, names);
    complain(reader.at(named, "moment"),
             "E002",
             fmt::format("no known fact fits `{}`", target.moment),
             near.empty() ? "fit.csv of any calibration lists the facts"
                          : fmt::format("did you mean `{}`?", near));
}

void read_cost(MapReader& reader, Calibration& c) {
    reader.map("waves", [&](MapReader& waves) {
        waves.scalar("first", c.waves.first, number(20, 1e6, "points over the whole prior"));
        waves.scalar("further", c.waves.further, number(0, 20, "waves around the estimate"));
        waves.scalar("points", c.waves.points, number(20, 1e6, "points of each of these"));
    });
    reader.map("posterior", [&](MapReader& posterior) {
        posterior.scalar("accepted",
                         c.posterior.accepted,
                         quantity(Unit::share, 0.01, 1, "share of the points that are nearest"));
        posterior.scalar("draws", c.posterior.draws, number(20, 1e5, "rows of posterior.csv"));
        posterior.scalar("predictive",
                         c.posterior.predictive,
                         number(0, 1e5, "draws simulated again, for the bands of the fit"));
    });
    reader.map("polish", [&](MapReader& polish) {
        polish.scalar("rounds", c.polish.rounds, number(0, 50, "0 = no polish"));
        polish.scalar("candidates", c.polish.candidates, number(2, 100, "points of a round"));
        polish.scalar("seeds", c.polish.seeds, number(1, 1000, "common to all candidates"));
    });
}

Calibration read(const Node& root,
                 const std::string& file,
                 const std::map<std::string, double>& observed,
                 Problems& problems) {
    Calibration c;
    MapReader reader(root, "", problems);
    reader.scalar("schema", c.schema, required(number(1, 1, "version of this format")));
    reader.scalar("id", c.id, identifier("name of the output directory"));
    reader.scalar("title", c.title, says("one line"));
    reader.scalar("description", c.description, says("what is fitted, and what is held out"));
    reader.scalar("base", c.base, required(says("the scenario whose parameters are unknown")));
    reader.list(
        "set", says("`path=value` texts, laid over the base"), [&](const Node& n, auto path) {
            read_scalar(
                Spot{n, path, problems}, c.overrides.emplace_back(), required(says("a text")));
        });
    reader.scalar("scale", c.scale, number(1e-4, 100, "1 = the economy at full size"));
    reader.scalar("seed", c.seed, number(0, 1.8e19, "of the design and of the runs"));
    reader.scalar("seeds_per_point", c.seeds_per_point, number(1, 1000, "runs of each point"));
    reader.list("parameters", required(says("what is unknown")), [&](const Node& n, auto path) {
        read_parameter(n, path, problems, c.parameters);
    });
    reader.list("targets", required(says("what is to be matched")), [&](const Node& n, auto path) {
        read_target(n, path, problems, observed, c.targets);
    });
    read_cost(reader, c);
    reader.finish();
    std::erase_if(c.targets, [](const CalibrationTarget& target) { return target.weight == 0; });
    if (!c.base.empty())
        c.base = (std::filesystem::path(file).parent_path() / c.base).lexically_normal().string();
    return c;
}

std::string hash_of(const std::string& text) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char c : text) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 0x100000001b3U;
    }
    return fmt::format("{:016x}", hash);
}

}  // namespace

bool fits_pattern(const std::string& name, const std::string& pattern) {
    // Greedy matching with one way back: to just behind the last star.
    std::size_t n = 0, p = 0, star = std::string::npos, after = 0;
    while (n < name.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            after = n;
        } else if (p < pattern.size() && pattern[p] == name[n]) {
            ++p, ++n;
        } else if (star != std::string::npos) {
            p = star + 1;
            n = ++after;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', p) == std::string::npos;
}

Calibration load_calibration(const std::string& file,
                             const std::map<std::string, double>& observed) {
    Problems problems;
    const std::shared_ptr<const SourceText> source =
        read_source(file, FileKind::calibration, {}, problems);
    std::optional<Node> root;
    if (source) root = parse_yaml(source, problems);
    if (!root) throw InputError(problems.found());
    Calibration calibration = read(*root, file, observed, problems);
    problems.throw_if_any_error();
    return calibration;
}

Calibration base_of_calibration(const std::string& file) {
    Problems unheard;
    Calibration calibration;
    const std::shared_ptr<const SourceText> source =
        read_source(file, FileKind::calibration, {}, unheard);
    std::optional<Node> root;
    if (source) root = parse_yaml(source, unheard);
    if (!root) return calibration;
    if (const Node* base = root->find("base"); base != nullptr && base->is_scalar())
        calibration.base =
            (std::filesystem::path(file).parent_path() / base->text).lexically_normal().string();
    if (const Node* set = root->find("set"); set != nullptr)
        for (const Node& item : set->items) calibration.overrides.push_back(item.text);
    return calibration;
}

std::string design_hash(const Calibration& c) {
    std::string text = fmt::format("{} {} {}\n", c.scale, c.seed, c.seeds_per_point);
    for (const CalibrationParameter& p : c.parameters)
        text += fmt::format("{} {} {} {}\n", p.name, p.low, p.high, p.log_scale);
    return hash_of(text);
}

std::string targets_hash(const Calibration& c) {
    std::string text = fmt::format("{} {} {} {} {} {} {} {} {}\n",
                                   c.waves.first,
                                   c.waves.further,
                                   c.waves.points,
                                   c.posterior.accepted,
                                   c.posterior.draws,
                                   c.posterior.predictive,
                                   c.polish.rounds,
                                   c.polish.candidates,
                                   c.polish.seeds);
    for (const CalibrationTarget& t : c.targets)
        text += fmt::format("{} {} {} {}\n", t.moment, t.observed, t.tolerance, t.weight);
    return hash_of(text);
}

}  // namespace keiretsu
