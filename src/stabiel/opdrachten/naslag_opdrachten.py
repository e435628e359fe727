"""Reference of commands, made from the parser itself; the same on every version of Python."""

import argparse

from stabiel.opdrachten.parser import make_parser

_KOP = (
    "<!-- Gemaakt uit de code met `make docs`; niet met de hand wijzigen. -->\n\n# Opdrachten\n\n"
    "Hulp bij één opdracht: `stabiel OPDRACHT --help`. Afloop: 0 alles goed; 1 er is iets apart gezet, weggelaten, "
    "geweigerd of niet gevonden; 2 verkeerd gebruik; 130 afgebroken met Ctrl-C."
)


def render_opdrachten() -> str:
    """docs/naslag/opdrachten.md."""
    return "\n\n".join([_KOP, *_sections(make_parser(), "stabiel")]) + "\n"


def _sections(parser: argparse.ArgumentParser, name: str) -> list[str]:
    groups = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    found = [] if groups else [_section(parser, name)]
    for group in groups:
        for word, part in group.choices.items():
            found += _sections(part, f"{name} {word}")
    return found


def _section(parser: argparse.ArgumentParser, name: str) -> str:
    actions = [action for action in parser._actions if not isinstance(action, argparse._HelpAction)]
    rows = [f"| {_name(action)} | {_meaning(action)} |" for action in actions]
    table = "\n".join(["| wat | uitleg |", "| --- | --- |", *rows]) if rows else ""
    return "\n\n".join(part for part in (f"## `{name}`", parser.description or "", table) if part)


def _name(action: argparse.Action) -> str:
    value = "" if action.nargs == 0 else str(action.metavar or (action.dest or "").upper())
    if action.choices:
        value = "&#124;".join(map(str, action.choices))
    many = " …" if action.nargs == "+" else ""
    optional = action.nargs == "?"
    text = " ".join(part for part in (", ".join(action.option_strings), value) if part) + many
    return f"`{text}`" + (" (mag weg)" if optional else "")


def _meaning(action: argparse.Action) -> str:
    text = (action.help or "").replace("|", "&#124;")
    required = action.required and action.option_strings
    return f"{text}{'; verplicht' if required else ''}"
