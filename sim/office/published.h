// What the statistics office publishes of one replicate: no firm can be told from it, but for the
// suppliers of named enterprises, which are studied one by one and stay without a name.
#pragma once

#include <string>
#include <vector>

#include "analysis/data/flows.h"
#include "analysis/data/panel.h"
#include "analysis/paper/bipolarisation.h"
#include "analysis/paper/true_productivity.h"

namespace keiretsu::sim {

/// A quarter of the nation: series.csv. Money in million yen; volumes in 2000 prices.
struct SeriesRow {
    int replicate = 0;
    int year = 0;
    int quarter = 1;
    double plants = 0;
    double firms = 0;
    double employees = 0;
    double sales = 0;            // nominal, all firms
    double shipments = 0;        // volume
    double value_added = 0;      // volume, Census concept
    double utilisation = 0;      // value added over capacity
    double utilisation_sme = 0;  // the same of plants below 300 employees, and of the others
    double utilisation_large = 0;
    double excess_labour_sme = 0;  // share of employees beyond what expected orders need at normal
    double excess_labour_large = 0;  // use of capacity
    double purchases = 0;            // parts that buyers need, volume
    double subcontract_orders = 0;   // that reached suppliers through part slots, volume
    double overflow = 0;             // of these, passed on for want of capacity
    double overflow_taken = 0;       // of the overflow, made by a fallback
    double outside_purchases = 0;    // overflow left and parts without a supplier, volume
    double links = 0;                // part slots with a supplier, at the quarter's end
    double orders_lost = 0;          // parts that changed hands at this quarter's reviews
    double profit_sme = 0;  // ordinary profit of firms whose head plant has < 300 employees
    double profit_large = 0;
    double sales_sme = 0;
    double sales_large = 0;
    double debt_sme = 0;
    double debt_large = 0;
    double depreciation_sme = 0;
    double depreciation_large = 0;
    double overheads_sme = 0;  // of plants below 300 employees, and of the others
    double overheads_large = 0;
    double sme_price = 0;     // market price of plants < 300 over the final price, by shipments
    double pressure = 0;      // mean over buyers, weighted by purchases
    double income_ratio = 0;  // owner's over employee's income, mean of proprietors
    double bank_capital_ratio = 0;
    double bank_stance = 0;   // weighted by loans to the model's firms
    double evergreening = 0;  // the same
    double write_offs = 0;    // on the model's firms
    double entries = 0;
    double exits = 0;
};

template <class F>
void each_field(const SeriesRow& r, F&& f) {
    f("replicate", r.replicate), f("year", r.year), f("quarter", r.quarter);
    f("plants", r.plants), f("firms", r.firms), f("employees", r.employees);
    f("sales", r.sales), f("shipments", r.shipments), f("value_added", r.value_added);
    f("utilisation", r.utilisation), f("utilisation_sme", r.utilisation_sme);
    f("utilisation_large", r.utilisation_large), f("excess_labour_sme", r.excess_labour_sme);
    f("excess_labour_large", r.excess_labour_large), f("purchases", r.purchases);
    f("subcontract_orders", r.subcontract_orders), f("overflow", r.overflow);
    f("overflow_taken", r.overflow_taken), f("outside_purchases", r.outside_purchases);
    f("links", r.links), f("orders_lost", r.orders_lost);
    f("profit_sme", r.profit_sme), f("profit_large", r.profit_large);
    f("sales_sme", r.sales_sme), f("sales_large", r.sales_large);
    f("debt_sme", r.debt_sme), f("debt_large", r.debt_large);
    f("depreciation_sme", r.depreciation_sme), f("depreciation_large", r.depreciation_large);
    f("overheads_sme", r.overheads_sme), f("overheads_large", r.overheads_large);
    f("sme_price", r.sme_price), f("pressure", r.pressure), f("income_ratio", r.income_ratio);
    f("bank_capital_ratio", r.bank_capital_ratio), f("bank_stance", r.bank_stance);
    f("evergreening", r.evergreening), f("write_offs", r.write_offs);
    f("entries", r.entries), f("exits", r.exits);
}

/// Establishments of a size class through a year: flows.csv. Exits count in the class of the last
/// census, of plants opened since in the class in which they closed; so
/// stock_end = stock + entries - exits + moved_in - moved_out.
struct ClassFlowRow {
    int replicate = 0;
    int year = 0;
    std::string size_class = {};
    double stock = 0;
    double entries = 0;
    double exits = 0;
    double moved_in = 0;
    double moved_out = 0;
    double stock_end = 0;
    double bankrupt = 0;
    double voluntary = 0;
    double gave_up = 0;
    double customers_lost = 0;
    double unpaid_bills = 0;
    double closed_by_owner = 0;
    double moved_abroad = 0;
};

template <class F>
void each_field(const ClassFlowRow& r, F&& f) {
    f("replicate", r.replicate), f("year", r.year), f("size_class", r.size_class);
    f("stock", r.stock), f("entries", r.entries), f("exits", r.exits);
    f("moved_in", r.moved_in), f("moved_out", r.moved_out), f("stock_end", r.stock_end);
    f("bankrupt", r.bankrupt), f("voluntary", r.voluntary), f("gave_up", r.gave_up);
    f("customers_lost", r.customers_lost), f("unpaid_bills", r.unpaid_bills);
    f("closed_by_owner", r.closed_by_owner), f("moved_abroad", r.moved_abroad);
}

/// Entries and exits of one place and industry in a year: place_flows.csv.
struct PlaceFlowRow {
    int replicate = 0;
    int year = 0;
    std::string place = {};
    std::string industry = {};
    double entries = 0;
    double exits = 0;
};

template <class F>
void each_field(const PlaceFlowRow& r, F&& f) {
    f("replicate", r.replicate), f("year", r.year), f("place", r.place), f("industry", r.industry);
    f("entries", r.entries), f("exits", r.exits);
}

/// A tier through a year: tiers.csv. Tier 1 = large enterprises, 2 to 4 = steps of the flow of
/// orders below them, as they stood in the year. Plants count where they stand at its end; sales,
/// profit and exits where they stood when they were made. Money in million yen, nominal.
struct TierRow {
    int replicate = 0;
    int year = 0;
    int tier = 1;
    double establishments = 0;
    double employees = 0;
    double value_added = 0;  // Census concept
    double sales = 0;        // of firms, by the tier of their head plant
    double profit = 0;       // ordinary profit, the same
    double exits = 0;
};

template <class F>
void each_field(const TierRow& r, F&& f) {
    f("replicate", r.replicate), f("year", r.year), f("tier", r.tier);
    f("establishments", r.establishments), f("employees", r.employees);
    f("value_added", r.value_added), f("sales", r.sales), f("profit", r.profit);
    f("exits", r.exits);
}

/// Deciles of a variable over plants or firms of one group, at the year's end: quantiles.csv.
struct QuantileRow {
    int replicate = 0;
    int year = 0;
    std::string variable = {};
    std::string group = {};  // "sme" below 300 employees, "large"
    double observations = 0;
    double p10 = 0, p20 = 0, p30 = 0, p40 = 0, p50 = 0, p60 = 0, p70 = 0, p80 = 0, p90 = 0;
};

template <class F>
void each_field(const QuantileRow& r, F&& f) {
    f("replicate", r.replicate), f("year", r.year), f("variable", r.variable);
    f("group", r.group), f("observations", r.observations);
    f("p10", r.p10), f("p20", r.p20), f("p30", r.p30), f("p40", r.p40), f("p50", r.p50);
    f("p60", r.p60), f("p70", r.p70), f("p80", r.p80), f("p90", r.p90);
}

/// The supplier graph at the end of a year: links.csv. NaN = not yet known.
struct LinkRow {
    int replicate = 0;
    int year = 0;
    double links = 0;                // part slots with a supplier
    double pairs = 0;                // distinct pairs of buyer firm and supplier plant
    double suppliers_per_buyer = 0;  // mean distinct suppliers of firms with 10 or more employees
                                     // that buy any part
    double in_exponent = 0;          // cumulative degree exponent: buyers of a supplier
    double out_exponent = 0;         // suppliers of a buyer
    double degree_correlation = 0;   // over pairs: logs of the two ends' degrees
    double largest_direct = 0;       // suppliers of the assembler with the most of them
    double largest_indirect = 0;     // reached through them
    double subcontractor_share = 0;  // of firms with fewer than 300 employees: work to order
    double subcontractor_share_4plus = 0;
    double outsourcing_share = 0;  // of firms with fewer than 300 employees: buy parts
    double survivors_4_years = 0;  // share of the pairs of 4 years earlier that still stand
    double survivors_8_years = 0;
    double half_life = 0;      // years, from the last 4 years' survivors
    double outside_share = 0;  // of parts, without a supplier at the year's end
    double relation_age = 0;   // mean over slots, years
};

template <class F>
void each_field(const LinkRow& r, F&& f) {
    f("replicate", r.replicate), f("year", r.year), f("links", r.links), f("pairs", r.pairs);
    f("suppliers_per_buyer", r.suppliers_per_buyer), f("in_exponent", r.in_exponent);
    f("out_exponent", r.out_exponent), f("degree_correlation", r.degree_correlation);
    f("largest_direct", r.largest_direct), f("largest_indirect", r.largest_indirect);
    f("subcontractor_share", r.subcontractor_share);
    f("subcontractor_share_4plus", r.subcontractor_share_4plus);
    f("outsourcing_share", r.outsourcing_share);
    f("survivors_4_years", r.survivors_4_years), f("survivors_8_years", r.survivors_8_years);
    f("half_life", r.half_life), f("outside_share", r.outside_share);
    f("relation_age", r.relation_age);
}

/// A policy in a year: policies.csv. Cost in million yen, at the scenario's scale.
struct PolicyRow {
    int replicate = 0;
    int year = 0;
    std::string policy = {};
    std::string kind = {};
    double recipients = 0;
    double cost = 0;
    double real_cost = 0;  // in 2000 prices
};

template <class F>
void each_field(const PolicyRow& r, F&& f) {
    f("replicate", r.replicate), f("year", r.year), f("policy", r.policy), f("kind", r.kind);
    f("recipients", r.recipients), f("cost", r.cost), f("real_cost", r.real_cost);
}

/// A named actor at the end of a quarter: actors.csv. NaN = it has closed.
struct ActorRow {
    int replicate = 0;
    int year = 0;
    int quarter = 1;
    std::string actor = {};
    double direct_suppliers = 0;  // distinct plants
    double parts = 0;             // part slots, with or without a supplier
    double purchases = 0;         // of parts, volume in 2000 prices
    double mean_price = 0;        // of its parts, nominal, weighted by their shares
    double employees = 0;         // in all its plants
};

template <class F>
void each_field(const ActorRow& r, F&& f) {
    f("replicate", r.replicate), f("year", r.year), f("quarter", r.quarter), f("actor", r.actor);
    f("direct_suppliers", r.direct_suppliers), f("parts", r.parts), f("purchases", r.purchases);
    f("mean_price", r.mean_price), f("employees", r.employees);
}

/// Plants (employees), suppliers (their distinct buyers) and buyers (their distinct suppliers) with
/// at least so many, at the end of a year: distributions.csv.
struct DistributionRow {
    int replicate = 0;
    int year = 0;
    std::string variable = {};  // employees, buyers, suppliers
    double at_least = 0;
    double units = 0;
};

template <class F>
void each_field(const DistributionRow& r, F&& f) {
    f("replicate", r.replicate), f("year", r.year), f("variable", r.variable);
    f("at_least", r.at_least), f("units", r.units);
}

/// Owners of firms below 300 employees by age, at the end of a year: owners.csv.
struct OwnerRow {
    int replicate = 0;
    int year = 0;
    std::string age = {};
    double proprietors = 0;  // who own sole proprietorships
    double companies = 0;    // who head companies
};

template <class F>
void each_field(const OwnerRow& r, F&& f) {
    f("replicate", r.replicate), f("year", r.year), f("age", r.age);
    f("proprietors", r.proprietors), f("companies", r.companies);
}

/// A link below a named large enterprise in one of two years, in the first replicate only:
/// actor_links.csv. Firms are numbered within the study; the enterprise is 0.
struct ActorLinkRow {
    int replicate = 1;
    std::string actor = {};  // id
    std::string name = {};
    int year = 0;
    int direct_suppliers = 0;  // that the enterprise has in that year, drawn or not
    int tier = 0;              // of the supplier
    int buyer = 0;
    int supplier = 0;
    double share = 0;        // of the buyer's purchases of parts
    double employees = 0;    // of the supplier plant
    double margin = 0;       // of its firm: smoothed ordinary profit over sales
    std::string state = {};  // first year: drawn; last: kept, ended, closed (the plant), new
};

template <class F>
void each_field(const ActorLinkRow& r, F&& f) {
    f("replicate", r.replicate), f("actor", r.actor), f("name", r.name), f("year", r.year);
    f("direct_suppliers", r.direct_suppliers), f("tier", r.tier), f("buyer", r.buyer);
    f("supplier", r.supplier), f("share", r.share), f("employees", r.employees);
    f("margin", r.margin), f("state", r.state);
}

/// Suppliers of buyers that consolidate, quarter by quarter: fates.csv. `group`: "kept" or
/// "dropped" by these buyers, or "below": suppliers of the dropped.
struct FateRow {
    int replicate = 0;
    int year = 0;
    int quarter = 1;
    std::string group = {};
    double followed = 0;          // plants, open or closed by now
    double open = 0;              // of these
    double employees = 0;         // of the open
    double employees_before = 0;  // of the same when they were first followed in the group
    double with_buyers = 0;       // open plants that have work to order at all
    double with_new_buyers = 0;   // that have a buyer they did not have then
    double new_buyers = 0;        // these buyers, all plants together
    double bankrupt = 0;          // closed this quarter, by mode
    double voluntary = 0;
    double gave_up = 0;
    double customers_lost = 0;
    double unpaid_bills = 0;
    double closed_by_owner = 0;
    double moved_abroad = 0;
};

template <class F>
void each_field(const FateRow& r, F&& f) {
    f("replicate", r.replicate), f("year", r.year), f("quarter", r.quarter), f("group", r.group);
    f("followed", r.followed), f("open", r.open), f("employees", r.employees);
    f("employees_before", r.employees_before), f("with_buyers", r.with_buyers);
    f("with_new_buyers", r.with_new_buyers), f("new_buyers", r.new_buyers);
    f("bankrupt", r.bankrupt), f("voluntary", r.voluntary), f("gave_up", r.gave_up);
    f("customers_lost", r.customers_lost), f("unpaid_bills", r.unpaid_bills);
    f("closed_by_owner", r.closed_by_owner), f("moved_abroad", r.moved_abroad);
}

/// A firm whose failure would cost the economy much, at the end of the run: critical.csv. Losses
/// are value added, volume a quarter, of the head plant (see systemic.h).
struct CriticalRow {
    int replicate = 0;
    int year = 0;
    int tier = 1;
    int rank = 1;  // within the tier
    std::string place = {};
    std::string industry = {};
    std::string size_class = {};
    double own = 0;
    double suppliers = 0;
    double buyers = 0;
    double share_of_nation = 0;  // of all value added, the three together
};

template <class F>
void each_field(const CriticalRow& r, F&& f) {
    f("replicate", r.replicate), f("year", r.year), f("tier", r.tier), f("rank", r.rank);
    f("place", r.place), f("industry", r.industry), f("size_class", r.size_class);
    f("own", r.own), f("suppliers", r.suppliers), f("buyers", r.buyers);
    f("share_of_nation", r.share_of_nation);
}

/// All that is kept of a replicate, in order of time; within a time in the order of the scenario's
/// places and industries and of size.
struct Published {
    analysis::Panel panel = {};
    analysis::Places places = {};
    std::vector<analysis::FinanceRow> finance = {};
    std::vector<analysis::CapitalClassRow> capital_classes = {};
    std::vector<analysis::TrueProductivityRow> true_productivity = {};
    std::vector<analysis::BipolarisationRow> bipolarisation = {};
    std::vector<analysis::FlowRow> flows = {};  // of all sizes, for the analysis
    std::vector<ClassFlowRow> class_flows = {};
    std::vector<FateRow> fates = {};
    std::vector<CriticalRow> critical = {};
    std::vector<PlaceFlowRow> place_flows = {};
    std::vector<TierRow> tiers = {};
    std::vector<SeriesRow> series = {};
    std::vector<QuantileRow> quantiles = {};
    std::vector<LinkRow> links = {};
    std::vector<PolicyRow> policies = {};
    std::vector<ActorRow> actors = {};
    std::vector<DistributionRow> distributions = {};
    std::vector<OwnerRow> owners = {};
    std::vector<ActorLinkRow> actor_links = {};
};

}  // namespace keiretsu::sim
