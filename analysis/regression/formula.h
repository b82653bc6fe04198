// A regression formula, `log(y) ~ x1 + lag(x2, 1) + factor(year)`, as a tree that knows its places.
//
//   formula  response `~` term {`+` term}; `- 1` or `+ 0` leaves the constant out
//   term     factor {`:` factor}; `a * b` stands for `a + b + a:b`
//   factor   column, `column^k`, or one of
//            log(e) exp(e) sqrt(e) lag(e, k) d(e) I(e) factor(column)
//   e        + - * / ^ and brackets on columns, numbers and functions
//
// A column whose name is no identifier stands in back quotes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "config/text/diagnostics.h"

namespace keiretsu::analysis::regression {

/// A node: a column, a number, or a function or operator (`text`) of its arguments.
struct Expression {
    enum class Kind { column, number, call };
    Kind kind = Kind::column;
    std::string text = {};
    double value = 0;
    std::vector<Expression> arguments = {};
    std::size_t begin = 0;  // bytes of the formula that it covers
    std::size_t end = 0;
};

/// One term: the product of its factors, each an expression or `factor(column)`.
struct Term {
    std::string name = {};  // as written, blanks removed
    std::vector<Expression> factors = {};
};

struct Formula {
    std::string text = {};
    Term response = {};
    std::vector<Term> terms = {};
    bool constant = true;

    /// Where bytes `begin`..`end` of the formula stand.
    SourcePlace place(std::size_t begin, std::size_t end) const;
};

/// Throws InputError that marks the place in the formula.
Formula parse_formula(std::string_view text);

}  // namespace keiretsu::analysis::regression
