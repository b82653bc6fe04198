#include "analysis/regression/grammar.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "analysis/data/csv.h"
#include "config/text/suggest.h"

namespace keiretsu::analysis::regression {
namespace {

enum class Groups { left, right, not_at_all };

struct Operator {
    const char* text;
    int binds;
    Groups groups = Groups::left;
};
// Longer ones first where one starts another. `&&` and `||` are read as `&` and `|`.
constexpr Operator infix[] = {{"~", 1, Groups::not_at_all},
                              {"||", 2},
                              {"|", 2},
                              {"&&", 3},
                              {"&", 3},
                              {"==", 5, Groups::not_at_all},
                              {"!=", 5, Groups::not_at_all},
                              {"<=", 5, Groups::not_at_all},
                              {">=", 5, Groups::not_at_all},
                              {"<", 5, Groups::not_at_all},
                              {">", 5, Groups::not_at_all},
                              {"+", 6},
                              {"-", 6},
                              {"*", 7},
                              {"/", 7},
                              {"%in%", 8},
                              {":", 9},
                              {"^", 11, Groups::right}};
constexpr Operator prefix[] = {{"!", 4}, {"-", 10}, {"+", 10}};

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
                                  {"factor", 1, 2}};

bool starts_name(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' ||
           byte == '.' || (static_cast<unsigned char>(byte) & 0x80U) != 0;
}
bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

class Parser {
  public:
    Parser(std::string_view text, const std::string& source) {
        parsed_.source = source;
        parsed_.text = std::string(text);
    }

    Parsed run() {
        if (text().size() > longest_text)
            fail(fmt::format("{} bytes are too long", text().size()),
                 0,
                 1,
                 fmt::format("keep to {}; compute columns before", longest_text));
        parsed_.tree = expression(0, 0);
        if (next() != '\0') fail_at_stray();
        return std::move(parsed_);
    }

  private:
    const std::string& text() const { return parsed_.text; }

    [[noreturn]] void fail(std::string message,
                           std::size_t begin,
                           std::size_t end,
                           std::string help) const {
        parsed_.refuse(parsed_.place(begin, end), std::move(message), std::move(help));
    }

    [[noreturn]] void fail_at_stray() const {
        const char byte = text()[at_];
        std::string help = "join terms by `+`";
        if (byte == ')') help = "remove it, or open its bracket";
        if (byte == '=') help = "write == to compare";
        if (byte == '[' || byte == '{') help = "use round brackets";
        fail(fmt::format("`{}` does not belong here", character_at(at_)), at_, at_ + 1, help);
    }

    /// The whole character that starts at a byte.
    std::string character_at(std::size_t at) const {
        std::size_t end = at + 1;
        while (end < text().size() && (static_cast<unsigned char>(text()[end]) & 0xC0U) == 0x80U)
            ++end;
        return text().substr(at, end - at);
    }

    char next() {
        while (at_ < text().size() && (text()[at_] == ' ' || text()[at_] == '\t')) ++at_;
        return at_ < text().size() ? text()[at_] : '\0';
    }
    bool take(char byte) {
        if (next() != byte) return false;
        ++at_;
        return true;
    }
    void close_bracket() {
        if (!take(')')) fail("expected a closing bracket", at_, at_ + 1, "check the brackets");
    }

    template <std::size_t size>
    const Operator* operator_here(const Operator (&table)[size]) {
        next();
        for (const Operator& candidate : table)
            if (text().compare(at_, std::string_view(candidate.text).size(), candidate.text) == 0)
                return &candidate;
        return nullptr;
    }

    Expression joined(const Operator& operation, Expression left, Expression right) const {
        Expression whole{.kind = Expression::Kind::call, .text = operation.text};
        if (whole.text == "||" || whole.text == "&&") whole.text.pop_back();
        whole.begin = left.begin;
        whole.end = right.end;
        whole.height = std::max(left.height, right.height) + 1;
        if (whole.height > highest_tree)
            fail("too many operators in a row", whole.begin, whole.end, "compute a column before");
        whole.arguments.push_back(std::move(left));
        whole.arguments.push_back(std::move(right));
        return whole;
    }

    /// Precedence climbing: operands joined by operators that bind at least as tightly as `least`.
    Expression expression(int least, std::size_t depth) {
        Expression left = operand(depth);
        for (const Operator* here = operator_here(infix); here != nullptr && here->binds >= least;
             here = operator_here(infix)) {
            const std::size_t begin = at_;
            at_ += std::string_view(here->text).size();
            const bool right = here->groups == Groups::right;
            left = joined(
                *here, std::move(left), expression(here->binds + (right ? 0 : 1), depth + 1));
            const Operator* again = operator_here(infix);
            if (here->groups == Groups::not_at_all && again != nullptr &&
                again->binds == here->binds)
                fail(fmt::format("`{}` after `{}`", again->text, here->text),
                     begin,
                     at_ + 1,
                     here->text[0] == '~' ? "a formula has one `~`" : "join comparisons by &");
        }
        return left;
    }

