"""The half-yearly deliveries of an invented world, as tables of the layer, in columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from itertools import pairwise

import numpy as np
import polars as pl

from stabiel.begrippen.lijsten import Begeleidingssoort, Beschikkingssoort, Oplossingssoort
from stabiel.tabellen.aanlevering import DELEN, LEVERINGEN, SPANNEN
from tests.support.werelden import NOOIT, Days, Wereld, Zaken

EERSTE, TWEEDE = "kvk:90000001", "kvk:90000002"
"""The organisation where everybody comes in, and the one that takes cases over."""
_EPOCH = date(1970, 1, 1)
_ONLY_FIRST = ("aanmelding", "intake", "toelating", "afwijzing")
_COLUMNS = {
    "aanmelding": "aanmelding_start",
    "intake": "intake_start",
    "besluit": "beschikkingsdatum",
    "stabilisatie": "stabilisatie_start",
    "regeling": "regeling_datum",
    "toegekend": "regeling_toegekend",
    "afgewezen": "regeling_afgewezen",
    "ingetrokken": "regeling_ingetrokken",
    "oplossing": "oplossing_start",
}
_SPELLS = {
    "langdurig": Begeleidingssoort.LANGE_TERMIJN_BEGELEIDING.value,
    "bewind": Begeleidingssoort.BESCHERMINGSBEWIND.value,
}


@dataclass(frozen=True)
class Venster:
    """One half year that deliveries are about: first and last day, as day numbers."""

    van: int
    tot: int

    @property
    def dagen(self) -> tuple[date, date]:
        """The same as dates."""
        return _EPOCH + timedelta(days=self.van), _EPOCH + timedelta(days=self.tot)


def halve_jaren(eerste: int, aantal: int) -> list[Venster]:
    """So many half years in a row from 1 January of `eerste`."""
    edges = [date(eerste + number // 2, 1 + 6 * (number % 2), 1) for number in range(aantal + 1)]
    days = [(edge - _EPOCH).days for edge in edges]
    return [Venster(start, end - 1) for start, end in pairwise(days)]


@dataclass(frozen=True)
class _Delen:
    """The parts that one organisation has of the cases: their days as it recorded them."""

    organisatie: str
    zaak: Days
    dag: Mapping[str, Days]


def lever(
    wereld: Wereld, zaken: Zaken, *, vensters: Sequence[Venster], rng: np.random.Generator
) -> dict[str, pl.DataFrame]:
    """Tables `leveringen`, `delen` and `spannen` of everything delivered about this world."""
    gone = _vanishing(wereld, zaken, vensters, rng)
    frames: dict[str, list[pl.DataFrame]] = {"leveringen": [], "delen": [], "spannen": []}
    for parts in _split(zaken):
        for number, venster in enumerate(vensters):
            if parts.organisatie == TWEEDE and number == wereld.gemist:
                continue
            levering = _levering(wereld, parts.organisatie, venster)
            delen, spannen = _window(wereld, zaken, parts, venster=venster, gone=gone, levering=levering)
            counted = levering | {"trajecten_gelezen": len(delen)}
            frames["leveringen"].append(pl.DataFrame([counted], schema=LEVERINGEN.schema))
            frames["delen"].append(delen)
            frames["spannen"].append(spannen)
    return {name: pl.concat(several) for name, several in frames.items()}


def _split(zaken: Zaken) -> list[_Delen]:
    """The part of the first organisation, until a hand-over, and that of the second, from then on.

    A hand-over is no new application: the second organisation has no aanmelding.
    """
    days, moved = zaken.dag, zaken.dag["overdracht"]
    chosen = np.flatnonzero(moved < NOOIT)
    first, second = {}, {}
    for naam, values in days.items():
        late = (values >= moved) & (naam not in _ONLY_FIRST)
        first[naam] = np.where(late, NOOIT, values)
        second[naam] = np.where(late, values, NOOIT)[chosen]
    first["begin"], second["begin"] = days["aanmelding"], moved[chosen]
    first["uit"] = np.minimum(days["uit"], moved)
    return [_Delen(EERSTE, np.arange(len(moved)), first), _Delen(TWEEDE, chosen, second)]


def _vanishing(wereld: Wereld, zaken: Zaken, vensters: Sequence[Venster], rng: np.random.Generator) -> Days:
    """First day of the half year from which a case is in no delivery any more."""
    starts = np.array([venster.van for venster in vensters])
    moment = starts[rng.integers(1, len(starts), len(zaken.persoon))]
    return np.where(rng.random(len(zaken.persoon)) < wereld.weg, moment, NOOIT)


def _levering(wereld: Wereld, organisatie: str, venster: Venster) -> dict[str, object]:
    start, end = venster.dagen
    made = datetime(end.year, end.month, end.day, tzinfo=UTC) + timedelta(days=10)
    return {
        "levering": f"{organisatie}-{wereld.gemeente}-{start}",
        "organisatie": organisatie,
        "organisatie_naam": organisatie,
        "gemeente": wereld.gemeente,
        "periode_start": start,
        "periode_eind": end,
        "moment": made,
        "leverancier": "Stabiel-wereld",
        "versie": "1.0",
        "trajecten_gelezen": 0,
        "trajecten_apart": 0,
        "verzonnen": True,
    }


def _window(
    wereld: Wereld,
    zaken: Zaken,
    parts: _Delen,
    *,
    venster: Venster,
    gone: Days,
    levering: Mapping[str, object],
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """What the organisation knew at the end of the window of the parts that overlap it."""
    inside = (parts.dag["begin"] <= venster.tot) & (parts.dag["uit"] >= venster.van)
    rows = np.flatnonzero(inside & (gone[parts.zaak] > venster.van))
    case = parts.zaak[rows]
    known = {naam: np.where(days[rows] <= venster.tot, days[rows], NOOIT) for naam, days in parts.dag.items()}
    known["besluit"] = np.minimum(known["toelating"], known["afwijzing"])
    ended = known["uit"] < NOOIT
    handed = known["uit"] == zaken.dag["overdracht"][case] if parts.organisatie == EERSTE else ~ended
    person = np.int64(wereld.gemeente) * 1_000_000 + zaken.persoon[case]
    key = _keys(levering["levering"], case)
    delen = pl.DataFrame(
        {
            "deel": key,
            "gemeente": np.full(len(rows), wereld.gemeente),
            "c1_bsn": person,
            "c1_geboorte": person,
            "c1_geboortejaar": (1950 + person % 50).astype(np.int16),
            **{column: _dates(known[naam]) for naam, column in _COLUMNS.items()},
            "startdatum": _dates(known["begin"]),
            "einddatum": _dates(known["uit"]),
        }
    ).with_columns(
        pl.lit(levering["levering"]).alias("levering"),
        pl.lit(1, pl.Int8).alias("clienten"),
        pl.lit(value=True).alias("c1_bsn_geldig"),
        pl.lit("Vrouw").alias("c1_geslacht"),
        pl.when(pl.Series(ended & ~handed)).then(pl.Series(zaken.reden[case])).alias("uitstroom_reden"),
        _kind(known["toelating"], known["afwijzing"], Beschikkingssoort.TOELATING, Beschikkingssoort.AFWIJZING).alias(
            "beschikkingssoort"
        ),
        _kind(
            np.where(known["oplossing ruim"] < NOOIT, NOOIT, known["oplossing"]),
            known["oplossing ruim"],
            Oplossingssoort.SCHULDBEMIDDELING,
            Oplossingssoort.BETALINGSREGELING,
        ).alias("oplossing_soort"),
    )
    spells = [
        pl.DataFrame({"deel": key[began], "startdatum": _dates(known[naam][began])}).with_columns(
            pl.lit("begeleiding").alias("groep"), pl.lit(soort).alias("soort")
        )
        for naam, soort in _SPELLS.items()
        for began in [known[naam] < NOOIT]
    ]
    return _filled(delen, DELEN.schema), _filled(pl.concat(spells), SPANNEN.schema)


def _keys(levering: object, case: Days) -> Days:
    """A number of its own for every part of every delivery."""
    number = int.from_bytes(sha256(str(levering).encode()).digest()[:5], "big")
    return np.int64(number) * np.int64(2**22) + case


def _dates(days: Days) -> pl.Series:
    return pl.Series(np.where(days < NOOIT, days, -1)).replace(-1, None).cast(pl.Int32).cast(pl.Date)


def _kind(one: Days, other: Days, if_one: str, if_other: str) -> pl.Expr:
    first, second = pl.Series(one < NOOIT), pl.Series(other < NOOIT)
    return pl.when(first).then(pl.lit(str(if_one))).when(second).then(pl.lit(str(if_other)))


def _filled(frame: pl.DataFrame, schema: Mapping[str, object]) -> pl.DataFrame:
    """All declared columns, those that the world does not have empty."""
    return frame.select(
        (pl.col(name) if name in frame.columns else pl.lit(None).alias(name)).cast(kind)
        for name, kind in schema.items()
    )
