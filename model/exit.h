// Mechanism 12: exit. Every exit has a mode.
//
// Firms fail when they are illiquid and refused; owners retire without a successor, give up when
// the business pays less than a job, or sell a site that is wanted for housing; plants that have
// lost their customers close; owners close or move secondary plants.
#pragma once

#include "model/state/block.h"

namespace keiretsu::model {

/// A plant that closes this quarter.
struct Exit {
    Row row;
    ExitMode mode;
};

/// Draws the closures of a block, in order of rows.
void draw_exits(const Economy& economy, const Block& block, std::vector<Exit>& exits);

/// Adds plants that close by decision of their owner, and keeps the order of rows. A plant that
/// closes anyway keeps its own reason.
void add_ordered_closures(const std::vector<OrderedClosure>& closures, std::vector<Exit>& exits);

/// Odds that a proprietor who retires finds a successor.
double heir_odds(const ExitParameters& p, double employees, double income_ratio, int year);

/// Hands a business on: the heir is thirty years younger.
void draw_successions(const Economy& economy, Firms& firms, const Block& block);

/// Closes a plant: writes off its firm's debt, ends its links on both sides.
/// Suppliers lose the bills that the firm owed; sets `bad_receivables`. A head plant takes its
/// secondary plants with it: callers list those as exits of their own. Serial, in order of rows.
void close_plant(Economy& economy, const Exit& exit);

/// Plants that close lie scattered in memory. These ask for what `close_plant` reads of one: first
/// of its row, then, when that has come, of its links.
void ask_for_plant(const Economy& economy, Row row);
void ask_for_links(const Economy& economy, Row row);

/// Empties the row of a plant that has closed, once all of the quarter's closures are settled.
void empty_row(Economy& economy, Row row);

/// Secondary plants of firms whose head plant is among `exits`, as exits.
std::vector<Exit> orphaned_secondary_plants(const Economy& economy, const std::vector<Exit>& exits);

}  // namespace keiretsu::model
