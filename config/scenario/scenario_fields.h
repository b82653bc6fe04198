// The fields of a scenario, one line each: name, variable, rule. The reader (YAML to Scenario), the
// writer (Scenario to YAML) and the reference visit the same lines, so a new field of scenario.h
// needs one line here and nothing else; without it, the static_asserts below fail.
//
// A visitor is called as visit(name, field, rule); visit.range(name, low, high, open_end, rule) for
// `4..299 persons` in two variables; visit.terms(instrument) for the fields that depend on its
// kind.
#pragma once

#include <array>
#include <string_view>

#include "config/scenario/field_count.h"
#include "config/scenario/scenario.h"
#include "config/text/field_rule.h"

namespace keiretsu {

/// Spellings of an enumeration, in the order of its values.
constexpr std::array<std::string_view, 5> spellings_of(ClusterType) {
    return {"none", "company_town", "production_region", "mixed_urban", "mixed_invitation"};
}
constexpr std::array<std::string_view, 3> spellings_of(BankKind) {
    return {"city", "regional", "shinkin"};
}

constexpr std::array<std::string_view, 4> spellings_of(ShockCause) {
    return {"demand", "imports", "offshoring", "exports"};
}
constexpr std::array<std::string_view, 2> spellings_of(ExitRule) {
    return {"hazard", "lot"};
}
constexpr std::array<std::string_view, 2> spellings_of(ReviewRule) {
    return {"compete", "keep"};
}
constexpr std::array<std::string_view, 2> spellings_of(MaterialSource) {
    return {"market", "outside"};
}
constexpr std::array<std::string_view, 2> spellings_of(BankCapital) {
    return {"moves", "fixed"};
}
constexpr std::array<std::string_view, 3> spellings_of(FirmKind) {
    return {"any", "proprietor", "company"};
}
constexpr std::array<std::string_view, 3> spellings_of(Condition) {
    return {"any", "only", "none"};
}
constexpr std::array<std::string_view, 3> spellings_of(Choice) {
    return {"first_come", "lottery", "score"};
}
constexpr std::array<std::string_view, 2> spellings_of(Response) {
    return {"endogenous", "as_given"};
}

template <class Visitor>
void visit_fields(Visitor& visit, Horizon& h) {
    static_assert(field_count<Horizon>() == 3, "every field of Horizon has a line here");
    visit("start", h.start, says("first simulated quarter; warm-up until `report`"));
    visit("report", h.report, says("first reported quarter"));
    visit("end", h.end, says("last quarter, inclusive"));
}

template <class Visitor>
void visit_fields(Visitor& visit, Series& s) {
    static_assert(field_count<Series>() == 5, "every field of Series has a line here");
    visit("unit", s.unit, says("unit of the values, in words"));
    visit("grade", s.grade, says("E read in a published source, M memory-grade"));
    visit("source", s.source, required(says("who says so")));
    visit("values",
          s.values,
          required(says("value by year, or a CSV file with the columns year and value")));
    visit("later",
          s.later,
          says("values of later years, which act from the first of them on and move no quarter "
               "before; form as `values`"));
}

template <class Visitor>
void visit_fields(Visitor& visit, Industry& i) {
    static_assert(field_count<Industry>() == 10, "every field of Industry has a line here");
    visit("id", i.id, identifier("name in paths and tables"));
    visit("name", i.name, says("name in words"));
    visit("establishments_4plus",
          i.establishments_4plus,
          required(number(0, 1e7, "plants with 4 or more employees at the start, at 1:1")));
    visit("nominal_output",
          i.nominal_output,
          required(says("input series of nominal output; only its growth is used")));
    visit("price", i.price, required(says("input series of the industry's own output price")));
    visit("size_tilt",
          i.size_tilt,
          number(-2, 2, "elasticity of its share among plants to their employees"));
    visit("price_elasticity",
          i.price_elasticity,
          number(0,
                 6,
                 "fall of the volume of final demand with its price, in logs, where an arm "
                 "deviates from its base; 1: money spent does not answer"));
    visit("suppliers", i.suppliers, share("where its parts come from: shares by industry"));
    visit("materials",
          i.materials,
          share("what the industries make of its materials, by seller; the rest is raw materials, "
                "energy and imports"));
    visit("machinery", i.machinery, says("one of the four industries of the paper's Table 3"));
}

template <class Visitor>
void visit_fields(Visitor& visit, ProductShock& p) {
    static_assert(field_count<ProductShock>() == 7, "every field of ProductShock has a line here");
    visit("cause", p.cause, unless(0, says("cause of a shock")));
    visit("rate_per_year",
          p.rate_per_year,
          required(quantity(Unit::rate_per_year,
                            -1,
                            1,
                            "growth of its demand less its industry's, continuous; only "
                            "differences within an industry count")));
    visit("from", p.from, says("first quarter; absent = the start of the run"));
    visit("until", p.until, says("last quarter; absent = the end of the run"));
    visit.range("rate_range",
                p.rate_range.low,
                p.rate_range.high,
                unbounded,
                quantity(Unit::rate_per_year, -1, 1, "where `rate_per_year` may lie"));
    visit("grade", p.grade, says("E read in a published source, M memory-grade"));
    visit("source", p.source, says("who says so"));
}

template <class Visitor>
void visit_fields(Visitor& visit, Product& p) {
    static_assert(field_count<Product>() == 7, "every field of Product has a line here");
    visit("id", p.id, identifier("name in paths and tables"));
    visit("name", p.name, says("name in words"));
    visit("industry", p.industry, required(says("its industry")));
    visit("share", p.share, required(share("of its industry's demand at the start")));
    visit("grade", p.grade, says("of the share: E read in a published source, M memory-grade"));
    visit("source", p.source, says("of the share: who says so"));
    visit("shocks", p.shocks, says("what moves its demand, in every place alike"));
}

template <class Visitor>
void visit_fields(Visitor& visit, PlaceProduct& p) {
    static_assert(field_count<PlaceProduct>() == 3, "every field of PlaceProduct has a line here");
    visit("share", p.share, required(share("of its industry in the place at the start")));
    visit.range("share_range",
                p.share_range.low,
                p.share_range.high,
                unbounded,
                share("where `share` may lie"));
    visit("source", p.source, says("who says so"));
}

template <class Visitor>
void visit_fields(Visitor& visit, PlaceRanges& r) {
    static_assert(field_count<PlaceRanges>() == 12, "every field of PlaceRanges has a line here");
    const auto bounds = [&](std::string_view name, Bounds& b, const FieldRule& rule) {
        visit.range(name, b.low, b.high, unbounded, rule);
    };
    bounds("establishments_4plus", r.establishments_4plus, number(1, 1e7, "where it may lie"));
    bounds("leading_industry",
           r.leading_industry,
           share("where the share of its largest industry may lie; others keep their ratios"));
    bounds("anchor_share", r.anchor_share, share("where it may lie"));
    bounds("wage_level", r.wage_level, number(0.2, 5, "where it may lie"));
    bounds("land_price_level", r.land_price_level, number(0.01, 100, "where it may lie"));
    bounds("land_price_beta", r.land_price_beta, number(-5, 5, "where it may lie"));
    bounds("housing_pressure", r.housing_pressure, number(0, 1, "where it may lie"));
    bounds("local_search", r.local_search, share("where it may lie"));
    bounds("cross_industry_search", r.cross_industry_search, share("where it may lie"));
    bounds("branch_share", r.branch_share, share("where it may lie"));
    bounds("small_tilt", r.small_tilt, number(-3, 3, "where it may lie"));
    bounds("originality", r.originality, number(-5, 5, "where it may lie"));
}

template <class Visitor>
void visit_fields(Visitor& visit, PlaceCell& c) {
    static_assert(field_count<PlaceCell>() == 3, "every field of PlaceCell has a line here");
    visit("industry", c.industry, required(says("industry")));
    visit("size", c.size, required(says("size class of `population.size_classes`")));
    visit("establishments", c.establishments, required(number(0, 1e7, "plants at the start")));
}

template <class Visitor>
void visit_fields(Visitor& visit, OwnerAges& a) {
    static_assert(field_count<OwnerAges>() == 3, "every field of OwnerAges has a line here");
    visit.range("age",
                a.age_from,
                a.age_to,
                unbounded,
                required(quantity(Unit::years,
                                  15,
                                  110,
                                  "completed years at the start, both ends in; "
                                  "owners are spread evenly over them")));
    visit("share", a.share, required(share("of the place's owners")));
}

template <class Visitor>
void visit_fields(Visitor& visit, Place& p) {
    static_assert(field_count<Place>() == 20, "every field of Place has a line here");
    visit("id", p.id, identifier("name in paths and tables"));
    visit("name", p.name, says("name in words"));
    visit("type", p.type, says("cluster type"));
    visit(
        "establishments_4plus",
        p.establishments_4plus,
        number(0, 1e7, "plants with 4 or more employees at the start; 0 = all that others leave"));
    visit("industries",
          p.industries,
          share("shares of its plants by industry; absent = the national mix"));
    visit("plants",
          p.plants,
          says("its plants by industry and size at the start, in place of shares and tilt for the "
               "size classes named; `keiretsu town` writes them"));
    visit("anchor", p.anchor, says("actor to which most local slots lead"));
    visit("anchor_share", p.anchor_share, share("share of local slots that lead to the anchor"));
    visit("wage_level", p.wage_level, number(0.2, 5, "relative to the nation"));
    visit("land_price_level", p.land_price_level, number(0.01, 100, "relative to the nation"));
    visit("land_price_beta",
          p.land_price_beta,
          number(-5, 5, "elasticity to the national land price"));
    visit("housing_pressure",
          p.housing_pressure,
          number(0, 1, "demand for factory land as housing: 0 none, 1 metropolitan"));
    visit("local_search", p.local_search, share("share of supplier search inside the place"));
    visit("cross_industry_search",
          p.cross_industry_search,
          share("share of search outside the usual supplying industries"));
    visit("branch_share", p.branch_share, share("share of plants owned by firms of other places"));
    visit("small_tilt",
          p.small_tilt,
          number(-3, 3, "extra weight of plants below 10 employees, in logs"));
    visit("originality",
          p.originality,
          number(-5, 5, "mean originality of firms, in standard deviations"));
    visit("owner_ages",
          p.owner_ages,
          says("ages of its owners at the start, youngest first; absent = as in the nation; "
               "`keiretsu town` writes them"));
    visit("products",
          p.products,
          says("product groups of its industries at the start; what it does not name of an "
               "industry has the nation's proportions"));
    visit("ranges",
          p.ranges,
          says("bounds of these inputs, which `keiretsu cities` varies them within"));
}

template <class Visitor>
void visit_fields(Visitor& visit, Actor& a) {
    static_assert(field_count<Actor>() == 7, "every field of Actor has a line here");
    visit("id", a.id, identifier("name in paths and tables"));
    visit("name", a.name, says("name in words"));
    visit("industry", a.industry, required(says("its industry")));
    visit("place", a.place, required(says("where it stands")));
    visit("output_share",
          a.output_share,
          required(share("of its industry's sales to final demand at the start")));
    visit("direct_suppliers",
          a.direct_suppliers,
          required(number(0, 1e5, "distinct direct suppliers at the start, at 1:1")));
    visit.range("output_share_range",
                a.output_share_range.low,
                a.output_share_range.high,
                unbounded,
                share("where `output_share` may lie"));
}

template <class Visitor>
void visit_fields(Visitor& visit, SizeClass& s) {
    static_assert(field_count<SizeClass>() == 4, "every field of SizeClass has a line here");
    visit("id", s.id, identifier("name in paths and tables"));
    visit.range("employees",
                s.employees_from,
                s.employees_to,
                unbounded,
                required(quantity(Unit::persons, 1, 1e6, "headcounts of the class, both ends in")));
    visit("establishments",
          s.establishments,
          required(number(0, 1e7, "plants at the start, at 1:1")));
}

template <class Visitor>
void visit_fields(Visitor& visit, Population& p) {
    static_assert(field_count<Population>() == 5, "every field of Population has a line here");
    visit("size_classes", p.size_classes, required(says("plants by headcount")));
    visit("employees", p.employees, required(quantity(Unit::persons, 1, 1e8, "in all plants")));
    visit("value_added",
          p.value_added,
          required(quantity(Unit::myen, 1, 1e10, "Census concept, nominal, a year, all plants")));
    visit("wages",
          p.wages,
          required(quantity(Unit::myen, 1, 1e10, "wage bill, nominal, a year, all plants")));
    visit("base_year",
          p.base_year,
          number(1900,
                 2100,
                 "year to which population and money refer; parameters.population.start_plants and "
                 "start_employees: how the start differs"));
}

template <class Visitor>
void visit_fields(Visitor& visit, BankGroup& b) {
    static_assert(field_count<BankGroup>() == 5, "every field of BankGroup has a line here");
    visit("kind", b.kind, required(says("kind of bank")));
    visit("count", b.count, required(number(1, 10000, "banks of this kind, at any scale")));
    visit("capital_ratio", b.capital_ratio, required(share("capital over loans at the start")));
    visit("outside_loans",
          b.outside_loans,
          number(0, 1000, "loans outside the model economy per yen of loans inside it"));
    visit("bad_loan_share",
          b.bad_loan_share,
          number(0, 100, "bad-loan losses relative to the national rate"));
}

template <class Visitor>
void visit_fields(Visitor& visit, Eligibility& e) {
    static_assert(field_count<Eligibility>() == 14, "every field of Eligibility has a line here");
    visit("places", e.places, says("places; absent = everywhere"));
    visit("industries", e.industries, says("industries; absent = all"));
    visit("tiers", e.tiers, number(1, 4, "tiers; absent = all"));
    const Eligibility none;
    visit.range("employees",
                e.employees_from,
                e.employees_to,
                none.employees_to,
                quantity(Unit::persons, 0, none.employees_to, "headcounts; absent = all"));
    visit.range("age",
                e.age_from,
                e.age_to,
                none.age_to,
                quantity(Unit::years, 0, none.age_to, "years since the start; absent = all"));
    visit.range("owner_age",
                e.owner_age_from,
                e.owner_age_to,
                none.owner_age_to,
                quantity(Unit::years, 0, none.owner_age_to, "age of the owner; absent = all"));
    visit.range(
        "founder_age",
        e.founder_age_from,
        e.founder_age_to,
        none.founder_age_to,
        quantity(
            Unit::years, 0, none.founder_age_to, "age of the founder at founding; absent = all"));
    visit("firm", e.firm, unless(0, says("kind of firm by law")));
    visit("subcontractors",
          e.subcontractors,
          unless(0, says("plants with orders of buyers in the last quarter: `only` or `none`")));
    visit("lost_buyer",
          e.lost_buyer,
          unless(0,
                 says("plants from which a buyer took a part in the last year: `only` or `none`")));
}

/// Terms that a policy of any kind may have, in the same map as those of its kind.
template <class Visitor>
void visit_fields(Visitor& visit, Programme& p) {
    static_assert(field_count<Programme>() == 9, "every field of Programme has a line here");
    visit("max_recipients",
          p.max_recipients,
          unless(unbounded,
                 number(0, 1e7, "grants a calendar year, or holders at a time, at scale 1")));
    visit(
        "budget",
        p.budget,
        unless(unbounded,
               quantity(Unit::myen,
                        0,
                        1e9,
                        "paid in a calendar year, at scale 1; the last grant is paid in full, and "
                        "the next year has so much less")));
    visit("shares_budget_with",
          p.shares_budget_with,
          says("id of the policy whose `budget` it draws on too"));
    visit("choice",
          p.choice,
          unless(0,
                 says("who is taken if there are more: those who come first, by lottery, or those "
                      "of highest productivity for their size and place")));
    visit("matching",
          p.matching,
          unless(0, quantity(Unit::share, 0, 0.99, "share of the outlay that a recipient bears")));
    visit("repay_within",
          p.repay_within,
          unless(0,
                 quantity(Unit::years,
                          0,
                          50,
                          "who closes without failing so soon after the grant pays it back")));
    visit("phase_in",
          p.phase_in,
          unless(0, quantity(Unit::years, 0, 50, "until it has its full strength, evenly")));
    visit("keep_jobs",
          p.keep_jobs,
          unless(0,
                 quantity(Unit::share,
                          0,
                          2,
                          "of its employees at admission: a holder with fewer loses its place for "
                          "good")));
    visit("new_customer_within",
          p.new_customer_within,
          unless(0,
                 quantity(Unit::years,
                          0,
                          50,
                          "a holder that has won no new buyer since admission loses its place for "
                          "good")));
}

template <class Visitor>
void visit_fields(Visitor& visit, Instrument& i) {
    static_assert(field_count<Instrument>() == 9, "every field of Instrument has a line here");
    visit("id", i.id, identifier("name in paths, arms and tables"));
    visit("kind", i.kind, required(says("what it does; `keiretsu explain KIND`")));
    visit("from", i.from, required(says("first quarter")));
    visit("until", i.until, says("last quarter, inclusive; absent = the end of the run"));
    visit("eligible", i.eligible, says("whom it reaches"));
    visit("actor", i.actor, says("the actor that it is about"));
    visit("partner", i.partner, says("the other actor of a tie-up"));
    visit_fields(visit, i.programme);
    visit.terms(i);
}

template <class Visitor>
void visit_fields(Visitor& visit, ExperimentArm& a) {
    static_assert(field_count<ExperimentArm>() == 2,
                  "every field of ExperimentArm has a line here");
    visit("id", a.id, identifier("name of the arm in tables; `none` and `all` are taken"));
    visit("on",
          a.on,
          required(says("policies and shocks that are on; what no arm names is always on")));
}

template <class Visitor>
void visit_fields(Visitor& visit, SweepField& f) {
    static_assert(field_count<SweepField>() == 5, "every field of SweepField has a line here");
    visit("path", f.path, required(says("the field, as `--set` names it")));
    visit("values", f.values, says("values as they would be written; or `from`, `to`, `step`"));
    visit("from", f.from, says("smallest value, with its unit"));
    visit("to", f.to, says("largest value"));
    visit("step", f.step, says("distance of values; absent = any between, for designs that draw"));
}

template <class Visitor>
void visit_fields(Visitor& visit, Experiment& e) {
    static_assert(field_count<Experiment>() == 3, "every field of Experiment has a line here");
    visit("arms", e.arms, says("variants with some policies on: what `keiretsu compare` runs"));
    visit("sweep", e.sweep, says("fields to vary: what `keiretsu sweep` runs"));
    visit("design",
          e.design,
          says("points of the sweep: `factorial`, `lhs:N`, `sobol:N`, `saltelli:N`, `morris:N`"));
}

template <class Visitor>
void visit_fields(Visitor& visit, Comparison& c) {
    static_assert(field_count<Comparison>() == 2, "every field of Comparison has a line here");
    visit("against",
          c.against,
          says("`scenario:ID` (the file ID.yaml beside this one) or `arm:ID`, such as `arm:none`"));
    visit("windows", c.windows, says("years to average over, such as `1999-2002`"));
}

template <class Visitor>
void visit_fields(Visitor& visit, InputErrors& e) {
    static_assert(field_count<InputErrors>() == 4, "every field of InputErrors has a line here");
    visit("read_rate", e.read_rate, unless(0, number(0, 20, "of rates of grade E, points")));
    visit("memory_rate", e.memory_rate, unless(0, number(0, 20, "of other rates, points")));
    visit("read_level",
          e.read_level,
          unless(0, quantity(Unit::share, 0, 0.5, "of levels of grade E, of the level")));
    visit("memory_level",
          e.memory_level,
          unless(0, quantity(Unit::share, 0, 0.5, "of other levels, of the level")));
}

template <class Visitor>
void visit_fields(Visitor& visit, Ensemble& e) {
    static_assert(field_count<Ensemble>() == 5, "every field of Ensemble has a line here");
    visit("replicates", e.replicates, number(1, 1e6, "runs with different seeds"));
    visit("seed", e.seed, number(0, 9.2e18, "seed of the first replicate"));
    visit("vary",
          e.vary,
          says("`seed`, or `posterior`: replicates also differ in parameters, a draw each"));
    visit("posterior",
          e.posterior,
          says("file of draws, such as a calibration's posterior.csv, relative to this file"));
    visit("input_errors",
          e.input_errors,
          says("standard errors of input series by grade: replicates also differ in inputs"));
}

template <class Visitor>
void visit_fields(Visitor& visit, Mechanisms& m) {
    static_assert(field_count<Mechanisms>() == 6, "every field of Mechanisms has a line here");
    visit("exits",
          m.exits,
          says("which plants close: by their own hazard, or by lot the shares of each industry, "
               "size and place that would close by hazard in the same scenario and seed"));
    visit("suppliers",
          m.suppliers,
          says("who makes a part when its model ends: the best bid, or its supplier keeps it while "
               "it lives"));
    visit("bank_capital",
          m.bank_capital,
          says("banks' capital moves with gains and losses, or stance and renewals stay as after "
               "the first quarter"));
    visit("materials",
          m.materials,
          says("materials come from each other's industries as `materials` of an industry says, or "
               "all from outside"));
    visit("hold_demand_at",
          m.hold_demand_at,
          says("quarter from which final demand of every industry stays what it was then; absent = "
               "it follows the inputs"));
    visit("hold_collateral_at",
          m.hold_collateral_at,
          says("quarter from which land counts as collateral at its price of then; absent = at its "
               "price"));
}

template <class Visitor>
void visit_fields(Visitor& visit, Closure& c) {
    static_assert(field_count<Closure>() == 5, "every field of Closure has a line here");
    visit("prices",
          c.prices,
          says("`endogenous`: final demand answers to prices that differ from the base's; "
               "`as_given`: the money spent is the base's"));
    visit("incomes",
          c.incomes,
          says("final demand answers to incomes of owners and employees, or is the base's"));
    visit("customers",
          c.customers,
          says("small plants of a town and trade share their customers, or only the nation's"));
    visit("wages", c.wages, says("local wages answer to unemployment, or are the base's"));
    visit("founders",
          c.founders,
          says("those without work found firms, or founders come from employees only"));
}

template <class Visitor>
void visit_fields(Visitor& visit, CensusCoverage& c) {
    static_assert(field_count<CensusCoverage>() == 1,
                  "every field of CensusCoverage has a line here");
    visit("coverage_1998",
          c.coverage_1998,
          share("of plants, by size class of the Census (`4-29`), that it finds only from 1998 on; "
                "absent = it finds all"));
}

template <class Visitor>
void visit_fields(Visitor& visit, KnownFacts& f) {
    static_assert(field_count<KnownFacts>() == 2, "every field of KnownFacts has a line here");
    visit("targets",
          f.targets,
          says("known facts that the parameters were set to, by table (`table1`) or by name "
               "(`table1.*.1985-1997`): no prediction"));
    visit("seen", f.seen, says("known facts that whoever set them looked at, never targets"));
}

template <class Visitor>
void visit_fields(Visitor& visit, Outputs& o) {
    static_assert(field_count<Outputs>() == 1, "every field of Outputs has a line here");
    visit("microdata", o.microdata, share("share of firms written to microdata.csv"));
}

template <class Visitor>
void visit_fields(Visitor& visit, NetworkFiles& n) {
    visit("firms", n.firms, says("CSV file of firms, relative to this file: docs/network.md"));
    visit("links", n.links, says("CSV file of who buys from whom, relative to this file"));
}

template <class Visitor>
void visit_fields(Visitor& visit, Scenario& s) {
    static_assert(field_count<Scenario>() == 27, "every field of Scenario has a line here");
    visit("schema", s.schema, number(1, 1, "version of this format"));
    visit("id", s.id, identifier("name of the scenario in comparisons and tables"));
    visit("title", s.title, says("one line"));
    visit("description", s.description, says("what it asks, and what it assumes"));
    visit("sources", s.sources, says("where its facts come from"));
    visit("horizon", s.horizon, says("when it starts, reports and ends"));
    visit("scale", s.scale, number(1e-4, 100, "1 = the economy at full size, 0.05 = 1:20"));
    visit("industries", s.industries, required(says("industries")));
    visit("products", s.products, says("product groups within the industries, and their shocks"));
    visit("places", s.places, required(says("places")));
    visit("actors", s.actors, says("named large enterprises"));
    visit("banks", s.banks, required(says("groups of banks")));
    visit("population", s.population, required(says("plants and workers at the start")));
    visit("inputs", s.inputs, required(says("annual input series by name")));
    visit("parameters", s.parameters, says("parameters that differ from their defaults"));
    visit("mechanisms", s.mechanisms, says("mechanisms to be switched off"));
    visit("closure",
          s.closure,
          says("what of an arm answers to its difference from the base of a comparison"));
    visit("shocks", s.shocks, says("what happens to the economy"));
    visit("policies", s.policies, says("what the state does"));
    visit("experiment", s.experiment, says("arms and sweeps"));
    visit("compare", s.compare, says("what its effects are measured against"));
    visit("network", s.network, says("firms and links of your own, in place of the generated"));
    visit("observed",
          s.observed,
          says("observations of your own, beside the paper's: docs/observations.md has the form"));
    visit(
        "facts", s.facts, says("what was known when parameters were set; printed beside results"));
    visit("ensemble", s.ensemble, says("replicates and seeds"));
    visit(
        "census", s.census, says("what the Census finds, by year; changes published tables only"));
    visit("outputs", s.outputs, says("what is written beside the standard files"));
}

/// What has fields of its own: a map in a scenario file.
template <class T>
concept Record = requires(int& any_visitor, T& record) {
    visit_fields(any_visitor, record);
};

}  // namespace keiretsu
