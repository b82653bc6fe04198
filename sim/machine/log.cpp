#include "sim/machine/log.h"

#include <fmt/format.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <memory>

#include "config/text/diagnostics.h"
#include "config/text/suggest.h"

namespace keiretsu::sim {
namespace {

spdlog::logger& logger() {
    static const auto instance = [] {
        auto made = std::make_shared<spdlog::logger>(
            "keiretsu", std::make_shared<spdlog::sinks::stderr_color_sink_mt>());
        made->set_pattern("%^%l%$: %v");
        made->set_level(spdlog::level::warn);
        return made;
    }();
    return *instance;
}

}  // namespace

void set_log_level(const std::string& level) {
    const std::vector<std::string> known = {"trace", "debug", "info", "warn", "error", "off"};
    for (const std::string& name : known)
        if (level == name) return logger().set_level(spdlog::level::from_str(level));
    Diagnostic problem;
    problem.code = "E303";
    problem.message = fmt::format("`{}` is no level of logging", level);
    problem.path = "--log-level";
    problem.help = help_for_unknown(level, known);
    throw InputError(std::move(problem));
}

void log_debug(const std::string& message) {
    logger().debug(message);
}
void log_info(const std::string& message) {
    logger().info(message);
}
void log_warning(const std::string& message) {
    logger().warn(message);
}

}  // namespace keiretsu::sim
