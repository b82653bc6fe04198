#include "sim/command_line_errors.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <string_view>
#include <utility>

#include "config/text/number_text.h"
#include "config/text/quantity.h"
#include "config/text/suggest.h"

namespace keiretsu::sim {
namespace {

struct WholeNumber {
    const char* option;
    std::int64_t low;
    std::int64_t high;
    std::string_view command = {};  // all commands, unless one stands here
};

constexpr std::int64_t most_seed = 9'200'000'000'000'000'000;  // as `ensemble.seed`
constexpr std::int64_t most_int = std::numeric_limits<int>::max();
constexpr std::array whole_numbers = {WholeNumber{"--seed", 0, most_seed},
                                      WholeNumber{"--replicates", 1, 1'000'000},
                                      WholeNumber{"--replicate", 1, 1'000'000},
                                      WholeNumber{"--threads", 0, 100'000},
                                      // Facts without draws come without a p-value.
                                      WholeNumber{"--draws", 0, most_int, "evaluate"},
                                      WholeNumber{"--draws", 1, most_int},
                                      WholeNumber{"--permutations", 0, most_int}};

/// Empty if the text is a number between 0 and 1.
std::string judge_share(const std::string& text) {
    const NumberText number = read_number(text);
    if (number.value && number.length == text.size() && *number.value > 0 && *number.value < 1)
        return {};
    return fmt::format("`{}` is not a number between 0 and 1", text);
}

/// Empty if the text is such a number.
std::string judge(const WholeNumber& wanted, const std::string& text) {
    const Parsed<std::int64_t> parsed = parse_integer(text);
    if (parsed.value && *parsed.value >= wanted.low && *parsed.value <= wanted.high) return {};
    return fmt::format("`{}` is not a whole number from {} to {}", text, wanted.low, wanted.high);
}

std::vector<std::string> names_of_commands(const CLI::App& app) {
    std::vector<std::string> names;
    for (const CLI::App* sub : app.get_subcommands([](const CLI::App*) { return true; }))
        names.push_back(sub->get_name());
    return names;
}

std::vector<std::string> names_of_options(const CLI::App& sub) {
    std::vector<std::string> names;
    for (const CLI::Option* option : sub.get_options())
        for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    return names;
}

Diagnostic complaint(std::string message, std::string option, std::string help) {
    return {.code = "E303",
            .message = std::move(message),
            .path = std::move(option),
            .help = std::move(help)};
}

/// Words that the subcommand did not expect.
Diagnostic about_extras(const CLI::App& sub, const std::vector<std::string>& words) {
    const std::vector<std::string> known = names_of_options(sub);
    const std::string see = fmt::format("see `keiretsu {} --help`", sub.get_name());
    for (std::size_t i = 1; i < words.size(); ++i) {
        const std::string word = words[i].substr(0, words[i].find('='));
        if (!word.starts_with('-') || std::find(known.begin(), known.end(), word) != known.end())
            continue;
        const std::string meant = nearest(word, known);
        return complaint(
            fmt::format("`{}` is no option of `keiretsu {}`", words[i], sub.get_name()),
            word,
            meant.empty() ? see : fmt::format("did you mean `{}`?", meant));
    }
    const std::vector<std::string> left = sub.remaining();
    return complaint(left.empty() ? std::string("there is one argument too many")
                                  : fmt::format("`{}` is one argument too many", left.front()),
                     "",
                     see);
}

}  // namespace

void take_numbers(CLI::App& app) {
    for (CLI::App* sub : app.get_subcommands([](const CLI::App*) { return true; }))
        // Not get_option_no_throw: it allocates, and ends the program where there is no memory.
        for (CLI::Option* option : sub->get_options([](const CLI::Option*) { return true; })) {
            if (option->check_name("--level")) option->check(judge_share);
            for (const WholeNumber& wanted : whole_numbers) {
                const bool meant = wanted.command.empty() || wanted.command == sub->get_name();
                if (!meant || !option->check_name(wanted.option)) continue;
                option->check([wanted](const std::string& text) { return judge(wanted, text); });
                break;
            }
        }
}

Diagnostic complaint_about(const CLI::App& app,
                           const std::vector<std::string>& words,
                           const CLI::ParseError& error) {
    const std::vector<std::string> commands = names_of_commands(app);
    if (words.empty())
        return complaint("no command", "", "such as `keiretsu run FILE`; see `keiretsu --help`");
    const std::string& command = words.front();
    if (std::find(commands.begin(), commands.end(), command) == commands.end()) {
        const std::string meant = nearest(command, commands);
        return complaint(fmt::format("`{}` is no command", command),
                         "",
                         meant.empty() ? "see `keiretsu --help`"
                                       : fmt::format("did you mean `keiretsu {}`?", meant));
    }
    const CLI::App& sub = *app.get_subcommand(command);
    if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) return about_extras(sub, words);
    return complaint(error.what(), "", fmt::format("see `keiretsu {} --help`", command));
}

}  // namespace keiretsu::sim
