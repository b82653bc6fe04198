#include "analysis/regression/sample.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <numeric>
#include <optional>
#include <utility>

#include "analysis/regression/formula.h"
#include "analysis/regression/refusal.h"
#include "analysis/regression/time_index.h"
#include "analysis/regression/variables.h"
#include "analysis/regression/vcov_choice.h"

namespace keiretsu::analysis::regression {
namespace {

bool is_factor(const Expression& expression) {
    return expression.kind == Expression::Kind::call && expression.text == "factor";
}

bool asks_for_lags(const Expression& expression) {
    if (expression.kind == Expression::Kind::call &&
        (expression.text == "lag" || expression.text == "d"))
        return true;
    return std::any_of(expression.arguments.begin(), expression.arguments.end(), asks_for_lags);
}

bool asks_for_lags(const Formula& formula) {
    const auto any = [](const Term& term) {
        return std::any_of(term.factors.begin(), term.factors.end(), [](const Expression& factor) {
            return asks_for_lags(factor);
        });
    };
    return any(formula.response) || std::any_of(formula.terms.begin(), formula.terms.end(), any);
}

/// A term on all rows: the product of its numbers, and the groupings of its factor()s.
struct EvaluatedTerm {
    std::string name = {};
    std::vector<double> product = {};  // empty if there are only factor()s
    std::vector<Grouping> groupings = {};
    std::vector<std::string> grouping_names = {};
    bool all_levels = false;
};

class Sampling {
  public:
    Sampling(const CsvTable& table, const Request& request)
        : table_(table),
          request_(request),
          formula_(parse_formula(request.formula)),
          choice_(parse_vcov(request.vcov)) {}

    Sample run() {
        index_time();
        evaluate();
        find_complete_rows();
        if (!request_.keep_singletons) drop_singletons();
        fill();
        return std::move(sample_);
    }

  private:
    /// A column by name from an option, or `a:b` crossed.
    Grouping grouping(const std::string& name, const char* option) const {
        std::optional<Grouping> whole;
        for (std::size_t start = 0; start <= name.size();) {
            const bool is_column = table_.find(name) != nullptr;
            const std::size_t colon = is_column ? std::string::npos : name.find(':', start);
            const std::string part = is_column ? name : name.substr(start, colon - start);
            const SourcePlace place{.file = option,
                                    .line = 1,
                                    .column = static_cast<int>(start) + 1,
                                    .length = std::max(1, static_cast<int>(part.size())),
                                    .text = name};
            Grouping next = grouping_of(column_named(table_, part, place));
            whole = whole ? crossed(*whole, next) : std::move(next);
            if (colon == std::string::npos) break;
            start = colon + 1;
        }
        return std::move(*whole);
    }

    void index_time() {
        const bool over_time =
            choice_.kind == VcovKind::driscoll_kraay || choice_.kind == VcovKind::newey_west;
        const bool lags = asks_for_lags(formula_);
        if (!over_time && !lags) return;
        std::vector<std::string> panel = request_.panel;
        if (panel.empty() && request_.effects.size() >= 2)
            panel = {request_.effects[0], request_.effects[1]};
        if (panel.size() > 2 || (panel.size() == 2 && panel[1].empty()))
            refuse("E252",
                   fmt::format("`{}` is not a unit and a time", fmt::join(panel, ",")),
                   "write --panel unit,time, or --panel time for one series",
                   "--panel");
        if (panel.empty()) {
            if (choice_.kind == VcovKind::newey_west && request_.effects.empty()) {
                rows_are_periods_ = true;  // one series in the order of the file
                return;
            }
            if (over_time)
                refuse("E252",
                       fmt::format("`{}` needs to know each row's unit and time", request_.vcov),
                       "name them by --panel unit,time, or give them as the first two effects",
                       "--panel");
            return;  // the lag itself complains, with its place in the formula
        }
        const bool single = panel.size() == 1;
        // Driscoll and Kraay's scores are summed by period: units matter only to lags.
        if (choice_.kind == VcovKind::driscoll_kraay && single && !lags) {
            period_only_ = panel[0];
            return;
        }
        time_ =
            std::make_unique<TimeIndex>(table_, single ? std::string() : panel[0], panel.back());
        one_series_ = single;
    }

    /// As in R, `factor(a)` leaves one level out where the rest of its term is in the model
    /// already.
    bool needs_all_levels(const std::vector<std::string>& rest) const {
        if (rest.empty()) return !formula_.constant && request_.effects.empty();
        const std::string name = fmt::format("{}", fmt::join(rest, ":"));
        return std::none_of(formula_.terms.begin(), formula_.terms.end(), [&](const Term& term) {
            return term.name == name;
        });
    }

