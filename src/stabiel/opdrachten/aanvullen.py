"""Completion with the Tab key, made from the parser itself."""

import argparse
from typing import Any

from stabiel.opdrachten.parser import make_parser

_BASH = """_stabiel() {{
    local woord="${{COMP_WORDS[COMP_CWORD]}}" vorig="${{COMP_WORDS[COMP_CWORD-1]}}" pad="" w
    case "$vorig" in
{keuzes}
    esac
    for w in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
        case "$w" in -*) ;; *) case " {paths} " in *" ${{pad:+$pad/}}$w "*) pad="${{pad:+$pad/}}$w" ;; esac ;; esac
    done
    case "$pad" in
{cases}
    esac
}}
complete -o default -F _stabiel stabiel
"""


def aanvullen(wanted: Any) -> int:
    """Print the completion script; for zsh through its bash emulation."""
    words = collect_words(make_parser())
    cases = "\n".join(
        f"""        "{path}") COMPREPLY=($(compgen -W "{" ".join(options)}" -- "$woord")) ;;"""
        for path, options in words.items()
    )
    if wanted.shell == "zsh":
        print("autoload -U +X bashcompinit && bashcompinit")
    choices = "\n".join(
        f"""        {option}) COMPREPLY=($(compgen -W "{" ".join(known)}" -- "$woord")); return ;;"""
        for option, known in collect_choices(make_parser()).items()
    )
    paths = " ".join(path for path in words if path)
    print(_BASH.format(paths=paths, cases=cases, keuzes=choices), end="")
    return 0


def collect_words(parser: argparse.ArgumentParser, path: str = "") -> dict[str, list[str]]:
    """Path of commands ("lever/toets") → the words that may follow it."""
    words: dict[str, list[str]] = {path: []}
    for action in parser._actions:
        words[path] += [option for option in action.option_strings if option.startswith("--")]
        if not action.option_strings and not isinstance(action, argparse._SubParsersAction):
            words[path] += list(action.choices or ())
        if isinstance(action, argparse._SubParsersAction):
            words[path] += list(action.choices)
            for name, part in action.choices.items():
                words |= collect_words(part, f"{path}/{name}" if path else name)
    return words


def collect_choices(parser: argparse.ArgumentParser) -> dict[str, list[str]]:
    """Option with a fixed list ("--vergelijk") → what may follow it; one list for all commands that have it."""
    found: dict[str, list[str]] = {}
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for part in action.choices.values():
                found |= collect_choices(part)
        elif action.choices:
            found |= {option: list(action.choices) for option in action.option_strings}
    return found
