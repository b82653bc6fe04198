// Plants that are followed by their ids through a run, in groups: those that a cut keeps, those
// that it drops, and the suppliers of the dropped.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

#include "model/state/economy.h"
#include "sim/office/published.h"
#include "sim/quarter_events.h"

namespace keiretsu::sim {

/// What is measured of a supplier when a cut begins, to be compared between those that it keeps
/// and those that it drops.
struct CutMeasure {
    std::string_view name;
    float (*of)(const model::Economy& economy, model::Row row);
};

float productivity_beyond_usual(const model::Economy& economy, model::Row row);
float log_size(const model::Economy& economy, model::Row row);
float defects(const model::Economy& economy, model::Row row);
float delays(const model::Economy& economy, model::Row row);

/// A new measure is a line here.
inline constexpr std::array cut_measures = {
    CutMeasure{"productivity", productivity_beyond_usual},
    CutMeasure{"log_employees", log_size},
    CutMeasure{"defect_rate", defects},
    CutMeasure{"late_rate", delays},
};

/// `waiting`: a plant that is followed to know when and how it closes, and counted in no group yet.
enum class FateGroup : std::uint8_t { kept, dropped, below, waiting };

class FollowedPlants {
  public:
    struct Plant {
        std::uint64_t id = 0;
        model::Row row = model::no_row;
        FateGroup group = FateGroup::waiting;
        model::ExitMode exit = model::ExitMode::none;
        bool exits_now = false;                  // in the quarter just recorded
        bool has_twin = false;                   // open in both runs when these parted
        float employees = 0;                     // when it joined its group
        std::vector<std::uint64_t> buyers = {};  // then, by id, in order
        std::array<float, cut_measures.size()> measures = {};  // when it was first followed
    };

    /// True while every plant waits for its group.
    bool none_in_group() const;
    const std::vector<Plant>& plants() const { return plants_; }
    const Plant* find(std::uint64_t id) const;

    /// Follows a plant that waits for its group; does nothing if it is followed already.
    void wait_for(std::uint64_t id, bool has_twin);

    /// Counts a plant in a group from now on, and takes note of its employees and buyers. What has
    /// closed joins as closed.
    void join(const model::Economy& economy, std::uint64_t id, FateGroup group);

    /// Says which have a twin: those whose ids are in `common`, in order.
    void mark_twins(const std::vector<std::uint64_t>& common);

    /// Drops those without a twin.
    void keep_twins();

    /// Takes note of the quarter just run: where the plants are and which have closed.
    void record(const model::Economy& economy, const QuarterEvents& events);

    /// A row for each group but those that wait; `key` has the columns that are known already. Of
    /// all plants, or of those that have a twin.
    std::vector<FateRow> rows(const model::Economy& economy,
                              const FateRow& key,
                              bool twins_only) const;

    /// Finds the rows of plants that are open: rows move at compaction, ids stay.
    void find_rows(const model::Economy& economy);

  private:
    Plant& plant_of(std::uint64_t id);
    void note_exits(const model::Economy& economy, const QuarterEvents& events);

    std::vector<Plant> plants_ = {};
    std::map<std::uint64_t, std::size_t> by_id_ = {};  // places in plants_
};

/// Names of the groups, in the order of FateGroup.
inline constexpr std::array<std::string_view, 3> fate_group_names = {"kept", "dropped", "below"};

/// Ids of the plants that are open in both economies and are the same there (industry, place and
/// opening quarter), in order.
std::vector<std::uint64_t> common_plants(const model::Economy& one, const model::Economy& other);

}  // namespace keiretsu::sim
