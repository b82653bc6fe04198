#include "config/text/delimited_rows.h"

#include <algorithm>
#include <utility>

#include "config/text/letter_case.h"
#include "config/text/number_text.h"

namespace keiretsu {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Bytes up to the comma that ends the cell at the start of `text`, or all of them. A quote counts
/// where it opens the cell.
std::size_t cell_length(std::string_view text) {
    std::size_t at = 0;
    if (text.starts_with('"')) {
        for (at = 1; at < text.size(); ++at) {
            if (text[at] != '"') continue;
            if (at + 1 < text.size() && text[at + 1] == '"')
                ++at;
            else
                break;
        }
    }
    return std::min(text.find(',', std::min(at, text.size())), text.size());
}

std::string_view without_quotes(std::string_view cell) {
    cell = trimmed(cell);
    if (cell.size() >= 2 && cell.front() == '"' && cell.back() == '"')
        cell = trimmed(cell.substr(1, cell.size() - 2));
    return cell;
}

}  // namespace

DelimitedRows::DelimitedRows(std::string file, std::string_view text)
    : file_(std::move(file)), text_(text), rest_(text) {
    if (rest_.starts_with(byte_order_mark)) rest_.remove_prefix(byte_order_mark.size());
    if (!next()) return;
    header_ = cells_;
}

int DelimitedRows::column(std::string_view name) const {
    for (std::size_t i = 0; i < header_.size(); ++i)
        if (lower_case(header_[i]) == name) return static_cast<int>(i);
    return -1;
}

bool DelimitedRows::take_line() {
    if (rest_.empty()) return false;
    const std::size_t end = std::min(rest_.find('\n'), rest_.size());
    row_ = rest_.substr(0, end);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    if (row_.ends_with('\r')) row_.remove_suffix(1);
    ++line_;
    return true;
}

bool DelimitedRows::next() {
    while (take_line()) {
        if (trimmed(row_).empty()) continue;
        split();
        return true;
    }
    return false;
}

void DelimitedRows::split() {
    cells_.clear();
    std::string_view left = row_;
    while (true) {
        const std::size_t length = cell_length(left);
        cells_.push_back(without_quotes(left.substr(0, length)));
        if (length == left.size()) return;
        left.remove_prefix(length + 1);
    }
}

std::string_view DelimitedRows::cell(int column) const {
    const auto index = static_cast<std::size_t>(column);
    return column < 0 || index >= cells_.size() ? std::string_view() : cells_[index];
}

SourcePlace DelimitedRows::place(int column) const {
    SourcePlace place;
    place.file = file_;
    place.line = line_;
    place.column = 1;
    place.text = std::string(row_);
    const std::string_view at = cell(column);
    if (!at.empty()) {
        place.column = static_cast<int>(at.data() - row_.data()) + 1;
        place.length = static_cast<int>(at.size());
    }
    return place;
}

SourcePlace DelimitedRows::place_of(std::string_view cell) const {
    const auto at = static_cast<std::size_t>(cell.data() - text_.data());
    const std::size_t before = text_.substr(0, at).rfind('\n');
    const std::size_t start = before == std::string_view::npos ? 0 : before + 1;
    std::string_view row = text_.substr(start, text_.find('\n', at) - start);
    if (row.ends_with('\r')) row.remove_suffix(1);
    SourcePlace place;
    place.file = file_;
    place.line = 1 + static_cast<int>(std::count(
                         text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
    place.column = static_cast<int>(at - start) + 1;
    place.length = static_cast<int>(cell.size());
    place.text = std::string(row);
    return place;
}

}  // namespace keiretsu
