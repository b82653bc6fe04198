// The one grammar of formulas and conditions: two tables, of operators and of functions.
//
//   weakest  |  &  !  then == != < <= > >=  then + -  then * /  then %in%  then :  then the signs
//   + and -  then ^, which groups from the right; the others group from the left, as in R
//
//   operand  column, `any column`, number, 'word', (e), or a function:
//            log(e) exp(e) sqrt(e) I(e) lag(e, k) d(e, k) factor(column, base = level)
//
// Which operators and functions may stand where, and what + * : / ^ mean in a formula, is said in
// formula.h and row_condition.h.
#pragma once

#include <string>
#include <string_view>

#include "analysis/regression/expression.h"

namespace keiretsu::analysis::regression {

inline constexpr std::size_t longest_text = 20000;    // bytes
inline constexpr std::size_t highest_tree = 1000;     // operators in a row
inline constexpr std::size_t deepest_brackets = 100;  // brackets and signs within one another
inline constexpr int unbreakable = 100;               // binds what is no operator

/// Parses all of `text`; `source` is the name that errors give it. A formula is an operator `~` of
/// two arguments. Throws InputError that marks the place.
Parsed parse(std::string_view text, const std::string& source);

/// How tightly an expression's outermost operator binds; `unbreakable` if it has none.
int binding_of(const Expression& expression);
bool is_right_associative(const std::string& operation);

bool is_identifier(std::string_view name);

}  // namespace keiretsu::analysis::regression
