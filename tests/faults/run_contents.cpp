#include "tests/faults/run_contents.h"

#include <sqlite3.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <vector>

namespace keiretsu::faults {
namespace {

namespace fs = std::filesystem;

std::string lasting(const fs::path& manifest) {
    auto json = nlohmann::ordered_json::parse(text_of(manifest), nullptr, false);
    if (!json.is_object()) return "no manifest";
    for (const char* name : {"wall_seconds", "firm_quarters_per_second", "peak_resident_bytes"})
        json.erase(name);
    return json.dump(1);
}

/// Rows of a query as lines of text.
std::vector<std::string> rows_of(sqlite3* database, const std::string& query) {
    std::vector<std::string> rows;
    sqlite3_stmt* select = nullptr;
    if (sqlite3_prepare_v2(database, query.c_str(), -1, &select, nullptr) != SQLITE_OK)
        return {sqlite3_errmsg(database)};
    while (sqlite3_step(select) == SQLITE_ROW) {
        std::string& row = rows.emplace_back();
        for (int column = 0; column < sqlite3_column_count(select); ++column) {
            const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(select, column));
            row += text == nullptr ? "NULL|" : std::string(text) + "|";
        }
    }
    sqlite3_finalize(select);
    return rows;
}

std::string dump_of(const fs::path& file) {
    sqlite3* database = nullptr;
    std::string dump;
    // Immutable: SQLite then leaves no file of its own beside it.
    const std::string uri = "file:" + file.string() + "?immutable=1";
    const int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
    if (sqlite3_open_v2(uri.c_str(), &database, flags, nullptr) == SQLITE_OK)
        for (const std::string& row : rows_of(
                 database, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")) {
            const std::string table = row.substr(0, row.size() - 1);
            dump += table + "\n";
            // Ids of names are given in the order in which runs finish.
            const std::string all =
                table == "moment_names" ? "SELECT name FROM moment_names"
                : table == "moments" && !rows_of(database,
                                                 "SELECT name FROM pragma_table_info('moments')"
                                                 " WHERE name = 'id'")
                                             .empty()
                    ? "SELECT point, replicate, name, value FROM moments JOIN moment_names "
                      "USING(id)"
                    : "SELECT * FROM " + table;
            std::vector<std::string> rows = rows_of(database, all);
            std::sort(rows.begin(), rows.end());
            for (const std::string& text : rows) dump += text + "\n";
        }
    sqlite3_close(database);
    return dump;
}

}  // namespace

std::string text_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

Contents contents_of(const fs::path& directory) {
    Contents contents;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(directory, error)) {
        const std::string name = entry.path().filename().string();
        contents[name] = name == "manifest.json" ? lasting(entry.path())
                         : name == "runs.sqlite" ? dump_of(entry.path())
                                                 : text_of(entry.path());
    }
    return contents;
}

std::string difference(const Contents& expected, const Contents& found) {
    std::string text;
    for (const auto& [name, bytes] : expected)
        if (found.count(name) == 0)
            text += " " + name + " is missing;";
        else if (found.at(name) != bytes)
            text += " " + name + " differs;";
    for (const auto& [name, bytes] : found)
        if (expected.count(name) == 0) text += " " + name + " is too many;";
    return text;
}

}  // namespace keiretsu::faults
