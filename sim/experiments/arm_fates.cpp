#include "sim/experiments/arm_fates.h"

#include <optional>
#include <string_view>
#include <utility>

#include "sim/run_directory/sheet.h"
#include "sim/run_directory/whole_file.h"

namespace keiretsu::sim {
namespace {

/// An id as a cell of a CSV file, in quotes if it needs them.
std::string cell_of(const std::string& id) {
    Sheet sheet;
    RowWriter(sheet).cell(id).end_row();
    return sheet.rows.substr(0, sheet.rows.size() - 1);
}

void write_sheet_of_arms(const Store& store,
                         const std::string& name,
                         const std::string& column,
                         const std::vector<std::string>& ids,
                         const std::filesystem::path& directory) {
    std::optional<WholeFile> file;
    for (std::size_t arm = 0; arm < ids.size(); ++arm) {
        const std::string id = cell_of(ids[arm]) + ",";
        bool header = true;
        store.read_sheet(name, static_cast<int>(arm), [&](std::string_view lines) {
            if (std::exchange(header, false)) {
                if (file) return;
                file.emplace(directory / (name + ".csv"));
                file->write(column + "," + std::string(lines));
                return;
            }
            std::string text;
            for (std::size_t start = 0; start < lines.size();) {
                const std::size_t end = lines.find('\n', start) + 1;
                text.append(id).append(lines.substr(start, end - start));
                start = end;
            }
            file->write(text);
        });
    }
    if (file) file->commit();
}

}  // namespace

void write_fates(const Store& store,
                 const std::string& column,
                 const std::vector<std::string>& ids,
                 const std::filesystem::path& directory) {
    for (const char* name : {"fates", "cut_selection", "twin_counts"})
        write_sheet_of_arms(store, name, column, ids, directory);
}

}  // namespace keiretsu::sim
