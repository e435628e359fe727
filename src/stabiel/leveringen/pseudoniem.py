"""Identities in, keyed values out: a raw block becomes a block of the layer `aanleveringen`."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import polars as pl

from stabiel.leveringen.blok import RuwBlok, normalise_gemeenten
from stabiel.leveringen.herkenning import add_herkenning
from stabiel.leveringen.organisatie import name_levering
from stabiel.leveringen.sleutel import Pseudoniemsleutel
from stabiel.tabellen.aanlevering import DEEL_ID, DELEN, SCHULDEN, SPANNEN
from stabiel.tabellen.kolom import Tabel
from stabiel.trajecten.sleutels import mix_frame

__all__ = ["NaamloosBlok", "name_levering", "pseudonymise"]

_CLIENTS = (1, 2)
_CLIENT = ("bsn", "bsn_geldig", "geboorte", "adres", "geslacht", "geboortejaar")
_BIRTH = "geboorte"
_MANY = 1_000
_MOSTLY = 0.8  # with fewer different texts than this it pays to look them up
_FIRST_DAY, _LAST_DAY = -25_567, 29_220  # 1900-01-01 up to 2050-01-01, in days since 1970-01-01
_DEEL, _SPANNE, _SCHULD = 11, 12, 13
"""Seeds: equal columns of another table have another key."""


@dataclass(frozen=True)
class NaamloosBlok:
    """A block without identities: tabellen.aanlevering.DELEN, SPANNEN, SCHULDEN; the rows in no order.

    Attributes:
        dubbel: `rij` of the trajecten that were left out because every value equals that of another traject of
            the same levering in this block. One key stands for all of them, in whichever block or file they are.
    """

    delen: pl.DataFrame
    spannen: pl.DataFrame
    schulden: pl.DataFrame
    dubbel: pl.Series


def pseudonymise(
    blok: RuwBlok, *, apart: pl.Series, sleutel: Pseudoniemsleutel, leveringen: pl.DataFrame
) -> NaamloosBlok:
    """The block with keyed values instead of identities; rows that are set aside are left out.

    Args:
        apart: per row of the block, in order of `rij` (`BlokOordeel.apart`).
        leveringen: levering_nr, levering (key of `name_levering`).

    Returns:
        Tables whose keys depend on the levering and the content alone: not on the order of the trajecten, nor on
        how they are divided over blocks and files.
    """
    kept = blok.trajecten.sort("rij").filter(~apart)
    trajecten = kept.with_columns(normalise_gemeenten(kept["gemeentecode"])).join(
        leveringen.select("levering_nr", "levering"), on="levering_nr", how="left", maintain_order="left"
    )
    clienten, spannen, schulden = (_placed(part, kept) for part in (blok.clienten, blok.spannen, blok.schulden))
    schulden = schulden.with_columns(_schuldeiser(schulden, sleutel))
    delen = pl.concat([trajecten, _name_clienten(clienten, len(trajecten), sleutel)], how="horizontal")
    keys = _key_delen(delen, spannen, schulden)
    first = keys.is_first_distinct()
    parts = [_finish(part, keys, first, table) for part, table in ((spannen, SPANNEN), (schulden, SCHULDEN))]
    whole = delen.with_columns(keys).filter(first).select(_typed(DELEN))
    return NaamloosBlok(whole, parts[0], parts[1], kept.filter(~first)["rij"])


def _placed(children: pl.DataFrame, trajecten: pl.DataFrame) -> pl.DataFrame:
    """The children of these trajecten in order, with `plaats`: the position of their traject."""
    rows = trajecten["rij"].to_numpy()
    wanted = children["rij"].to_numpy()
    if not len(rows):
        return children.head(0).with_columns(pl.lit(0, pl.Int64).alias("plaats"))
    place = np.minimum(np.searchsorted(rows, wanted), len(rows) - 1)
    own = pl.Series(rows[place] == wanted)
    return children.with_columns(pl.Series("plaats", place)).filter(own)


def _name_clienten(clienten: pl.DataFrame, height: int, sleutel: Pseudoniemsleutel) -> pl.DataFrame:
    """One row per traject with the columns of client 1 and client 2."""
    formed = add_herkenning(clienten)
    keyed = formed.select("plaats", "nr", "bsn_geldig", "geslacht", pl.col("geboorte").dt.year().alias("geboortejaar"))
    keyed = keyed.hstack(
        [
            _keyed(formed["bsn_vorm"], sleutel, "bsn").alias("bsn"),
            _key_days(formed["geboorte"], sleutel).alias("geboorte"),
            _keyed(formed["adres_vorm"], sleutel, "adres").alias("adres"),
        ]
    )
    return pl.concat([_name_client(keyed, number, height) for number in _CLIENTS], how="horizontal")


def _name_client(keyed: pl.DataFrame, number: int, height: int) -> pl.DataFrame:
    rows = np.flatnonzero((keyed["nr"] == number - 1).to_numpy())
    index = np.full(height, -1, dtype=np.int64)
    index[keyed["plaats"].to_numpy()[rows]] = rows
    chosen = pl.Series(index)
    return keyed.select(pl.col(_CLIENT).gather(chosen.set(chosen < 0, None))).rename(lambda name: f"c{number}_{name}")


def _keyed(texts: pl.Series, sleutel: Pseudoniemsleutel, purpose: str) -> pl.Series:
    """The keyed value of every text; where many are equal each is keyed once."""
    filled = texts.drop_nulls()
    known = filled.unique()
    if len(known) < _MOSTLY * len(filled):
        return _mapped(texts, known, sleutel.values(purpose, known.to_list()))
    keyed = pl.Series(sleutel.values(purpose, filled.to_list()))
    if len(filled) == len(texts):
        return keyed
    return pl.repeat(None, len(texts), dtype=pl.Int64, eager=True).scatter(texts.is_not_null().arg_true(), keyed)


def _key_days(days: pl.Series, sleutel: Pseudoniemsleutel) -> pl.Series:
    """The keyed value of every birth date; many at once are looked up in a table of all days of 150 years."""
    if len(days) < _MANY or days.is_empty():
        return _keyed(days.dt.to_string("iso"), sleutel, _BIRTH)
    numbers = days.to_physical().fill_null(_FIRST_DAY).to_numpy() - _FIRST_DAY
    table = _day_table(sleutel)
    inside = (numbers >= 0) & (numbers < len(table))
    found = pl.Series(table[np.where(inside, numbers, 0)]).set(days.is_null(), None)
    if inside.all():
        return found
    rest = pl.Series(np.flatnonzero(~inside))
    return found.scatter(rest, _keyed(days.gather(rest).dt.to_string("iso"), sleutel, _BIRTH))


@lru_cache(maxsize=2)
def _day_table(sleutel: Pseudoniemsleutel) -> npt.NDArray[np.int64]:
    days = np.arange(_FIRST_DAY, _LAST_DAY).astype("datetime64[D]")
    return sleutel.values(_BIRTH, np.datetime_as_string(days).tolist())


def _schuldeiser(schulden: pl.DataFrame, sleutel: Pseudoniemsleutel) -> pl.Series:
    """The keyed value of each creditor: KvK-nummer of eight digits, else the name in small letters, else the number."""
    number = schulden.select_seq(pl.when(pl.col("kvk").str.contains(r"^[0-9]{8}$")).then("kvk")).to_series()
    known = number.drop_nulls().unique()
    keyed = _mapped(number, known, sleutel.values("schuldeiser", [f"kvk:{text}" for text in known.to_list()]))
    if number.null_count():
        rest = number.is_null().arg_true()
        keyed = keyed.scatter(rest, _name_others(schulden[rest], sleutel))
    return keyed.alias("schuldeiser")


def _name_others(schulden: pl.DataFrame, sleutel: Pseudoniemsleutel) -> pl.Series:
    bare = {name: pl.col(name).str.strip_chars() for name in ("naam", "naam2", "kvk")}
    texts = [
        pl.when(text != "").then(pl.lit("kvk:" if name == "kvk" else "naam:") + text) for name, text in bare.items()
    ]
    who = schulden.select(pl.coalesce(texts)).to_series()
    known = who.drop_nulls().unique()
    plain = [" ".join(text.casefold().split()) for text in known.to_list()]
    return _mapped(who, known, sleutel.values("schuldeiser", plain))


def _mapped(texts: pl.Series, known: pl.Series, values: npt.NDArray[np.int64]) -> pl.Series:
    return texts.replace_strict(known, pl.Series(values), default=None, return_dtype=pl.Int64)


def _key_delen(delen: pl.DataFrame, spannen: pl.DataFrame, schulden: pl.DataFrame) -> pl.Series:
    """`deel` of every row: a hash of levering, pseudonymous content, and the children in any order."""
    children = [
        _sum_children(part, table, seed, len(delen)).alias(table.naam)
        for part, table, seed in ((spannen, SPANNEN, _SPANNE), (schulden, SCHULDEN, _SCHULD))
    ]
    return mix_frame(_numbers(delen, DELEN).hstack(children), seed=_DEEL).alias(DEEL_ID.naam)


def _sum_children(children: pl.DataFrame, table: Tabel, seed: int, height: int) -> pl.Series:
    keys = mix_frame(_numbers(children, table), seed=seed).to_numpy().view(np.uint64)
    sums = np.zeros(height, dtype=np.uint64)
    np.add.at(sums, children["plaats"].to_numpy(), keys)
    return pl.Series(sums.view(np.int64))


def _numbers(frame: pl.DataFrame, table: Tabel) -> pl.DataFrame:
    """The columns of the table but for `deel`, texts as whole numbers that are equal on every machine."""
    names = [kolom.naam for kolom in table.kolommen if kolom is not DEEL_ID]
    return frame.select(_number(frame[name]) if frame[name].dtype == pl.String else frame[name] for name in names)


def _number(column: pl.Series) -> pl.Series:
    known = column.drop_nulls().unique()
    digests = b"".join(hashlib.blake2b(text.encode(), digest_size=8).digest() for text in known.to_list())
    return _mapped(column, known, np.frombuffer(digests, dtype=">i8").astype(np.int64)).alias(column.name)


def _finish(children: pl.DataFrame, keys: pl.Series, first: pl.Series, table: Tabel) -> pl.DataFrame:
    place = children["plaats"]
    keyed = children.with_columns(keys.gather(place).alias(DEEL_ID.naam))
    return keyed.filter(first.gather(place)).select(_typed(table))


def _typed(table: Tabel) -> Sequence[pl.Expr]:
    return [pl.col(kolom.naam).cast(kolom.soort) for kolom in table.kolommen]
