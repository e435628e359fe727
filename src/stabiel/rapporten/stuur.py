"""Puts the steering report together: protect first, then choose, never the other way round."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from stabiel.begrippen.perioden import Periode
from stabiel.begrippen.uitkomsten import SoortPeriode, Uitkomst
from stabiel.rapporten.breuklijnen import BREUKLIJNEN
from stabiel.rapporten.keuze import with_verdict, without_small_care
from stabiel.rapporten.model import Breuklijn, Instelling, Kwaliteitsrapport, LeveringRegel, Paspoort, Rapport
from stabiel.rapporten.verschil import compare_periods

Protect = Callable[[Sequence[Uitkomst]], Sequence[Uitkomst]]


def build_rapport(
    uitkomsten: Iterable[Uitkomst],
    *,
    gemeente: str | None,
    gemeente_naam: str,
    periode: Periode,
    soort_periode: SoortPeriode,
    momentopname: str,
    peildatum: date,
    verzonnen: bool,
    paspoorten: Mapping[str, Paspoort],
    vergelijk: Periode | None = None,
    onbeschermd: bool = False,
    leveringen: Sequence[LeveringRegel] = (),
    kwaliteit: Kwaliteitsrapport | None = None,
    organisaties: Mapping[str, str] | None = None,
    breuklijnen: Sequence[Breuklijn] = BREUKLIJNEN,
    instellingen: Sequence[Instelling] = (),
    protect: Protect | None = None,
) -> Rapport:
    """The report of one municipality and period.

    Args:
        uitkomsten: all computed rows together: the period, the period to compare with, organisations, breakdowns
            and trends. They are protected together, because they leave together.
        onbeschermd: leave the protection out; for the owner of the data only, and printed on every page.
        protect: the door out; `onthulling.protect` unless given.
    """
    quality = kwaliteit or Kwaliteitsrapport()
    computed = tuple(uitkomsten)
    safe = _through_the_door(computed, onbeschermd=onbeschermd, protect=protect)
    safe = safe if onbeschermd else tuple(without_small_care(row) for row in safe)
    rows = [with_verdict(row, _verdict(quality, row)) for row in safe if _is_asked(row, gemeente, paspoorten)]
    other = None if vergelijk is None else vergelijk.code
    return Rapport(
        gemeente=gemeente,
        gemeente_naam=gemeente_naam,
        periode=periode,
        soort_periode=soort_periode,
        momentopname=momentopname,
        peildatum=peildatum,
        verzonnen=verzonnen,
        beschermd=not onbeschermd,
        uitkomsten=tuple(row for row in rows if row.periode == periode.code),
        eerder=tuple(row for row in rows if row.periode == other),
        verschillen={}
        if other is None
        else compare_periods(computed, getoond=rows, nu=periode.code, toen=other, beschermd=not onbeschermd),
        reeks=tuple(row for row in rows if row.periode not in (periode.code, other)),
        paspoorten=dict(paspoorten),
        vergelijk=vergelijk,
        leveringen=tuple(leveringen),
        kwaliteit=quality,
        organisaties=dict(organisaties or {}),
        breuklijnen=tuple(breuklijnen),
        instellingen=tuple(instellingen),
    )


def _is_asked(row: Uitkomst, gemeente: str | None, paspoorten: Mapping[str, Paspoort]) -> bool:
    """Whether a row belongs to this report; others went through the door with it only to protect it well."""
    return row.gemeente == gemeente and row.indicator in paspoorten


def _through_the_door(
    rows: tuple[Uitkomst, ...], *, onbeschermd: bool, protect: Protect | None
) -> tuple[Uitkomst, ...]:
    if onbeschermd:
        return rows
    if protect is None:
        from stabiel.rapporten.onthulling import protect as door

        protect = door
    return tuple(protect(rows))


def _verdict(quality: Kwaliteitsrapport, row: Uitkomst) -> str | None:
    found = quality.verdict(row.indicator)
    return found.oordeel if found else None
