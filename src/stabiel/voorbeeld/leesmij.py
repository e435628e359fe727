"""The README of a made country, in plain Dutch, and the effects that were built in."""

from typing import Any

from stabiel.voorbeeld import beloop
from stabiel.voorbeeld.kaart import GEMEENTEN, LAND, LANGDURIGE_STEUN, STRUIKELVELD, Gemeente, Werkgebied
from stabiel.voorbeeld.kalender import day_text, list_halfjaren
from stabiel.voorbeeld.plan import PER_BESTAND, Wens
from stabiel.voorbeeld.vuil.strooien import SOORTEN

_TOP = """ALLES IN DEZE MAP IS VERZONNEN

Mensen, schuldeisers, adressen, organisaties en cijfers bestaan niet. Achter de naam van een echte gemeente
staat "(verzonnen)": wat hier over haar staat, is geloot en zegt niets over die gemeente. Een slechte gewoonte
heeft alleen een gemeente die zelf verzonnen is (code begint met 9). De omvang is niet die van de echte gemeente.

Hoe u herkent dat het verzonnen is
- de leverancier heet "Stabiel-voorbeeld …"; Stabiel zet daarom "verzonnen" bij alles wat eruit komt
- alle burgerservicenummers komen uit één vast blok (950000000 tot 999999999) en zijn van niemand
- postcodes beginnen met 1993 tot en met 1999; daar staan geen huizen
- e-mailadressen eindigen op .example
"""

_FILES = """Wat er staat
- aanleveringen/     de aanleveringen in DDAS v1.0, per organisatie en halfjaar, hoogstens {per_bestand} trajecten
                     per bestand
- waarheid.json      wat er werkelijk gebeurde, per gemeente en jaar, en de knoppen van het mechanisme
{difficult}
Het aantal trajecten telt ieder traject in iedere levering: wie in drie halve jaren liep, telt drie keer.
In deze map: {trajecten} trajecten, {halfjaren} halve jaren ({eerste} tot en met {laatste}), zaad {zaad}, vuil {vuil}.

Wat u ermee kunt doen
  stabiel lever lees MAP/aanleveringen --map oefenmap
  stabiel stuur --gemeente Almere --periode {jaar} --langdurig {kvk} --map oefenmap
"""

_DIFFICULT = """- lastige-bestanden/ bestanden waar als geheel iets mee is, van de verzonnen gemeente Struikelveld;
                     zij tellen niet mee. Probeer ze met: stabiel lever toets MAP/lastige-bestanden
                     (versie 0.8 noemt geen software; geef die erbij: --leverancier "Stabiel-voorbeeld Struikel 1.0")
"""


def readme(wens: Wens, lastig: tuple[str, ...]) -> str:
    """The text of README.txt."""
    halves = list_halfjaren(wens.halfjaren)
    files = _FILES.format(
        per_bestand=_dotted(PER_BESTAND),
        difficult=_DIFFICULT if lastig else "",
        trajecten=_dotted(wens.trajecten),
        halfjaren=wens.halfjaren,
        eerste=halves[0].code,
        laatste=halves[-1].code,
        zaad=wens.zaad,
        vuil=str(wens.vuil).replace(".", ","),
        jaar=halves[-1].code[:4],
        kvk=LANGDURIGE_STEUN[0],
    )
    habits = "\n".join(_habit(place, gebied) for gebied in LAND for place in gebied.gemeenten)
    return "\n".join([_TOP, files, "De gemeenten en hun gewoonten", habits, "", _dirt(wens, lastig)])


def mechanism_words() -> list[dict[str, Any]]:
    """The effects that were built in, for who wants to find them back."""
    return [
        {
            "naam": "vtlb-norm",
            "wat": "aandeel van de ingediende schuldregelingen dat wordt toegekend",
            "vanaf": day_text(beloop.VTLB_NORM),
            "voor": beloop.AKKOORD[0],
            "na": beloop.AKKOORD[1],
        },
        {
            "naam": "looptijd",
            "wat": "maanden van een oplossing",
            "vanaf": day_text(beloop.LOOPTIJD_KORT),
            "voor": beloop.MAANDEN[0],
            "na": beloop.MAANDEN[1],
        },
        {
            "naam": "wachttijd",
            "wat": "mediaan van de wachttijd in dagen, maal de factor wacht van de gemeente op 1 januari 2021 en 2027",
            "waarde": 8,
        },
        {"naam": "type inwoner", "wat": "aandeel dat het zelf kan, hulp nodig heeft, lang ontregeld is",
         "waarde": list(beloop.TYPEN)},
        {"naam": "terug na uitval", "wat": "kans om ooit terug te komen", "waarde": beloop.KOMT_TERUG["uitval"]},
    ]  # fmt: skip


def _habit(gemeente: Gemeente, gebied: Werkgebied) -> str:
    owners = " en ".join(who.naam + (f" (KvK {who.kvk})" if who.kvk else "") for who in gebied.organisaties)
    return f"- {gemeente.code} {gemeente.naam}\n    levert: {owners}\n    gewoonte: {gemeente.gewoonte}"


def _dirt(wens: Wens, lastig: tuple[str, ...]) -> str:
    if not wens.vuil:
        return "Er is geen vuil gestrooid (vuil 0).\n"
    kinds = "\n".join(f"- {kind.naam}" + (f" ({', '.join(kind.codes)})" if kind.codes else "") for kind in SOORTEN)
    files = "\n".join(f"- {name}" for name in lastig)
    place = GEMEENTEN[STRUIKELVELD.code]
    return f"Wat er misgaat, overal even vaak\n{kinds}\n\nLastige bestanden van {place}\n{files}\n"


def _dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")
