"""The official example files give exactly the findings that were worked out for them by hand."""

from collections import Counter

import polars as pl
import pytest

from stabiel.leveringen.toetsen.oordeel import Verzameling, judge_bestand, judge_blok
from tests.support.blokken import official_blok

EXPECTED = {
    "v1.0/enkelvoudigVoorbeeld": "C05 1, C08 1, C12 1, P04 1, P05 1, P06 2, P20 1, P39 1, P40 1, P42 1, P58 1",
    "v1.0/meerdereLeveringenVoorbeeld": "C05 5, C08 5, P04 1, P05 5, P06 10, P20 5, P39 1, P41 5, P42 5, P58 2",
    "v1.0/meervoudigVoorbeeld": (
        "C03 10, C05 10, C08 10, P04 1, P05 1, P06 11, P10 8, P11 1, P20 10, P39 1, P41 10, P42 10"
    ),
    "v1.0/samenloopVoorbeeldDeel1": "C03 5, C05 5, C08 5, P04 1, P05 1, P06 6, P20 5, P39 1, P41 5, P42 5",
    "v1.0/samenloopVoorbeeldDeel2": "C03 5, C05 5, C08 5, P04 1, P05 1, P06 6, P20 5, P39 1, P41 5, P42 5",
    "v0.10/enkelvoudigVoorbeeld": (
        "C08 1, P02 1, P04 1, P05 1, P06 2, P20 1, P33 1, P34 1, P39 1, P40 1, P42 1, P47 1, P50 1, P64 2"
    ),
    "v0.10/meervoudigVoorbeeld": (
        "C02 1, C05 1, C08 10, P04 1, P05 1, P06 11, P09 2, P10 8, P11 1, P20 9, P27 4, P34 2, P39 3, P40 6, P41 4, "
        "P42 10, P43 2, P47 10, P50 7, P58 4, P64 20, P65 3, P67 1, P68 4"
    ),
    "v0.10/samenloopVoorbeeldDeel1": ("C08 1, P04 1, P05 1, P06 2, P20 1, P27 1, P40 1, P42 1, P47 1, P50 1, P64 2"),
    "v0.10/samenloopVoorbeeldDeel2": (
        "C08 1, P03 1, P04 1, P05 1, P06 2, P20 1, P40 1, P42 1, P47 1, P50 1, P58 1, P64 2, P68 1"
    ),
}
PLACES = [
    ("v1.0/meervoudigVoorbeeld", "P39", [4]),
    ("v1.0/samenloopVoorbeeldDeel1", "P39", [4]),
    ("v1.0/samenloopVoorbeeldDeel2", "P39", [2]),
    ("v1.0/meerdereLeveringenVoorbeeld", "P39", [3]),
    ("v1.0/meerdereLeveringenVoorbeeld", "P58", [0, 3]),
    ("v0.10/meervoudigVoorbeeld", "C02", [2]),
    ("v0.10/meervoudigVoorbeeld", "C05", [2]),
    ("v0.10/meervoudigVoorbeeld", "P09", [4, 9]),
    ("v0.10/meervoudigVoorbeeld", "P34", [0, 0]),
    ("v0.10/meervoudigVoorbeeld", "P39", [0, 4, 7]),
    ("v0.10/meervoudigVoorbeeld", "P41", [1, 3, 5, 9]),
    ("v0.10/meervoudigVoorbeeld", "P43", [3, 9]),
    ("v0.10/meervoudigVoorbeeld", "P50", [0, 2, 4, 5, 6, 7, 8]),
    ("v0.10/meervoudigVoorbeeld", "P58", [2, 4, 6, 7]),
    ("v0.10/meervoudigVoorbeeld", "P65", [3, 5, 6]),
    ("v0.10/meervoudigVoorbeeld", "P67", [3]),
    ("v0.10/meervoudigVoorbeeld", "P68", [1, 2, 5, 9]),
]


def _judged(name: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Hits and counts of the whole file, as the reader puts them together."""
    blok, whole = official_blok(f"{name}.json"), Verzameling()
    verdict = judge_blok(blok)
    whole.add(blok, verdict)
    file = judge_bestand(blok.kop, blok.leveringen, codes=whole.codes)
    end = whole.judge()
    hits = pl.concat([verdict.treffers, file.treffers, end.treffers])
    return hits, pl.concat([end.tellingen, file.tellingen])


@pytest.mark.parametrize("name", EXPECTED)
def test_an_official_file_gives_these_codes_so_many_times(name: str) -> None:
    hits, _ = _judged(name)
    found = Counter(hits["code"])
    assert ", ".join(f"{code} {number}" for code, number in sorted(found.items())) == EXPECTED[name]


@pytest.mark.parametrize("name", EXPECTED)
def test_counts_and_hits_of_an_official_file_agree(name: str) -> None:
    hits, counts = _judged(name)
    failed = counts.group_by("code").agg(pl.col("voldoet_niet").sum()).filter(pl.col("voldoet_niet") > 0)
    assert dict(failed.iter_rows()) == Counter(hits["code"])


@pytest.mark.parametrize(("name", "code", "rijen"), PLACES)
def test_an_official_file_gives_a_code_in_these_trajecten(name: str, code: str, rijen: list[int]) -> None:
    hits, _ = _judged(name)
    assert hits.filter(code=code)["rij"].sort().to_list() == rijen


def test_the_postcodes_that_are_wrong_are_named_in_their_debts() -> None:
    hits, _ = _judged("v0.10/meervoudigVoorbeeld")
    assert hits.filter(code="P09")["pad"].to_list() == [
        "schulden[1].schuldeiser.postcode", "schulden[0].schuldeiser.postcode",
    ]  # fmt: skip


def test_the_dates_after_the_delivery_and_after_the_period_are_told_apart() -> None:
    hits, _ = _judged("v0.10/enkelvoudigVoorbeeld")
    late = hits.filter(pl.col("code").is_in(["P33", "P34"])).sort("code")
    assert late.select("code", "pad").rows() == [("P33", "nazorg.startdatum"), ("P34", "nazorg.einddatum")]


def test_only_the_traject_without_a_client_is_set_aside() -> None:
    apart = {name: judge_blok(official_blok(f"{name}.json")).apart.arg_true().to_list() for name in EXPECTED}
    assert {name: rows for name, rows in apart.items() if rows} == {"v0.10/meervoudigVoorbeeld": [2]}
