#include "sim/run_directory/run_directory.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include "config/text/diagnostics.h"
#include "sim/run_directory/manifest.h"
#include "sim/run_directory/whole_file.h"

namespace keiretsu::sim {
namespace {

namespace fs = std::filesystem;

constexpr const char* own_files[] = {
    "runs.sqlite", "runs.sqlite-wal", "runs.sqlite-shm", "scenario.yaml"};

bool holds_run(const fs::path& path) {
    return fs::exists(path / "runs.sqlite") || fs::exists(path / "manifest.json");
}

[[noreturn]] void refuse(const fs::path& path, std::string message, std::string help) {
    Diagnostic problem;
    problem.code = "E301";
    problem.message = fmt::format("`{}` {}", path.string(), message);
    problem.path = "--out";
    problem.help = std::move(help);
    throw InputError(std::move(problem));
}

fs::path made(const fs::path& directory) {
    std::error_code error;
    fs::create_directories(directory, error);
    if (error) {
        errno = error.value();
        throw_system_error("make", directory);
    }
    return directory;
}

void remove_run(const fs::path& path) {
    std::vector<std::string> names = files_of_manifest(path / "manifest.json");
    names.insert(names.end(), std::begin(own_files), std::end(own_files));
    names.emplace_back("manifest.json");
    for (const std::string& name : names) {
        // A manifest that someone has edited cannot make us leave the directory.
        if (fs::path(name).filename() != name) continue;
        std::error_code error;
        fs::remove(path / name, error);
        if (error) {
            errno = error.value();
            throw_system_error("remove", path / name);
        }
    }
}

}  // namespace

RunDirectory::RunDirectory(fs::path path, Claim claim) : path_(std::move(path)) {
    std::error_code error;
    if (fs::exists(path_, error) && !fs::is_directory(path_, error))
        refuse(path_, "is a file, not a directory", "choose another directory with --out");
    const bool run_there = holds_run(path_);
    if (claim == Claim::refuse && run_there)
        refuse(path_,
               "already holds a run",
               "--resume continues it, --force overwrites it, --out DIR writes elsewhere");
    if (!run_there && claim != Claim::overwrite && fs::is_directory(path_, error) &&
        !fs::is_empty(path_, error))
        refuse(path_,
               "is not empty, and what it holds is no run",
               "choose a new directory with --out; --force writes there nevertheless");
    fs::create_directories(path_, error);
    if (error) {
        errno = error.value();
        throw_system_error("make", path_);
    }
    if (::access(path_.c_str(), W_OK | X_OK) != 0) throw_system_error("write to", path_);
    hold();
    fs::remove_all(path_ / ".partial", error);  // of a run that was killed
    if (claim != Claim::overwrite) return;
    fs::remove_all(path_ / ".microdata", error);
    remove_run(path_);
}

/// A lock of the directory itself leaves no file behind and ends with the process, however that
/// ends. File systems without such locks rely on SQLite's alone.
void RunDirectory::hold() {
    descriptor_ = ::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor_ < 0) throw_system_error("open", path_);
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) return;
    ::close(std::exchange(descriptor_, -1));
    throw RunError(
        fmt::format("another keiretsu is writing to `{}`: wait for it, or choose another directory "
                    "with --out",
                    path_.string()));
}

RunDirectory::~RunDirectory() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

fs::path RunDirectory::staging() {
    return made(path_ / ".partial");
}

fs::path RunDirectory::microdata_parts() {
    return made(path_ / ".microdata");
}

std::vector<std::string> RunDirectory::publish() {
    const fs::path directory = staging();
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(directory))
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    for (const std::string& name : names) {
        std::error_code error;
        fs::rename(directory / name, path_ / name, error);
        if (error) {
            errno = error.value();
            throw_system_error("write", path_ / name);
        }
    }
    std::error_code ignored;
    fs::remove_all(directory, ignored);
    fs::remove_all(path_ / ".microdata", ignored);
    return names;
}

void RunDirectory::abandon() {
    std::error_code ignored;
    fs::remove_all(path_ / ".partial", ignored);
    fs::remove_all(path_ / ".microdata", ignored);
    remove_run(path_);
    fs::remove(path_, ignored);  // fails, as it should, where something else lies there
}

void write_sheets(const Store& store, const fs::path& directory) {
    for (const std::string& name : store.sheet_names()) {
        WholeFile file(directory / (name + ".csv"));
        store.read_sheet(name, [&](std::string_view text) { file.write(text); });
        file.commit();
    }
}

}  // namespace keiretsu::sim
