#include "analysis/town/town_census.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "analysis/data/size_bounds.h"
#include "analysis/data/typed_columns.h"
#include "analysis/town/owner_ages.h"
#include "analysis/town/proportional_fit.h"
#include "config/text/number_text.h"
#include "config/text/suggest.h"

namespace keiretsu::analysis {
namespace {

constexpr int from_4 = 4;
constexpr double contradiction = 0.005;  // relative distance of a total that cannot be met

/// Where a table of industries by size classes has a cell.
std::size_t cell_at(const Scenario& nation, std::size_t industry, std::size_t size) {
    return industry * nation.population.size_classes.size() + size;
}

/// Plants of the nation by industry and size: the mix at the middle of each class.
std::vector<double> national_pattern(const Scenario& nation) {
    std::vector<double> pattern(nation.industries.size() * nation.population.size_classes.size());
    for (std::size_t s = 0; s < nation.population.size_classes.size(); ++s) {
        const keiretsu::SizeClass& size = nation.population.size_classes[s];
        const double middle = std::sqrt(size.employees_from * size.employees_to);
        double sum = 0;
        std::vector<double> weights;
        for (const Industry& industry : nation.industries) {
            weights.push_back(industry.establishments_4plus *
                              std::pow(middle / 10, industry.size_tilt));
            sum += weights.back();
        }
        for (std::size_t h = 0; h < weights.size(); ++h)
            pattern[cell_at(nation, h, s)] = size.establishments * weights[h] / sum;
    }
    return pattern;
}

std::string text_at(const Column* column, std::size_t row) {
    if (column == nullptr) return {};
    if (!column->text)
        return std::isnan(column->numbers[row]) ? "" : fmt::format("{}", column->numbers[row]);
    const std::int32_t code = column->codes[row];
    return code < 0 ? std::string() : column->levels[static_cast<std::size_t>(code)];
}

/// Industries by id or name.
std::optional<std::size_t> industry_named(const Scenario& nation, const std::string& text) {
    for (std::size_t h = 0; h < nation.industries.size(); ++h)
        if (plain_text(nation.industries[h].id) == plain_text(text) ||
            plain_text(nation.industries[h].name) == plain_text(text))
            return h;
    return {};
}

std::vector<std::string> ids_of_industries(const Scenario& nation) {
    std::vector<std::string> ids;
    for (const Industry& industry : nation.industries) ids.push_back(industry.id);
    return ids;
}

/// E272, about a cell.
void refuse_industry(const Scenario& nation,
                     const std::string& text,
                     TypedColumns::Where where,
                     TypedColumns& columns) {
    const std::vector<std::string> ids = ids_of_industries(nation);
    std::string help = help_for_unknown(text, ids);
    columns.problem("E272",
                    fmt::format("unknown industry `{}`", text),
                    help + "; add up to one of these what the scenario does not tell apart",
                    where);
}

/// Size classes of the scenario that together are the bounds; empty where they are not.
std::vector<std::size_t> classes_within(const Scenario& nation, const SizeBounds& bounds) {
    const std::vector<keiretsu::SizeClass>& classes = nation.population.size_classes;
    std::vector<std::size_t> found;
    for (std::size_t s = 0; s < classes.size(); ++s)
        if (classes[s].employees_from >= bounds.low &&
            (bounds.high == no_upper_bound || classes[s].employees_to <= bounds.high))
            found.push_back(s);
    if (found.empty() || classes[found.front()].employees_from != bounds.low) return {};
    if (bounds.high != no_upper_bound && classes[found.back()].employees_to != bounds.high)
        return {};
    return found;
}

/// What a row counts.
struct Counted {
    std::vector<std::size_t> industries = {}, sizes = {};
    std::string industry = {}, size = {};  // as tables call them
};

/// Reads the keys of rows, with every problem gathered in `columns`.
class RowKeys {
  public:
    RowKeys(const CsvTable& table, const Scenario& nation, TypedColumns& columns)
        : nation_(nation),
          columns_(columns),
          industry_(table.find("industry")),
          size_(table.find("size") != nullptr ? table.find("size") : table.find("size_class")) {}

    std::optional<Counted> counted(std::size_t row) {
        Counted result;
        const bool known_industry = take_industry(row, result);  // both, so that both are told
        const bool known = take_size(row, result) && known_industry;
        if (!known) return {};
        const auto [first, is_new] = rows_.try_emplace({result.industry, result.size}, row);
        if (is_new) return result;
        columns_.problem("E272",
                         fmt::format("{}, {} stands twice",
                                     result.industry.empty() ? "all" : result.industry,
                                     result.size),
                         "keep one of the rows",
                         {row, "establishments"});
        return {};
    }

  private:
    bool take_industry(std::size_t row, Counted& result) {
        const std::string text = text_at(industry_, row);
        if (text.empty() || is_total(text)) {
            for (std::size_t h = 0; h < nation_.industries.size(); ++h)
                result.industries.push_back(h);
            return true;
        }
        const std::optional<std::size_t> found = industry_named(nation_, text);
        if (!found) {
            refuse_industry(nation_, text, {row, "industry"}, columns_);
            return false;
        }
        result.industry = nation_.industries[*found].id;
        result.industries = {*found};
        return true;
    }

