"""Who counts in a figure and who does not: every traject in one reason, protected like any other figure."""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from stabiel.begrippen.uitkomsten import Maat, SoortPeriode, Stat, Uitkomst
from stabiel.indicatoren.gegevens import Gegevens
from stabiel.indicatoren.registry import load_indicatoren
from stabiel.indicatoren.uitleg import Uitleg, explain
from stabiel.indicatoren.vraag import Vraag
from stabiel.momentopnamen.momentopname import Momentopname
from stabiel.rapporten.gegevensbron import Gegevensbron, last_observed, refuse_outside
from stabiel.rapporten.getallen import dutch_count
from stabiel.rapporten.model import Paspoort, as_lines
from stabiel.rapporten.onthulling import protect
from stabiel.rapporten.onthulling.grenzen import LEG_UIT, MEE, NIET, TELT
from stabiel.rapporten.samenstellen import Keuze, compute_answers
from stabiel.rapporten.stuur import Protect
from stabiel.rapporten.terminal import WIDTH
from stabiel.rapporten.woorden import definition_label, population_label, wording_of
from stabiel.rapporten.zinnen import in_period

REDEN = "reden"
_HIDDEN = "verborgen"
_PLAIN = "telt mee"
"""A reason that says no more than its heading."""


@dataclass(frozen=True)
class Redenregel:
    """One reason; `aantal` is None where it is hidden."""

    reden: str
    aantal: int | None
    telt_mee: bool


@dataclass(frozen=True)
class Uitlegrapport:
    """The explanation of one reading of one figure, protected already.

    Attributes:
        trajecten, mee, niet_mee: all trajecten of the municipality, those that count and those that do not; None
            where hidden.
    """

    uitleg: Uitleg
    paspoort: Paspoort
    gemeente_naam: str
    momentopname: str
    peildatum: date
    verzonnen: bool
    beschermd: bool
    zelfde_clienten: str
    trajecten: int | None
    mee: int | None
    niet_mee: int | None
    redenen: tuple[Redenregel, ...]


def compose_uitleg(
    momentopname: Momentopname,
    *,
    code: str,
    keuze: Keuze,
    bron: Gegevensbron,
    definitie: str | None = None,
    populatie: str | None = None,
    deur: Protect | None = None,
) -> Uitlegrapport:
    """The explanation of a figure of one municipality and period.

    Its numbers go through the door together with all figures of that period: who counts is the denominator of the
    figure, and a number that is hidden there must not come back here.

    Args:
        definitie, populatie: which reading; default the one that the indicator names first.
        deur: the door of the data folder (`uitgave.open_deur`); without it nothing is remembered.

    Raises:
        BuitenGegevens: the period lies outside the data.
        VraagFout: there is no such reading.
    """
    refuse_outside(bron, gemeente=keuze.gemeente, periode=keuze.periode)
    question = Vraag(
        perioden=(keuze.periode,), soort=keuze.soort, gemeente=keuze.gemeente, instellingen=keuze.instellingen
    )
    known = load_indicatoren()
    data = Gegevens.from_momentopname(momentopname)
    found = explain(data, code=code, vraag=question, definitie=definitie, populatie=populatie)
    rows = as_rows(found)
    if keuze.onbeschermd:
        found = replace(found, redenen=tuple(one for one in found.redenen if one.aantal))
    else:
        beside = compute_answers(momentopname, keuze=keuze, codes=tuple(known), bron=bron)
        places = sorted(bron.gemeenten) if keuze.gemeente is None else ()
        for place in places:
            of_place = replace(question, gemeente=place)
            beside += as_rows(explain(data, code=code, vraag=of_place, definitie=definitie, populatie=populatie))
        rows = list((deur or protect)([*rows, *beside]))[: len(rows)]
    numbers = {(row.uitsplitsing.get(TELT), row.uitsplitsing.get(REDEN)): row.teller for row in rows}
    return Uitlegrapport(
        uitleg=found,
        paspoort=known[code],
        gemeente_naam=bron.name_of(keuze.gemeente),
        momentopname=momentopname.naam,
        peildatum=last_observed(bron, keuze.gemeente),
        verzonnen=bron.verzonnen,
        beschermd=not keuze.onbeschermd,
        zelfde_clienten=bron.zelfde_clienten,
        trajecten=numbers[None, None],
        mee=numbers.get((MEE, None)),
        niet_mee=numbers.get((NIET, None)),
        redenen=_in_order(
            Redenregel(one.reden, numbers[_side(one.telt_mee), one.reden], one.telt_mee) for one in found.redenen
        ),
    )


def _in_order(redenen: Iterable[Redenregel]) -> tuple[Redenregel, ...]:
    """Most common first; hidden ones behind them by name, because their order would tell their size."""
    return tuple(sorted(redenen, key=lambda one: (not one.telt_mee, -(one.aantal or 0), one.reden)))


