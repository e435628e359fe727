"""Who is the same person: keyed BSN without a conflict, else birth date, sex and address together.

Source: the rule of identity of Stabiel (decision 3), after the DDAS explanation: a person is known by a
BSN, or by birth date, sex, postcode and house number.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from stabiel.begrippen.lijsten import Geslacht
from stabiel.trajecten.sleutels import mix

_BSN, _PROFILE, _ADDRESS, _ALONE, _CIRCLE = 1, 2, 3, 4, 5
MOST_PROFILES = 50
"""With more birth dates and sexes than this behind one BSN, the number says nothing about who it is."""
_KEYS = ("bsn", "bsn_geldig", "geboorte", "geslacht", "adres")
IDENTITEIT = ("deel", "clienten", *(f"c{number}_{what}" for number in (1, 2) for what in _KEYS))
"""The columns of `delen` that identity needs, and no others."""


@dataclass(frozen=True)
class Identiteit:
    """Persons of the delen, in the order of the delen.

    Attributes:
        personen: deel, persoon1, persoon2 (the larger number; empty with one client), kring.
        tegenspraak: deel: a client whose BSN comes with other birth dates or sexes, or who without a BSN
            could be more than one person (X03).
    """

    personen: pl.DataFrame
    tegenspraak: pl.DataFrame


def identify_personen(delen: pl.DataFrame, *, alleen_bsn: bool = False) -> Identiteit:
    """Give every client a person number and every deel the circle of persons it hangs together with.

    Numbers depend on the keys alone, never on the order of rows. `alleen_bsn` is what the BSN alone would
    give (no look at birth date, sex, 11-test or address), to report the difference.
    A deel without clients stands alone: no persons, a circle of its own.
    """
    clients = _clients(delen)
    clients = _by_bsn_alone(clients) if alleen_bsn else _by_address(_by_bsn(clients))
    clients = clients.with_columns(pl.coalesce("persoon", mix(clients["deel"], clients["nr"], seed=_ALONE)))
    personen = _pair(delen["deel"], clients)
    personen = personen.with_columns(_circles(personen))
    return Identiteit(personen, clients.filter("twijfel").select("deel").unique().sort("deel"))


def _clients(delen: pl.DataFrame) -> pl.DataFrame:
    rows = delen.with_row_index("rij")
    sex = {Geslacht.MAN.value: 1, Geslacht.VROUW.value: 2}
    return pl.concat(
        rows.filter(pl.col("clienten") >= number).select(
            "rij",
            "deel",
            pl.lit(number, pl.Int8).alias("nr"),
            pl.col(f"c{number}_bsn").alias("bsn"),
            pl.col(f"c{number}_bsn_geldig").fill_null(value=False).alias("geldig"),
            pl.col(f"c{number}_geboorte").alias("geboorte"),
            pl.col(f"c{number}_geslacht").replace_strict(sex, default=None, return_dtype=pl.Int8).alias("sexe"),
            pl.col(f"c{number}_adres").alias("adres"),
        )
        for number in (1, 2)
    )


def _by_bsn_alone(clients: pl.DataFrame) -> pl.DataFrame:
    person = pl.when(pl.col("bsn").is_not_null()).then(mix(clients["bsn"], seed=_BSN))
    return clients.with_columns(person.alias("persoon"), pl.lit(value=False).alias("twijfel"))


def _by_bsn(clients: pl.DataFrame) -> pl.DataFrame:
    """Persons through the BSN; empty where the BSN is absent or says nothing."""
    bounds = [f(name).alias(f"{name}_{f.__name__}") for name in ("geboorte", "sexe") for f in (pl.min, pl.max)]
    stats = (
        clients.filter(pl.col("bsn").is_not_null())
        .group_by("bsn")
        .agg(bounds)
        .filter((pl.col("geboorte_min") != pl.col("geboorte_max")) | (pl.col("sexe_min") != pl.col("sexe_max")))
    )
    doubt = clients["bsn"].is_in(stats["bsn"].implode()).fill_null(value=False)
    clients = clients.with_columns(doubt.alias("twijfel"))
    clients = clients.with_columns(
        pl.col("geldig") & ~clients["bsn"].is_in(_filler_numbers(clients).implode()).fill_null(value=False)
    )
    profile = mix(clients["bsn"], clients["geboorte"], clients["sexe"], seed=_PROFILE)
    whole = pl.col("geboorte").is_not_null() & pl.col("sexe").is_not_null()
    filled = pl.col("bsn").is_not_null()
    found = (
        pl.when(filled & pl.col("geldig") & ~pl.col("twijfel"))
        .then(mix(clients["bsn"], seed=_BSN))
        .when(filled & ~pl.col("geldig") & whole)
        .then(profile)
    )
    return _resolve_doubt(clients.with_columns(profile.alias("profiel"), found.alias("persoon")))


def _filler_numbers(clients: pl.DataFrame) -> pl.Series:
    """Numbers that come with too many birth dates and sexes to be of one person: a value that software fills in."""
    in_doubt = clients.filter("twijfel").select("bsn", "geboorte", "sexe").unique()
    return in_doubt.group_by("bsn").len().filter(pl.col("len") > MOST_PROFILES)["bsn"]


def _resolve_doubt(clients: pl.DataFrame) -> pl.DataFrame:
    """Within one valid BSN in doubt: profiles without a conflict are one person, unless a blank fits two."""
    in_doubt = clients.filter(pl.col("twijfel") & pl.col("geldig"))
    nodes = in_doubt.select("bsn", "profiel", "geboorte", "sexe").unique()
    if nodes.is_empty():
        return clients
    pairs = nodes.join(nodes, on="bsn", suffix="_b").filter(_no_conflict("", "_b"))
    triples = pairs.join(nodes.rename(lambda name: name if name == "bsn" else f"{name}_c"), on="bsn")
    unclear = triples.filter(_no_conflict("", "_c") & ~_no_conflict("_b", "_c"))["profiel"].unique().implode()
    firm = pairs.filter(~pl.col("profiel").is_in(unclear) & ~pl.col("profiel_b").is_in(unclear))
    persons = firm.group_by("profiel").agg(pl.min("profiel_b").alias("persoon_ook"))
    joined = clients.join(persons, on="profiel", how="left", maintain_order="left")
    doubtful = pl.col("twijfel") & pl.col("geldig") & pl.col("bsn").is_not_null()
    return joined.with_columns(
        pl.when(doubtful).then(pl.coalesce("persoon_ook", "profiel")).otherwise("persoon").alias("persoon")
    ).drop("persoon_ook")


def _no_conflict(left: str, right: str) -> pl.Expr:
    birth = (pl.col(f"geboorte{left}") == pl.col(f"geboorte{right}")).fill_null(value=True)
    sex = (pl.col(f"sexe{left}") == pl.col(f"sexe{right}")).fill_null(value=True)
    return birth & sex


def _by_address(clients: pl.DataFrame) -> pl.DataFrame:
    """Clients whom the BSN left unknown, through birth date, sex and address; two candidates mean none."""
    blank = pl.col("persoon").is_null() & pl.col("adres").is_not_null()
    wanted = clients.filter(blank)["adres"].unique().implode()
    candidates = (
        clients.filter(pl.col("persoon").is_not_null() & pl.col("adres").is_in(wanted))
        .group_by("adres")
        .agg(pl.min("persoon").alias("een"), pl.max("persoon").alias("ander"))
    )
    clients = clients.join(candidates, on="adres", how="left", maintain_order="left")
    unclear = (blank & (pl.col("een") != pl.col("ander"))).fill_null(value=False)
    own = mix(clients["adres"], seed=_ADDRESS)
    found = pl.when(blank & (pl.col("een") == pl.col("ander"))).then("een").when(blank).then(own).otherwise("persoon")
    return clients.with_columns(found.alias("persoon"), (pl.col("twijfel") | unclear).alias("twijfel"))


def _pair(delen: pl.Series, clients: pl.DataFrame) -> pl.DataFrame:
    """Back to one row per deel: two persons in order of their numbers, the same person once."""
    frame = pl.DataFrame({"deel": delen}).with_row_index("rij")
    for number in (1, 2):
        one = clients.filter(pl.col("nr") == number).select("rij", pl.col("persoon").alias(f"p{number}"))
        frame = frame.join(one, on="rij", how="left", maintain_order="left")
    low, high = pl.min_horizontal("p1", "p2"), pl.max_horizontal("p1", "p2")
    return frame.select("deel", low.alias("persoon1"), pl.when(low != high).then(high).alias("persoon2"))


def _circles(personen: pl.DataFrame) -> pl.Series:
    """The smallest person number among all who are connected through couples."""
    alone = mix(personen["deel"], seed=_CIRCLE)
    couples = personen.filter(pl.col("persoon2").is_not_null()).select("persoon1", "persoon2").unique()
    nodes = np.unique(couples.to_numpy())
    ends = [np.searchsorted(nodes, couples[name].to_numpy()) for name in ("persoon1", "persoon2")]
    graph = coo_matrix((np.ones(len(couples), dtype=np.int8), (ends[0], ends[1])), shape=(len(nodes), len(nodes)))
    count, labels = connected_components(graph, directed=False) if len(nodes) else (0, np.zeros(0, dtype=np.int32))
    lowest = np.full(count, np.iinfo(np.int64).max)
    np.minimum.at(lowest, labels, nodes)
    circles = pl.DataFrame(
        {"persoon1": nodes, "kring": lowest[labels]}, schema={"persoon1": pl.Int64, "kring": pl.Int64}
    )
    joined = personen.select("persoon1").join(circles, on="persoon1", how="left", maintain_order="left")
    return joined.select(pl.coalesce("kring", "persoon1", alone).alias("kring")).to_series()
