"""From a snapshot and a choice to a report: which questions are asked, and what stands beside the answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from stabiel.begrippen.perioden import Periode
from stabiel.begrippen.uitkomsten import SoortPeriode, Uitkomst
from stabiel.indicatoren.compute import compute_uitkomsten
from stabiel.indicatoren.gegevens import Gegevens
from stabiel.indicatoren.registry import load_indicatoren
from stabiel.indicatoren.vraag import Instellingen, Vraag
from stabiel.indicatoren.zicht import tell_sight, visible_years
from stabiel.momentopnamen.momentopname import Momentopname
from stabiel.rapporten.breuklijnen import BREUKLIJNEN, joiner_lines, software_lines, stop_lines
from stabiel.rapporten.gegevensbron import Gegevensbron, last_observed, read_bron, refuse_outside
from stabiel.rapporten.instellingen import describe_instellingen
from stabiel.rapporten.kwaliteit import Grenzen, Toetstekst, assess_kwaliteit
from stabiel.rapporten.model import Kwaliteitsrapport, Paspoort, Rapport
from stabiel.rapporten.perioden import earlier_periods, months_of
from stabiel.rapporten.stuur import Protect, build_rapport

TERUGKOMEN = "I1"
"""The indicator that says who came back, as far as deliveries go back."""
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
    if TERUGKOMEN in chosen:
        chosen[TERUGKOMEN] = tell_sight(chosen[TERUGKOMEN], jaren=_sight(momentopname, keuze))
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
        breuklijnen=tuple(
            sorted(
                (
                    *BREUKLIJNEN,
                    *software_lines(deliveries),
                    *joiner_lines(deliveries),
                    *stop_lines(deliveries, gestopt=momentopname.meta["gestopt"]),
                ),
                key=lambda line: line.datum,
            )
        ),
        kwaliteit=compose_kwaliteit(
            momentopname,
            paspoorten=chosen,
            gemeente=keuze.gemeente,
            periode=behind,
            grenzen=keuze.grenzen,
            beschermd=not keuze.onbeschermd,
        ),
        organisaties=source.organisaties,
        instellingen=describe_instellingen(
            keuze.instellingen,
            grenzen=keuze.grenzen,
            meta=momentopname.meta,
            gemeente=keuze.gemeente,
            organisaties=source.organisaties,
            gemeenten=source.gemeenten,
        ),
    )


def compose_kwaliteit(
    momentopname: Momentopname,
    *,
    paspoorten: Mapping[str, Paspoort],
    gemeente: str | None = None,
    periode: Periode | None = None,
    grenzen: Grenzen | None = None,
    beschermd: bool = False,
) -> Kwaliteitsrapport:
    """The quality of the deliveries of one municipality, or of all, with the sentences of the checks.

    Args:
        beschermd: for a report that may go to others: reasons name no percentage of few people.
    """
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
        beschermd=beschermd,
    )


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
    if ".." in keuze.periode.code and not keuze.onbeschermd:
        others = []  # the door refuses these days, and should name the period that was asked
    questions = [question]
    if others:
        questions.append(replace(question, perioden=tuple(others), per_organisatie=False, uitsplitsingen=()))
    months = months_of(keuze.periode, waargenomen=bron.observed(keuze.gemeente)) if keuze.gemeente else ()
    if months:
        questions.append(
            replace(question, perioden=months, per_organisatie=False, uitsplitsingen=(), indicatoren=(PER_MAAND,))
        )
    if keuze.gemeente is None and not keuze.onbeschermd:
        questions += [replace(one, per_gemeente=True) for one in questions]
    computed = (row for one in questions for row in compute_uitkomsten(data, vraag=one))
    return [row for row in computed if row.definitie == "" or row.periode not in {month.code for month in months}]


def _sight(momentopname: Momentopname, keuze: Keuze) -> int | None:
    data = Gegevens.from_momentopname(momentopname)
    return visible_years(data, op=keuze.periode.start, gemeente=keuze.gemeente)
