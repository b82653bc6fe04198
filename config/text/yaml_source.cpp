#include "config/text/yaml_source.h"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "config/text/number_text.h"
#include "config/text/yaml_lexis.h"

namespace keiretsu {
namespace {

// Aliases copy what they name; without a limit nine nested ones make a billion nodes.
constexpr std::size_t most_nodes = 400'000;
// The deepest field of a scenario stands at level 7; each level is a call on the stack.
constexpr std::size_t most_levels = 40;

/// Ends the parsing of a text of which the reason not to read on has been said.
struct Enough {};

/// Builds the tree from the parser's events. A map alternates keys and values; `pending_key` holds
/// a key until its value is whole.
class TreeBuilder : public YAML::EventHandler {
  public:
    TreeBuilder(std::shared_ptr<const SourceText> source, Problems& problems)
        : source_(std::move(source)), problems_(problems) {}

    std::optional<Node> take_root() { return std::move(root_); }
    bool unusable() const { return unusable_; }  // and said so
    int documents() const { return documents_; }
    const Mark& last_long_quote() const { return last_long_quote_; }

    void OnDocumentStart(const YAML::Mark& mark) override {
        if (++documents_ != 2) return;
        const Mark place = at(mark, 1);
        const bool separated = source_->line(place.line).starts_with("---");
        Diagnostic& error =
            problems_.error("E015",
                            separated ? "a second document starts here; a scenario is one document"
                                      : "this does not continue what stands above it",
                            place);
        error.help = separated ? "remove the `---`, or split the file"
                               : "the top level of a scenario is one map: `key: value` lines";
    }
    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        add({.kind = Node::Kind::null, .mark = at(mark, 1)}, anchor);
    }

    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        const auto found = anchored_.find(anchor);
        if (found == anchored_.end()) {
            Diagnostic& error = problems_.error(
                "E014", "this alias stands inside the value that it names", at(mark, 1));
            error.help = "write the value out";
            unusable_ = true;
            add({.kind = Node::Kind::null, .mark = at(mark, 1)}, 0);
            return;
        }
        Node copy = found->second.node;
        // What stands in it keeps the place where it was written.
        if (copy.kind == Node::Kind::map || copy.kind == Node::Kind::list) copy.mark = at(mark, 1);
        add(std::move(copy), 0, found->second.nodes);
    }

    void OnScalar(const YAML::Mark& mark,
                  const std::string& tag,
                  YAML::anchor_t anchor,
                  const std::string& value) override {
        const ScalarText written = scalar_at(*source_, mark.line + 1, mark.column + 1);
        check_tag(tag, mark);
        Node node = {.kind = Node::Kind::scalar,
                     .text = value,
                     .quoted = tag == "!",
                     .mark = {.source = source_,
                              .line = written.line,
                              .column = written.column,
                              .length = written.length}};
        if (written.unclosed) {
            problems_.error("E016", "the quote that opens here is never closed", node.mark).help =
                "close it on the same line";
            unusable_ = true;
        }
        if (written.quoted && written.lines > 1) last_long_quote_ = node.mark;
        if (!node.quoted && has_full_width_colon(value)) {
            problems_
                .error(
                    "E006", "a full-width blank or colon stands where YAML wants `: `", node.mark)
                .help = "write an ordinary colon and an ordinary blank";
        }
        add(std::move(node), anchor);
    }

    void OnSequenceStart(const YAML::Mark& mark,
                         const std::string& tag,
                         YAML::anchor_t anchor,
                         YAML::EmitterStyle::value style) override {
        open(Node::Kind::list, mark, tag, anchor, style);
    }
    void OnSequenceEnd() override { close(); }

    void OnMapStart(const YAML::Mark& mark,
                    const std::string& tag,
                    YAML::anchor_t anchor,
                    YAML::EmitterStyle::value style) override {
        open(Node::Kind::map, mark, tag, anchor, style);
    }
    void OnMapEnd() override { close(); }

  private:
    struct Open {
        Node node = {};
        YAML::anchor_t anchor = 0;
        std::size_t nodes_before = 0;
        std::optional<Node> pending_key = {};
        std::unordered_map<std::string, std::size_t> entry_of = {};  // of a map, by key
    };
    struct Anchored {
        Node node = {};
        std::size_t nodes = 1;
    };

    Mark at(const YAML::Mark& mark, int length) const {
        return {
            .source = source_, .line = mark.line + 1, .column = mark.column + 1, .length = length};
    }

    void check_tag(const std::string& tag, const YAML::Mark& mark) {
        if (tag.empty() || tag == "?" || tag == "!") return;
        problems_
            .error(
                "E014", fmt::format("YAML tags such as `{}` mean nothing here", tag), at(mark, 1))
            .help = "remove the tag";
    }

