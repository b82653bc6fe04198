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

/// Widths of the columns. With `spills`, text without a mark, such as an interval below an
/// estimate, may stand in the room of the stars.
std::vector<Width> widths_of(const Table& table, bool spills) {
    std::vector<Width> widths(table.heads.size());
    const auto each_cell = [&](const auto& visit) {
        for (const std::vector<Cell>& row : table.rows)
            for (std::size_t column = 0; row.size() > 1 && column < row.size(); ++column)
                visit(row[column], widths[column]);
    };
    each_cell([](const Cell& cell, Width& width) {
        width.mark = std::max(width.mark, width_of(cell.mark));
    });
    each_cell([&](const Cell& cell, Width& width) {
        const std::size_t text = width_of(cell.text);
        const std::size_t outside = spills && cell.mark.empty() ? std::min(text, width.mark) : 0;
        width.body = std::max(width.body, text - outside);
    });
    for (std::size_t column = 0; column < widths.size(); ++column) {
        const std::size_t heading = width_of(table.heads[column].heading);
        widths[column].body += std::max(heading, widths[column].total()) - widths[column].total();
    }
    return widths;
}

Layout layout_of(const Table& table, std::size_t gap, bool spills) {
    Layout layout{.widths = widths_of(table, spills), .gap = gap};
    std::vector<Width>& widths = layout.widths;
    // A group's heading may be wider than its columns: the last one takes the difference.
    for (std::size_t first = 0, end = 0; first < widths.size(); first = end) {
        end = group_end(table.heads, first);
        const std::size_t heading = width_of(table.heads[first].group);
        const std::size_t span = span_width(layout, first, end);
        if (heading > span) widths[end - 1].body += heading - span;
    }
    return layout;
}

bool fits(const Layout& layout, std::size_t limit) {
    return span_width(layout, 0, layout.widths.size()) <= limit;
}

/// Two blanks between columns; one, and text in the room of stars, where the table would be wider
/// than `limit`.
Layout layout_of(const Table& table, std::size_t limit) {
    if (Layout wide = layout_of(table, 2, false); fits(wide, limit)) return wide;
    if (Layout narrow = layout_of(table, 1, false); fits(narrow, limit)) return narrow;
    return layout_of(table, 1, true);
}

/// Some columns of a table; rows of one cell are headings, and stay.
Table part_of(const Table& table, const std::vector<std::size_t>& columns) {
    Table part;
    for (const std::size_t column : columns) part.heads.push_back(table.heads[column]);
    for (const std::vector<Cell>& row : table.rows) {
        std::vector<Cell>& cells = part.rows.emplace_back();
        for (const std::size_t column : columns)
            if (column < row.size()) cells.push_back(row[column]);
    }
    return part;
}

/// The columns in blocks that are no wider than `limit`, each behind the first column. A block has
/// two columns at least, however wide they are.
std::vector<Table> blocks_of(const Table& table, std::size_t limit) {
    std::vector<Table> blocks;
    std::vector<std::size_t> columns = {0};
    for (std::size_t column = 1; column < table.heads.size(); ++column) {
        columns.push_back(column);
        if (columns.size() == 2 || fits(layout_of(part_of(table, columns), limit), limit)) continue;
        columns.pop_back();
        blocks.push_back(part_of(table, columns));
        columns = {0, column};
    }
    blocks.push_back(part_of(table, columns));
    return blocks;
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
        const Width& width = layout.widths[column];
        const std::size_t body = std::max(width.body, width_of(row[column].text));
        line += padded(row[column].text, body, table.heads[column].align);
        line +=
            padded(row[column].mark, width.total() - std::min(body, width.total()), Align::left);
    }
    return trimmed(line);
}

std::string block_text(const Table& table, const Layout& layout) {
    const std::vector<Width>& widths = layout.widths;
    std::string text = has_groups(table.heads) ? group_line(table, layout) : "";
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
    return text;
}

std::string table_text(const Table& table, std::size_t width) {
    std::string text = table.title.empty() ? "" : wrapped(table.title, width);
    const Layout layout = layout_of(table, width);
    if (fits(layout, width)) {
        text += block_text(table, layout);
    } else {
        const std::vector<Table> blocks = blocks_of(table, width);
        for (std::size_t block = 0; block < blocks.size(); ++block)
            text += (block > 0 ? "\n" : "") +
                    block_text(blocks[block], layout_of(blocks[block], width));
    }
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
