#include "sim/store.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <limits>

#include "config/diagnostics.h"

namespace keiretsu::sim {
namespace {

constexpr const char* tables =
    "CREATE TABLE IF NOT EXISTS identity(name TEXT PRIMARY KEY, value TEXT NOT NULL);"
    "CREATE TABLE IF NOT EXISTS replicates(replicate INTEGER PRIMARY KEY, seed TEXT NOT NULL,"
    " firm_quarters INTEGER NOT NULL);"
    "CREATE TABLE IF NOT EXISTS sheets(name TEXT NOT NULL, replicate INTEGER NOT NULL,"
    " header TEXT NOT NULL, rows TEXT NOT NULL, PRIMARY KEY(name, replicate));"
    "CREATE TABLE IF NOT EXISTS moments(replicate INTEGER NOT NULL, name TEXT NOT NULL,"
    " value REAL, PRIMARY KEY(replicate, name));";

}  // namespace

struct Store::Connection {
    std::filesystem::path file;
    sqlite3* handle = nullptr;

    ~Connection() { sqlite3_close(handle); }

    [[noreturn]] void fail() const {
        const int code = sqlite3_errcode(handle) & 0xff;
        const char* remedy = code == SQLITE_FULL    ? "; free some space, then --resume"
                             : code == SQLITE_IOERR ? " (is the disk full, or a limit on file "
                                                      "sizes set?); then --resume"
                             : code == SQLITE_BUSY  ? "; another keiretsu is writing there"
                             : code == SQLITE_NOTADB || code == SQLITE_CORRUPT
                                 ? "; move the file away, or start again with --force"
                             : code == SQLITE_CANTOPEN || code == SQLITE_READONLY
                                 ? "; choose another directory with --out"
                                 : "";
        throw RunError(
            fmt::format("cannot use `{}`: {}{}", file.string(), sqlite3_errmsg(handle), remedy));
    }
    void run(const char* sql) const {
        if (sqlite3_exec(handle, sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail();
    }
};

namespace {

/// A prepared statement; `step` is true while there are rows.
class Statement {
  public:
    template <class Connection>
    Statement(const Connection& connection, const char* sql)
        : fail_([&connection] { connection.fail(); }) {
        if (sqlite3_prepare_v2(connection.handle, sql, -1, &statement_, nullptr) != SQLITE_OK)
            fail_();
    }
    ~Statement() { sqlite3_finalize(statement_); }
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    Statement& bind(std::string_view text) {
        return bound(sqlite3_bind_text64(
            statement_, ++at_, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8));
    }
    Statement& bind(std::int64_t number) {
        return bound(sqlite3_bind_int64(statement_, ++at_, number));
    }
    Statement& bind(double number) {  // NaN is stored as NULL
        return bound(sqlite3_bind_double(statement_, ++at_, number));
    }
    bool step() {
        const int code = sqlite3_step(statement_);
        if (code != SQLITE_ROW && code != SQLITE_DONE) fail_();
        return code == SQLITE_ROW;
    }
    void reset() {
        sqlite3_reset(statement_);
        at_ = 0;
    }
    std::int64_t number(int column) const { return sqlite3_column_int64(statement_, column); }
    double real(int column) const {
        return sqlite3_column_type(statement_, column) == SQLITE_NULL
                   ? std::numeric_limits<double>::quiet_NaN()
                   : sqlite3_column_double(statement_, column);
    }
    std::string_view text(int column) const {
        const void* bytes = sqlite3_column_blob(statement_, column);
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
        return size == 0 ? std::string_view()
                         : std::string_view(static_cast<const char*>(bytes), size);
    }

  private:
    Statement& bound(int code) {
        if (code != SQLITE_OK) fail_();
        return *this;
    }
    sqlite3_stmt* statement_ = nullptr;
    int at_ = 0;
    std::function<void()> fail_;
};

}  // namespace

Store::Store(const std::filesystem::path& file) : connection_(std::make_unique<Connection>()) {
    connection_->file = file;
    if (sqlite3_open(file.c_str(), &connection_->handle) != SQLITE_OK) connection_->fail();
    // Exclusive: two programs that fill one directory would mix two runs.
    connection_->run(
        "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL;"
        "PRAGMA synchronous = NORMAL; BEGIN IMMEDIATE;");
    connection_->run(tables);
    connection_->run("COMMIT");
}

Store::~Store() = default;

std::map<std::string, std::string> Store::identity() const {
    std::map<std::string, std::string> identity;
    Statement select(*connection_, "SELECT name, value FROM identity ORDER BY name");
    while (select.step()) identity.emplace(select.text(0), select.text(1));
    return identity;
}

void Store::set_identity(const std::map<std::string, std::string>& identity) {
    connection_->run("BEGIN IMMEDIATE");
    Statement insert(*connection_, "INSERT INTO identity VALUES(?, ?)");
    for (const auto& [name, value] : identity) {
        insert.bind(std::string_view(name)).bind(std::string_view(value)).step();
        insert.reset();
    }
    connection_->run("COMMIT");
}

void Store::add(const ReplicateRecord& record) {
    const auto replicate = std::int64_t{record.replicate};
    connection_->run("BEGIN IMMEDIATE");
    try {
        Statement row(*connection_, "INSERT INTO replicates VALUES(?, ?, ?)");
        row.bind(replicate)
            .bind(std::string_view(std::to_string(record.seed)))
            .bind(static_cast<std::int64_t>(record.firm_quarters))
            .step();
        Statement sheet(*connection_, "INSERT INTO sheets VALUES(?, ?, ?, ?)");
        for (const Sheet& s : record.sheets) {
            sheet.bind(std::string_view(s.name)).bind(replicate);
            sheet.bind(std::string_view(s.header)).bind(std::string_view(s.rows)).step();
            sheet.reset();
        }
        Statement moment(*connection_, "INSERT INTO moments VALUES(?, ?, ?)");
        for (const auto& [name, value] : record.moments) {
            moment.bind(replicate).bind(std::string_view(name)).bind(value).step();
            moment.reset();
        }
        connection_->run("COMMIT");
    } catch (const RunError&) {
        sqlite3_exec(connection_->handle, "ROLLBACK", nullptr, nullptr, nullptr);
        throw;
    }
}

std::vector<int> Store::replicates() const {
    std::vector<int> found;
    Statement select(*connection_, "SELECT replicate FROM replicates ORDER BY replicate");
    while (select.step()) found.push_back(static_cast<int>(select.number(0)));
    return found;
}

std::map<std::string, double> Store::moments(int replicate) const {
    std::map<std::string, double> moments;
    Statement select(*connection_, "SELECT name, value FROM moments WHERE replicate = ?");
    select.bind(std::int64_t{replicate});
    while (select.step()) moments.emplace(select.text(0), select.real(1));
    return moments;
}

std::uint64_t Store::firm_quarters() const {
    Statement select(*connection_, "SELECT SUM(firm_quarters) FROM replicates");
    return select.step() ? static_cast<std::uint64_t>(select.number(0)) : 0;
}

std::vector<std::string> Store::sheet_names() const {
    std::vector<std::string> names;
    Statement select(*connection_, "SELECT DISTINCT name FROM sheets ORDER BY name");
    while (select.step()) names.emplace_back(select.text(0));
    return names;
}

void Store::read_sheet(const std::string& name,
                       const std::function<void(std::string_view)>& take) const {
    Statement select(*connection_,
                     "SELECT header, rows FROM sheets WHERE name = ? ORDER BY replicate");
    select.bind(std::string_view(name));
    for (bool first = true; select.step(); first = false) {
        if (first) take(select.text(0));
        take(select.text(1));
    }
}

void Store::settle() {
    connection_->run("PRAGMA wal_checkpoint(TRUNCATE)");
}

}  // namespace keiretsu::sim
