#include "sim/experiments/arm_definitions.h"

#include <algorithm>
#include <cstdint>
#include <sstream>
#include <utility>

#include "config/scenario/load_scenario.h"
#include "config/text/lines.h"

namespace keiretsu::sim {
namespace {

using Lines = std::vector<std::string>;

Lines lines_of(const std::string& text) {
    Lines lines;
    std::istringstream stream(text);
    for (std::string line; next_line(stream, line);) lines.push_back(line);
    return lines;
}

std::size_t indent_of(const std::string& line) {
    return std::min(line.find_first_not_of(' '), line.size());
}

template <class T>
bool holds(const std::vector<T>& list, const T& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

/// Writes lines with the keys above them, each key once as long as it stays the one above.
class Writer {
  public:
    void write(char mark, const Lines& lines, std::size_t at) {
        Lines above;
        std::size_t indent = indent_of(lines[at]);
        for (std::size_t i = at; i-- > 0 && indent > 0;)
            if (indent_of(lines[i]) < indent) {
                indent = indent_of(lines[i]);
                above.push_back(lines[i]);
            }
        std::reverse(above.begin(), above.end());
        std::size_t same = 0;
        while (same < above.size() && same < above_.size() && above[same] == above_[same]) ++same;
        for (std::size_t i = same; i < above.size(); ++i) text_ += "  " + above[i] + '\n';
        text_ += std::string(1, mark) + ' ' + lines[at] + '\n';
        // The line itself may stand above the next one.
        above.push_back(lines[at]);
        above_ = std::move(above);
    }
    std::string text() && { return std::move(text_); }

  private:
    std::string text_ = {};
    Lines above_ = {};
};

/// Lengths of the longest common subsequences of the lines from (i, j) on, row by row.
std::vector<std::uint32_t> common_from(const Lines& base, const Lines& other) {
    const std::size_t width = other.size() + 1;
    std::vector<std::uint32_t> common((base.size() + 1) * width);
    for (std::size_t i = base.size(); i-- > 0;)
        for (std::size_t j = other.size(); j-- > 0;)
            common[i * width + j] = base[i] == other[j] ? common[(i + 1) * width + j + 1] + 1
                                                        : std::max(common[(i + 1) * width + j],
                                                                   common[i * width + j + 1]);
    return common;
}

std::string described(Scenario scenario) {
    scenario.id.clear();
    scenario.title.clear();
    scenario.description.clear();
    scenario.sources.clear();
    scenario.ensemble.replicates = 1;  // of both arms, the larger counts
    return resolved_yaml(scenario);
}

}  // namespace

std::string yaml_difference(const std::string& base, const std::string& other) {
    const Lines of_base = lines_of(base), of_other = lines_of(other);
    const std::size_t width = of_other.size() + 1;
    const std::vector<std::uint32_t> common = common_from(of_base, of_other);
    Writer writer;
    std::size_t i = 0, j = 0;
    while (i < of_base.size() || j < of_other.size()) {
        const bool both = i < of_base.size() && j < of_other.size();
        if (both && of_base[i] == of_other[j])
            ++i, ++j;
        else if (j == of_other.size() ||
                 (both && common[(i + 1) * width + j] >= common[i * width + j + 1]))
            writer.write('-', of_base, i++);
        else
            writer.write('+', of_other, j++);
    }
    return std::move(writer).text();
}

void define_arms(std::vector<Arm>& arms) {
    std::string base;
    for (std::size_t i = 0; i < arms.size(); ++i) {
        const Scenario scenario = arms[i].scenario();
        const std::string text = described(scenario);
        arms[i].title = scenario.title;
        arms[i].description = scenario.description;
        if (i == 0) base = text;
        if (i > 0) arms[i].difference = yaml_difference(base, text);
    }
}

analysis::OwnPolicies own_policies(const Scenario& base, const Scenario& arm) {
    std::vector<Instrument> policies;
    for (const Instrument& policy : arm.policies)
        if (!holds(base.policies, policy)) policies.push_back(policy);
    analysis::OwnPolicies own;
    Lines everywhere, named;
    for (const Instrument& policy : policies) {
        own.kinds.push_back(policy.kind);
        if (policy.eligible.places.empty()) everywhere.push_back(policy.kind);
    }
    // Costs are known by kind: one that also acts elsewhere has no cost of its places.
    for (const Instrument& policy : policies) {
        if (holds(everywhere, policy.kind)) continue;
        own.local_kinds.push_back(policy.kind);
        for (const std::string& place : policy.eligible.places) named.push_back(place);
    }
    for (const Place& place : arm.places)
        if (holds(named, place.id))
            own.places.push_back(place.name.empty() ? place.id : place.name);
    return own;
}

}  // namespace keiretsu::sim
