// What becomes of suppliers that are cut: fates.csv.
//
// While a scenario's buyers consolidate their suppliers, each supplier that
// they had at the start is followed by its id: kept, or dropped from the
// quarter in which none of these buyers orders from it any more; and so are the
// suppliers of the dropped, below. The office publishes counts and sums.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "model/state/economy.h"
#include "sim/office/published.h"
#include "sim/quarter_events.h"

namespace keiretsu::sim {

class Fates {
  public:
    /// Takes note of the quarter just run; `economy.now` is the next. Without a
    /// shock of the kind `supplier_consolidation` nothing is ever followed.
    void record(const model::Economy& economy, const QuarterEvents& events);

    /// Rows of the quarter just recorded, one a group; none before anybody is
    /// followed.
    std::vector<FateRow> rows(const model::Economy& economy, int replicate, Quarter quarter) const;

    bool follows_any() const { return !followed_.empty(); }

  private:
    enum class Group : std::uint8_t { kept, dropped, below };

    /// A plant that is followed.
    struct Followed {
        std::uint64_t id = 0;
        model::Row row = 0;
        Group group = Group::kept;
        model::ExitMode exit = model::ExitMode::none;
        bool exits_now = false;                  // in the quarter just recorded
        float employees = 0;                     // when it was first followed in its group
        std::vector<std::uint64_t> buyers = {};  // then, by id, in order
    };

    std::vector<model::Row> watched_buyers(const model::Economy& economy) const;
    std::vector<std::uint64_t> watched_suppliers(const model::Economy& economy) const;
    void find_rows(const model::Economy& economy);
    void note_exits(const model::Economy& economy, const QuarterEvents& events);
    void note_drops(const model::Economy& economy);
    void follow(const model::Economy& economy, model::Row row, Group group);
    void follow_below(const model::Economy& economy, model::Row dropped);
    Followed* find(std::uint64_t id);

    const Instrument* cut_ = nullptr;  // of the scenario in `economy`
    std::vector<Followed> followed_ = {};
    std::map<std::uint64_t, std::size_t> by_id_ = {};  // places in followed_
    std::vector<std::uint64_t> suppliers_ = {};  // of the watched, a quarter ago, by id, in order
};

}  // namespace keiretsu::sim