    void open(Node::Kind kind,
              const YAML::Mark& mark,
              const std::string& tag,
              YAML::anchor_t anchor,
              YAML::EmitterStyle::value style) {
        check_tag(tag, mark);
        if (stack_.size() >= most_levels)
            give_up(fmt::format("this stands more than {} levels deep", most_levels),
                    "no field of a scenario or calibration lies so deep; is a bracket not closed?",
                    at(mark, 1));
        stack_.push_back(
            {.node = {.kind = kind, .flow = style == YAML::EmitterStyle::Flow, .mark = at(mark, 1)},
             .anchor = anchor,
             .nodes_before = nodes_});
    }

    void close() {
        Open done = std::move(stack_.back());
        stack_.pop_back();
        const std::size_t nodes = nodes_ - done.nodes_before + 1;
        add(std::move(done.node), done.anchor, nodes, /*already_counted=*/nodes - 1);
    }

    void add(Node node,
             YAML::anchor_t anchor,
             std::size_t nodes = 1,
             std::size_t already_counted = 0) {
        nodes_ += nodes - already_counted;
        if (nodes_ > most_nodes) {
            const bool by_aliases = nodes > 1 && already_counted == 0;
            give_up(by_aliases ? "the aliases of this file unfold into too many values"
                               : fmt::format("the file has more than {} values", most_nodes),
                    by_aliases ? "write the values out, or use fewer aliases" : "is this data?",
                    node.mark);
        }
        if (anchor != 0) anchored_[anchor] = {.node = node, .nodes = nodes};
        if (stack_.empty()) {
            if (!root_) root_ = std::move(node);
            return;
        }
        Open& parent = stack_.back();
        if (parent.node.is_list()) {
            parent.node.items.push_back(std::move(node));
        } else if (!parent.pending_key) {
            parent.pending_key = std::move(node);
        } else {
            add_entry(parent, std::move(*parent.pending_key), std::move(node));
            parent.pending_key.reset();
        }
    }

    [[noreturn]] void give_up(std::string why, std::string help, const Mark& mark) {
        problems_.error("E014", std::move(why), mark).help = std::move(help);
        unusable_ = true;
        throw Enough();
    }

    void add_entry(Open& open, Node key, Node value) {
        Node& map = open.node;
        if (!key.is_scalar()) {
            problems_.error("E004", fmt::format("{} cannot be a key", described(key)), key.mark)
                .help = "a key is a word: `key: value`";
            return;
        }
        if (key.text == "<<" && !key.quoted) {
            problems_.error("E014", "merge keys (`<<`) are not supported", key.mark).help =
                "use `extends` to build on another file, or write the values out";
            return;
        }
        if (map.flow && is_split_key(map, key)) {
            const MapEntry& head = map.entries.back();
            say_split(head.key + "," + key.text, head.key, head.key_mark);
            key.text = head.key + key.text;
            value.broken = true;
            open.entry_of.erase(head.key);
            map.entries.pop_back();
        }
        const auto [place, is_new] = open.entry_of.try_emplace(key.text, map.entries.size());
        if (!is_new) {
            if (!problems_.is_heard("E007")) return problems_.add({.code = "E007"});
            const MapEntry* first = &map.entries[place->second];
            Diagnostic& error =
                problems_.error("E007", fmt::format("duplicate key `{}`", key.text), key.mark);
            error.help = "keep one of the two";
            error.notes.insert(error.notes.begin(), first->key_mark.place());
            error.notes.front().label = "first written here";
            return;
        }
        if (value.is_null() && map.flow && split_by_comma(map, key)) {
            open.entry_of.erase(place);
            return;
        }
        // Of an empty value nothing is written to point at: its key stands in.
        if (value.is_null() && !value.mark.source) value.mark = key.mark;
        if (value.is_null() && scalar_at(*source_, value.mark.line, value.mark.column).length == 0)
            value.mark = key.mark;
        map.entries.push_back({.key = key.text, .key_mark = key.mark, .value = std::move(value)});
    }

    // `{x: 1,145}` is the map {x: 1, 145: nothing}, and `{x: 1,981Q1}` {x: 1, 981Q1: nothing}: a
    // comma inside a number. `{x: 1,234,567}` has two of them, of which one is said.
    bool split_by_comma(Node& map, const Node& key) {
        if (map.entries.empty() || !starts_with_digit(key.text)) return false;
        MapEntry& last = map.entries.back();
        const std::string& text = last.value.text;
        if (last.value.broken) return true;
        if (!last.value.is_scalar() || last.value.quoted || !ends_with_digit(text) ||
            text.find_first_not_of("0123456789+-.eE") != std::string::npos ||
            !is_joined(last.value.mark, text, key))
            return false;
        say_split(text + "," + key.text + rest_of_number(key), key.text, key.mark).path = last.key;
        last.value.broken = true;
        return true;
    }

