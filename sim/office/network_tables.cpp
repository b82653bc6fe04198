#include "sim/office/network_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>

#include "sim/office/classes.h"
#include "sim/office/degrees.h"

namespace keiretsu::sim {
namespace {

using namespace model;

struct DegreeClass {
    std::uint32_t from;
    const char* name;
};
constexpr std::array<DegreeClass, 10> degree_classes = {{{0, "0"},
                                                         {1, "1"},
                                                         {2, "2"},
                                                         {3, "3-4"},
                                                         {5, "5-9"},
                                                         {10, "10-19"},
                                                         {20, "20-49"},
                                                         {50, "50-99"},
                                                         {100, "100-199"},
                                                         {200, "200-"}}};
constexpr int deepest_tier = 6;

std::size_t degree_class_of(std::uint32_t degree) {
    std::size_t found = 0;
    while (found + 1 < degree_classes.size() && degree >= degree_classes[found + 1].from) ++found;
    return found;
}

/// One pair of buyer and supplier, however many parts it trades.
template <class Take>
void each_pair(const Economy& economy, const Take& take) {
    const Row indexed = std::min(economy.rows(), economy.suppliers.rows());
    for (Row supplier = 0; supplier < indexed; ++supplier) {
        Row last = no_row;  // links stand in order of buyers
        for (const InLink& link : economy.suppliers.orders_to(supplier)) {
            if (link.buyer != last) take(link.buyer, supplier);
            last = link.buyer;
        }
    }
}

/// Fewest links from a plant to a large firm: 0 of its own plants; deepest_tier + 1 without a
/// chain.
std::vector<int> tiers_of(const Economy& economy) {
    const Plants& plants = economy.plants;
    std::vector<int> tier(economy.rows(), deepest_tier + 1);
    for (Row row = 0; row < economy.rows(); ++row)
        if (plants.employees[plants.owner[row]] >= large_enterprise_employees) tier[row] = 0;
    // A firm buys for all its plants, so those of a supplier count as near as the nearest of them.
    for (int step = 0; step < deepest_tier; ++step) {
        std::vector<int> head(economy.rows(), deepest_tier + 1);
        for (Row row = 0; row < economy.rows(); ++row)
            head[plants.owner[row]] = std::min(head[plants.owner[row]], tier[row]);
        each_pair(economy, [&](Row buyer, Row supplier) {
            tier[supplier] = std::min(tier[supplier], head[buyer] + 1);
        });
    }
    return tier;
}

/// CountsByKey by two keys, written in the order of the keys.
class CountsByKey {
  public:
    CountsByKey(std::string table, std::vector<std::string> rows, std::vector<std::string> columns)
        : table_(std::move(table)),
          rows_(std::move(rows)),
          columns_(std::move(columns)),
          counts_(rows_.size() * columns_.size(), 0) {}

    double& at(std::size_t row, std::size_t column) {
        return counts_[row * columns_.size() + column];
    }

    void write(std::vector<NetworkFigure>& out) const {
        for (std::size_t i = 0; i < counts_.size(); ++i)
            out.push_back(
                {table_, rows_[i / columns_.size()], columns_[i % columns_.size()], counts_[i]});
    }

  private:
    std::string table_;
    std::vector<std::string> rows_, columns_;
    std::vector<double> counts_;
};

std::vector<std::string> industries_of(const Economy& economy) {
    std::vector<std::string> ids;
    for (const Industry& industry : economy.world.scenario.industries) ids.push_back(industry.id);
    return ids;
}

std::vector<std::string> classes_of_size() {
    return {analysis::size_class_names.begin(), analysis::size_class_names.end()};
}

bool is_firm(const Plants& plants, Row row) {
    return plants.alive[row] != 0 && plants.owner[row] == row;
}

void add_plants(const Economy& economy, const Degrees& degrees, std::vector<NetworkFigure>& out) {
    const Plants& plants = economy.plants;
    std::vector<std::string> classes;
    for (const DegreeClass& of_degree : degree_classes) classes.emplace_back(of_degree.name);
    CountsByKey degree("degree", {"suppliers", "buyers"}, classes);
    std::vector<std::string> steps;
    for (int step = 0; step <= deepest_tier; ++step) steps.push_back(fmt::format("{}", step));
    steps.emplace_back("none");
    CountsByKey tier("tier", {"plants"}, steps);
    CountsByKey industry("industry",
                         industries_of(economy),
                         {"establishments", "employees", "buyers", "subcontractors"});
    const std::vector<int> tiers = tiers_of(economy);
    for (Row row = 0; row < economy.rows(); ++row) {
        if (plants.alive[row] == 0) continue;
        if (is_firm(plants, row)) degree.at(0, degree_class_of(degrees.suppliers[row])) += 1;
        degree.at(1, degree_class_of(degrees.buyers[row])) += 1;
        tier.at(0, static_cast<std::size_t>(tiers[row])) += 1;
        const std::size_t h = plants.industry[row];
        industry.at(h, 0) += 1;
        industry.at(h, 1) += double(plants.employees[row]);
        industry.at(h, 2) += degrees.suppliers[row] > 0;
        industry.at(h, 3) += degrees.buyers[row] > 0;
    }
    degree.write(out);
    tier.write(out);
    industry.write(out);
}

/// PairMoments of pairs, for the correlation.
struct PairMoments {
    double n = 0, sum = 0, squares = 0, products = 0;

    void add(double x, double y) {
        n += 1;
        sum += x + y;
        squares += x * x + y * y;
        products += x * y;
    }
    double correlation() const {
        const double mean = sum / (2 * n);
        const double spread = squares / (2 * n) - mean * mean;
        return spread > 0 ? (products / n - mean * mean) / spread
                          : std::numeric_limits<double>::quiet_NaN();
    }
};

void add_pairs(const Economy& economy, const Degrees& degrees, std::vector<NetworkFigure>& out) {
    const Plants& plants = economy.plants;
    CountsByKey mixing("mixing", industries_of(economy), industries_of(economy));
    CountsByKey sizes("sizes", classes_of_size(), classes_of_size());
    PairMoments moments;
    const auto log_partners = [&](Row row) {
        return std::log(double(degrees.suppliers[row]) + double(degrees.buyers[row]));
    };
    each_pair(economy, [&](Row buyer, Row supplier) {
        mixing.at(plants.industry[buyer], plants.industry[supplier]) += 1;
        sizes.at(size_class_of(plants.employees[buyer]),
                 size_class_of(plants.employees[supplier])) += 1;
        moments.add(log_partners(buyer), log_partners(supplier));
    });
    mixing.write(out);
    sizes.write(out);
    double open = 0, firms = 0, buyers = 0, suppliers = 0;
    for (Row row = 0; row < economy.rows(); ++row) {
        open += plants.alive[row];
        firms += is_firm(plants, row);
        buyers += degrees.suppliers[row] > 0;
        suppliers += degrees.buyers[row] > 0;
    }
    out.push_back({"graph", "plants", "", open});
    out.push_back({"graph", "firms", "", firms});
    out.push_back({"graph", "pairs", "", moments.n});
    out.push_back({"graph", "suppliers a buyer", "", moments.n / buyers});
    out.push_back({"graph", "buyers a supplier", "", moments.n / suppliers});
    out.push_back({"graph", "degree correlation", "", moments.correlation()});
}

}  // namespace

std::vector<NetworkFigure> network_tables(const Economy& economy) {
    const Degrees degrees = count_degrees(economy);
    std::vector<NetworkFigure> figures;
    add_plants(economy, degrees, figures);
    add_pairs(economy, degrees, figures);
    return figures;
}

}  // namespace keiretsu::sim
