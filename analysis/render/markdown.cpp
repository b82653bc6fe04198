#include "analysis/render/document.h"

namespace keiretsu::analysis::render {
namespace {

/// Stars and bars are Markdown's own.
std::string escaped_for_markdown(const std::string& text) {
    std::string safe;
    for (const char character : text) {
        if (character == '|' || character == '*' || character == '_' || character == '<' ||
            character == '`' || character == '\\')
            safe += '\\';
        safe += character;
    }
    return safe;
}

std::string heading(const Head& head) {
    if (head.group.empty()) return escaped_for_markdown(head.heading);
    return escaped_for_markdown(head.group) + ": " + escaped_for_markdown(head.heading);
}

std::string table_markdown(const Table& table) {
    std::string text = "### " + escaped_for_markdown(table.title) + "\n\n|";
    for (const Head& head : table.heads) text += ' ' + heading(head) + " |";
    text += "\n|";
    for (const Head& head : table.heads) text += head.align == Align::left ? " :--- |" : " ---: |";
    text += '\n';
    for (const std::vector<Cell>& row : table.rows) {
        text += '|';
        if (row.size() == 1) {
            text += " **" + escaped_for_markdown(row.front().text) + "** |";
            for (std::size_t column = 1; column < table.heads.size(); ++column) text += " |";
        } else {
            for (const Cell& cell : row)
                text += ' ' + escaped_for_markdown(cell.text + cell.mark) + " |";
        }
        text += '\n';
    }
    for (const std::string& note : table.notes) text += '\n' + escaped_for_markdown(note) + '\n';
    return text;
}

}  // namespace

std::string to_markdown(const Document& document) {
    std::string text =
        document.title.empty() ? "" : "## " + escaped_for_markdown(document.title) + "\n\n";
    for (const Table& table : document.tables) text += table_markdown(table) + '\n';
    for (const std::string& note : document.notes) text += escaped_for_markdown(note) + "\n\n";
    return text;
}

}  // namespace keiretsu::analysis::render
