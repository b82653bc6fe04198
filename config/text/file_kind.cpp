#include "config/text/file_kind.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace keiretsu {
namespace {

constexpr std::size_t looked_at = std::size_t{256} << 10U;  // scenarios are shorter
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// Top-level keys that only one of the two has.
constexpr std::array<std::string_view, 15> scenario_keys = {"extends",
                                                            "horizon",
                                                            "industries",
                                                            "places",
                                                            "actors",
                                                            "banks",
                                                            "population",
                                                            "inputs",
                                                            "shocks",
                                                            "policies",
                                                            "mechanisms",
                                                            "closure",
                                                            "experiment",
                                                            "ensemble",
                                                            "outputs"};
constexpr std::array<std::string_view, 6> calibration_keys = {
    "base", "set", "seeds_per_point", "targets", "waves", "polish"};

constexpr std::array<std::string_view, 3> manifest_keys = {"program", "version", "kind"};

struct Beginning {
    std::string_view bytes;
    FileKind kind;
    const char* what;  // for foreign files
};

constexpr std::array beginnings = {
    Beginning{std::string_view("SQLite format 3\0", 16), FileKind::store, ""},
    Beginning{"PK\x03\x04", FileKind::foreign, "a spreadsheet or a zip archive"},
    Beginning{"\xD0\xCF\x11\xE0", FileKind::foreign, "an old Office file"},
    Beginning{"PAR1", FileKind::foreign, "a Parquet file"},
    Beginning{"%PDF-", FileKind::foreign, "a PDF"},
    Beginning{"\x1F\x8B", FileKind::foreign, "a gzip archive, or R's data"},
    Beginning{"<stata_dta>", FileKind::foreign, "Stata's data"},
};

std::string_view without_mark(std::string_view bytes) {
    return bytes.starts_with(byte_order_mark) ? bytes.substr(byte_order_mark.size()) : bytes;
}

const Beginning* beginning_of(std::string_view bytes) {
    bytes = without_mark(bytes);
    const auto* found =
        std::find_if(beginnings.begin(), beginnings.end(), [&](const Beginning& beginning) {
            return bytes.starts_with(beginning.bytes);
        });
    return found == beginnings.end() ? nullptr : found;
}

std::string_view bare(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

/// Lines that say something: no blank ones, no comments, no marks between YAML documents.
std::vector<std::string_view> telling_lines(std::string_view bytes) {
    std::vector<std::string_view> lines;
    while (!bytes.empty()) {
        const std::size_t end = std::min(bytes.find('\n'), bytes.size());
        const std::string_view line = bytes.substr(0, end);
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
        const std::string_view said = bare(line);
        if (!said.empty() && said.front() != '#' && said.front() != '%' && said != "---")
            lines.push_back(line);
    }
    return lines;
}

/// `key: value` or `"key": value` at the start of a line; empty if it is none.
std::string_view key_of(std::string_view line) {
    const char quote =
        line.empty() || (line.front() != '"' && line.front() != '\'') ? '\0' : line.front();
    if (quote != '\0') line.remove_prefix(1);
    const std::size_t end = quote != '\0' ? line.find(quote) : line.find(':');
    if (end == std::string_view::npos) return {};
    std::string_view rest = line.substr(end + (quote != '\0' ? 1 : 0));
    if (!rest.starts_with(':') || (rest.size() > 1 && rest[1] != ' ' && rest[1] != '\r')) return {};
    return line.substr(0, end);
}

std::vector<std::string> block_keys(std::span<const std::string_view> lines) {
    std::vector<std::string> keys;
    const std::size_t indent = lines.front().find_first_not_of(' ');
    for (const std::string_view line : lines)
        if (line.find_first_not_of(' ') == indent)
            if (const std::string_view key = key_of(line.substr(indent)); !key.empty())
                keys.emplace_back(key);
    return keys;
}

/// Adds the quoted text that begins at `at` to `token`; returns where its closing quote stands.
std::size_t read_quoted(std::string_view bytes, std::size_t at, std::string& token) {
    const char quote = bytes[at];
    for (++at; at < bytes.size() && bytes[at] != quote; ++at) {
        if (bytes[at] == '\\' && quote == '"')
            ++at;
        else
            token += bytes[at];
    }
    return at;
}

/// Keys of the outermost braces, as JSON and YAML write them.
std::vector<std::string> flow_keys(std::string_view bytes) {
    std::vector<std::string> keys;
    std::string token;
    int depth = 0;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        switch (bytes[at]) {
            case '"':
            case '\'':
                at = read_quoted(bytes, at, token);
                break;
            case '{':
            case '[':
                ++depth;
                token.clear();
                break;
            case '}':
            case ']':
                --depth;
                break;
            case ':':
                if (depth == 1) keys.push_back(token);
                token.clear();
                break;
            case ',':
                token.clear();
                break;
            case ' ':
            case '\t':
            case '\r':
            case '\n':
                break;
            default:
                token += bytes[at];
        }
    }
    return keys;
}

template <std::size_t Count>
std::size_t shared(const std::vector<std::string>& keys,
                   const std::array<std::string_view, Count>& names) {
    return static_cast<std::size_t>(
        std::count_if(names.begin(), names.end(), [&](std::string_view name) {
            return std::find(keys.begin(), keys.end(), name) != keys.end();
        }));
}

FileKind kind_by_keys(const std::vector<std::string>& keys) {
    if (std::find(keys.begin(), keys.end(), "causes") != keys.end()) return FileKind::causes;
    const std::size_t of_scenario = shared(keys, scenario_keys);
    const std::size_t of_calibration = shared(keys, calibration_keys);
    if (of_calibration >= 2 && of_calibration > of_scenario) return FileKind::calibration;
    if (of_scenario >= 1 && of_scenario > of_calibration) return FileKind::scenario;
    return FileKind::unknown;
}

FileKind kind_of_json(std::string_view bytes) {
    const std::vector<std::string> keys = flow_keys(bytes);
    if (shared(keys, manifest_keys) == manifest_keys.size()) return FileKind::manifest;
    const FileKind by_keys = kind_by_keys(keys);
    return by_keys != FileKind::unknown ? by_keys : FileKind::json;
}

std::vector<std::string> cells_of(std::string_view line) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (const char c : line) {
        if (c == '"')
            quoted = !quoted;
        else if (c == ',' && !quoted)
            cells.emplace_back();
        else
            cells.back() += c;
    }
    for (std::string& cell : cells) cell = bare(cell);
    return cells;
}

