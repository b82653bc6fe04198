// One self-contained HTML page: data, script and style in one file that needs no network.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace keiretsu::analysis::report {

/// False if the program was built with -DKEIRETSU_REPORT=OFF, without the page's script.
bool can_draw();

/// The page that shows `data`: an object with `kind` (which page of web/src/main.js), `title` and
/// `tables`. Its policy lets nothing run or load but the script and style that stand in it.
std::string page(const nlohmann::ordered_json& data);

/// Text for HTML: <, >, &, " and ' as character references.
std::string escaped(const std::string& text);

}  // namespace keiretsu::analysis::report
