// Reference numbers and samples that reference/facts_reference.R made with R and poweRlaw.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "analysis/data/csv.h"

inline std::string reference_file(const std::string& name) {
    return std::string(KEIRETSU_TEST_DIR) + "/reference/" + name;
}

/// The value that R found for a key.
inline double from_r(const std::string& key) {
    static const std::map<std::string, double> values = [] {
        const auto table = keiretsu::analysis::read_csv(reference_file("facts_reference.csv"));
        const auto& keys = *table.find("key");
        std::map<std::string, double> found;
        for (std::size_t row = 0; row < table.rows; ++row)
            found[keys.levels[static_cast<std::size_t>(keys.codes[row])]] =
                table.find("value")->numbers[row];
        return found;
    }();
    return values.at(key);
}

inline std::vector<double> sample_of(const std::string& file, const std::string& column) {
    return keiretsu::analysis::read_csv(reference_file(file)).find(column)->numbers;
}
