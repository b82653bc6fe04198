// Seeded faults: every experiment is run with one call to the system that fails, or is killed
// there, and then continued. Its directory must end as that of an undisturbed run, byte for byte.
// usage: keiretsu_faults PROGRAM LIBRARY SCENARIOS [--seed N] [--faults N] [--minutes N] [--only
// NAME] [--kind KIND]
#include <fmt/format.h>
#include <signal.h>

#include <chrono>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "tests/faults/experiments.h"
#include "tests/faults/run_contents.h"

using namespace keiretsu::faults;
namespace fs = std::filesystem;

namespace {

using Clock = std::chrono::steady_clock;

struct Options {
    std::string program = {}, library = {}, scenarios = {};
    unsigned seed = 1;
    int faults = 1'000'000;
    double minutes = 60;
    std::string only = {};
    std::string kind = {};
};

/// How the faults of one kind ended.
struct Endings {
    int all = 0, unharmed = 0, failed = 0, killed = 0, findings = 0;
};

struct Fault {
    std::string kind = {};
    std::string text = {};  // as KEIRETSU_FAULT has it
};

/// Kinds by weight; the number of the call is drawn from those that an undisturbed run makes. Half
/// of the failing allocations are early ones: reading, not simulating.
Fault draw(std::mt19937& random,
           const std::map<std::string, long>& calls,
           const std::string& chosen_kind) {
    static const std::vector<std::string> kinds = {"kill",
                                                   "kill",
                                                   "kill",
                                                   "write",
                                                   "write",
                                                   "sync",
                                                   "rename",
                                                   "open",
                                                   "memory",
                                                   "memory",
                                                   "clock"};
    const auto below = [&](long end) {
        return static_cast<long>(random() % static_cast<unsigned long>(std::max(end, 1L)));
    };
    Fault fault{.kind = chosen_kind.empty() ? kinds[random() % kinds.size()] : chosen_kind};
    const auto found = calls.find(fault.kind);
    const long all = found == calls.end() ? 1 : std::max(found->second, 1L);
    long call = 1 + below(all);
    if (fault.kind == "memory" && random() % 2 == 0)
        call = 1 + std::lround(std::exp(std::log(double(all)) * double(random() % 1000) / 1000));
    fault.text = fmt::format("{}:{}", fault.kind, call);
    if (fault.kind == "write")
        fault.text += std::vector<const char*>{":full", ":short", ":io"}[random() % 3];
    if (fault.kind == "clock")
        fault.text += std::vector<const char*>{":86400", ":-86400"}[random() % 2];
    return fault;
}

/// What an experiment leaves when nothing disturbs it, and how many calls of each kind it makes.
struct Undisturbed {
    Contents contents = {};
    std::map<std::string, long> calls = {};
};

class Campaign {
  public:
    explicit Campaign(Options options)
        : options_(std::move(options)), random_(options_.seed), began_(Clock::now()) {
        folder_ = fs::temp_directory_path() / fmt::format("keiretsu_faults_{}", ::getpid());
        fs::create_directories(folder_);
    }
    ~Campaign() {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }
    Campaign(const Campaign&) = delete;
    Campaign& operator=(const Campaign&) = delete;

    int run() {
        const auto experiments = experiments_of(options_.scenarios, folder_);
        for (const Experiment& experiment : experiments)
            if (chosen(experiment)) learn(experiment);
        while (done_ < options_.faults && minutes() < options_.minutes)
            for (const Experiment& experiment : experiments)
                if (chosen(experiment) && done_ < options_.faults && minutes() < options_.minutes)
                    disturb(experiment);
        print();
        return findings_ == 0 ? 0 : 1;
    }

  private:
    bool chosen(const Experiment& experiment) const {
        return options_.only.empty() || options_.only == experiment.name;
    }
    double minutes() const {
        return std::chrono::duration<double>(Clock::now() - began_).count() / 60;
    }

