// What runs.sqlite holds: its tables, and the parts that carry a checksum.
#pragma once

#include <string>
#include <vector>

#include "sim/run_directory/sealed_rows.h"

namespace keiretsu::sim {

inline constexpr const char* campaign_tables =
    "CREATE TABLE identity(name TEXT PRIMARY KEY, value TEXT NOT NULL);"
    "CREATE TABLE replicates(arm INTEGER NOT NULL, replicate INTEGER NOT NULL,"
    " seed TEXT NOT NULL, firm_quarters INTEGER NOT NULL, failure TEXT, microdata TEXT NOT NULL,"
    " PRIMARY KEY(arm, replicate));"
    "CREATE TABLE sheets(name TEXT NOT NULL, arm INTEGER NOT NULL,"
    " replicate INTEGER NOT NULL, header TEXT NOT NULL, rows TEXT NOT NULL,"
    " PRIMARY KEY(name, arm, replicate));"
    "CREATE TABLE moments(arm INTEGER NOT NULL, replicate INTEGER NOT NULL,"
    " name TEXT NOT NULL, value REAL, PRIMARY KEY(arm, replicate, name));"
    "CREATE TABLE frame(first_year INTEGER NOT NULL, years INTEGER NOT NULL);"
    "CREATE TABLE series(series INTEGER PRIMARY KEY, outcome TEXT NOT NULL,"
    " dimension TEXT NOT NULL, level TEXT NOT NULL);"
    "CREATE TABLE outcomes(arm INTEGER NOT NULL, replicate INTEGER NOT NULL,"
    " series INTEGER NOT NULL, year INTEGER NOT NULL, value REAL,"
    " PRIMARY KEY(arm, replicate, series, year)) WITHOUT ROWID;";

/// What all replicates share; sealed when it is set.
inline const SealedRows campaign_rows = {
    .kind = "identity",
    .keys = "SELECT DISTINCT 'of the campaign' FROM identity",
    .rows = {"SELECT * FROM identity WHERE ?1 <> '' ORDER BY name",
             "SELECT * FROM frame WHERE ?1 <> ''",
             "SELECT * FROM series WHERE ?1 <> '' ORDER BY series"},
    .tables = {"identity", "frame", "series"}};

inline const SealedRows sheet_rows = {
    .kind = "sheet",
    .keys = "SELECT name, arm, replicate FROM sheets",
    .rows = {"SELECT * FROM sheets WHERE name = ? AND arm = ? AND replicate = ?"},
    .tables = {"sheets"}};

/// A replicate without its sheets, but with their fingerprints: none can be lost.
inline const SealedRows replicate_rows = {
    .kind = "replicate",
    .keys = "SELECT arm, replicate FROM replicates",
    .rows = {"SELECT * FROM replicates WHERE arm = ?1 AND replicate = ?2",
             "SELECT * FROM moments WHERE arm = ?1 AND replicate = ?2 ORDER BY name",
             "SELECT * FROM outcomes WHERE arm = ?1 AND replicate = ?2 ORDER BY series, year",
             "SELECT name, fingerprint FROM sheets JOIN seals"
             " ON part = 'sheet ' || name || ' ' || arm || ' ' || replicate"
             " WHERE arm = ?1 AND replicate = ?2 ORDER BY name"},
    .tables = {"replicates", "moments", "outcomes", ""}};

/// All tables, as the schema of every store says them.
inline std::string store_tables() {
    return std::string(campaign_tables) + seals_table;
}

/// Every kind of part, those first that others refer to.
inline std::vector<SealedRows> store_parts() {
    return {campaign_rows, sheet_rows, replicate_rows};
}

}  // namespace keiretsu::sim
