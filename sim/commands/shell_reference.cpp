#include "sim/commands/shell_reference.h"

#include <fmt/format.h>

#include "config/text/diagnostics.h"
#include "config/text/suggest.h"

namespace keiretsu::sim {
namespace {

std::string with_replaced(std::string text, std::string_view what, std::string_view with) {
    for (std::size_t at = text.find(what); at != std::string::npos;
         at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
    return text;
}

/// Text that troff prints as it stands.
std::string in_troff(const std::string& text) {
    std::string safe = with_replaced(with_replaced(text, "\\", "\\e"), "-", "\\-");
    if (safe.starts_with('.') || safe.starts_with('\'')) safe.insert(0, "\\&");
    return with_replaced(with_replaced(safe, "\n.", "\n\\&."), "\n'", "\n\\&'");
}

std::string names_of(const OptionText& option) {
    std::string names;
    for (const std::string& name : option.names) names += (names.empty() ? "" : ", ") + name;
    return names;
}

std::string synopsis(const CommandText& command) {
    std::string text = command.name;
    for (const OptionText& option : command.options)
        if (option.positional)
            text += option.required ? fmt::format(" {}", option.names.front())
                                    : fmt::format(" [{}...]", option.names.front());
    return text + " [options]";
}

/// A word between single quotes of a POSIX shell, or of fish.
std::string in_single_quotes(const std::string& text) {
    return "'" + with_replaced(text, "'", "'\\''") + "'";
}

std::string bash_completion(const std::vector<CommandText>& commands) {
    std::string names, cases;
    for (const CommandText& command : commands) {
        names += (names.empty() ? "" : " ") + command.name;
        std::string flags;
        for (const OptionText& option : command.options)
            if (!option.positional)
                for (const std::string& name : option.names)
                    flags += (flags.empty() ? "" : " ") + name;
        cases += fmt::format("        {}) options=\"{}\" ;;\n", command.name, flags);
    }
    return fmt::format(
        "# bash completion of keiretsu; made by `keiretsu explain --completion bash`\n"
        "_keiretsu() {{\n"
        "    local word=${{COMP_WORDS[COMP_CWORD]}} options=\n"
        "    COMPREPLY=()\n"
        "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
        "        COMPREPLY=($(compgen -W \"{} --help --version\" -- \"$word\"))\n"
        "        return\n"
        "    fi\n"
        "    case ${{COMP_WORDS[1]}} in\n"
        "{}"
        "    esac\n"
        "    case $word in\n"
        "        -*) COMPREPLY=($(compgen -W \"$options\" -- \"$word\")) ;;\n"
        "        *) COMPREPLY=($(compgen -f -- \"$word\")) ;;\n"
        "    esac\n"
        "}}\n"
        "complete -o filenames -F _keiretsu keiretsu\n",
        names,
        cases);
}

/// A description between the brackets of zsh's _arguments.
std::string in_brackets(const std::string& text) {
    return with_replaced(with_replaced(with_replaced(text, "\\", "\\\\"), "[", "\\["), "]", "\\]");
}

std::string zsh_completion(const std::vector<CommandText>& commands) {
    std::string names, cases;
    for (const CommandText& command : commands) {
        names += fmt::format(
            "    {}\n",
            in_single_quotes(command.name + ":" + with_replaced(command.meaning, ":", "\\:")));
        std::string flags;
        for (const OptionText& option : command.options)
            if (!option.positional)
                for (const std::string& name : option.names)
                    flags += fmt::format(
                        " \\\n            {}",
                        in_single_quotes(fmt::format("{}[{}]{}",
                                                     name,
                                                     in_brackets(option.meaning),
                                                     option.takes_value ? ":value:_files" : "")));
        cases += fmt::format("        {}) _arguments '*:file:_files'{} ;;\n", command.name, flags);
    }
    return fmt::format(
        "#compdef keiretsu\n"
        "# zsh completion of keiretsu; made by `keiretsu explain --completion zsh`\n"
        "local -a commands\n"
        "commands=(\n{})\n"
        "if (( CURRENT == 2 )); then\n"
        "    _describe command commands\n"
        "else\n"
        "    local command=$words[2]\n"
        "    shift words\n"
        "    (( CURRENT-- ))\n"
        "    case $command in\n"
        "{}"
        "    esac\n"
        "fi\n",
        names,
        cases);
}

std::string fish_completion(const std::vector<CommandText>& commands) {
    std::string text =
        "# fish completion of keiretsu; made by `keiretsu explain --completion fish`\n";
    for (const CommandText& command : commands)
        text += fmt::format("complete -c keiretsu -n __fish_use_subcommand -f -a {} -d {}\n",
                            command.name,
                            in_single_quotes(command.meaning));
    for (const CommandText& command : commands)
        for (const OptionText& option : command.options) {
            if (option.positional) continue;
            std::string names;
            for (const std::string& name : option.names)
                names += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
            text +=
                fmt::format("complete -c keiretsu -n '__fish_seen_subcommand_from {}'{}{} -d {}\n",
                            command.name,
                            names,
                            option.takes_value ? " -r" : "",
                            in_single_quotes(option.meaning));
        }
    return text;
}

}  // namespace

std::string man_page(const std::vector<CommandText>& commands, const std::string& version) {
    std::string text = fmt::format(
        ".TH KEIRETSU 1 \"\" \"keiretsu {}\" \"User Commands\"\n"
        ".SH NAME\nkeiretsu \\- Japan's subcontracting system, simulated firm by firm\n"
        ".SH SYNOPSIS\n",
        version);
    for (const CommandText& command : commands)
        text += fmt::format(".B keiretsu {}\n.br\n", in_troff(synopsis(command)));
    text +=
        ".SH DESCRIPTION\nScenarios are YAML files; every command that runs one leaves a directory "
        "with its tables as CSV and a page, report.html. Exit codes: 0, 1 (the run failed), 2 (bad "
        "input).\n.SH COMMANDS\n";
    for (const CommandText& command : commands) {
        text += fmt::format(
            ".SS keiretsu {}\n{}.\n", in_troff(synopsis(command)), in_troff(command.meaning));
        if (!command.footer.empty()) text += ".PP\n" + in_troff(command.footer) + "\n";
        for (const OptionText& option : command.options)
            text += fmt::format(".TP\n.B {}{}\n{}\n",
                                in_troff(names_of(option)),
                                option.takes_value && !option.positional ? " VALUE" : "",
                                option.meaning.empty() ? "\\&" : in_troff(option.meaning));
    }
    return text +
           ".SH SEE ALSO\n.B keiretsu explain\ntells what a parameter, a policy, a table or an "
           "error code means.\n";
}

std::string completion(const std::vector<CommandText>& commands, const std::string& shell) {
    if (shell == "bash") return bash_completion(commands);
    if (shell == "zsh") return zsh_completion(commands);
    if (shell == "fish") return fish_completion(commands);
    Diagnostic problem;
    problem.code = "E023";
    problem.message = fmt::format("no completion is made for `{}`", shell);
    problem.help = help_for_unknown(shell, {"bash", "zsh", "fish"});
    throw InputError(std::move(problem));
}

}  // namespace keiretsu::sim
