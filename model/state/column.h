// The type of every column of the state.
#pragma once

#include <vector>

namespace keiretsu::model {

/// One value a row: what a table of the state is made of.
template <class T>
using Column = std::vector<T>;

}  // namespace keiretsu::model
