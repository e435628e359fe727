"""Which newer deel is a later version of which older one, and which are gone.

DDAS has no key for a traject: same organisation, same clients, overlapping periods is the same traject. Deliveries
come per municipality, in one file or in many, so what one municipality no longer shows may stand in another.
Sources: DDAS, questions and answers; decision 3 of Stabiel, with a worked example.
"""

from dataclasses import dataclass

import polars as pl

from stabiel.trajecten.sleutels import mix

_BOTH = (
    "deel", "kring", "gemeente", "lev", "reeks", "rang", "vervangen", "start", "eind", "aanmelding_start", "sleutel",
    "periode_start", "periode_eind",
)  # fmt: skip
_OLDER = ("levering_gemeente", "volgende_rang", "volgende_eind")


@dataclass(frozen=True)
class Versies:
    """Pairs of versions of one traject at one organisation.

    Attributes:
        paren: every older deel with every newer one: deel, kring, gemeente, lev, reeks, rang, vervangen, start,
            eind, aanmelding_start, sleutel, periode_start, periode_eind; those of the newer end in `_b`.
        overgenomen: the pairs, with the same columns, in which the newer deel goes on with the traject in another
            municipality from a later day on: both count.
        weg: keys of the delen that still ran and that the next delivery of their municipality lacks, while the
            organisation shows them in no other municipality by then.
    """

    paren: pl.DataFrame
    overgenomen: pl.DataFrame
    weg: pl.Series


def key_clients(delen: pl.DataFrame) -> pl.Series:
    """Organisation and client set in one key; a deel without clients is alone."""
    alone = delen["deel"].set(delen["persoon1"].is_not_null(), None)
    return mix(delen["bron"], delen["persoon1"], delen["persoon2"], alone, seed=11)


def find_versies(delen: pl.DataFrame) -> Versies:
    """Pair the delen of one organisation and one client set that overlap.

    Args:
        delen: columns of `add_looptijd` and of `order_leveringen`, and `sleutel` of `key_clients`.

    Within a municipality every newer deel is a later version. From one municipality to another a deel is a later
    version only where the older place no longer holds it, see `_moved`, and where it starts no later: it is the
    same traject, corrected. One that starts later took it over, and the first days stand in the older deel alone.
    """
    pairs = _pairs(delen)
    own = pairs.filter(pl.col("reeks") == pl.col("reeks_b"))
    held = own.filter(pl.col("rang_b") == pl.col("volgende_rang"))["deel"].unique().implode()
    gone = delen.filter(_should_be_there() & ~pl.col("deel").is_in(held))["deel"]
    moved = _moved(pairs.filter(pl.col("reeks") != pl.col("reeks_b")), own=own, gone=gone)
    arrived = moved.filter(pl.col("periode_eind_b") <= pl.col("volgende_eind"))["deel"].unique()
    replacing = (pl.col("start_b") <= pl.col("start")).fill_null(value=True)
    return Versies(
        pl.concat([own, moved.filter(replacing)]).drop(_OLDER),
        moved.filter(~replacing).drop(_OLDER),
        gone.filter(~gone.is_in(arrived.implode())),
    )


def overlap_of(left: str, right: str) -> pl.Expr:
    """Whether the closed days of two delen overlap; their columns end in `left` and `right`."""
    first = (pl.col(f"start{left}") <= pl.col(f"eind{right}")).fill_null(value=True)
    return first & (pl.col(f"start{right}") <= pl.col(f"eind{left}")).fill_null(value=True)


def _pairs(delen: pl.DataFrame) -> pl.DataFrame:
    """Every older deel with every newer one of the same organisation and clients that overlaps it."""
    versions = delen.group_by("sleutel").agg(pl.col("rang").n_unique().alias("n")).filter(pl.col("n") > 1)
    slim = delen.select(*_BOTH, *_OLDER).join(versions, on="sleutel", how="semi")
    newer = slim.filter(~pl.col("vervangen")).drop(_OLDER)
    both = slim.join(newer, on="sleutel", suffix="_b").filter(pl.col("rang_b") > pl.col("rang"))
    return both.filter(overlap_of("", "_b"))


def _should_be_there() -> pl.Expr:
    """Still running when its window closed, and inside the window of a next delivery of its municipality."""
    runs = pl.col("eind").is_null() | (
        (pl.col("eind") > pl.col("periode_eind")) & (pl.col("eind") >= pl.col("volgende_start"))
    )
    return (pl.col("volgende_rang").is_not_null() & runs).fill_null(value=False)


def _moved(other: pl.DataFrame, *, own: pl.DataFrame, gone: pl.Series) -> pl.DataFrame:
    """The pairs over two municipalities in which the newer deel replaces the older or takes it over.

    Either the next delivery of the old municipality lacks the clients, and the other shows them in a later period
    or no earlier than that delivery; or they ran on, no delivery of the old municipality shows them again, and the
    other shows them in a later period without having held them before. An unknown municipality holds nobody beside
    a known one. What ended in the old municipality stays: it is joined, so that its first days are not lost.
    """
    before = (
        own.filter(~pl.col("deel").is_in(gone.implode())).group_by("deel_b").agg(pl.min("periode_eind").alias("al"))
    )
    later = pl.col("periode_eind_b") > pl.col("periode_eind")
    lacking = pl.col("deel").is_in(gone.implode()) & (later | (pl.col("rang_b") >= pl.col("volgende_rang")))
    new = (pl.col("al") > pl.col("periode_eind")).fill_null(value=True) | pl.col("levering_gemeente").is_null()
    ran_on = pl.col("eind").is_null() | (pl.col("eind") > pl.col("periode_eind"))
    silent = ran_on & ~pl.col("deel").is_in(own["deel"].unique().implode()) & later & new
    rows = other.join(before, on="deel_b", how="left", maintain_order="left")
    return rows.filter((lacking | silent).fill_null(value=False)).drop("al")
