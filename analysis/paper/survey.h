// The field survey of the paper's section 6: award-winning SMEs of a mixed urban cluster, drawn
// from single plants as the paper drew twenty, and asked what its Table 5 and five findings ask.
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/data/csv.h"

namespace keiretsu::analysis {

/// A surveyed SME as the paper's Table 5 has it; a cell without an entry is empty.
struct ObservedSme {
    std::string area = {};
    std::string product = {};
    std::string industry = {};  // the product's trade among those of the model
    double employees = 0;
    std::string location = {};
    std::string cooperation = {};
    std::string relation = {};  // to large enterprises
    std::string diversification = {};
    std::string overseas_affiliates = {};
    std::string secondary_factory = {};
    bool original_products = false;
};

/// One figure of one of the five findings, as the text counts it.
struct ObservedFinding {
    int finding = 0;  // 1 to 5
    std::string name = {};
    std::string what = {};
    double count = std::numeric_limits<double>::quiet_NaN();  // NaN: "most"
    double of = 0;                                            // SMEs asked
};

std::vector<ObservedSme> read_observed_survey(const CsvTable& table);
std::vector<ObservedFinding> read_observed_findings(const CsvTable& table);

/// An SME of a run's microdata, in the year of the survey: a firm's head plant.
struct ClusterSme {
    int replicate = 1;
    std::string id = {};
    std::string place = {};
    std::string industry = {};
    double employees = 0;
    double productivity = 0;        // true, log
    double above_trade = 0;         // the same less the mean of the cluster's SMEs of its trade
    double originality = 0;         // standard normal
    double subcontract_orders = 0;  // Myen of 2000 in the fourth quarter
    double market_orders = 0;       // the same
    int buyers = 0;
    int large_buyers = 0;      // of them: large enterprises
    double largest_buyer = 0;  // share of subcontract orders
    std::string main_customer = {};
    int other_plants = 0;
    int rural_plants = 0;  // of them

    bool operator==(const ClusterSme&) const = default;
};

// What the survey asks.
/// Takes orders for parts, and one buyer places at least half of all its orders.
bool is_subcontractor(const ClusterSme& sme);
/// A subcontractor with one buyer and next to nothing else to do.
bool is_wholly_dependent(const ClusterSme& sme);
/// "subcontractor"; "supplier": makes parts for a large enterprise without depending on one buyer;
/// empty: neither.
std::string relation_of(const ClusterSme& sme);
/// At least half of its orders come from the market.
bool sells_own_products(const ClusterSme& sme);

struct SurveyRequest {
    int year = 2004;
    /// Areas of the paper's survey and the places that stand for each; an SME of another place is
    /// not asked.
    std::map<std::string, std::vector<std::string>> areas = {};
    double award_share = 0.1;  // of the cluster's SMEs of the surveyed trades, in (0, 1]
    int draws = 200;
    std::uint64_t seed = 1;
};

/// SMEs (4 to 299 employees, head plants) of the areas' places and of the trades in the paper's
/// table, from microdata.csv; only rows of the year are held in memory. Throws InputError (E270)
/// where the file lacks columns or has no such plant, with what to do.
std::vector<ClusterSme> read_cluster_smes(const std::string& file, const SurveyRequest& request);

/// Where the answer to a question comes from.
enum class Origin {
    put_in,        // by the model's construction or by the choice of the surveyed
    comes_out,     // of what firms do
    not_in_model,  // the model cannot tell
};
std::string_view words_for(Origin origin);

/// What the survey says of a finding. Shares and counts are NaN where the model cannot tell.
struct SurveyFinding {
    ObservedFinding observed = {};
    Origin origin = Origin::not_in_model;
    std::string_view definition = {};
    std::string_view reason = {};     // why it is put in, comes out, or cannot be told
    std::vector<double> counts = {};  // of the surveyed, by draw; empty where it cannot be told
    double share_of_awarded = std::numeric_limits<double>::quiet_NaN();
    double share_of_all = std::numeric_limits<double>::quiet_NaN();  // SMEs of these trades
};

/// A column of Table 5, or one of its values.
struct SurveyColumn {
    std::string column = {};
    std::string value = {};
    double observed = std::numeric_limits<double>::quiet_NaN();
    std::vector<double> simulated = {};  // by draw; empty where the model cannot tell
    std::string_view reason = {};        // why not
};

struct SurveyResult {
    SurveyRequest request = {};
    std::vector<SurveyFinding> findings = {};
    std::vector<SurveyColumn> columns = {};
    /// The surveyed of each draw, by area in the order of their names, then in order of drawing.
    std::vector<std::vector<ClusterSme>> drawn = {};
    std::size_t smes = 0;     // of the places and trades, all replicates
    std::size_t awarded = 0;  // of them
};

/// Draws as many SMEs of each area as the paper asked there, `draws` times, from the award-winning
/// of one replicate each, replicates in turn. Award-winning: the `award_share` that stand highest
/// in productivity (deviation from the trade's mean, in standard deviations) plus originality (in
/// standard deviations). Throws InputError (E270) where an area has too few. Deterministic by seed,
/// whatever the order of rows.
SurveyResult survey_smes(const std::vector<ClusterSme>& smes, const SurveyRequest& request);

}  // namespace keiretsu::analysis
