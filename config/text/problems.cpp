#include "config/text/problems.h"

#include <fmt/format.h>

namespace keiretsu {
namespace {

/// Whether `path` is `part` or lies in it: `a.b[0]` lies in `a` and `a.b`, not in `a.bc`.
bool lies_in(std::string_view path, std::string_view part) {
    if (!path.starts_with(part)) return false;
    return part.empty() || path.size() == part.size() || path[part.size()] == '.' ||
           path[part.size()] == '[';
}

}  // namespace

bool Problems::is_heard(const std::string& code) const {
    const auto found = tallies_.find(code);
    return found == tallies_.end() || found->second.count < problems_spelled_out;
}

// True if the problem is to be spelled out; else it is only counted.
bool Problems::count_in(Severity severity, const std::string& code) {
    ++count_;
    Tally& tally = tallies_[code];
    if (++tally.count <= problems_spelled_out) return true;
    const std::size_t rest = tally.count - problems_spelled_out;
    if (rest == 1) {
        tally.rest_at = found_.size();
        found_.push_back({.severity = severity, .code = code});
    }
    found_[tally.rest_at].message = fmt::format("{} more of this kind", rest);
    return false;
}

void Problems::add(Diagnostic diagnostic) {
    if (count_in(diagnostic.severity, diagnostic.code)) found_.push_back(std::move(diagnostic));
}

Diagnostic& Problems::place(Severity severity,
                            std::string code,
                            std::string message,
                            const Mark& mark) {
    if (!count_in(severity, code)) return unheard_ = {};
    found_.push_back({.severity = severity,
                      .code = std::move(code),
                      .message = std::move(message),
                      .place = mark.place(),
                      .notes = mark.inheritance()});
    return found_.back();
}

bool Problems::is_read(std::string_view path) const {
    if (unread_.empty()) return true;
    const auto holds = [&](const std::string& start) {
        const auto at = unread_.lower_bound(start);
        return at != unread_.end() && at->starts_with(start);
    };
    const std::string whole(path);
    if (unread_.contains(whole) || holds(whole + '.') || holds(whole + '[')) return false;
    for (std::size_t end = 1; end < path.size(); ++end)
        if ((path[end] == '.' || path[end] == '[') && unread_.contains(whole.substr(0, end)))
            return false;
    return true;
}

bool Problems::ids_are_read(std::string_view list) const {
    return std::none_of(unread_.begin(), unread_.end(), [&](const std::string& unread) {
        if (lies_in(list, unread)) return true;
        if (!lies_in(unread, list)) return false;
        // `places[3]` and `places[3].id`, but not `places[3].name`.
        const std::size_t dot = unread.find('.', list.size());
        return dot == std::string::npos || unread.substr(dot) == ".id";
    });
}

}  // namespace keiretsu