FileKind kind_of_table(std::span<const std::string_view> lines) {
    const std::vector<std::string> header = cells_of(lines.front());
    if (header.size() < 2 || lines.size() < 2 || cells_of(lines[1]).size() != header.size())
        return FileKind::unknown;
    for (const std::string& cell : header)
        if (cell.find_first_of(":{}[]") != std::string::npos) return FileKind::unknown;
    const auto has = [&](std::string_view name) {
        return std::find(header.begin(), header.end(), name) != header.end();
    };
    const bool of_parameters =
        std::all_of(header.begin() + 1, header.end(), [](const std::string& cell) {
            return cell.find('.') != std::string::npos;
        });
    if (header.front() == "draw" && of_parameters) return FileKind::draws;
    const bool of_plants = has("establishments") && has("employees") && !has("place");
    if (has("year") && has("industry") && has("size_class") && of_plants) return FileKind::panel;
    if (has("year") && (has("id") || has("firm"))) return FileKind::microdata;
    return FileKind::table;
}

bool is_csv(FileKind kind) {
    return kind == FileKind::draws || kind == FileKind::panel || kind == FileKind::microdata ||
           kind == FileKind::table;
}

bool serves(FileKind kind, FileKind wanted) {
    return kind == FileKind::unknown || kind == wanted ||
           (wanted == FileKind::table && is_csv(kind)) ||
           (wanted == FileKind::draws && kind == FileKind::table) ||  // its reader knows more
           // YAML takes JSON in.
           (wanted != FileKind::table && wanted != FileKind::draws && kind == FileKind::json);
}

