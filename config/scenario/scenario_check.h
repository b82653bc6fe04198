// What the checks across fields share: the ids that may be referred to, and places by path.
#pragma once

#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "config/scenario/scenario.h"
#include "config/text/problems.h"
#include "config/text/yaml_node.h"

namespace keiretsu {

class ScenarioCheck {
  public:
    ScenarioCheck(const Scenario& scenario, const Node& root, Problems& problems);

    std::vector<std::string> industries = {}, places = {}, actors = {}, inputs = {};

    /// An error at the field of this path, or at the nearest map above it that is written. Nothing
    /// is said of a field that could not be read, or that holds one: the reader has spoken.
    void error(std::string code, std::string message, const std::string& path, std::string help);
    void warning(std::string code, std::string message, const std::string& path, std::string help);
    /// True if all that stands at and in each of these paths could be read, so that sums over it
    /// mean something.
    bool is_read(std::initializer_list<std::string> paths) const;
    /// True if anything has been found wrong so far.
    bool any_error() const { return problems_.any_error(); }
    /// True if the field of this path stands in the scenario, rather than its default.
    bool is_written(const std::string& path) const;
    /// True if the field of this path, or the map that holds it, comes from a file that the
    /// scenario's own extends.
    bool is_inherited(const std::string& path) const;
    /// Two fields that contradict each other (E020), with both places.
    void conflict(std::string message, const std::string& path, const std::string& other_path);
    /// Complains (E002) of a name that is not known; an empty one was complained of or is optional.
    void reference(const std::string& name,
                   const std::vector<std::string>& known,
                   std::string_view what,
                   const std::string& path);
    /// Fills in open ends with the horizon's, and complains of an end before the start.
    void close_dates(Quarter& from,
                     Quarter& until,
                     const Horizon& horizon,
                     const std::string& path);

  private:
    const Node& nearest_node(const std::string& path) const;

    const Node& root_;
    std::set<std::string_view> unread_lists_ = {};  // of which an id could not be read
    Problems& problems_;
};

}  // namespace keiretsu
