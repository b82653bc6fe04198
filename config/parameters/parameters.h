// The model's parameters, one group a mechanism: `parameters.labour.hiring_speed`. Names, units,
// defaults, ranges, sources and meanings stand in parameter_list.def, once; `keiretsu explain NAME`
// prints them.
#pragma once

namespace keiretsu {

// struct LabourParametersOf<Real> and LabourParameters, its double form; likewise each group.
#define GROUP(group, Type) \
    template <class Real>  \
    struct Type##Of {
#define PARAMETER(group, name, ...) Real name;
#define END_GROUP(group, Type) \
    }                          \
    ;                          \
    using Type = Type##Of<double>;
#include "config/parameters/parameter_list.def"

/// All groups. Real is double where scenarios are read and written, float where columns of the
/// state, which are float, are computed with.
template <class Real>
struct ParametersOf {
#define GROUP(group, Type) Type##Of<Real> group;
#include "config/parameters/parameter_list.def"
};

using Parameters = ParametersOf<double>;
using FloatParameters = ParametersOf<float>;

/// Each value rounded to float, once, so that mechanisms need no casts.
FloatParameters float_parameters_of(const Parameters& parameters);

}  // namespace keiretsu
