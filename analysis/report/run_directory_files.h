// What a run directory holds, and whether it is whole.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "analysis/render/document.h"

namespace keiretsu::analysis::report {

/// The published files of a run. `manifest` is the text of manifest.json; the files lie in
/// `directory`, which may be another one while a run is not yet published.
struct RunFiles {
    std::filesystem::path directory = {};
    std::string manifest = {};
    std::string scenario = {};        // the resolved scenario, YAML
    std::filesystem::path over = {};  // files here stand in place of those of the directory

    bool has(const std::string& name) const;
    std::string path_of(const std::string& name) const;
};

/// A CSV file as it stands; nothing if the run has none. Throws InputError (file, line) if it is
/// damaged.
std::optional<render::Table> published_table(const RunFiles& run, const std::string& name);

}  // namespace keiretsu::analysis::report
