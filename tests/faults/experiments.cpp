#include "tests/faults/experiments.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "tests/faults/run_contents.h"

namespace keiretsu::faults {
namespace {

namespace fs = std::filesystem;

std::string written(const fs::path& file, const std::string& text) {
    std::ofstream(file) << text;
    return file.string();
}

}  // namespace

std::vector<std::string> Experiment::arguments(const fs::path& out, bool resume) const {
    std::vector<std::string> all = command;
    all.insert(all.end(), {"--threads", "1", "--quiet", "--out", out.string()});
    if (resume && !resumes_by_itself) all.emplace_back("--resume");
    return all;
}

std::vector<Experiment> experiments_of(const fs::path& scenarios, const fs::path& folder) {
    const std::string baseline = fs::absolute(scenarios / "baseline.yaml").string();
    const std::string grant = written(folder / "grant.yaml",
                                      "schema: 1\nextends: " + baseline +
                                          "\nid: grant\npolicies:\n"
                                          "  - {id: grant, kind: entry_subsidy, from: 1986Q2, "
                                          "grant: 30 Myen}\n");
    const std::string fit = written(
        folder / "fit.yaml",
        "schema: 1\nid: fit\nbase: " + baseline +
            "\nset: [horizon.end=1986Q4]\nscale: 0.001\nseed: 3\nparameters:\n"
            "  - {path: parameters.exit.give_up_hazard, low: 0.2% /quarter, high: 4% /quarter, "
            "scale: log}\n"
            "  - {path: parameters.entry.founding_hazard, low: 0.02% /quarter, high: 0.2% "
            "/quarter, scale: log}\n"
            "targets:\n  - {moment: redemption.*.1986Q1, tolerance: 1}\n"
            "waves: {first: 24, further: 1, points: 20}\n"
            "posterior: {accepted: 100%, draws: 20, predictive: 2}\n"
            "polish: {rounds: 1, candidates: 2, seeds: 1}\n");
    const std::vector<std::string> small = {"--scale", "0.001", "--replicates", "2"};
    const auto with = [&](std::vector<std::string> command, const char* until) {
        command.insert(command.end(), small.begin(), small.end());
        command.insert(command.end(), {"--until", until});
        return command;
    };
    return {
        {"run", with({"run", baseline, "--microdata", "0.2"}, "1986Q4")},
        {"compare", with({"compare", baseline, grant}, "1987Q4")},
        {"sweep",
         with({"sweep", grant, "--vary", "policies.grant.grant=0 Myen:20 Myen:20 Myen"}, "1987Q4")},
        {"ablate", with({"ablate", baseline, "--only", "no_cost_down"}, "1987Q4")},
        {"cities",
         with({"cities", baseline, "--only", "permuted", "--permutations", "1"}, "2007Q4")},
        {"calibrate", {"calibrate", fit}, true}};
}

Ending call_program(const std::string& program,
                    const std::vector<std::string>& arguments,
                    const std::vector<std::string>& environment,
                    const fs::path& output) {
    std::vector<std::string> words = {program};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    std::vector<std::string> lines = environment;
    const pid_t child = ::fork();
    if (child == 0) {
        const int file = ::open(output.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
        ::dup2(file, 1);
        ::dup2(file, 2);
        ::close(file);
        for (std::string& line : lines) ::putenv(line.data());
        ::alarm(300);  // a program that hangs ends by SIGALRM, which is a finding
        ::execv(pointers[0], pointers.data());
        ::_exit(127);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return {WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status), text_of(output)};
}

std::map<std::string, long> counts_in(const fs::path& file) {
    std::map<std::string, long> counts;
    std::ifstream stream(file);
    std::string kind;
    for (long calls = 0; stream >> kind >> calls;) counts[kind] = calls;
    return counts;
}

}  // namespace keiretsu::faults
