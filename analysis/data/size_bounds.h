// Size classes as statistics spell them: by their bounds.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/data/size_class.h"

namespace keiretsu::analysis {

inline constexpr int no_upper_bound = std::numeric_limits<int>::max();

/// Establishments with `low` to `high` employees, both included. By default what the Census counts:
/// 4 and more.
struct SizeBounds {
    int low = 4;
    int high = no_upper_bound;
    friend bool operator==(const SizeBounds&, const SizeBounds&) = default;
    friend auto operator<=>(const SizeBounds&, const SizeBounds&) = default;
};

/// "4-9", "1000+"; the Census's whole, 4 and more, is "all".
std::string text_of(const SizeBounds& bounds);

/// Bounds in any usual spelling: `4-9`, `10～29`, `1000-`, `1,000+`, `4人～9人`, `1000人以上`,
/// `300 and over`, `100 to 299`, in full-width digits too. Nothing for what is no size class, a
/// total among them.
std::optional<SizeBounds> size_bounds_in(std::string_view text);

/// Whether a cell names a total over classes or industries: `all`, `total`, `計`, `総数`, `合計`.
bool is_total(std::string_view text);

/// The classes that together are exactly these bounds; empty where no such classes are.
std::vector<SizeClass> classes_of(const SizeBounds& bounds);

/// The class that holds all sizes within the bounds; nothing where they cross a class's border.
std::optional<SizeClass> class_around(const SizeBounds& bounds);

/// Where text is to be compared: full-width digits, letters and signs as ASCII, no blanks, small
/// letters; dashes of all kinds as `-`.
std::string plain_text(std::string_view text);

}  // namespace keiretsu::analysis
