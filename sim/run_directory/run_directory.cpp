#include "sim/run_directory/run_directory.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

#include "config/text/diagnostics.h"
#include "sim/run_directory/manifest.h"
#include "sim/run_directory/whole_file.h"

namespace keiretsu::sim {
namespace {

namespace fs = std::filesystem;

constexpr const char* own_files[] = {
    "manifest.json", "runs.sqlite", "runs.sqlite-wal", "runs.sqlite-shm", "scenario.yaml"};
constexpr const char* own_directories[] = {".partial", ".microdata"};
constexpr std::string_view unfinished = ".part";  // see WholeFile

bool is_file(const fs::path& path) {
    std::error_code error;
    return fs::is_regular_file(fs::symlink_status(path, error));
}

bool holds_run(const fs::path& path) {
    return is_file(path / "runs.sqlite") || is_file(path / "manifest.json");
}

/// What is there, in order; a manifest that was never finished does not count.
std::vector<std::string> names_in(const fs::path& path) {
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(path, error))
        if (entry.path().filename() != "manifest.json.part")
            names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

/// Names that a run of ours has, or may have left unfinished.
std::set<std::string> names_of_run(const fs::path& path) {
    std::set<std::string> names;
    for (const std::string& name : files_of_manifest(path / "manifest.json")) names.insert(name);
    names.insert(std::begin(own_files), std::end(own_files));
    for (const std::string& name : std::set<std::string>(names))
        names.insert(name + std::string(unfinished));
    return names;
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

/// Up to three names, and how many more.
std::string listed(const std::vector<std::string>& names) {
    constexpr std::size_t most = 3;
    std::string text;
    for (std::size_t i = 0; i < std::min(most, names.size()); ++i)
        text += (i == 0 ? "" : ", ") + names[i];
    if (names.size() > most) text += fmt::format(" and {} more", names.size() - most);
    return text;
}

void remove_directories(const fs::path& path) {
    std::error_code ignored;
    for (const char* name : own_directories) fs::remove_all(path / name, ignored);
}

/// The manifest goes last: what is left by a process that is killed meanwhile is still a run.
void remove_run(const fs::path& path) {
    remove_directories(path);
    std::set<std::string> names = names_of_run(path);
    names.erase("manifest.json");
    const auto remove = [&](const std::string& name) {
        std::error_code error;
        if (fs::is_directory(fs::symlink_status(path / name, error))) return;
        fs::remove(path / name, error);
        if (!error) return;
        errno = error.value();
        throw_system_error("remove", path / name);
    };
    for (const std::string& name : names) remove(name);
    remove("manifest.json");
}

/// Refuses what --force must not replace; returns the names of what it replaces.
std::vector<std::string> replaced_by_force(const fs::path& path,
                                           const std::vector<std::string>& inputs) {
    std::vector<std::string> replaced, others;
    const std::vector<std::string> there = names_in(path);
    if (there.empty()) return {};
    if (!is_manifest(path / "manifest.json"))
        refuse(path,
               "holds no run that --force could replace",
               "choose a new directory with --out, or remove by hand what is there");
    const std::set<std::string> of_run = names_of_run(path);
    for (const std::string& name : there) {
        const bool ours = std::find(std::begin(own_directories), std::end(own_directories), name) !=
                          std::end(own_directories);
        if (!ours) (of_run.count(name) > 0 ? replaced : others).push_back(name);
    }
    if (!others.empty())
        refuse(path,
               fmt::format("also holds what no run wrote: {}", listed(others)),
               "move it away, or choose another directory with --out");
    for (const std::string& input : inputs) {
        std::error_code error;
        const fs::path directory = fs::canonical(input, error).parent_path();
        if (!error && fs::equivalent(directory, path, error))
            refuse(
                path,
                fmt::format("holds `{}`, which is being read", fs::path(input).filename().string()),
                "choose another directory with --out, or copy the file elsewhere first");
    }
    return replaced;
}

}  // namespace

void refuse_strange_files(const fs::path& directory) {
    for (const std::string& name : names_in(directory))
        if (is_file_of_run(name) && !is_file(directory / name))
            refuse(directory,
                   fmt::format("holds `{}`, which is not an ordinary file", name),
                   "runs write no links: where does the directory come from?");
}

RunDirectory::RunDirectory(fs::path path, Claim claim, const std::vector<std::string>& inputs)
    : path_(std::move(path)) {
    std::error_code error;
    if (path_.empty()) refuse(path_, "is no directory", "name one with --out");
    if (fs::exists(path_, error) && !fs::is_directory(path_, error))
        refuse(path_, "is a file, not a directory", "choose another directory with --out");
    const bool run_there = holds_run(path_);
    if (claim == Claim::refuse && run_there)
        refuse(path_,
               "already holds a run",
               "--resume continues it, --force overwrites it, --out DIR writes elsewhere");
    if (!run_there && claim != Claim::overwrite && !names_in(path_).empty())
        refuse(path_,
               "is not empty, and what it holds is no run",
               "choose a new directory with --out");
    if (claim == Claim::resume) refuse_strange_files(path_);
    const auto replaced =
        claim == Claim::overwrite ? replaced_by_force(path_, inputs) : std::vector<std::string>();
    fs::create_directories(path_, error);
    if (error) {
        errno = error.value();
        throw_system_error("make", path_);
    }
    if (::access(path_.c_str(), W_OK | X_OK) != 0) throw_system_error("write to", path_);
    hold();
    fs::remove_all(path_ / ".partial", error);  // of a run that was killed
    if (!fs::is_directory(fs::symlink_status(path_ / ".microdata", error)))
        fs::remove(path_ / ".microdata", error);  // a link would lead elsewhere
    if (claim != Claim::overwrite) return;
    if (!replaced.empty())
        std::fprintf(stderr,
                     "--force replaces the %zu files of the run in %s: %s\n",
                     replaced.size(),
                     path_.c_str(),
                     listed(replaced).c_str());
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

std::vector<std::string> RunDirectory::staged() {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(staging()))
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

std::vector<std::string> RunDirectory::publish() {
    const fs::path directory = staging();
    const std::vector<std::string> names = staged();
    for (const std::string& name : names) {
        std::error_code error;
        fs::rename(directory / name, path_ / name, error);
        if (error) {
            errno = error.value();
            throw_system_error("write", path_ / name);
        }
    }
    remove_directories(path_);
    return names;
}

void RunDirectory::abandon() {
    std::error_code ignored;
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
