// What a file is, told from its own bytes: a file that another command reads is one error that
// names this command, not an error for each of its lines.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "config/text/diagnostics.h"

namespace keiretsu {

enum class FileKind {
    unknown,
    scenario,
    calibration,
    causes,
    draws,  // of a posterior
    panel,
    microdata,
    table,  // any other CSV
    manifest,
    json,
    page,
    store,    // runs.sqlite
    foreign,  // of another program: a spreadsheet, an archive
};

/// The kind of a file with these bytes, by how it begins (256 KiB): `unknown` unless it is certain.
/// A scenario has one of its own top-level keys, a calibration two, causes `causes`; a table has a
/// header and a second row of as many cells.
FileKind kind_of(std::string_view bytes);

/// The error E028 if `bytes` of `file` are certainly not `wanted`, which is scenario, calibration,
/// causes, draws or table (any CSV): what the file is, and what reads it.
std::optional<Diagnostic> another_kind(const std::string& file,
                                       std::string_view bytes,
                                       FileKind wanted);

}  // namespace keiretsu
