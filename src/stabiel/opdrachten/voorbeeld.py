"""`stabiel voorbeeld`: an invented country to practise with."""

from pathlib import Path
from typing import Any

from stabiel.opdrachten.melding import Melding
from stabiel.opdrachten.uitvoer import print_text
from stabiel.opdrachten.voortgang import show_voortgang


def maak(wanted: Any) -> int:
    """Make invented deliveries in a new or empty folder, and say what can be done with them."""
    from stabiel.voorbeeld.land import Land, VoorbeeldFout, make_land

    if wanted.werkers < 1:
        raise Melding("Kies voor --werkers een aantal van 1 of meer.", status=2)
    target = Path(wanted.doel).expanduser()
    try:
        with show_voortgang("verzonnen trajecten schrijven") as tell:
            land: Land = make_land(
                target,
                trajecten=wanted.trajecten,
                zaad=wanted.zaad,
                halfjaren=wanted.halfjaren,
                vuil=wanted.vuil,
                werkers=wanted.werkers,
                voortgang=tell,
            )
    except VoorbeeldFout as error:
        raise Melding(str(error), status=2) from error
    print_text(_summary(land))
    return 0


def _summary(land: Any) -> str:
    number = f"{land.trajecten:,}".replace(",", ".")
    size = max(1, round(land.bytes / 1_000_000))
    return (
        f"Klaar: {number} verzonnen trajecten in {len(land.bestanden)} bestanden ({size} MB).\n"
        f"Een traject telt in iedere levering waarin het staat.\n"
        f"Wie er wonen en wat hun gewoonten zijn: {land.map / 'README.txt'}\n"
        f"Wat er werkelijk gebeurde: {land.map / 'waarheid.json'}\n"
        f"Lees ze in, in een eigen gegevensmap:\n"
        f"  stabiel lever lees {land.aanleveringen} --map oefenmap\n"
    )
