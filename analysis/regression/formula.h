// A regression formula, `log(y) ~ x1 + lag(x2, 1) + factor(year)`, as variables and terms.
//
// The response is arithmetic. On the right side operators join terms, as in R:
//   a + b    both                       a:b      their product (also a %in% b)
//   a * b    a + b + a:b                a / b    a + a:b
//   (a + b)^2  each, and all products of two    a - b    a without b; - 1 takes the constant out
// A term stands once however often it is written, products after what they are products of, and
// a:b is b:a. Brackets group terms: (x + z) is two. Inside functions operators are arithmetic; a
// power of one column, x^2, is arithmetic without I(). lag(x, 1:3) is three variables.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/regression/expression.h"

namespace keiretsu::analysis::regression {

inline constexpr std::size_t most_terms = 1000;

/// What terms are made of: numbers, or the levels of `factor(column)`.
struct Variable {
    std::string name = {};  // the expression without blanks, such as `log(x)` or `factor(year)`
    Expression expression = {};
    bool is_factor = false;
    std::string base = {};  // of a factor: the level to leave out; empty = the first
};

/// One term: the product of some variables.
struct Term {
    std::string name = {};
    std::vector<std::size_t> variables = {};  // ascending indices; a variable comes where the
                                              // formula first names it
};

struct Formula {
    Parsed parsed = {};
    Variable response = {};
    std::vector<Variable> variables = {};
    std::vector<Term> terms = {};  // those of fewer variables first
    bool constant = true;
};

/// Throws InputError that marks the place in the formula.
Formula parse_formula(std::string_view text);

/// For each term and each of its variables, whether a factor keeps all its levels there: R's rule
/// of marginality. A factor leaves its base out where the rest of its term is spanned by an earlier
/// term (or is empty); without a constant (`constant_spanned`) the first factor keeps all.
std::vector<std::vector<bool>> keeps_all_levels(const Formula& formula, bool constant_spanned);

}  // namespace keiretsu::analysis::regression
