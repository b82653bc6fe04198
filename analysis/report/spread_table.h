// What several replicates say of one quantity, as tables: mean and quantiles by key.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "analysis/render/document.h"

namespace keiretsu::analysis::report {

/// The key of one figure: words and whole numbers, such as {"30-99", 1997}.
using Key = std::vector<render::Cell>;

/// Sums by key and replicate, keys in order of first appearance.
class Tally {
  public:
    void add(const Key& key, int replicate, double value);

    /// The sums of one key by replicate.
    using ByReplicate = std::map<int, double>;
    struct Entry {
        Key key = {};
        ByReplicate sums = {};
    };
    const std::vector<Entry>& entries() const { return entries_; }
    /// The sums of a key; nullptr if nothing was added to it.
    const ByReplicate* find(const Key& key) const;

  private:
    std::map<std::string, std::size_t> places_;
    std::vector<Entry> entries_;
};

/// `part` over `whole` by key and replicate, times `factor`; left out where `whole` is not
/// positive.
Tally ratio(const Tally& part, const Tally& whole, double factor = 1);

/// Columns: `keys`, mean, p5, p25, p75, p95 (R's type 7, empty for fewer than two replicates) and
/// replicates. Replicates without a figure (NaN) are left out of it.
render::Table spread_table(std::string id,
                           std::string title,
                           const std::vector<std::string>& keys,
                           const Tally& tally);

}  // namespace keiretsu::analysis::report
