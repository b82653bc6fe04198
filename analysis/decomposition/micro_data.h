// Firm-level observations of one replicate, as the decompositions need them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace keiretsu::analysis {

/// Labels of how firms enter or exit. The first two are always there; a file's own modes follow.
inline constexpr std::int32_t unrecorded_mode = 0;  // the file does not say
inline constexpr std::int32_t moved_mode = 1;       // came from, or went to, another group

/// One firm in one year.
struct Observation {
    int year = 0;
    std::int32_t firm = 0;   // dense number; equal in all years
    std::int32_t group = 0;  // index into MicroData::groups
    double weight = 0;       // any unit; shares are weights over their sum in the year
    double productivity = 0;
};

/// The file said in `year` how `firm` entered or exited.
struct ModeRecord {
    std::int32_t firm = 0;
    int year = 0;
    std::int32_t mode = unrecorded_mode;
};

/// Observations ordered by year and, within it, by firm, so that no result depends on the order of
/// rows in a file; mode records ordered by firm and, within it, by year.
struct MicroData {
    std::int32_t replicate = 0;
    std::vector<Observation> observations = {};
    std::vector<std::string> groups = {"all"};
    std::vector<ModeRecord> entries = {};
    std::vector<ModeRecord> exits = {};
    std::vector<std::string> entry_modes = {"unrecorded", "moved group"};
    std::vector<std::string> exit_modes = {"unrecorded", "moved group"};
};

/// Brings observations and mode records into the order that MicroData promises.
void sort_micro_data(MicroData& data);

/// The observations of one year; empty when there are none.
std::span<const Observation> year_of(const MicroData& data, int year);

/// The years that have observations, ascending.
std::vector<int> years_of(const MicroData& data);

/// How `firm` exited between its observation in `from` and its absence in `to`: the last record of
/// these years. `unrecorded_mode` when there is none.
std::int32_t exit_mode_of(const MicroData& data, std::int32_t firm, int from, int to);

/// How `firm` entered after `from` and up to `to`: the first record of these years.
std::int32_t entry_mode_of(const MicroData& data, std::int32_t firm, int from, int to);

}  // namespace keiretsu::analysis
