// runs.sqlite: one transaction a finished replicate, append-only; what --resume and the tables
// read.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/comparison/outcomes.h"
#include "sim/run_directory/sheet.h"

namespace keiretsu::sim {

/// A replicate of an arm, finished or failed. Nothing in it depends on the machine or the number of
/// threads.
struct ReplicateRecord {
    int arm = 0;  // 0 = the base, or the only one
    int replicate = 1;
    std::uint64_t seed = 0;
    std::uint64_t firm_quarters = 0;
    Sheets sheets = {};
    std::map<std::string, double> moments = {};
    std::vector<double> outcomes = {};  // as the store's frame orders them
    std::string failure = {};           // why there is nothing of it; empty = finished
    std::string microdata = {};         // share and fingerprint of its rows of plants; empty: none
};

/// A replicate that could not be run, and why.
struct FailedReplicate {
    int arm = 0;
    int replicate = 1;
    std::string reason = {};
};

/// The open store. Throws RunError for whatever SQLite refuses: disk full, a file that is no store,
/// another process that writes to it.
class Store {
  public:
    /// Opens or makes the file. What it holds is compared with the checksums stored with it:
    /// RunError where anything is not as it was written, or bears a name that keiretsu does not
    /// give.
    explicit Store(const std::filesystem::path& file);
    ~Store();
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;

    /// What all replicates share: scenario hash, seed, revision, and of an experiment what it
    /// measures. Set once, when the store is new.
    std::map<std::string, std::string> identity() const;
    void set_identity(const std::map<std::string, std::string>& identity,
                      const analysis::OutcomeFrame& frame = {});
    analysis::OutcomeFrame frame() const;

    /// One transaction: the replicate is in the file whole or not at all.
    void add(const ReplicateRecord& record);

    std::vector<int> replicates(int arm = 0) const;  // finished, in increasing order
    std::vector<int> settled(int arm) const;         // finished or failed: not to be run again
    std::vector<FailedReplicate> failures() const;
    std::size_t finished() const;  // replicates of all arms
    std::map<std::string, double> moments(int replicate, int arm = 0) const;  // NaN where none
    std::vector<double> outcomes(int arm, int replicate) const;  // NaN where there is none
    std::uint64_t firm_quarters() const;                         // of all finished replicates
    std::vector<std::string> sheet_names() const;
    std::string microdata(int replicate) const;  // as the record had it

    /// Hands the header, then the rows of all replicates in order, to `take`.
    void read_sheet(const std::string& name,
                    const std::function<void(std::string_view)>& take) const;

    /// Hands the header, then the rows of an arm's replicates in order, to `take`.
    void read_sheet(const std::string& name,
                    int arm,
                    const std::function<void(std::string_view)>& take) const;

    /// Makes the file stand alone, without SQLite's journal beside it.
    void settle();

  private:
    struct Connection;
    std::unique_ptr<Connection> connection_;
};

}  // namespace keiretsu::sim
