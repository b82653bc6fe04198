#include "config/text/yaml_node.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace keiretsu {

std::string_view SourceText::line(int number) const {
    const auto index = static_cast<std::size_t>(number - 1);
    if (number < 1 || index >= line_starts.size()) return {};
    const std::size_t start = line_starts[index];
    const std::size_t end =
        index + 1 < line_starts.size() ? line_starts[index + 1] - 1 : text.size();
    std::string_view found = std::string_view(text).substr(start, end - start);
    if (!found.empty() && found.back() == '\r') found.remove_suffix(1);
    return found;
}

std::shared_ptr<SourceText> make_source(std::string file, std::string text) {
    auto source = std::make_shared<SourceText>();
    source->file = std::move(file);
    source->text = std::move(text);
    source->line_starts.push_back(0);
    for (std::size_t at = 0; at < source->text.size(); ++at)
        if (source->text[at] == '\n') source->line_starts.push_back(at + 1);
    return source;
}

SourcePlace Mark::place() const {
    if (!source) return {};
    // An argument has no lines to count: `--set` alone names it.
    const bool is_argument = source->file == "--set";
    return {.file = source->file,
            .line = is_argument ? 0 : line,
            .column = column,
            .length = length,
            .text = std::string(source->line(line))};
}

std::vector<SourcePlace> Mark::inheritance() const {
    std::vector<SourcePlace> places;
    for (const SourceText* at = source.get(); at != nullptr && at->extended_at.source;
         at = at->extended_at.source.get()) {
        places.push_back(at->extended_at.place());
        places.back().label = "inherited here";
    }
    return places;
}

const MapEntry* Node::find_entry(std::string_view key) const {
    const auto found = std::find_if(
        entries.begin(), entries.end(), [key](const MapEntry& entry) { return entry.key == key; });
    return found == entries.end() ? nullptr : &*found;
}

const Node* Node::find(std::string_view key) const {
    const MapEntry* entry = find_entry(key);
    return entry == nullptr ? nullptr : &entry->value;
}

Node* Node::find(std::string_view key) {
    const auto found = std::find_if(
        entries.begin(), entries.end(), [key](const MapEntry& entry) { return entry.key == key; });
    return found == entries.end() ? nullptr : &found->value;
}

std::string_view Node::id() const {
    const Node* found = is_map() ? find("id") : nullptr;
    return found != nullptr && found->is_scalar() ? std::string_view(found->text)
                                                  : std::string_view();
}

namespace {

// Of a text that goes on, its beginning: a file of another kind may be one long text.
std::string clipped(const std::string& text) {
    constexpr std::size_t longest = 60;
    if (text.size() <= longest) return text;
    std::size_t end = longest;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return text.substr(0, end) + "…";
}

}  // namespace

std::string described(const Node& node) {
    switch (node.kind) {
        case Node::Kind::map:
            return "a map";
        case Node::Kind::list:
            return "a list";
        case Node::Kind::scalar:
            return fmt::format("`{}`", clipped(node.text));
        case Node::Kind::null:
            break;
    }
    return "nothing";
}

}  // namespace keiretsu