    // `{1,980: 3}` is the map {1: nothing, 980: 3}: a comma inside a year.
    static bool is_split_key(const Node& map, const Node& key) {
        if (map.entries.empty() || !starts_with_digit(key.text)) return false;
        const MapEntry& head = map.entries.back();
        return head.value.is_null() && all_digits(head.key) &&
               is_joined(head.key_mark, head.key, key);
    }

    /// Whether one character, the comma, is between what stands at `mark` and `next`.
    static bool is_joined(const Mark& mark, const std::string& text, const Node& next) {
        return mark.line == next.mark.line &&
               mark.column + static_cast<int>(text.size()) + 1 == next.mark.column;
    }

    // What follows a key up to the end of the number that commas split: `,567` behind `234`.
    std::string rest_of_number(const Node& key) const {
        std::string_view rest = source_->line(key.mark.line);
        rest.remove_prefix(
            std::min(rest.size(), static_cast<std::size_t>(key.mark.column - 1) + key.text.size()));
        std::size_t end = 0;
        while (end + 1 < rest.size() && rest[end] == ',' && starts_with_digit(rest.substr(end + 1)))
            end = std::min(rest.find_first_of(",]}:#", end + 1), rest.size());
        return std::string(trimmed(rest.substr(0, end)));
    }

    Diagnostic& say_split(const std::string& whole, const std::string& key, const Mark& mark) {
        Diagnostic& error = problems_.error(
            "E013",
            fmt::format(
                "the comma splits `{}` in two: YAML reads a key `{}` without a value", whole, key),
            mark);
        error.help = help_for_comma(whole);
        return error;
    }

    std::shared_ptr<const SourceText> source_;
    Problems& problems_;
    std::optional<Node> root_ = {};
    std::vector<Open> stack_ = {};
    std::map<YAML::anchor_t, Anchored> anchored_ = {};
    std::size_t nodes_ = 0;
    int documents_ = 0;
    bool unusable_ = false;
    Mark last_long_quote_ = {};
};

std::string help_for_syntax(const std::string& message) {
    const auto says = [&](const char* part) { return message.find(part) != std::string::npos; };
    if (says("illegal map value"))
        return "a text that contains `: ` must be quoted; or the indentation is wrong";
    if (says("end of map not found") || says("end of sequence not found"))
        return "check the indentation of this line: fields of one map start in the same column";
    if (says("flow not found")) return "a `[` or `{` above is not closed, or a comma is missing";
    if (says("unknown token"))
        return "a text that starts with `@`, `%` or a backtick must be quoted";
    if (says("anchor is not defined")) return "define it first with `&name`, or quote the `*`";
    return {};
}

std::optional<Node> parse(const std::shared_ptr<const SourceText>& source,
                          const std::string& text,
                          Problems& problems) {
    TreeBuilder builder(source, problems);
    // With a line end behind it, an open quote at the end is let through, and so found and named.
    std::istringstream stream(text + '\n');
    try {
        YAML::Parser parser(stream);
        // A second document is an error already; and at a stray comma yaml-cpp finds ever new ones.
        while (builder.documents() < 2 && parser.HandleNextDocument(builder)) continue;
    } catch (const Enough&) {
        return std::nullopt;
    } catch (const YAML::Exception& exception) {
        if (builder.unusable()) return std::nullopt;  // said already, and more to the point
        Mark mark = {
            .source = source, .line = exception.mark.line + 1, .column = exception.mark.column + 1};
        Diagnostic& error =
            problems.error("E004", fmt::format("not valid YAML: {}", exception.msg), mark);
        error.help = help_for_syntax(exception.msg);
        if (builder.last_long_quote().source) {
            error.notes.push_back(builder.last_long_quote().place());
            error.notes.back().label =
                "is this quote, which closes only in a later line, the cause?";
        }
        return std::nullopt;
    }
    if (builder.unusable()) return std::nullopt;
    return builder.take_root();
}

}  // namespace

std::optional<Node> parse_yaml(const std::shared_ptr<const SourceText>& source,
                               Problems& problems) {
    return parse(source, source->text, problems);
}

std::optional<Node> parse_yaml_value(const std::shared_ptr<const SourceText>& source,
                                     std::size_t value_at,
                                     Problems& problems) {
    return parse(source, std::string(value_at, ' ') + source->text.substr(value_at), problems);
}

}  // namespace keiretsu
