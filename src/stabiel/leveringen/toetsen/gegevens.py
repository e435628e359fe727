"""The frames that the rules of the catalogue look at: a raw block with what several rules need."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from stabiel.begrippen.lijsten import Groep
from stabiel.leveringen.blok import Bestandskop, RuwBlok, normalise_gemeenten
from stabiel.leveringen.herkenning import add_herkenning
from stabiel.leveringen.moment import dutch_day, parse_dag, parse_moment
from stabiel.leveringen.toetsen.toets import Tafel
from stabiel.leveringen.toetsen.uitdrukkingen import START, is_filled
from stabiel.trajecten.looptijd import EIND

Gemeenten = Mapping[int, frozenset[str]]
"""Codes of the municipalities that existed, by year."""

Plaatsen = npt.NDArray[np.intp]
FASEN: Mapping[str, tuple[str, ...]] = {
    "aanmelding": ("aanmelding_start", "aanmelding_eind"),
    "intake": ("intake_start",),
    "besluit": ("beschikkingsdatum", "intake_eind"),
    "stabilisatie": ("stabilisatie_start", "stabilisatie_eind"),
    "regeling": ("regeling_datum", "regeling_toegekend", "regeling_afgewezen", "regeling_ingetrokken"),
    "oplossing": ("oplossing_start", "oplossing_eind"),
    "nazorg": ("nazorg_start", "nazorg_eind"),
}
"""The phases in order, each with the dates that show that it was reached."""


@dataclass(frozen=True)
class Gegevens:
    """One block, ready to be judged.

    Attributes:
        frames: per table its rows; the children sorted by traject.
        plaats: per table, for every row the position of its traject in the block.
        groep: per traject its group.
        groepen: levering_nr and gemeente of each group.
    """

    frames: Mapping[Tafel, pl.DataFrame]
    plaats: Mapping[Tafel, Plaatsen]
    groep: Plaatsen
    groepen: pl.DataFrame


def prepare_blok(blok: RuwBlok, *, gemeenten: Gemeenten | None) -> Gegevens:
    """The trajecten, clients, periods and debts of a block with the columns that rules ask for."""
    raw, days = _sorted(blok.trajecten, "rij"), read_dagen(blok.kop)
    clienten = add_herkenning(_sorted(blok.clienten, "rij", "nr"))
    spannen = _sort_spannen(blok.spannen)
    schulden = _sorted(blok.schulden, "rij", "nr")
    children = {Tafel.CLIENTEN: clienten, Tafel.SPANNEN: spannen, Tafel.SCHULDEN: schulden}
    plaats = {tafel: _places(frame, raw) for tafel, frame in children.items()}
    known = _all_per_traject(clienten["bsn_vorm"].is_not_null(), plaats[Tafel.CLIENTEN], raw.height)
    trajecten = raw.hstack(
        [
            normalise_gemeenten(raw["gemeentecode"]),
            _sum_schulden(schulden, plaats[Tafel.SCHULDEN], raw.height),
            known.alias("bsn_alle"),
            *_begeleiding(spannen, plaats[Tafel.SPANNEN], raw.height),
        ]
    ).with_columns(
        *days,
        _own_gemeente(blok).alias("leverende_gemeente"),
        exists(known_gemeenten(gemeenten, kop=blok.kop)).alias("gemeente_bestaat"),
        pl.coalesce(EIND).alias("eind"),
        START.alias("start"),
        pl.coalesce("beschikkingsdatum", "intake_eind").alias("besluit"),
        _last_phase().alias("fase"),
        _advice_only().alias("alleen_advies"),
    )
    frames = {
        Tafel.TRAJECTEN: trajecten,
        Tafel.CLIENTEN: _with_age(clienten, _first_contact(raw).gather(plaats[Tafel.CLIENTEN])),
        Tafel.SPANNEN: spannen.with_columns(*days, *_bounds(trajecten, plaats[Tafel.SPANNEN])),
        Tafel.SCHULDEN: schulden.with_columns(*days, _repeated(schulden)),
    }
    groep, groepen = _groups(trajecten)
    return Gegevens(frames, {**plaats, Tafel.TRAJECTEN: np.arange(raw.height)}, groep, groepen)


def read_dagen(kop: Bestandskop) -> list[pl.Expr]:
    """Columns of one value: first and last day of the period, and the Dutch day of delivery; empty where unknown."""
    known = {
        "periode_start": parse_dag(kop.periode_start),
        "periode_eind": parse_dag(kop.periode_eind),
        "leverdag": dutch_day(parse_moment(kop.moment)),
    }
    return [pl.lit(day, pl.Date).alias(name) for name, day in known.items()]


def known_gemeenten(gemeenten: Gemeenten | None, *, kop: Bestandskop) -> frozenset[str] | None:
    """The codes of the year in which the period ends; None where the installation has no list of it."""
    end = parse_dag(kop.periode_eind)
    return None if gemeenten is None or end is None else gemeenten.get(end.year)


def exists(known: frozenset[str] | None) -> pl.Expr:
    """Whether `gemeente` is on the list; niet van toepassing without a list or without a code of four digits."""
    if known is None:
        return pl.lit(None, pl.Boolean)
    code = pl.col("gemeente")
    return pl.when(code.str.contains(r"^[0-9]{4}$")).then(code.is_in(sorted(known)))


def _sorted(frame: pl.DataFrame, *keys: str) -> pl.DataFrame:
    """By these columns; the reader hands its rows over in order, so that there is nothing to do as a rule."""
    ordered = frame.select(pl.struct(keys)).to_series() if len(keys) > 1 else frame[keys[0]]
    return frame if ordered.is_sorted() else frame.sort(keys)


def _sort_spannen(spannen: pl.DataFrame) -> pl.DataFrame:
    """Pieces of one kind below each other by start; those that end before they start (`achteruit`) behind them."""
    marked = spannen.with_columns(
        (pl.col("einddatum") < pl.col("startdatum")).fill_null(value=False).alias("achteruit")
    )
    return marked.sort("rij", "groep", "soort", "achteruit", "startdatum", "nr", nulls_last=True)


def _places(children: pl.DataFrame, trajecten: pl.DataFrame) -> Plaatsen:
    return np.searchsorted(trajecten["rij"].to_numpy(), children["rij"].to_numpy())


def _bounds(trajecten: pl.DataFrame, place: Plaatsen) -> list[pl.Series]:
    return [
        trajecten["startdatum"].gather(place).alias("traject_start"),
        trajecten["eind"].gather(place).alias("traject_eind"),
    ]


def _sum_schulden(schulden: pl.DataFrame, place: Plaatsen, height: int) -> pl.Series:
    """`schulden_som`: empty without debts and where a debt has no amount."""
    total = np.zeros(height, dtype=np.int64)
    np.add.at(total, place, schulden["bedrag"].fill_null(0).to_numpy())
    whole = _all_per_traject(schulden["bedrag"].is_not_null(), place, height)
    return pl.Series("schulden_som", total).set(~whole.fill_null(value=False), None)


def _all_per_traject(holds: pl.Series, place: Plaatsen, height: int) -> pl.Series:
    """Whether it holds for every child; empty for a traject without children."""
    there = np.zeros(height, dtype=bool)
    there[place] = True
    every = np.ones(height, dtype=bool)
    every[place[~holds.to_numpy()]] = False
    return pl.Series(every).set(~pl.Series(there), None)


def _begeleiding(spannen: pl.DataFrame, place: Plaatsen, height: int) -> list[pl.Series]:
    """`begeleiding_soort`, `_start` and `_eind`: every piece has it; empty for a traject without begeleiding."""
    own = (spannen["groep"] == Groep.BEGELEIDING.value).to_numpy()
    pieces, where = spannen.filter(own), place[own]
    columns = {"soort": "soort", "start": "startdatum", "eind": "einddatum"}
    return [
        _all_per_traject(pieces[column].is_not_null(), where, height).alias(f"begeleiding_{name}")
        for name, column in columns.items()
    ]


def _own_gemeente(blok: RuwBlok) -> pl.Expr:
    """Code of the municipality that delivers, in standard form; empty for another organisation."""
    own = blok.leveringen.filter(is_filled("gemeentecode"))
    codes = dict(zip(own["levering_nr"], normalise_gemeenten(own["gemeentecode"]), strict=True))
    if not codes:
        return pl.lit(None, pl.String)
    return pl.col("levering_nr").replace_strict(codes, default=None, return_dtype=pl.String)


def _last_phase() -> pl.Expr:
    """Number of the last phase that has a date, from 1; 0 where none has."""
    reached = [
        pl.when(pl.any_horizontal(pl.col(name).is_not_null() for name in dates)).then(pl.lit(number, pl.Int8))
        for number, dates in enumerate(FASEN.values(), start=1)
    ]
    return pl.coalesce(*reversed(reached), pl.lit(0, pl.Int8))


def _advice_only() -> pl.Expr:
    """Informatie en advies, and no other step of help."""
    advice = pl.col("advies_start").is_not_null() | pl.col("advies_eind").is_not_null()
    others = (name for name in ("plan_datum", *(name for dates in FASEN.values() for name in dates)))
    return advice & pl.all_horizontal(pl.col(name).is_null() for name in others)


def _first_contact(trajecten: pl.DataFrame) -> pl.Series:
    return trajecten.select(pl.coalesce("aanmelding_start", "startdatum")).to_series()


def _with_age(clienten: pl.DataFrame, days: pl.Series) -> pl.DataFrame:
    """Add `leeftijd`: whole years on the day of aanmelding, else of the start of the traject."""
    both = clienten.with_columns(days.alias("dag"))
    return both.with_columns(((_number("dag") - _number("geboorte")) // 10_000).alias("leeftijd"))


def _number(column: str) -> pl.Expr:
    day = pl.col(column)
    return day.dt.year().cast(pl.Int32) * 10_000 + day.dt.month().cast(pl.Int32) * 100 + day.dt.day()


def _repeated(schulden: pl.DataFrame) -> pl.Series:
    """`herhaald`: the same creditor, amount and day stood before in this traject; empty where one is unknown."""
    named = pl.any_horizontal(is_filled(name) for name in _CREDITOR)
    known = schulden.select(pl.col("bedrag").is_not_null() & pl.col("peildatum").is_not_null() & named).to_series()
    again = pl.repeat(value=False, n=schulden.height, eager=True)
    keys = schulden.select("rij", "bedrag", "peildatum").hash_rows()
    if keys.n_unique() < len(keys):
        rows = keys.is_duplicated().arg_true()
        same = schulden[rows].select(~pl.struct("rij", "bedrag", "peildatum", _who()).is_first_distinct()).to_series()
        again = again.scatter(rows, same)
    return again.set(~known, None).alias("herhaald")


def _who() -> pl.Expr:
    return pl.coalesce(*(pl.when(is_filled(name)).then(pl.col(name).str.to_lowercase()) for name in _CREDITOR))


_CREDITOR = ("kvk", "naam", "naam2")


def _groups(trajecten: pl.DataFrame) -> tuple[Plaatsen, pl.DataFrame]:
    """For every traject the number of its levering and municipality, and what those numbers stand for."""
    place = trajecten.select("levering_nr", "gemeente")
    groups = place.unique(maintain_order=True)
    if groups.height < 2:
        return np.zeros(trajecten.height, dtype=np.intp), groups
    found = place.join(
        groups.with_row_index("groep"), on=["levering_nr", "gemeente"], how="left", maintain_order="left"
    )
    return found["groep"].to_numpy().astype(np.intp), groups
