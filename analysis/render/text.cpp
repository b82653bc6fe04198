#include <algorithm>

#include "analysis/render/document.h"
#include "config/text/display_width.h"

namespace keiretsu::analysis::render {
namespace {

/// A column's width: its body (text) and its marks stand side by side, so that stars do not push
/// decimal points out of line.
struct Width {
    std::size_t body = 0;
    std::size_t mark = 0;
    std::size_t total() const { return body + mark; }
};

std::size_t width_of(const std::string& text) {
    return static_cast<std::size_t>(display_width(text));
}

std::string padded(const std::string& text, std::size_t width, Align align) {
    const std::string blanks(width - std::min(width, width_of(text)), ' ');
    return align == Align::left ? text + blanks : blanks + text;
}

/// Widths of a table's columns and the blanks between them.
struct Layout {
    std::vector<Width> widths = {};
    std::size_t gap = 2;
};

std::size_t span_width(const Layout& layout, std::size_t first, std::size_t end) {
    std::size_t width = (end - first - 1) * layout.gap;
    for (std::size_t column = first; column < end; ++column) width += layout.widths[column].total();
    return width;
}

/// Two blanks between columns, or one where the table would be wider than `limit`.
Layout layout_of(const Table& table, std::size_t limit) {
    Layout layout{.widths = std::vector<Width>(table.heads.size())};
    std::vector<Width>& widths = layout.widths;
    for (const std::vector<Cell>& row : table.rows)
        for (std::size_t column = 0; row.size() > 1 && column < row.size(); ++column) {
            widths[column].body = std::max(widths[column].body, width_of(row[column].text));
            widths[column].mark = std::max(widths[column].mark, width_of(row[column].mark));
        }
    for (std::size_t column = 0; column < widths.size(); ++column) {
        const std::size_t heading = width_of(table.heads[column].heading);
        widths[column].body += std::max(heading, widths[column].total()) - widths[column].total();
    }
    // A group's heading may be wider than its columns: the last one takes the difference.
    for (std::size_t first = 0, end = 0; first < widths.size(); first = end) {
        end = group_end(table.heads, first);
        const std::size_t heading = width_of(table.heads[first].group);
        const std::size_t span = span_width(layout, first, end);
        if (heading > span) widths[end - 1].body += heading - span;
    }
    if (span_width(layout, 0, widths.size()) > limit) layout.gap = 1;
    return layout;
}

std::string trimmed(std::string line) {
    line.erase(line.find_last_not_of(' ') + 1);
    return line + '\n';
}

std::string group_line(const Table& table, const Layout& layout) {
    std::string line;
    for (std::size_t first = 0, end = 0; first < layout.widths.size(); first = end) {
        end = group_end(table.heads, first);
        const std::size_t width = span_width(layout, first, end);
        const std::string& group = table.heads[first].group;
        std::string rule = group;
        if (!group.empty() && width >= width_of(group) + 6) {
            const std::size_t left = (width - width_of(group) - 2) / 2;
            rule = std::string(left, '-') + ' ' + group + ' ';
            rule += std::string(width - width_of(rule), '-');
        }
        line += std::string(first == 0 ? 0 : layout.gap, ' ') + padded(rule, width, Align::left);
    }
    return trimmed(line);
}

std::string row_line(const Table& table, const Layout& layout, const std::vector<Cell>& row) {
    if (row.size() == 1) return row.front().text + '\n';
    std::string line;
    for (std::size_t column = 0; column < row.size(); ++column) {
        if (column > 0) line += std::string(layout.gap, ' ');
        line += padded(row[column].text, layout.widths[column].body, table.heads[column].align);
        line += padded(row[column].mark, layout.widths[column].mark, Align::left);
    }
    return trimmed(line);
}

std::string table_text(const Table& table, std::size_t width) {
    const Layout layout = layout_of(table, width);
    const std::vector<Width>& widths = layout.widths;
    std::string text = table.title.empty() ? "" : wrapped(table.title, width);
    if (has_groups(table.heads)) text += group_line(table, layout);
    std::string headings;
    for (std::size_t column = 0; column < widths.size(); ++column) {
        if (column > 0) headings += std::string(layout.gap, ' ');
        const Head& head = table.heads[column];
        // Right-aligned headings end over the digits, not over the stars, where they fit there.
        const bool over_body = width_of(head.heading) <= widths[column].body;
        const std::size_t room = over_body ? widths[column].body : widths[column].total();
        headings +=
            padded(padded(head.heading, room, head.align), widths[column].total(), Align::left);
    }
    text += trimmed(headings);
    for (const std::vector<Cell>& row : table.rows) text += row_line(table, layout, row);
    for (const std::string& note : table.notes) text += wrapped(note, width);
    return text;
}

}  // namespace

std::string wrapped(const std::string& paragraph, std::size_t width) {
    std::string text;
    std::size_t column = 0;
    for (std::size_t at = 0; at < paragraph.size();) {
        const std::size_t start = paragraph.find_first_not_of(' ', at);
        if (start == std::string::npos) break;
        const std::size_t end = std::min(paragraph.find(' ', start), paragraph.size());
        const std::string word = paragraph.substr(start, end - start);
        if (column > 0 && column + 1 + width_of(word) > width) {
            text += '\n';
            column = 0;
        }
        if (column > 0) text += ' ';
        text += word;
        column += width_of(word) + (column > 0 ? 1 : 0);
        at = end;
    }
    return text + '\n';
}

std::string to_text(const Document& document, std::size_t width) {
    std::string text = document.title.empty() ? "" : wrapped(document.title, width) + "\n";
    for (const Table& table : document.tables) text += table_text(table, width) + '\n';
    for (const std::string& note : document.notes) text += wrapped(note, width);
    return text;
}

}  // namespace keiretsu::analysis::render
