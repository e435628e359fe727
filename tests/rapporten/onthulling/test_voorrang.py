"""Parts of the people leave on one day of a curve: the day that the report leads with."""

from dataclasses import replace

from stabiel.begrippen.uitkomsten import Onderdrukt, Uitkomst
from stabiel.rapporten.onthulling import Uitgegeven, protect
from stabiel.rapporten.onthulling.voorrang import days_that_leave
from tests.support.rapport import a_row


def curve(days: dict[int, int], *, young: tuple[int, ...] = (), **changes: object) -> list[Uitkomst]:
    """Points of S2 D2 among 400 people."""
    return [
        a_row("S2", definitie="D2", populatie="met", horizon_dagen=day, teller=events, noemer=400, waarde=events / 400,
              onder_risico=100, nog_lopend=30, onderdrukt=Onderdrukt.TE_JONG if day in young else None, **changes)
        for day, events in days.items()
    ]  # fmt: skip


DAYS = {122: 40, 243: 80, 365: 120}
VROUW = {"uitsplitsing": {"geslacht": "vrouw"}}


def leaving(rows: list[Uitkomst], before: Uitgegeven | None = None) -> list[int | None]:
    kept = days_that_leave(rows, before=before or Uitgegeven())
    return [row.horizon_dagen for row, leaves in zip(rows, kept, strict=True) if leaves and row.uitsplitsing]


def test_a_breakdown_leaves_on_the_leading_day_only() -> None:
    assert leaving([*curve(DAYS), *curve(DAYS, **VROUW)]) == [243]


def test_totals_leave_on_every_day() -> None:
    assert all(days_that_leave(curve(DAYS), before=Uitgegeven()))


def test_a_breakdown_follows_a_total_that_is_too_young_to_the_last_earlier_day() -> None:
    assert leaving([*curve(DAYS, young=(243, 365)), *curve(DAYS, **VROUW)]) == [122]


def test_a_day_that_left_before_keeps_leaving() -> None:
    then = [*curve(DAYS, young=(243, 365)), *curve(DAYS, **VROUW)]
    record = Uitgegeven().with_uitgave(then, getoond=then)
    assert 122 in leaving([*curve(DAYS), *curve(DAYS, **VROUW)], record)


def test_another_day_leaves_no_number_and_no_telling_word() -> None:
    small = [replace(row, teller=3, waarde=3 / 400) for row in curve(DAYS, **VROUW)]
    found = protect([*curve(DAYS), *small])
    other = [row for row in found if row.uitsplitsing and row.horizon_dagen != 243]
    assert len(other) == 2
    for row in other:
        assert (row.teller, row.noemer, row.waarde, row.onder_risico, row.nog_lopend) == (None,) * 5
        assert row.onderdrukt is Onderdrukt.SECUNDAIR


def test_another_day_is_not_remembered_as_hidden_and_may_lead_later() -> None:
    then = [*curve(DAYS, young=(243, 365)), *curve(DAYS, **VROUW)]
    record = Uitgegeven().with_uitgave(then, getoond=protect(then))
    assert [row.horizon_dagen for row in then if row.uitsplitsing and record.of(row)] == [122]
    rows = [*curve(DAYS), *curve(DAYS, **VROUW)]
    later = protect(rows, eerder=record)
    assert [row.teller for row in later if row.uitsplitsing and row.horizon_dagen == 243] == [80]
