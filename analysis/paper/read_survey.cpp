// The SMEs of a cluster from a run's microdata, and the paper's table from its file.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <fstream>
#include <limits>
#include <set>
#include <utility>

#include "analysis/data/keys.h"
#include "analysis/data/typed_columns.h"
#include "analysis/paper/observed.h"
#include "analysis/paper/survey.h"
#include "config/text/lines.h"
#include "config/text/regular_file.h"

namespace keiretsu::analysis {
namespace {

/// SMEs of the paper's survey have fewer employees (the previous Basic Law's bound), and the Census
/// sees no plant with less than four.
constexpr double most_employees = 300, least_employees = 4;

[[noreturn]] void refuse_microdata(const std::string& file, std::string message, std::string help) {
    Diagnostic problem;
    problem.code = "E270";
    problem.message = std::move(message);
    problem.place.file = file;
    problem.help = std::move(help);
    throw InputError(std::move(problem));
}

/// Words of a column, empty where a cell is.
std::vector<std::string> words_of(const CsvTable& table, std::string_view name) {
    std::vector<std::string> words(table.rows);
    const Column* column = table.find(name);
    if (column == nullptr)
        refuse_microdata(table.file,
                         fmt::format("there is no column `{}`", name),
                         "an earlier version wrote the file: run the scenario again");
    const Keys keys = keys_of(*column);
    for (std::size_t row = 0; row < table.rows; ++row)
        if (keys.codes[row] >= 0)
            words[row] = keys.labels[static_cast<std::size_t>(keys.codes[row])];
    return words;
}

/// Numbers of a column, NaN where a cell is empty.
std::vector<double> numbers_of(const CsvTable& table, std::string_view name) {
    const Column* column = table.find(name);
    if (column != nullptr && !column->text) return column->numbers;
    if (table.rows == 0 && column != nullptr) return {};
    refuse_microdata(table.file,
                     column == nullptr ? fmt::format("there is no column `{}`", name)
                                       : fmt::format("column `{}` holds words, not numbers", name),
                     "an earlier version wrote the file, or another hand: run the scenario again");
}

/// The header and the lines that may be of the year: a run's microdata can be larger than memory.
CsvTable rows_of_year(const std::string& file, int year) {
    const FileText checked = check_regular_file(file, std::numeric_limits<std::uintmax_t>::max());
    if (!checked.why.empty())
        refuse_microdata(file, "cannot read it: " + checked.why, checked.help);
    std::ifstream stream(file);
    if (!stream)
        refuse_microdata(file,
                         "there are no microdata",
                         "make them: `keiretsu run SCENARIO.yaml --microdata 100%`");
    const std::string wanted = fmt::format(",{},", year);
    std::string line, text;
    std::vector<std::uint32_t> lines;
    for (std::uint32_t number = 1; next_line(stream, line); ++number) {
        if (number > 1 && line.find(wanted) == std::string::npos) continue;
        text += line + '\n';
        if (number > 1) lines.push_back(number);
    }
    CsvTable table = parse_csv(std::move(text), file);
    table.lines = std::move(lines);
    return table;
}

struct Frame {
    std::set<std::string> places, trades;
};

Frame frame_of(const SurveyRequest& request) {
    Frame frame;
    for (const auto& [area, places] : request.areas)
        frame.places.insert(places.begin(), places.end());
    for (const ObservedSme& sme : observed().survey) frame.trades.insert(sme.industry);
    return frame;
}

}  // namespace

std::vector<ClusterSme> read_cluster_smes(const std::string& file, const SurveyRequest& request) {
    const CsvTable table = rows_of_year(file, request.year);
    const Frame frame = frame_of(request);
    const auto ids = words_of(table, "id"), firms = words_of(table, "firm");
    const auto places = words_of(table, "place"), trades = words_of(table, "industry");
    const auto customers = words_of(table, "main_customer");
    const auto years = numbers_of(table, "year"), replicates = numbers_of(table, "replicate");
    const auto employees = numbers_of(table, "employees");
    const auto productivity = numbers_of(table, "true_log_tfp");
    const auto originality = numbers_of(table, "originality");
    const auto subcontract = numbers_of(table, "subcontract_orders");
    const auto market = numbers_of(table, "market_orders");
    const auto buyers = numbers_of(table, "buyers"), large = numbers_of(table, "large_buyers");
    const auto largest = numbers_of(table, "largest_buyer");
    const auto others = numbers_of(table, "other_plants"),
               rural = numbers_of(table, "rural_plants");
    std::vector<ClusterSme> smes;
    for (std::size_t row = 0; row < table.rows; ++row) {
        // Rows of plants that have closed say no size.
        const bool is_sme = years[row] == request.year && ids[row] == firms[row] &&
                            employees[row] >= least_employees && employees[row] < most_employees;
        if (!is_sme || !frame.places.contains(places[row]) || !frame.trades.contains(trades[row]))
            continue;
        smes.push_back({.replicate = static_cast<int>(replicates[row]),
                        .id = ids[row],
                        .place = places[row],
                        .industry = trades[row],
                        .employees = employees[row],
                        .productivity = productivity[row],
                        .originality = originality[row],
                        .subcontract_orders = subcontract[row],
                        .market_orders = market[row],
                        .buyers = static_cast<int>(buyers[row]),
                        .large_buyers = static_cast<int>(large[row]),
                        .largest_buyer = largest[row],
                        .main_customer = customers[row],
                        .other_plants = static_cast<int>(others[row]),
                        .rural_plants = static_cast<int>(rural[row])});
    }
    if (smes.empty())
        refuse_microdata(
            file,
            fmt::format("no SME of {} in {} is there", fmt::join(frame.places, ", "), request.year),
            "choose another --year or --places; or make more microdata: `keiretsu run "
            "SCENARIO.yaml --microdata 100%`");
    return smes;
}

std::vector<ObservedSme> read_observed_survey(const CsvTable& table) {
    const auto words = [&](const char* name) { return words_of(table, name); };
    const auto areas = words("area"), products = words("product"), trades = words("industry");
    const auto locations = words("location"), cooperation = words("cooperation");
    const auto relations = words("relation_to_large_enterprise");
    const auto diversification = words("diversification");
    const auto overseas = words("overseas_affiliates");
    const auto secondary = words("secondary_factory_in_japan");
    const auto employees = numbers_of(table, "employees");
    const auto original = numbers_of(table, "original_products");
    std::vector<ObservedSme> smes;
    for (std::size_t row = 0; row < table.rows; ++row)
        smes.push_back({.area = areas[row],
                        .product = products[row],
                        .industry = trades[row],
                        .employees = employees[row],
                        .location = locations[row],
                        .cooperation = cooperation[row],
                        .relation = relations[row],
                        .diversification = diversification[row],
                        .overseas_affiliates = overseas[row],
                        .secondary_factory = secondary[row],
                        .original_products = original[row] == 1});
    return smes;
}

std::vector<ObservedFinding> read_observed_findings(const CsvTable& table) {
    const auto numbers = numbers_of(table, "finding"), counts = numbers_of(table, "count");
    const auto of = numbers_of(table, "of");
    const auto names = words_of(table, "name"), what = words_of(table, "what");
    std::vector<ObservedFinding> findings;
    for (std::size_t row = 0; row < table.rows; ++row)
        findings.push_back({.finding = static_cast<int>(numbers[row]),
                            .name = names[row],
                            .what = what[row],
                            .count = counts[row],
                            .of = of[row]});
    return findings;
}

}  // namespace keiretsu::analysis
