"""Explaining a figure: every traject of the municipality in exactly one reason, so that the numbers add up."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import singledispatch

import numpy as np

from stabiel.begrippen.uitkomsten import SoortPeriode
from stabiel.indicatoren.compute import choose_indicatoren
from stabiel.indicatoren.gegevens import Gegevens
from stabiel.indicatoren.model import Indicator, Onderdeel
from stabiel.indicatoren.rijen.aannemelijk import LOPEND, TOETSEN, AannemelijkRij
from stabiel.indicatoren.rijen.curve import CurveRij, EigenTermijnRij
from stabiel.indicatoren.rijen.doorstroom import LittleRij, MediaanRij
from stabiel.indicatoren.rijen.feiten import AandeelRij, AantalRij
from stabiel.indicatoren.rijen.stand import StandAandeelRij, StandAantalRij, StandDuurRij
from stabiel.indicatoren.rijen.tempo import CrisisTempoRij
from stabiel.indicatoren.rijen.voltooid import VoltooidRij
from stabiel.indicatoren.spellen.dagen import Flags, Ints, day_number
from stabiel.indicatoren.spellen.klokken import OPLOSSING_SMAL
from stabiel.indicatoren.spellen.verloop import Klok, Populatie, Verloop
from stabiel.indicatoren.vraag import Vraag, VraagFout
from stabiel.indicatoren.werk import Werk

MEE = "telt mee"
NIET_WAARGENOMEN = "telt niet mee: op geen geleverde dag te zien"
NEGATIEF = "telt niet mee: een einde ligt vóór het begin"
VERDWENEN = "telt mee tot het verdween uit de leveringen"
NOG_BEZIG = "telt mee, nog bezig aan het einde van wat te zien is"
GEEN_TRAJECT = "telt niet mee: dit cijfer telt ingevulde velden, geen trajecten"


@dataclass(frozen=True)
class Reden:
    """Why so many trajecten count, or do not."""

    reden: str
    aantal: int
    telt_mee: bool


@dataclass(frozen=True)
class Uitleg:
    """All trajecten of a municipality, each in one reason.

    Attributes:
        definitie, populatie: which reading is explained.
        trajecten: all trajecten of the municipality in the snapshot: the sum of the reasons.
        redenen: most common first; a reason that nobody has is among them.
    """

    indicator: str
    versie: int
    definitie: str
    populatie: str
    soort_periode: SoortPeriode
    periode: str
    gemeente: str | None
    trajecten: int
    redenen: tuple[Reden, ...]


class Redenering:
    """A reason per traject; a later reason replaces an earlier one."""

    def __init__(self, aantal: int, begin: str) -> None:
        self._texts = [begin]
        self._code = np.zeros(aantal, dtype=np.int32)

    def put(self, rij: Ints, reden: str) -> None:
        """These trajecten have this reason."""
        if reden not in self._texts:
            self._texts.append(reden)
        self._code[rij] = self._texts.index(reden)

    def count(self, chosen: Flags) -> tuple[Reden, ...]:
        """How many of the chosen trajecten have each reason, those that nobody has as well."""
        numbers = np.bincount(self._code[chosen], minlength=len(self._texts)).tolist()
        found = [Reden(text, n, text.startswith(MEE)) for text, n in zip(self._texts, numbers, strict=True)]
        return tuple(sorted(found, key=lambda reden: (not reden.telt_mee, -reden.aantal, reden.reden)))


def explain(
    gegevens: Gegevens, *, code: str, vraag: Vraag, definitie: str | None = None, populatie: str | None = None
) -> Uitleg:
    """Why every traject counts or does not, for one reading of one indicator.

    Args:
        vraag: one period; municipality, kind of period and settings as for a figure.
        definitie, populatie: which reading; default the first of the indicator.

    Raises:
        VraagFout: there is no such indicator or reading, or not exactly one period.
    """
    if len(vraag.perioden) != 1:
        raise VraagFout("Leg één periode tegelijk uit.")
    (indicator,) = choose_indicatoren([code])
    part = _choose(indicator, definitie, populatie)
    werk = Werk(gegevens, vraag=replace(vraag, per_gemeente=False, per_organisatie=False, uitsplitsingen=()))
    known = werk.feiten.trajecten
    place = werk.gemeente
    chosen = np.ones(known.aantal, dtype=np.bool_) if place is None else np.equal(known.gemeente, place)
    return Uitleg(
        indicator=indicator.code,
        versie=indicator.versie,
        definitie=_definition(part),
        populatie=_population(part),
        soort_periode=vraag.soort,
        periode=vraag.perioden[0].code,
        gemeente=vraag.gemeente,
        trajecten=int(chosen.sum()),
        redenen=reason(part, werk).count(chosen),
    )


def _choose(indicator: Indicator, definitie: str | None, populatie: str | None) -> Onderdeel:
    parts = indicator.onderdelen
    for part in parts:
        if definitie in (None, _definition(part)) and populatie in (None, _population(part)):
            return part
    readings = dict.fromkeys(_definition(part) or "(zonder naam)" for part in parts)
    raise VraagFout(f"{indicator.code} heeft deze lezing niet. Kies uit: {', '.join(readings)}.")


def _definition(part: Onderdeel) -> str:
    return str(getattr(part, "definitie", ""))


def _population(part: Onderdeel) -> str:
    if not isinstance(part, CurveRij):
        return ""
    return (part.verloop.populatie if part.populatie is None else part.populatie).value


@singledispatch
def reason(_part: Onderdeel, werk: Werk) -> Redenering:
    """The reason of every traject for one kind of row."""
    return Redenering(werk.feiten.trajecten.aantal, GEEN_TRAJECT)


@reason.register
def _(part: CurveRij, werk: Werk) -> Redenering:
    return _reason_of_spells(werk, part.verloop)


@reason.register
def _(part: EigenTermijnRij, werk: Werk) -> Redenering:
    return _reason_of_spells(werk, part.verloop)


@reason.register
def _(part: MediaanRij, werk: Werk) -> Redenering:
    return _reason_of_spells(werk, part.verloop)


@reason.register
def _(part: LittleRij, werk: Werk) -> Redenering:
    return _reason_of_spells(werk, part.verloop, soort=SoortPeriode.VENSTER)


@reason.register
def _(part: CrisisTempoRij, werk: Werk) -> Redenering:
    return _reason_of_spells(werk, part.verloop)


@reason.register
def _(_part: AannemelijkRij, werk: Werk) -> Redenering:
    found = _reason_of_spells(werk, LOPEND)
    rows = werk.follow(LOPEND).spellen.rij[_followed(werk, LOPEND)]
    odd = np.zeros(werk.feiten.trajecten.aantal, dtype=np.bool_)
    for name, test in TOETSEN.items():
        flagged = test(werk.feiten) & ~odd
        found.put(rows[flagged[rows]], f"{MEE}, opvallend: {name}")
        odd |= flagged
    found.put(rows[~odd[rows]], f"{MEE}, niets opvallends")
    return found


@reason.register
def _(part: AandeelRij, werk: Werk) -> Redenering:
    found = _reason_of_facts(werk, part.klok, whole=False)
    facts = werk.dated(part.klok)
    counted = facts.gezien & part.counts(werk, facts)
    found.put(facts.rij[facts.gezien], f"{MEE} in de noemer, niet in de teller")
    found.put(facts.rij[counted], f"{MEE} in de noemer en in de teller")
    return found


@reason.register
def _(part: AantalRij, werk: Werk) -> Redenering:
    found = _reason_of_facts(werk, part.klok, whole=True)
    facts = werk.dated(part.klok)
    counted = part.telt(werk.feiten, facts.rij)
    found.put(facts.rij[facts.geheel & counted], MEE)
    found.put(facts.rij[facts.geheel & ~counted], "telt niet mee in deze lezing")
    return found


@reason.register
def _(part: StandAantalRij, werk: Werk) -> Redenering:
    return _reason_of_stand(part, werk)


@reason.register
def _(part: StandAandeelRij, werk: Werk) -> Redenering:
    return _reason_of_stand(part, werk)


@reason.register
def _(part: StandDuurRij, werk: Werk) -> Redenering:
    return _reason_of_stand(part, werk)


@reason.register
def _(part: VoltooidRij, werk: Werk) -> Redenering:
    found = Redenering(werk.feiten.trajecten.aantal, f"telt niet mee: geen {OPLOSSING_SMAL.naam}")
    found.put(werk.start(OPLOSSING_SMAL).begin.rij, "telt niet mee: niet in deze periode aan de beurt")
    judged = part.judge(werk)
    rows = judged.facts.rij
    found.put(rows, NIET_WAARGENOMEN)
    found.put(rows[judged.negatief], NEGATIEF)
    for name, flagged in judged.status.items():
        found.put(rows[judged.gezien & flagged], f"{MEE}: {name}")
    return found


def _reason_of_stand(part: StandAantalRij | StandAandeelRij | StandDuurRij, werk: Werk) -> Redenering:
    found = Redenering(werk.feiten.trajecten.aantal, "telt niet mee: niet in deze toestand op de laatste geleverde dag")
    standen = werk.stand(part.toestand)
    found.put(standen.rij, NIET_WAARGENOMEN)
    found.put(standen.rij[standen.gezien], MEE)
    telt = getattr(part, "telt", None)
    if telt is not None:
        counted = telt(werk.feiten, standen.rij, standen.dag)
        found.put(standen.rij[standen.gezien & ~counted], f"{MEE} in de noemer, niet in de teller")
        found.put(standen.rij[standen.gezien & counted], f"{MEE} in de noemer en in de teller")
    return found


def _reason_of_facts(werk: Werk, klok: Klok, *, whole: bool) -> Redenering:
    found = Redenering(werk.feiten.trajecten.aantal, f"telt niet mee: geen {klok.naam}")
    facts = werk.dated(klok)
    found.put(klok.begin(werk.feiten).rij, f"telt niet mee: {klok.naam} buiten de periode")
    found.put(facts.rij, NIET_WAARGENOMEN)
    if whole:
        found.put(facts.rij[facts.gezien], "telt niet mee: de periode is niet helemaal geleverd")
    return found


def _reason_of_spells(werk: Werk, verloop: Verloop, *, soort: SoortPeriode | None = None) -> Redenering:
    found = Redenering(werk.feiten.trajecten.aantal, f"telt niet mee: geen {verloop.klok.naam}")
    if verloop.populatie is Populatie.ZONDER:
        everyone = werk.start(verloop.klok).begin.rij
        found.put(everyone, "telt niet mee: in langdurige begeleiding op de eerste dag")
    volging = werk.follow(verloop, soort=soort)
    spellen, (periode,) = volging.spellen, werk.vraag.perioden
    start, end = day_number(periode.start), day_number(periode.end)
    last = np.maximum(spellen.start, np.minimum(spellen.eind, spellen.tot))
    found.put(spellen.rij, NIET_WAARGENOMEN)
    if volging.cohort:
        found.put(spellen.rij[spellen.start < start], f"telt niet mee: {verloop.klok.naam} vóór de periode")
    else:
        found.put(spellen.rij[last < start], "telt niet mee: geëindigd vóór de periode")
    negative = spellen.negatief & (spellen.start >= start)
    found.put(spellen.rij[negative], NEGATIEF)
    found.put(spellen.rij[spellen.start > end], f"telt niet mee: {verloop.klok.naam} na de periode")
    for text in (NOG_BEZIG, *(f"{MEE}, geëindigd: {name}" for name in verloop.oorzaken)):
        found.put(spellen.rij[:0], text)
    for spoor in volging.sporen:
        own = spoor.gevolgd
        rows, cause = spellen.rij[own.spel], spellen.oorzaak[own.spel]
        found.put(rows, NOG_BEZIG)
        gone = ~own.beeindigd & (spellen.tot[own.spel] == own.tot)
        if spellen.kan_verdwijnen:
            found.put(rows[gone], VERDWENEN)
        for number, name in enumerate(verloop.oorzaken, start=1):
            found.put(rows[own.beeindigd & (cause == number)], f"{MEE}, geëindigd: {name}")
    return found


def _followed(werk: Werk, verloop: Verloop) -> Ints:
    places: Iterable[Ints] = [spoor.gevolgd.spel for spoor in werk.follow(verloop).sporen]
    return np.unique(np.concatenate(list(places)))
