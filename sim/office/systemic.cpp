#include "sim/office/systemic.h"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <numeric>
#include <utility>

#include "model/state/supplier_graph.h"
#include "sim/machine/row_tasks.h"
#include "sim/office/classes.h"

namespace keiretsu::sim {

using namespace model;

namespace {

constexpr std::size_t listed = 10;

/// What part of a supplier's shipments an edge carries.
double share_of_supplier(const Economy& economy, const SupplierEdge& edge) {
    const double shipments = double(economy.plants.shipments[edge.supplier]);
    const double order =
        double(economy.slots.share[edge.slot]) * double(economy.firms.purchases[edge.buyer]);
    return shipments > 0 ? std::min(order / shipments, 1.0) : 0;
}

/// What part of a buyer's shipments the edge's parts make up.
double share_of_buyer(const Economy& economy, const SupplierEdge& edge) {
    return double(economy.slots.share[edge.slot]) * double(economy.plants.parts_share[edge.buyer]);
}

/// How much of a loss at an edge's far end passes over it, for those rows that have edges: in order
/// of the edges of a row, row after row.
struct Passes {
    std::vector<Row> rows;
    std::vector<std::uint32_t> first = {0};  // of each of `rows`, and the end
    std::vector<Row> end;
    std::vector<double> share;
};

/// `edges_of(row)` is a pair of iterators over SupplierEdge, `pass(edge)` the row at the far end
/// and the share.
template <class EdgesOf, class Pass>
Passes list_passes(const Economy& economy, EdgesOf&& edges_of, Pass&& pass) {
    Passes passes;
    passes.end.reserve(economy.suppliers.size());
    passes.share.reserve(economy.suppliers.size());
    for (Row row = 0; row < economy.rows(); ++row) {
        if (!economy.plants.alive[row]) continue;
        for (auto [edge, end] = edges_of(row); edge != end; ++edge) {
            const auto [far, share] = pass(*edge);
            passes.end.push_back(far);
            passes.share.push_back(share);
        }
        if (passes.end.size() == passes.first.back()) continue;
        passes.rows.push_back(row);
        passes.first.push_back(static_cast<std::uint32_t>(passes.end.size()));
    }
    return passes;
}

/// One round of substitution: what each firm loses through its edges when the firms at their far
/// ends lose `at_stake`. Whether that has changed anything.
bool pass_on(const Passes& passes, const std::vector<double>& at_stake, std::vector<double>& loss) {
    std::atomic<bool> changed = false;
    for_each_task(static_cast<Row>(passes.rows.size()), [&](RowRange places) {
        bool any = false;
        for (Row place = places.begin; place < places.end; ++place) {
            double sum = 0;
            for (std::uint32_t i = passes.first[place]; i < passes.first[place + 1]; ++i)
                sum += passes.share[i] * at_stake[passes.end[i]];
            any |= loss[place] != sum;
            loss[place] = sum;
        }
        if (any) changed = true;
    });
    return changed;
}

/// What each row loses through its edges after at most `steps` rounds; all that follow a round
/// without effect would have none either.
std::vector<double> loss_through(const Passes& passes, const std::vector<double>& own, int steps) {
    std::vector<double> at_stake = own;
    std::vector<double> loss(passes.rows.size(), 0.0);
    for (int step = 0; step < steps && pass_on(passes, at_stake, loss); ++step)
        for (std::size_t place = 0; place < loss.size(); ++place)
            at_stake[passes.rows[place]] = own[passes.rows[place]] + loss[place];
    std::vector<double> by_row(own.size(), 0.0);
    for (std::size_t place = 0; place < loss.size(); ++place)
        by_row[passes.rows[place]] = loss[place];
    return by_row;
}

}  // namespace

SystemicLoss systemic_loss(const Economy& economy, int steps) {
    SystemicLoss loss;
    loss.own.assign(economy.rows(), 0.0);
    for (Row row = 0; row < economy.rows(); ++row)
        if (economy.plants.alive[row])
            loss.own[row] = double(economy.plants.shipments[row]) *
                            double(economy.plants.value_added_share[row]);
    const SupplierGraph graph(economy);
    // The two directions do not meet.
    parallel_for(2, [&](std::size_t direction) {
        const Passes passes =
            direction == 0
                ? list_passes(
                      economy,
                      [&](Row row) { return out_edges(row, graph); },
                      [&](const SupplierEdge& edge) {
                          return std::pair(edge.supplier, share_of_supplier(economy, edge));
                      })
                : list_passes(
                      economy,
                      [&](Row row) { return in_edges(row, graph); },
                      [&](const SupplierEdge& edge) {
                          return std::pair(edge.buyer, share_of_buyer(economy, edge));
                      });
        (direction == 0 ? loss.suppliers : loss.buyers) = loss_through(passes, loss.own, steps);
    });
    return loss;
}

namespace {

double whole_loss(const SystemicLoss& loss, Row row) {
    return loss.own[row] + loss.suppliers[row] + loss.buyers[row];
}

/// A tier's firms with the largest losses, largest first; ties in order of rows.
std::vector<Row> most_critical(const Economy& economy, const SystemicLoss& loss, int tier) {
    const Plants& plants = economy.plants;
    std::vector<Row> firms;
    for (Row row = 0; row < economy.rows(); ++row)
        if (plants.alive[row] && plants.owner[row] == row && plants.level[row] == tier)
            firms.push_back(row);
    const std::size_t shown = std::min(listed, firms.size());
    std::partial_sort(firms.begin(),
                      firms.begin() + static_cast<std::ptrdiff_t>(shown),
                      firms.end(),
                      [&](Row a, Row b) {
                          const double of_a = whole_loss(loss, a), of_b = whole_loss(loss, b);
                          return of_a != of_b ? of_a > of_b : a < b;
                      });
    firms.resize(shown);
    return firms;
}

CriticalRow critical_row(const Economy& economy, const SystemicLoss& loss, Row row) {
    const Plants& plants = economy.plants;
    const Scenario& scenario = economy.world.scenario;
    const Place& place = scenario.places[plants.place[row]];
    return {
        .tier = plants.level[row],
        .place = place.name.empty() ? place.id : place.name,
        .industry = scenario.industries[plants.industry[row]].id,
        .size_class = std::string(analysis::size_class_names[size_class_of(plants.employees[row])]),
        .own = loss.own[row],
        .suppliers = loss.suppliers[row],
        .buyers = loss.buyers[row]};
}

}  // namespace

std::vector<CriticalRow> survey_critical(const Economy& economy, int replicate, int year) {
    const SystemicLoss loss = systemic_loss(economy);
    const double nation = std::accumulate(loss.own.begin(), loss.own.end(), 0.0);
    std::vector<CriticalRow> rows;
    for (int tier = 1; tier <= 4; ++tier) {
        int rank = 0;
        for (const Row firm : most_critical(economy, loss, tier)) {
            CriticalRow row = critical_row(economy, loss, firm);
            row.replicate = replicate;
            row.year = year;
            row.rank = ++rank;
            row.share_of_nation = nation > 0 ? whole_loss(loss, firm) / nation : 0;
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

}  // namespace keiretsu::sim
