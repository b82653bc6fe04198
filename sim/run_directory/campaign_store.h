// What the store of an earlier, unfinished campaign is good for: whether it is this campaign's, and
// what it still misses.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "sim/ensemble.h"
#include "sim/experiments/campaign.h"
#include "sim/run_directory/store.h"

namespace keiretsu::sim {

/// A store continues only the experiment that it holds: InputError (E302) if that is another one. A
/// store that holds none yet becomes the campaign's. Replicates of another revision are kept, with
/// a warning.
void claim_store(Store& store, const Campaign& campaign, std::vector<std::string>& warnings);

/// What of `asked` replicates is not in the store yet, replicate by replicate. Arms of a replicate
/// go together, since they share their past; a few replicates of many arms are cut up so that every
/// thread has work.
std::vector<Task> missing_tasks(const Store& store,
                                const Campaign& campaign,
                                int asked,
                                std::size_t threads);

}  // namespace keiretsu::sim
