#include "analysis/regression/design.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "analysis/regression/refusal.h"
#include "config/text/suggest.h"

namespace keiretsu::analysis::regression {
namespace {

constexpr std::size_t most_dummies = 2000;

/// The levels of a factor that the chosen rows have, sorted, with the base first.
std::vector<std::size_t> levels_of(const Variable& variable,
                                   const Grouping& groups,
                                   const std::vector<std::size_t>& rows) {
    std::vector<bool> used(groups.labels.size(), false);
    for (const std::size_t row : rows) used[static_cast<std::size_t>(groups.codes[row])] = true;
    std::vector<std::size_t> levels;
    for (std::size_t level = 0; level < used.size(); ++level)
        if (used[level]) levels.push_back(level);
    std::sort(levels.begin(), levels.end(), [&](std::size_t a, std::size_t b) {
        const auto x = number_in(groups.labels[a]), y = number_in(groups.labels[b]);
        if (x.has_value() != y.has_value()) return x.has_value();
        if (x && *x != *y) return *x < *y;
        return groups.labels[a] < groups.labels[b];
    });
    if (variable.base.empty()) return levels;
    const auto base = std::find_if(levels.begin(), levels.end(), [&](std::size_t level) {
        return groups.labels[level] == variable.base;
    });
    if (base == levels.end()) {
        std::vector<std::string> known;
        for (const std::size_t level : levels) known.push_back(groups.labels[level]);
        refuse("E253",
               fmt::format("`{}` has no level `{}` in these rows", variable.name, variable.base),
               help_for_unknown(variable.base, known),
               "formula");
    }
    std::rotate(levels.begin(), base, base + 1);
    return levels;
}

class Builder {
  public:
    Builder(const Formula& formula,
            const std::vector<EvaluatedVariable>& variables,
            const std::vector<std::size_t>& rows)
        : formula_(formula), variables_(variables), rows_(rows), levels_(variables.size()) {
        for (std::size_t index = 0; index < variables.size(); ++index)
            if (formula.variables[index].is_factor && !variables[index].groups.codes.empty())
                levels_[index] = levels_of(formula.variables[index], variables[index].groups, rows);
    }

    Design run(bool constant_spanned) {
        const auto keeps = keeps_all_levels(formula_, constant_spanned);
        for (std::size_t place = 0; place < formula_.terms.size(); ++place)
            add_term(formula_.terms[place], keeps[place]);
        return std::move(design_);
    }

  private:
    void add_term(const Term& term, const std::vector<bool>& keeps_all) {
        std::vector<Regressor> columns;
        for (std::size_t position = 0; position < term.variables.size(); ++position) {
            const std::size_t index = term.variables[position];
            std::vector<Regressor> next = formula_.variables[index].is_factor
                                              ? dummies(index, keeps_all[position])
                                              : numbers(index);
            columns = position == 0 ? std::move(next) : products(columns, next, term);
            check_width(columns.size(), term);
        }
        for (Regressor& column : columns) design_.regressors.push_back(std::move(column));
    }

    void check_width(std::size_t columns, const Term& term) const {
        if (columns <= most_dummies) return;
        std::string effect;
        for (const std::size_t index : term.variables)
            if (formula_.variables[index].is_factor)
                effect += (effect.empty() ? "" : ":") + variables_[index].groups.name;
        refuse("E253",
               fmt::format("`{}` has {} levels", term.name, columns),
               "absorb it: --effects " + effect,
               "formula");
    }

    std::vector<Regressor> numbers(std::size_t index) const {
        Regressor column{.name = formula_.variables[index].name};
        for (const std::size_t row : rows_) column.values.push_back(variables_[index].values[row]);
        return {std::move(column)};
    }

    std::vector<Regressor> dummies(std::size_t index, bool keeps_all) {
        const std::vector<std::size_t>& levels = levels_[index];
        const Grouping& groups = variables_[index].groups;
        const std::string& name = formula_.variables[index].name;
        if (levels.size() > most_dummies + 1)
            refuse("E253",
                   fmt::format("`{}` has {} levels", name, levels.size()),
                   "absorb it: --effects " + groups.name,
                   "formula");
        if (!keeps_all) {
            const std::string base = name + " " + groups.labels[levels[0]];
            if (std::find(design_.bases.begin(), design_.bases.end(), base) == design_.bases.end())
                design_.bases.push_back(base);
        }
        std::vector<Regressor> columns;
        for (std::size_t place = keeps_all ? 0 : 1; place < levels.size(); ++place) {
            Regressor column{.name = name + groups.labels[levels[place]]};
            for (const std::size_t row : rows_)
                column.values.push_back(
                    static_cast<std::size_t>(groups.codes[row]) == levels[place] ? 1 : 0);
            columns.push_back(std::move(column));
        }
        return columns;
    }

    std::vector<Regressor> products(const std::vector<Regressor>& inner,
                                    const std::vector<Regressor>& outer,
                                    const Term& term) const {
        check_width(inner.size() * outer.size(), term);
        std::vector<Regressor> result;
        for (const Regressor& slow : outer)
            for (const Regressor& fast : inner) {
                Regressor product = slow;
                product.name = fast.name + ":" + slow.name;
                for (std::size_t row = 0; row < product.values.size(); ++row)
                    product.values[row] *= fast.values[row];
                result.push_back(std::move(product));
            }
        return result;
    }

    const Formula& formula_;
    const std::vector<EvaluatedVariable>& variables_;
    const std::vector<std::size_t>& rows_;
    std::vector<std::vector<std::size_t>> levels_;
    Design design_ = {};
};

}  // namespace

Design design_of(const Formula& formula,
                 const std::vector<EvaluatedVariable>& variables,
                 const std::vector<std::size_t>& rows,
                 bool constant_spanned) {
    return Builder(formula, variables, rows).run(constant_spanned);
}

}  // namespace keiretsu::analysis::regression
