// The floor under every quarter: a bare loop over the same links, and a sweep over as much memory.
#pragma once

#include <algorithm>
#include <chrono>
#include <numeric>
#include <vector>

#include "model/state/economy.h"
#include "sim/machine/parallel.h"

namespace keiretsu::bench {

/// One multiply-add a link, gathered by the supplier: what the order sweep must do at the least.
inline void loop_over_links(const model::Economy& economy, std::vector<float>& orders) {
    constexpr model::Row rows_per_task = 16384;
    orders.resize(economy.rows());
    sim::parallel_for((economy.rows() + rows_per_task - 1) / rows_per_task, [&](std::size_t task) {
        const model::Row begin = static_cast<model::Row>(task) * rows_per_task;
        const model::Row end = std::min(begin + rows_per_task, economy.suppliers.rows());
        for (model::Row row = begin; row < end; ++row) {
            float sum = 0;
            for (const model::InLink& link : economy.suppliers.orders_to(row))
                sum += economy.firms.purchases[link.buyer] * link.share;
            orders[row] = sum;
        }
    });
}

/// Sums 512 MiB; returns the sum, so that nobody leaves it out.
class MemorySweep {
  public:
    double operator()() {
        sim::parallel_for(pieces, [&](std::size_t piece) {
            const double* from = data_.data() + piece * per_piece;
            double parts[8] = {};
            for (std::size_t i = 0; i < per_piece; i += 8)
                for (std::size_t k = 0; k < 8; ++k) parts[k] += from[i + k];
            sums_[piece] = std::accumulate(parts, parts + 8, 0.0);
        });
        return std::accumulate(sums_.begin(), sums_.end(), 0.0);
    }
    double bytes() const { return static_cast<double>(data_.size() * sizeof(double)); }

  private:
    static constexpr std::size_t pieces = 64, per_piece = 1u << 20;
    std::vector<double> data_ = std::vector<double>(pieces * per_piece, 1.0);
    std::vector<double> sums_ = std::vector<double>(pieces);
};

/// Seconds that work() takes, best of a few times.
template <class Work>
double best_seconds(Work&& work) {
    double best = 1e9;
    for (int i = 0; i < 5; ++i) {
        const auto began = std::chrono::steady_clock::now();
        work();
        const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - began;
        best = std::min(best, taken.count());
    }
    return best;
}

/// Bytes of all columns of plants, firms, slots and links: what a quarter has to pass over.
inline double state_bytes(const model::Economy& economy) {
    double bytes = double(economy.suppliers.size() * sizeof(model::InLink));
    const auto add = [&](const auto& column) {
        bytes += double(column.size() * sizeof(column.front()));
    };
    model::each_column(economy.plants, add);
    model::each_column(economy.firms, add);
    model::each_column(economy.slots, add);
    return bytes;
}

}  // namespace keiretsu::bench
