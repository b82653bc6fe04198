// Which known facts a scenario's parameters were set to, and what that makes of a result beside
// them.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace keiretsu {

/// Tables of what is known, beside which results are printed.
inline constexpr std::array<std::string_view, 10> fact_tables = {"table1",
                                                                 "table2",
                                                                 "table3",
                                                                 "table4",
                                                                 "entry_exit",
                                                                 "redemption",
                                                                 "levels",
                                                                 "micro",
                                                                 "employment",
                                                                 "observed"};

/// Which known facts were used or seen in setting the parameters, so that results can say what is
/// no prediction. Each is a table ("table1"), or some of its facts ("table1.*.1985-1997", in which
/// each `*` stands for any text).
struct KnownFacts {
    std::vector<std::string> targets = {};  // that parameters were set to
    std::vector<std::string> seen = {};     // that were looked at, and no targets

    bool empty() const { return targets.empty() && seen.empty(); }
};

/// How a known fact stands to the parameters of a run.
enum class FactRole : std::uint8_t {
    held_out,  // neither a target nor seen: could be predicted
    known,     // when the parameters were fitted, as a target or not
    seen,
    fitted,
    input,    // follows from what the model is given
    unstated  // the scenario does not say
};

/// What stands before the first dot of a fact's name: its table.
std::string table_of_fact(std::string_view name);

/// held_out, seen, fitted or unstated; a target that was seen too is fitted.
FactRole role_of(const KnownFacts& facts, const std::string& name);

/// A sentence by table, for what stands beside it.
std::map<std::string, std::string> labels_of(const KnownFacts& facts);

}  // namespace keiretsu
