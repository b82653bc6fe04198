#include "sim/run_directory/sheet.h"

#include <charconv>
#include <iterator>

namespace keiretsu::sim {

void RowWriter::separate() {
    if (!first_) out_->push_back(',');
    first_ = false;
}

template <class Number>
RowWriter& RowWriter::number(Number value) {
    separate();
    if (value != value) return *this;
    char text[32];
    // Adding zero turns a negative zero, which sums in another order may give, into a plain one.
    const auto end = std::to_chars(std::begin(text), std::end(text), value + Number{0}).ptr;
    out_->append(std::begin(text), end);
    return *this;
}

RowWriter& RowWriter::cell(double value) {
    return number(value);
}

RowWriter& RowWriter::cell(float value) {
    return number(value);
}

RowWriter& RowWriter::cell(int value) {
    return number(value);
}

RowWriter& RowWriter::cell(std::string_view text) {
    separate();
    if (text.find_first_of(",\"\n\r") == std::string_view::npos) {
        out_->append(text);
        return *this;
    }
    out_->push_back('"');
    for (const char c : text) {
        if (c == '"') out_->push_back('"');
        out_->push_back(c);
    }
    out_->push_back('"');
    return *this;
}

void RowWriter::end_row() {
    out_->push_back('\n');
    first_ = true;
}

}  // namespace keiretsu::sim
