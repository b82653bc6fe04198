#include <fmt/format.h>

#include "analysis/render/document.h"

namespace keiretsu::analysis::render {
namespace {

std::string escaped_for_latex(std::string_view text) {
    std::string safe;
    for (const char character : text) {
        switch (character) {
            case '&':
            case '%':
            case '$':
            case '#':
            case '_':
            case '{':
            case '}':
                safe += '\\';
                safe += character;
                break;
            case '~':
                safe += "\\textasciitilde{}";
                break;
            case '^':
                safe += "\\textasciicircum{}";
                break;
            case '\\':
                safe += "\\textbackslash{}";
                break;
            case '<':  // text fonts have other signs in their places
                safe += "\\textless{}";
                break;
            case '>':
                safe += "\\textgreater{}";
                break;
            default:
                safe += character;
        }
    }
    return safe;
}

/// A number is set in mathematics, so that its minus sign is one; its stars are raised.
std::string cell_latex(const Cell& cell) {
    const bool in_mathematics = cell.number && cell.text != "n/a";
    std::string text = in_mathematics ? '$' + cell.text + '$' : escaped_for_latex(cell.text);
    if (!cell.mark.empty()) text += "\\rlap{$^{" + cell.mark + "}$}";
    return text;
}

std::string latex_group_row(const std::vector<Head>& heads) {
    std::string cells;
    std::string rules;
    for (std::size_t first = 0, end = 0; first < heads.size(); first = end) {
        const std::string& group = heads[first].group;
        end = group_end(heads, first);
        if (first > 0) cells += " & ";
        if (group.empty()) continue;
        cells +=
            fmt::format("\\multicolumn{{{}}}{{c}}{{{}}}", end - first, escaped_for_latex(group));
        rules += fmt::format("\\cmidrule(lr){{{}-{}}}", first + 1, end);
    }
    return cells + " \\\\\n" + rules + '\n';
}

std::string body(const Table& table) {
    std::string text;
    for (const std::vector<Cell>& row : table.rows) {
        if (row.size() == 1) {
            text += fmt::format("\\multicolumn{{{}}}{{l}}{{\\emph{{{}}}}}",
                                table.heads.size(),
                                escaped_for_latex(row.front().text));
        } else {
            for (std::size_t column = 0; column < row.size(); ++column)
                text.append(column == 0 ? "" : " & ").append(cell_latex(row[column]));
        }
        text += " \\\\\n";
    }
    return text;
}

std::string table_latex(const Table& table) {
    std::string alignment;
    for (const Head& head : table.heads) alignment += head.align == Align::left ? 'l' : 'r';
    std::string text = fmt::format(
        "\\begin{{table}}\n\\centering\n\\caption{{{}}}\n\\label{{tab:{}}}\n"
        "\\begin{{tabular}}{{{}}}\n\\toprule\n",
        escaped_for_latex(table.title),
        table.id,
        alignment);
    if (has_groups(table.heads)) text += latex_group_row(table.heads);
    for (std::size_t column = 0; column < table.heads.size(); ++column)
        text.append(column == 0 ? "" : " & ")
            .append(escaped_for_latex(table.heads[column].heading));
    text += " \\\\\n\\midrule\n" + body(table) + "\\bottomrule\n\\end{tabular}\n";
    for (const std::string& note : table.notes)
        text += "\\par\\smallskip{\\footnotesize " + escaped_for_latex(note) + "}\n";
    return text + "\\end{table}\n";
}

}  // namespace

std::string to_latex(const Document& document) {
    std::string text = "% " + document.title + ". Needs \\usepackage{booktabs}.\n";
    for (const Table& table : document.tables) text += table_latex(table) + '\n';
    for (const std::string& note : document.notes) text += escaped_for_latex(note) + "\n\n";
    return text;
}

}  // namespace keiretsu::analysis::render