    Grouping factor_column(const Expression& column) const {
        const SourcePlace place = formula_.place(column.begin, column.end);
        if (column.kind != Expression::Kind::column)
            refuse("E230", "factor() takes a column", "name one column", "formula");
        return grouping_of(column_named(table_, column.text, place));
    }

    EvaluatedTerm evaluated(const Term& term, const Variables& variables) const {
        EvaluatedTerm result{.name = term.name};
        std::vector<std::string> rest;  // the term without its factor()s
        for (const Expression& factor : term.factors) {
            if (is_factor(factor)) {
                result.groupings.push_back(factor_column(factor.arguments[0]));
                result.grouping_names.push_back(
                    fmt::format("factor({})", factor.arguments[0].text));
                continue;
            }
            rest.push_back(formula_.text.substr(factor.begin, factor.end - factor.begin));
            std::vector<double> values = variables.values(factor);
            for (std::size_t row = 0; row < result.product.size(); ++row)
                values[row] *= result.product[row];
            result.product = std::move(values);
        }
        result.all_levels = needs_all_levels(rest);
        return result;
    }

    void evaluate() {
        const Variables variables(table_, formula_, time_.get());
        const Expression& response = formula_.response.factors[0];
        if (is_factor(response))
            refuse("E230", "the response cannot be factor()", "choose a number", "formula");
        response_ = variables.values(response);
        for (const Term& term : formula_.terms) terms_.push_back(evaluated(term, variables));
        for (const std::string& name : request_.effects)
            effects_.push_back(grouping(name, "--effects"));
        for (const std::string& name : choice_.columns)
            clusters_.push_back(grouping(name, "--vcov"));
        if (!request_.bootstrap.empty())
            bootstrap_ = grouping(parse_bootstrap(request_.bootstrap), "--bootstrap");
        if (!period_only_.empty())
            periods_ = column_named(table_, period_only_, {.file = "--panel"}).numbers;
    }

    /// Counts the rows for which `missing` holds and strikes them out.
    template <typename Missing>
    void strike(const std::string& variable, Missing missing) {
        std::size_t count = 0;
        for (std::size_t row = 0; row < table_.rows; ++row) {
            if (!missing(row)) continue;
            complete_[row] = false;
            ++count;
        }
        const auto same = [&](const Gap& gap) { return gap.variable == variable; };
        if (count > 0 && std::none_of(sample_.gaps.begin(), sample_.gaps.end(), same))
            sample_.gaps.push_back({variable, count});
    }

    void strike_groups(const Grouping& groups) {
        strike(groups.name, [&](std::size_t row) { return groups.codes[row] < 0; });
    }

    void find_complete_rows() {
        complete_.assign(table_.rows, true);
        strike(formula_.response.name, [&](std::size_t row) { return std::isnan(response_[row]); });
        for (const EvaluatedTerm& term : terms_) {
            if (!term.product.empty())
                strike(term.name, [&](std::size_t row) { return std::isnan(term.product[row]); });
            for (const Grouping& groups : term.groupings) strike_groups(groups);
        }
        for (const Grouping& groups : effects_) strike_groups(groups);
        for (const Grouping& groups : clusters_) strike_groups(groups);
        if (bootstrap_) strike_groups(*bootstrap_);
        if (time_) strike("unit or time", [&](std::size_t row) { return !time_->has(row); });
        if (!periods_.empty())
            strike(period_only_, [&](std::size_t row) { return std::isnan(periods_[row]); });
        for (std::size_t row = 0; row < table_.rows; ++row)
            if (complete_[row]) sample_.rows.push_back(row);
        sample_.incomplete_rows = table_.rows - sample_.rows.size();
        if (!sample_.rows.empty()) return;
        std::vector<std::string> lacks;
        for (const Gap& gap : sample_.gaps)
            lacks.push_back(fmt::format("{} in {}", gap.variable, gap.rows));
        refuse("E233",
               lacks.empty() ? fmt::format("`{}` has no rows", table_.file)
                             : fmt::format("none of the {} rows has all it needs; missing are {}",
                                           table_.rows,
                                           fmt::join(lacks, ", ")),
               "fill the gaps, or leave out the variable that has most of them");
    }

    void drop_singletons() {
        for (bool again = true; again;) {
            again = false;
            for (const Grouping& groups : effects_) {
                std::vector<std::size_t> count(groups.labels.size(), 0);
                for (const std::size_t row : sample_.rows)
                    ++count[static_cast<std::size_t>(groups.codes[row])];
                const auto alone = [&](std::size_t row) {
                    const auto level = static_cast<std::size_t>(groups.codes[row]);
                    if (count[level] != 1) return false;
                    sample_.singletons.push_back(fmt::format(
                        "{} {} (line {})", groups.name, groups.labels[level], table_.line_of(row)));
                    return true;
                };
                const std::size_t before = sample_.rows.size();
                sample_.rows.erase(std::remove_if(sample_.rows.begin(), sample_.rows.end(), alone),
                                   sample_.rows.end());
                again = again || sample_.rows.size() < before;
            }
        }
        if (sample_.rows.empty())
            refuse("E233",
                   "every row is the only one of some effect's level: nothing varies within",
                   "absorb coarser effects",
                   "--effects");
    }

