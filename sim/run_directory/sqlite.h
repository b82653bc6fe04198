// SQLite's C interface, with errors that tell a user what to do. Only this file and its .cpp know
// it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace keiretsu::sim {

/// An open database file that no other program writes to meanwhile. Throws RunError for whatever
/// SQLite refuses: disk full, a file that is no database, another writer. A file may come from a
/// stranger: its schema must be ours to the letter, so no trigger, view, generated column or
/// attached file of his is ever run, and symbolic links are not followed.
class Database {
  public:
    /// Opens the file, or makes it with `tables` (CREATE statements). What is committed survives
    /// the end of the program at any moment. Throws RunError also where the file is damaged or
    /// holds other tables.
    Database(const std::filesystem::path& file, const std::string& tables);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    void run(const char* sql);
    /// Makes the file stand alone, without SQLite's journal beside it.
    void settle();
    /// Throws RunError: the file cannot be used, for this reason, and what to do.
    [[noreturn]] void refuse_damage(const std::string& reason) const;

  private:
    friend class Statement;
    Database();
    [[noreturn]] void fail() const;
    void open();
    void log_ahead();
    void check(const std::string& tables);
    void create(const std::string& tables);
    std::string schema() const;
    std::string word(const char* sql);

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
    int columns() const;
    /// i(nteger), r(eal), t(ext), b(lob) or n(ull), and the value's bytes until the next call.
    char kind(int column) const;
    std::string_view bytes(int column);

  private:
    Statement& bound(int code);

    Database& database_;
    sqlite3_stmt* statement_ = nullptr;
    int at_ = 0;
    char number_[8] = {};  // holds what `bytes` gives of a number
};

}  // namespace keiretsu::sim
