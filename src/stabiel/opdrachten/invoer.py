"""Entry point: parse, run one command, turn known errors into one clear line and an exit status.

Exit status: 0 everything went well; 1 something was dropped, set aside, refused or not found; 2 wrong use.
"""

import importlib
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any

from stabiel.opdrachten.melding import Melding
from stabiel.opdrachten.parser import make_parser
from stabiel.opdrachten.uitvoer import note

FOUTSPOOR = "STABIEL_FOUTSPOOR"
"""Set to 1, an error that was not foreseen shows its whole trace: for developers, never with real data."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    parser = make_parser()
    wanted = parser.parse_args(argv)
    if wanted.versie:
        return _print_version()
    run = getattr(wanted, "run", None)
    if run is None:
        getattr(wanted, "toon_hulp", parser).print_help()
        return 2
    return run_guarded(_find(run), wanted)


def _find(run: str) -> Callable[[Any], int]:
    module, function = run.split(":")
    found: Callable[[Any], int] = getattr(importlib.import_module(f"stabiel.opdrachten.{module}"), function)
    return found


def run_guarded(function: Callable[[Any], int], wanted: Any) -> int:
    """Run one command; every error becomes one line and a status."""
    try:
        return function(wanted)
    except Melding as message:
        note(str(message))
        return message.status
    except KeyboardInterrupt:
        note("Afgebroken. Er is niets half bewaard; u kunt de opdracht opnieuw geven.")
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        from stabiel.opdrachten.fouten import explain

        if os.environ.get(FOUTSPOOR) == "1":
            raise
        said = explain(error)
        note(str(said))
        return said.status


def _print_version() -> int:
    from importlib.metadata import version

    print(f"stabiel {version('stabiel')}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
