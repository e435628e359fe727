"""The frames that the rules of the catalogue look at: a raw block with what several rules need."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from stabiel.leveringen.blok import Bestandskop, RuwBlok, normalise_gemeenten
from stabiel.leveringen.herkenning import add_herkenning
from stabiel.leveringen.moment import dutch_day, parse_dag, parse_moment
from stabiel.leveringen.toetsen.toets import Tafel
from stabiel.leveringen.toetsen.uitdrukkingen import START, is_filled
from stabiel.trajecten.looptijd import EIND
from stabiel.trajecten.sleutels import mix

Gemeenten = Mapping[int, frozenset[str]]
"""Codes of the municipalities that existed, by year."""

Plaatsen = npt.NDArray[np.intp]
_HELP_DAYS = (
    "aanmelding_start", "aanmelding_eind", "intake_start", "intake_eind", "beschikkingsdatum", "plan_datum",
    "stabilisatie_start", "stabilisatie_eind", "regeling_datum", "regeling_toegekend", "regeling_afgewezen",
    "regeling_ingetrokken", "oplossing_start", "oplossing_eind", "nazorg_start", "nazorg_eind",
)  # fmt: skip


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
    trajecten = blok.trajecten.sort("rij")
    children = {
        Tafel.CLIENTEN: blok.clienten.sort("rij", "nr"),
        Tafel.SPANNEN: blok.spannen.sort("rij", "groep", "soort", "startdatum", "nr", nulls_last=True),
        Tafel.SCHULDEN: blok.schulden.sort("rij", "nr"),
    }
    plaats = {tafel: _places(frame, trajecten) for tafel, frame in children.items()}
    days = read_dagen(blok.kop)
    trajecten = _with_sums(trajecten, children[Tafel.SCHULDEN], plaats[Tafel.SCHULDEN])
    trajecten = _with_gemeenten(trajecten.with_columns(days), blok, gemeenten=gemeenten)
    trajecten = trajecten.with_columns(
        pl.coalesce(EIND).alias("eind"),
        pl.coalesce("beschikkingsdatum", "intake_eind").alias("besluit"),
        _advice_only().alias("alleen_advies"),
    )
    starts = trajecten.select(START).to_series()
    clienten = _with_age(add_herkenning(children[Tafel.CLIENTEN]), starts, plaats[Tafel.CLIENTEN])
    known = pl.Series(_all_per_traject(clienten["bsn_vorm"].is_not_null(), plaats[Tafel.CLIENTEN], trajecten.height))
    spells = plaats[Tafel.SPANNEN]
    frames = {
        Tafel.TRAJECTEN: trajecten.with_columns(known.alias("bsn_alle")),
        Tafel.CLIENTEN: clienten,
        Tafel.SPANNEN: children[Tafel.SPANNEN].with_columns(
            *days,
            trajecten["startdatum"].gather(spells).alias("traject_start"),
            trajecten["eind"].gather(spells).alias("traject_eind"),
        ),
        Tafel.SCHULDEN: children[Tafel.SCHULDEN].with_columns(*days, _repeated(children[Tafel.SCHULDEN])),
    }
    groep, groepen = _groups(trajecten)
    return Gegevens(frames, {**plaats, Tafel.TRAJECTEN: np.arange(trajecten.height)}, groep, groepen)


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


def _places(children: pl.DataFrame, trajecten: pl.DataFrame) -> Plaatsen:
    return np.searchsorted(trajecten["rij"].to_numpy(), children["rij"].to_numpy())


def _with_sums(trajecten: pl.DataFrame, schulden: pl.DataFrame, place: Plaatsen) -> pl.DataFrame:
    """Add `schulden_som`: empty without debts and where a debt has no amount."""
    total = np.zeros(trajecten.height, dtype=np.int64)
    np.add.at(total, place, schulden["bedrag"].fill_null(0).to_numpy())
    whole = _all_per_traject(schulden["bedrag"].is_not_null(), place, trajecten.height)
    return trajecten.with_columns(pl.Series("schulden_som", total).set(~pl.Series(whole).fill_null(value=False), None))


def _all_per_traject(holds: pl.Series, place: Plaatsen, height: int) -> pl.Series:
    """Whether it holds for every child; empty for a traject without children."""
    there = np.zeros(height, dtype=bool)
    there[place] = True
    every = np.ones(height, dtype=bool)
    every[place[~holds.to_numpy()]] = False
    return pl.Series(every).set(~pl.Series(there), None)


def _with_gemeenten(trajecten: pl.DataFrame, blok: RuwBlok, *, gemeenten: Gemeenten | None) -> pl.DataFrame:
    own = blok.leveringen.filter(is_filled("gemeentecode"))
    own = own.select("levering_nr", normalise_gemeenten(own["gemeentecode"]).alias("leverende_gemeente"))
    joined = trajecten.with_columns(normalise_gemeenten(trajecten["gemeentecode"])).join(
        own, on="levering_nr", how="left", maintain_order="left"
    )
    return joined.with_columns(exists(known_gemeenten(gemeenten, kop=blok.kop)).alias("gemeente_bestaat"))


def _advice_only() -> pl.Expr:
    """Informatie en advies, and no other step of help."""
    advice = pl.col("advies_start").is_not_null() | pl.col("advies_eind").is_not_null()
    return advice & pl.all_horizontal(pl.col(name).is_null() for name in _HELP_DAYS)


def _with_age(clienten: pl.DataFrame, starts: pl.Series, place: Plaatsen) -> pl.DataFrame:
    """Add `leeftijd`: whole years on the day of aanmelding, else of the start of the traject."""
    both = clienten.with_columns(starts.gather(place).alias("dag"))
    return both.with_columns(((_number("dag") - _number("geboorte")) // 10_000).alias("leeftijd")).drop("dag")


def _number(column: str) -> pl.Expr:
    day = pl.col(column)
    return day.dt.year().cast(pl.Int32) * 10_000 + day.dt.month().cast(pl.Int32) * 100 + day.dt.day()


def _repeated(schulden: pl.DataFrame) -> pl.Series:
    """`herhaald`: the same creditor, amount and day stood before in this traject; empty where one is unknown."""
    who = pl.coalesce(*(pl.when(is_filled(name)).then(pl.col(name).str.to_lowercase()) for name in _CREDITOR))
    key = mix(schulden["rij"], schulden["bedrag"], schulden["peildatum"])
    if key.is_duplicated().any():
        rows = schulden.with_columns(who.alias("wie"), key.alias("sleutel"))
        again = rows.select(~pl.struct("sleutel", "wie").is_first_distinct()).to_series()
    else:
        again = pl.repeat(value=False, n=schulden.height, eager=True)
    unknown = schulden.select(
        pl.col("bedrag").is_null()
        | pl.col("peildatum").is_null()
        | ~pl.any_horizontal(is_filled(name).fill_null(value=False) for name in _CREDITOR)
    ).to_series()
    return again.set(unknown, None).alias("herhaald")


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
