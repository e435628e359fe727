"""From a snapshot and a choice to a report: which questions are asked, and what stands beside the answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from stabiel.begrippen.perioden import ONE_DAY, Periode
from stabiel.begrippen.uitkomsten import SoortPeriode, Uitkomst
from stabiel.indicatoren.compute import compute_uitkomsten
from stabiel.indicatoren.gegevens import Gegevens
from stabiel.indicatoren.registry import load_indicatoren
from stabiel.indicatoren.vraag import Instellingen, Vraag
from stabiel.momentopnamen.momentopname import Momentopname
from stabiel.rapporten.breuklijnen import BREUKLIJNEN, software_lines
from stabiel.rapporten.gegevensbron import Gegevensbron, last_observed, read_bron, refuse_outside
from stabiel.rapporten.kwaliteit import Grenzen, Toetstekst, assess_kwaliteit
from stabiel.rapporten.model import Kwaliteitsrapport, Paspoort, Rapport
from stabiel.rapporten.overdracht import handover_rows
from stabiel.rapporten.stuur import Protect, build_rapport

MEESTE_PERIODEN = 12
"""So many periods at most stand in a trend."""
PER_MAAND = "I1"
"""The indicator that is also counted per month."""


@dataclass(frozen=True)
class Keuze:
    """What one reader asks for.

    Attributes:
        gemeente: four digits; None for all municipalities together.
        vergelijk: the period to compare with; None for none.
        indicatoren: codes; empty for all.
        namen: further names of municipalities, by code.
    """

    gemeente: str | None
    periode: Periode
    soort: SoortPeriode = SoortPeriode.VENSTER
    vergelijk: Periode | None = None
    uitsplitsingen: tuple[str, ...] = ()
    indicatoren: tuple[str, ...] = ()
    onbeschermd: bool = False
    instellingen: Instellingen = field(default_factory=Instellingen)
    grenzen: Grenzen = field(default_factory=Grenzen)
    namen: Mapping[str, str] = field(default_factory=dict)


def compose_rapport(
    momentopname: Momentopname, *, keuze: Keuze, bron: Gegevensbron | None = None, deur: Protect | None = None
) -> Rapport:
    """The steering report of one municipality and period, protected unless asked otherwise.

    Protected figures are always protected together: all indicators, organisations and earlier periods, whatever is
    asked, so that two questions about the same period hide the same figures.

    Args:
        bron: what `read_bron` found, where the caller has it already.
        deur: the door of the data folder (`uitgave.open_deur`); without it nothing is remembered.

    Raises:
        BuitenGegevens: the period lies outside the data.
    """
    source = bron or read_bron(momentopname, namen=keuze.namen)
    refuse_outside(source, gemeente=keuze.gemeente, periode=keuze.periode)
    known = load_indicatoren()
    chosen = {code: known[code] for code in known if not keuze.indicatoren or code in keuze.indicatoren}
    asked = chosen if keuze.onbeschermd else known
    last = last_observed(source, keuze.gemeente)
    behind = keuze.periode if keuze.soort is SoortPeriode.VENSTER else Periode(keuze.periode.start, last)
    deliveries = source.deliveries_for(keuze.gemeente, periode=behind)
    return build_rapport(
        compute_answers(momentopname, keuze=keuze, codes=tuple(asked), bron=source),
        gemeente=keuze.gemeente,
        gemeente_naam=source.name_of(keuze.gemeente),
        periode=keuze.periode,
        soort_periode=keuze.soort,
        momentopname=momentopname.naam,
        peildatum=last,
        verzonnen=source.verzonnen,
        paspoorten=chosen,
        vergelijk=keuze.vergelijk,
        onbeschermd=keuze.onbeschermd,
        protect=deur,
        leveringen=deliveries,
        breuklijnen=(*BREUKLIJNEN, *software_lines(deliveries)),
        kwaliteit=compose_kwaliteit(
            momentopname, paspoorten=chosen, gemeente=keuze.gemeente, periode=behind, grenzen=keuze.grenzen
        ),
        organisaties=source.organisaties,
        zelfde_clienten=source.zelfde_clienten,
    )


def compose_kwaliteit(
    momentopname: Momentopname,
    *,
    paspoorten: Mapping[str, Paspoort],
    gemeente: str | None = None,
    periode: Periode | None = None,
    grenzen: Grenzen | None = None,
) -> Kwaliteitsrapport:
    """The quality of the deliveries of one municipality, or of all, with the sentences of the checks."""
    from stabiel.leveringen.toetsen import load_toetsen

    tables = ("volledigheid", "toetsen", "bevindingen")
    frames = {name: momentopname.tabel(name).collect() for name in tables}
    return assess_kwaliteit(
        momentopname.tabel("leveringen").collect(),
        **frames,
        paspoorten=paspoorten.values(),
        gemeente=gemeente,
        periode=periode,
        teksten={code: Toetstekst(str(one.ernst), one.zin()) for code, one in load_toetsen().items()},
        grenzen=grenzen,
    )


def earlier_periods(periode: Periode, *, waargenomen: Sequence[Periode]) -> tuple[Periode, ...]:
    """Periods of the same length that lie wholly inside what was observed, newest first, the asked one left out.

    Periods of one length do not overlap, so that no figure follows from two others by subtraction.
    """
    found: list[Periode] = []
    before = _one_before(periode)
    while before is not None and len(found) < MEESTE_PERIODEN and any(s.start <= before.start for s in waargenomen):
        if any(span.start <= before.start and before.end <= span.end for span in waargenomen):
            found.append(before)
        before = _one_before(before)
    return tuple(found)


def months_of(periode: Periode, *, waargenomen: Sequence[Periode]) -> tuple[Periode, ...]:
    """The calendar months of a longer period that were observed wholly."""
    found = []
    day = periode.start.replace(day=1)
    while day <= periode.end:
        month = Periode.parse(f"{day.year}-{day.month:02d}")
        inside = periode.start <= month.start and month.end <= periode.end and month != periode
        if inside and any(span.start <= month.start and month.end <= span.end for span in waargenomen):
            found.append(month)
        day = month.end + ONE_DAY
    return tuple(found)


def compute_answers(
    momentopname: Momentopname, *, keuze: Keuze, codes: tuple[str, ...], bron: Gegevensbron
) -> list[Uitkomst]:
    """All rows that leave together, and for all municipalities those of each, without which they cannot be judged."""
    data = Gegevens.from_momentopname(momentopname)
    question = Vraag(
        perioden=(keuze.periode,),
        soort=keuze.soort,
        gemeente=keuze.gemeente,
        per_gemeente=False,
        per_organisatie=True,
        uitsplitsingen=keuze.uitsplitsingen,
        indicatoren=codes,
        instellingen=keuze.instellingen,
    )
    others = list(earlier_periods(keuze.periode, waargenomen=bron.observed(keuze.gemeente)))
    if keuze.vergelijk is not None and keuze.vergelijk not in others:
        others.append(keuze.vergelijk)
    questions = [question]
    if others:
        questions.append(replace(question, perioden=tuple(others), per_organisatie=False, uitsplitsingen=()))
    months = months_of(keuze.periode, waargenomen=bron.observed(keuze.gemeente)) if keuze.gemeente else ()
    if months:
        questions.append(
            replace(question, perioden=months, per_organisatie=False, uitsplitsingen=(), indicatoren=(PER_MAAND,))
        )
    if keuze.gemeente is None and not keuze.onbeschermd:
        questions += [replace(one, per_gemeente=True, per_organisatie=False) for one in questions]
    computed = (row for one in questions for row in compute_uitkomsten(data, vraag=one))
    rows = [row for row in computed if row.definitie == "" or row.periode not in {month.code for month in months}]
    return rows + handover_rows(
        momentopname, gemeente=keuze.gemeente, periode=keuze.periode, soort=keuze.soort, indicatoren=codes
    )


def _one_before(periode: Periode) -> Periode | None:
    """The period of the same kind that ends the day before; None for one that has no name of its own."""
    if ".." in periode.code:
        return periode.a_year_earlier()
    day = periode.start - ONE_DAY
    forms = {4: f"{day.year}", 7: f"{day.year}-{day.month:02d}"}
    text = periode.code
    if "-H" in text:
        return Periode.parse(f"{day.year}-H{(day.month + 5) // 6}")
    if "-K" in text:
        return Periode.parse(f"{day.year}-K{(day.month + 2) // 3}")
    return Periode.parse(forms[len(text)])
