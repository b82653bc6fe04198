// What a scenario says, typed and checked: the only thing that the model learns from a user.
//
// Money is in million yen (Myen), rates are per quarter unless a comment says otherwise, shares lie
// in [0, 1]. `load_scenario` fills these structs and guarantees every range and reference in them.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/parameters/input_errors.h"
#include "config/parameters/parameters.h"
#include "config/quarter.h"
#include "config/scenario/given_network.h"
#include "config/scenario/known_facts.h"
#include "config/scenario/posterior.h"

namespace keiretsu {

struct Horizon {
    Quarter start{1981, 1};   // first simulated quarter (warm-up until `report`)
    Quarter report{1985, 1};  // first reported quarter
    Quarter end{2007, 4};     // last quarter, inclusive
};

/// An annual input: values by year, what they are and who says so.
struct Series {
    std::string unit = {};   // as written: "%", "index", "tn yen", ...
    std::string grade = {};  // "E" read in a published source, "M" memory-grade
    std::string source = {};
    std::map<int, double> values = {};
    /// Figures that act from the first quarter of the first such year, of any series, on: in place
    /// of `values` of their years, without a trace in the quarters before.
    std::map<int, double> later = {};
};

struct Industry {
    std::string id = {};
    std::string name = {};
    double establishments_4plus = 0;  // plants with 4 or more employees at the start
    std::string nominal_output = {};  // input series: level by benchmark year, only growth is used
    std::string price = {};           // input series: the industry's own output price
    double price_elasticity = 1.2;    // of final demand, volume, where it deviates from the base
    double size_tilt = 0;             // elasticity of its share among plants to their employees
    std::map<std::string, double> suppliers = {};  // where its parts come from: shares by industry
    std::map<std::string, double> materials = {};  // what others make of its materials: shares
    bool machinery = false;  // one of the four industries of the paper's Table 3
};

enum class ClusterType : std::uint8_t {
    none,
    company_town,
    production_region,
    mixed_urban,
    mixed_invitation
};

/// Between which values an input may lie, inclusive; without bounds nobody says, and the input
/// counts as known. Only studies of the inputs read it.
struct Bounds {
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();
};

/// Why demand for a product group leaves, or joins, the path of its industry. Offshored production
/// is told apart in the modes of closure; otherwise the cause is a label.
enum class ShockCause : std::uint8_t { demand, imports, offshoring, exports };

/// A national shock to a product group, the same for every place.
struct ProductShock {
    ShockCause cause = ShockCause::demand;
    double rate_per_year = 0;  // growth of its demand less its industry's, logs per year
    Quarter from{};
    Quarter until{};
    Bounds rate_range = {};  // of rate_per_year
    std::string grade = {};  // "E" read in a published source, "M" memory-grade
    std::string source = {};
};

/// A product group of an industry. The shares of an industry's groups sum to 1; the shocks only
/// move demand between them (config/scenario/product_mix.h).
struct Product {
    std::string id = {};
    std::string name = {};
    std::string industry = {};
    double share = 0;  // of its industry's demand at the start
    std::string grade = {};
    std::string source = {};
    std::vector<ProductShock> shocks = {};
};

/// How much of an industry in a place is one product group at the start.
struct PlaceProduct {
    double share = 0;
    Bounds share_range = {};
    std::string source = {};
};

/// Bounds of a place's inputs, under the inputs' names.
struct PlaceRanges {
    Bounds establishments_4plus = {};
    Bounds leading_industry = {};  // share of its largest industry; the others keep their ratios
    Bounds anchor_share = {};
    Bounds wage_level = {};
    Bounds land_price_level = {};
    Bounds land_price_beta = {};
    Bounds housing_pressure = {};
    Bounds local_search = {};
    Bounds cross_industry_search = {};
    Bounds branch_share = {};
    Bounds small_tilt = {};
    Bounds originality = {};
};

/// Some of a place's plants at the start, as a census of the municipality counts them.
struct PlaceCell {
    std::string industry = {};
    std::string size = {};  // id of a size class of the population
    double establishments = 0;
};

/// Some of a place's owners, by their age at the start.
struct OwnerAges {
    double age_from = 0;  // completed years, inclusive
    double age_to = 0;    // inclusive
    double share = 0;     // of the place's owners
};

struct Place {
    std::string id = {};
    std::string name = {};
    ClusterType type = ClusterType::none;
    double establishments_4plus = 0;  // at the start; 0 = all that the others leave
    std::map<std::string, double> industries =
        {};                              // share of plants by industry; empty = national mix
    std::vector<PlaceCell> plants = {};  // by industry and size, instead of shares and tilt
    std::string anchor = {};             // actor that most local slots lead to
    double anchor_share = 0;             // share of local slots that lead to it
    double wage_level = 1;               // relative to the nation
    double land_price_level = 1;         // relative to the nation
    double land_price_beta = 1;          // elasticity to the national land price
    double housing_pressure = 0;  // 0 none to 1 metropolitan: factory land in demand for housing
    double local_search = 0.3;    // share of supplier search inside the place
    double cross_industry_search = 0.2;  // share of search outside the usual supplying industries
    double branch_share = 0;             // share of plants owned by firms of other places
    double small_tilt = 0;               // extra weight of plants below 10 employees, in logs
    double originality = 0;              // mean originality of firms, in standard deviations
    std::vector<OwnerAges> owner_ages = {};  // youngest first; empty = as in the nation
    /// By product group; what a place does not name of an industry has the nation's proportions.
    std::map<std::string, PlaceProduct> products = {};
    PlaceRanges ranges = {};
};

/// A named large enterprise.
struct Actor {
    std::string id = {};
    std::string name = {};
    std::string industry = {};
    std::string place = {};
    double output_share = 0;      // of its industry's sales to final demand at the start
    double direct_suppliers = 0;  // distinct direct suppliers at the start, at 1:1
    Bounds output_share_range = {};
};

struct SizeClass {
    std::string id = {};        // "1-3", "4-9", ...
    double employees_from = 0;  // inclusive
    double employees_to = 0;    // inclusive
    double establishments = 0;  // at the start, at 1:1
};

struct Population {
    std::vector<SizeClass> size_classes = {};
    double employees = 0;    // all plants; the exponents within classes are fitted to it
    double value_added = 0;  // Census concept, Myen a year, nominal, in `base_year`
    double wages = 0;        // wage bill, Myen a year, nominal, in `base_year`
    int base_year = 1985;    // year to which all of these refer
};

enum class BankKind : std::uint8_t { city, regional, shinkin };

struct BankGroup {
    BankKind kind = BankKind::city;
    int count = 0;              // at any scale
    double capital_ratio = 0;   // capital over all loans at the start
    double outside_loans = 0;   // loans outside the model economy per yen of loans inside it
    double bad_loan_share = 1;  // its bad-loan losses relative to the national loss rate
};

/// Kind of a firm by law.
enum class FirmKind : std::uint8_t { any, proprietor, company };
/// What must hold of an eligible plant: nothing, that it is so, or that it is not.
enum class Condition : std::uint8_t { any, only, none };

struct Eligibility {
    std::vector<std::string> places = {};      // empty = everywhere
    std::vector<std::string> industries = {};  // empty = all
    std::vector<int> tiers = {};               // empty = all
    double employees_from = 0;
    double employees_to = 1e9;
    double age_from = 0;  // years since the start of the business
    double age_to = 1e9;
    double owner_age_from = 0;  // years; of the owner of its firm
    double owner_age_to = 1e9;
    double founder_age_from = 0;  // years; of the founder at founding
    double founder_age_to = 1e9;
    FirmKind firm = FirmKind::any;
    Condition subcontractors = Condition::any;  // had orders through part slots last quarter
    Condition lost_buyer = Condition::any;      // a review took a part from it in the last year
    friend bool operator==(const Eligibility&, const Eligibility&) = default;
};

/// Who of more applicants than a programme has room for is taken.
enum class Choice : std::uint8_t { first_come, lottery, score };

/// Terms of a programme, whatever its kind. Caps are at scale 1.
struct Programme {
    double max_recipients = std::numeric_limits<double>::infinity();  // grants a year, or holders
    double budget = std::numeric_limits<double>::infinity();          // Myen a calendar year
    std::string shares_budget_with = {};  // id of the policy whose budget it draws on
    Choice choice = Choice::first_come;
    double matching = 0;             // share of the outlay that a recipient bears
    double repay_within = 0;         // years in which who closes pays a grant back
    double phase_in = 0;             // years until it has its full strength
    double keep_jobs = 0;            // of the jobs at admission, below which support ends
    double new_customer_within = 0;  // years from admission until a new buyer must be won
    friend bool operator==(const Programme&, const Programme&) = default;
};

/// A policy or a shock. `terms` holds its numbers by name, in internal units; which names a kind
/// has, with unit, range and meaning, is declared in config/scenario/instrument_table.h.
struct Instrument {
    std::string id = {};
    std::string kind = {};
    Quarter from{};
    Quarter until{};
    Eligibility eligible = {};
    std::string actor = {};    // empty = not about one actor
    std::string partner = {};  // the other actor of a tie-up; empty = none
    Programme programme = {};
    std::map<std::string, double> terms = {};
    friend bool operator==(const Instrument&, const Instrument&) = default;
};

/// A variant of the scenario in which only some of its policies and shocks are on. What no arm
/// names is on in all of them; `none` is the arm without any that an arm names.
struct ExperimentArm {
    std::string id = {};
    std::vector<std::string> on = {};  // ids of policies and shocks
};

/// A field that a sweep varies: values as they would be written, or `from`, `to` and `step`.
struct SweepField {
    std::string path = {};                 // as in --set
    std::vector<std::string> values = {};  // empty: from `from` to `to`
    std::string from = {};
    std::string to = {};
    std::string step = {};  // empty: any value between, for designs that draw
};

struct Experiment {
    std::vector<ExperimentArm> arms = {};
    std::vector<SweepField> sweep = {};
    std::string design = {};  // "factorial", "lhs:N", "sobol:N", "saltelli:N", "morris:N"
};

/// What `keiretsu compare` holds the scenario against, and over which years.
struct Comparison {
    std::string against = {};               // "scenario:ID", "arm:ID"
    std::vector<std::string> windows = {};  // "1999-2002"
};

struct Ensemble {
    int replicates = 1;
    std::uint64_t seed = 42;
    std::string vary = "seed";      // "seed" or "posterior"
    PosteriorDraws posterior = {};  // what `vary: posterior` draws from
    InputErrors input_errors = {};  // each replicate has inputs of its own
};

/// How exits are chosen: by the hazards of single plants, or at random within cells (no selection).
enum class ExitRule : std::uint8_t { hazard, lot };
/// What happens to a part whose model ends: rivals may win it, or its supplier keeps it.
enum class ReviewRule : std::uint8_t { compete, keep };
/// Where materials come from: from each other's industries as the scenario says, or all from
/// outside.
enum class MaterialSource : std::uint8_t { market, outside };
/// Whether banks' capital moves with gains and losses, or lending stays as at the start.
enum class BankCapital : std::uint8_t { moves, fixed };

/// Mechanisms that can be switched off; those that a parameter switches off have none.
struct Mechanisms {
    ExitRule exits = ExitRule::hazard;
    ReviewRule suppliers = ReviewRule::compete;
    BankCapital bank_capital = BankCapital::moves;
    MaterialSource materials = MaterialSource::market;
    Quarter hold_demand_at{};  // final demand stays what it was then; Quarter{} = follows inputs
    Quarter hold_collateral_at{};  // so does the price of land that banks lend against
};

/// Whether what an arm of a comparison changes comes back to it, or is left as the base has it.
enum class Response : std::uint8_t { endogenous, as_given };

/// Macroeconomic closure: what of an arm answers to its difference from the base's path. A run by
/// itself has no base, and so no answer.
struct Closure {
    Response prices = Response::endogenous;     // final demand to prices
    Response incomes = Response::endogenous;    // final demand to incomes of owners and employees
    Response customers = Response::endogenous;  // small plants to what their neighbours sell
    Response wages = Response::endogenous;      // local wages to unemployment
    Response founders = Response::endogenous;   // founders to those without work
};

struct Outputs {
    double microdata = 0;  // share of firms written to microdata.csv
};

/// Size classes of establishments in published tables, by employees.
inline constexpr std::array<std::string_view, 6> census_classes = {
    "1-3", "4-29", "30-99", "100-299", "300-999", "1000+"};

/// What the office's Census of Manufactures finds. The economy does not know it.
struct CensusCoverage {
    /// By size class of the Census ("4-29"): the share of plants that only the Census of 1998 and
    /// those after it find, with their employees, wages and value added.
    std::map<std::string, double> coverage_1998 = {};
};

/// A file of the user's own observations, which results are held against; it changes no result.
struct ObservedFile {
    std::string file = {};  // as it can be opened; empty: none
    std::string text = {};  // its bytes
    friend bool operator==(const ObservedFile&, const ObservedFile&) = default;
};

struct Scenario {
    int schema = 1;
    std::string id = {};
    std::string title = {};
    std::string description = {};
    std::vector<std::string> sources = {};
    Horizon horizon = {};
    double scale = 1;
    std::vector<Industry> industries = {};
    std::vector<Product> products = {};
    std::vector<Place> places = {};
    std::vector<Actor> actors = {};
    std::vector<BankGroup> banks = {};
    Population population = {};
    std::map<std::string, Series> inputs = {};
    Parameters parameters = {};
    Mechanisms mechanisms = {};
    Closure closure = {};
    std::vector<Instrument> shocks = {};
    std::vector<Instrument> policies = {};
    Experiment experiment = {};
    Comparison compare = {};
    NetworkFiles network = {};
    ObservedFile observed = {};
    KnownFacts facts = {};
    Ensemble ensemble = {};
    CensusCoverage census = {};
    Outputs outputs = {};
};

}  // namespace keiretsu
