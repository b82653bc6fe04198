// SQLite's C interface, with errors that tell a user what to do. Only this file and its .cpp know
// it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace keiretsu::sim {

/// An open database file that no other program writes to meanwhile. Throws RunError for whatever
/// SQLite refuses: disk full, a file that is no database, another writer.
class Database {
  public:
    /// Opens or makes the file. What is committed survives the end of the program at any moment.
    explicit Database(const std::filesystem::path& file);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    void run(const char* sql);
    /// Makes the file stand alone, without SQLite's journal beside it.
    void settle();

  private:
    friend class Statement;
    [[noreturn]] void fail() const;

    std::filesystem::path file_;
    sqlite3* handle_ = nullptr;
};

/// BEGIN ... COMMIT; without `commit`, nothing of it happens.
class Transaction {
  public:
    explicit Transaction(Database& database);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

  private:
    Database& database_;
    bool open_ = true;
};

/// A prepared statement. Parameters are bound in order; a text must outlive the next step.
class Statement {
  public:
    Statement(Database& database, const char* sql);
    ~Statement();
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    Statement& bind(std::string_view text);
    Statement& bind(std::int64_t number);
    Statement& bind(double number);  // NaN is stored as NULL

    /// True while there are rows.
    bool step();
    /// Runs to the end and makes ready to be bound again.
    void execute();

    std::int64_t number(int column) const;
    double real(int column) const;            // NULL is read as NaN
    std::string_view text(int column) const;  // until the next step

  private:
    Statement& bound(int code);

    Database& database_;
    sqlite3_stmt* statement_ = nullptr;
    int at_ = 0;
};

}  // namespace keiretsu::sim
