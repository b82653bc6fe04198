#include "sim/run_directory/workbook.h"

#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/data/csv.h"
#include "config/text/diagnostics.h"
#include "sim/run_directory/all_tables.h"
#include "sim/run_directory/whole_file.h"

#ifdef KEIRETSU_XLSX
#include <xlsxwriter.h>
#endif

namespace keiretsu::sim {

#ifndef KEIRETSU_XLSX

bool can_write_workbook() {
    return false;
}

void write_workbook(const std::filesystem::path&, const Scenario&) {}

#else

namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_rows = 1'048'575;    // of a sheet, below the header
constexpr std::size_t longest_sheet_name = 31;  // Excel's limit
constexpr double column_width = 14;

struct BookSheet {
    std::string name = {};
    std::string file = {};
    std::string meaning = {};
    bool written = true;
};

lxw_row_t sheet_row(std::size_t row) {
    return static_cast<lxw_row_t>(row);
}

lxw_col_t sheet_column(std::size_t column) {
    return static_cast<lxw_col_t>(column);
}

/// The library writes to memory, so that the file itself is made by WholeFile like all others.
class MemoryFile {
  public:
    MemoryFile() : descriptor_(::memfd_create(workbook_name, MFD_CLOEXEC)) {
        if (descriptor_ < 0) throw_system_error("write", workbook_name);
    }
    ~MemoryFile() { ::close(descriptor_); }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    /// Where this process can open it.
    std::string path() const { return fmt::format("/proc/self/fd/{}", descriptor_); }

    /// All bytes that were written, from the first.
    void copy_to(WholeFile& file) const {
        std::string bytes(std::size_t{1} << 20, '\0');
        for (off_t at = 0;;) {
            const ssize_t size = ::pread(descriptor_, bytes.data(), bytes.size(), at);
            if (size < 0 && errno == EINTR) continue;
            if (size < 0) throw_system_error("write", workbook_name);
            if (size == 0) return;
            file.write(std::string_view(bytes.data(), static_cast<std::size_t>(size)));
            at += size;
        }
    }

  private:
    int descriptor_;
};

void check(lxw_error error, std::string_view what) {
    if (error != LXW_NO_ERROR)
        throw RunError(
            fmt::format("cannot write `{}`, {}: {}", workbook_name, what, lxw_strerror(error)));
}

/// A workbook that is closed once, whatever happens.
class Book {
  public:
    explicit Book(const std::string& path) : book_(workbook_new(path.c_str())) {
        if (book_ == nullptr)
            throw RunError(fmt::format("cannot write `{}`: no memory is left", workbook_name));
    }
    ~Book() {
        if (book_ != nullptr) workbook_close(book_);
    }
    Book(const Book&) = delete;
    Book& operator=(const Book&) = delete;

    lxw_workbook* get() const { return book_; }
    lxw_worksheet* add_sheet(const std::string& name) {
        lxw_worksheet* sheet = workbook_add_worksheet(book_, name.c_str());
        if (sheet == nullptr)
            throw RunError(
                fmt::format("cannot write `{}`: no sheet can be called `{}`", workbook_name, name));
        return sheet;
    }
    void close() { check(workbook_close(std::exchange(book_, nullptr)), "at its end"); }

  private:
    lxw_workbook* book_;
};

/// What a cell of Excel holds at most, cut where a character ends; the library counts characters,
/// so bytes are on the safe side.
std::string cell_text(const std::string& text) {
    constexpr std::size_t longest = 32'767;
    if (text.size() <= longest) return text;
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return text.substr(0, end);
}

void write_text(lxw_worksheet* sheet,
                std::size_t row,
                std::size_t column,
                const std::string& text,
                lxw_format* format = nullptr) {
    if (text.empty()) return;
    check(worksheet_write_string(
              sheet, sheet_row(row), sheet_column(column), cell_text(text).c_str(), format),
          text.substr(0, longest_sheet_name));
}

/// At most 31 characters, and not that of another sheet.
std::string sheet_name(const std::string& stem, std::set<std::string>& taken) {
    std::string name = stem.substr(0, longest_sheet_name);
    for (int next = 2; !taken.insert(name).second; ++next) {
        const std::string tail = fmt::format("_{}", next);
        name = stem.substr(0, longest_sheet_name - tail.size()) + tail;
    }
    return name;
}

std::string meaning_of(const std::string& file) {
    for (const TableInfo& table : all_tables())
        if (table.file == file) return std::string(table.meaning);
    return {};
}

void write_cell(lxw_worksheet* sheet,
                std::size_t row,
                std::size_t column,
                const analysis::Column& of,
                std::size_t cell) {
    if (!of.text) {
        if (std::isfinite(of.numbers[cell]))
            check(worksheet_write_number(
                      sheet, sheet_row(row), sheet_column(column), of.numbers[cell], nullptr),
                  of.name);
        return;
    }
    if (const std::int32_t code = of.codes[cell]; code >= 0)
        write_text(sheet, row, column, of.levels[static_cast<std::size_t>(code)]);
}

void set_width(lxw_worksheet* sheet, std::size_t last_column, double width) {
    check(worksheet_set_column(sheet, 0, sheet_column(last_column), width, nullptr), "a column");
}

void write_table(Book& book,
                 lxw_format* bold,
                 const BookSheet& of,
                 const analysis::CsvTable& table) {
    lxw_worksheet* sheet = book.add_sheet(of.name);
    worksheet_freeze_panes(sheet, 1, 0);
    set_width(sheet, table.columns.size(), column_width);
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        const analysis::Column& cells = table.columns[column];
        write_text(sheet, 0, column, cells.name, bold);
        for (std::size_t row = 0; row < table.rows; ++row)
            write_cell(sheet, row + 1, column, cells, row);
    }
}

