#include "analysis/data/csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <deque>
#include <unordered_map>
#include <utility>

#include "analysis/data/csv_scanner.h"
#include "analysis/data/encoding.h"
#include "analysis/data/size_class.h"
#include "config/text/display_width.h"
#include "config/text/file_kind.h"
#include "config/text/problems.h"
#include "config/text/regular_file.h"

namespace keiretsu::analysis {
namespace {

/// A column while it grows. It starts as numbers and turns to text at its first cell of text.
struct Growing {
    Column column = {};
    // Keys point into the file's text, or into `owned` where quotes had to be undone.
    std::unordered_map<std::string_view, std::int32_t> code_of = {};
    std::deque<std::string> owned = {};
    std::string_view last = {};
    std::int32_t last_code = -1;

    void add_text(const CsvField& field) {
        if (field.raw.empty()) {
            column.codes.push_back(-1);
            return;
        }
        if (last_code >= 0 && field.raw == last && !field.escaped) {  // sorted panels repeat a key
            column.codes.push_back(last_code);
            return;
        }
        std::string_view key = field.raw;
        if (field.escaped) key = owned.emplace_back(field.value());
        const auto next = static_cast<std::int32_t>(column.levels.size());
        const auto [entry, is_new] = code_of.try_emplace(key, next);
        if (is_new) column.levels.emplace_back(key);
        last = key;
        last_code = entry->second;
        column.codes.push_back(last_code);
    }
};

[[noreturn]] void refuse(const std::string& file,
                         std::string code,
                         std::string message,
                         std::string help) {
    throw InputError({.code = std::move(code),
                      .message = std::move(message),
                      .place = {.file = file},
                      .help = std::move(help)});
}

/// Refuses what is not UTF-8 text before anything is read into it.
void check_encoding(std::string_view text, const std::string& file) {
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
        refuse(file, "E203", "the file is UTF-16", "save it as UTF-8 (iconv -f UTF-16 -t UTF-8)");
    std::size_t line = 1;
    std::size_t line_start = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        const Utf8Character character =
            byte < 0x80 ? Utf8Character{.code = byte} : decode_utf8(text, at);
        const bool lone_return = byte == '\r' && (at + 1 == text.size() || text[at + 1] != '\n');
        const bool control = byte < 0x20 && byte != '\n' && byte != '\t' && byte != '\r';
        if (!character.valid || lone_return || control) {
            const std::size_t line_end = std::min(text.find('\n', at), text.size());
            throw InputError(
                {.code = "E203",
                 .message = !character.valid ? "a byte that is not UTF-8"
                            : lone_return    ? "a carriage return that ends no line"
                                             : "a control character",
                 .place = {.file = file,
                           .line = static_cast<int>(line),
                           .column = static_cast<int>(at - line_start) + 1,
                           .text = std::string(text.substr(line_start, line_end - line_start))},
                 .help = !character.valid ? "save the file as UTF-8; it is neither that nor the "
                                            "CP932 of Japanese spreadsheets"
                                          : "end lines by LF or CRLF and keep to plain text"});
        }
        at += character.bytes;
        if (byte == '\n') {
            ++line;
            line_start = at;
        }
    }
}

/// The header's names; refuses other separators, empty names and names that stand twice.
std::vector<Growing> read_header(CsvScanner& scanner,
                                 std::vector<CsvField>& fields,
                                 const std::string& file) {
    while (scanner.at('#')) scanner.skip_line();
    if (!scanner.next(fields) || (fields.size() == 1 && fields[0].raw.empty()))
        refuse(file, "E202", "the file has no header row", "name the columns in the first line");
    if (fields.size() == 1 && !fields[0].quoted)
        for (const char separator : {';', '\t', '|'})
            if (const std::size_t found = fields[0].raw.find(separator); found != std::string::npos)
                throw InputError(
                    {.code = "E204",
                     .message = fmt::format("columns are separated by {}, not by commas",
                                            separator == '\t'  ? "tabs"
                                            : separator == ';' ? "semicolons"
                                                               : "bars"),
                     .place = scanner.place(fields[0].raw.data() + found, 1),
                     .help = "export with `,` between columns and `.` as decimal point"});
    std::vector<Growing> growing(fields.size());
    std::unordered_map<std::string, std::size_t> first_with;
    for (std::size_t index = 0; index < fields.size(); ++index) {
        const CsvField& field = fields[index];
        std::string name = field.value();
        const auto place = [&](const CsvField& at) {
            return scanner.place(at.start, at.raw.size());
        };
        const auto [first, is_new] = first_with.try_emplace(name, index);
        if (scanner.problems().size() >= problems_spelled_out) break;
        if (name.empty())
            scanner.problems().push_back(
                {.code = "E206",
                 .message = fmt::format("column {} has no name", index + 1),
                 .place = place(field),
                 .help = "name it; R writes such a column unless row.names = FALSE"});
        else if (!is_new)
            scanner.problems().push_back(
                {.code = "E207",
                 .message = fmt::format("column `{}` stands twice in the header", name),
                 .place = place(field),
                 .help = "rename one of them",
                 .notes = {place(fields[first->second])}});
        growing[index].column.name = std::move(name);
        growing[index].column.index = index;
    }
    return growing;
}

/// A whole number that no double holds to the last digit must be a key, such as a firm's id: read
/// as numbers, two of them could become one.
bool loses_digits(std::string_view text, double value) {
    constexpr double holds_all_up_to = 9007199254740991;  // 2^53 - 1; 2^53 + 1 is read as 2^53
    if (std::abs(value) <= holds_all_up_to) return false;
    if (text.starts_with('-')) text.remove_prefix(1);
    if (text.find_first_not_of("0123456789") != std::string_view::npos) return false;
    text.remove_prefix(std::min(text.find_first_not_of('0'), text.size()));
    return fmt::format("{:.0f}", std::abs(value)) != text;
}

/// Whether a number's text follows from its value: a whole number in its shortest form.
bool is_plain(std::string_view text) {
    constexpr std::size_t most_digits = 15;  // all of them exact in a double
    if (text == "0") return true;
    if (text.starts_with('-')) text.remove_prefix(1);
    return text.size() <= most_digits && text[0] != '0' &&
           text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Turns words that stand for a missing figure into empty cells.
void blank_missing(std::vector<CsvField>& fields, const std::vector<std::string>& missing_words) {
    if (missing_words.empty()) return;
    for (CsvField& field : fields)
        for (const std::string& word : missing_words)
            if (field.raw == word) field.raw = field.raw.substr(0, 0);
}

/// Reads again the first `rows` cells of column `index`, which so far looked like numbers.
void turn_to_text(Growing& growing, std::string_view text, const CsvSource& source) {
    growing.column.text = true;
    const std::size_t rows = growing.column.numbers.size();
    if (std::all_of(growing.column.numbers.begin(), growing.column.numbers.end(), [](double x) {
            return std::isnan(x);
        })) {
        growing.column.codes.assign(rows, -1);
    } else {
        const std::size_t index = growing.column.index;
        CsvScanner scanner(text, source.file);
        std::vector<CsvField> fields;
        while (scanner.at('#')) scanner.skip_line();
        scanner.next(fields);
        for (std::size_t row = 0; row < rows && scanner.next(fields); ++row) {
            blank_missing(fields, source.missing);
            growing.add_text(index < fields.size() ? fields[index] : CsvField{});
        }
    }
    growing.column.numbers = {};
}

}  // namespace

const Column* CsvTable::find(std::string_view name) const {
    for (const Column& column : columns)
        if (column.name == name) return &column;
    return nullptr;
}

std::optional<double> number_in(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    const std::string_view digits = text.starts_with('-') ? text.substr(1) : text;
    // from_chars would also read `inf` and `nan`; a number starts with a digit or a point.
    if (digits.empty() || !((digits[0] >= '0' && digits[0] <= '9') || digits[0] == '.'))
        return std::nullopt;
    double value = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (stop != end) return std::nullopt;
    if (error == std::errc::result_out_of_range) {  // too large, or so small that it rounds to 0
        value = std::strtod(std::string(text).c_str(), nullptr);
        if (!std::isfinite(value)) return std::nullopt;
    } else if (error != std::errc()) {
        return std::nullopt;
    }
    if (loses_digits(text, value)) return std::nullopt;
    return value;
}

bool has_too_many_digits(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    const std::string_view digits = text.starts_with('-') ? text.substr(1) : text;
    return !digits.empty() && digits.find_first_not_of("0123456789") == std::string_view::npos &&
           !number_in(text);
}

CsvTable parse_csv(std::string owned,
                   const std::string& file,
                   const std::vector<std::string>& missing_words) {
    const bool is_cp932 = !is_utf8(owned);
    if (is_cp932)
        if (std::optional<std::string> converted = utf8_from_cp932(owned))
            owned = std::move(*converted);
    const auto source = std::make_shared<const CsvSource>(
        CsvSource{.text = std::move(owned), .file = file, .missing = missing_words});
    std::string_view text = source->text;
    check_encoding(text, file);
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    CsvScanner scanner(text, file);
    std::vector<CsvField> fields;
    std::vector<Growing> growing = read_header(scanner, fields, file);
    std::size_t problems = 0;
    CsvTable table{.file = file, .is_cp932 = is_cp932};

    while (!scanner.rest_is_blank() && scanner.next(fields)) {
        if (fields.size() != growing.size()) {
            const bool empty = fields.size() == 1 && fields[0].raw.empty();
            if (++problems <= problems_spelled_out)
                scanner.problems().push_back(
                    {.code = "E208",
                     .message = empty ? std::string("an empty line stands between rows")
                                      : fmt::format("this row has {} cells, the header {}",
                                                    fields.size(),
                                                    growing.size()),
                     .place = scanner.place_of_record(),
                     .help = empty ? "remove it"
                                   : "every row has a cell per column; quote cells that hold a "
                                     "comma, and leave a cell empty where a figure is missing"});
            fields.resize(growing.size());
        }
        if (!table.lines.empty() || scanner.line() != table.rows + 2) {
            for (std::size_t row = table.lines.size(); row < table.rows; ++row)
                table.lines.push_back(static_cast<std::uint32_t>(row + 2));
            table.lines.push_back(static_cast<std::uint32_t>(scanner.line()));
        }
        blank_missing(fields, missing_words);
        for (std::size_t index = 0; index < growing.size(); ++index) {
            Growing& cells = growing[index];
            const CsvField& field = fields[index];
            if (!cells.column.text) {
                if (field.raw.empty()) {
                    cells.column.numbers.push_back(missing);
                    continue;
                }
                const std::optional<double> value = number_in(field.raw);
                if (value) {
                    cells.column.numbers.push_back(*value);
                    if (cells.column.plain) cells.column.plain = is_plain(field.raw);
                    continue;
                }
                turn_to_text(cells, text, *source);
            }
            cells.add_text(field);
        }
        ++table.rows;
    }
    if (problems > problems_spelled_out)
        scanner.problems().push_back({.code = "E208",
                                      .message = fmt::format("{} more rows of another length",
                                                             problems - problems_spelled_out),
                                      .place = {.file = file}});
    if (!scanner.problems().empty()) throw InputError(std::move(scanner.problems()));
    for (Growing& cells : growing) {
        cells.column.source = source;
        table.columns.push_back(std::move(cells.column));
    }
    return table;
}

CsvTable read_csv(const std::string& file, const std::vector<std::string>& missing_words) {
    FileText read = read_regular_file(file, largest_table);
    if (!read.bytes)
        refuse(file,
               "E201",
               fmt::format("cannot read `{}`: {}", file, read.why),
               read.help.empty() ? "check the name and its rights" : read.help);
    if (std::optional<Diagnostic> other = another_kind(file, *read.bytes, FileKind::table))
        throw InputError(std::move(*other));
    return parse_csv(std::move(*read.bytes), file, missing_words);
}

}  // namespace keiretsu::analysis
