#include "config/parameters/parameter_table.h"

#include <algorithm>
#include <array>

namespace keiretsu {
namespace {

using enum Unit;
using enum Grade;

constexpr std::array table = {
#define PARAMETER(group, name, default_value, unit, low, high, grade, source, meaning)     \
    ParameterInfo{#group "." #name,                                                        \
                  [](Parameters& parameters) -> double& { return parameters.group.name; }, \
                  default_value,                                                           \
                  unit,                                                                    \
                  low,                                                                     \
                  high,                                                                    \
                  grade,                                                                   \
                  source,                                                                  \
                  meaning},
#include "config/parameters/parameter_list.def"
};

static_assert(sizeof(Parameters) == table.size() * sizeof(double),
              "every parameter stands in the group that its row names");

}  // namespace

std::span<const ParameterInfo> parameter_table() {
    return table;
}

const ParameterInfo* find_parameter(std::string_view name) {
    const auto* row = std::find_if(
        table.begin(), table.end(), [&](const ParameterInfo& info) { return info.name == name; });
    return row == table.end() ? nullptr : row;
}

Parameters default_parameters() {
    Parameters parameters{};
    for (const ParameterInfo& info : table) info.field(parameters) = info.default_value;
    return parameters;
}

FloatParameters float_parameters_of(const Parameters& parameters) {
    FloatParameters rounded;
#define PARAMETER(group, name, ...) rounded.group.name = static_cast<float>(parameters.group.name);
#include "config/parameters/parameter_list.def"
    return rounded;
}

std::string_view name_of(Grade grade) {
    switch (grade) {
        case measured:
            return "measured";
        case fitted:
            return "fitted";
        case assumed:
            return "assumed";
    }
    return "";
}

}  // namespace keiretsu
