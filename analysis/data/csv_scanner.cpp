#include "analysis/data/csv_scanner.h"

#include <algorithm>
#include <utility>

namespace keiretsu::analysis {
namespace {

// A broken quote can garble all that follows; more places than this help nobody.
constexpr std::size_t most_problems = 20;

bool is_blank(char byte) {
    return byte == ' ' || byte == '\t';
}
bool ends_field(char byte) {
    return byte == ',' || byte == '\n';
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (is_blank(text.back()) || text.back() == '\r')) text.remove_suffix(1);
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    return text;
}

}  // namespace

std::string CsvField::value() const {
    if (!escaped) return std::string(raw);
    std::string text;
    for (std::size_t at = 0; at < raw.size(); ++at) {
        text += raw[at];
        if (raw[at] == '"') ++at;
    }
    return text;
}

CsvScanner::CsvScanner(std::string_view text, std::string file)
    : begin_(text.data()),
      at_(text.data()),
      end_(text.data() + text.size()),
      file_(std::move(file)),
      record_start_(text.data()) {}

bool CsvScanner::next(std::vector<CsvField>& fields) {
    fields.clear();
    if (at_ == end_) return false;
    record_start_ = at_;
    record_line_ = line_;
    while (true) {
        const char* start = at_;
        while (at_ != end_ && is_blank(*at_)) ++at_;
        if (at_ != end_ && *at_ == '"') {
            fields.push_back(quoted_field());
        } else {
            at_ = start;
            fields.push_back(plain_field());
        }
        if (at_ == end_) return true;
        const char separator = *at_++;
        if (separator == '\n') {
            ++line_;
            return true;
        }
    }
}

CsvField CsvScanner::plain_field() {
    const char* start = at_;
    const char* quote = nullptr;
    for (; at_ != end_ && !ends_field(*at_); ++at_)
        if (*at_ == '"' && quote == nullptr) quote = at_;
    if (quote != nullptr)
        problem("a quote stands inside a cell that is not quoted",
                quote,
                "quote the whole cell and double the quotes inside it");
    const std::string_view raw(start, static_cast<std::size_t>(at_ - start));
    return {.raw = trimmed(raw), .start = start};
}

CsvField CsvScanner::quoted_field() {
    CsvField field{.quoted = true, .start = at_};
    const char* first = ++at_;
    while (true) {
        at_ = std::find(at_, end_, '"');
        if (at_ == end_) {
            problem("the quote that opens here is never closed",
                    field.start,
                    "close it, or double it (\"\") if it belongs to the text");
            break;
        }
        if (at_ + 1 == end_ || at_[1] != '"') break;
        field.escaped = true;
        at_ += 2;
    }
    field.raw = {first, static_cast<std::size_t>(at_ - first)};
    line_ += static_cast<std::size_t>(std::count(first, at_, '\n'));
    if (at_ == end_) return field;
    const char* after = ++at_;
    while (at_ != end_ && !ends_field(*at_)) ++at_;
    if (!trimmed({after, static_cast<std::size_t>(at_ - after)}).empty())
        problem("text follows a closing quote", after, "double the quotes inside a quoted cell");
    return field;
}

bool CsvScanner::rest_is_blank() const {
    return std::all_of(at_, end_, [](char byte) { return byte == '\n' || byte == '\r'; });
}

void CsvScanner::skip_line() {
    at_ = std::find(at_, end_, '\n');
    if (at_ == end_) return;
    ++at_;
    ++line_;
}

SourcePlace CsvScanner::place(const char* start, std::size_t length) const {
    // A quoted cell may span lines: the place is in the line where the cell starts.
    const auto line_start =
        std::find(std::make_reverse_iterator(start), std::make_reverse_iterator(begin_), '\n')
            .base();
    const char* line_end = std::find(start, end_, '\n');
    const auto breaks = std::count(record_start_, std::max(record_start_, start), '\n');
    std::string text(line_start, line_end);
    if (!text.empty() && text.back() == '\r') text.pop_back();
    return {.file = file_,
            .line = static_cast<int>(record_line_) + static_cast<int>(breaks),
            .column = static_cast<int>(start - line_start) + 1,
            .length = std::max(1, static_cast<int>(length)),
            .text = std::move(text)};
}

SourcePlace CsvScanner::place_of_record() const {
    const char* line_end = std::find(record_start_, end_, '\n');
    return place(record_start_, static_cast<std::size_t>(line_end - record_start_));
}

void CsvScanner::problem(const char* message, const char* start, const char* help) {
    if (problems_.size() >= most_problems) return;
    problems_.push_back(
        {.code = "E205", .message = message, .place = place(start, 1), .help = help});
}

}  // namespace keiretsu::analysis
