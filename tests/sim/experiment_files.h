// What tests of experiments share: scenarios to write, and run directories to read.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "sim/run_directory/store.h"
#include "tests/config/scratch_files.h"

namespace keiretsu {

inline std::string shipped(const std::string& name) {
    return std::string(KEIRETSU_SOURCE_DIR) + "/scenarios/" + name + ".yaml";
}

inline std::string extending_baseline(const std::string& text) {
    return "schema: 1\nextends: " + shipped("baseline") + text;
}

/// `--set` by which arms do not answer to their base, as a run by itself.
inline const std::vector<std::string> all_as_given = {"closure.prices=as_given",
                                                      "closure.incomes=as_given",
                                                      "closure.customers=as_given",
                                                      "closure.wages=as_given",
                                                      "closure.founders=as_given"};

/// A grant for every founder from 1986Q2 on.
inline std::string grant_scenario(const ScratchFiles& scratch, const std::string& grant) {
    return scratch.write("grant.yaml",
                         extending_baseline(R"(
id: grant
policies:
  - {id: grant, kind: entry_subsidy, from: 1986Q2, grant: )" +
                                            grant + "}\n"));
}

/// Every published file by name, pages too, without what holds timings and SQLite's own layout.
inline std::map<std::string, std::string> published_files(const std::string& directory) {
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(directory)) {
        const auto extension = entry.path().extension();
        if (extension == ".csv" || extension == ".yaml" || extension == ".md" ||
            extension == ".html")
            files[entry.path().filename().string()] = text_of(entry.path().string());
    }
    return files;
}

/// All that a store holds, in order.
inline std::string ordered_dump(const std::string& directory) {
    const sim::Store store(directory + "/runs.sqlite");
    std::string text;
    int arms = 0;
    for (const auto& [name, value] : store.identity()) {
        text += name + "=" + value + "\n";
        arms += name.starts_with("arm ") ? 1 : 0;
    }
    for (const auto& series : store.frame().series)
        text += series.outcome + "," + series.dimension + "," + series.level + "\n";
    for (int arm = 0; arm < std::max(arms, 1); ++arm)
        for (const int replicate : store.replicates(arm)) {
            text += std::to_string(arm) + ":" + std::to_string(replicate) + "\n";
            for (const double value : store.outcomes(arm, replicate))
                text += fmt::format("{}\n", value);
        }
    for (const sim::FailedReplicate& failed : store.failures())
        text += fmt::format("{} {} {}\n", failed.arm, failed.replicate, failed.reason);
    for (int arm = 0; arm < std::max(arms, 1); ++arm)
        for (const int replicate : store.replicates(arm))
            for (const auto& [name, value] : store.moments(replicate, arm))
                text += fmt::format("{}={}\n", name, value);
    for (const std::string& name : store.sheet_names())
        store.read_sheet(name, [&](std::string_view part) { text += part; });
    return text;
}

}  // namespace keiretsu
