// What a user writes in a formula or a condition, as a tree that knows its places.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "config/text/diagnostics.h"

namespace keiretsu::analysis::regression {

/// A node: a column, a number, a word in quotes, or a function or operator (`text`) of its
/// arguments; a sign is an operator of one argument.
struct Expression {
    enum class Kind { column, number, word, call };
    Kind kind = Kind::column;
    std::string text = {};
    double value = 0;
    std::vector<Expression> arguments = {};
    std::size_t begin = 0;  // bytes of the text that it covers
    std::size_t end = 0;
    std::size_t height = 1;  // of the tree

    bool is_call(const char* name) const { return kind == Kind::call && text == name; }
};

/// Whether two trees say the same: by structure, not by how they are written. I(e) is e.
bool same(const Expression& a, const Expression& b);

/// The expression without blanks, with the brackets that it needs. Columns whose name is no
/// identifier stand in back quotes unless they are all of it.
std::string to_text(const Expression& expression);

/// A text with its tree; errors quote it.
struct Parsed {
    std::string source = {};  // the name that errors give it: "formula" or an option
    std::string text = {};
    Expression tree = {};

    /// Where bytes `begin`..`end` of the text stand.
    SourcePlace place(std::size_t begin, std::size_t end) const;
    SourcePlace place(const Expression& part) const { return place(part.begin, part.end); }

    /// Throws InputError E230 that marks a part of the text.
    [[noreturn]] void refuse(const SourcePlace& where, std::string message, std::string help) const;
};

}  // namespace keiretsu::analysis::regression
