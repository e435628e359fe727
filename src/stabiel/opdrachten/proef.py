"""What `make start` shows: an invented country made, read, and the steering report of Almere.

A second run takes over what is there; a change of the code that makes or reads files starts anew.
"""

import hashlib
import json
import shutil
import sys
import time
from collections.abc import Sequence
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import stabiel
from stabiel.opdrachten.invoer import main as stabiel_main
from stabiel.opdrachten.invoer import run_guarded
from stabiel.opdrachten.melding import Melding
from stabiel.opdrachten.uitvoer import note, print_text

GEMEENTE = "Almere"
TRAJECTEN = 20_000
_ROOMS = ("voorbeeld", "leveringen", "trajecten", "momentopnamen", "tabellen", "begrippen")
_DONE = "klaar.json"


def main(argv: Sequence[str] | None = None) -> int:
    """Make, read and show; returns the exit status."""
    folder = Path((argv or sys.argv[1:] or ["voorbeeld-uit"])[0])
    return run_guarded(_show, folder)


def _show(folder: Path) -> int:
    started = time.monotonic()
    year = _prepare(folder)
    page = folder / "rapport-almere.html"
    note(f"Het rapport van {GEMEENTE} over {year} maken …")
    _report(folder, year, page)
    print(_next(page, folder, year, time.monotonic() - started))
    return 0


def _report(folder: Path, year: str, page: Path) -> None:
    """The report of the year on the terminal and as a page."""
    from stabiel.opdrachten.parser import make_parser
    from stabiel.opdrachten.stuur import make_rapport, write_rapport
    from stabiel.rapporten.terminal import render_terminal

    asked = ["--gemeente", GEMEENTE, "--periode", year, "--vergelijk", "vorig-jaar", "--map", str(_data(folder))]
    rapport = make_rapport(make_parser().parse_args(["stuur", *asked]))
    print_text(render_terminal(rapport))
    write_rapport(rapport, page)


def _prepare(folder: Path) -> str:
    """Make and read the country where that was not done yet; the year to show."""
    done = folder / _DONE
    known = json.loads(done.read_text(encoding="utf-8")) if done.exists() else {}
    if known.get("stempel") == _stamp():
        note(f"Het verzonnen land staat al in {folder}.")
        return str(known["jaar"])
    _clear(folder)
    note(f"Een verzonnen land maken ({TRAJECTEN:,} trajecten) …".replace(",", "."))
    land = folder / "land"
    _run(["voorbeeld", "maak", str(land), "--trajecten", str(TRAJECTEN)])
    _write_settings(_data(folder))
    note("De aanleveringen toetsen en inlezen …")
    read = _run(["lever", "lees", str(land / "aanleveringen"), "--map", str(_data(folder)), "--json"], allowed=(0, 1))
    note(_read_line(json.loads(read)))
    year = _last_whole_year(_data(folder))
    done.write_text(json.dumps({"stempel": _stamp(), "jaar": year}), encoding="utf-8")
    return year


def _run(words: list[str], *, allowed: tuple[int, ...] = (0,)) -> str:
    """Give one command and keep what it prints.

    Raises:
        Melding: it ended with another status than allowed.
    """
    with redirect_stdout(StringIO()) as printed:
        status = stabiel_main(words)
    if status not in allowed:
        raise Melding(f"Dit lukte niet: stabiel {' '.join(words)}", status=status)
    return printed.getvalue()


def _read_line(read: dict[str, Any]) -> str:
    found = sum(file["bevindingen"] for file in read["bestanden"])
    line = (
        f"{len(read['bestanden'])} bestanden met {read['trajecten_gelezen']:,} trajecten gelezen; "
        f"{found:,} bevindingen (met opzet: het land heeft slordige leveranciers)."
    )
    return line.replace(",", ".")


def _data(folder: Path) -> Path:
    return folder / "gegevens"


def _clear(folder: Path) -> None:
    """Remove what an earlier run made; refuses a folder that holds other things.

    Raises:
        Melding: the folder was not made by this command.
    """
    own = {"land", "gegevens", "rapport-almere.html", _DONE}
    strange = sorted({path.name for path in folder.iterdir()} - own) if folder.is_dir() else []
    if strange:
        raise Melding(f"In {folder} staat iets anders ({strange[0]}). Kies een andere map: make start VOORBEELD=MAP")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


def _write_settings(folder: Path) -> None:
    """Settings of the example: names of its municipalities, and who gives long-term support."""
    from stabiel.opdrachten.instellingen import BESTAND
    from stabiel.opdrachten.omgeving import make_datamap
    from stabiel.voorbeeld.land import GEMEENTEN, LANGDURIGE_STEUN

    make_datamap(str(folder))
    names = "".join(f'"{code}" = "{name}"\n' for code, name in sorted(GEMEENTEN.items()))
    support = ", ".join(f'"{number}"' for number in LANGDURIGE_STEUN)
    text = f"# Instellingen van het verzonnen land.\n\nlangdurig = [{support}]\n\n[gemeenten]\n{names}"
    (folder / BESTAND).write_text(text, encoding="utf-8")


def _last_whole_year(data: Path) -> str:
    from stabiel.opdrachten.omgeving import current_momentopname, open_datamap
    from stabiel.rapporten.gegevensbron import last_observed, read_bron

    source = read_bron(current_momentopname(open_datamap(str(data))))
    code = next(code for code, name in source.gemeenten.items() if name.startswith(GEMEENTE))
    last = last_observed(source, code)
    return str(last.year if (last.month, last.day) == (12, 31) else last.year - 1)


def _stamp() -> str:
    """A hash of the code that makes and reads files."""
    top = Path(stabiel.__file__).parent
    files = sorted(path for room in _ROOMS for path in (top / room).rglob("*.py"))
    digest = hashlib.sha256(str(TRAJECTEN).encode())
    for path in files:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _next(page: Path, folder: Path, year: str, seconds: float) -> str:
    data = _data(folder)
    return f"""
Klaar in {seconds:.0f} seconden. Alles hierboven is verzonnen.

De pagina staat in {page.resolve()}
Open haar in uw browser, of druk haar af.

Probeer nu (eerst: export STABIEL_MAP={data.resolve()}):
  .venv/bin/stabiel stuur --gemeente Almere --cohort {int(year) - 1}
  .venv/bin/stabiel leg-uit S3 --gemeente Almere --periode {year}
  .venv/bin/stabiel kwaliteit --gemeente Almere
  .venv/bin/stabiel lever lijst
  .venv/bin/stabiel lever brief 1
  .venv/bin/stabiel begrippen afgehaakt
Uw eigen bestand toetsen, zonder iets te bewaren:
  .venv/bin/stabiel lever toets BESTAND.json
De handleiding: docs/handleiding/README.md"""


if __name__ == "__main__":
    sys.exit(main())