    Expression operand(std::size_t depth) {
        const char first = next();
        const std::size_t begin = at_;
        if (depth > deepest_brackets)
            fail("brackets or signs nest too deeply", at_, at_ + 1, "simplify the term");
        if (const Operator* sign = operator_here(prefix)) {
            ++at_;
            Expression whole{.kind = Expression::Kind::call, .text = sign->text};
            whole.arguments.push_back(expression(sign->binds, depth + 1));
            whole.begin = begin;
            whole.end = whole.arguments[0].end;
            whole.height = whole.arguments[0].height + 1;
            return whole;
        }
        if (first == '(') {
            ++at_;
            Expression inner = expression(2, depth + 1);
            close_bracket();
            inner.begin = begin;
            inner.end = at_;
            return inner;
        }
        if (is_digit(first) ||
            (first == '.' && at_ + 1 < text().size() && is_digit(text()[at_ + 1])))
            return number();
        if (first == '`') return quoted(Expression::Kind::column, "back quote");
        if (first == '\'' || first == '"') return quoted(Expression::Kind::word, "quote");
        if (!starts_name(first)) fail_without_operand();
        while (at_ < text().size() && (starts_name(text()[at_]) || is_digit(text()[at_]))) ++at_;
        std::string name = text().substr(begin, at_ - begin);
        if (next() == '(') return call(std::move(name), begin, depth);
        Expression column{.text = std::move(name)};
        column.begin = begin;
        column.end = begin + column.text.size();
        return column;
    }

    [[noreturn]] void fail_without_operand() const {
        if (at_ >= text().size())
            fail(fmt::format("the {} ends where a column should stand",
                             parsed_.source == "formula" ? "formula" : "condition"),
                 at_,
                 at_ + 1,
                 "complete it");
        const bool bracket = text()[at_] == '[' || text()[at_] == '{';
        fail(fmt::format("`{}` where a column should stand", character_at(at_)),
             at_,
             at_ + 1,
             bracket ? "use round brackets"
                     : "put column names of other characters in back quotes: `my column`");
    }

    Expression number() {
        const std::size_t begin = at_;
        const auto digits = [&] {
            while (at_ < text().size() && (is_digit(text()[at_]) || text()[at_] == '.')) ++at_;
        };
        digits();
        if (at_ < text().size() && (text()[at_] == 'e' || text()[at_] == 'E')) {
            ++at_;
            if (at_ < text().size() && (text()[at_] == '-' || text()[at_] == '+')) ++at_;
            digits();
        }
        const std::string written = text().substr(begin, at_ - begin);
        const std::optional<double> value = number_in(written);
        if (!value)
            fail(fmt::format("`{}` {}",
                             written,
                             has_too_many_digits(written) ? "has more digits than a number can keep"
                                                          : "is not a number"),
                 begin,
                 at_,
                 "write it like 1.5");
        Expression result{.kind = Expression::Kind::number, .text = written, .value = *value};
        result.begin = begin;
        result.end = at_;
        return result;
    }

    Expression quoted(Expression::Kind kind, const char* what) {
        const std::size_t begin = at_;
        const std::size_t close = text().find(text()[begin], begin + 1);
        if (close == std::string::npos)
            fail(fmt::format("the {} is never closed", what), begin, begin + 1, "close it");
        at_ = close + 1;
        Expression result{.kind = kind, .text = text().substr(begin + 1, close - begin - 1)};
        result.begin = begin;
        result.end = at_;
        return result;
    }

    /// `base = level`: a word in quotes, or everything up to the bracket, so that 007 stays 007.
    Expression base_level() {
        const std::size_t word = at_;
        if (text().compare(at_, 4, "base") == 0) at_ += 4;
        if (at_ == word || !take('='))
            fail("factor() takes a column and its base", word, at_ + 1, "factor(a, base = level)");
        const char first = next();
        if (first == '\'' || first == '"') return quoted(Expression::Kind::word, "quote");
        const std::size_t begin = at_;
        at_ = std::min(text().find_first_of(",)", at_), text().size());
        std::string level = text().substr(begin, at_ - begin);
        while (!level.empty() && level.back() == ' ') level.pop_back();
        if (level.empty()) fail("`base` names no level", word, at_, "factor(a, base = level)");
        Expression result{.kind = Expression::Kind::word, .text = std::move(level)};
        result.begin = begin;
        result.end = at_;
        return result;
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
        do {
            next();
            result.arguments.push_back(result.is_call("factor") && !result.arguments.empty()
                                           ? base_level()
                                           : expression(2, depth + 1));
            result.height = std::max(result.height, result.arguments.back().height + 1);
        } while (take(','));
        close_bracket();
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

    Parsed parsed_ = {};
    std::size_t at_ = 0;
};

}  // namespace

Parsed parse(std::string_view text, const std::string& source) {
    return Parser(text, source).run();
}

int binding_of(const Expression& expression) {
    if (expression.kind != Expression::Kind::call) return unbreakable;
    if (expression.arguments.size() == 1) {
        for (const Operator& candidate : prefix)
            if (expression.text == candidate.text) return candidate.binds;
        return unbreakable;
    }
    for (const Operator& candidate : infix)
        if (expression.text == candidate.text) return candidate.binds;
    return unbreakable;
}

bool is_right_associative(const std::string& operation) {
    for (const Operator& candidate : infix)
        if (operation == candidate.text) return candidate.groups == Groups::right;
    return false;
}

bool is_identifier(std::string_view name) {
    return !name.empty() && starts_name(name[0]) &&
           std::all_of(name.begin(), name.end(), [](char byte) {
               return starts_name(byte) || is_digit(byte);
           });
}

}  // namespace keiretsu::analysis::regression
