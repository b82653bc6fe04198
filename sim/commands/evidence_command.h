// keiretsu evidence: fits the model to what was known at each of several cutoffs, predicts what
// came after, and scores it as a registration said beforehand.
#pragma once

#include <string>

namespace keiretsu::sim {

struct EvidenceOptions {
    std::string registration = {};
    std::string out = {};         // empty: runs/<registration id>
    std::string first_wave = {};  // run table of a calibration with the same design; may be empty
    int threads = 0;              // 0: as many as there are cores
    bool quiet = false;
};

/// Runs one calibration a cutoff, in directories of its own in `out` (1990/, 1997/, ...) that share
/// their first wave, and writes
/// evidence.csv, evidence_scores.csv and gates.csv. What is there is gone on with. Returns the exit
/// code: 0, also where a gate failed, or 1 after Ctrl-C. Throws InputError for a bad file or
/// directory, RunError where it cannot go on.
int evidence(const EvidenceOptions& options);

}  // namespace keiretsu::sim
