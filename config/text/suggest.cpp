#include "config/text/suggest.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "config/text/letter_case.h"

namespace keiretsu {
namespace {

constexpr std::size_t longest_compared = 80;  // names are short: a longer text is not a slip
constexpr std::size_t longest_listed = 12;

}  // namespace

int edit_distance(std::string_view a, std::string_view b) {
    // Three rows of the dynamic programme: two back (for swaps), the last, and the current.
    std::vector<int> two_back(b.size() + 1), last(b.size() + 1), current(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = static_cast<int>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        current[0] = static_cast<int>(i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const int substitution = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            current[j] = std::min({last[j] + 1, current[j - 1] + 1, substitution});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                current[j] = std::min(current[j], two_back[j - 2] + 1);
        }
        two_back.swap(last);
        last.swap(current);
    }
    return last[b.size()];
}

std::string nearest(std::string_view name, const std::vector<std::string>& known) {
    if (name.size() > longest_compared) return {};
    const std::string wanted = lower_case(name);
    std::string best;
    int best_distance = std::max(1, static_cast<int>(name.size()) / 3) + 1;
    for (const std::string& candidate : known) {
        const int distance = edit_distance(wanted, lower_case(candidate));
        if (distance < best_distance) {
            best = candidate;
            best_distance = distance;
        }
    }
    return best;
}

std::string help_for_unknown(std::string_view name, const std::vector<std::string>& known) {
    const std::string near = nearest(name, known);
    if (!near.empty()) return fmt::format("did you mean `{}`?", near);
    if (known.empty() || known.size() > longest_listed) return {};
    std::string list;
    for (const std::string& candidate : known)
        list += fmt::format("{}`{}`", list.empty() ? "" : ", ", candidate);
    return fmt::format("known here: {}", list);
}

}  // namespace keiretsu
