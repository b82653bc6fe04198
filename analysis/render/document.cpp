#include "analysis/render/document.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "analysis/render/number_text.h"

namespace keiretsu::analysis::render {

Cell words(std::string text) {
    return {.text = std::move(text)};
}

Cell number(double value, int decimals, std::string mark) {
    if (std::isnan(value)) return {.text = no_figure, .number = value};
    return {.text = render::decimals(value, decimals), .mark = std::move(mark), .number = value};
}

Cell exact(double value) {
    return {.text = std::isnan(value) ? no_figure : fmt::format("{}", value), .number = value};
}

std::vector<Head> file_heads(const std::vector<std::string>& names) {
    std::vector<Head> heads;
    for (const std::string& name : names) heads.push_back({.name = name, .heading = name});
    return heads;
}

std::size_t group_end(const std::vector<Head>& heads, std::size_t first) {
    std::size_t end = first + 1;
    while (end < heads.size() && !heads[first].group.empty() &&
           heads[end].group == heads[first].group)
        ++end;
    return end;
}

bool has_groups(const std::vector<Head>& heads) {
    return std::any_of(
        heads.begin(), heads.end(), [](const Head& head) { return !head.group.empty(); });
}

std::optional<Format> format_named(std::string_view name) {
    if (name == "text") return Format::text;
    if (name == "csv") return Format::csv;
    if (name == "json") return Format::json;
    if (name == "md") return Format::markdown;
    if (name == "latex") return Format::latex;
    if (name == "html") return Format::html;
    return std::nullopt;
}

std::string to_format(const Document& document, Format format) {
    switch (format) {
        case Format::text:
            return to_text(document);
        case Format::csv:
            return to_csv(document);
        case Format::json:
            return to_json(document);
        case Format::markdown:
            return to_markdown(document);
        case Format::latex:
            return to_latex(document);
        case Format::html:
            return to_html(document);
    }
    return {};
}

}  // namespace keiretsu::analysis::render
