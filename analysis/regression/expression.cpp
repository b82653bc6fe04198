#include "analysis/regression/expression.h"

#include <algorithm>
#include <utility>

#include "analysis/regression/grammar.h"

namespace keiretsu::analysis::regression {
namespace {

const Expression& without_identity(const Expression& expression) {
    const Expression* bare = &expression;
    while (bare->is_call("I")) bare = &bare->arguments[0];
    return *bare;
}

std::string quoted_if_needed(const std::string& name) {
    return is_identifier(name) ? name : "`" + name + "`";
}

std::string printed(const Expression& expression);

std::string bracketed_below(const Expression& part, int binds) {
    return binding_of(part) < binds ? "(" + printed(part) + ")" : printed(part);
}

std::string printed_call(const Expression& call) {
    const int binds = binding_of(call);
    const bool is_operator = binds < unbreakable;
    if (is_operator && call.arguments.size() == 1)
        return call.text + bracketed_below(call.arguments[0], binds);
    if (is_operator) {
        const bool right = is_right_associative(call.text);  // x^-1 needs no bracket
        return bracketed_below(call.arguments[0], binds + (right ? 1 : 0)) + call.text +
               bracketed_below(call.arguments[1], right ? binds - 1 : binds + 1);
    }
    std::string text = call.text + "(";
    for (const Expression& argument : call.arguments) {
        if (argument.kind == Expression::Kind::word) continue;  // a base level
        text += (text.back() == '(' ? "" : ",") + printed(argument);
    }
    return text + ")";
}

std::string printed(const Expression& expression) {
    switch (expression.kind) {
        case Expression::Kind::column:
            return quoted_if_needed(expression.text);
        case Expression::Kind::word:
            return "'" + expression.text + "'";
        case Expression::Kind::number:
            return expression.text;
        default:
            return printed_call(expression);
    }
}

}  // namespace

bool same(const Expression& left, const Expression& right) {
    const Expression& a = without_identity(left);
    const Expression& b = without_identity(right);
    if (a.kind != b.kind || a.arguments.size() != b.arguments.size()) return false;
    if (a.kind == Expression::Kind::number) return a.value == b.value;
    return a.text == b.text &&
           std::equal(a.arguments.begin(), a.arguments.end(), b.arguments.begin(), same);
}

std::string to_text(const Expression& expression) {
    return expression.kind == Expression::Kind::column ? expression.text : printed(expression);
}

SourcePlace Parsed::place(std::size_t begin, std::size_t end) const {
    return {.file = source,
            .line = 1,
            .column = static_cast<int>(begin) + 1,
            .length = std::max(1, static_cast<int>(end - begin)),
            .text = text};
}

void Parsed::refuse(const SourcePlace& where, std::string message, std::string help) const {
    Diagnostic diagnostic;
    diagnostic.code = "E230";
    diagnostic.message = std::move(message);
    diagnostic.place = where;
    diagnostic.help = std::move(help);
    throw InputError(std::move(diagnostic));
}

}  // namespace keiretsu::analysis::regression
