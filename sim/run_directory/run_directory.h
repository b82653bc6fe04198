// The directory that a run leaves: who may write there, and how whole files get there.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sim/run_directory/sheet.h"
#include "sim/run_directory/store.h"

namespace keiretsu::sim {

/// What to do about a run that is there already.
enum class Claim {
    refuse,     // a new or empty directory only
    overwrite,  // --force: the earlier run's files are removed, and nothing else
    resume      // --resume: its finished replicates are kept
};

/// Throws InputError (E301) if a file of the run is a link, a pipe or anything else than a file:
/// the directory may be a stranger's.
void refuse_strange_files(const std::filesystem::path& directory);

class RunDirectory {
  public:
    /// Makes the directory and holds it for this process. An earlier run is replaced only where a
    /// manifest of ours names every file there and none of `inputs`, which are being read, is among
    /// them; what is replaced is listed on standard error first. Throws InputError if the directory
    /// holds anything that `claim` does not allow, RunError if it cannot be made or written to, or
    /// if another process holds it.
    RunDirectory(std::filesystem::path path,
                 Claim claim,
                 const std::vector<std::string>& inputs = {});
    ~RunDirectory();
    RunDirectory(const RunDirectory&) = delete;
    RunDirectory& operator=(const RunDirectory&) = delete;

    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path file(const std::string& name) const { return path_ / name; }

    /// Where files wait until all of them are whole; made when first asked for.
    std::filesystem::path staging();

    /// Where finished replicates' rows of single plants wait, through kills too; made when first
    /// asked for. `publish` removes it.
    std::filesystem::path microdata_parts();

    /// Names of the staged files, in order.
    std::vector<std::string> staged();

    /// Gives every staged file its final name, in order of names; returns these.
    std::vector<std::string> publish();

    /// Removes what a run that came to nothing has left, and the directory if that empties it.
    void abandon();

  private:
    void hold();

    std::filesystem::path path_;
    int descriptor_ = -1;  // of the directory, locked while it is open
};

/// Writes each sheet of the store to `directory` as CSV, all replicates in order.
void write_sheets(const Store& store, const std::filesystem::path& directory);

}  // namespace keiretsu::sim
