// The problems found so far: errors and warnings are gathered, so that a user sees all at once.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "config/text/diagnostics.h"
#include "config/text/yaml_node.h"

namespace keiretsu {

class Problems {
  public:
    /// Adds a problem at `mark`; an inherited place brings along every `extends` on the way to it.
    /// The reference stays valid until the next call.
    Diagnostic& error(std::string code, std::string message, const Mark& mark) {
        return place(Severity::error, std::move(code), std::move(message), mark);
    }
    Diagnostic& warning(std::string code, std::string message, const Mark& mark) {
        return place(Severity::warning, std::move(code), std::move(message), mark);
    }
    void error_without_place(std::string code, std::string message, std::string help) {
        found_.push_back(
            {.code = std::move(code), .message = std::move(message), .help = std::move(help)});
    }

    void add(Diagnostic diagnostic) { found_.push_back(std::move(diagnostic)); }

    bool any_error() const {
        return std::any_of(found_.begin(), found_.end(), [](const Diagnostic& diagnostic) {
            return diagnostic.severity == Severity::error;
        });
    }
    const std::vector<Diagnostic>& found() const { return found_; }

    /// Throws InputError with everything found, warnings included, if there is an error among it.
    void throw_if_any_error() const {
        if (any_error()) throw InputError(found_);
    }

  private:
    Diagnostic& place(Severity severity, std::string code, std::string message, const Mark& mark) {
        found_.push_back({.severity = severity,
                          .code = std::move(code),
                          .message = std::move(message),
                          .place = mark.place(),
                          .notes = mark.inheritance()});
        return found_.back();
    }

    std::vector<Diagnostic> found_ = {};
};

}  // namespace keiretsu
