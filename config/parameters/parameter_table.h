// Every parameter of the model, declared once: default, unit, range, source, meaning. The scenario
// reader, `keiretsu explain` and the parameter document all read this table.
#pragma once

#include <span>
#include <string_view>

#include "config/parameters/parameters.h"
#include "config/text/unit.h"

namespace keiretsu {

struct ParameterInfo {
    std::string_view name;  // "labour.hiring_speed"
    double& (*field)(Parameters&);
    double default_value;  // in the internal unit
    Unit unit;
    double low, high;         // inclusive range, internal unit
    std::string_view source;  // paper section, table, or "prior"
    std::string_view meaning;
};

std::span<const ParameterInfo> parameter_table();
const ParameterInfo* find_parameter(std::string_view name);

/// All parameters at their defaults.
Parameters default_parameters();

}  // namespace keiretsu
