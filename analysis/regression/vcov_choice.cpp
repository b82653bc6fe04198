#include "analysis/regression/vcov_choice.h"

#include <fmt/format.h>

#include <cmath>
#include <optional>
#include <string_view>
#include <utility>

#include "analysis/data/csv.h"
#include "config/text/diagnostics.h"
#include "config/text/suggest.h"

namespace keiretsu::analysis::regression {
namespace {

constexpr std::pair<const char*, VcovKind> plain_kinds[] = {{"iid", VcovKind::iid},
                                                            {"hc0", VcovKind::hc0},
                                                            {"hc1", VcovKind::hc1},
                                                            {"hc2", VcovKind::hc2},
                                                            {"hc3", VcovKind::hc3}};
constexpr std::pair<const char*, Ssc> conventions[] = {
    {"stata", Ssc::stata}, {"plm", Ssc::plm}, {"fixest", Ssc::fixest}, {"none", Ssc::none}};

[[noreturn]] void refuse_word(const char* option,
                              const std::string& text,
                              std::size_t begin,
                              std::string message,
                              std::string help) {
    Diagnostic diagnostic;
    diagnostic.code = "E250";
    diagnostic.message = std::move(message);
    diagnostic.place.file = option;
    diagnostic.place.line = 1;
    diagnostic.place.column = static_cast<int>(begin) + 1;
    diagnostic.place.length = static_cast<int>(text.size() - begin);
    diagnostic.place.text = text;
    diagnostic.help = std::move(help);
    throw InputError(std::move(diagnostic));
}

std::vector<std::string> split(const std::string& text, std::size_t from) {
    std::vector<std::string> parts;
    for (std::size_t start = from;;) {
        const std::size_t comma = text.find(',', start);
        parts.push_back(text.substr(start, comma - start));
        if (comma == std::string::npos) return parts;
        start = comma + 1;
    }
}

}  // namespace

VcovChoice parse_vcov(const std::string& text) {
    for (const auto& [word, kind] : plain_kinds)
        if (text == word) return {.kind = kind};
    const std::size_t colon = text.find(':');
    const std::string word = text.substr(0, colon);
    const std::size_t rest = colon == std::string::npos ? text.size() : colon + 1;
    if (word == "cluster" || word == "cr2") {
        VcovChoice choice{.kind = word == "cr2" ? VcovKind::cr2 : VcovKind::cluster,
                          .columns = split(text, rest)};
        for (const std::string& column : choice.columns)
            if (column.empty())
                refuse_word("--vcov",
                            text,
                            0,
                            fmt::format("`{}` needs the columns to cluster by", word),
                            word == "cr2" ? "write it like cr2:firm"
                                          : "write it like cluster:firm or cluster:firm,year");
        if (word == "cr2" && choice.columns.size() > 1)
            refuse_word("--vcov",
                        text,
                        rest,
                        "cr2 clusters one way only",
                        "write it like cr2:firm, or cluster:firm,year");
        if (choice.columns.size() > 4)
            refuse_word("--vcov", text, rest, "more than four ways of clustering", "use fewer");
        return choice;
    }
    if (word == "dk" || word == "nw") {
        const std::optional<double> lags = number_in(text.substr(rest));
        if (!lags || *lags != std::floor(*lags) || *lags < 0 || *lags > 10000)
            refuse_word("--vcov",
                        text,
                        std::min(rest, text.size() - 1),
                        fmt::format("`{}` needs the number of lags", word),
                        fmt::format("write it like {}:2", word));
        return {.kind = word == "dk" ? VcovKind::driscoll_kraay : VcovKind::newey_west,
                .lags = static_cast<int>(*lags)};
    }
    refuse_word(
        "--vcov",
        text,
        0,
        fmt::format("unknown covariance `{}`", text),
        help_for_unknown(word, {"iid", "hc0", "hc1", "hc2", "hc3", "cluster", "cr2", "dk", "nw"}));
}

Ssc parse_ssc(const std::string& text) {
    std::vector<std::string> known;
    for (const auto& [word, convention] : conventions) {
        if (text == word) return convention;
        known.emplace_back(word);
    }
    refuse_word("--ssc",
                text,
                0,
                fmt::format("unknown small-sample convention `{}`", text),
                help_for_unknown(text, known));
}

std::string parse_bootstrap(const std::string& text) {
    if (text.starts_with("wild:") && text.size() > 5) return text.substr(5);
    refuse_word("--bootstrap",
                text,
                0,
                fmt::format("unknown bootstrap `{}`", text),
                "write it like wild:region");
}

const char* name_of(Ssc ssc) {
    for (const auto& [word, convention] : conventions)
        if (convention == ssc) return word;
    return "";
}

}  // namespace keiretsu::analysis::regression
