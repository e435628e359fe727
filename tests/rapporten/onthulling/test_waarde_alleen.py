"""A share of many people stands without its counts where only the counts would give a small group away."""

import math

import pytest

from stabiel.begrippen.uitkomsten import Uitkomst
from stabiel.rapporten.onthulling import protect
from stabiel.rapporten.onthulling.regels import people_behind, rounded
from stabiel.rapporten.onthulling.uitgegeven import Uitgegeven
from stabiel.statistiek.proportions import wilson
from tests.support.rapport import a_count, a_row


def talked(events: int, people: int, **changes: object) -> Uitkomst:
    """So many of so many had a first talk within 28 days."""
    band = wilson(events, people)
    return a_row(
        "I2", horizon_dagen=28, teller=events, noemer=people, waarde=events / people, ondergrens=float(band.lower),
        bovengrens=float(band.upper), onder_risico=(people - events) // 2, nog_lopend=20, **changes,
    )  # fmt: skip


def counts(row: Uitkomst) -> tuple[int | None, ...]:
    return row.teller, row.noemer, row.onder_risico, row.nog_lopend


def test_a_share_keeps_its_value_where_its_counts_differ_from_applications_by_a_few() -> None:
    inflow, share = protect([a_count("I1", 462), talked(400, 467)])[:2]
    assert (inflow.teller, share.waarde, share.onderdrukt) == (462, 0.86, None)
    assert counts(share) == (None, None, None, None)


def test_a_share_of_fewer_than_a_hundred_goes_with_its_counts() -> None:
    inflow, share = protect([a_count("I1", 90), talked(70, 94)])[:2]
    assert (inflow.teller, share.waarde, share.noemer) == (90, None, None)


def test_a_value_that_would_pin_the_small_part_of_an_organisation_stays_hidden() -> None:
    """86% of 420 and 355 of the large organisation leave 4 to 8 for the small one."""
    rows = [talked(361, 420), talked(355, 380, organisatie="kvk:1"), talked(6, 40, organisatie="kvk:2")]
    whole, large, small = protect(rows)[:3]
    assert small.waarde is None
    assert None in (whole.waarde, large.waarde)


def test_a_value_that_left_without_counts_stays_so_and_is_taken_into_account_later() -> None:
    rows = [a_count("I1", 462), talked(400, 467)]
    once = protect(rows)
    before = Uitgegeven().with_uitgave(rows, getoond=once)
    assert before.had_value(rows[1])
    again = protect(rows, eerder=before)
    assert again == once


def test_the_record_keeps_a_value_without_counts(tmp_path) -> None:
    rows = [a_count("I1", 462), talked(400, 467)]
    before = Uitgegeven().with_uitgave(rows, getoond=protect(rows))
    before.write(tmp_path / "uitgegeven")
    assert Uitgegeven.read(tmp_path / "uitgegeven") == before
    [(kept, hidden)] = before.rows_besides([rows[0]])
    assert (kept.waarde, hidden >= {"teller", "noemer"}) == (400 / 467, True)


@pytest.mark.parametrize(("events", "people"), [(50, 100), (30, 150), (400, 467), (990, 1200), (15, 5000)])
def test_who_reads_the_band_finds_the_true_denominator_inside_and_ten_people_of_room(events: int, people: int) -> None:
    """The slow twin asks every denominator whether it would print the same share and band."""
    low, high = people_behind(talked(events, people))
    same = [other for other in range(20, 4 * people) if _printed(events / people, other) == _printed_of(events, people)]
    assert low <= people <= high
    assert high - low >= 10
    assert low <= min(same)
    assert max(same) <= high or math.isinf(high)


def _printed(share: float, people: int) -> list[float]:
    band = wilson(share * people, people)
    return [rounded(float(limit), maat=talked(50, 100).maat) for limit in (band.lower, band.upper)]


def _printed_of(events: int, people: int) -> list[float]:
    return _printed(events / people, people)
