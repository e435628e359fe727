"""The first lines of a report: the key figures and the answer in two or three sentences."""

from dataclasses import dataclass

from stabiel.begrippen.uitkomsten import SoortPeriode, Uitkomst
from stabiel.rapporten.getallen import dutch_count, of_100
from stabiel.rapporten.keuze import group_rows, key_of, leading_row, match_row
from stabiel.rapporten.model import Rapport, Uitspraak
from stabiel.rapporten.woorden import wording_of
from stabiel.rapporten.zinnen import ALLE_GEMEENTEN, in_period


@dataclass(frozen=True)
class Kernzin:
    """How a key figure is spoken of: unchanged, more, less, and by itself."""

    naam: str
    meer: str
    minder: str
    los: str


KERNEN = {
    "I1": Kernzin(
        "het aantal aanmeldingen",
        "Er kwamen meer mensen",
        "Er kwamen minder mensen",
        "{n} mensen meldden zich aan",
    ),
    "I2": Kernzin(
        "het eerste gesprek op tijd",
        "Meer mensen kregen op tijd een eerste gesprek",
        "Minder mensen kregen op tijd een eerste gesprek",
        "{n} van de 100 kregen op tijd een eerste gesprek",
    ),
    "S2": Kernzin(
        "afhaken tijdens de stabilisatie",
        "Meer mensen haakten af tijdens de stabilisatie",
        "Minder mensen haakten af tijdens de stabilisatie",
        "{n} van de 100 haakten af tijdens de stabilisatie",
    ),
    "S3": Kernzin(
        "klaar worden voor een regeling",
        "Meer mensen werden klaar voor een regeling",
        "Minder mensen werden klaar voor een regeling",
        "{n} van de 100 werden klaar voor een regeling",
    ),
}
"""The four key figures, in order."""


def key_row(rapport: Rapport, *, indicator: str) -> tuple[Uitkomst | None, Uitkomst | None]:
    """The row that leads an indicator, and the same row of the earlier period."""
    rows = group_rows(rapport, indicator=indicator)
    row = leading_row(rows.totaal, woorden=wording_of(indicator))
    return row, match_row(row, rapport.eerder) if row else None


def headline(rapport: Rapport) -> str:
    """The answer to "hoe gaat het met de schuldhulp" in a few sentences, from the key figures that are shown.

    Of all municipalities together it says by which rule a figure is shown.
    """
    if rapport.gemeente is None and rapport.beschermd:
        return f"{_headline(rapport, niets='Op deze vraag is geen antwoord te tonen.')} {ALLE_GEMEENTEN}"
    return _headline(rapport, niets="Er zijn te weinig gegevens om hier in een paar zinnen antwoord op te geven.")


def _headline(rapport: Rapport, *, niets: str) -> str:
    shown = [(code, *key_row(rapport, indicator=code)) for code in KERNEN]
    known = [(code, row, then) for code, row, then in shown if row is not None and row.waarde is not None]
    if not known:
        return niets
    if rapport.vergelijk is None:
        return _absolute(rapport, [(code, row) for code, row, _ in known])
    return _compared(rapport, [(code, row) for code, row, _ in known])


def _absolute(rapport: Rapport, known: list[tuple[str, Uitkomst]]) -> str:
    parts = []
    for code, row in known:
        assert row.waarde is not None
        number = dutch_count(row.waarde) if code == "I1" else of_100(row.waarde)
        parts.append(KERNEN[code].los.format(n=number))
    when = in_period(rapport.periode.code)
    if rapport.soort_periode is SoortPeriode.COHORT:
        when = f"van wie {when} begon"
    return f"{when[0].upper()}{when[1:]}: {_enumerate(parts)}."


def _compared(rapport: Rapport, known: list[tuple[str, Uitkomst]]) -> str:
    assert rapport.vergelijk is not None
    than = in_period(rapport.vergelijk.code)
    if rapport.soort_periode is SoortPeriode.COHORT:
        than = f"bij wie {than} begon"
    changed, same = [], []
    for code, row in known:
        judged = rapport.verschillen.get(key_of(row))
        found = judged.uitspraak if judged else Uitspraak.NIET_TE_VERGELIJKEN
        if found is Uitspraak.NIET_AANTOONBAAR:
            same.append(KERNEN[code].naam)
        elif found is not Uitspraak.NIET_TE_VERGELIJKEN:
            changed.append(KERNEN[code].meer if found is Uitspraak.HOGER else KERNEN[code].minder)
    if not changed and not same:
        return f"{_absolute(rapport, known)} Een vergelijking is niet te maken."
    sentences = [f"{text} dan {than}." for text in changed[:1]] + [f"{text}." for text in changed[1:]]
    if same:
        sentences.append(f"Niet aantoonbaar anders{'' if changed else f' dan {than}'}: {_enumerate(same)}.")
    return " ".join(sentences)


def _enumerate(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} en {parts[-1]}"
