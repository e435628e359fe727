"""From one delivery to the next: gaps, jumps and fields that are filled less often."""

import polars as pl
import pytest

from stabiel.tabellen.aanlevering import VOLLEDIGHEID
from stabiel.trajecten.overgangen import compare_leveringen
from stabiel.trajecten.reeksen import combine_leveringen, order_leveringen
from tests.support.delen import a_levering, layer_of

FIRST = a_levering(("2024-01-01", "2024-06-30"))


def compare(
    second: tuple[str, str], *, counts: tuple[int, int] = (100, 100), filled: tuple[int, int] = (90, 90)
) -> list:
    rows = [a_levering(("2024-01-01", "2024-06-30")), a_levering(second)]
    table = combine_leveringen([layer_of(leveringen=rows)["leveringen"]])
    numbers = {row["levering"]: count for row, count in zip(rows, counts, strict=True)}
    table = table.with_columns(
        pl.col("levering").replace_strict(numbers, return_dtype=pl.Int64).alias("trajecten_gelezen")
    )
    filling = [(row["levering"], "0034", "intake_start", 100, n) for row, n in zip(rows, filled, strict=True)]
    volledigheid = pl.DataFrame(filling, schema=VOLLEDIGHEID.schema, orient="row")
    found = compare_leveringen(order_leveringen(table), leveringen=table, volledigheid=volledigheid)
    assert set(found["levering"]) <= {rows[1]["levering"]}
    return found.select("code", "veld").rows()


NEXT = ("2024-07-01", "2024-12-31")


@pytest.mark.parametrize(
    ("second", "options", "told"),
    [
        (NEXT, {}, []),
        (("2024-07-02", "2024-12-31"), {}, [("X13", None)]),
        (NEXT, {"counts": (100, 126)}, [("X15", None)]),
        (NEXT, {"counts": (100, 74)}, [("X15", None)]),
        (NEXT, {"counts": (100, 125)}, []),
        (NEXT, {"filled": (90, 65)}, [("X16", "intake_start")]),
        (NEXT, {"filled": (90, 71)}, []),
    ],
)
def test_the_next_delivery_is_compared_with_the_one_before(second, options, told) -> None:
    assert compare(second, **options) == told
