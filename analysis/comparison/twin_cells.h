// The counts of twin_counts.csv, by arm, level, replicate and year.
#pragma once

#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "analysis/data/csv.h"

namespace keiretsu::analysis {

/// Counts of one unit at a level: of those that were reached, or of the others.
struct UnitCounts {
    double both = 0, saved = 0, killed = 0, born = 0, not_born = 0, moved_in = 0, moved_out = 0,
           gained = 0, lost = 0;

    double in_arm() const { return both + gained - lost + saved + born + moved_in; }
    double in_base() const { return both + killed + not_born + moved_out; }
    double change() const {
        return saved - killed + born - not_born + moved_in - moved_out + gained - lost;
    }
    UnitCounts& operator+=(const UnitCounts& other) {
        both += other.both;
        saved += other.saved;
        killed += other.killed;
        born += other.born;
        not_born += other.not_born;
        moved_in += other.moved_in;
        moved_out += other.moved_out;
        gained += other.gained;
        lost += other.lost;
        return *this;
    }
    UnitCounts& operator/=(double years) {
        for (double* value :
             {&both, &saved, &killed, &born, &not_born, &moved_in, &moved_out, &gained, &lost})
            *value /= years;
        return *this;
    }
};

/// A level in a year of a replicate, or its mean over years.
struct TwinCell {
    double reached = 0, with_twin = 0;
    std::array<UnitCounts, 2> establishments = {};  // reached, others
    std::array<UnitCounts, 2> jobs = {};

    TwinCell& operator+=(const TwinCell& other) {
        reached += other.reached;
        with_twin += other.with_twin;
        for (std::size_t group = 0; group < 2; ++group) {
            establishments[group] += other.establishments[group];
            jobs[group] += other.jobs[group];
        }
        return *this;
    }
    TwinCell& operator/=(double years) {
        reached /= years;
        with_twin /= years;
        for (std::size_t group = 0; group < 2; ++group) {
            establishments[group] /= years;
            jobs[group] /= years;
        }
        return *this;
    }
};

using TwinLevel = std::pair<std::string, std::string>;  // dimension and level

/// All of an arm: by level in order of first appearance, replicate and year.
struct ArmCells {
    std::string arm = {};
    std::vector<TwinLevel> levels = {};
    std::map<TwinLevel, std::map<std::pair<int, int>, TwinCell>> cells = {};
    std::set<int> replicates = {};

    const TwinCell* find(const TwinLevel& level, int replicate, int year) const {
        const auto& of_level = cells.at(level);
        const auto found = of_level.find({replicate, year});
        return found == of_level.end() ? nullptr : &found->second;
    }
};

/// All arms, in order of first appearance. Throws InputError for a file that is no such table.
std::vector<ArmCells> cells_of_arms(const CsvTable& counts);

}  // namespace keiretsu::analysis