    std::vector<double> chosen(const std::vector<double>& values) const {
        std::vector<double> result(sample_.rows.size());
        for (std::size_t place = 0; place < result.size(); ++place)
            result[place] = values[sample_.rows[place]];
        return result;
    }

    Factor chosen(const Grouping& groups) const {
        std::vector<std::int32_t> codes(sample_.rows.size(), 0);
        for (std::size_t place = 0; place < codes.size(); ++place)
            codes[place] = groups.codes[sample_.rows[place]];
        return factor_of(groups.name, codes);
    }

    void add_regressors(EvaluatedTerm& term) {
        std::vector<Regressor> columns;
        if (term.groupings.empty() || !term.product.empty())
            columns.push_back({term.groupings.empty() ? term.name : "", chosen(term.product)});
        term.product = {};
        for (std::size_t index = 0; index < term.groupings.size(); ++index) {
            const std::vector<Regressor> levels = dummies(
                term.groupings[index], sample_.rows, term.grouping_names[index], term.all_levels);
            if (columns.empty()) {
                columns = levels;
                continue;
            }
            std::vector<Regressor> products;
            for (const Regressor& left : columns)
                for (const Regressor& right : levels) {
                    Regressor product = right;
                    product.name = product_name(term, left.name, right.name);
                    for (std::size_t row = 0; row < product.values.size(); ++row)
                        product.values[row] *= left.values[row];
                    products.push_back(std::move(product));
                }
            columns = std::move(products);
        }
        for (Regressor& column : columns) sample_.problem.regressors.push_back(std::move(column));
    }

    /// `x:factor(year)1986`: the term's own name with each factor() followed by its level.
    static std::string product_name(const EvaluatedTerm& term,
                                    const std::string& left,
                                    const std::string& right) {
        if (!left.empty()) return left + ":" + right;
        const std::string factor = term.grouping_names[0];
        const std::size_t at = term.name.find(factor);
        return term.name.substr(0, at) + right + term.name.substr(at + factor.size());
    }

    void fill() {
        Problem& problem = sample_.problem;
        problem.response = formula_.response.name;
        problem.constant = formula_.constant;
        problem.y = chosen(response_);
        response_ = {};
        for (EvaluatedTerm& term : terms_) add_regressors(term);
        for (const Grouping& groups : effects_) problem.effects.push_back(chosen(groups));
        sample_.vcov.kind = choice_.kind;
        sample_.vcov.lags = choice_.lags;
        for (const Grouping& groups : clusters_) sample_.vcov.clusters.push_back(chosen(groups));
        if (bootstrap_) sample_.bootstrap_clusters = chosen(*bootstrap_);
        fill_periods();
    }

    /// Periods as ranks among those that occur: a year that nobody has is no gap.
    void fill_periods() {
        if (choice_.kind != VcovKind::driscoll_kraay && choice_.kind != VcovKind::newey_west)
            return;
        std::vector<double> times;
        std::vector<double> units;
        for (const std::size_t row : sample_.rows) {
            times.push_back(rows_are_periods_ ? static_cast<double>(row)
                            : time_           ? time_->time(row)
                                              : periods_[row]);
            units.push_back(time_ ? time_->unit(row) : 0);
        }
        std::vector<double> distinct = times;
        std::sort(distinct.begin(), distinct.end());
        distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
        for (const double time : times) {
            const auto rank = std::lower_bound(distinct.begin(), distinct.end(), time);
            sample_.vcov.period.push_back(static_cast<std::int32_t>(rank - distinct.begin()));
        }
        if (time_ && !one_series_) sample_.vcov.unit = factor_of("unit", units);
    }

    const CsvTable& table_;
    const Request& request_;
    Formula formula_;
    VcovChoice choice_;
    std::unique_ptr<TimeIndex> time_ = {};
    bool one_series_ = false;
    bool rows_are_periods_ = false;
    std::string period_only_ = {};
    std::vector<double> periods_ = {};
    std::vector<double> response_ = {};
    std::vector<EvaluatedTerm> terms_ = {};
    std::vector<Grouping> effects_ = {};
    std::vector<Grouping> clusters_ = {};
    std::optional<Grouping> bootstrap_ = {};
    std::vector<bool> complete_ = {};
    Sample sample_ = {};
};

}  // namespace

Sample draw_sample(const CsvTable& table, const Request& request) {
    return Sampling(table, request).run();
}

}  // namespace keiretsu::analysis::regression
