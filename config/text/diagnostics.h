// What is wrong with an input, where, and what to do about it.
//
// Bad input throws InputError once, carrying every problem found in one pass; main catches it,
// prints each diagnostic the way a compiler would, and exits with code 2.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace keiretsu {

/// A place in a text file: lines and columns count from 1, columns in bytes; 0 = unknown.
struct SourcePlace {
    std::string file = {};
    int line = 0;
    int column = 0;
    int length = 1;          // bytes underlined from `column`
    std::string text = {};   // the line as it stands in the file; empty = nothing to quote
    std::string label = {};  // in a note: what this place has to do with it
};

enum class Severity { warning, error };

/// One problem. `code` is a stable name such as "E002" that `keiretsu explain` knows.
struct Diagnostic {
    Severity severity = Severity::error;
    std::string code = {};
    std::string message = {};  // what is wrong, in one sentence without a full stop
    SourcePlace place = {};    // where it stands
    std::string path = {};     // the field, such as `policies[0].kind`, or a column's name
    std::string help = {};     // what to do about it; may be empty
    std::vector<SourcePlace> notes =
        {};  // further places that explain it, such as an inherited value's
};

/// Draws one diagnostic like a compiler's: message, arrow to the place, the quoted line with a
/// marker under the offending bytes (aligned by display width, so that Japanese text is right).
std::string render(const Diagnostic& diagnostic);

/// Everything that is wrong with an input (scenario, panel, option). Exit code 2.
class InputError : public std::runtime_error {
  public:
    explicit InputError(std::vector<Diagnostic> diagnostics);
    explicit InputError(Diagnostic diagnostic);
    const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }

  private:
    std::vector<Diagnostic> diagnostics_;
};

/// A run that could not go on (disk full, unwritable directory, an economy that died). Exit code 1.
class RunError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

}  // namespace keiretsu
