"""P33, P34: dates that lie after the delivery or after its period."""

import polars as pl

from stabiel.begrippen.bevindingen import Ernst
from stabiel.leveringen.toetsen.toets import Eenheid, Regel, Tafel, Toets
from stabiel.leveringen.toetsen.velden import SCHULD, SPANNE, TRAJECT
from stabiel.tabellen.traject_kolommen import DATES_AND_VALUES

_PHASE_ENDS = tuple(
    f"{phase}_eind" for phase in ("aanmelding", "intake", "stabilisatie", "oplossing", "nazorg", "advies")
)
_DATES = tuple(column.naam for column in DATES_AND_VALUES if column.soort == pl.Date)
_SOONER = tuple(name for name in _DATES if name not in _PHASE_ENDS)
_SPANNE_SOONER = ("startdatum", "datum_aanvraag", "datum_goedkeuring")
"""Dates that tell what happened; the end of a phase may be planned."""


def _happened(column: str) -> pl.Expr:
    return pl.col(column) <= pl.col("leverdag")


def _within(column: str) -> pl.Expr:
    """Not yet reported as lying in the future, and within the period."""
    return pl.when(_happened(column).fill_null(value=True)).then(pl.col(column) <= pl.col("periode_eind"))


def _until_end(column: str) -> pl.Expr:
    return pl.col(column) <= pl.col("periode_eind")


TOETSEN = (
    Toets(
        code="P33",
        ernst=Ernst.WAARSCHUWING,
        melding="De datum ligt in de toekomst.",
        wat_te_doen="Lever alleen wat gebeurd is; alleen de einddatum van een fase mag gepland zijn.",
        geldt_voor="ingevulde datum, in een bestand met een moment van aanleveren",
        bron="DDAS v1.0, aanleverdatumEnTijd; keuze van Stabiel",
        velden=_SOONER,
        eenheid=Eenheid.DATUM,
        regels=(
            *(Regel(Tafel.TRAJECTEN, TRAJECT[name], _happened(name)) for name in _SOONER),
            *(Regel(Tafel.SPANNEN, SPANNE[name], _happened(name)) for name in _SPANNE_SOONER),
            Regel(Tafel.SCHULDEN, SCHULD["peildatum"], _happened("peildatum")),
        ),
    ),
    Toets(
        code="P34",
        ernst=Ernst.MELDING,
        melding="De datum ligt na de leverperiode en telt nog niet mee.",
        wat_te_doen="U hoeft niets te doen: de datum telt mee zodra de periode van een volgende levering hem bevat.",
        geldt_voor="ingevulde datum, in een levering met een periode",
        bron="DDAS v1.0, einddatumLevering",
        velden=_DATES,
        eenheid=Eenheid.DATUM,
        regels=(
            *(Regel(Tafel.TRAJECTEN, TRAJECT[name], _within(name)) for name in _SOONER),
            *(Regel(Tafel.TRAJECTEN, TRAJECT[name], _until_end(name)) for name in _PHASE_ENDS),
            *(Regel(Tafel.SPANNEN, SPANNE[name], _within(name)) for name in _SPANNE_SOONER),
            Regel(Tafel.SPANNEN, SPANNE["einddatum"], _until_end("einddatum")),
            Regel(Tafel.SCHULDEN, SCHULD["peildatum"], _within("peildatum")),
        ),
    ),
)
