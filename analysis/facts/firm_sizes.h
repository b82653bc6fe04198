// Sizes of firms by year, and their growth rates: what stylised facts are about.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/data/csv.h"

namespace keiretsu::analysis {

struct FirmSize {
    int replicate = 0;
    std::int32_t firm = 0;
    int year = 0;
    double size = 0;  // positive
};

/// One measure of size, ordered by replicate, firm and year.
struct FirmSizes {
    std::string measure = {};
    std::vector<FirmSize> rows = {};
    std::size_t not_positive = 0;  // zero or below: it has no logarithm
    std::size_t absent = 0;        // empty cells
};

/// Columns of the file; `replicate` is read where the file has it.
struct SizeColumns {
    std::string id = "id";
    std::string year = "year";
    std::string replicate = "replicate";
    std::vector<std::string> sizes = {};
};

/// One FirmSizes per size column. Throws InputError with all problems: columns that are not there,
/// firms twice in a year, text in a number, missing ids or years.
std::vector<FirmSizes> read_firm_sizes(const CsvTable& table, const SizeColumns& columns);

/// Replicates and years that have rows, ascending.
std::vector<int> replicates_of(const FirmSizes& sizes);
std::vector<int> years_of(const FirmSizes& sizes);

/// Sizes of one replicate and year.
std::vector<double> sizes_in(const FirmSizes& sizes, int replicate, int year);

/// Log differences between neighbouring years of the same firm, less the mean of all firms in that
/// year, pooled over years. Beyond `most`, every k-th firm is taken, k as small as will do.
struct GrowthRates {
    std::vector<double> rates = {};
    std::size_t every = 1;  // k
};
GrowthRates growth_rates(const FirmSizes& sizes, int replicate, std::size_t most = 400000);

}  // namespace keiretsu::analysis
