// datapackage.json: what every CSV file of a run directory holds, for programs that read it.
#pragma once

#include <filesystem>
#include <string>

namespace keiretsu::sim {

/// Name of the description in a run directory.
inline constexpr const char* data_package_name = "datapackage.json";

/// Describes the CSV files of `directory` as a tabular Data Package (Frictionless Data, version 1):
/// a resource a file in order of names, each with the Table Schema of its columns. Names, units,
/// kinds and meanings are those of `all_tables`; so are types where that list knows them, else they
/// are what the cells are. An empty cell is missing.
std::string data_package(const std::filesystem::path& directory,
                         const std::string& id,
                         const std::string& title);

/// Writes it into `directory`.
void write_data_package(const std::filesystem::path& directory,
                        const std::string& id,
                        const std::string& title);

}  // namespace keiretsu::sim
