#include "analysis/data/keys.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_map>
#include <utility>

#include "analysis/data/csv_scanner.h"

namespace keiretsu::analysis {
namespace {

/// Numbers keys in order of first appearance; the table is looked up, never walked.
template <typename Key>
class Numbering {
  public:
    /// The key's code and whether it is new. Sorted panels repeat a key: the last one is at hand.
    std::pair<std::int32_t, bool> code(const Key& key) {
        if (last_code_ >= 0 && key == last_) return {last_code_, false};
        const auto next = static_cast<std::int32_t>(code_of_.size());
        const auto [entry, is_new] = code_of_.try_emplace(key, next);
        last_ = key;
        last_code_ = entry->second;
        return {last_code_, is_new};
    }

  private:
    std::unordered_map<Key, std::int32_t> code_of_ = {};
    Key last_ = {};
    std::int32_t last_code_ = -1;
};

Keys keys_by_value(const Column& column) {
    Keys keys;
    keys.codes.assign(column.numbers.size(), -1);
    Numbering<double> numbering;
    for (std::size_t row = 0; row < keys.codes.size(); ++row) {
        if (std::isnan(column.numbers[row])) continue;
        const double value = column.numbers[row] + 0.0;  // -0 is 0
        const auto [code, is_new] = numbering.code(value);
        if (is_new) keys.labels.push_back(fmt::format("{}", value));
        keys.codes[row] = code;
    }
    return keys;
}

/// Scans the file again: the numbers do not tell how they were written.
Keys keys_by_spelling(const Column& column) {
    std::string_view text = column.source->text;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    CsvScanner scanner(text, column.source->file);
    std::vector<CsvField> fields;
    while (scanner.at('#')) scanner.skip_line();
    scanner.next(fields);
    Keys keys;
    keys.codes.assign(column.numbers.size(), -1);
    Numbering<std::string_view> numbering;
    for (std::size_t row = 0; row < keys.codes.size() && scanner.next(fields); ++row) {
        if (std::isnan(column.numbers[row])) continue;
        const auto [code, is_new] = numbering.code(fields[column.index].raw);
        if (is_new) keys.labels.emplace_back(fields[column.index].raw);
        keys.codes[row] = code;
    }
    return keys;
}

bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

/// The number that the text starts with: digits with an optional sign and decimals.
std::optional<double> leading_number(std::string_view text) {
    std::size_t end = text.starts_with('-') ? 1 : 0;
    const std::size_t first = end;
    while (end < text.size() && is_digit(text[end])) ++end;
    if (end == first) return std::nullopt;
    if (end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1]))
        for (++end; end < text.size() && is_digit(text[end]);) ++end;
    return number_in(text.substr(0, end));
}

/// A label with its number, so that sorting millions of ids reads each once.
struct Ranked {
    std::optional<double> number;
    std::string_view label;
    std::size_t code;
};

bool before(const Ranked& a, const Ranked& b) {
    if (a.number.has_value() != b.number.has_value()) return a.number.has_value();
    if (a.number && *a.number != *b.number) return *a.number < *b.number;
    return a.label < b.label;
}

}  // namespace

Keys keys_of(const Column& column) {
    if (column.text) return {.codes = column.codes, .labels = column.levels};
    return column.plain || column.source == nullptr ? keys_by_value(column)
                                                    : keys_by_spelling(column);
}

bool natural_less(std::string_view a, std::string_view b) {
    return before({leading_number(a), a, 0}, {leading_number(b), b, 0});
}

Keys in_natural_order(Keys keys) {
    std::vector<Ranked> order;
    for (const std::string& label : keys.labels)
        order.push_back({leading_number(label), label, order.size()});
    std::sort(order.begin(), order.end(), before);
    std::vector<std::int32_t> rank(order.size());
    std::vector<std::string> labels;
    for (const Ranked& ranked : order) {
        rank[ranked.code] = static_cast<std::int32_t>(labels.size());
        labels.emplace_back(ranked.label);
    }
    for (std::int32_t& code : keys.codes)
        if (code >= 0) code = rank[static_cast<std::size_t>(code)];
    keys.labels = std::move(labels);
    return keys;
}

}  // namespace keiretsu::analysis
