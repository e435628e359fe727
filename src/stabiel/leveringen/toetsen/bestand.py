"""Judge the root of a file and its leveringen by the catalogue."""

from collections.abc import Sequence

import numpy as np
import polars as pl

from stabiel.begrippen.gemeenten import ONBEKEND
from stabiel.leveringen.blok import Bestandskop, normalise_gemeenten
from stabiel.leveringen.organisatie import name_organisatie
from stabiel.leveringen.toetsen.gegevens import Gemeenten, exists, known_gemeenten, read_dagen
from stabiel.leveringen.toetsen.meten import NIET, NVT, Aantallen, Antwoorden, Invoer, encode, measure
from stabiel.leveringen.toetsen.register import load_toetsen
from stabiel.leveringen.toetsen.tellen import VOLLEDIGHEID, Oordeel, count_frame
from stabiel.leveringen.toetsen.toets import Eenheid, Regel, Tafel, Toets
from stabiel.leveringen.toetsen.treffer import frame_treffers, treffer
from stabiel.leveringen.toetsen.volledigheid import CONTACT_EMAIL

VALLEN = pl.Schema({"levering_nr": pl.Int32, "pad": pl.String})
"""What the reader dropped outside the trajecten; levering_nr is empty for the root."""


def judge_bestand(
    kop: Bestandskop,
    leveringen: pl.DataFrame,
    *,
    codes: pl.DataFrame,
    gemeenten: Gemeenten | None = None,
    vallen: pl.DataFrame | None = None,
) -> Oordeel:
    """All checks on the root of a file and on its leveringen.

    Args:
        kop: the root.
        leveringen: blok.RUWE_LEVERINGEN.
        codes: levering_nr, gemeente, n: trajecten per gemeentecode (`Verzameling.codes`).
        gemeenten: codes of municipalities by year, for P07.
        vallen: VALLEN; a check that misses what was dropped is niet van toepassing.
    """
    lost = pl.DataFrame(schema=VALLEN) if vallen is None else vallen
    root = pl.select(*read_dagen(kop), pl.lit(kop.leverancier, pl.String).alias("leverancier"))
    parts = _prepare(leveringen.sort("levering_nr"), kop, codes, gemeenten)
    hits, counted = [], []
    for toets in load_toetsen().values():
        for tafel, frame in ((Tafel.BESTAND, root), (Tafel.LEVERINGEN, parts)):
            rules = [regel for regel in toets.regels if regel.tafel is tafel]
            if rules:
                answers = _measure(rules, frame, tafel, lost)
                found, numbers = _judge(toets, rules, answers, frame)
                hits += found
                counted.append(numbers)
    return Oordeel(frame_treffers(hits), pl.concat(counted), _email(parts))


def _prepare(
    leveringen: pl.DataFrame, kop: Bestandskop, codes: pl.DataFrame, gemeenten: Gemeenten | None
) -> pl.DataFrame:
    own = pl.when(pl.col("gemeentecode") != "").then(normalise_gemeenten(leveringen["gemeentecode"]))
    named = leveringen.with_columns(
        own.alias("gemeente"),
        pl.Series("organisatie", [name_organisatie(row) for row in leveringen.to_dicts()], dtype=pl.String),
    )
    per_levering = (
        codes.with_columns(normalise_gemeenten(codes["gemeente"]))
        .filter(pl.col("gemeente") != ONBEKEND)
        .group_by("levering_nr")
        .agg(pl.col("gemeente").n_unique().alias("gemeenten"), pl.col("gemeente").first().alias("ene"))
    )
    joined = named.join(per_levering, on="levering_nr", how="left", maintain_order="left")
    single = pl.when(pl.col("gemeenten") == 1).then("ene")
    joined = joined.with_columns(pl.coalesce("gemeente", single).alias("voor"))
    known = pl.col("voor").is_not_null() & (pl.col("organisatie") != "")
    first = pl.struct("organisatie", "voor").is_first_distinct()
    return joined.with_columns(
        pl.when(known).then(first).alias("eerste_van_soort"),
        exists(known_gemeenten(gemeenten, kop=kop)).alias("gemeente_bestaat"),
    )


def _measure(rules: Sequence[Regel], frame: pl.DataFrame, tafel: Tafel, lost: pl.DataFrame) -> Antwoorden:
    answers = measure(frame, encoded=encode(regel.voldoet for regel in rules))
    own = lost.filter(pl.col("levering_nr").is_null() == (tafel is Tafel.BESTAND))
    places: dict[str, list[int]] = {}
    for number, path in own.iter_rows():
        places.setdefault(path, []).append(0 if number is None else _row_of(frame, number))
    Invoer.of(rules).forget(answers, lost={path: np.array(rows) for path, rows in places.items()})
    return answers


def _row_of(leveringen: pl.DataFrame, number: int) -> int:
    return int(np.searchsorted(leveringen["levering_nr"].to_numpy(), number))


def _judge(
    toets: Toets, rules: Sequence[Regel], answers: Antwoorden, frame: pl.DataFrame
) -> tuple[list[dict[str, object]], pl.DataFrame]:
    """Hits and counts of one check: once per file, or once per levering."""
    per_row = answers.min(axis=0) if answers.shape[1] else np.zeros(0, dtype=np.uint8)
    failed = np.flatnonzero(per_row == NIET)
    numbers: list[int | None] = [None] * len(per_row)
    if "levering_nr" in frame.columns:
        numbers = frame["levering_nr"].to_list()
    paths = [rules[int(np.argmin(answers[:, row]))].pad for row in failed]
    if toets.eenheid is Eenheid.BESTAND:
        worst = per_row.min() if len(per_row) else NVT
        hits = [_at_root(toets.code, numbers[row], path) for row, path in zip(failed[:1], paths, strict=False)]
        return hits, _counts(toets, np.array([worst]), [None])
    hits = [treffer(toets.code, levering_nr=numbers[row], pad=path) for row, path in zip(failed, paths, strict=True)]
    return hits, _counts(toets, per_row, numbers)


def _at_root(code: str, number: int | None, path: str) -> dict[str, object]:
    return treffer(code, pad=path if number is None else f"leveringen[{number}].{path}")


def _counts(toets: Toets, answers: Antwoorden, numbers: Sequence[int | None]) -> pl.DataFrame:
    sums = Aantallen(
        (answers != NVT).astype(np.int64)[None, :],
        (answers == NIET).astype(np.int64)[None, :],
    )
    places = pl.DataFrame(
        {"levering_nr": list(numbers), "gemeente": [None] * len(numbers)},
        schema={"levering_nr": pl.Int32, "gemeente": pl.String},
    )
    return count_frame((toets,), aantallen=sums, groepen=places)


def _email(leveringen: pl.DataFrame) -> pl.DataFrame:
    return leveringen.select(
        "levering_nr",
        pl.lit(None, pl.String).alias("gemeente"),
        pl.lit(CONTACT_EMAIL).alias("veld"),
        pl.lit(1, pl.Int64).alias("van_toepassing"),
        pl.col("heeft_email").fill_null(value=False).cast(pl.Int64).alias("gevuld"),
    ).cast(VOLLEDIGHEID)
