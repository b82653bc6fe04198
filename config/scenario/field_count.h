// How many fields a struct has, so that one which is not declared to the scenario reader fails to
// compile instead of being ignored.
#pragma once

#include <cstddef>
#include <utility>

namespace keiretsu {

struct AnyField {
    template <class T>
    operator T() const;  // never defined: it only occurs where nothing is evaluated
};

template <class T, std::size_t... I>
constexpr bool takes_fields(std::index_sequence<I...>) {
    return requires {
        T{(static_cast<void>(I), AnyField{})...};
    };
}

/// Number of fields of the aggregate T.
template <class T, std::size_t N = 0>
constexpr std::size_t field_count() {
    if constexpr (takes_fields<T>(std::make_index_sequence<N + 1>{}))
        return field_count<T, N + 1>();
    else
        return N;
}

}  // namespace keiretsu
