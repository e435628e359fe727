"""argparse's own words, in Dutch."""

import argparse

_WORDS = {
    "usage: ": "gebruik: ",
    "options": "opties",
    "optional arguments": "opties",
    "positional arguments": "wat u opgeeft",
    "subcommands": "opdrachten",
    "show this help message and exit": "toont deze hulp en stopt",
    "show program's version number and exit": "toont de versie en stopt",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "argument %(argument_name)s: %(message)s": "bij %(argument_name)s: %(message)s",
    "the following arguments are required: %s": "dit ontbreekt nog: %s",
    "one of the arguments %s is required": "kies één van: %s",
    "not allowed with argument %s": "kan niet samen met %s",
    "unrecognized arguments: %s": "onbekend: %s",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r bestaat niet; kies uit %(choices)s",
    "expected one argument": "hier hoort één waarde bij",
    "expected at least one argument": "hier hoort minstens één waarde bij",
    "expected at most one argument": "hier hoort hoogstens één waarde bij",
    "invalid %(type)s value: %(value)r": "%(value)r past hier niet",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s kan %(matches)s zijn",
}


def _dutch(text: str) -> str:
    return _WORDS.get(text, text)


def _dutch_plural(one: str, many: str, number: int) -> str:
    if one.startswith("expected %s argument"):
        return "hier horen %s waarden bij"
    return _dutch(one if number == 1 else many)


def speak_dutch() -> None:
    """Make argparse use the table above; it looks its words up by these two names."""
    vars(argparse).update({"_": _dutch, "ngettext": _dutch_plural})
