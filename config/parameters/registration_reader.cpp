#include "config/parameters/registration_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>

#include "config/text/map_reader.h"
#include "config/text/source_text.h"
#include "config/text/yaml_source.h"

namespace keiretsu {
namespace {

void read_years(MapReader& reader,
                const char* name,
                std::vector<int>& years,
                double low,
                double high,
                const char* meaning) {
    std::vector<int> read;
    reader.list(name, says(meaning), [&](const Node& node, auto path) {
        int year = 0;
        read_scalar(
            Spot{node, path, reader.problems()}, year, required(number(low, high, meaning)));
        read.push_back(year);
    });
    if (read.empty()) return;
    std::sort(read.begin(), read.end());
    read.erase(std::unique(read.begin(), read.end()), read.end());
    years = std::move(read);
}

void read_errors(MapReader& reader, Registration& registration) {
    reader.list("errors", says("errors of observed figures"), [&](const Node& node, auto path) {
        MapReader inner(node, path, reader.problems());
        ObservedError error;
        inner.scalar("moment", error.moment, required(says("a fact's name, with * for any text")));
        inner.scalar("error", error.error, required(number(0, 1e9, "in the fact's unit")));
        inner.finish();
        registration.errors.push_back(std::move(error));
    });
    reader.map("input_errors", [&](MapReader& of) {
        InputErrors& errors = registration.input_errors;
        of.scalar("read_rate", errors.read_rate, number(0, 20, "points a year, grade E"));
        of.scalar("memory_rate", errors.memory_rate, number(0, 20, "points a year, grade M"));
        of.scalar("read_level", errors.read_level, quantity(Unit::share, 0, 0.5, "grade E"));
        of.scalar("memory_level", errors.memory_level, quantity(Unit::share, 0, 0.5, "grade M"));
    });
}

Registration read(const Node& root, const std::string& file, Problems& problems) {
    Registration r;
    MapReader reader(root, "", problems);
    reader.scalar("schema", r.schema, required(number(1, 1, "version of this format")));
    reader.scalar("id", r.id, identifier("name of the output directory"));
    reader.scalar("title", r.title, says("one line"));
    reader.scalar("description", r.description, says("what was known when this was written"));
    reader.scalar("calibration", r.calibration, required(says("parameters, priors and facts")));
    read_years(reader, "cutoffs", r.cutoffs, 1986, 2006, "years until which facts are fitted");
    reader.scalar("registered",
                  r.registered,
                  required(number(1986, 2006, "the cutoff whose predictions count")));
    read_years(reader, "horizons", r.horizons, 1, 20, "years ahead");
    reader.map("predictive", [&](MapReader& of) {
        of.scalar("draws", r.draws, number(20, 1e5, "runs a cutoff"));
        of.scalar("scale", r.scale, number(1e-3, 10, "1 = the economy at full size"));
    });
    read_errors(reader, r);
    reader.map("gates", [&](MapReader& of) {
        const FieldRule share = quantity(Unit::share, 0, 1, "share of 90% bands that hold");
        of.scalar("coverage_low", r.gates.coverage_low, share);
        of.scalar("coverage_high", r.gates.coverage_high, share);
        of.scalar("table1_error", r.gates.table1_error, number(0, 100, "points a year"));
    });
    reader.finish();
    if (std::find(r.cutoffs.begin(), r.cutoffs.end(), r.registered) == r.cutoffs.end())
        r.cutoffs.push_back(r.registered);
    std::sort(r.cutoffs.begin(), r.cutoffs.end());
    if (!r.calibration.empty())
        r.calibration =
            (std::filesystem::path(file).parent_path() / r.calibration).lexically_normal().string();
    return r;
}

}  // namespace

Registration load_registration(const std::string& file) {
    Problems problems;
    const std::shared_ptr<const SourceText> source =
        read_source(file, FileKind::calibration, {}, problems);
    std::optional<Node> root;
    if (source) root = parse_yaml(source, problems);
    if (!root) throw InputError(problems.found());
    Registration registration = read(*root, file, problems);
    problems.throw_if_any_error();
    return registration;
}

}  // namespace keiretsu
