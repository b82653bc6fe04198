// Single establishments of a run, census by census, to be matched one by one with those of the
// paired run.
//
// An establishment is known by its id with its place and the industry in which it opened: ids of
// those there at the start are numbers of rows, those of founders name quarter, cell and number
// within the cell, those of secondary plants quarter and owner (model/entry.cpp,
// model/secondary_plants.cpp). All draws go by these ids, so one with the same id in two paired
// runs is the same one in both.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string_view>
#include <vector>

#include "model/state/economy.h"

namespace keiretsu::sim {

struct PlantIdentity {
    std::uint64_t id = 0;
    std::uint8_t industry = 0;  // in which it opened
    std::uint8_t place = 0;
    auto operator<=>(const PlantIdentity&) const = default;
};

/// Links to the nearest establishment that was reached, the least so far.
enum class Distance : std::uint8_t { reached, one, two, more, none, base_only, count };

/// As written in tables, by Distance.
inline constexpr std::array<std::string_view, static_cast<std::size_t>(Distance::count)>
    distance_names = {"reached", "1", "2", "3 or more", "none", "base only"};

/// An establishment at a census.
struct CensusPlant {
    std::uint64_t id = 0;
    float employees = 0;
    std::uint8_t industry = 0;  // in which it opened
    std::uint8_t place = 0;
    std::uint8_t tier = 1;
    Distance distance = Distance::none;

    PlantIdentity identity() const { return {id, industry, place}; }
};

/// One that the arm's own policies and shocks reached, and the year in which they first did.
struct ReachedPlant {
    PlantIdentity plant = {};
    int year = 0;
};

/// The open establishments of the fourth quarter of a year, in order of identity.
struct PlantCensus {
    int year = 0;
    std::vector<CensusPlant> plants = {};
};

/// The open establishments, in order of identity, without distances.
std::vector<CensusPlant> census_of_plants(const model::Economy& economy);

/// Links of the supplier graph, in either direction, from each row to the nearest of `sources`; a
/// firm's secondary plants are one link from its head plant. Distance::none where there is no path.
std::vector<Distance> distances_from(const model::Economy& economy,
                                     const std::vector<model::Row>& sources);

class TwinRoster {
  public:
    /// The run stands where it parts from its pair.
    explicit TwinRoster(const model::Economy& at_parting);

    /// Takes note of the quarter just run: `economy.now` is the next.
    void record(const model::Economy& economy);

    /// Whether an establishment has ever been open in this run.
    bool knows(const PlantIdentity& plant) const;

    /// Those that `economy.reached` named, in order of identity.
    const std::vector<ReachedPlant>& reached() const { return reached_; }
    const std::vector<PlantCensus>& censuses() const { return censuses_; }

    /// Notes what opened in the quarter just run, and nothing else.
    void note_openings(const model::Economy& economy);

  private:
    void note_reached(const model::Economy& economy);
    void take_census(const model::Economy& economy, int year);

    std::vector<PlantIdentity> known_ = {};  // in order
    std::vector<ReachedPlant> reached_ = {};
    std::vector<PlantCensus> censuses_ = {};
};

}  // namespace keiretsu::sim
