#include "sim/office/systemic.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "model/supplier_graph.h"
#include "sim/office/classes.h"
#include "sim/office/pieces.h"

namespace keiretsu::sim {

using namespace model;

namespace {

constexpr std::size_t listed = 10;

/// Runs f(row) over the living rows, pieces at the same time.
template <class F>
void each_living(const Economy& economy, F&& f) {
    const std::size_t pieces = (economy.rows() + std::size_t{rows_per_piece} - 1) / rows_per_piece;
    parallel_for(pieces, [&](std::size_t piece) {
        const auto begin = static_cast<Row>(piece * rows_per_piece);
        for (Row row = begin; row < std::min(begin + rows_per_piece, economy.rows()); ++row)
            if (economy.plants.alive[row]) f(row);
    });
}

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

/// How much of a loss at an edge's far end passes over it, in the order of the edges of `row`, row
/// after row.
struct Passes {
    std::vector<std::size_t> first;  // by row
    std::vector<Row> end;
    std::vector<double> share;
};

/// `edges_of(row)` is a pair of iterators over SupplierEdge, `pass(edge)` the row at the far end
/// and the share.
template <class EdgesOf, class Pass>
Passes list_passes(const Economy& economy, EdgesOf&& edges_of, Pass&& pass) {
    Passes passes;
    passes.first.assign(economy.rows() + std::size_t{1}, 0);
    passes.end.reserve(economy.suppliers.size());
    passes.share.reserve(economy.suppliers.size());
    for (Row row = 0; row < economy.rows(); ++row) {
        if (economy.plants.alive[row])
            for (auto [edge, end] = edges_of(row); edge != end; ++edge) {
                const auto [far, share] = pass(*edge);
                passes.end.push_back(far);
                passes.share.push_back(share);
            }
        passes.first[row + std::size_t{1}] = passes.end.size();
    }
    return passes;
}

/// One round of substitution for all firms: what each loses through its edges when the firms at
/// their far ends lose `at_stake`.
void pass_on(const Economy& economy,
             const Passes& passes,
             const std::vector<double>& at_stake,
             std::vector<double>& loss) {
    each_living(economy, [&](Row row) {
        double sum = 0;
        for (std::size_t i = passes.first[row]; i < passes.first[row + std::size_t{1}]; ++i)
            sum += passes.share[i] * at_stake[passes.end[i]];
        loss[row] = sum;
    });
}

}  // namespace

SystemicLoss systemic_loss(const Economy& economy, int steps) {
    SystemicLoss loss;
    for (auto* column : {&loss.own, &loss.suppliers, &loss.buyers})
        column->assign(economy.rows(), 0.0);
    each_living(economy, [&](Row row) {
        loss.own[row] =
            double(economy.plants.shipments[row]) * double(economy.plants.value_added_share[row]);
    });
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
        std::vector<double>& passed = direction == 0 ? loss.suppliers : loss.buyers;
        std::vector<double> at_stake(economy.rows());
        for (int step = 0; step < steps; ++step) {
            each_living(economy, [&](Row row) { at_stake[row] = loss.own[row] + passed[row]; });
            pass_on(economy, passes, at_stake, passed);
        }
    });
    return loss;
}

std::vector<CriticalRow> survey_critical(const Economy& economy, int replicate, int year) {
    const SystemicLoss loss = systemic_loss(economy);
    const Plants& plants = economy.plants;
    const double nation = std::accumulate(loss.own.begin(), loss.own.end(), 0.0);
    const auto all = [&](Row row) {
        return loss.own[row] + loss.suppliers[row] + loss.buyers[row];
    };
    std::vector<CriticalRow> rows;
    for (int tier = 1; tier <= 4; ++tier) {
        std::vector<Row> firms;
        for (Row row = 0; row < economy.rows(); ++row)
            if (plants.alive[row] && plants.owner[row] == row && plants.level[row] == tier)
                firms.push_back(row);
        const std::size_t shown = std::min(listed, firms.size());
        std::partial_sort(firms.begin(),
                          firms.begin() + static_cast<std::ptrdiff_t>(shown),
                          firms.end(),
                          [&](Row a, Row b) { return all(a) != all(b) ? all(a) > all(b) : a < b; });
        for (std::size_t i = 0; i < shown; ++i) {
            const Row row = firms[i];
            const Scenario& scenario = economy.world.scenario;
            const Place& place = scenario.places[plants.place[row]];
            rows.push_back({.replicate = replicate,
                            .year = year,
                            .tier = tier,
                            .rank = static_cast<int>(i) + 1,
                            .place = place.name.empty() ? place.id : place.name,
                            .industry = scenario.industries[plants.industry[row]].id,
                            .size_class = std::string(
                                analysis::size_class_names[size_class_of(plants.employees[row])]),
                            .own = loss.own[row],
                            .suppliers = loss.suppliers[row],
                            .buyers = loss.buyers[row],
                            .share_of_nation = nation > 0 ? all(row) / nation : 0});
        }
    }
    return rows;
}

}  // namespace keiretsu::sim
