// Reference figures from a key,value file that an R script beside it wrote.
#pragma once

#include <cmath>
#include <fstream>
#include <map>
#include <string>

namespace keiretsu::tests {

inline std::map<std::string, double> figures(const std::string& name) {
    std::ifstream stream(std::string(KEIRETSU_TEST_DIR) + "/reference/" + name);
    std::map<std::string, double> values;
    std::string line;
    std::getline(stream, line);
    while (std::getline(stream, line)) {
        const std::size_t comma = line.rfind(',');
        values[line.substr(0, comma)] = std::stod(line.substr(comma + 1));
    }
    return values;
}

/// Distance over the larger of the reference's size and `floor`.
inline double relative_distance(double value, double reference, double floor = 1e-8) {
    return std::abs(value - reference) / std::max(std::abs(reference), floor);
}

}  // namespace keiretsu::tests
