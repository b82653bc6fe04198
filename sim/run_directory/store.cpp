#include "sim/run_directory/store.h"

#include "sim/run_directory/sqlite.h"

namespace keiretsu::sim {
namespace {

constexpr const char* tables =
    "CREATE TABLE IF NOT EXISTS identity(name TEXT PRIMARY KEY, value TEXT NOT NULL);"
    "CREATE TABLE IF NOT EXISTS replicates(arm INTEGER NOT NULL, replicate INTEGER NOT NULL,"
    " seed TEXT NOT NULL, firm_quarters INTEGER NOT NULL, failure TEXT,"
    " PRIMARY KEY(arm, replicate));"
    "CREATE TABLE IF NOT EXISTS sheets(name TEXT NOT NULL, arm INTEGER NOT NULL,"
    " replicate INTEGER NOT NULL, header TEXT NOT NULL, rows TEXT NOT NULL,"
    " PRIMARY KEY(name, arm, replicate));"
    "CREATE TABLE IF NOT EXISTS moments(arm INTEGER NOT NULL, replicate INTEGER NOT NULL,"
    " name TEXT NOT NULL, value REAL, PRIMARY KEY(arm, replicate, name));"
    "CREATE TABLE IF NOT EXISTS frame(first_year INTEGER NOT NULL, years INTEGER NOT NULL);"
    "CREATE TABLE IF NOT EXISTS series(series INTEGER PRIMARY KEY, outcome TEXT NOT NULL,"
    " dimension TEXT NOT NULL, level TEXT NOT NULL);"
    "CREATE TABLE IF NOT EXISTS outcomes(arm INTEGER NOT NULL, replicate INTEGER NOT NULL,"
    " series INTEGER NOT NULL, year INTEGER NOT NULL, value REAL,"
    " PRIMARY KEY(arm, replicate, series, year)) WITHOUT ROWID;";

}  // namespace

struct Store::Connection : Database {
    using Database::Database;
    void add_outcomes(const ReplicateRecord& record);
    std::vector<int> replicates_where(int arm, const char* sql);
};

void Store::Connection::add_outcomes(const ReplicateRecord& record) {
    Statement frame(*this, "SELECT first_year, years FROM frame");
    frame.step();
    const std::int64_t first_year = frame.number(0), years = frame.number(1);
    Statement outcome(*this, "INSERT INTO outcomes VALUES(?, ?, ?, ?, ?)");
    for (std::size_t i = 0; i < record.outcomes.size(); ++i) {
        const auto at = static_cast<std::int64_t>(i);
        outcome.bind(std::int64_t{record.arm}).bind(std::int64_t{record.replicate});
        outcome.bind(at / years).bind(first_year + at % years).bind(record.outcomes[i]).execute();
    }
}

std::vector<int> Store::Connection::replicates_where(int arm, const char* sql) {
    std::vector<int> found;
    Statement select(*this, sql);
    select.bind(std::int64_t{arm});
    while (select.step()) found.push_back(static_cast<int>(select.number(0)));
    return found;
}

Store::Store(const std::filesystem::path& file) : connection_(std::make_unique<Connection>(file)) {
    Transaction transaction(*connection_);
    connection_->run(tables);
    transaction.commit();
}

Store::~Store() = default;

std::map<std::string, std::string> Store::identity() const {
    std::map<std::string, std::string> identity;
    Statement select(*connection_, "SELECT name, value FROM identity ORDER BY name");
    while (select.step()) identity.emplace(select.text(0), select.text(1));
    return identity;
}

void Store::set_identity(const std::map<std::string, std::string>& identity,
                         const analysis::OutcomeFrame& frame) {
    Transaction transaction(*connection_);
    Statement insert(*connection_, "INSERT INTO identity VALUES(?, ?)");
    for (const auto& [name, value] : identity) {
        insert.bind(std::string_view(name)).bind(std::string_view(value)).execute();
    }
    Statement years(*connection_, "INSERT INTO frame VALUES(?, ?)");
    years.bind(std::int64_t{frame.first_year}).bind(std::int64_t{frame.years}).step();
    Statement series(*connection_, "INSERT INTO series VALUES(?, ?, ?, ?)");
    for (std::size_t s = 0; s < frame.series.size(); ++s) {
        series.bind(static_cast<std::int64_t>(s));
        series.bind(std::string_view(frame.series[s].outcome));
        series.bind(std::string_view(frame.series[s].dimension));
        series.bind(std::string_view(frame.series[s].level)).execute();
    }
    transaction.commit();
}

analysis::OutcomeFrame Store::frame() const {
    analysis::OutcomeFrame frame;
    Statement years(*connection_, "SELECT first_year, years FROM frame");
    if (years.step()) {
        frame.first_year = static_cast<int>(years.number(0));
        frame.years = static_cast<int>(years.number(1));
    }
    Statement series(*connection_, "SELECT outcome, dimension, level FROM series ORDER BY series");
    while (series.step())
        frame.series.push_back({std::string(series.text(0)),
                                std::string(series.text(1)),
                                std::string(series.text(2))});
    return frame;
}

void Store::add(const ReplicateRecord& record) {
    const auto arm = std::int64_t{record.arm};
    const auto replicate = std::int64_t{record.replicate};
    Transaction transaction(*connection_);
    Statement row(*connection_, "INSERT INTO replicates VALUES(?, ?, ?, ?, NULLIF(?, ''))");
    row.bind(arm).bind(replicate);
    row.bind(std::string_view(std::to_string(record.seed)))
        .bind(static_cast<std::int64_t>(record.firm_quarters))
        .bind(std::string_view(record.failure))
        .step();
    Statement sheet(*connection_, "INSERT INTO sheets VALUES(?, ?, ?, ?, ?)");
    for (const Sheet& s : record.sheets) {
        sheet.bind(std::string_view(s.name)).bind(arm).bind(replicate);
        sheet.bind(std::string_view(s.header)).bind(std::string_view(s.rows)).execute();
    }
    Statement moment(*connection_, "INSERT INTO moments VALUES(?, ?, ?, ?)");
    for (const auto& [name, value] : record.moments) {
        moment.bind(arm).bind(replicate).bind(std::string_view(name)).bind(value).execute();
    }
    if (!record.outcomes.empty()) connection_->add_outcomes(record);
    transaction.commit();
}

std::vector<int> Store::replicates(int arm) const {
    return connection_->replicates_where(
        arm,
        "SELECT replicate FROM replicates WHERE arm = ? AND failure IS NULL ORDER BY replicate");
}

std::vector<int> Store::settled(int arm) const {
    return connection_->replicates_where(
        arm, "SELECT replicate FROM replicates WHERE arm = ? ORDER BY replicate");
}

std::vector<FailedReplicate> Store::failures() const {
    std::vector<FailedReplicate> found;
    Statement select(*connection_,
                     "SELECT arm, replicate, failure FROM replicates WHERE failure IS NOT NULL"
                     " ORDER BY arm, replicate");
    while (select.step())
        found.push_back({static_cast<int>(select.number(0)),
                         static_cast<int>(select.number(1)),
                         std::string(select.text(2))});
    return found;
}

std::size_t Store::finished() const {
    Statement select(*connection_, "SELECT COUNT(*) FROM replicates WHERE failure IS NULL");
    return select.step() ? static_cast<std::size_t>(select.number(0)) : 0;
}

std::map<std::string, double> Store::moments(int replicate, int arm) const {
    std::map<std::string, double> moments;
    Statement select(*connection_,
                     "SELECT name, value FROM moments WHERE arm = ? AND replicate = ?");
    select.bind(std::int64_t{arm}).bind(std::int64_t{replicate});
    while (select.step()) moments.emplace(select.text(0), select.real(1));
    return moments;
}

std::vector<double> Store::outcomes(int arm, int replicate) const {
    std::vector<double> values;
    Statement select(*connection_,
                     "SELECT value FROM outcomes WHERE arm = ? AND replicate = ?"
                     " ORDER BY series, year");
    select.bind(std::int64_t{arm}).bind(std::int64_t{replicate});
    while (select.step()) values.push_back(select.real(0));
    return values;
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
                     "SELECT header, rows FROM sheets WHERE name = ? ORDER BY arm, replicate");
    select.bind(std::string_view(name));
    for (bool first = true; select.step(); first = false) {
        if (first) take(select.text(0));
        take(select.text(1));
    }
}

void Store::read_sheet(const std::string& name,
                       int arm,
                       const std::function<void(std::string_view)>& take) const {
    Statement select(
        *connection_,
        "SELECT header, rows FROM sheets WHERE name = ? AND arm = ? ORDER BY replicate");
    select.bind(std::string_view(name)).bind(std::int64_t{arm});
    for (bool first = true; select.step(); first = false) {
        if (first) take(select.text(0));
        take(select.text(1));
    }
}

void Store::settle() {
    connection_->settle();
}

}  // namespace keiretsu::sim
