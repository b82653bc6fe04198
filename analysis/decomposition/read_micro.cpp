#include "analysis/decomposition/read_micro.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "analysis/data/asked_columns.h"
#include "analysis/data/keys.h"
#include "analysis/data/typed_columns.h"
#include "analysis/decomposition/productivity.h"

namespace keiretsu::analysis {
namespace {

/// One data row with its keys; `row` finds its line again for messages.
struct Keyed {
    std::int32_t replicate = 0;
    int year = 0;
    std::int32_t firm = 0;
    std::size_t row = 0;

    bool same_key(const Keyed& other) const {
        return replicate == other.replicate && year == other.year && firm == other.firm;
    }
};

/// Every column that was asked for by name; the optional ones only if they were renamed.
std::vector<std::string> asked_columns(const MicroColumns& columns) {
    std::vector<std::string> wanted{columns.id, columns.year, columns.weight};
    for (const std::string& name : productivity_columns(columns)) wanted.push_back(name);
    if (!columns.group.empty()) wanted.push_back(columns.group);
    const MicroColumns usual;
    for (const auto name :
         {&MicroColumns::replicate, &MicroColumns::entry_mode, &MicroColumns::exit_mode})
        if (!(columns.*name).empty() && columns.*name != usual.*name)
            wanted.push_back(columns.*name);
    return wanted;
}

std::vector<Keyed> keyed_rows(const CsvTable& table,
                              const MicroColumns& columns,
                              TypedColumns& typed) {
    const std::vector<int> years = typed.integers(columns.year, Need::required);
    std::vector<int> replicates(table.rows, 0);
    if (!columns.replicate.empty() && table.find(columns.replicate) != nullptr)
        replicates = typed.integers(columns.replicate, Need::required);
    const std::vector<std::int32_t> firms =
        in_natural_order(keys_of(*table.find(columns.id))).codes;
    std::vector<Keyed> rows(table.rows);
    for (std::size_t row = 0; row < table.rows; ++row) {
        rows[row] = {replicates[row], years[row], firms[row], row};
        if (firms[row] < 0)
            typed.problem("E241",
                          "an empty cell names no firm",
                          "every row needs the id of its firm",
                          {row, columns.id});
    }
    std::sort(rows.begin(), rows.end(), [](const Keyed& a, const Keyed& b) {
        return std::tie(a.replicate, a.year, a.firm, a.row) <
               std::tie(b.replicate, b.year, b.firm, b.row);
    });
    return rows;
}

void refuse_duplicates(const std::vector<Keyed>& rows,
                       const CsvTable& table,
                       const MicroColumns& columns,
                       TypedColumns& typed) {
    for (std::size_t i = 1; i < rows.size(); ++i) {
        if (!rows[i].same_key(rows[i - 1]) || rows[i].firm < 0) continue;
        typed.problem("E242",
                      fmt::format("the firm stands twice in {}: in lines {} and {}",
                                  rows[i].year,
                                  table.line_of(rows[i - 1].row),
                                  table.line_of(rows[i].row)),
                      "keep one row for a firm and year; name a `replicate` column if the file "
                      "holds several runs",
                      {rows[i].row, columns.id});
    }
}

/// Codes of an optional mode column, shifted past the two modes that are always there.
std::vector<std::int32_t> modes_of(const CsvTable& table,
                                   const std::string& name,
                                   std::vector<std::string>& labels) {
    const Column* column = name.empty() ? nullptr : table.find(name);
    if (column == nullptr) return std::vector<std::int32_t>(table.rows, -1);
    Keys modes = in_natural_order(keys_of(*column));
    const auto shift = static_cast<std::int32_t>(labels.size());
    for (std::int32_t& code : modes.codes)
        if (code >= 0) code += shift;
    labels.insert(labels.end(), modes.labels.begin(), modes.labels.end());
    return std::move(modes.codes);
}

void warn_of_absent(MicroFile& file,
                    const CsvTable& table,
                    const std::vector<std::size_t>& absent,
                    const MicroColumns& columns) {
    if (absent.empty()) return;
    Diagnostic& warning = file.warnings.emplace_back();
    warning.severity = Severity::warning;
    warning.code = "W243";
    warning.message = fmt::format(
        "{} of {} rows have no productivity or no weight; their firms count as absent that year",
        absent.size(),
        table.rows);
    warning.place.file = table.file;
    warning.place.line =
        static_cast<int>(table.line_of(*std::min_element(absent.begin(), absent.end())));
    warning.place.column = 1;
    warning.help = fmt::format("fill `{}` and `{}` if the firms were there",
                               fmt::join(productivity_columns(columns), "`, `"),
                               columns.weight);
}

/// Rows whose firm lost more than it produced: weight or output is negative.
std::vector<bool> negative_rows(const CsvTable& table,
                                const std::vector<double>& weight,
                                const MicroColumns& columns) {
    std::vector<bool> negative(table.rows, false);
    const Column* output = columns.output.empty() ? nullptr : table.find(columns.output);
    for (std::size_t row = 0; row < table.rows; ++row)
        negative[row] =
            weight[row] < 0 || (output != nullptr && !output->text && output->numbers[row] < 0);
    return negative;
}

/// Names the firms of negative rows and counts them.
void warn_of_negative(MicroFile& file,
                      const CsvTable& table,
                      const std::vector<bool>& negative,
                      const MicroColumns& columns) {
    constexpr std::size_t spelled_out = 10;
    if (std::find(negative.begin(), negative.end(), true) == negative.end()) return;
    const Keys ids = keys_of(*table.find(columns.id)), years = keys_of(*table.find(columns.year));
    std::vector<std::string> firms;
    std::size_t rows = 0, first = 0;
    for (std::size_t row = 0; row < table.rows; ++row) {
        if (!negative[row]) continue;
        if (rows++ == 0) first = row;
        if (rows > spelled_out) continue;
        const auto label = [row](const Keys& keys) {
            return keys.codes[row] < 0 ? std::string("?")
                                       : keys.labels[static_cast<std::size_t>(keys.codes[row])];
        };
        firms.push_back(fmt::format("{} in {}", label(ids), label(years)));
    }
    Diagnostic& warning = file.warnings.emplace_back();
    warning.severity = Severity::warning;
    warning.code = "W244";
    warning.message = fmt::format(
        "{} of {} rows have a negative weight or output; their firms count as absent that year: "
        "{}{}",
        rows,
        table.rows,
        fmt::join(firms, ", "),
        rows > spelled_out ? fmt::format(" and {} more", rows - spelled_out) : "");
    warning.place = place_of(table, first, columns.weight);
    warning.help = "a share of a negative total has no meaning; leave the rows out to be silent";
}

}  // namespace

MicroFile read_micro(const CsvTable& table, const MicroColumns& columns) {
    require_columns(table, asked_columns(columns));
    TypedColumns typed(table);
    const std::vector<Keyed> rows = keyed_rows(table, columns, typed);
    refuse_duplicates(rows, table, columns, typed);
    const std::vector<double> weight = typed.numbers(columns.weight, Need::required, true);
    const std::vector<bool> negative = negative_rows(table, weight, columns);
    const std::vector<double> productivity = productivity_of(table, columns, negative, typed);

    MicroData shared;  // lists that all replicates have in common
    const auto entries = modes_of(table, columns.entry_mode, shared.entry_modes);
    const auto exits = modes_of(table, columns.exit_mode, shared.exit_modes);
    Keys groups{.codes = std::vector<std::int32_t>(table.rows, 0), .labels = {"all"}};
    if (!columns.group.empty()) groups = in_natural_order(keys_of(*table.find(columns.group)));
    shared.groups = groups.labels;

    MicroFile file;
    std::vector<std::size_t> absent;
    for (const Keyed& key : rows) {
        if (file.replicates.empty() || file.replicates.back().replicate != key.replicate) {
            file.replicates.push_back(shared);
            file.replicates.back().replicate = key.replicate;
        }
        MicroData& data = file.replicates.back();
        const std::size_t row = key.row;
        if (entries[row] >= 0) data.entries.push_back({key.firm, key.year, entries[row]});
        if (exits[row] >= 0) data.exits.push_back({key.firm, key.year, exits[row]});
        if (negative[row]) continue;
        if (std::isnan(productivity[row]) || std::isnan(weight[row])) {
            // A row that only tells how its firm entered or exited is complete without figures.
            const bool tells_a_mode = entries[row] >= 0 || exits[row] >= 0;
            if (!tells_a_mode) absent.push_back(row);
            continue;
        }
        if (groups.codes[row] < 0)
            typed.problem("E244",
                          "an empty cell names no group",
                          "every firm needs its group; leave out --group to do without",
                          {row, columns.group});
        data.observations.push_back(
            {key.year, key.firm, groups.codes[row], weight[row], productivity[row]});
    }
    typed.finish();
    for (MicroData& data : file.replicates) sort_micro_data(data);
    warn_of_absent(file, table, absent, columns);
    warn_of_negative(file, table, negative, columns);
    return file;
}

void check_years(const MicroFile& micro, const std::vector<int>& years, const std::string& file) {
    std::vector<Diagnostic> problems;
    const auto problem = [&](std::string message, std::string help) {
        problems.push_back(about_header(file, "E245", std::move(message)));
        problems.back().help = std::move(help);
    };
    if (micro.replicates.empty() || years.size() < 2)
        problem("a decomposition needs firms in two years",
                "check the file and the years asked for");
    for (std::size_t i = 1; i < years.size(); ++i)
        if (years[i] <= years[i - 1])
            problem(fmt::format("{} does not come after {}", years[i], years[i - 1]),
                    "give years in ascending order");
    for (const MicroData& data : micro.replicates)
        for (const int year : years) {
            double weight = 0;
            for (const Observation& o : year_of(data, year)) weight += o.weight;
            if (weight > 0) continue;
            const std::string where = micro.replicates.size() > 1
                                          ? fmt::format(" of replicate {}", data.replicate)
                                          : std::string();
            problem(fmt::format("no firm has any weight in {}{}", year, where),
                    fmt::format("years with firms: {}", fmt::join(years_of(data), ", ")));
        }
    if (!problems.empty()) throw InputError(std::move(problems));
}

}  // namespace keiretsu::analysis
