// Messages for whoever runs the program, on standard error. Only log.cpp knows spdlog.
#pragma once

#include <string>

namespace keiretsu::sim {

/// "trace", "debug", "info", "warn", "error" or "off". Throws InputError for another word.
void set_log_level(const std::string& level);

void log_debug(const std::string& message);
void log_info(const std::string& message);
void log_warning(const std::string& message);

}  // namespace keiretsu::sim
