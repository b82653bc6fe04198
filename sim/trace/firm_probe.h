// A probe on one plant and its firm: looks at the economy between the phases of a quarter and notes
// what it sees. It changes nothing but the one draw that it is told to.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/office/published.h"
#include "sim/quarter.h"
#include "sim/trace/account_view.h"

namespace keiretsu::sim {

/// What a probe notes, in order of time.
struct Life {
    std::vector<LifeRow> quarters = {};
    std::vector<LifeOrderRow> orders = {};
    std::vector<LifeHazardRow> hazards = {};
    std::vector<LifeBidRow> bids = {};
    std::vector<LifeLinkRow> links = {};
};

class FirmProbe {
  public:
    /// `id` of a plant; `world` as the tables name it.
    FirmProbe(std::uint64_t id, std::string world) : id_(id), world_(std::move(world)) {}

    /// To be called at every moment of a quarter.
    void at(Moment moment, model::Economy& economy, const QuarterEvents& events);

    /// To be called when the quarter is over.
    void end_quarter(const QuarterEvents& events);

    const Life& life() const { return life_; }

  private:
    void begin(model::Economy& economy);
    void note_orders(const model::Economy& economy);
    void note_books(const model::Economy& economy);
    void note_accounts(const model::Economy& economy);
    void note_settled(const model::Economy& economy);
    void note_hazards(const model::Economy& economy);
    void note_bids(model::Economy& economy);
    void note_links(const model::Economy& economy);

    std::uint64_t id_;
    std::string world_;
    model::Row row_ = model::no_row;
    bool open_ = false;      // at the beginning of this quarter
    float owner_birth_ = 0;  // before the business is handed on
    LifeRow now_ = {};
    std::vector<std::vector<model::SeenBid>> lists_ = {};
    Life life_ = {};
};

/// The row of an open plant; no_row if there is none.
model::Row open_row_of(const model::Economy& economy, std::uint64_t id);

/// A plant's id as tables write it: "p17", which no reader takes for a number to be rounded.
std::string id_text(std::uint64_t id);

}  // namespace keiretsu::sim
