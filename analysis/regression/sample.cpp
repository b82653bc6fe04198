#include "analysis/regression/sample.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>
#include <optional>
#include <utility>

#include "analysis/regression/design.h"
#include "analysis/regression/formula.h"
#include "analysis/regression/grouping.h"
#include "analysis/regression/refusal.h"
#include "analysis/regression/roles.h"
#include "analysis/regression/row_condition.h"
#include "analysis/regression/time_index.h"
#include "analysis/regression/variables.h"
#include "analysis/regression/vcov_choice.h"

namespace keiretsu::analysis::regression {
namespace {

bool asks_for_lags(const Expression& expression) {
    if (expression.kind == Expression::Kind::call &&
        (expression.text == "lag" || expression.text == "d"))
        return true;
    return std::any_of(expression.arguments.begin(), expression.arguments.end(), asks_for_lags);
}

bool asks_for_lags(const Formula& formula) {
    return asks_for_lags(formula.response.expression) ||
           std::any_of(formula.variables.begin(),
                       formula.variables.end(),
                       [](const Variable& variable) { return asks_for_lags(variable.expression); });
}

class Sampling {
  public:
    Sampling(const CsvTable& table, const Request& request)
        : table_(table),
          request_(request),
          formula_(parse_formula(request.formula)),
          choice_(parse_vcov(request.vcov)) {}

