// A run's tables as one Excel workbook. Only workbook.cpp knows libxlsxwriter.
#pragma once

#include <filesystem>

#include "config/scenario/scenario.h"

namespace keiretsu::sim {

/// Name of the workbook in a run directory.
inline constexpr const char* workbook_name = "tables.xlsx";

/// Whether the program was built with libxlsxwriter.
bool can_write_workbook();

/// Writes `directory`/tables.xlsx: a read-me sheet (what the run is, each table's meaning, where
/// its columns are told), a sheet a CSV file of `directory` in order of names, and a sheet with the
/// source of each input series of the scenario. Left out, and named in the read-me, are single
/// plants (microdata.csv) and tables of more rows than a sheet holds; texts are cut at the 32,767
/// bytes of a cell. The same bytes for the same tables. Throws RunError for what cannot be written.
void write_workbook(const std::filesystem::path& directory, const Scenario& scenario);

}  // namespace keiretsu::sim