std::string what_is(FileKind kind, std::string_view bytes) {
    switch (kind) {
        case FileKind::scenario:
            return "a scenario";
        case FileKind::calibration:
            return "a calibration";
        case FileKind::causes:
            return "a file of causes";
        case FileKind::draws:
            return "a table of posterior draws";
        case FileKind::panel:
            return "a panel";
        case FileKind::microdata:
            return "a table of firms by year";
        case FileKind::table:
            return "a CSV table";
        case FileKind::manifest:
            return "the manifest of a run";
        case FileKind::json:
            return "JSON";
        case FileKind::page:
            return "a page for a browser";
        case FileKind::store:
            return "the store of a run";
        case FileKind::foreign:
            return beginning_of(bytes)->what;
        case FileKind::unknown:
            break;
    }
    return "something else";
}

std::string what_reads(FileKind kind, FileKind wanted) {
    switch (kind) {
        case FileKind::scenario:
            return "`keiretsu run FILE` runs it, `keiretsu check FILE` looks for errors";
        case FileKind::calibration:
            return "`keiretsu calibrate FILE` reads it; the scenario it fits is the one that its "
                   "`base` names";
        case FileKind::causes:
            return "`keiretsu attribute FILE` reads it";
        case FileKind::draws:
            return "name it in a scenario, `ensemble: {posterior: FILE}`, and draw from it by "
                   "`keiretsu run SCENARIO --vary posterior`";
        case FileKind::panel:
            return "`keiretsu evaluate FILE` makes the paper's tables of it";
        case FileKind::microdata:
            return "`keiretsu decompose FILE` reads it, and `keiretsu regress FILE FORMULA`";
        case FileKind::table:
            return "`keiretsu regress FILE FORMULA` reads any table, `keiretsu evaluate` panels, "
                   "`keiretsu decompose` firms by year";
        case FileKind::manifest:
        case FileKind::store:
            return "`keiretsu evaluate` and `keiretsu report` take the directory that holds it; "
                   "its scenario.yaml is what was run";
        case FileKind::page:
            return "open it in a browser; the figures on it are the CSV files beside it";
        case FileKind::json:
        case FileKind::foreign:
            return wanted == FileKind::table || wanted == FileKind::draws
                       ? "save its data as CSV, with commas and a header, and name that"
                       : "name a YAML file";
        case FileKind::unknown:
            break;
    }
    return {};
}

}  // namespace

FileKind kind_of(std::string_view bytes) {
    bytes = without_mark(bytes.substr(0, looked_at));
    if (const Beginning* known = beginning_of(bytes)) return known->kind;
    const std::vector<std::string_view> lines = telling_lines(bytes);
    if (lines.empty()) return FileKind::unknown;
    const std::string_view first = bare(lines.front());
    if (first.starts_with('<'))
        return bytes.find("<html") != std::string_view::npos ? FileKind::page : FileKind::unknown;
    if (first.starts_with('{') || first.starts_with("[{")) return kind_of_json(bytes);
    const FileKind by_keys = kind_by_keys(block_keys(lines));
    return by_keys != FileKind::unknown ? by_keys : kind_of_table(lines);
}

std::optional<Diagnostic> another_kind(const std::string& file,
                                       std::string_view bytes,
                                       FileKind wanted) {
    const FileKind kind = kind_of(bytes);
    if (serves(kind, wanted)) return std::nullopt;
    std::string remedy = what_reads(kind, wanted);
    for (std::size_t at = remedy.find("FILE"); at != std::string::npos;
         at = remedy.find("FILE", at + file.size()))
        remedy.replace(at, 4, file);
    return Diagnostic{.code = "E028",
                      .message = fmt::format(
                          "`{}` is {}, not {}", file, what_is(kind, bytes), what_is(wanted, bytes)),
                      .help = std::move(remedy)};
}

}  // namespace keiretsu
