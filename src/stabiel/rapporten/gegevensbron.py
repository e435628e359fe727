"""What a snapshot says about its municipalities, organisations, deliveries and the time it covers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from stabiel.begrippen.gemeenten import ONBEKEND, STUDIE
from stabiel.begrippen.namen import show_name
from stabiel.begrippen.perioden import Periode, dutch_date
from stabiel.momentopnamen.momentopname import Momentopname
from stabiel.rapporten.model import LeveringRegel

VERZONNEN = " (verzonnen)"


class BuitenGegevens(Exception):
    """A municipality or period about which there are no data; the message says what there is."""


@dataclass(frozen=True)
class Gegevensbron:
    """What stands behind figures.

    Attributes:
        verzonnen: synthetic data.
        gemeenten: code → name as printed, of every municipality with trajecten.
        waargenomen: joined time over which all organisations of a municipality delivered, by its code.
        leveringen: every delivery that was not superseded, oldest first.
        organisaties: organisation key → name.
        deelnemers: municipality code → keys of the organisations in whose deliveries it occurs.
    """

    momentopname: str
    verzonnen: bool
    zelfde_clienten: str
    gemeenten: Mapping[str, str]
    waargenomen: Mapping[str, tuple[Periode, ...]]
    leveringen: tuple[LeveringRegel, ...]
    organisaties: Mapping[str, str]
    deelnemers: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def observed(self, gemeente: str | None) -> tuple[Periode, ...]:
        """The time that is observed, of one municipality or of any."""
        if gemeente is not None:
            return self.waargenomen.get(gemeente, ())
        return tuple(sorted(span for spans in self.waargenomen.values() for span in spans))

    def name_of(self, gemeente: str | None) -> str:
        """The name of a municipality as it is printed; all together for None."""
        if gemeente is None:
            return "alle gemeenten samen" + VERZONNEN * self.verzonnen
        return self.gemeenten.get(gemeente, gemeente)

    def deliveries_for(self, gemeente: str | None, *, periode: Periode) -> tuple[LeveringRegel, ...]:
        """The deliveries that figures about a municipality up to the end of a period may rest on."""
        return tuple(
            line for line in self.leveringen if self._is_about(line, gemeente) and line.periode.start <= periode.end
        )

    def _is_about(self, line: LeveringRegel, gemeente: str | None) -> bool:
        if gemeente is None or line.gemeente == gemeente:
            return True
        return line.gemeente is None and line.organisatie in self.deelnemers.get(gemeente, ())


def read_bron(momentopname: Momentopname, *, namen: Mapping[str, str] | None = None) -> Gegevensbron:
    """What a snapshot says about itself.

    Args:
        namen: further names of municipalities, by code.
    """
    synthetic = bool(momentopname.meta["verzonnen"])
    codes = momentopname.tabel("trajecten").select(pl.col("gemeente").unique()).collect()["gemeente"].drop_nulls()
    known = {**STUDIE, **(namen or {})}
    lines = _lines(momentopname)
    return Gegevensbron(
        momentopname.naam,
        synthetic,
        str(momentopname.meta["zelfde_clienten"]),
        {code: _municipality(code, known, synthetic) for code in sorted(codes)},
        _observed(momentopname),
        lines,
        {line.organisatie: printed_name(line.naam, synthetic) for line in lines},
        _participants(momentopname),
    )


def refuse_outside(bron: Gegevensbron, *, gemeente: str | None, periode: Periode) -> None:
    """Let a period through that overlaps what is observed.

    Raises:
        BuitenGegevens: it does not, or nothing is observed; says which time the data cover.
    """
    spans = bron.observed(gemeente)
    name = bron.name_of(gemeente)
    if not spans:
        raise BuitenGegevens(
            f"Voor {name} is er geen dag waarover alle organisaties leverden. Vraag de ontbrekende aanleveringen op, "
            "of zet in de instellingen welke organisatie gestopt is. Wat er is, ziet u met: stabiel kwaliteit"
        )
    if not any(span.start <= periode.end and periode.start <= span.end for span in spans):
        cover = ", en ".join(f"van {dutch_date(span.start)} tot en met {dutch_date(span.end)}" for span in spans)
        raise BuitenGegevens(
            f"Over {periode.titel} zijn voor {name} geen gegevens. De gegevens gaan {cover}. "
            "Kies een periode die daarin valt."
        )


def last_observed(bron: Gegevensbron, gemeente: str | None) -> date:
    """The last observed day."""
    return max(span.end for span in bron.observed(gemeente))


def _municipality(code: str, known: Mapping[str, str], synthetic: bool) -> str:
    return "onbekende gemeente" if code == ONBEKEND else printed_name(known.get(code, code), synthetic)


def printed_name(name: str, synthetic: bool) -> str:
    """A name as it is printed: without signs that are not seen, and with "(verzonnen)" where the data are synthetic."""
    shown = show_name(name)
    return shown + VERZONNEN if synthetic and not shown.endswith(VERZONNEN) else shown


def _observed(momentopname: Momentopname) -> dict[str, tuple[Periode, ...]]:
    rows = (
        momentopname.tabel("waarnemingen")
        .filter(pl.col("organisatie").is_null() & pl.col("gemeente").is_not_null())
        .select("gemeente", "van", "tot")
        .sort("gemeente", "van")
        .collect()
        .rows()
    )
    found: dict[str, tuple[Periode, ...]] = {}
    for code, start, end in rows:
        found[code] = (*found.get(code, ()), Periode(start, end))
    return found


def _participants(momentopname: Momentopname) -> dict[str, frozenset[str]]:
    known = pl.col("organisatie").is_not_null() & pl.col("gemeente").is_not_null()
    pairs = momentopname.tabel("waarnemingen").filter(known).select("gemeente", "organisatie").unique().collect().rows()
    found: dict[str, set[str]] = {}
    for code, owner in pairs:
        found.setdefault(code, set()).add(owner)
    return {code: frozenset(owners) for code, owners in found.items()}


def _lines(momentopname: Momentopname) -> tuple[LeveringRegel, ...]:
    frame = momentopname.tabel("leveringen").filter(~pl.col("vervangen")).collect()
    rows = frame.sort("periode_start", "periode_eind", "organisatie", "gemeente", "moment", nulls_last=True).to_dicts()
    return tuple(
        LeveringRegel(
            organisatie=row["organisatie"],
            naam=show_name(row["organisatie_naam"] or row["organisatie"]),
            gemeente=row["gemeente"],
            periode=Periode(row["periode_start"], row["periode_eind"]),
            trajecten=row["trajecten_gelezen"],
            leverancier=show_name(row["leverancier"] or ""),
            moment=row["moment"].date().isoformat() if row["moment"] else None,
        )
        for row in rows
    )