def as_rows(uitleg: Uitleg) -> list[Uitkomst]:
    """The explanation as figures: the total, who counts and who does not, and every reason inside one of the two."""
    sides = {side: [one for one in uitleg.redenen if _side(one.telt_mee) == side] for side in (MEE, NIET)}
    rows = [_everyone(uitleg)]
    for side, reasons in sides.items():
        if reasons:
            rows.append(_row(uitleg, sum(one.aantal for one in reasons), {TELT: side}))
            rows += [_row(uitleg, one.aantal, {TELT: side, REDEN: one.reden}) for one in reasons]
    return rows


def render_uitleg(rapport: Uitlegrapport) -> str:
    """The explanation for a terminal."""
    found, words = rapport.uitleg, wording_of(rapport.uitleg.indicator, titel=rapport.paspoort.titel)
    marks = "".join(f"  ({mark})" for mark in _marks(rapport))
    reading = " · ".join(
        text for text in (definition_label(found.definitie), population_label(found.populatie)) if text
    )
    lines = [f"{found.indicator}  {words.vraag}", f"{rapport.gemeente_naam}, {_period(rapport)}{marks}"]
    lines += [f"Lezing: {reading}"] if reading else []
    lines += ["", "Elk traject van de gemeente staat op één plaats.", ""]
    lines += _table(rapport)
    lines += ["", *_counting(rapport.paspoort)]
    lines.append(f"Versie {found.versie} · momentopname {rapport.momentopname} · zelfde cliënten: "
                 f"{rapport.zelfde_clienten}")  # fmt: skip
    return "\n".join(lines) + "\n"


def uitleg_dict(rapport: Uitlegrapport) -> dict[str, Any]:
    """The explanation as plain values."""
    found = rapport.uitleg
    return {
        "momentopname": rapport.momentopname,
        "peildatum": rapport.peildatum.isoformat(),
        "verzonnen": rapport.verzonnen,
        "bescherming": "aan" if rapport.beschermd else "uit",
        "indicator": found.indicator,
        "versie": found.versie,
        "definitie": found.definitie,
        "populatie": found.populatie,
        "soort_periode": str(found.soort_periode),
        "periode": found.periode,
        "gemeente": found.gemeente,
        "trajecten": rapport.trajecten,
        "telt_mee": rapport.mee,
        "telt_niet_mee": rapport.niet_mee,
        "redenen": [{"reden": one.reden, "aantal": one.aantal, "telt_mee": one.telt_mee} for one in rapport.redenen],
    }


def _side(telt_mee: bool) -> str:
    return MEE if telt_mee else NIET


def _row(uitleg: Uitleg, number: int, split: dict[str, str]) -> Uitkomst:
    return Uitkomst(
        indicator=LEG_UIT, versie=uitleg.versie, definitie=f"{uitleg.indicator} {uitleg.definitie}".strip(),
        populatie=uitleg.populatie, maat=Maat.AANTAL, stat=Stat.STAND, soort_periode=uitleg.soort_periode,
        periode=uitleg.periode, gemeente=uitleg.gemeente, uitsplitsing=split, teller=number, waarde=float(number),
    )  # fmt: skip


def _everyone(uitleg: Uitleg) -> Uitkomst:
    """All trajecten of the municipality: one number, whatever is explained and about whatever period."""
    row = _row(uitleg, uitleg.trajecten, {})
    return replace(row, versie=1, definitie="", populatie="", soort_periode=SoortPeriode.VENSTER, periode="")


def _marks(rapport: Uitlegrapport) -> Sequence[str]:
    return ["verzonnen gegevens"] * rapport.verzonnen + ["onbeschermd"] * (not rapport.beschermd)


def _period(rapport: Uitlegrapport) -> str:
    text = in_period(rapport.uitleg.periode)
    cohort = rapport.uitleg.soort_periode is SoortPeriode.COHORT
    return f"wie {text} begon" if cohort else text


def _table(rapport: Uitlegrapport) -> list[str]:
    rows: list[tuple[str, int | None]] = []
    for side, title, total in ((MEE, "Telt mee", rapport.mee), (NIET, "Telt niet mee", rapport.niet_mee)):
        own = [one for one in rapport.redenen if _side(one.telt_mee) == side]
        if own:
            rows.append((title, total))
            rows += [(f"  {_short(one.reden)}", one.aantal) for one in own if one.reden != _PLAIN]
    rows.append(("Samen", rapport.trajecten))
    width = max(len(text) for text, _ in rows)
    return [f"{text.ljust(width)}  {_number(number)}" for text, number in rows]


def _short(reden: str) -> str:
    """A reason below its heading: without "telt (niet) mee" in front."""
    for front in ("telt niet mee: ", "telt mee, ", "telt mee: ", "telt mee "):
        if reden.startswith(front):
            return reden.removeprefix(front)
    return reden


def _number(number: int | None) -> str:
    return (_HIDDEN if number is None else dutch_count(number)).rjust(9)


def _counting(paspoort: Paspoort) -> list[str]:
    parts = (("Noemer", paspoort.noemer), ("Teller", paspoort.teller), ("Wie nog bezig is", paspoort.lopend))
    return [textwrap.fill(f"{name}: {' '.join(as_lines(text))}", WIDTH, subsequent_indent="  ") for name, text in parts]