    bool take_size(std::size_t row, Counted& result) {
        const std::string text = text_at(size_, row);
        SizeBounds bounds;
        if (!text.empty() && !is_total(text)) {
            const std::optional<SizeBounds> said = size_bounds_in(text);
            bounds = said.value_or(SizeBounds{.low = 0, .high = 0});
        }
        result.size = text_of(bounds);
        result.sizes = classes_within(nation_, bounds);
        if (!result.sizes.empty()) return true;
        std::string known;
        for (const keiretsu::SizeClass& size : nation_.population.size_classes)
            known.append(known.empty() ? "" : ", ").append(size.id);
        columns_.problem("E272",
                         fmt::format("`{}` is no size class, nor some classes together", text),
                         "the scenario tells apart: " + known,
                         {row, size_->name});
        return false;
    }

    const Scenario& nation_;
    TypedColumns& columns_;
    const Column* industry_;
    const Column* size_;
    std::map<std::pair<std::string, std::string>, std::size_t> rows_ = {};
};

KnownSum sum_of_row(const Scenario& nation, const Counted& counted, double value) {
    KnownSum known{.sum = value};
    for (const std::size_t h : counted.industries)
        for (const std::size_t s : counted.sizes) known.cells.push_back(cell_at(nation, h, s));
    return known;
}

bool has_all_industries(const Scenario& nation, const Counted& counted) {
    return counted.industries.size() == nation.industries.size();
}

/// Plants of all industries and of all sizes that the file counts, from rows that do not overlap;
/// NaN where no rows make them up.
double grand_total(const Scenario& nation,
                   const std::vector<Counted>& counted,
                   const std::vector<KnownSum>& known,
                   const std::vector<std::size_t>& all_sizes) {
    double total = 0;
    std::size_t sizes = 0;
    for (std::size_t i = 0; i < counted.size(); ++i) {
        if (!has_all_industries(nation, counted[i])) continue;
        if (counted[i].sizes == all_sizes) return known[i].sum;
        total += known[i].sum;
        sizes += counted[i].sizes.size();
    }
    return sizes == all_sizes.size() ? total : missing;
}

/// Where the totals of some industries make up the town, it has no plant of the others: what
/// proportional fitting would only come near to.
void rule_out_industries(const Scenario& nation,
                         const std::vector<Counted>& counted,
                         std::vector<KnownSum>& known,
                         TownCensus& census) {
    constexpr double rounding = 1e-9;
    const std::vector<std::size_t> all_sizes = classes_within(nation, SizeBounds{});
    double of_industries = 0;
    std::vector<bool> has_total(nation.industries.size(), false);
    for (std::size_t i = 0; i < counted.size(); ++i) {
        if (counted[i].industries.size() != 1 || counted[i].sizes != all_sizes) continue;
        has_total[counted[i].industries.front()] = true;
        of_industries += known[i].sum;
    }
    const double total = grand_total(nation, counted, known, all_sizes);
    if (!(std::abs(total - of_industries) <= rounding * total)) return;
    std::string others;
    for (std::size_t h = 0; h < nation.industries.size(); ++h) {
        if (has_total[h]) continue;
        KnownSum none;
        for (const std::size_t s : all_sizes) none.cells.push_back(cell_at(nation, h, s));
        known.push_back(std::move(none));
        others += (others.empty() ? "" : ", ") + nation.industries[h].id;
    }
    if (!others.empty())
        census.notes.push_back(
            fmt::format("No plant of {}: the other industries make up the town's total.", others));
}

/// Cells that no row counts are of plants that the file says nothing of: those below 4 employees.
void keep_counted(const Scenario& nation,
                  const std::vector<KnownSum>& known,
                  const std::vector<double>& cells,
                  TownCensus& census) {
    std::vector<bool> counted(cells.size(), false);
    for (const KnownSum& one : known)
        for (const std::size_t cell : one.cells) counted[cell] = true;
    for (std::size_t s = 0; s < nation.population.size_classes.size(); ++s)
        for (std::size_t h = 0; h < nation.industries.size(); ++h) {
            const std::size_t cell = cell_at(nation, h, s);
            const keiretsu::SizeClass& size = nation.population.size_classes[s];
            if (!counted[cell] || !(cells[cell] > 0)) continue;
            census.plants.push_back({nation.industries[h].id, size.id, cells[cell]});
            if (size.employees_from >= from_4) census.establishments += cells[cell];
        }
}

void note_gaps(std::size_t gaps, const Scenario& nation, TownCensus& census) {
    if (gaps > 0)
        census.notes.push_back(fmt::format(
            "{} figures are not given: they follow from the totals and the nation's pattern of "
            "industries by size.",
            gaps));
    std::size_t cells = 0;
    for (const TownTotal& total : census.totals)
        cells += !total.industry.empty() && total.size != "all";
    const std::size_t all = nation.industries.size() * (nation.population.size_classes.size() - 1);
    if (cells < all)
        census.notes.push_back(
            fmt::format("{} of {} cells of industries by size are stated; the others have the "
                        "nation's pattern, scaled until every total of the file is met.",
                        cells,
                        all));
    census.notes.push_back(
        fmt::format("The figures are taken as those of {}, the population's base year.",
                    nation.population.base_year));
}

[[noreturn]] void refuse_contradiction(const CsvTable& table,
                                       std::size_t row,
                                       const TownTotal& total) {
    Diagnostic error = about_header(
        table.file,
        "E272",
        fmt::format("totals contradict each other: {}, {} has {:.6g} plants, the other rows make "
                    "{:.6g} of it",
                    total.industry.empty() ? "all industries" : total.industry,
                    total.size,
                    total.stated,
                    total.fitted));
    error.place = place_of(table, row, "establishments");
    error.help = "correct the rows, or leave out those that come from another source";
    throw InputError(std::move(error));
}

/// `40%`, `40` and `0.4` are the same share; NaN where none is given.
std::vector<double> local_shares(TypedColumns& columns, const CsvTable& table) {
    constexpr double percent = 100;
    const Column* given = table.find("local_share");
    std::vector<double> shares(table.rows, missing);
    if (given == nullptr) return shares;
    for (std::size_t row = 0; row < table.rows; ++row) {
        const std::string whole = text_at(given, row);
        std::string_view text = trimmed(whole);
        if (text.empty()) continue;
        const bool has_sign = text.ends_with('%');
        if (has_sign) text = trimmed(text.substr(0, text.size() - 1));
        const NumberText read = read_number(text);
        if (!read.value || read.length != text.size() || *read.value < 0 || *read.value > percent) {
            columns.problem("E222",
                            fmt::format("`{}` is no share", whole),
                            "write `40%`, or leave the cell empty where the share is unknown",
                            {row, "local_share"});
            continue;
        }
        shares[row] = has_sign || *read.value > 1 ? *read.value / percent : *read.value;
    }
    return shares;
}

}  // namespace

TownCensus read_town_census(const CsvTable& table, const Scenario& nation) {
    TypedColumns columns(table);
    const std::vector<bool> of_owners = rows_of_owners(table);
    columns.leave_out(of_owners);
    const std::vector<double> plants = columns.numbers("establishments", Need::required);
    RowKeys keys(table, nation, columns);
    TownCensus census;
    std::vector<KnownSum> known;
    std::vector<Counted> all_counted;
    std::vector<std::size_t> rows;
    std::size_t gaps = 0;
    for (std::size_t row = 0; row < table.rows; ++row) {
        if (of_owners[row]) continue;
        std::optional<Counted> counted = keys.counted(row);
        if (!counted) continue;
        if (std::isnan(plants[row])) {
            ++gaps;
            continue;
        }
        known.push_back(sum_of_row(nation, *counted, plants[row]));
        census.totals.push_back({counted->industry, counted->size, plants[row], 0});
        all_counted.push_back(std::move(*counted));
        rows.push_back(row);
    }
    columns.finish();
    if (known.empty())
        throw InputError(about_header(table.file, "E227", "no row states a number of plants"));
    rule_out_industries(nation, all_counted, known, census);
    const ProportionalFit fit = fit_proportionally(national_pattern(nation), known);
    census.rounds = fit.rounds;
    for (std::size_t i = 0; i < census.totals.size(); ++i)
        for (const std::size_t cell : known[i].cells) census.totals[i].fitted += fit.cells[cell];
    if (fit.worst > contradiction) {
        const std::size_t worst = std::min(fit.worst_known, rows.size() - 1);
        refuse_contradiction(table, rows[worst], census.totals[worst]);
    }
    keep_counted(nation, known, fit.cells, census);
    note_gaps(gaps, nation, census);
    return census;
}

std::vector<TownAnchor> read_town_anchors(const CsvTable& table, const Scenario& nation) {
    TypedColumns columns(table);
    const std::vector<std::string> names = columns.texts("name");
    const std::vector<std::string> industries = columns.texts("industry");
    const std::vector<double> employees = columns.numbers("employees", Need::required);
    const std::vector<double> shares = local_shares(columns, table);
    const Column* ids = table.find("id");
    std::vector<TownAnchor> anchors;
    for (std::size_t row = 0; row < table.rows; ++row) {
        const std::optional<std::size_t> industry = industry_named(nation, industries[row]);
        if (!industry && !industries[row].empty())
            refuse_industry(nation, industries[row], {row, "industry"}, columns);
        if (std::isnan(employees[row]) || employees[row] <= 0)
            columns.problem("E222",
                            "an enterprise without its employees",
                            "write how many work there",
                            {row, "employees"});
        TownAnchor& anchor = anchors.emplace_back();
        anchor.name = names[row];
        anchor.id = text_at(ids, row);
        if (anchor.id.empty()) anchor.id = fmt::format("anchor_{}", row + 1);
        if (industry) anchor.industry = nation.industries[*industry].id;
        anchor.employees = employees[row];
        if (!std::isnan(shares[row])) anchor.local_share = shares[row];
    }
    columns.finish();
    return anchors;
}

}  // namespace keiretsu::analysis
