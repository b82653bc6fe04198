// The economy's start from firms and links of the user's own: what they give takes the place of
// what is drawn, and what they leave open is drawn as in a generated economy (ODD 5).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "config/scenario/given_network.h"
#include "model/start/part_slots.h"
#include "model/state/economy.h"

namespace keiretsu::model {

/// Which entry of the given network every row is. Named actors stand first, as they do in a
/// generated economy, then the largest; equally large ones in the order of the file.
struct GivenStart {
    const GivenNetwork* network = nullptr;     // null: nothing is given
    std::vector<std::uint32_t> entry = {};     // by row
    std::vector<Row> row = {};                 // by entry
    std::vector<std::size_t> first_link = {};  // by entry, and one more: its links as a buyer

    explicit operator bool() const { return network != nullptr; }
};

/// That of a scenario; the network lives as long as the scenario.
GivenStart given_start(const Scenario& scenario);

/// Employees by row.
std::vector<float> given_sizes(const GivenStart& given);

/// Industry or place of a row; -1 where it is not given, or nothing is.
inline int given_industry(const GivenStart& given, Row row) {
    return given ? given.network->firms.industry[given.entry[row]] : -1;
}
inline int given_place(const GivenStart& given, Row row) {
    return given ? given.network->firms.place[given.entry[row]] : -1;
}

/// Years of foundation and owners, where they are given: a firm without an owner is a firm with one
/// plant.
void set_given_histories(Economy& economy, const GivenStart& given);

/// Who buys and makes parts: firms with suppliers buy, at the share of shipments that the values of
/// their links have in their sales or, where one of them is not given, at that of a generated firm
/// of their size; firms without suppliers buy none. Firms with buyers take orders.
void set_given_buyers(Economy& economy, const GivenStart& given);

/// Replaces weights of value added (any unit) of firms that give their sales: sales times the value
/// added share, in the unit in which these firms' weights add up as before. Needs the shares of
/// value added.
void weigh_by_sales(const Economy& economy, const GivenStart& given, std::vector<float>& weights);

/// Slots by row: a slot a kind of part of a link. Purchases are those of `plan_buyers`.
void plan_given_slots(const GivenStart& given, std::vector<Buyer>& buyers);

/// Fills slots that `describe_parts` has described with the given suppliers, and books the orders
/// with the plants. Shares go with the values of links; a buyer that gives none has shares as drawn
/// times its suppliers' usual shipments over their buyers, so that nobody is flooded with orders.
void place_given_parts(Economy& economy, const GivenStart& given, const std::vector<Buyer>& buyers);

}  // namespace keiretsu::model
