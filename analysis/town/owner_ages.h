// Ages of a municipality's owners, as a census tabulates them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/data/csv.h"
#include "analysis/data/size_bounds.h"
#include "config/scenario/scenario.h"

namespace keiretsu::analysis {

struct TownOwners {
    std::vector<OwnerAges> ages = {};  // youngest first, shares sum to 1; empty: none are stated
    double owners = 0;                 // the sum of the rows' figures: owners, or per cent of them
    std::vector<std::string> notes = {};  // what is taken for open ends
};

/// Completed years of age in any usual spelling: `40-49`, `40～49歳`, `under 40`, `40歳未満`,
/// `-39`, `70+`, `70歳以上`, `40s`, `40代`. An open lower end is 1, an open upper one
/// `no_upper_bound`.
std::optional<SizeBounds> age_band_in(std::string_view text);

/// Whether each row of a town's census tells owners by age: its cell of `owner_age` is filled.
std::vector<bool> rows_of_owners(const CsvTable& table);

/// Reads these rows: the figure (owners or per cent, only proportions count) stands in `owners` or,
/// where the file has no such column, in `establishments`. A total over ages is left out. Ages
/// below the first band's end are taken as from 25 on, those of an open last band as of fifteen
/// years.
///
/// Throws InputError: E272 for a band that cannot be read, that overlaps another or leaves a gap, a
/// figure that is missing, and a row of one industry or size.
TownOwners read_owner_ages(const CsvTable& table);

}  // namespace keiretsu::analysis
