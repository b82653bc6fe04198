// The words of --vcov, --ssc and --bootstrap.
#pragma once

#include <string>
#include <vector>

#include "analysis/regression/fit.h"

namespace keiretsu::analysis::regression {

/// `iid`, `hc0`..`hc3`, `cluster:a,b`, `cr2:a`, `dk:L`, `nw:L`.
struct VcovChoice {
    VcovKind kind = VcovKind::iid;
    std::vector<std::string> columns = {};  // to cluster by
    int lags = 0;
};

/// Each throws InputError that marks the word; `text` is what the user wrote.
VcovChoice parse_vcov(const std::string& text);
Ssc parse_ssc(const std::string& text);
/// `wild:column`; returns the column.
std::string parse_bootstrap(const std::string& text);

const char* name_of(Ssc ssc);

}  // namespace keiretsu::analysis::regression
