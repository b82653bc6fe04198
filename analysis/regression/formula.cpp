#include "analysis/regression/formula.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "analysis/data/csv.h"
#include "config/text/suggest.h"

namespace keiretsu::analysis::regression {
namespace {

constexpr std::size_t deepest = 100;

struct Function {
    const char* name;
    std::size_t fewest;
    std::size_t most;
};
constexpr Function functions[] = {{"log", 1, 1},
                                  {"exp", 1, 1},
                                  {"sqrt", 1, 1},
                                  {"lag", 1, 2},
                                  {"d", 1, 2},
                                  {"I", 1, 1},
                                  {"factor", 1, 1}};

bool starts_name(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' ||
           byte == '.' || (static_cast<unsigned char>(byte) & 0x80U) != 0;
}
bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

class Parser {
  public:
    explicit Parser(std::string_view text) : formula_{.text = std::string(text)} {}

    Formula run() {
        if (formula_.text.find('~') == std::string::npos)
            fail("a formula needs `~` between the response and its regressors",
                 0,
                 formula_.text.size(),
                 "write it like \"y ~ x1 + x2\"");
        formula_.response.factors.push_back(sum(0));
        formula_.response.name = written(formula_.response.factors[0]);
        expect('~', "`~` after the response");
        bool negative = take('-');
        do {
            add_term(negative);
            negative = false;
        } while (take('+') || (negative = take('-')));
        skip_blanks();
        if (at_ < formula_.text.size())
            fail(fmt::format("`{}` does not belong here", formula_.text[at_]),
                 at_,
                 at_ + 1,
                 "join terms by `+`");
        return std::move(formula_);
    }

  private:
    [[noreturn]] void fail(std::string message,
                           std::size_t begin,
                           std::size_t end,
                           std::string help) const {
        Diagnostic diagnostic;
        diagnostic.code = "E230";
        diagnostic.message = std::move(message);
        diagnostic.place = formula_.place(begin, end);
        diagnostic.help = std::move(help);
        throw InputError(std::move(diagnostic));
    }

    void skip_blanks() {
        while (at_ < formula_.text.size() &&
               (formula_.text[at_] == ' ' || formula_.text[at_] == '\t'))
            ++at_;
    }
    char next() {
        skip_blanks();
        return at_ < formula_.text.size() ? formula_.text[at_] : '\0';
    }
    bool take(char byte) {
        if (next() != byte) return false;
        ++at_;
        return true;
    }
    void expect(char byte, const char* what) {
        if (!take(byte))
            fail(fmt::format("expected {}", what), at_, at_ + 1, "check the formula's brackets");
    }

    /// The expression's text without blanks, but with its back quotes undone.
    std::string written(const Expression& expression) const {
        if (expression.kind == Expression::Kind::column) return expression.text;
        std::string text =
            formula_.text.substr(expression.begin, expression.end - expression.begin);
        std::erase_if(text, [](char byte) { return byte == ' ' || byte == '\t'; });
        return text;
    }

    Term product_of(std::vector<Expression> factors) const {
        Term term;
        for (const Expression& factor : factors)
            term.name += (term.name.empty() ? "" : ":") + written(factor);
        term.factors = std::move(factors);
        return term;
    }

    /// `a:b:c` as a list of factors.
    std::vector<Expression> interaction() {
        std::vector<Expression> factors = {power(0)};
        while (take(':')) factors.push_back(power(0));
        return factors;
    }

    /// One summand; `a * b` adds the product of every subset, the single ones first.
    void add_term(bool negative) {
        skip_blanks();
        const std::size_t begin = at_;
        std::vector<std::vector<Expression>> crossed = {interaction()};
        while (take('*')) crossed.push_back(interaction());
        if (crossed.size() > 4)
            fail("more than four columns are crossed", begin, at_, "write the products you want");
        for (std::size_t size = 1; size <= crossed.size(); ++size)
            for (std::size_t subset = 1; subset < (std::size_t{1} << crossed.size()); ++subset) {
                std::vector<Expression> factors;
                std::size_t members = 0;
                for (std::size_t member = 0; member < crossed.size(); ++member) {
                    if ((subset >> member & 1U) == 0) continue;
                    ++members;
                    factors.insert(factors.end(), crossed[member].begin(), crossed[member].end());
                }
                if (members == size) keep(std::move(factors), negative, begin);
            }
    }

    void keep(std::vector<Expression> factors, bool negative, std::size_t begin) {
        const Expression& first = factors.front();
        const bool number = factors.size() == 1 && first.kind == Expression::Kind::number;
        if (number && (first.value == 0 || first.value == 1)) {
            formula_.constant = (first.value == 1) != negative;
            return;
        }
        if (negative || number)
            fail(negative ? "only the constant can be taken out" : "a number is no regressor",
                 begin,
                 at_,
                 "write `- 1` for a regression without constant");
        Term term = product_of(std::move(factors));
        const auto same = [&](const Term& other) { return other.name == term.name; };
        if (std::any_of(formula_.terms.begin(), formula_.terms.end(), same))
            fail(fmt::format("`{}` stands twice among the regressors", term.name),
                 begin,
                 at_,
                 "remove one of them");
        formula_.terms.push_back(std::move(term));
    }