    Sample run() {
        find_asked_rows();
        index_time();
        evaluate();
        find_complete_rows();
        if (!request_.keep_singletons) drop_singletons();
        judge_values();
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

    void find_asked_rows() {
        asked_.assign(table_.rows, true);
        if (!request_.where.empty()) asked_ = rows_where(table_, request_.where, "--where");
        sample_.rows_asked =
            static_cast<std::size_t>(std::count(asked_.begin(), asked_.end(), true));
        if (sample_.rows_asked == 0 && table_.rows > 0)
            refuse("E233",
                   fmt::format("`{}` holds in none of the {} rows", request_.where, table_.rows),
                   "check the condition",
                   "--where");
    }

    void index_time() {
        const bool over_time =
            choice_.kind == VcovKind::driscoll_kraay || choice_.kind == VcovKind::newey_west;
        const bool lags = asks_for_lags(formula_);
        if (!over_time && !lags) return;
        const Roles roles = roles_of(table_, request_.panel, request_.effects);
        if (roles.guessed)
            sample_.notes.push_back(
                fmt::format("unit {} and time {} are taken from the first two effects (--panel "
                            "states them)",
                            roles.unit,
                            roles.time));
        if (roles.time.empty()) {
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
        one_series_ = roles.unit.empty();
        // Driscoll and Kraay's scores are summed by period: units matter only to lags.
        if (choice_.kind == VcovKind::driscoll_kraay && one_series_ && !lags)
            period_only_ = roles.time;
        else
            time_ = std::make_unique<TimeIndex>(table_, roles.unit, roles.time, asked_);
    }

    /// Numbers of a column that an option names.
    const std::vector<double>& numbers(const std::string& name, const char* option) const {
        const Column& column =
            column_named(table_, name, {.file = option, .line = 1, .column = 1, .text = name});
        if (column.text)
            refuse("E251",
                   fmt::format("`{}` holds words, not numbers", name),
                   "name a column of numbers",
                   option);
        return column.numbers;
    }

    EvaluatedVariable evaluated(const Variable& variable, const Variables& variables) const {
        if (!variable.is_factor) return {.values = variables.values(variable.expression)};
        const Expression& column = variable.expression.arguments[0];
        return {.groups =
                    grouping_of(column_named(table_, column.text, formula_.parsed.place(column)))};
    }

    void evaluate() {
        const Variables variables(table_, formula_.parsed, time_.get());
        response_ = variables.values(formula_.response.expression);
        variables_.resize(formula_.variables.size());
        for (const Term& term : formula_.terms)
            for (const std::size_t index : term.variables)
                if (variables_[index].values.empty() && variables_[index].groups.codes.empty())
                    variables_[index] = evaluated(formula_.variables[index], variables);
        for (const std::string& name : request_.effects)
            effects_.push_back(grouping(name, "--effects"));
        for (const std::string& name : choice_.columns)
            clusters_.push_back(grouping(name, "--vcov"));
        if (!request_.bootstrap.empty())
            bootstrap_ =
                in_natural_order(grouping(parse_bootstrap(request_.bootstrap), "--bootstrap"));
        if (!period_only_.empty()) periods_ = numbers(period_only_, "--panel");
        if (!request_.weights.empty()) weights_ = numbers(request_.weights, "--weights");
    }

    /// Counts the rows for which `missing` holds and strikes them out.
    template <typename Missing>
    void strike(const std::string& variable, Missing missing) {
        std::size_t count = 0;
        for (std::size_t row = 0; row < table_.rows; ++row) {
            if (!asked_[row] || !missing(row)) continue;
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
        complete_ = asked_;
        strike(formula_.response.name, [&](std::size_t row) { return std::isnan(response_[row]); });
        for (std::size_t index = 0; index < variables_.size(); ++index) {
            const EvaluatedVariable& variable = variables_[index];
            if (!variable.values.empty())
                strike(formula_.variables[index].name,
                       [&](std::size_t row) { return std::isnan(variable.values[row]); });
            if (!variable.groups.codes.empty()) strike_groups(variable.groups);
        }
        for (const Grouping& groups : effects_) strike_groups(groups);
        for (const Grouping& groups : clusters_) strike_groups(groups);
        if (bootstrap_) strike_groups(*bootstrap_);
        if (time_) strike("unit or time", [&](std::size_t row) { return !time_->has(row); });
        if (!periods_.empty())
            strike(period_only_, [&](std::size_t row) { return std::isnan(periods_[row]); });
        if (!weights_.empty())
            strike(request_.weights, [&](std::size_t row) { return std::isnan(weights_[row]); });
        for (std::size_t row = 0; row < table_.rows; ++row)
            if (complete_[row]) sample_.rows.push_back(row);
        sample_.incomplete_rows = sample_.rows_asked - sample_.rows.size();
        if (!weights_.empty()) leave_out_weightless();
        if (!sample_.rows.empty()) return;
        std::vector<std::string> lacks;
        for (const Gap& gap : sample_.gaps)
            lacks.push_back(fmt::format("{} in {}", gap.variable, gap.rows));
        refuse("E233",
               lacks.empty() ? fmt::format("`{}` has no rows", table_.file)
                             : fmt::format("none of the {} rows has all it needs; missing are {}",
                                           sample_.rows_asked,
                                           fmt::join(lacks, ", ")),
               "fill the gaps, or leave out the variable that has most of them");
    }

    void leave_out_weightless() {
        const std::size_t before = sample_.rows.size();
        for (const std::size_t row : sample_.rows)
            if (weights_[row] < 0)
                refuse(
                    "E254",
                    fmt::format(
                        "line {}: the weight {} is negative", table_.line_of(row), weights_[row]),
                    "weights are above 0; a row of weight 0 is left out",
                    "--weights");
        std::erase_if(sample_.rows, [&](std::size_t row) { return weights_[row] == 0; });
        sample_.weightless_rows = before - sample_.rows.size();
        if (sample_.rows.empty() && before > 0)
            refuse("E254", "no row has a weight above 0", "check the weights", "--weights");
    }

    /// What cannot be computed is an error in the rows that enter, and only there.
    void judge_values() const {
        const Variables variables(table_, formula_.parsed, time_.get());
        for (const std::size_t row : sample_.rows) {
            if (std::isinf(response_[row]))
                variables.refuse_infinite(formula_.response.expression, row);
            for (std::size_t index = 0; index < variables_.size(); ++index)
                if (!variables_[index].values.empty() && std::isinf(variables_[index].values[row]))
                    variables.refuse_infinite(formula_.variables[index].expression, row);
        }
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

    void fill() {
        Problem& problem = sample_.problem;
        problem.response = formula_.response.name;
        problem.constant = formula_.constant;
        problem.y = chosen(response_);
        response_ = {};
        if (!weights_.empty()) problem.weights = chosen(weights_);
        Design design =
            design_of(formula_, variables_, sample_.rows, formula_.constant || !effects_.empty());
        problem.regressors = std::move(design.regressors);
        sample_.bases = std::move(design.bases);
        add_effects();
        sample_.vcov.kind = choice_.kind;
        sample_.vcov.lags = choice_.lags;
        for (const Grouping& groups : clusters_) {
            sample_.vcov.clusters.push_back(chosen(groups));
            add_group(sample_.vcov.clusters.back());
        }
        if (bootstrap_) sample_.bootstrap_clusters = chosen(*bootstrap_);
        fill_periods();
    }

    void add_group(const Factor& group) {
        const auto same = [&](const Factor& other) { return other.name == group.name; };
        if (std::none_of(sample_.groups.begin(), sample_.groups.end(), same))
            sample_.groups.push_back(group);
    }

    /// Effects of which no other is at least as fine.
    void add_effects() {
        std::vector<Factor> all;
        for (const Grouping& groups : effects_) all.push_back(chosen(groups));
        for (std::size_t index = 0; index < all.size(); ++index) {
            add_group(all[index]);
            const auto finer = [&](std::size_t other) {
                return other != index && is_nested(all[other], all[index]) &&
                       (other < index || !is_nested(all[index], all[other]));
            };
            std::size_t other = 0;
            while (other < all.size() && !finer(other)) ++other;
            if (other == all.size())
                sample_.problem.effects.push_back(all[index]);
            else
                sample_.notes.push_back(fmt::format(
                    "the effect {} is redundant: {} implies it", all[index].name, all[other].name));
        }
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
    std::vector<EvaluatedVariable> variables_ = {};  // empty where no term uses them
    std::vector<double> weights_ = {};
    std::vector<Grouping> effects_ = {};
    std::vector<Grouping> clusters_ = {};
    std::optional<Grouping> bootstrap_ = {};
    std::vector<bool> asked_ = {};  // rows where the condition holds
    std::vector<bool> complete_ = {};
    Sample sample_ = {};
};

}  // namespace

Sample draw_sample(const CsvTable& table, const Request& request) {
    return Sampling(table, request).run();
}

}  // namespace keiretsu::analysis::regression
