#include "sim/run_directory/workbook.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

#include "analysis/data/csv.h"
#include "config/text/diagnostics.h"
#include "sim/run_directory/all_tables.h"

#ifdef KEIRETSU_XLSX
#include <xlsxwriter.h>
#endif

namespace keiretsu::sim {

#ifndef KEIRETSU_XLSX

bool can_write_workbook() {
    return false;
}

void write_workbook(const std::filesystem::path&, const std::string&, const std::string&) {}

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
            worksheet_write_number(
                sheet, sheet_row(row), sheet_column(column), of.numbers[cell], nullptr);
        return;
    }
    if (const std::int32_t code = of.codes[cell]; code >= 0)
        worksheet_write_string(sheet,
                               sheet_row(row),
                               sheet_column(column),
                               of.levels[static_cast<std::size_t>(code)].c_str(),
                               nullptr);
}

void write_table(lxw_workbook* book,
                 lxw_format* bold,
                 const BookSheet& of,
                 const analysis::CsvTable& table) {
    lxw_worksheet* sheet = workbook_add_worksheet(book, of.name.c_str());
    worksheet_freeze_panes(sheet, 1, 0);
    worksheet_set_column(sheet, 0, sheet_column(table.columns.size()), column_width, nullptr);
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        const analysis::Column& cells = table.columns[column];
        worksheet_write_string(sheet, 0, sheet_column(column), cells.name.c_str(), bold);
        for (std::size_t row = 0; row < table.rows; ++row)
            write_cell(sheet, row + 1, column, cells, row);
    }
}

void write_lines(lxw_worksheet* sheet, const std::vector<std::vector<std::string> >& lines) {
    for (std::size_t row = 0; row < lines.size(); ++row)
        for (std::size_t column = 0; column < lines[row].size(); ++column)
            worksheet_write_string(
                sheet, sheet_row(row), sheet_column(column), lines[row][column].c_str(), nullptr);
}

/// Lines of the scenario that say who says so.
std::vector<std::vector<std::string> > sources_of(const std::string& yaml) {
    std::vector<std::vector<std::string> > lines = {{"Input", "Source"}};
    std::string input;
    for (std::size_t at = 0; at < yaml.size();) {
        const std::size_t end = std::min(yaml.find('\n', at), yaml.size());
        const std::string line = yaml.substr(at, end - at);
        at = end + 1;
        const std::size_t first = line.find_first_not_of(' ');
        if (first == 2 && line.ends_with(':')) input = line.substr(2, line.size() - 3);
        if (const std::size_t found = line.find("source: "); found != std::string::npos)
            lines.push_back({input, line.substr(found + 8)});
    }
    return lines;
}

std::vector<std::vector<std::string> > read_me(const std::string& title,
                                               const std::vector<BookSheet>& sheets) {
    std::vector<std::vector<std::string> > lines = {
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

}  // namespace

bool can_write_workbook() {
    return true;
}

void write_workbook(const fs::path& directory,
                    const std::string& title,
                    const std::string& scenario_yaml) {
    const fs::path partial = directory / (std::string(workbook_name) + ".part");
    lxw_workbook_options options = {};
    lxw_workbook* book = workbook_new_opt(partial.c_str(), &options);
    if (book == nullptr)
        throw RunError(fmt::format("cannot write `{}`: is the disk full?", partial.string()));
    // A date of our own: the same tables give the same bytes.
    lxw_doc_properties properties = {};
    std::string own_title = title;
    properties.title = own_title.data();
    properties.created = 946684800;  // 2000-01-01
    workbook_set_properties(book, &properties);
    lxw_format* bold = workbook_add_format(book);
    format_set_bold(bold);
    lxw_worksheet* first = workbook_add_worksheet(book, "read_me");
    worksheet_set_column(first, 0, 1, 2 * column_width, nullptr);
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
    write_lines(first, read_me(title, sheets));
    lxw_worksheet* sources = workbook_add_worksheet(book, "sources");
    worksheet_set_column(sources, 0, 0, 2 * column_width, nullptr);
    write_lines(sources, sources_of(scenario_yaml));
    if (const lxw_error error = workbook_close(book); error != LXW_NO_ERROR)
        throw RunError(fmt::format("cannot write `{}`: {}", workbook_name, lxw_strerror(error)));
    fs::rename(partial, directory / workbook_name);
}

#endif

}  // namespace keiretsu::sim
