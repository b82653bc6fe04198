#include <fmt/format.h>

#include "analysis/render/document.h"

namespace keiretsu::analysis::render {
namespace {

std::string escaped_for_html(std::string_view text) {
    std::string safe;
    for (const char character : text) {
        switch (character) {
            case '&':
                safe += "&amp;";
                break;
            case '<':
                safe += "&lt;";
                break;
            case '>':
                safe += "&gt;";
                break;
            case '"':
                safe += "&quot;";
                break;
            default:
                safe += character;
        }
    }
    return safe;
}

/// A true minus sign, so that columns of figures line up.
std::string cell_html(const Cell& cell) {
    std::string text = escaped_for_html(cell.text);
    if (cell.number && text.starts_with('-')) text.replace(0, 1, "&minus;");
    if (!cell.mark.empty()) text += "<sup>" + escaped_for_html(cell.mark) + "</sup>";
    return text;
}

std::string html_group_row(const std::vector<Head>& heads) {
    std::string text = "<tr>";
    for (std::size_t first = 0, end = 0; first < heads.size(); first = end) {
        const std::string& group = heads[first].group;
        end = group_end(heads, first);
        text += group.empty() ? "<td></td>"
                              : fmt::format("<th colspan=\"{}\" scope=\"colgroup\">{}</th>",
                                            end - first,
                                            escaped_for_html(group));
    }
    return text + "</tr>\n";
}

std::string row_html(const Table& table, const std::vector<Cell>& row) {
    if (row.size() == 1)
        return fmt::format("<tr><th colspan=\"{}\" scope=\"rowgroup\">{}</th></tr>\n",
                           table.heads.size(),
                           escaped_for_html(row.front().text));
    std::string text = "<tr>";
    for (std::size_t column = 0; column < row.size(); ++column)
        text += fmt::format("<td{}>{}</td>",
                            table.heads[column].align == Align::left ? " class=\"left\"" : "",
                            cell_html(row[column]));
    return text + "</tr>\n";
}

std::string table_html(const Table& table) {
    std::string text = fmt::format("<section id=\"{}\">\n<table>\n<caption>{}</caption>\n<thead>\n",
                                   escaped_for_html(table.id),
                                   escaped_for_html(table.title));
    if (has_groups(table.heads)) text += html_group_row(table.heads);
    text += "<tr>";
    for (const Head& head : table.heads)
        text += fmt::format("<th scope=\"col\"{}>{}</th>",
                            head.align == Align::left ? " class=\"left\"" : "",
                            escaped_for_html(head.heading));
    text += "</tr>\n</thead>\n<tbody>\n";
    for (const std::vector<Cell>& row : table.rows) text += row_html(table, row);
    text += "</tbody>\n</table>\n";
    for (const std::string& note : table.notes)
        text += "<p class=\"note\">" + escaped_for_html(note) + "</p>\n";
    return text + "</section>\n";
}

constexpr std::string_view style = R"(<style>
body { font: 15px/1.45 Georgia, serif; max-width: 60em; margin: 2em auto; padding: 0 1em; }
table { border-collapse: collapse; border-top: 2px solid; border-bottom: 2px solid; }
caption { text-align: left; font-weight: bold; padding: .6em 0; }
thead { border-bottom: 1px solid; }
td, th { text-align: right; padding: .1em .7em; font-variant-numeric: tabular-nums; }
td.left, th.left, th[scope=rowgroup] { text-align: left; }
th[scope=colgroup] { text-align: center; border-bottom: 1px solid; }
p.note { font-size: 85%; margin: .3em 0; }
</style>
)";

}  // namespace

std::string to_html_fragment(const Document& document) {
    std::string text;
    if (!document.title.empty()) text += "<h2>" + escaped_for_html(document.title) + "</h2>\n";
    for (const Table& table : document.tables) text += table_html(table);
    for (const std::string& note : document.notes)
        text += "<p>" + escaped_for_html(note) + "</p>\n";
    return text;
}

std::string to_html(const Document& document) {
    return fmt::format(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<title>{}</title>\n{}</head>\n<body>\n{}</body>\n</html>\n",
        escaped_for_html(document.title),
        style,
        to_html_fragment(document));
}

}  // namespace keiretsu::analysis::render
