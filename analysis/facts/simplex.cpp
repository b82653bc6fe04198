#include "analysis/facts/simplex.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace keiretsu::analysis {
namespace {

struct Corner {
    double x = 0, y = 0, value = 0;
};

using Function = std::function<double(double, double)>;

Corner between(const Function& function, const Corner& a, const Corner& b, double weight) {
    const double x = a.x + weight * (b.x - a.x), y = a.y + weight * (b.y - a.y);
    return {x, y, function(x, y)};
}

/// One move of the worst corner through the middle of the other two, or a shrink to the best.
void move(const Function& function, std::array<Corner, 3>& corners) {
    Corner& worst = corners[2];
    const Corner middle{(corners[0].x + corners[1].x) / 2, (corners[0].y + corners[1].y) / 2, 0};
    const Corner mirrored = between(function, worst, middle, 2);
    if (mirrored.value < corners[0].value) {
        const Corner farther = between(function, worst, middle, 3);
        worst = farther.value < mirrored.value ? farther : mirrored;
    } else if (mirrored.value < corners[1].value) {
        worst = mirrored;
    } else {
        const bool outside = mirrored.value < worst.value;
        const Corner nearer = between(function, outside ? mirrored : worst, middle, 0.5);
        if (nearer.value < std::min(mirrored.value, worst.value)) {
            worst = nearer;
        } else {
            corners[1] = between(function, corners[0], corners[1], 0.5);
            corners[2] = between(function, corners[0], corners[2], 0.5);
        }
    }
}

Corner descend(const Function& function, Corner start, double size) {
    std::array<Corner, 3> corners{
        start,
        Corner{start.x + size, start.y, function(start.x + size, start.y)},
        Corner{start.x, start.y + size, function(start.x, start.y + size)}};
    const auto by_value = [](const Corner& a, const Corner& b) { return a.value < b.value; };
    for (int step = 0; step < 400; ++step) {
        std::sort(corners.begin(), corners.end(), by_value);
        const double width =
            std::max(std::abs(corners[2].x - corners[0].x), std::abs(corners[2].y - corners[0].y));
        if (width < 1e-10) break;
        move(function, corners);
    }
    std::sort(corners.begin(), corners.end(), by_value);
    return corners[0];
}

}  // namespace

std::pair<double, double> simplex_minimum(const Function& function,
                                          std::pair<double, double> start,
                                          double size) {
    Corner best{start.first, start.second, function(start.first, start.second)};
    for (int restart = 0; restart < 8; ++restart) {
        const Corner next = descend(function, best, restart == 0 ? size : size / 10);
        const bool gained = next.value < best.value - 1e-13 * std::abs(best.value);
        if (next.value < best.value) best = next;
        if (!gained) break;
    }
    return {best.x, best.y};
}

}  // namespace keiretsu::analysis
