"""Observed is a day on which every organisation that was expected to deliver did."""

from datetime import date
from typing import Any

import polars as pl
import pytest

from stabiel.trajecten.reeksen import combine_leveringen, order_leveringen
from stabiel.trajecten.waarnemingen import join_waarnemingen
from tests.support.delen import a_levering, layer_of

A, B = "kvk:11111111", "kvk:22222222"
H = {
    "23H1": ("2023-01-01", "2023-06-30"), "23H2": ("2023-07-01", "2023-12-31"),
    "24H1": ("2024-01-01", "2024-06-30"), "24H2": ("2024-07-01", "2024-12-31"),
}  # fmt: skip


def windows(
    *deliveries: tuple[str, str], found: Any = (), stopped: dict[str, date] | None = None, gemeente: str | None = "0034"
) -> dict[str | None, list[str]]:
    rows = [a_levering(H[half], organisatie=owner, gemeente=gemeente) for owner, half in deliveries]
    reeksen = order_leveringen(combine_leveringen([layer_of(leveringen=rows)["leveringen"]]))
    places = pl.DataFrame(
        [(rows[0]["levering"], place) for place in found], schema=["levering", "gemeente"], orient="row"
    )
    table = join_waarnemingen(reeksen, gevonden=places.cast(pl.String), gestopt=stopped)
    seen: dict[str | None, list[str]] = {}
    for owner, place, start, end, count in table.rows():
        seen.setdefault(owner, []).append(f"{place} {start}..{end} {count}")
    return seen


def test_adjoining_periods_are_one_window_and_a_gap_opens_a_new_one() -> None:
    assert windows((A, "23H1"), (A, "23H2"), (A, "24H2"))[A] == [
        "0034 2023-01-01..2023-12-31 2",
        "0034 2024-07-01..2024-12-31 1",
    ]


@pytest.mark.parametrize(
    ("deliveries", "stopped", "together"),
    [
        ([(A, "23H1"), (A, "23H2")], {}, ["2023-01-01..2023-12-31 2"]),
        ([(A, "23H1"), (B, "23H1"), (A, "23H2")], {}, ["2023-01-01..2023-06-30 2"]),
        ([(A, "23H1"), (B, "23H1"), (A, "23H2")], {B: date(2023, 6, 30)}, ["2023-01-01..2023-12-31 3"]),
        ([(A, "23H1"), (A, "23H2"), (B, "23H2")], {}, ["2023-01-01..2023-12-31 3"]),
        ([(A, "23H1"), (A, "24H1"), (B, "23H1"), (B, "23H2"), (B, "24H1")], {},
         ["2023-01-01..2023-06-30 2", "2024-01-01..2024-06-30 2"]),
    ],
    ids=["one delivers", "second is missing", "second stopped", "second starts later", "first has a gap"],
)  # fmt: skip
def test_all_together(deliveries: Any, stopped: dict[str, date], together: list[str]) -> None:
    assert windows(*deliveries, stopped=stopped)[None] == [f"0034 {line}" for line in together]


def test_an_empty_delivery_without_a_municipality_keeps_its_window_without_one() -> None:
    assert windows((A, "23H1"), gemeente=None) == {A: ["None 2023-01-01..2023-06-30 1"]}


def test_a_stray_municipality_gets_the_windows_of_its_organisation() -> None:
    seen = windows((A, "23H1"), (A, "23H2"), found=["0034", "Onbekend"])
    assert seen[A] == ["0034 2023-01-01..2023-12-31 2", "Onbekend 2023-01-01..2023-12-31 2"]
    assert seen[None] == seen[A]
