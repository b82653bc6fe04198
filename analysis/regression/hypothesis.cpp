#include "analysis/regression/hypothesis.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "analysis/data/csv.h"
#include "analysis/data/distributions.h"
#include "analysis/regression/refusal.h"
#include "analysis/regression/square.h"

namespace keiretsu::analysis::regression {
namespace {

/// Factors of the coefficients, the constant last; they are to give `value`.
struct Restriction {
    std::vector<double> factors = {};
    double value = 0;
};

[[noreturn]] void refuse_test(std::string message) {
    refuse(
        "E250", std::move(message), "write it like \"x = z\" or \"x = 0, 2*z - w = 1\"", "--test");
}

std::string trimmed(const std::string& text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// Parts between any of `marks` outside back quotes and brackets; each but the first begins with
/// its mark if `keep` says so.
std::vector<std::string> split(const std::string& text, const std::string& marks, bool keep) {
    std::vector<std::string> parts(1);
    bool quoted = false;
    int depth = 0;
    for (const char byte : text) {
        if (byte == '`') quoted = !quoted;
        if (!quoted && byte == '(') ++depth;
        if (!quoted && byte == ')') --depth;
        if (!quoted && depth == 0 && marks.find(byte) != std::string::npos) {
            parts.emplace_back();
            if (keep) parts.back() += byte;
        } else {
            parts.back() += byte;
        }
    }
    return parts;
}

std::size_t term_index(const Fit& fit, std::string name) {
    if (name.size() > 1 && name.front() == '`' && name.back() == '`')
        name = name.substr(1, name.size() - 2);
    for (std::size_t index = 0; index < fit.coefficients.size(); ++index)
        if (fit.coefficients[index].term == name) return index;
    if (fit.has_constant && name == "constant") return fit.coefficients.size();
    refuse_test(fmt::format("the model has no coefficient `{}`", name));
}

/// Adds `sign` times a side of the equation to the restriction.
void add_side(Restriction& restriction, const Fit& fit, const std::string& side, double sign) {
    const std::vector<std::string> addends = split(side, "+-", true);
    for (std::size_t place = 0; place < addends.size(); ++place) {
        std::string addend = trimmed(addends[place]);
        if (addend.empty() && place == 0 && addends.size() > 1) continue;  // before a sign
        double factor = sign;
        if (!addend.empty() && (addend[0] == '+' || addend[0] == '-')) {
            if (addend[0] == '-') factor = -factor;
            addend = trimmed(addend.substr(1));
        }
        if (addend.empty()) refuse_test(fmt::format("`{}` lacks a term", side));
        if (const std::optional<double> number = number_in(addend)) {
            restriction.value -= factor * *number;
            continue;
        }
        const std::size_t times = addend.find('*');
        const std::optional<double> number =
            times == std::string::npos ? std::nullopt : number_in(trimmed(addend.substr(0, times)));
        if (number) addend = trimmed(addend.substr(times + 1));
        restriction.factors[term_index(fit, addend)] += factor * number.value_or(1);
    }
}

}  // namespace

JointTest joint_test(const Fit& fit, const std::string& text) {
    const std::size_t size = fit.coefficients.size() + (fit.has_constant ? 1 : 0);
    std::vector<Restriction> restrictions;
    for (const std::string& part : split(text, ",", false)) {
        const std::vector<std::string> sides = split(part, "=", false);
        if (sides.size() != 2) refuse_test(fmt::format("`{}` is no equation", trimmed(part)));
        Restriction& restriction = restrictions.emplace_back();
        restriction.factors.assign(size, 0);
        add_side(restriction, fit, sides[0], 1);
        add_side(restriction, fit, sides[1], -1);
        if (std::all_of(restriction.factors.begin(), restriction.factors.end(), [](double factor) {
                return factor == 0;
            }))
            refuse_test(fmt::format("`{}` restricts no coefficient", trimmed(part)));
    }
    if (std::isnan(fit.df))
        refuse("E250",
               "cr2 has degrees of freedom for single coefficients only",
               "test jointly with --vcov cluster:column",
               "--test");
    JointTest test{
        .text = text, .restrictions = static_cast<int>(restrictions.size()), .df = fit.df};
    Square variance(restrictions.size());
    std::vector<double> distance(restrictions.size());
    for (std::size_t i = 0; i < restrictions.size(); ++i) {
        distance[i] = -restrictions[i].value;
        for (std::size_t a = 0; a < size; ++a) {
            const double factor = restrictions[i].factors[a];
            if (factor == 0) continue;
            const Coefficient& c = a < fit.coefficients.size() ? fit.coefficients[a] : fit.constant;
            distance[i] += factor * c.estimate;
            const double certain = std::isnan(c.std_error) ? unknown : 1;
            for (std::size_t j = 0; j < restrictions.size(); ++j)
                for (std::size_t b = 0; b < size; ++b)
                    variance(i, j) += certain * factor * restrictions[j].factors[b] *
                                      fit.covariance[a * size + b];
        }
    }
    test.f = inverse_form(variance, distance) / test.restrictions;
    test.p = f_upper_tail(test.f, test.restrictions, test.df);
    if (test.restrictions == 1) {
        test.estimate = distance[0];
        test.std_error = std::sqrt(variance(0, 0));
    }
    return test;
}

}  // namespace keiretsu::analysis::regression
