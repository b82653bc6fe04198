#include "analysis/comparison/twin_cells.h"

#include <algorithm>

#include "analysis/data/typed_columns.h"

namespace keiretsu::analysis {
namespace {

/// Reads cells row by row.
class TwinCellReader {
  public:
    explicit TwinCellReader(TypedColumns& columns)
        : groups_(columns.texts("group")),
          reached_(columns.numbers("reached", Need::required)),
          with_twin_(columns.numbers("reached_with_twin", Need::required)) {
        for (const char* name :
             {"both", "saved", "killed", "born", "not_born", "moved_in", "moved_out"}) {
            counts_.push_back(columns.numbers(name, Need::required));
            jobs_.push_back(columns.numbers(std::string("jobs_") + name, Need::required));
        }
        for (const char* name : {"jobs_gained", "jobs_lost"})
            jobs_.push_back(columns.numbers(name, Need::required));
    }

    TwinCell at(std::size_t row) const {
        TwinCell cell{.reached = reached_[row], .with_twin = with_twin_[row]};
        const std::size_t group = groups_[row] == "reached" ? 0 : 1;
        cell.establishments[group] = counts_at(counts_, row);
        cell.jobs[group] = counts_at(jobs_, row);
        cell.jobs[group].gained = jobs_[7][row];
        cell.jobs[group].lost = jobs_[8][row];
        return cell;
    }

  private:
    static UnitCounts counts_at(const std::vector<std::vector<double>>& columns, std::size_t row) {
        return {.both = columns[0][row],
                .saved = columns[1][row],
                .killed = columns[2][row],
                .born = columns[3][row],
                .not_born = columns[4][row],
                .moved_in = columns[5][row],
                .moved_out = columns[6][row]};
    }

    std::vector<std::string> groups_;
    std::vector<double> reached_, with_twin_;
    std::vector<std::vector<double>> counts_ = {}, jobs_ = {};
};

}  // namespace

std::vector<ArmCells> cells_of_arms(const CsvTable& counts) {
    TypedColumns columns(counts);
    const auto arms = columns.texts("arm");
    const auto dimensions = columns.texts("dimension"), names = columns.texts("level");
    const auto replicates = columns.integers("replicate", Need::required);
    const auto years = columns.integers("year", Need::required);
    const TwinCellReader reader(columns);
    columns.finish();
    std::vector<ArmCells> all;
    for (std::size_t row = 0; row < counts.rows; ++row) {
        auto arm = std::find_if(
            all.begin(), all.end(), [&](const ArmCells& one) { return one.arm == arms[row]; });
        if (arm == all.end()) arm = all.insert(all.end(), ArmCells{.arm = arms[row]});
        const TwinLevel level = {dimensions[row], names[row]};
        if (!arm->cells.contains(level)) arm->levels.push_back(level);
        arm->cells[level][{replicates[row], years[row]}] += reader.at(row);
        arm->replicates.insert(replicates[row]);
    }
    return all;
}

}  // namespace keiretsu::analysis
