#include "analysis/data/size_class.h"

#include <algorithm>

namespace keiretsu::analysis {

std::string_view name_of(SizeClass size_class) {
    return size_class_names[static_cast<std::size_t>(size_class)];
}

std::optional<SizeClass> size_class_named(std::string_view name) {
    const auto* found = std::find(size_class_names.begin(), size_class_names.end(), name);
    if (found == size_class_names.end()) return std::nullopt;
    return static_cast<SizeClass>(found - size_class_names.begin());
}

}  // namespace keiretsu::analysis