    Ending call(const Experiment& experiment,
                const fs::path& out,
                bool resume,
                std::vector<std::string> environment) const {
        environment.push_back("LD_PRELOAD=" + options_.library);
        return call_program(
            options_.program, experiment.arguments(out, resume), environment, folder_ / "messages");
    }

    void learn(const Experiment& experiment) {
        const fs::path out = folder_ / experiment.name, counts = folder_ / "counts";
        const Ending ending =
            call(experiment, out, false, {"KEIRETSU_FAULT_COUNTS=" + counts.string()});
        if (ending.code != 0) {
            fmt::print("{}: the undisturbed run fails:\n{}\n", experiment.name, ending.messages);
            std::exit(2);
        }
        undisturbed_[experiment.name] = {contents_of(out), counts_in(counts)};
    }

    void disturb(const Experiment& experiment) {
        const Undisturbed& expected = undisturbed_[experiment.name];
        const Fault fault = draw(random_, expected.calls, options_.kind);
        const fs::path out = folder_ / "disturbed";
        std::error_code ignored;
        fs::remove_all(out, ignored);
        const Ending ending = call(experiment, out, false, {"KEIRETSU_FAULT=" + fault.text});
        Endings& endings = endings_[fault.kind];
        ++endings.all;
        ++done_;
        (ending.code == 0 ? endings.unharmed : ending.code > 0 ? endings.failed : endings.killed)++;
        std::string wrong;
        if (ending.code < 0 && (ending.code != -SIGKILL || fault.kind != "kill"))
            wrong = fmt::format("ended by signal {}", -ending.code);
        if (ending.code > 0 && ending.messages.find("error") == std::string::npos)
            wrong = "failed without a message";
        if (ending.code == 0) wrong += difference(expected.contents, contents_of(out));
        const Ending resumed = call(experiment, out, true, {});
        if (resumed.code != 0)
            wrong += fmt::format(" not resumed: {}", resumed.messages);
        else
            wrong += difference(expected.contents, contents_of(out));
        if (wrong.empty()) return;
        ++endings.findings;
        ++findings_;
        fmt::print(
            "{} KEIRETSU_FAULT={}: {}\n{}\n", experiment.name, fault.text, wrong, ending.messages);
        std::fflush(stdout);
    }

    void print() const {
        fmt::print("{} faults, seed {}, {:.1f} minutes\n", done_, options_.seed, minutes());
        fmt::print("| fault | all | no effect | exit 1 with a message | killed | findings |\n");
        fmt::print("|---|---|---|---|---|---|\n");
        for (const auto& [kind, e] : endings_)
            fmt::print("| {} | {} | {} | {} | {} | {} |\n",
                       kind,
                       e.all,
                       e.unharmed,
                       e.failed,
                       e.killed,
                       e.findings);
    }

    Options options_;
    std::mt19937 random_;
    Clock::time_point began_;
    fs::path folder_ = {};
    std::map<std::string, Undisturbed> undisturbed_ = {};
    std::map<std::string, Endings> endings_ = {};
    int done_ = 0;
    int findings_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
    if (argc < 4) {
        fmt::print(
            "usage: keiretsu_faults PROGRAM LIBRARY SCENARIOS [--seed N] [--faults N] "
            "[--minutes N] [--only NAME] [--kind KIND]\n");
        return 2;
    }
    Options options{.program = argv[1], .library = argv[2], .scenarios = argv[3]};
    for (int i = 4; i + 1 < argc; i += 2) {
        const std::string name = argv[i], value = argv[i + 1];
        if (name == "--seed") options.seed = static_cast<unsigned>(std::stoul(value));
        if (name == "--faults") options.faults = std::stoi(value);
        if (name == "--minutes") options.minutes = std::stod(value);
        if (name == "--only") options.only = value;
        if (name == "--kind") options.kind = value;
    }
    return Campaign(std::move(options)).run();
}
