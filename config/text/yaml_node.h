// A scenario file as read: a tree of maps, lists and scalars in which every value knows where it
// was written. yaml-cpp's own nodes forget keys' places, duplicates and quoting, so this tree is
// built from its events instead.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "config/text/diagnostics.h"

namespace keiretsu {

struct SourceText;

/// A place in a source; `line` and `column` count from 1, columns and length in bytes.
struct Mark {
    std::shared_ptr<const SourceText> source = {};
    int line = 0;
    int column = 0;
    int length = 1;

    SourcePlace place() const;
    /// The places through which an inherited value came: each `extends` on the way up from here.
    std::vector<SourcePlace> inheritance() const;
};

/// A text with marks into it: a file, or one `--set` argument (`file` is then "--set").
struct SourceText {
    std::string file = {};
    std::string text = {};
    std::vector<std::size_t> line_starts = {};  // byte offset of each line
    Mark extended_at = {};  // the `extends` that brought this file in; no source = the user's own

    std::string_view line(int number) const;
};

/// Builds the line index of `text`.
std::shared_ptr<SourceText> make_source(std::string file, std::string text);

struct Node;

/// A key and its value. (A template, so that it is not needed before Node is whole.)
template <class Value>
struct EntryOf {
    std::string key = {};
    Mark key_mark = {};
    Value value = {};
};
using MapEntry = EntryOf<Node>;

struct Node {
    enum class Kind { null, scalar, list, map };

    Kind kind = Kind::null;
    std::string text = {};  // of a scalar, unquoted
    bool quoted = false;    // written in quotes or as a block: always text, never a number
    bool flow = false;      // a list or map written in [] or {}
    bool broken = false;    // its own text is not what was meant, which has been said
    Mark mark = {};
    Mark replaces = {};                  // the inherited value that this one stands for, if any
    std::vector<Node> items = {};        // of a list
    std::vector<MapEntry> entries = {};  // of a map, in the order written

    bool is_map() const { return kind == Kind::map; }
    bool is_list() const { return kind == Kind::list; }
    bool is_scalar() const { return kind == Kind::scalar; }
    bool is_null() const { return kind == Kind::null; }

    const Node* find(std::string_view key) const;
    Node* find(std::string_view key);
    const MapEntry* find_entry(std::string_view key) const;
    /// Text of the scalar under `id`, or empty: how lists merge and paths name their items.
    std::string_view id() const;
};

/// Kind as an error message calls it: "a map", "a list", "the text `x`", "nothing".
std::string described(const Node& node);

}  // namespace keiretsu
