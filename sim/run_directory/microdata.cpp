#include "sim/run_directory/microdata.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <unordered_map>

#include "model/credit.h"
#include "model/entry.h"
#include "model/numerics/random.h"
#include "model/rules_of_size.h"
#include "sim/office/census.h"
#include "sim/office/classes.h"
#include "sim/office/published.h"
#include "sim/run_directory/sheet_of.h"

namespace keiretsu::sim {

using namespace model;

std::string microdata_header() {
    return header_of<MicrodataRow>();
}

namespace {

/// Land of a rural plant costs less than this share of what it costs at the firm's head plant.
constexpr float cheap_land = 0.5f;

constexpr std::size_t flush_at = std::size_t{1} << 20;

/// Census wage share of value added by industry, held to what is possible.
std::vector<double> wage_shares(const Economy& economy) {
    const Census census = take_census(economy);
    std::vector<double> shares;
    for (int industry = 0; industry < economy.world.industries; ++industry) {
        CensusCell sum;
        for (std::size_t size = 0; size < size_classes; ++size)
            sum += census.of_nation(industry, size);
        shares.push_back(sum.value_added > 0 ? std::min(sum.wage_bill / sum.value_added, 1.0) : 0);
    }
    return shares;
}

double measured_log_tfp(double real_value_added, double employees, double capital, double share) {
    if (real_value_added <= 0 || employees <= 0 || capital <= 0)
        return std::numeric_limits<double>::quiet_NaN();
    return std::log(real_value_added) - share * std::log(employees) -
           (1 - share) * std::log(capital);
}

/// A plant's id as others should see it: those of the start by number, founders and branch plants
/// by quarter, cell and slot. (64-bit numbers would lose digits in R or Stata.)
std::string published_id(std::uint64_t id) {
    const auto part = [id](int shift, int bits) {
        return (id >> shift) & ((std::uint64_t{1} << bits) - 1);
    };
    if ((id >> 62) == 0) return fmt::format("{}", id);
    const std::string quarter = to_string(Quarter(static_cast<int>(part(40, 22))));
    if ((id >> 63) == 0) return fmt::format("{}-b{:08x}", quarter, part(0, 32));
    return fmt::format("{}-{}-{}", quarter, part(24, 16), part(0, 24));
}

/// Distinct values of a list.
int distinct(std::vector<Row>& rows) {
    std::sort(rows.begin(), rows.end());
    return static_cast<int>(std::unique(rows.begin(), rows.end()) - rows.begin());
}

int buyers_of(const Economy& economy, Row row) {
    std::vector<Row> buyers;
    if (row < economy.suppliers.rows())
        for (const InLink& link : economy.suppliers.orders_to(row)) buyers.push_back(link.buyer);
    return distinct(buyers);
}

/// The buyer that orders most of a plant's parts, and how much of them; no_row: it has none.
struct LargestBuyer {
    Row row = no_row;
    float share = 0;
};

LargestBuyer largest_buyer_of(const Economy& economy, Row row) {
    if (row >= economy.suppliers.rows()) return {};
    std::map<Row, float> orders;
    float all = 0;
    for (const InLink& link : economy.suppliers.orders_to(row)) {
        const float order = economy.firms.purchases[link.buyer] * link.share;
        orders[link.buyer] += order;
        all += order;
    }
    LargestBuyer largest;
    float most = 0;
    for (const auto& [buyer, ordered] : orders)
        if (ordered > most) {
            most = ordered;
            largest = {buyer, ordered / all};
        }
    return largest;
}

int large_buyers_of(const Economy& economy, Row row) {
    std::vector<Row> buyers;
    if (row < economy.suppliers.rows())
        for (const InLink& link : economy.suppliers.orders_to(row))
            if (economy.plants.employees[link.buyer] >= large_enterprise_employees)
                buyers.push_back(link.buyer);
    return distinct(buyers);
}

int suppliers_of(const Economy& economy, Row head) {
    std::vector<Row> suppliers;
    const std::uint32_t first = economy.firms.first_slot[head];
    for (std::uint32_t slot = first; slot < first + economy.firms.slots[head]; ++slot)
        if (economy.slots.supplier[slot] != no_row)
            suppliers.push_back(economy.slots.supplier[slot]);
    return distinct(suppliers);
}

/// What the owning firm pays for its debts in a quarter, by the rule of the model.
float interest_of(const Economy& economy, Row head) {
    const Firms& firms = economy.firms;
    const CreditParametersOf<float>& p = economy.world.float_parameters.credit;
    const float rate = loan_rate(economy.conditions.lending_rate,
                                 p.spread_small,
                                 size_weight(log_employees_of(economy.plants.employees[head])),
                                 economy.policy_effects.rate_discount.at(head),
                                 firms.renewed[head] > 0 ? p.concession : 0.0f);
    return 0.25f * rate * (firms.short_debt[head] + firms.long_debt[head]);
}

/// Orders and relations of a plant, and the accounts of the firm that owns it.
void add_orders_and_accounts(const Economy& economy, Row row, MicrodataRow& published) {
    const Plants& plants = economy.plants;
    const Firms& firms = economy.firms;
    const Row head = plants.owner[row];
    published.form = firms.proprietor[head] ? "proprietor" : "company";
    published.owner_income = firms.income_ratio[head];
    published.subcontract_orders = plants.slot_orders[row] + plants.overflow_accepted[row];
    published.market_orders = plants.market_sales[row] * orders_factor_of(economy, row);
    published.buyers = buyers_of(economy, row);
    published.suppliers = suppliers_of(economy, head);
    published.large_buyers = large_buyers_of(economy, row);
    const LargestBuyer largest = largest_buyer_of(economy, row);
    published.largest_buyer = largest.share;
    if (largest.row != no_row)
        published.main_customer =
            economy.world.scenario.industries[plants.industry[largest.row]].id;
    published.originality = firms.originality[head];
    published.profit = firms.profit[head];
    published.interest = interest_of(economy, head);
    published.debt = firms.short_debt[head] + firms.long_debt[head];
    published.guaranteed = firms.guaranteed[head];
    published.cash = firms.cash[head];
    published.funded = firms.funded[head];
    published.bank_answer = firms.illiquid[head] > 0  ? "refused"
                            : firms.renewed[head] > 0 ? "renewed"
                                                      : "";
}

/// Of a plant: ids, class, tier and the columns of the state that are published as they stand.
MicrodataRow published_columns(const Economy& economy, Row row) {
    const Plants& plants = economy.plants;
    const Firms& firms = economy.firms;
    const Row head = plants.owner[row];
    MicrodataRow published;
    published.id = published_id(plants.id[row]);
    published.firm = published_id(plants.id[head]);
    published.size_class = analysis::size_class_names[size_class_of(plants.employees[row])];
    published.tier = plants.level[row];
#define PUBLISHED_PLANT_COLUMN(type, name, at_closure, unit, meaning, microdata) \
    published.microdata = plants.name[row];
#define PUBLISHED_FIRM_COLUMN(type, name, at_closure, unit, meaning, microdata) \
    published.microdata = firms.name[head];
#include "model/state/columns.def"
    return published;
}

/// A firm's plants beside its head plant: all, and those on cheap land.
struct OtherPlants {
    int all = 0;
    int rural = 0;
};

std::unordered_map<Row, OtherPlants> other_plants(const Economy& economy) {
    const Plants& plants = economy.plants;
    const auto land = [&](Row row) { return economy.conditions.land[plants.place[row]]; };
    std::unordered_map<Row, OtherPlants> of_firms;
    for (const Row row : economy.secondary_plants) {
        if (!plants.alive[row]) continue;
        const Row head = plants.owner[row];
        OtherPlants& others = of_firms[head];
        others.all += 1;
        others.rural += land(row) < cheap_land * land(head) ? 1 : 0;
    }
    return of_firms;
}

}  // namespace

Microdata::Microdata(const std::filesystem::path& path,
                     double fraction,
                     int replicate,
                     const Environment& environment)
    : file_(path), fraction_(fraction), replicate_(replicate), environment_(&environment) {}

bool Microdata::sampled(std::uint64_t id) const {
    return static_cast<double>(hash_of(id)) * 0x1p-32 < fraction_;
}

std::string Microdata::finish() {
    file_.commit();
    return fmt::format("{} {}", fraction_, file_.fingerprint());
}

void Microdata::record(const Economy& economy, const QuarterEvents& events) {
    const Quarter quarter = economy.now - 1;
    if (quarter < economy.world.scenario.horizon.report) return;
    for (const Exit& exit : events.exits)
        if (const std::uint64_t id = economy.plants.id[exit.row]; sampled(id))
            closures_.push_back({id, exit.mode});
    if (quarter.of_year() != 4) return;
    write_census(economy, quarter.year());
    write_closures(quarter.year());
}

void Microdata::write_census(const Economy& economy, int year) {
    const Plants& plants = economy.plants;
    const World& world = economy.world;
    const std::vector<double> shares = wage_shares(economy);
    const double deflator = environment_->deflator(year);
    const std::unordered_map<Row, OtherPlants> others = other_plants(economy);
    Sheet sheet;
    RowWriter write(sheet);
    for (Row row = 0; row < economy.rows(); ++row) {
        if (!plants.alive[row] || !sampled(plants.id[row])) continue;
        const std::size_t h = plants.industry[row];
        const double own_deflator = environment_->industry_deflator(static_cast<int>(h), year);
        const int founded = Quarter(plants.founded[row]).year();
        MicrodataRow published = published_columns(economy, row);
        add_orders_and_accounts(economy, row, published);
        if (const auto of_firm = others.find(plants.owner[row]); of_firm != others.end()) {
            published.other_plants = of_firm->second.all;
            published.rural_plants = of_firm->second.rural;
        }
        published.replicate = replicate_;
        published.year = year;
        published.industry = world.scenario.industries[h].id;
        published.place = world.scenario.places[plants.place[row]].id;
        published.real_value_added = static_cast<float>(double(published.value_added) / deflator);
        published.founded = founded;
        published.measured_log_tfp =
            static_cast<float>(measured_log_tfp(double(published.value_added) / own_deflator,
                                                double(published.employees),
                                                double(published.capital),
                                                shares[h]));
        if (founded == year)
            published.entry_mode = plants.owner[row] != row ? "branch_plant" : "founded";
        write_row(write, published);
        if (sheet.rows.size() < flush_at) continue;
        file_.write(sheet.rows);
        sheet.rows.clear();
    }
    file_.write(sheet.rows);
}

void Microdata::write_closures(int year) {
    Sheet sheet;
    RowWriter write(sheet);
    for (const Closure& closure : closures_) {
        each_field(MicrodataRow{}, [&](std::string_view column, const auto&) {
            if (column == "replicate")
                write.cell(replicate_);
            else if (column == "id")
                write.cell(published_id(closure.id));
            else if (column == "year")
                write.cell(year);
            else if (column == "exit_mode")
                write.cell(exit_mode_names[static_cast<std::size_t>(closure.mode)]);
            else
                write.cell(std::string_view());
        });
        write.end_row();
    }
    closures_.clear();
    file_.write(sheet.rows);
}

}  // namespace keiretsu::sim
