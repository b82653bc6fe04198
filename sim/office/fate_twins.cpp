#include "sim/office/fate_twins.h"

#include <utility>

namespace keiretsu::sim {

using namespace model;

FateTwins::FateTwins(std::vector<CutRoster> rosters, const Economy& base, int replicate)
    : replicate_(replicate), cuts_(std::move(rosters)), next_(cuts_.size(), 0) {
    for (CutRoster& cut : cuts_) {
        for (const FateEvent& event : cut.since) cut.at_parting.wait_for(event.id, true);
        cut.at_parting.find_rows(base);
    }
    for (std::size_t cut = 0; cut < cuts_.size(); ++cut) join(base, cut);
    publish(base);
}

void FateTwins::join(const Economy& base, std::size_t cut) {
    const std::vector<FateEvent>& events = cuts_[cut].since;
    for (std::size_t& next = next_[cut]; next < events.size() && events[next].now <= base.now;
         ++next)
        cuts_[cut].at_parting.join(base, events[next].id, events[next].group);
}

void FateTwins::record(const Economy& base, const QuarterEvents& events) {
    for (std::size_t cut = 0; cut < cuts_.size(); ++cut) {
        cuts_[cut].at_parting.record(base, events);
        join(base, cut);
    }
    publish(base);
}

void FateTwins::publish(const Economy& base) {
    const Quarter quarter = base.now - 1;
    if (quarter < base.world.scenario.horizon.report) return;
    for (const CutRoster& cut : cuts_) {
        // The arm follows nobody yet.
        if (cut.at_parting.none_in_group()) continue;
        const FateRow key{.replicate = replicate_,
                          .year = quarter.year(),
                          .quarter = quarter.of_year(),
                          .cut = cut.cut,
                          .run = "base"};
        for (FateRow& row : cut.at_parting.rows(base, key, true)) rows_.push_back(std::move(row));
    }
}

}  // namespace keiretsu::sim
