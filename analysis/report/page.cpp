#include "analysis/report/page.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <string_view>

extern "C" {
extern const char keiretsu_report_script[], keiretsu_report_script_end[];
extern const char keiretsu_report_style[], keiretsu_report_style_end[];
extern const char keiretsu_report_policy[], keiretsu_report_policy_end[];
}

namespace keiretsu::analysis::report {
namespace {

std::string_view between(const char* begin, const char* end) {
    return {begin, static_cast<std::size_t>(end - begin)};
}

/// JSON inside a <script> element: no `<`, so that no text can close the element.
std::string embedded(const nlohmann::ordered_json& data) {
    const std::string json = data.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    std::string safe;
    safe.reserve(json.size());
    for (const char c : json)
        if (c == '<')
            safe += "\\u003c";
        else
            safe += c;
    return safe;
}

constexpr const char* skeleton = R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="keiretsu">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<main id="top"></main>
<noscript><p>This page draws its figures with a script of its own. The same figures stand as CSV in
the run directory.</p></noscript>
<script type="application/json" id="data">{data}</script>
<script>{script}</script>
</body>
</html>
)";

}  // namespace

bool can_draw() {
    return !between(keiretsu_report_script, keiretsu_report_script_end).empty();
}

std::string escaped(const std::string& text) {
    std::string safe;
    for (const char c : text) switch (c) {
            case '<':
                safe += "&lt;";
                break;
            case '>':
                safe += "&gt;";
                break;
            case '&':
                safe += "&amp;";
                break;
            case '"':
                safe += "&quot;";
                break;
            case '\'':
                safe += "&#39;";
                break;
            default:
                safe += c;
        }
    return safe;
}

std::string page(const nlohmann::ordered_json& data) {
    const auto text = [](std::string_view bytes) { return std::string(bytes); };
    using fmt::arg;
    return fmt::format(
        skeleton,
        arg("policy", text(between(keiretsu_report_policy, keiretsu_report_policy_end))),
        arg("title", escaped(data.at("title").get<std::string>())),
        arg("style", text(between(keiretsu_report_style, keiretsu_report_style_end))),
        arg("data", embedded(data)),
        arg("script", text(between(keiretsu_report_script, keiretsu_report_script_end))));
}

}  // namespace keiretsu::analysis::report
