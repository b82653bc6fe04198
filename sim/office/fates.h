// What becomes of suppliers that are cut: fates.csv and cut_selection.csv.
//
// While a scenario's buyers consolidate their suppliers, each supplier that they had at the start
// is followed by its id: kept, or dropped from the quarter in which none of these buyers orders
// from it any more; and so are the suppliers of the dropped, below. Each shock of the kind is a cut
// of its own. The office publishes counts and sums.
//
// In an experiment the same plants are followed in the paired run of the base: see fate_twins.h.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/state/economy.h"
#include "sim/office/followed_plants.h"
#include "sim/office/published.h"
#include "sim/quarter_events.h"

namespace keiretsu::sim {

/// True if the scenario has a shock whose suppliers are followed.
bool cuts_suppliers(const Scenario& scenario);

/// True if it has a cut of this id.
bool has_cut(const Scenario& scenario, const std::string& id);

/// A plant that joined a group, by `Economy::now` at that moment.
struct FateEvent {
    Quarter now = {};
    std::uint64_t id = 0;
    FateGroup group = FateGroup::kept;
};

/// What the run of an arm says of one cut to that of its base.
struct CutRoster {
    std::string cut = {};               // id of the shock
    FollowedPlants at_parting = {};     // when the two runs parted; only plants that have a twin
    std::vector<FateEvent> since = {};  // in order of time
};

class Fates {
  public:
    /// Takes note of the quarter just run; `economy.now` is the next. Without a shock of the kind
    /// `supplier_consolidation` nothing is ever followed.
    void record(const model::Economy& economy, const QuarterEvents& events);

    /// Begins to follow the cuts of the economy's scenario that start by the next quarter and are
    /// not followed yet; forgets those that it does not have.
    void begin(const model::Economy& economy);

    /// The run parts now from that of its base: plants of `common` (ids in order) have a twin.
    void part(std::vector<std::uint64_t> common);

    /// Rows of the quarter just recorded, one a cut, group and kind of run (see FateRow); none
    /// before anybody is followed.
    std::vector<FateRow> rows(const model::Economy& economy, int replicate, Quarter quarter) const;

    /// Kept and dropped as they were when the cut began, one row a measure and group.
    std::vector<CutSelectionRow> selection(int replicate) const;

    /// For the run of the base; events of plants that have no twin are left out.
    std::vector<CutRoster> rosters() const;

    /// Ids of the cuts that are followed.
    std::vector<std::string> cuts() const;

  private:
    struct Cut {
        std::string id = {};
        FollowedPlants plants = {};
        std::vector<std::uint64_t> suppliers =
            {};  // of the watched, a quarter ago, by id, in order
        FollowedPlants at_parting = {};
        std::vector<FateEvent> since = {};
    };

    void begin(const model::Economy& economy, const Instrument& shock);
    void note_drops(const model::Economy& economy, const Instrument& shock, Cut& cut);
    void follow(const model::Economy& economy, Cut& cut, std::uint64_t id, FateGroup group);
    Cut* find(const std::string& id);

    std::vector<Cut> cuts_ = {};
    bool parted_ = false;
    std::vector<std::uint64_t> common_ = {};  // plants that have a twin, by id, in order
};

}  // namespace keiretsu::sim
