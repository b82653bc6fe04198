// Rows of a database that carry a checksum: written with the rows, in the same transaction, and
// compared when the file is opened.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/run_directory/sqlite.h"

namespace keiretsu::sim {

/// Where the checksums stand; part of every store's tables.
inline constexpr const char* seals_table =
    "CREATE TABLE seals(part TEXT PRIMARY KEY, fingerprint TEXT NOT NULL) WITHOUT ROWID;";

/// A kind of part, such as one sheet of one replicate: the queries that give its rows in order,
/// each with the part's key as its parameters, and the tables whose every row belongs to some part
/// of this kind.
struct SealedRows {
    std::string kind = {};
    std::string keys = {};                 // query that lists the keys of all parts there are
    std::vector<std::string> rows = {};    // queries
    std::vector<std::string> tables = {};  // of each query, in the same order; "" = rows may repeat
};

/// Stores the fingerprint of the part's rows as they stand now, in place of an earlier one.
void seal(Database& database, const SealedRows& kind, const std::vector<std::string>& key);

/// Compares every part with its fingerprint. Throws RunError that names the part where one differs,
/// lacks it, or where a fingerprint or a row belongs to no part.
void check_seals(Database& database, const std::vector<SealedRows>& kinds);

}  // namespace keiretsu::sim
