#include "analysis/town/owner_ages.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "analysis/data/typed_columns.h"

namespace keiretsu::analysis {
namespace {

// Open ends of a table have no middle of their own: both are assumed, and `keiretsu town` says so.
constexpr int usual_youngest = 25, least_age = 15;
constexpr int years_of_open_end = 15, greatest_age = 110;

/// A word of a column; empty where it is absent or the cell is.
std::string word_of(const Column* column, std::size_t row) {
    if (column == nullptr) return {};
    if (!column->text)
        return std::isnan(column->numbers[row]) ? "" : fmt::format("{}", column->numbers[row]);
    const std::int32_t code = column->codes[row];
    return code < 0 ? std::string() : column->levels[static_cast<std::size_t>(code)];
}

bool take_end(std::string& text, std::string_view end) {
    if (!text.ends_with(end)) return false;
    text.resize(text.size() - end.size());
    return true;
}

bool take_start(std::string& text, std::string_view start) {
    if (!text.starts_with(start)) return false;
    text.erase(0, start.size());
    return true;
}

/// A row of owners: its band and figure.
struct AgeBand {
    SizeBounds ages = {};
    double owners = 0;
    std::size_t row = 0;
};

/// Bands in the order of age; complains of those that overlap or leave a gap.
void check_order(std::vector<AgeBand>& bands, TypedColumns& columns) {
    std::sort(bands.begin(), bands.end(), [](const AgeBand& a, const AgeBand& b) {
        return a.ages < b.ages;
    });
    for (std::size_t i = 1; i < bands.size(); ++i) {
        const SizeBounds &last = bands[i - 1].ages, &now = bands[i].ages;
        if (last.high != no_upper_bound && now.low == last.high + 1) continue;
        columns.problem("E272",
                        fmt::format("owners of {} follow those of {}", text_of(now), text_of(last)),
                        "let each band begin where the one before ends; write 0 where there is "
                        "nobody",
                        {bands[i].row, "owner_age"});
    }
}

/// Closes the open ends, which is an assumption.
std::vector<OwnerAges> closed(const std::vector<AgeBand>& bands,
                              double sum,
                              std::vector<std::string>& notes) {
    std::vector<OwnerAges> ages;
    for (const AgeBand& band : bands) {
        int from = band.ages.low, to = band.ages.high;
        if (from < least_age) {
            from = std::max(least_age, std::min(usual_youngest, to - years_of_open_end + 1));
            notes.push_back(fmt::format("Owners of up to {} are taken as {} to {}.", to, from, to));
        }
        if (to == no_upper_bound) {
            to = std::min(greatest_age, from + years_of_open_end - 1);
            notes.push_back(
                fmt::format("Owners of {} and more are taken as {} to {}.", from, from, to));
        }
        ages.push_back(
            {.age_from = double(from), .age_to = double(to), .share = band.owners / sum});
    }
    return ages;
}

/// Reads rows one by one; none are left where one has a problem.
std::vector<AgeBand> bands_of(const CsvTable& table, TypedColumns& columns) {
    const char* figure = table.find("owners") != nullptr ? "owners" : "establishments";
    const std::vector<double> owners = columns.numbers(figure, Need::required);
    const Column* ages = table.find("owner_age");
    std::vector<AgeBand> bands;
    for (std::size_t row = 0; row < table.rows; ++row) {
        const std::string text = word_of(ages, row);
        if (text.empty() || is_total(text)) continue;
        for (const char* key : {"industry", "size", "size_class"})
            if (const std::string word = word_of(table.find(key), row);
                !word.empty() && !is_total(word))
                columns.problem("E272",
                                fmt::format("owners' ages of `{}` alone", word),
                                "a place has ages of all its owners: keep the rows of all "
                                "industries and sizes",
                                {row, key});
        const std::optional<SizeBounds> band = age_band_in(text);
        if (!band || (band->high != no_upper_bound && band->high < least_age) ||
            band->low > greatest_age - years_of_open_end)
            columns.problem("E272",
                            fmt::format("`{}` is no band of ages", text),
                            "write completed years: under 40, 40-49, 70+",
                            {row, "owner_age"});
        else if (std::isnan(owners[row]))
            columns.problem("E272",
                            fmt::format("owners of {} without their number", text),
                            "write it, or join the band with its neighbour",
                            {row, figure});
        else
            bands.push_back({.ages = *band, .owners = owners[row], .row = row});
    }
    return bands;
}

}  // namespace

std::optional<SizeBounds> age_band_in(std::string_view text) {
    std::string plain = plain_text(text);
    for (const std::string_view word : {"years", "yrs", "歳", "才", "aged"})
        for (std::size_t at = plain.find(word); at != std::string::npos; at = plain.find(word))
            plain.erase(at, word.size());
    if (plain.empty()) return {};
    const bool decade = take_end(plain, "代") || take_end(plain, "s");
    const bool below = take_end(plain, "未満") || take_start(plain, "under") ||
                       take_start(plain, "below") || take_start(plain, "<");
    std::optional<SizeBounds> band = size_bounds_in(plain);
    if (!band || !(decade || below)) return band;
    if (band->low != band->high) {
        if (decade) return {};
        --band->high;  // 40～50歳未満
        return band->low <= band->high ? band : std::nullopt;
    }
    return decade ? SizeBounds{.low = band->low, .high = band->low + 9}
                  : SizeBounds{.low = 1, .high = band->high - 1};
}

std::vector<bool> rows_of_owners(const CsvTable& table) {
    std::vector<bool> rows(table.rows, false);
    const Column* ages = table.find("owner_age");
    for (std::size_t row = 0; row < table.rows; ++row) rows[row] = !word_of(ages, row).empty();
    return rows;
}

TownOwners read_owner_ages(const CsvTable& table) {
    TownOwners result;
    const std::vector<bool> of_owners = rows_of_owners(table);
    if (std::find(of_owners.begin(), of_owners.end(), true) == of_owners.end()) return result;
    TypedColumns columns(table);
    std::vector<bool> others = of_owners;
    others.flip();
    columns.leave_out(std::move(others));
    std::vector<AgeBand> bands = bands_of(table, columns);
    check_order(bands, columns);
    columns.finish();
    for (const AgeBand& band : bands) result.owners += band.owners;
    if (!(result.owners > 0)) {
        Diagnostic none = about_header(table.file, "E272", "no row states a number of owners");
        none.help = "write owners by age, or leave out the column `owner_age`";
        throw InputError(std::move(none));
    }
    result.ages = closed(bands, result.owners, result.notes);
    return result;
}

}  // namespace keiretsu::analysis
