// A CSV table read as records: each column by name and type, every problem gathered with its place.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/data/csv.h"
#include "config/text/diagnostics.h"

namespace keiretsu::analysis {

/// Whether a file may lack a column.
enum class Need { required, optional };

/// Reads columns of `table` (which must outlive it) and gathers errors; `finish` throws them all.
class TypedColumns {
  public:
    explicit TypedColumns(const CsvTable& table) : table_(&table) {}

    /// A numeric column, NaN where a cell is empty or says that the figure is not given (NA, x) or
    /// the column is absent. Thousands may be separated. A cell of other text or an infinity is an
    /// error; so is a negative number unless `negative_allowed`.
    std::vector<double> numbers(std::string_view name, Need need, bool negative_allowed = false);

    /// Whole numbers without gaps, such as years; `absent` where an optional column is absent.
    std::vector<int> integers(std::string_view name, Need need, int absent = 0);

    /// Words without gaps. Numbers are words too, as they are
    /// written: an industry may be called 09.
    std::vector<std::string> texts(std::string_view name);

    /// Rows of which nothing is said, such as totals that stand beside their parts: true a row.
    void leave_out(std::vector<bool> rows) { left_out_ = std::move(rows); }

    /// Optional columns that the file lacks, in the order asked for.
    const std::vector<std::string>& absent_columns() const { return absent_; }

    /// A cell's row, counted from 0, and column.
    struct Where {
        std::size_t row = 0;
        std::string_view column = {};
    };

    /// Adds an error about a cell; what is said of a column twice is said once, with the number of
    /// rows.
    void problem(std::string code, std::string message, std::string help, Where where);

    /// Throws InputError if any error was found; at most 20 are spelled out, the rest counted.
    void finish();

  private:
    const Column* find(std::string_view name, Need need);
    void complain_of_missing();

    const CsvTable* table_;
    std::vector<Diagnostic> problems_ = {};
    std::vector<std::size_t> times_ = {};  // rows that each problem stands in
    std::vector<bool> left_out_ = {};
    std::map<std::string, std::size_t> index_of_ = {};
    std::vector<std::string> absent_ = {};
    std::vector<std::string> missing_ = {};  // required, and not yet complained of
};

/// Where a cell stands in its file, with the line's text; reads the file again, so only for errors.
SourcePlace place_of(const CsvTable& table, std::size_t row, std::string_view column);

/// An error about the whole file: its place is the header.
Diagnostic about_header(const std::string& file, std::string code, std::string message);

}  // namespace keiretsu::analysis
