#include "sim/run_directory/campaign_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "sim/machine/log.h"

namespace keiretsu::sim {
namespace {

/// What makes a campaign the one that a store holds. The number of replicates is not part of it:
/// --resume may ask for more.
std::map<std::string, std::string> identity_of(const Campaign& campaign) {
    std::map<std::string, std::string> identity = {
        {"kind", campaign.kind},
        {"scenario", campaign.base.id},
        {"scenario_hash", campaign.arms.front().hash},
        {"seed", std::to_string(campaign.base.ensemble.seed)},
        {"revision", program_revision()}};
    if (campaign.arms.size() > 1)
        for (std::size_t arm = 0; arm < campaign.arms.size(); ++arm)
            identity[fmt::format("arm {:06}", arm)] =
                campaign.arms[arm].id + " " + campaign.arms[arm].hash;
    return identity;
}

}  // namespace

void claim_store(Store& store, const Campaign& campaign, std::vector<std::string>& warnings) {
    const auto held = store.identity();
    const auto wanted = identity_of(campaign);
    if (held.empty()) return store.set_identity(wanted, campaign.frame);
    const char* help =
        "resume with the same scenario, --set, --scale, --until and --seed; or write elsewhere "
        "with --out";
    const auto value_of = [](const auto& map, const std::string& name) {
        const auto found = map.find(name);
        return found == map.end() ? std::string("none") : found->second;
    };
    std::set<std::string> names;
    for (const auto* map : {&held, &wanted})
        for (const auto& [name, value] : *map)
            if (name != "revision" && name != "scenario") names.insert(name);
    for (const std::string& name : names) {
        const std::string there = value_of(held, name), here = value_of(wanted, name);
        if (there == here) continue;
        const std::string what = name == "scenario_hash" ? "scenario hash" : name;
        refuse_option("E302",
                      fmt::format("the run there has {} {}, this one {}", what, there, here),
                      "--resume",
                      help);
    }
    if (store.frame() != campaign.frame)
        refuse_option("E302", "the run there measures other outcomes", "--resume", help);
    const std::string made_by = value_of(held, "revision");
    if (made_by == wanted.at("revision")) return;
    warnings.push_back(fmt::format("earlier replicates were made by revision {}, these by {}",
                                   made_by,
                                   wanted.at("revision")));
    log_warning(warnings.back());
}

std::vector<Task> missing_tasks(const Store& store,
                                const Campaign& campaign,
                                int asked,
                                std::size_t threads) {
    constexpr std::size_t tasks_a_thread = 4;
    constexpr std::size_t most_arms_a_task = 64;  // scenarios held in memory at once
    std::vector<Task> tasks;
    std::vector<std::vector<int>> settled;
    for (std::size_t arm = 0; arm < campaign.arms.size(); ++arm)
        settled.push_back(store.settled(static_cast<int>(arm)));
    const auto replicates = static_cast<std::size_t>(asked);
    const std::size_t cuts = std::clamp((tasks_a_thread * threads + replicates - 1) / replicates,
                                        std::size_t{1},
                                        // Two arms share more than a second thread would save.
                                        std::max<std::size_t>(campaign.arms.size() / 2, 1));
    const std::size_t most = std::min((campaign.arms.size() + cuts - 1) / cuts, most_arms_a_task);
    const int end = campaign.first_replicate + asked;
    for (int replicate = campaign.first_replicate; replicate < end; ++replicate) {
        Task task{.replicate = replicate};
        for (std::size_t arm = 0; arm < campaign.arms.size(); ++arm) {
            const auto& there = settled[arm];
            if (!std::binary_search(there.begin(), there.end(), replicate))
                task.arms.push_back(static_cast<int>(arm));
            const bool cut = task.arms.size() == most || arm + 1 == campaign.arms.size();
            if (!cut || task.arms.empty()) continue;
            tasks.push_back(task);
            task.arms.clear();
        }
    }
    return tasks;
}

}  // namespace keiretsu::sim
