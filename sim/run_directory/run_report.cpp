#include "sim/run_directory/run_report.h"

#include "analysis/report/experiment_report.h"
#include "analysis/report/page.h"
#include "sim/run_directory/run_tables.h"
#include "sim/run_directory/whole_file.h"

namespace keiretsu::sim {

namespace fs = std::filesystem;
using namespace analysis;

bool write_report(const fs::path& directory,
                  const std::string& manifest,
                  const std::string& scenario) {
    if (!report::can_draw()) return false;
    const report::RunFiles files{
        .directory = directory, .manifest = manifest, .scenario = scenario};
    write_whole_file(directory / report_name, report::report_of(files));
    return true;
}

bool write_report_of_store(RunDirectory& directory,
                           const Store& store,
                           const std::string& manifest,
                           const std::string& scenario,
                           const Observed& known) {
    if (!report::can_draw()) return false;
    const fs::path staging = directory.staging();
    write_sheets(store, staging);
    write_tables(staging, staging, "", known);
    write_report(staging, manifest, scenario);
    fs::rename(staging / report_name, directory.file(report_name));
    fs::remove_all(staging);
    return true;
}

bool write_report_beside(RunDirectory& directory,
                         const Observed& known,
                         const std::string& manifest,
                         const std::string& scenario) {
    if (!report::can_draw()) return false;
    const fs::path staging = directory.staging();
    write_tables(directory.path(), staging, "", known);
    const report::RunFiles files{
        .directory = directory.path(), .manifest = manifest, .scenario = scenario, .over = staging};
    write_whole_file(staging / report_name, report::report_of(files));
    fs::rename(staging / report_name, directory.file(report_name));
    fs::remove_all(staging);
    return true;
}

}  // namespace keiretsu::sim
