#include "sim/run_directory/store.h"

#include "sim/run_directory/sheets.h"
#include "sim/run_directory/sqlite.h"
#include "sim/run_directory/store_parts.h"

namespace keiretsu::sim {
namespace {

/// One header line and whole lines of rows, as everything that reads a sheet expects.
bool is_sheet_text(std::string_view header, std::string_view rows) {
    return !header.empty() && header.find('\n') == header.size() - 1 &&
           (rows.empty() || rows.back() == '\n');
}

}  // namespace

struct Store::Connection : Database {
    using Database::Database;
    void add_outcomes(const ReplicateRecord& record);
    void check_names();
    void check_outcomes();
    std::vector<int> replicates_where(int arm, const char* sql);
};

/// A sheet's name becomes that of a file.
void Store::Connection::check_names() {
    Statement select(*this, "SELECT name, header, rows FROM sheets");
    while (select.step()) {
        if (!is_sheet_name(select.text(0)))
            refuse_damage("it holds a sheet of a name that keiretsu does not give");
        if (!is_sheet_text(select.text(1), select.text(2)))
            refuse_damage("it holds a sheet that is no table");
    }
    Statement numbers(*this,
                      "SELECT 1 FROM replicates WHERE typeof(arm) <> 'integer' OR arm < 0"
                      " OR arm > 1000000 OR typeof(replicate) <> 'integer' OR replicate < 1"
                      " OR replicate > 1000000 OR firm_quarters < 0");
    if (numbers.step()) refuse_damage("its replicates are not numbered from 1");
}

/// Every replicate that has outcomes has one of each series and year, in this order.
void Store::Connection::check_outcomes() {
    Statement frame(*this, "SELECT COUNT(*), MIN(first_year), MIN(years) FROM frame");
    frame.step();
    const bool has_frame = frame.number(0) == 1;
    const std::int64_t first_year = frame.number(1), years = frame.number(2);
    if (frame.number(0) > 1 || years < 0 || years > 1000) refuse_damage("its years are no years");
    Statement counts(*this, "SELECT COUNT(*), COALESCE(MAX(series), -1) FROM series");
    counts.step();
    const std::int64_t series = counts.number(0);
    if (counts.number(1) != series - 1) refuse_damage("its series are not numbered from 0");
    Statement outcomes(*this,
                       "SELECT COUNT(*), MIN(year), MAX(year), MIN(series), MAX(series)"
                       " FROM outcomes GROUP BY arm, replicate");
    while (outcomes.step())
        if (!has_frame || outcomes.number(0) != series * years ||
            outcomes.number(1) != first_year || outcomes.number(2) != first_year + years - 1 ||
            outcomes.number(3) != 0 || outcomes.number(4) != series - 1)
            refuse_damage("a replicate has other outcomes than it says");
}

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

Store::Store(const std::filesystem::path& file)
    : connection_(std::make_unique<Connection>(file, store_tables())) {
    check_seals(*connection_, store_parts());
    connection_->check_names();
    connection_->check_outcomes();
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
    seal(*connection_, campaign_rows, {"of the campaign"});
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
    Statement row(*connection_, "INSERT INTO replicates VALUES(?, ?, ?, ?, NULLIF(?, ''), ?)");
    row.bind(arm).bind(replicate);
    row.bind(std::string_view(std::to_string(record.seed)))
        .bind(static_cast<std::int64_t>(record.firm_quarters))
        .bind(std::string_view(record.failure))
        .bind(std::string_view(record.microdata))
        .step();
    Statement sheet(*connection_, "INSERT INTO sheets VALUES(?, ?, ?, ?, ?)");
    for (const Sheet& s : record.sheets) {
        sheet.bind(std::string_view(s.name)).bind(arm).bind(replicate);
        sheet.bind(std::string_view(s.header)).bind(std::string_view(s.rows)).execute();
        seal(*connection_, sheet_rows, {s.name, std::to_string(arm), std::to_string(replicate)});
    }
    Statement moment(*connection_, "INSERT INTO moments VALUES(?, ?, ?, ?)");
    for (const auto& [name, value] : record.moments) {
        moment.bind(arm).bind(replicate).bind(std::string_view(name)).bind(value).execute();
    }
    if (!record.outcomes.empty()) connection_->add_outcomes(record);
    seal(*connection_, replicate_rows, {std::to_string(arm), std::to_string(replicate)});
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

std::string Store::microdata(int replicate) const {
    Statement select(*connection_,
                     "SELECT microdata FROM replicates WHERE arm = 0 AND replicate = ?");
    select.bind(std::int64_t{replicate});
    return select.step() ? std::string(select.text(0)) : std::string();
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
