// The records and fields of CSV text, each with its place.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "config/text/diagnostics.h"

namespace keiretsu::analysis {

/// One field as it stands in the file; `raw` lies between the quotes if it is quoted, and then
/// still holds doubled quotes if `escaped`.
struct CsvField {
    std::string_view raw = {};
    bool quoted = false;
    bool escaped = false;
    const char* start = nullptr;  // first byte in the text, the quote included

    std::string value() const;
};

/// Walks over CSV text record by record. Problems of quoting are gathered, the walk goes on.
class CsvScanner {
  public:
    /// `text` must outlive the scanner; `file` is the name that places bear.
    CsvScanner(std::string_view text, std::string file);

    /// Reads the next record into `fields` (reused); false at the end of the text. A line without
    /// a byte is a record of one empty field.
    bool next(std::vector<CsvField>& fields);

    /// Line in which the last record starts, and whether anything but line ends follows it.
    std::size_t line() const { return record_line_; }
    bool rest_is_blank() const;

    /// Skips the rest of the line; for comments before the header.
    void skip_line();
    bool at(char byte) const { return at_ != end_ && *at_ == byte; }

    /// The place of `length` bytes at `start`, inside the last record.
    SourcePlace place(const char* start, std::size_t length) const;
    /// The place of the whole last record.
    SourcePlace place_of_record() const;

    std::vector<Diagnostic>& problems() { return problems_; }

  private:
    CsvField quoted_field();
    CsvField plain_field();
    void problem(const char* message, const char* start, const char* help);

    const char* begin_;
    const char* at_;
    const char* end_;
    std::string file_;
    std::size_t line_ = 1;
    std::size_t record_line_ = 1;
    const char* record_start_;
    std::vector<Diagnostic> problems_ = {};
};

}  // namespace keiretsu::analysis
