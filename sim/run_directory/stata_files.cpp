#include "sim/run_directory/stata_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <exception>
#include <set>
#include <string_view>
#include <vector>

#include "analysis/data/csv.h"
#include "config/text/diagnostics.h"
#include "sim/run_directory/all_tables.h"
#include "sim/run_directory/whole_file.h"

#ifdef KEIRETSU_STATA
extern "C" {
#include <readstat.h>
}
#endif

namespace keiretsu::sim {

#ifndef KEIRETSU_STATA

bool can_write_stata() {
    return false;
}

void write_stata_files(const std::filesystem::path&) {}

#else

namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_name = 32;
constexpr std::size_t longest_label = 79;  // bytes
constexpr int stata_14 = 118;
constexpr std::size_t longest_text = 2045;  // bytes of a str; longer ones are strL

/// Words that Stata keeps for itself (User's Guide 11.3).
bool is_reserved_word(const std::string& name) {
    constexpr std::array<std::string_view, 22> words = {
        "_all", "_b", "byte", "_coef", "_cons", "double", "float", "if",  "in",   "int",   "long",
        "_n",   "_N", "_pi",  "_pred", "_rc",   "_se",    "_skip", "str", "strL", "using", "with"};
    return std::find(words.begin(), words.end(), name) != words.end();
}

/// "str12": a storage type, which its library takes for one behind any tail, too.
bool is_text_type(const std::string& name) {
    return name.size() > 3 && name.starts_with("str") && name[3] >= '0' && name[3] <= '9';
}

std::string stata_name(const std::string& name, std::set<std::string>& taken) {
    std::string plain = name;
    for (char& c : plain) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter && !(c >= '0' && c <= '9')) c = '_';
    }
    if (plain.empty() || (plain[0] >= '0' && plain[0] <= '9')) plain.insert(0, "_");
    if (is_reserved_word(plain)) plain += '_';
    if (is_text_type(plain)) plain.insert(0, "_");
    std::string cut = plain.substr(0, longest_name);
    for (int next = 2; !taken.insert(cut).second; ++next) {
        const std::string tail = fmt::format("_{}", next);
        cut = plain.substr(0, longest_name - tail.size()) + tail;
    }
    return cut;
}

/// Cut where a character ends.
std::string label_of(const std::string& file, const std::string& column) {
    std::string label;
    for (const TableInfo& table : all_tables())
        for (const ColumnInfo& info : table.columns)
            if (table.file == file && info.name == column) {
                label = std::string(info.meaning);
                if (!info.unit.empty()) label += fmt::format(" [{}]", info.unit);
            }
    if (label.size() <= longest_label) return label;
    std::size_t end = longest_label;
    while (end > 0 && (static_cast<unsigned char>(label[end]) & 0xC0U) == 0x80U) --end;
    return label.substr(0, end);
}

std::size_t widest(const analysis::Column& column) {
    std::size_t width = 1;
    for (const std::string& level : column.levels) width = std::max(width, level.size());
    return width;
}

void check(readstat_error_t error, const fs::path& file) {
    if (error != READSTAT_OK)
        throw RunError(
            fmt::format("cannot write `{}`: {}", file.string(), readstat_error_message(error)));
}

/// Where the library writes to, and what went wrong there: no exception may cross its C code.
struct Sink {
    WholeFile file;
    std::exception_ptr failure = nullptr;
};

ssize_t append_bytes(const void* data, std::size_t length, void* context) {
    auto* sink = static_cast<Sink*>(context);
    try {
        sink->file.write(std::string_view(static_cast<const char*>(data), length));
    } catch (...) {
        sink->failure = std::current_exception();
        return -1;
    }
    return static_cast<ssize_t>(length);
}

/// A column of the file; texts that are too long for a str stand aside, one each.
struct Variable {
    readstat_variable_t* variable = nullptr;
    std::vector<readstat_string_ref_t*> texts = {};  // by level; empty: a str, or numbers
    readstat_string_ref_t* no_text = nullptr;        // where a row has none
};

Variable add_variable(readstat_writer_t* writer,
                      const analysis::Column& column,
                      const std::string& name,
                      const std::string& label) {
    const std::size_t width = column.text ? widest(column) : 0;
    const bool is_long = width > longest_text;
    Variable added;
    added.variable = readstat_add_variable(writer,
                                           name.c_str(),
                                           is_long       ? READSTAT_TYPE_STRING_REF
                                           : column.text ? READSTAT_TYPE_STRING
                                                         : READSTAT_TYPE_DOUBLE,
                                           is_long ? 0 : width);
    readstat_variable_set_label(added.variable, label.c_str());
    if (!is_long) return added;
    added.no_text = readstat_add_string_ref(writer, "");
    for (const std::string& level : column.levels)
        added.texts.push_back(readstat_add_string_ref(writer, level.c_str()));
    return added;
}

readstat_error_t insert_cell(readstat_writer_t* writer,
                             const Variable& of,
                             const analysis::Column& column,
                             std::size_t row) {
    if (!column.text)
        return std::isfinite(column.numbers[row])
                   ? readstat_insert_double_value(writer, of.variable, column.numbers[row])
                   : readstat_insert_missing_value(writer, of.variable);
    const std::int32_t code = column.codes[row];
    const auto level = static_cast<std::size_t>(code);
    if (!of.texts.empty())
        return readstat_insert_string_ref(
            writer, of.variable, code < 0 ? of.no_text : of.texts[level]);
    return readstat_insert_string_value(
        writer, of.variable, code < 0 ? "" : column.levels[level].c_str());
}

void write_rows(readstat_writer_t* writer,
                const std::vector<Variable>& variables,
                const analysis::CsvTable& table,
                const fs::path& out) {
    for (std::size_t row = 0; row < table.rows; ++row) {
        check(readstat_begin_row(writer), out);
        for (std::size_t column = 0; column < variables.size(); ++column)
            check(insert_cell(writer, variables[column], table.columns[column], row), out);
        check(readstat_end_row(writer), out);
    }
}

void write_one(const fs::path& file) {
    const analysis::CsvTable table = analysis::read_csv(file.string());
    const fs::path out = fs::path(file).replace_extension(".dta");
    Sink sink{.file = WholeFile(out)};
    readstat_writer_t* writer = readstat_writer_init();
    readstat_set_data_writer(writer, append_bytes);
    readstat_writer_set_file_format_version(writer, stata_14);
    readstat_writer_set_file_timestamp(writer, 946684800);  // the same tables, the same bytes
    readstat_writer_set_file_label(writer, file.stem().c_str());
    std::set<std::string> taken;
    std::vector<Variable> variables;
    for (const analysis::Column& column : table.columns)
        variables.push_back(add_variable(writer,
                                         column,
                                         stata_name(column.name, taken),
                                         label_of(file.stem().string(), column.name)));
    try {
        check(readstat_begin_writing_dta(writer, &sink, static_cast<long>(table.rows)), out);
        write_rows(writer, variables, table, out);
        check(readstat_end_writing(writer), out);
    } catch (...) {
        readstat_writer_free(writer);
        if (sink.failure) std::rethrow_exception(sink.failure);
        throw;
    }
    readstat_writer_free(writer);
    sink.file.commit();
}

}  // namespace

bool can_write_stata() {
    return true;
}

void write_stata_files(const fs::path& directory) {
    std::vector<fs::path> files;
    for (const fs::directory_entry& entry : fs::directory_iterator(directory))
        if (entry.path().extension() == ".csv" && entry.is_regular_file())
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) write_one(file);
}

#endif

}  // namespace keiretsu::sim
