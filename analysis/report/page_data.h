// The data block of a page: what every kind of report says of itself, and its tables.
#pragma once

#include <nlohmann/json.hpp>

#include "analysis/report/run_directory_files.h"

namespace keiretsu::analysis::report {

/// The manifest as an object. Throws InputError (E304) if it is none.
nlohmann::ordered_json manifest_of(const RunFiles& run);

/// {"columns": [...], "rows": [[...]]}; whole numbers as such, what is missing as null.
nlohmann::ordered_json to_object(const render::Table& table);

/// kind, title, description, what the manifest says that does not differ between two machines, the
/// scenario, and no tables yet.
nlohmann::ordered_json page_data(const RunFiles& run,
                                 const nlohmann::ordered_json& manifest,
                                 const std::string& kind);

}  // namespace keiretsu::analysis::report
