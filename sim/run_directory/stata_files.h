// A run's tables as Stata files. Only stata_files.cpp knows libreadstat.
#pragma once

#include <filesystem>
#include <string>

namespace keiretsu::sim {

/// Whether the program was built with libreadstat.
bool can_write_stata();

/// Writes NAME.dta (version 118: Stata 14 and later, R's haven, pandas) beside every NAME.csv of
/// `directory`. Numbers are doubles, empty cells system missing, texts strings; a variable has its
/// meaning as label, and a name of more than 32 characters or with others than letters, digits and
/// `_` is cut and made unique. The same bytes for the same tables.
void write_stata_files(const std::filesystem::path& directory);

}  // namespace keiretsu::sim