using Lines = std::vector<std::vector<std::string> >;

void write_lines(lxw_worksheet* sheet, const Lines& lines) {
    for (std::size_t row = 0; row < lines.size(); ++row)
        for (std::size_t column = 0; column < lines[row].size(); ++column)
            write_text(sheet, row, column, lines[row][column]);
}

/// Every input series with who says so, then what the scenario names as its sources.
Lines sources_of(const Scenario& scenario) {
    Lines lines = {{"Input", "Unit", "Source"}};
    for (const auto& [name, series] : scenario.inputs)
        lines.push_back(
            {name, series.unit, series.source.empty() ? "(not stated)" : series.source});
    for (const std::string& source : scenario.sources)
        lines.push_back({"(the scenario)", "", source});
    return lines;
}

/// The run's title, or what it has in place of one.
std::string title_of(const Scenario& scenario) {
    return scenario.title.empty() ? scenario.id : scenario.title;
}

Lines read_me(const std::string& title, const std::vector<BookSheet>& sheets) {
    Lines lines = {
        {title},
        {"Tables of a keiretsu run; counts and money are of the economy at its scale."},
        {"Columns: `keiretsu explain FILE.csv`, and datapackage.json beside this file."},
        {"Money is in million yen (Myen); real_ columns are in prices of 2000. Empty: not known."},
        {},
        {"Sheet", "File", "What a row is"}};
    for (const BookSheet& sheet : sheets)
        lines.push_back(
            {sheet.written ? sheet.name : "(left out: microdata, or too long for a sheet)",
             sheet.file,
             sheet.meaning});
    return lines;
}

std::vector<fs::path> tables_of(const fs::path& directory) {
    std::vector<fs::path> files;
    for (const fs::directory_entry& entry : fs::directory_iterator(directory))
        if (entry.path().extension() == ".csv" && entry.is_regular_file())
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

/// A sheet a table, in order of names.
std::vector<BookSheet> write_tables(Book& book, lxw_format* bold, const fs::path& directory) {
    std::vector<BookSheet> sheets;
    std::set<std::string> taken = {"read_me", "sources"};
    for (const fs::path& file : tables_of(directory)) {
        BookSheet sheet{.file = file.filename().string(),
                        .meaning = meaning_of(file.stem().string())};
        sheet.written = file.stem() != "microdata";
        if (sheet.written) {
            const analysis::CsvTable table = analysis::read_csv(file.string());
            sheet.written = table.rows <= most_rows;
            if (sheet.written) {
                sheet.name = sheet_name(file.stem().string(), taken);
                write_table(book, bold, sheet, table);
            }
        }
        sheets.push_back(std::move(sheet));
    }
    return sheets;
}

}  // namespace

bool can_write_workbook() {
    return true;
}

void write_workbook(const fs::path& directory, const Scenario& scenario) {
    WholeFile file(directory / workbook_name);
    const MemoryFile memory;
    Book book(memory.path());
    // A date of our own: the same tables give the same bytes.
    lxw_doc_properties properties = {};
    std::string title = title_of(scenario);
    properties.title = title.data();
    properties.created = 946684800;  // 2000-01-01
    check(workbook_set_properties(book.get(), &properties), "its title");
    lxw_format* bold = workbook_add_format(book.get());
    format_set_bold(bold);
    lxw_worksheet* first = book.add_sheet("read_me");
    set_width(first, 1, 2 * column_width);
    write_lines(first, read_me(title, write_tables(book, bold, directory)));
    lxw_worksheet* sources = book.add_sheet("sources");
    set_width(sources, 0, 2 * column_width);
    write_lines(sources, sources_of(scenario));
    book.close();
    memory.copy_to(file);
    file.commit();
}

#endif

}  // namespace keiretsu::sim
