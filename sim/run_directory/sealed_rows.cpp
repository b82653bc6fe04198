#include "sim/run_directory/sealed_rows.h"

#include <fmt/format.h>

#include <map>

#include "sim/run_directory/fingerprint.h"

namespace keiretsu::sim {
namespace {

using Key = std::vector<std::string>;

std::string name_of(const SealedRows& kind, const Key& key) {
    std::string name = kind.kind;
    for (const std::string& value : key) name += " " + value;
    return name;
}

/// Adds the rows of one query to the fingerprint; returns how many there are.
std::int64_t add_rows(Database& database,
                      const std::string& query,
                      const Key& key,
                      Fingerprint& fingerprint) {
    Statement select(database, query.c_str());
    for (const std::string& value : key) select.bind(std::string_view(value));
    std::int64_t rows = 0;
    for (; select.step(); ++rows)
        for (int column = 0; column < select.columns(); ++column)
            fingerprint.value(select.kind(column), select.bytes(column));
    return rows;
}

std::int64_t count_of(Database& database, const std::string& table) {
    Statement select(database, ("SELECT COUNT(*) FROM " + table).c_str());
    return select.step() ? select.number(0) : 0;
}

std::vector<Key> keys_of(Database& database, const SealedRows& kind) {
    if (kind.keys.empty()) return {Key{}};
    std::vector<Key> keys;
    Statement select(database, kind.keys.c_str());
    while (select.step()) {
        Key& key = keys.emplace_back();
        for (int column = 0; column < select.columns(); ++column)
            key.emplace_back(select.text(column));
    }
    return keys;
}

}  // namespace

void seal(Database& database, const SealedRows& kind, const Key& key) {
    Fingerprint fingerprint;
    for (const std::string& query : kind.rows) add_rows(database, query, key, fingerprint);
    Statement(database, "INSERT OR REPLACE INTO seals VALUES(?, ?)")
        .bind(std::string_view(name_of(kind, key)))
        .bind(std::string_view(fingerprint.text()))
        .step();
}

void check_seals(Database& database, const std::vector<SealedRows>& kinds) {
    std::map<std::string, std::string> seals;
    Statement select(database, "SELECT part, fingerprint FROM seals");
    while (select.step()) seals.emplace(select.text(0), select.text(1));
    std::size_t parts = 0;
    for (const SealedRows& kind : kinds) {
        std::vector<std::int64_t> rows(kind.rows.size(), 0);
        for (const Key& key : keys_of(database, kind)) {
            Fingerprint fingerprint;
            for (std::size_t q = 0; q < kind.rows.size(); ++q)
                rows[q] += add_rows(database, kind.rows[q], key, fingerprint);
            const auto found = seals.find(name_of(kind, key));
            if (found == seals.end() || found->second != fingerprint.text())
                database.refuse_damage(
                    fmt::format("its {} is not as it was written", name_of(kind, key)));
            ++parts;
        }
        for (std::size_t q = 0; q < kind.rows.size(); ++q)
            if (!kind.tables[q].empty() && rows[q] != count_of(database, kind.tables[q]))
                database.refuse_damage(
                    fmt::format("its table `{}` has rows of nothing", kind.tables[q]));
    }
    if (parts != seals.size()) database.refuse_damage("something that it held is lost");
}

}  // namespace keiretsu::sim
