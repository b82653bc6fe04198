// Every parameter of the model with default, unit, range, grade, source and meaning, made from
// parameter_list.def. The scenario reader, `keiretsu explain` and docs/parameters.md read this
// table.
#pragma once

#include <span>
#include <string_view>

#include "config/parameters/parameters.h"
#include "config/text/unit.h"

namespace keiretsu {

/// What a default rests on.
enum class Grade {
    measured,  // the source gives the figure, or figures from which it follows
    fitted,    // a calibration moves it
    assumed,   // chosen by the modeller
};

std::string_view name_of(Grade grade);

struct ParameterInfo {
    std::string_view name;  // "labour.hiring_speed"
    double& (*field)(Parameters&);
    double default_value;  // in the internal unit
    Unit unit;
    double low, high;  // inclusive range, internal unit
    Grade grade;
    std::string_view source;  // paper section, table, or "prior"
    std::string_view meaning;
};

std::span<const ParameterInfo> parameter_table();
const ParameterInfo* find_parameter(std::string_view name);

/// All parameters at their defaults.
Parameters default_parameters();

}  // namespace keiretsu
