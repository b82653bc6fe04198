#include "sim/run_directory/microdata.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "model/entry.h"
#include "model/numerics/random.h"
#include "sim/office/census.h"
#include "sim/office/classes.h"

namespace keiretsu::sim {

using namespace model;

const std::string_view microdata_header =
    "replicate,id,firm,year,industry,size_class,place,tier,employees,capital,wage_bill,value_added,"
    "real_value_added,shipments,founded,owner_birth,true_log_tfp,measured_log_tfp,entry_mode,"
    "exit_mode\n";

namespace {

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

}  // namespace

Microdata::Microdata(const std::filesystem::path& path,
                     double fraction,
                     int replicate,
                     const Environment& environment)
    : file_(path), fraction_(fraction), replicate_(replicate), environment_(&environment) {}

bool Microdata::sampled(std::uint64_t id) const {
    return static_cast<double>(hash_of(id)) * 0x1p-32 < fraction_;
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
    Sheet sheet;
    RowWriter write(sheet);
    for (Row row = 0; row < economy.rows(); ++row) {
        if (!plants.alive[row] || !sampled(plants.id[row])) continue;
        const std::size_t h = plants.industry[row];
        const double own_deflator = environment_->industry_deflator(static_cast<int>(h), year);
        const Row head = plants.owner[row];
        const int founded = Quarter(plants.founded[row]).year();
        write.cell(replicate_)
            .cell(published_id(plants.id[row]))
            .cell(published_id(plants.id[head]))
            .cell(year)
            .cell(world.scenario.industries[h].id)
            .cell(analysis::size_class_names[size_class_of(plants.employees[row])])
            .cell(world.scenario.places[plants.place[row]].id)
            .cell(int{plants.level[row]})
            .cell(plants.employees[row])
            .cell(plants.capital[row])
            .cell(plants.year_wages[row])
            .cell(plants.year_value_added[row])
            .cell(static_cast<float>(double(plants.year_value_added[row]) / deflator))
            .cell(plants.year_shipments[row])
            .cell(founded)
            .cell(economy.firms.owner_birth[head])
            .cell(plants.log_productivity[row])
            .cell(static_cast<float>(
                measured_log_tfp(double(plants.year_value_added[row]) / own_deflator,
                                 double(plants.employees[row]),
                                 double(plants.capital[row]),
                                 shares[h])))
            .cell(founded != year            ? std::string_view()
                  : plants.owner[row] != row ? std::string_view("branch_plant")
                                             : std::string_view("founded"))
            .cell(std::string_view());
        write.end_row();
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
        write.cell(replicate_).cell(published_id(closure.id)).cell(std::string_view()).cell(year);
        for (int column = 4; column < 19; ++column) write.cell(std::string_view());
        write.cell(exit_mode_names[static_cast<std::size_t>(closure.mode)]);
        write.end_row();
    }
    closures_.clear();
    file_.write(sheet.rows);
}

}  // namespace keiretsu::sim
