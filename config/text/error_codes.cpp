#include "config/text/error_codes.h"

#include <algorithm>
#include <array>

namespace keiretsu {
namespace {

// clang-format off
constexpr std::array table = {
    ErrorInfo{"E001", "A scenario file cannot be read: it is missing, a directory, empty, UTF-16 or unreadable.",
        "Check the path. `extends` is relative to the file that it stands in."},
    ErrorInfo{"E002", "A name from a closed list, or the id of something declared elsewhere in the scenario, is not known: a policy kind, an industry, a place, an actor, an input series.",
        "Take the spelling that the message suggests, or declare what is missing."},
    ErrorInfo{"E003", "A field or parameter that no scenario has. Unknown keys are never ignored, since a slip would otherwise change nothing in silence.",
        "Take the spelling that the message suggests; `keiretsu explain` lists parameters and kinds."},
    ErrorInfo{"E004", "The text is not valid YAML, so nothing after this place could be understood.",
        "Look at quotes, brackets and indentation at and just above the place shown."},
    ErrorInfo{"E005", "The file holds bytes that are not UTF-8 text, or control characters.",
        "Save it as UTF-8; Shift_JIS and EUC-JP are not read."},
    ErrorInfo{"E006", "A tab, a full-width blank or a full-width colon stands where YAML wants an ordinary blank or colon.",
        "Indent with ordinary blanks and write `key: value`."},
    ErrorInfo{"E007", "A key stands twice in one map. YAML readers differ in which they take, so neither is taken.",
        "Keep one of the two."},
    ErrorInfo{"E008", "A number, integer or range is expected and something else stands there: a word, .nan or .inf, `1e3` or `1145.0` for an integer, `1_000`, full-width digits, a number too large.",
        "Write plain digits; integers without point or exponent."},
    ErrorInfo{"E009", "A quantity lacks its unit or has one of another kind. A quantity that has a unit must carry it, since a silent factor of 4 or 1000 is the worst of errors.",
        "Write `4% /year`, `1% /quarter`, `2 quarters`, `62 years`, `3 Myen`, `12 Gyen`, `30 persons`; shares are `20%` or `0.2`."},
    ErrorInfo{"E010", "A date is not a quarter of the calendar.",
        "Write the year, `Q` and the quarter: `1999Q4`."},
    ErrorInfo{"E011", "A value of the wrong shape: a list where a map is meant, a text where a number is, nothing at all, or an id with characters that cannot stand in a path.",
        "Compare with the same field in scenarios/baseline.yaml."},
    ErrorInfo{"E012", "A bare `yes`, `no`, `on`, `off`, `y`, `n` or the like, which YAML readers take for different things.",
        "Write `true` or `false`; put quotes around the word if it is a text."},
    ErrorInfo{"E013", "A comma inside a number. In `{x: 1,145}` YAML reads x = 1 and a key `145`.",
        "Write 1145; a decimal point is a point."},
    ErrorInfo{"E014", "A part of YAML that scenarios do without: merge keys (`<<`), tags (`!!int`), aliases inside what they name or that unfold without end.",
        "Use `extends` to build on another file; write values out."},
    ErrorInfo{"E015", "More than one document in a file, or text that does not continue the map above it.",
        "Keep one map; remove `---`."},
    ErrorInfo{"E016", "A quote is opened and never closed, so that it swallows the rest of the file.",
        "Close it on the same line."},
    ErrorInfo{"E017", "`extends` does not name one file, or files extend each other in a cycle.",
        "Write `extends: baseline.yaml`; one file must stand alone."},
    ErrorInfo{"E018", "Items of a list that merges by `id` lack one, share one, or remove what is not there.",
        "Give every item its own `id`; `remove: true` takes out an inherited item."},
    ErrorInfo{"E019", "A `--set` argument cannot be applied: it is not `path=value`, or the path leads nowhere.",
        "Write `--set policies.startup_grant.grant='3 Myen'`; list items go by id or index."},
    ErrorInfo{"E020", "Two fields contradict each other: an end before its start, shares that do not sum to 1, more establishments in places than in industries.",
        "Change one of the two places shown."},
    ErrorInfo{"E021", "A number outside the range in which the model means something.",
        "`keiretsu explain PARAMETER` prints the range and its source."},
    ErrorInfo{"E022", "A required field is missing, or a required list is empty.",
        "Add it; the message says what it means."},
    ErrorInfo{"E023", "`keiretsu explain` was asked for a name that is no parameter, policy or shock kind, nor an error code.",
        "Run `keiretsu explain` for the list."},
    ErrorInfo{"E024", "A sweep that cannot be made: values that are no numbers with one unit, a range without an end, a design of another name or size, more points than anyone can run.",
        "Write `values: [1 Myen, 3 Myen]` or `from: 0 Myen`, `to: 6 Myen`, `step: 1 Myen`; designs are `factorial`, `lhs:50`, `sobol:64`, `saltelli:64`, `morris:10`."},
    ErrorInfo{"E025", "What a scenario is to be compared with cannot be understood, or does not exist.",
        "Write `against: scenario:baseline` for the file baseline.yaml beside it, or `against: arm:none`; windows are `1999-2002`."},
    ErrorInfo{"E026", "A file of posterior draws that is none: no rows, rows of another length than the header, a parameter twice; or draws of which every parameter is set above them.",
        "Name the posterior.csv that `keiretsu calibrate` writes: a header of parameters, a draw a row."},
    ErrorInfo{"E201", "A CSV file cannot be read.", "Check its name and permissions."},
    ErrorInfo{"E202", "A CSV file without a header row.", "Name the columns in the first line."},
    ErrorInfo{"E203", "A CSV file that is not UTF-8 text with LF or CR LF line ends.", "Save it as UTF-8."},
    ErrorInfo{"E204", "A CSV file whose columns are separated by semicolons, tabs or bars.", "Export it with commas."},
    ErrorInfo{"E205", "A quote in a CSV file is opened and not closed, or stands inside a cell.", "Double quotes inside quoted cells."},
    ErrorInfo{"E206", "A column of a CSV file without a name.", "Name it; R writes such a column unless row.names = FALSE."},
    ErrorInfo{"E207", "Two columns of a CSV file have the same name.", "Rename one of them."},
    ErrorInfo{"E208", "A row of a CSV file has more or fewer cells than the header.", "Look for a stray comma or an unquoted text."},
    ErrorInfo{"E221", "A panel lacks a column that the analysis needs.", "Add it; the message lists what the header names."},
    ErrorInfo{"E222", "A cell is not the number, whole number or key that its column holds.", "Correct the cell; leave it empty where the figure is unknown."},
    ErrorInfo{"E223", "A figure that cannot be negative or infinite is.", "Correct the cell, or leave it empty."},
    ErrorInfo{"E224", "A size class that a panel cannot have.", "The classes are 1-3, 4-29, 30-99, 100-299, 300-999, 1000+."},
    ErrorInfo{"E225", "A panel has two rows for the same series and year.", "Keep one of them."},
    ErrorInfo{"E226", "A series of a panel skips years.", "Add the rows, with empty cells where a figure is unknown."},
    ErrorInfo{"E227", "A panel with a header and no rows.", "Check the export."},
    ErrorInfo{"E229", "More problems of the kinds above than are spelled out.", "Correct those shown and run again."},
    ErrorInfo{"E230", "regress: the formula cannot be read.", "Follow the help beside the message."},
    ErrorInfo{"E231", "regress: a column that the data lack.", "Take one that the message lists."},
    ErrorInfo{"E232", "regress: a text where a number is needed.", "Use factor() for text."},
    ErrorInfo{"E233", "regress: no row is left to estimate from.", "Look at which years and cells are filled."},
    ErrorInfo{"E234", "regress: nothing is left to explain, since the response does not vary.", "Follow the help beside the message."},
    ErrorInfo{"E235", "regress: every regressor is collinear with the effects or the others.", "Absorb fewer effects."},
    ErrorInfo{"E236", "regress: one cluster or one period only, from which no standard error can be had.", "Cluster by a column with many values, or use hc1."},
    ErrorInfo{"E237", "regress: no degree of freedom is left.", "Use fewer regressors or effects."},
    ErrorInfo{"E238", "regress: HC2 and HC3 need the leverage of every row, too much for so many levels.", "Use hc1 or cluster:<column>."},
    ErrorInfo{"E239", "regress: a function of a column is not a finite number in some row.", "Leave the row out, or model the level."},
    ErrorInfo{"E240", "decompose: a column that the data lack.", "Name it by the option of the message."},
    ErrorInfo{"E241", "decompose: a row without the id of its firm.", "Fill the id."},
    ErrorInfo{"E242", "decompose: a firm stands twice in one year.", "Keep one row."},
    ErrorInfo{"E243", "decompose: a value without a logarithm.", "Leave the cell empty, or use --transform none."},
    ErrorInfo{"E244", "decompose: a firm without its group.", "Fill it, or leave out --group."},
    ErrorInfo{"E245", "decompose: too few years or no output to decompose.", "Follow the help beside the message."},
    ErrorInfo{"E246", "decompose: options that contradict each other or cannot be understood.", "See `keiretsu decompose --help`."},
    ErrorInfo{"E247", "evaluate --facts: an option cannot be understood.", "Follow the help beside the message."},
    ErrorInfo{"E250", "regress: an option, such as --vcov or --ssc, cannot be understood.", "Follow the help beside the message; see `keiretsu regress --help`."},
    ErrorInfo{"E251", "regress: the panel's unit and time do not identify rows.", "Correct the rows shown."},
    ErrorInfo{"E252", "regress: a lag or difference needs to know each row's unit and time.", "Name them by --panel unit,time."},
    ErrorInfo{"E253", "regress: a factor with very many levels.", "Absorb it by --effects."},
    ErrorInfo{"E260", "A panel to evaluate has no rows.", "Check the export."},
    ErrorInfo{"E261", "Table 3 has 8 fixed effects (industry by size class) or 4 (industry).", "Choose one of them."},
    ErrorInfo{"E262", "A panel has no capital by the key asked for.", "Choose another key; the message names the column."},
    ErrorInfo{"E263", "No growth rate has the year of the year dummy asked for.", "Growth starts a year after the first level."},
    ErrorInfo{"E264", "An option of evaluate cannot be understood.", "Take one of the choices that the message lists."},
    ErrorInfo{"E301", "run: the directory named by --out cannot be used: it holds a run already, or something else.", "Name another, or give --force or --resume."},
    ErrorInfo{"E302", "run --resume: the run there is of another scenario or seed.", "Resume with the same scenario and seed, or name another directory."},
    ErrorInfo{"E303", "run: an option cannot be understood, or two of them contradict each other.", "See `keiretsu run --help`."},
    ErrorInfo{"E304", "report: the directory holds no run, or its files are damaged.", "Name a directory that `keiretsu run` has written, or run the scenario again."},
    ErrorInfo{"E310", "calibrate: the run table in the output directory, or the one named by --first-wave, belongs to another calibration.", "Name another directory, or start again with --force."},
    ErrorInfo{"E320", "compare: scenarios whose replicates cannot be paired, since years, scale, seed, industries or places differ, or whose ids are the same.", "Let both extend one scenario and differ in what is to be compared."},
    ErrorInfo{"W001", "A value or a `--set` that changes nothing: it repeats what is inherited, a default, or is undone by another.",
        "Remove it, or check that it says what you meant."},
    ErrorInfo{"W002", "A policy or shock that never becomes active within the run.",
        "Compare its dates with `horizon`."},
    ErrorInfo{"W221", "A series of a panel covers fewer years than the others.", "Its sums stop where it does."},
    ErrorInfo{"W222", "An optional column is missing; what needs it is left out.", "Add it if you need those tables."},
    ErrorInfo{"W243", "decompose: rows without productivity or weight; their firms count as absent that year.", "Fill them if the firms were active."},
};
// clang-format on

}  // namespace

std::span<const ErrorInfo> error_codes() {
    return table;
}

const ErrorInfo* find_error_code(std::string_view code) {
    const auto* found = std::find_if(
        table.begin(), table.end(), [&](const ErrorInfo& info) { return info.code == code; });
    return found == table.end() ? nullptr : found;
}

}  // namespace keiretsu
