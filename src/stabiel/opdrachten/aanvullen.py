"""Completion with the Tab key, made from the parser itself."""

import argparse
from typing import Any

from stabiel.opdrachten.parser import make_parser

_BASH = """_stabiel() {{
    local woord="${{COMP_WORDS[COMP_CWORD]}}" pad="" w
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
    print(_BASH.format(paths=" ".join(path for path in words if path), cases=cases), end="")
    return 0


def collect_words(parser: argparse.ArgumentParser, path: str = "") -> dict[str, list[str]]:
    """Path of commands ("lever/toets") → the words that may follow it."""
    words: dict[str, list[str]] = {path: []}
    for action in parser._actions:
        words[path] += [option for option in action.option_strings if option.startswith("--")]
        if isinstance(action, argparse._SubParsersAction):
            words[path] += list(action.choices)
            for name, part in action.choices.items():
                words |= collect_words(part, f"{path}/{name}" if path else name)
    return words
