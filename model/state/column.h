// The type of every column of the state.
#pragma once

#include <vector>

#include "model/numerics/huge_pages.h"

namespace keiretsu::model {

/// One value a row, or one a link: what a table of the state is made of.
template <class T>
using Column = std::vector<T, HugePageAllocator<T>>;

}  // namespace keiretsu::model
