// The phases of a quarter: each runs one mechanism, or the chain of mechanisms that a block of rows
// passes through, over all rows. sim/quarter.cpp has their order.
//
// A phase reads the state that the phases before it left and cuts the rows into tasks; within a
// task a mechanism writes its own rows only. What reaches other rows (exits, lost orders) is
// collected in order of rows and settled when all tasks are done.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "model/state/economy.h"
#include "sim/quarter_events.h"

namespace keiretsu::sim {

/// First quarter of a year, or of a half-year.
bool begins_year(Quarter quarter);
bool begins_half_year(Quarter quarter);

/// Conditions of the quarter; the overflow that plants took over last quarter is forgotten.
void begin_quarter(model::Economy& economy, const model::Environment& environment);

/// Tiers of all plants, each read off the tiers that its buyers had.
void update_tiers(model::Economy& economy);

/// Firms that lost orders change their industry.
void change_trades_of_all(model::Economy& economy);

/// January: tiers, rows that closed, companies sold, changes of trade, new buyers, and where buyers
/// look.
void update_yearly(model::Economy& economy);

/// Buyers' half-yearly cost-down on the prices of parts; returns the cuts after the agreement.
model::Breaches cut_part_prices(model::Economy& economy);

/// Orders run down the tiers in one sweep; calls before(tier) before the plants of each receive
/// theirs.
void run_order_cascade(model::Economy& economy, const std::function<void(int)>& before);

/// Plants produce, price, plan investment, learn, sell and adjust their labour.
void run_plants(model::Economy& economy);

/// Firms close their accounts. Returns the plants that close by their own hazards.
std::vector<model::Exit> run_firms(model::Economy& economy);

/// The funded share of every plant's planned investment becomes capital.
void carry_out_investments(model::Economy& economy);

/// The exits that are carried out: those of the plan, and those that policies and shocks order.
void settle_exits(const model::Economy& economy,
                  const ExitPlan& plan,
                  std::vector<model::Exit>& exits);

/// Closes the plants of events.exits and the secondary plants that they leave behind; notes what
/// they were and what banks lost.
void close_plants(model::Economy& economy, QuarterEvents& events);

/// Some contracts end before their term; buyers review parts that are due and place them. Notes
/// both, and how many orders suppliers lost.
void review_procurement_of_all(model::Economy& economy, QuarterEvents& events);

/// New firms, and secondary plants of firms that branch out.
void open_plants(model::Economy& economy, QuarterEvents& events);

/// Capacity of next quarter.
void update_capacities(model::Economy& economy);

/// Suppliers' view of the links, from the buyers' slots.
void rebuild_supplier_index(model::Economy& economy);

/// National figures and banks, which next quarter's mechanisms read.
void update_nation(model::Economy& economy);

/// National figures before the first quarter; banks are as they start.
void open_nation(model::Economy& economy);

}  // namespace keiretsu::sim
