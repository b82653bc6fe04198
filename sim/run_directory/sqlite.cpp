#include "sim/run_directory/sqlite.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cstring>
#include <limits>
#include <system_error>

#include "config/text/diagnostics.h"

namespace keiretsu::sim {

namespace {

namespace fs = std::filesystem;

/// Of this layout of tables; stores of other layouts are refused.
constexpr const char* format = "2";
constexpr int longest_value = 512 << 20;  // bytes of one sheet of one replicate

/// Only ordinary files: a link would lead elsewhere, and SQLite deletes what a stranger's rollback
/// journal names. We never leave one.
void refuse_links(const fs::path& file) {
    for (const char* end : {"", "-wal", "-shm", "-journal"}) {
        const fs::path path = file.string() + end;
        std::error_code error;
        const auto status = fs::symlink_status(path, error);
        if (status.type() == fs::file_type::not_found) continue;
        if (status.type() != fs::file_type::regular || std::string_view(end) == "-journal")
            throw RunError(
                fmt::format("cannot use `{}`: `{}` is not a file that keiretsu writes; "
                            "move it away",
                            file.string(),
                            path.string()));
    }
}

/// SQLite refuses links anywhere in a path; those that lead to the directory are the user's own.
std::string without_links(const fs::path& file) {
    std::error_code error;
    const fs::path directory =
        fs::canonical(file.has_parent_path() ? file.parent_path() : fs::path("."), error);
    return error ? file.string() : (directory / file.filename()).string();
}

}  // namespace

Database::Database(const fs::path& file, const std::string& tables) : file_(file) {
    refuse_links(file);
    try {
        open();
        // Looked at before anything is written: the file may be somebody else's.
        const bool is_new = schema().empty();
        if (!is_new) check(tables);
        log_ahead();
        if (is_new) create(tables);
    } catch (...) {
        sqlite3_close(handle_);
        throw;
    }
}

void Database::open() {
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOFOLLOW;
    if (sqlite3_open_v2(without_links(file_).c_str(), &handle_, flags, nullptr) != SQLITE_OK)
        fail();
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    sqlite3_limit(handle_, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(handle_, SQLITE_LIMIT_LENGTH, longest_value);
    // Exclusive: two programs that fill one file would mix two runs.
    run("PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA locking_mode = EXCLUSIVE;");
}

void Database::log_ahead() {
    // A new file's journal is in memory until it has a write-ahead log: a rollback journal, which
    // SQLite would trust, is never left.
    if (word("PRAGMA journal_mode") != "wal") run("PRAGMA journal_mode = MEMORY");
    run("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; BEGIN IMMEDIATE; COMMIT;");
}

/// The first value of a query's first row.
std::string Database::word(const char* sql) {
    Statement select(*this, sql);
    return select.step() ? std::string(select.text(0)) : std::string();
}

/// Names and text of everything that the schema declares.
std::string Database::schema() const {
    std::string text;
    sqlite3_stmt* select = nullptr;
    const char* sql = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY rowid";
    if (sqlite3_prepare_v2(handle_, sql, -1, &select, nullptr) != SQLITE_OK) fail();
    int code = sqlite3_step(select);
    for (; code == SQLITE_ROW; code = sqlite3_step(select))
        for (int column = 0; column < 4; ++column) {
            const void* value = sqlite3_column_blob(select, column);
            const auto size = static_cast<std::size_t>(sqlite3_column_bytes(select, column));
            if (size > 0) text.append(static_cast<const char*>(value), size);
            text += '\n';
        }
    sqlite3_finalize(select);
    if (code != SQLITE_DONE) fail();
    return text;
}

void Database::create(const std::string& tables) {
    Transaction transaction(*this);
    run((tables + fmt::format("PRAGMA user_version = {};", format)).c_str());
    transaction.commit();
}

void Database::check(const std::string& tables) {
    const std::string there = schema();
    const std::string version = word("PRAGMA user_version");
    if (version == "0" && there.find("\nidentity\n") != std::string::npos)
        throw RunError(fmt::format(
            "`{}` was made by an earlier keiretsu, without checksums: finish it with that "
            "one, or start again with --force",
            file_.string()));
    Database ours;
    ours.run(tables.c_str());
    if (version != format || there != ours.schema())
        refuse_damage("its tables are not those of keiretsu");
    if (word("PRAGMA integrity_check(1)") != "ok") refuse_damage("SQLite finds it inconsistent");
}

/// In memory, to see what tables look like.
Database::Database() {
    if (sqlite3_open(":memory:", &handle_) != SQLITE_OK) fail();
}

void Database::refuse_damage(const std::string& reason) const {
    throw RunError(
        fmt::format("`{}` is damaged: {}; bring back a copy, or start again with --force",
                    file_.string(),
                    reason));
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

int Statement::columns() const {
    return sqlite3_column_count(statement_);
}

char Statement::kind(int column) const {
    switch (sqlite3_column_type(statement_, column)) {
        case SQLITE_INTEGER:
            return 'i';
        case SQLITE_FLOAT:
            return 'r';
        case SQLITE_TEXT:
            return 't';
        case SQLITE_BLOB:
            return 'b';
        default:
            return 'n';
    }
}

std::string_view Statement::bytes(int column) {
    const char of_kind = kind(column);
    if (of_kind == 't' || of_kind == 'b') return text(column);
    if (of_kind == 'n') return {};
    const std::int64_t integer = sqlite3_column_int64(statement_, column);
    const double floating = sqlite3_column_double(statement_, column);
    std::memcpy(number_, of_kind == 'i' ? static_cast<const void*>(&integer) : &floating, 8);
    return {number_, 8};
}

std::string_view Statement::text(int column) const {
    const void* bytes = sqlite3_column_blob(statement_, column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    return size == 0 ? std::string_view() : std::string_view(static_cast<const char*>(bytes), size);
}

}  // namespace keiretsu::sim
