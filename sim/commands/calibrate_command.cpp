#include "sim/commands/calibrate_command.h"

#include "config/scenario/scenario_tree.h"
#include "sim/calibration/fit_job.h"
#include "sim/experiments/campaign_options.h"
#include "sim/machine/interrupt.h"
#include "sim/machine/parallel.h"
#include "sim/run_directory/stated_path.h"

namespace keiretsu::sim {
namespace {

FitJob job_of(const CalibrateOptions& options) {
    FitJob job{.inputs = load_calibration_inputs(options.calibration, options.observed),
               .first_wave = options.first_wave,
               .command = "keiretsu calibrate " + in_shell(stated_path(options.calibration)),
               .force = options.force,
               .quiet = options.quiet,
               .says_result = !options.quiet};
    job.out = options.out.empty() ? "runs/" + job.inputs.plan.id : options.out;
    job.files = files_of_scenario(job.inputs.plan.base);
    job.files.push_back(options.calibration);
    if (options.observed) {
        job.command += " --observed " + in_shell(stated_path(*options.observed));
        job.files.push_back(*options.observed);
    }
    if (!options.first_wave.empty()) job.files.push_back(options.first_wave);
    return job;
}

}  // namespace

int calibrate(const CalibrateOptions& options) {
    const FitJob job = job_of(options);
    const ThreadLimit limit(options.threads);
    const InterruptGuard guard;
    return run_fit(job) ? 0 : 1;
}

}  // namespace keiretsu::sim
