#include "analysis/paper/survey_questions.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <functional>
#include <set>

#include "analysis/data/replicates.h"
#include "analysis/paper/observed.h"

namespace keiretsu::analysis {
namespace {

/// A buyer on whom a supplier depends places at least this share of all its orders.
constexpr double parent_share = 0.5;
/// What else a wholly dependent supplier sells, at most.
constexpr double hardly_any = 0.1;

double orders_of(const ClusterSme& sme) {
    return sme.subcontract_orders + sme.market_orders;
}

bool is_skilled(const ClusterSme& sme) {
    return sme.above_trade > 0;
}

bool has_rural_factory(const ClusterSme& sme) {
    return sme.rural_plants > 0;
}

// Says what the model is, so it changes with it: an answer that a new mechanism gives becomes
// `comes_out` here, with the column of microdata.csv that tells it.
constexpr std::array questions = {
    SurveyQuestion{"special_skill",
                   Origin::put_in,
                   "true productivity above the mean of the cluster's SMEs of its trade",
                   "awards go by productivity and originality, so the choice of the surveyed is "
                   "what shows; all SMEs say what the cluster itself has",
                   is_skilled},
    SurveyQuestion{
        "own_products",
        Origin::put_in,
        "at least half of its orders come from the market, not from a buyer's part slots",
        "who works to order is drawn when a plant opens, at rates that follow published "
        "shares of subcontractors; the model has no products, so sales to the market "
        "stand for products of one's own",
        sells_own_products},
    SurveyQuestion{"rd_venture",
                   Origin::not_in_model,
                   "",
                   "no plant designs what others make: microdata say nothing of design",
                   nullptr},
    SurveyQuestion{
        "industrial_apartment",
        Origin::not_in_model,
        "",
        "plants have a place but no premises: an incubator lowers the cost of a site, and "
        "nothing says who sits in it",
        nullptr},
    SurveyQuestion{"rural_factory",
                   Origin::comes_out,
                   "a further plant where land costs less than half of what it does at home",
                   "the size from which firms open branch plants and the pull of cheap land are "
                   "parameters; how many of a cluster's SMEs have one is fitted to nothing",
                   has_rural_factory},
    SurveyQuestion{"subcontractor",
                   Origin::comes_out,
                   "takes orders for parts, and one buyer places at least half of all its orders",
                   "relations follow from search, reviews and exits; the share of plants that work "
                   "to order at all is put in, that one buyer dominates is not",
                   is_subcontractor},
    SurveyQuestion{"wholly_dependent",
                   Origin::put_in,
                   "a subcontractor with one buyer and less than 10% of its orders from the market",
                   "every plant opens with sales to the market, so that hardly any is left to one "
                   "buyer alone",
                   is_wholly_dependent}};

using Filled = std::function<bool(const ObservedSme&)>;
using Holds = std::function<bool(const ClusterSme&)>;
using Drawn = std::vector<std::vector<ClusterSme>>;

double count_observed(const Filled& filled) {
    const auto& all = observed().survey;
    return double(std::count_if(all.begin(), all.end(), filled));
}

std::vector<double> counts_of(const Drawn& drawn, const Holds& holds) {
    std::vector<double> counts;
    for (const auto& surveyed : drawn)
        counts.push_back(double(std::count_if(surveyed.begin(), surveyed.end(), holds)));
    return counts;
}

/// A quantile of employees, of the paper's SMEs and of each draw.
SurveyColumn employees_at(double probability, const char* value, const Drawn& drawn) {
    SurveyColumn column{.column = "employees", .value = value};
    std::vector<double> sizes;
    for (const ObservedSme& sme : observed().survey) sizes.push_back(sme.employees);
    column.observed = quantile(sizes, probability);
    for (const auto& surveyed : drawn) {
        sizes.clear();
        for (const ClusterSme& sme : surveyed) sizes.push_back(sme.employees);
        column.simulated.push_back(quantile(sizes, probability));
    }
    return column;
}

void add_trades(const Drawn& drawn, std::vector<SurveyColumn>& columns) {
    std::set<std::string> trades;
    for (const ObservedSme& sme : observed().survey) trades.insert(sme.industry);
    for (const std::string& trade : trades)
        columns.push_back({"industry",
                           trade,
                           count_observed([&](const auto& sme) { return sme.industry == trade; }),
                           counts_of(drawn, [&](const auto& sme) { return sme.industry == trade; }),
                           ""});
}

void add_relations(const Drawn& drawn, std::vector<SurveyColumn>& columns) {
    for (const char* relation : {"supplier", "subcontractor", ""})
        columns.push_back(
            {"relation to large enterprises",
             *relation == '\0' ? "none" : relation,
             count_observed([&](const auto& sme) { return sme.relation == relation; }),
             counts_of(drawn, [&](const auto& sme) { return relation_of(sme) == relation; }),
             ""});
    for (const char* relation : {"R&D on consignment", "process of trial"})
        columns.push_back(
            {"relation to large enterprises",
             relation,
             count_observed([&](const auto& sme) { return sme.relation == relation; }),
             {},
             "the model's orders do not say what is made: development, trial or lot"});
}

void add_factories(const Drawn& drawn, std::vector<SurveyColumn>& columns) {
    columns.push_back(
        {"secondary factory",
         "rural",
         count_observed([](const auto& sme) { return sme.secondary_factory == "rural"; }),
         counts_of(drawn, has_rural_factory),
         ""});
    columns.push_back(
        {"secondary factory",
         "elsewhere",
         count_observed([](const auto& sme) {
             return !sme.secondary_factory.empty() && sme.secondary_factory != "rural";
         }),
         counts_of(drawn,
                   [](const auto& sme) { return sme.other_plants > 0 && sme.rural_plants == 0; }),
         ""});
}

/// Columns of Table 5 that the model has not.
void add_untold(std::vector<SurveyColumn>& columns) {
    columns.push_back({"location",
                       "industrial apartment (city)",
                       count_observed([](const auto& sme) {
                           return sme.location == "industrial apartment (city)";
                       }),
                       {},
                       "plants have a place but no premises"});
    columns.push_back({"cooperation",
                       "any",
                       count_observed([](const auto& sme) { return !sme.cooperation.empty(); }),
                       {},
                       "firms join no associations, and research is not joint"});
    columns.push_back({"diversification",
                       "any",
                       count_observed([](const auto& sme) { return !sme.diversification.empty(); }),
                       {},
                       "microdata do not say what a plant has begun to make beside its trade"});
    columns.push_back(
        {"overseas affiliates",
         "any",
         count_observed([](const auto& sme) { return !sme.overseas_affiliates.empty(); }),
         {},
         "what moves abroad leaves the economy"});
}

}  // namespace

bool is_subcontractor(const ClusterSme& sme) {
    return sme.subcontract_orders > 0 && sme.buyers > 0 &&
           sme.largest_buyer * sme.subcontract_orders >= parent_share * orders_of(sme);
}

bool is_wholly_dependent(const ClusterSme& sme) {
    return is_subcontractor(sme) && sme.buyers == 1 &&
           sme.market_orders < hardly_any * orders_of(sme);
}

std::string relation_of(const ClusterSme& sme) {
    if (is_subcontractor(sme)) return "subcontractor";
    return sme.large_buyers > 0 ? "supplier" : "";
}

bool sells_own_products(const ClusterSme& sme) {
    return sme.market_orders > 0 && sme.market_orders >= sme.subcontract_orders;
}

const SurveyQuestion& question_of(const std::string& finding) {
    const auto found = std::find_if(questions.begin(), questions.end(), [&](const auto& question) {
        return question.name == finding;
    });
    assert(found != questions.end());
    return *found;
}

std::vector<SurveyColumn> survey_columns(const Drawn& drawn) {
    std::vector<SurveyColumn> columns;
    columns.push_back(employees_at(0, "smallest", drawn));
    columns.push_back(employees_at(0.5, "median", drawn));
    columns.push_back(employees_at(1, "largest", drawn));
    add_trades(drawn, columns);
    add_relations(drawn, columns);
    add_factories(drawn, columns);
    columns.push_back({"original products",
                       "any",
                       count_observed([](const auto& sme) { return sme.original_products; }),
                       counts_of(drawn, sells_own_products),
                       ""});
    add_untold(columns);
    return columns;
}

}  // namespace keiretsu::analysis