    Expression joined(char sign, Expression left, Expression right) const {
        Expression whole{.kind = Expression::Kind::call, .text = std::string(1, sign)};
        whole.begin = left.begin;
        whole.end = right.end;
        whole.arguments.push_back(std::move(left));
        whole.arguments.push_back(std::move(right));
        return whole;
    }

    Expression sum(std::size_t depth) {
        Expression left = product(depth);
        for (char sign = next(); sign == '+' || sign == '-'; sign = next()) {
            ++at_;
            left = joined(sign, std::move(left), product(depth));
        }
        return left;
    }

    Expression product(std::size_t depth) {
        Expression left = power(depth);
        for (char sign = next(); sign == '*' || sign == '/'; sign = next()) {
            ++at_;
            left = joined(sign, std::move(left), power(depth));
        }
        return left;
    }

    Expression power(std::size_t depth) {
        if (depth > deepest) fail("brackets nest too deeply", at_, at_ + 1, "simplify the term");
        Expression base = primary(depth);
        if (!take('^')) return base;
        return joined('^', std::move(base), primary(depth));
    }

    Expression primary(std::size_t depth) {
        const char first = next();
        const std::size_t begin = at_;
        if (first == '(') {
            ++at_;
            Expression inner = sum(depth + 1);
            expect(')', "a closing bracket");
            inner.begin = begin;
            inner.end = at_;
            return inner;
        }
        if (first == '-' && depth > 0) {
            ++at_;
            Expression zero{.kind = Expression::Kind::number, .begin = begin, .end = begin};
            return joined('-', std::move(zero), primary(depth + 1));
        }
        if (is_digit(first) || (first == '.' && is_digit(following()))) return number();
        if (first == '`') return quoted_column();
        if (!starts_name(first))
            fail(first == '\0' ? std::string("the formula ends where a column should stand")
                               : fmt::format("`{}` where a column should stand", first),
                 at_,
                 at_ + 1,
                 "put column names of other characters in back quotes: `my column`");
        while (at_ < formula_.text.size() &&
               (starts_name(formula_.text[at_]) || is_digit(formula_.text[at_])))
            ++at_;
        std::string name = formula_.text.substr(begin, at_ - begin);
        if (next() == '(') return call(std::move(name), begin, depth);
        Expression column{.text = std::move(name)};
        column.begin = begin;
        column.end = begin + column.text.size();
        return column;
    }

    char following() const {
        return at_ + 1 < formula_.text.size() ? formula_.text[at_ + 1] : '\0';
    }

    Expression number() {
        const std::size_t begin = at_;
        while (at_ < formula_.text.size() &&
               (is_digit(formula_.text[at_]) || formula_.text[at_] == '.' ||
                formula_.text[at_] == 'e' || formula_.text[at_] == 'E'))
            ++at_;
        const std::string text = formula_.text.substr(begin, at_ - begin);
        const std::optional<double> value = number_in(text);
        if (!value)
            fail(fmt::format("`{}` is not a number", text), begin, at_, "write it like 1.5");
        Expression result{.kind = Expression::Kind::number, .text = text, .value = *value};
        result.begin = begin;
        result.end = at_;
        return result;
    }

    Expression quoted_column() {
        const std::size_t begin = at_;
        const std::size_t close = formula_.text.find('`', begin + 1);
        if (close == std::string::npos)
            fail("the back quote is never closed", begin, begin + 1, "close it after the name");
        at_ = close + 1;
        Expression column{.text = formula_.text.substr(begin + 1, close - begin - 1)};
        column.begin = begin;
        column.end = at_;
        return column;
    }

    Expression call(std::string name, std::size_t begin, std::size_t depth) {
        std::vector<std::string> known;
        const Function* function = nullptr;
        for (const Function& candidate : functions) {
            known.emplace_back(candidate.name);
            if (name == candidate.name) function = &candidate;
        }
        if (function == nullptr)
            fail(fmt::format("unknown function `{}`", name),
                 begin,
                 begin + name.size(),
                 help_for_unknown(name, known));
        Expression result{.kind = Expression::Kind::call, .text = std::move(name)};
        ++at_;
        do result.arguments.push_back(sum(depth + 1));
        while (take(','));
        expect(')', "a closing bracket");
        result.begin = begin;
        result.end = at_;
        if (result.arguments.size() < function->fewest || result.arguments.size() > function->most)
            fail(fmt::format("`{}` takes {} argument{}",
                             result.text,
                             function->most,
                             function->most == 1 ? "" : "s"),
                 begin,
                 at_,
                 "see `keiretsu regress --help`");
        return result;
    }

    Formula formula_;
    std::size_t at_ = 0;
};

}  // namespace

SourcePlace Formula::place(std::size_t begin, std::size_t end) const {
    return {.file = "formula",
            .line = 1,
            .column = static_cast<int>(begin) + 1,
            .length = std::max(1, static_cast<int>(end - begin)),
            .text = text};
}

Formula parse_formula(std::string_view text) {
    return Parser(text).run();
}

}  // namespace keiretsu::analysis::regression
