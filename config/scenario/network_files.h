// Reading a network of a user's own: firms.csv and links.csv.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "config/scenario/scenario.h"
#include "config/text/problems.h"
#include "config/text/yaml_node.h"

namespace keiretsu {

/// What firms may name: ids and names of the scenario's industries and places, in its order.
struct NetworkNames {
    struct Name {
        std::string id = {};
        std::string name = {};
    };
    std::vector<Name> industries = {};
    std::vector<Name> places = {};
};

/// Reads `firms` (columns id, employees; optional industry, place, sales in million yen a year,
/// founded, owner) and `links` (buyer, supplier; optional value in million yen a year, parts), each
/// the bytes of the file that is named beside it.
///
/// Vendors' data have gaps. Filled or left out, with one warning (W006) a kind that counts the rows
/// and shows the first: employees that are missing (from sales by the industry's median sales a
/// person, else those of a firm that is drawn among the known ones by a hash of the id), industry,
/// place and year of foundation that are missing (drawn as in a generated economy), rows that stand
/// twice, links with firms that firms.csv lacks, with oneself or within a firm, pairs that stand
/// twice with different values (added up). Not accepted (E030, one error a kind): a column that is
/// missing, an id that is missing or stands twice with different figures, a number that is none or
/// negative, an industry or place that the scenario lacks. Returns null with an error.
std::shared_ptr<const GivenNetwork> read_network(const std::string& firms_file,
                                                 std::string firms,
                                                 const std::string& links_file,
                                                 std::string links,
                                                 const NetworkNames& names,
                                                 Problems& problems);

/// Reads what `network` of a scenario names, if it names anything, and sets the scenario's scale:
/// the employees of its firms over those of the population at the start. E001: a file that cannot
/// be read; E020: a scale of the scenario's own. Named actors that are no firms are left out
/// (W006). The last network is kept, for scenarios that are read many times over.
void read_given_network(const Node& root, Scenario& scenario, Problems& problems);

}  // namespace keiretsu
