#include "sim/run_directory/sqlite.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <limits>

#include "config/text/diagnostics.h"

namespace keiretsu::sim {

Database::Database(const std::filesystem::path& file) : file_(file) {
    try {
        if (sqlite3_open(file.c_str(), &handle_) != SQLITE_OK) fail();
        // Exclusive: two programs that fill one file would mix two runs.
        run("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL;"
            "PRAGMA synchronous = NORMAL; BEGIN IMMEDIATE; COMMIT;");
    } catch (...) {
        sqlite3_close(handle_);
        throw;
    }
}

Database::~Database() {
    sqlite3_close(handle_);
}

void Database::fail() const {
    const int code = sqlite3_errcode(handle_) & 0xff;
    const char* remedy = code == SQLITE_FULL    ? "; free some space, then start again"
                         : code == SQLITE_IOERR ? " (is the disk full, or a limit on file sizes "
                                                  "set?); then start again"
                         : code == SQLITE_BUSY  ? "; another keiretsu is writing there"
                         : code == SQLITE_NOTADB || code == SQLITE_CORRUPT
                             ? "; move the file away, or start again with --force"
                         : code == SQLITE_CANTOPEN || code == SQLITE_READONLY
                             ? "; choose another directory with --out"
                             : "";
    throw RunError(
        fmt::format("cannot use `{}`: {}{}", file_.string(), sqlite3_errmsg(handle_), remedy));
}

void Database::run(const char* sql) {
    if (sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail();
}

void Database::settle() {
    run("PRAGMA wal_checkpoint(TRUNCATE)");
}

Transaction::Transaction(Database& database) : database_(database) {
    database_.run("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
    if (!open_) return;
    try {
        database_.run("ROLLBACK");
    } catch (const RunError&) {  // SQLite has rolled back by itself
    }
}

void Transaction::commit() {
    database_.run("COMMIT");
    open_ = false;
}

Statement::Statement(Database& database, const char* sql) : database_(database) {
    if (sqlite3_prepare_v2(database.handle_, sql, -1, &statement_, nullptr) != SQLITE_OK)
        database.fail();
}

Statement::~Statement() {
    sqlite3_finalize(statement_);
}

Statement& Statement::bound(int code) {
    if (code != SQLITE_OK) database_.fail();
    return *this;
}

Statement& Statement::bind(std::string_view text) {
    return bound(sqlite3_bind_text64(
        statement_, ++at_, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8));
}

Statement& Statement::bind(std::int64_t number) {
    return bound(sqlite3_bind_int64(statement_, ++at_, number));
}

Statement& Statement::bind(double number) {
    return bound(sqlite3_bind_double(statement_, ++at_, number));
}

bool Statement::step() {
    const int code = sqlite3_step(statement_);
    if (code != SQLITE_ROW && code != SQLITE_DONE) database_.fail();
    return code == SQLITE_ROW;
}

void Statement::execute() {
    while (step()) {
    }
    sqlite3_reset(statement_);
    at_ = 0;
}

std::int64_t Statement::number(int column) const {
    return sqlite3_column_int64(statement_, column);
}

double Statement::real(int column) const {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL
               ? std::numeric_limits<double>::quiet_NaN()
               : sqlite3_column_double(statement_, column);
}

std::string_view Statement::text(int column) const {
    const void* bytes = sqlite3_column_blob(statement_, column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    return size == 0 ? std::string_view() : std::string_view(static_cast<const char*>(bytes), size);
}

}  // namespace keiretsu::sim
