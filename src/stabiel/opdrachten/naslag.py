"""Make the generated reference: `python -m stabiel.opdrachten.naslag docs/naslag`, with `--controleer` to compare.

What the pages say is declared elsewhere; a page that is not current fails the build.
"""

import argparse
import difflib
import importlib
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from stabiel.opdrachten.naslag_opdrachten import render_opdrachten

if TYPE_CHECKING:
    from stabiel.rapporten.naslag.getekend import Getekend, Rand


def main(argv: Sequence[str] | None = None) -> int:
    """Write the pages, or compare them; status 1 when one is not current."""
    parser = argparse.ArgumentParser(prog="naslag", description="Maakt de naslag uit de code.")
    parser.add_argument("map", type=Path)
    parser.add_argument("--controleer", action="store_true", help="vergelijk alleen; schrijf niets")
    wanted = parser.parse_args(argv)
    pages = render_naslag()
    return _compare(pages, wanted.map) if wanted.controleer else _write(pages, wanted.map)


def render_naslag() -> dict[str, str]:
    """File name → text of every page."""
    from stabiel.indicatoren.registry import load_indicatoren
    from stabiel.leveringen.toetsen import load_toetsen
    from stabiel.rapporten.naslag.begrippen import render_begrippen
    from stabiel.rapporten.naslag.getekend import render_getekend
    from stabiel.rapporten.naslag.indicatoren import render_indicatoren
    from stabiel.rapporten.naslag.normen import render_normen
    from stabiel.rapporten.naslag.tabellen import render_tabellen
    from stabiel.rapporten.naslag.toetsen import render_toetsen

    indicators = load_indicatoren()
    return {
        "begrippen.md": render_begrippen(),
        "getekend.md": render_getekend(_drawn_cases(), randen=_drawn_borders()),
        "indicatoren.md": render_indicatoren(indicators),
        "normen.md": render_normen(),
        "opdrachten.md": render_opdrachten(),
        "tabellen.md": render_tabellen(),
        "toetsen.md": render_toetsen(load_toetsen(), indicatoren=indicators),
    }


def _drawn_cases() -> "Iterable[Getekend]":
    """The drawn tables of the tests, in the order of the indicators. Only where the tests are: in the repository."""
    drawn = "tests.indicatoren.tekeningen"
    filled: Iterable[Getekend] = importlib.import_module(f"{drawn}.volledigheid").VULLINGEN
    cases: Iterable[Getekend] = (*filled, *importlib.import_module(drawn).TEKENINGEN)
    from stabiel.indicatoren.registry import load_indicatoren

    order = list(load_indicatoren())
    return sorted(cases, key=lambda case: order.index(case.code))


def _drawn_borders() -> "Iterable[Rand]":
    """The borders of every curve that the tests draw."""
    borders: Iterable[Rand] = importlib.import_module("tests.indicatoren.randen").RANDEN
    return borders


def _write(pages: dict[str, str], folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    print(f"{len(pages)} pagina's geschreven in {folder}.")
    return 0


def _compare(pages: dict[str, str], folder: Path) -> int:
    stale = [name for name, text in pages.items() if _read(folder / name) != text]
    stray = sorted(path.name for path in folder.glob("*.md") if path.name not in pages)
    for name in stale:
        lines = difflib.unified_diff(
            _read(folder / name).splitlines(), pages[name].splitlines(), f"{folder / name}", "nu", lineterm="", n=0
        )
        print("\n".join(list(lines)[:20]), file=sys.stderr)
    if not stale and not stray:
        print(f"De naslag in {folder} is actueel.")
        return 0
    if stray:
        print(f"Deze pagina's worden niet meer gemaakt; verwijder ze: {', '.join(stray)}.", file=sys.stderr)
    if stale:
        print(f"De naslag is niet actueel: {', '.join(stale)}. Typ: make docs", file=sys.stderr)
    return 1


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


if __name__ == "__main__":
    sys.exit(main())
