#include "sim/calibration/run_table.h"

#include <limits>
#include <set>
#include <utility>

#include "sim/run_directory/sealed_rows.h"

namespace keiretsu::sim {
namespace {

using analysis::calibration::Range;
using analysis::calibration::Rows;

constexpr const char* tables =
    "CREATE TABLE identity(name TEXT PRIMARY KEY, value TEXT NOT NULL);"
    "CREATE TABLE waves(wave INTEGER PRIMARY KEY, kind TEXT NOT NULL,"
    " targets TEXT NOT NULL, seeds INTEGER NOT NULL, common_seeds INTEGER NOT NULL,"
    " first_point INTEGER NOT NULL, points INTEGER NOT NULL);"
    "CREATE TABLE boxes(wave INTEGER, parameter INTEGER, low REAL NOT NULL,"
    " high REAL NOT NULL, PRIMARY KEY(wave, parameter)) WITHOUT ROWID;"
    "CREATE TABLE theta(point INTEGER, parameter INTEGER, value REAL NOT NULL,"
    " PRIMARY KEY(point, parameter)) WITHOUT ROWID;"
    "CREATE TABLE runs(point INTEGER, replicate INTEGER, seed TEXT NOT NULL,"
    " status TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY(point, replicate)) WITHOUT ROWID;"
    "CREATE TABLE moment_names(id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL);"
    "CREATE TABLE moments(point INTEGER, replicate INTEGER, id INTEGER, value REAL,"
    " PRIMARY KEY(point, replicate, id)) WITHOUT ROWID;";

const SealedRows identity_rows = {.kind = "identity",
                                  .keys = "SELECT DISTINCT 'of the fit' FROM identity",
                                  .rows = {"SELECT * FROM identity WHERE ?1 <> '' ORDER BY name"},
                                  .tables = {"identity"}};

const SealedRows wave_rows = {.kind = "wave",
                              .keys = "SELECT wave FROM waves",
                              .rows = {"SELECT * FROM waves WHERE wave = ?1",
                                       "SELECT * FROM boxes WHERE wave = ?1 ORDER BY parameter",
                                       "SELECT theta.* FROM waves JOIN theta"
                                       " ON point BETWEEN first_point AND first_point + points - 1"
                                       " WHERE wave = ?1 ORDER BY point, parameter"},
                              .tables = {"waves", "boxes", "theta"}};

const SealedRows run_rows = {.kind = "run",
                             .keys = "SELECT point, replicate FROM runs",
                             .rows = {"SELECT * FROM runs WHERE point = ?1 AND replicate = ?2",
                                      "SELECT name, value FROM moments JOIN moment_names USING(id)"
                                      " WHERE point = ?1 AND replicate = ?2 ORDER BY name"},
                             .tables = {"runs", "moments"}};

/// Far from every point's own seed.
constexpr std::uint64_t common_seed_offset = 0x4000000000000000U;

std::int64_t whole(int number) {
    return std::int64_t{number};
}

}  // namespace

RunTable::RunTable(const std::filesystem::path& file)
    : database_(file, std::string(tables) + seals_table) {
    check_seals(database_, {identity_rows, wave_rows, run_rows});
    check_numbers();
}

/// Waves follow each other without a gap, and every point has a value of every parameter.
void RunTable::check_numbers() {
    constexpr int most_points = 10'000'000;
    int next = 0;
    std::size_t parameters = 0;
    for (const Wave& wave : waves()) {
        if (wave.first_point != next || wave.points < 1 || wave.points > most_points - next ||
            wave.seeds < 1 || wave.seeds > most_points)
            database_.refuse_damage("its waves do not follow each other");
        next += wave.points;
        for (const std::vector<double>& point : values(wave)) {
            if (parameters == 0) parameters = point.size();
            if (point.size() != parameters || parameters == 0)
                database_.refuse_damage("a point lacks the value of a parameter");
        }
        if (!wave.box.empty() && wave.box.size() != parameters)
            database_.refuse_damage("a wave has another number of parameters than its points");
    }
    Statement outside(
        database_,
        "SELECT 1 FROM runs WHERE typeof(point) <> 'integer' OR point < 0 OR point >= ?"
        " OR typeof(replicate) <> 'integer' OR seed GLOB '*[^0-9]*'"
        " OR LENGTH(seed) NOT BETWEEN 1 AND 20");
    if (outside.bind(whole(next)).step()) database_.refuse_damage("it holds runs of no point");
}

std::map<std::string, std::string> RunTable::identity() {
    std::map<std::string, std::string> identity;
    Statement select(database_, "SELECT name, value FROM identity ORDER BY name");
    while (select.step()) identity.emplace(select.text(0), select.text(1));
    return identity;
}

void RunTable::set_identity(const std::map<std::string, std::string>& identity) {
    Transaction transaction(database_);
    Statement insert(database_, "INSERT INTO identity VALUES(?, ?)");
    for (const auto& [name, value] : identity)
        insert.bind(std::string_view(name)).bind(std::string_view(value)).execute();
    seal(database_, identity_rows, {"of the fit"});
    transaction.commit();
}

std::vector<Wave> RunTable::waves() {
    std::vector<Wave> waves;
    Statement select(database_,
                     "SELECT wave, kind, targets, seeds, common_seeds, first_point, points"
                     " FROM waves ORDER BY wave");
    while (select.step())
        waves.push_back({.number = static_cast<int>(select.number(0)),
                         .kind = std::string(select.text(1)),
                         .targets = std::string(select.text(2)),
                         .seeds = static_cast<int>(select.number(3)),
                         .common_seeds = select.number(4) != 0,
                         .first_point = static_cast<int>(select.number(5)),
                         .points = static_cast<int>(select.number(6))});
    Statement box(database_, "SELECT wave, low, high FROM boxes ORDER BY wave, parameter");
    while (box.step())
        for (Wave& wave : waves)
            if (wave.number == box.number(0)) wave.box.push_back({box.real(1), box.real(2)});
    return waves;
}

Wave RunTable::add_wave(Wave wave, const Rows& values) {
    const std::vector<Wave> before = waves();
    wave.number = static_cast<int>(before.size()) + 1;
    wave.first_point = before.empty() ? 0 : before.back().first_point + before.back().points;
    wave.points = static_cast<int>(values.size());
    Transaction transaction(database_);
    Statement(database_, "INSERT INTO waves VALUES(?, ?, ?, ?, ?, ?, ?)")
        .bind(whole(wave.number))
        .bind(std::string_view(wave.kind))
        .bind(std::string_view(wave.targets))
        .bind(whole(wave.seeds))
        .bind(whole(wave.common_seeds))
        .bind(whole(wave.first_point))
        .bind(whole(wave.points))
        .execute();
    Statement box(database_, "INSERT INTO boxes VALUES(?, ?, ?, ?)");
    for (std::size_t k = 0; k < wave.box.size(); ++k)
        box.bind(whole(wave.number))
            .bind(static_cast<std::int64_t>(k))
            .bind(wave.box[k].low)
            .bind(wave.box[k].high)
            .execute();
    Statement theta(database_, "INSERT INTO theta VALUES(?, ?, ?)");
    for (std::size_t i = 0; i < values.size(); ++i)
        for (std::size_t k = 0; k < values[i].size(); ++k)
            theta.bind(whole(wave.first_point) + static_cast<std::int64_t>(i))
                .bind(static_cast<std::int64_t>(k))
                .bind(values[i][k])
                .execute();
    seal(database_, wave_rows, {std::to_string(wave.number)});
    transaction.commit();
    return wave;
}

Rows RunTable::values(const Wave& wave) {
    Rows values(static_cast<std::size_t>(wave.points));
    Statement select(database_,
                     "SELECT point, value FROM theta WHERE point >= ? AND point < ?"
                     " ORDER BY point, parameter");
    select.bind(whole(wave.first_point)).bind(whole(wave.first_point + wave.points));
    while (select.step())
        values[static_cast<std::size_t>(select.number(0) - wave.first_point)].push_back(
            select.real(1));
    return values;
}

std::vector<RunTask> RunTable::pending(const Wave& wave, std::uint64_t seed) {
    std::set<std::pair<std::int64_t, std::int64_t>> there;
    Statement select(database_, "SELECT point, replicate FROM runs WHERE point >= ? AND point < ?");
    select.bind(whole(wave.first_point)).bind(whole(wave.first_point + wave.points));
    while (select.step()) there.emplace(select.number(0), select.number(1));
    std::vector<RunTask> tasks;
    for (int point = wave.first_point; point < wave.first_point + wave.points; ++point)
        for (int replicate = 1; replicate <= wave.seeds; ++replicate) {
            if (there.count({point, replicate}) > 0) continue;
            const auto own = static_cast<std::uint64_t>(point) * 1000U;
            const std::uint64_t offset = wave.common_seeds ? common_seed_offset : own;
            tasks.push_back({.point = point,
                             .replicate = replicate,
                             .seed = seed + offset + static_cast<std::uint64_t>(replicate)});
        }
    return tasks;
}

void RunTable::add(const RunResult& result) {
    const bool failed = !result.failure.empty();
    Transaction transaction(database_);
    Statement(database_, "INSERT INTO runs VALUES(?, ?, ?, ?, ?)")
        .bind(whole(result.task.point))
        .bind(whole(result.task.replicate))
        .bind(std::string_view(std::to_string(result.task.seed)))
        .bind(std::string_view(failed ? "failed" : "finished"))
        .bind(std::string_view(result.failure))
        .execute();
    Statement name(database_, "INSERT OR IGNORE INTO moment_names(name) VALUES(?)");
    Statement moment(database_,
                     "INSERT INTO moments SELECT ?, ?, id, ? FROM moment_names WHERE name = ?");
    for (const auto& [id, value] : result.moments) {
        name.bind(std::string_view(id)).execute();
        moment.bind(whole(result.task.point))
            .bind(whole(result.task.replicate))
            .bind(value)
            .bind(std::string_view(id))
            .execute();
    }
    seal(database_,
         run_rows,
         {std::to_string(result.task.point), std::to_string(result.task.replicate)});
    transaction.commit();
}

std::vector<PointMoments> RunTable::moments(const Wave& wave,
                                            const std::vector<std::string>& names) {
    constexpr double missing = std::numeric_limits<double>::quiet_NaN();
    std::vector<PointMoments> points(static_cast<std::size_t>(wave.points));
    std::map<std::string, std::size_t, std::less<>> column;
    for (std::size_t j = 0; j < names.size(); ++j) column[names[j]] = j;
    for (int i = 0; i < wave.points; ++i)
        points[static_cast<std::size_t>(i)].point = wave.first_point + i;
    const auto at = [&](std::int64_t point) -> PointMoments& {
        return points[static_cast<std::size_t>(point - wave.first_point)];
    };

    Statement runs(database_,
                   "SELECT point, reason FROM runs WHERE point >= ? AND point < ?"
                   " ORDER BY point, replicate");
    runs.bind(whole(wave.first_point)).bind(whole(wave.first_point + wave.points));
    while (runs.step()) {
        PointMoments& point = at(runs.number(0));
        ++point.runs;
        if (point.failure.empty()) point.failure = std::string(runs.text(1));
    }
    std::map<std::int64_t, std::size_t> wanted;
    Statement ids(database_, "SELECT id, name FROM moment_names");
    while (ids.step())
        if (const auto found = column.find(ids.text(1)); found != column.end())
            wanted[ids.number(0)] = found->second;

    std::vector<std::vector<int>> counts(points.size());
    Statement values(database_,
                     "SELECT point, id, value FROM moments WHERE point >= ? AND point < ?"
                     " ORDER BY point, replicate, id");
    values.bind(whole(wave.first_point)).bind(whole(wave.first_point + wave.points));
    while (values.step()) {
        const auto found = wanted.find(values.number(1));
        if (found == wanted.end()) continue;
        PointMoments& point = at(values.number(0));
        if (point.runs != wave.seeds || !point.failure.empty()) continue;
        std::vector<int>& count = counts[static_cast<std::size_t>(point.point - wave.first_point)];
        if (point.mean.empty()) point.mean.assign(names.size(), 0), count.assign(names.size(), 0);
        point.mean[found->second] += values.real(2) / wave.seeds;
        ++count[found->second];
    }
    for (std::size_t i = 0; i < points.size(); ++i)
        for (std::size_t j = 0; j < points[i].mean.size(); ++j)
            if (counts[i][j] != wave.seeds) points[i].mean[j] = missing;
    return points;
}

void RunTable::copy_first_wave(RunTable& other) {
    const std::vector<Wave> there = other.waves();
    if (there.empty() || !waves().empty()) return;
    const Wave& first = there.front();
    const Wave wave = add_wave(first, other.values(first));
    std::map<std::int64_t, std::string> names;
    Statement ids(other.database_, "SELECT id, name FROM moment_names");
    while (ids.step()) names.emplace(ids.number(0), std::string(ids.text(1)));
    Statement runs(other.database_,
                   "SELECT point, replicate, seed, reason FROM runs WHERE point < ?"
                   " ORDER BY point, replicate");
    runs.bind(whole(wave.points));
    while (runs.step()) {
        RunResult result{.task = {.point = static_cast<int>(runs.number(0)),
                                  .replicate = static_cast<int>(runs.number(1)),
                                  .seed = std::stoull(std::string(runs.text(2)))},
                         .failure = std::string(runs.text(3))};
        Statement moments(other.database_,
                          "SELECT id, value FROM moments WHERE point = ? AND replicate = ?");
        moments.bind(whole(result.task.point)).bind(whole(result.task.replicate));
        while (moments.step()) result.moments[names.at(moments.number(0))] = moments.real(1);
        add(result);
    }
}

std::size_t RunTable::runs() {
    Statement select(database_, "SELECT COUNT(*) FROM runs");
    return select.step() ? static_cast<std::size_t>(select.number(0)) : 0;
}

}  // namespace keiretsu::sim
