// The problems found so far: errors and warnings are gathered, so that a user sees all at once.
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "config/text/diagnostics.h"
#include "config/text/yaml_node.h"

namespace keiretsu {

/// So many problems of one code are spelled out; the others are counted. A file of another kind, or
/// one that a program wrote, would bury a user otherwise.
inline constexpr std::size_t problems_spelled_out = 20;

class Problems {
  public:
    /// Adds a problem at `mark`; an inherited place brings along every `extends` on the way to it.
    /// The reference stays valid until the next call. Of a code that has been found often, it leads
    /// to a diagnostic that nobody sees.
    Diagnostic& error(std::string code, std::string message, const Mark& mark) {
        return place(Severity::error, std::move(code), std::move(message), mark);
    }
    Diagnostic& warning(std::string code, std::string message, const Mark& mark) {
        return place(Severity::warning, std::move(code), std::move(message), mark);
    }
    void error_without_place(std::string code, std::string message, std::string help) {
        add({.code = std::move(code), .message = std::move(message), .help = std::move(help)});
    }

    void add(Diagnostic diagnostic);

    /// Whether one more problem of this code would be spelled out: suggestions take time.
    bool is_heard(const std::string& code) const;

    bool any_error() const {
        return std::any_of(found_.begin(), found_.end(), [](const Diagnostic& diagnostic) {
            return diagnostic.severity == Severity::error;
        });
    }
    const std::vector<Diagnostic>& found() const { return found_; }
    /// How many were found, spelled out or not.
    std::size_t count() const { return count_; }

    /// Remembers that the field at `path` (`places[0].wage_level`) holds nothing that could be
    /// read: what other fields say about it is not worth saying.
    void mark_unread(std::string path) { unread_.insert(std::move(path)); }
    /// Whether nothing at, in or around `path` is unread.
    bool is_read(std::string_view path) const;
    /// Whether all items of the list `list`, and their ids, could be read.
    bool ids_are_read(std::string_view list) const;

    /// Throws InputError with everything found, warnings included, if there is an error among it.
    void throw_if_any_error() const {
        if (any_error()) throw InputError(found_);
    }

  private:
    struct Tally {
        std::size_t count = 0;
        std::size_t rest_at = 0;  // where `found_` counts those beyond the ones spelled out
    };

    Diagnostic& place(Severity severity, std::string code, std::string message, const Mark& mark);
    bool count_in(Severity severity, const std::string& code);

    std::vector<Diagnostic> found_ = {};
    std::map<std::string, Tally> tallies_ = {};
    std::set<std::string> unread_ = {};
    Diagnostic unheard_ = {};
    std::size_t count_ = 0;
};

}  // namespace keiretsu
