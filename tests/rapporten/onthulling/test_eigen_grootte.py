"""The primary rule: what may leave by its own size, one figure at a time."""

from dataclasses import replace

import pytest

from stabiel.begrippen.uitkomsten import Maat, Onderdrukt, Stat, Uitkomst
from stabiel.rapporten.onthulling import protect
from tests.support.rapport import a_count, a_row

CLOSED = {"indicator": "O6", "stat": Stat.AANDEEL}
CURVE = {"indicator": "O4", "horizon_dagen": 365}


def a_share(teller: int, noemer: int, **changes: object) -> Uitkomst:
    """A closed share with its interval and bounds, unless told otherwise."""
    value = teller / noemer if noemer else None
    numbers = {"teller": teller, "noemer": noemer, "waarde": value, "ondergrens": 0.01, "bovengrens": 0.99}
    return a_row(**(CLOSED | numbers | changes))


def a_point(teller: int, noemer: int, **changes: object) -> Uitkomst:
    """A point of a curve with plenty of people at risk and out of sight, unless told otherwise."""
    return a_share(teller, noemer, **(CURVE | {"stat": Stat.AJ, "onder_risico": 50, "nog_lopend": 20} | changes))


def alone(row: Uitkomst) -> Uitkomst:
    """What leaves of one figure by itself."""
    (found,) = protect([row])
    return found


@pytest.mark.parametrize(
    ("teller", "noemer", "shown"),
    [
        (9, 100, False), (10, 100, True), (11, 100, True),
        (91, 100, False), (90, 100, True), (89, 100, True),
        (0, 100, False), (100, 100, False),
        (9, 19, False), (10, 19, False), (10, 20, True), (11, 21, True),
        (0, 0, False), (9, 9, False), (0, 9, False),
    ],
)  # fmt: skip
def test_a_closed_share_leaves_with_ten_on_either_side_and_twenty_in_all(teller, noemer, shown) -> None:
    found = alone(a_share(teller, noemer))
    assert (found.waarde is not None) is shown
    assert found.onderdrukt is (None if shown else Onderdrukt.KLEIN)


@pytest.mark.parametrize(
    ("teller", "noemer", "onder_risico", "shown"),
    [(12, 100, 50, True), (9, 100, 50, False), (91, 100, 50, False), (12, 100, 10, True), (12, 100, 9, False),
     (0, 100, 50, False), (100, 100, 50, False)],
)  # fmt: skip
def test_a_curve_needs_ten_at_risk_as_well(teller, noemer, onder_risico, shown) -> None:
    assert (alone(a_point(teller, noemer, onder_risico=onder_risico)).waarde is not None) is shown


@pytest.mark.parametrize(("number", "shown"), [(0, False), (1, False), (9, False), (10, True), (11, True)])
def test_a_count_leaves_from_ten(number, shown) -> None:
    found = alone(a_count("I1", number))
    assert (found.waarde, found.teller) == ((number, number) if shown else (None, None))


@pytest.mark.parametrize(
    ("stat", "noemer", "shown"),
    [(Stat.MEDIAAN, 19, False), (Stat.MEDIAAN, 20, True), (Stat.P90, 99, False), (Stat.P90, 100, True)],
)
def test_a_quantile_needs_ten_people_on_either_side(stat, noemer, shown) -> None:
    row = a_row("C2", definitie="doorlooptijd", maat=Maat.DAGEN, stat=stat, waarde=100.0, noemer=noemer)
    assert (alone(row).waarde is not None) is shown


@pytest.mark.parametrize(("days", "shown"), [(0.0, 0), (3.4, 0), (3.5, 7), (10.4, 7), (10.5, 14), (686.0, 686)])
def test_days_leave_in_whole_weeks(days, shown) -> None:
    row = a_row("C2", definitie="doorlooptijd", maat=Maat.DAGEN, stat=Stat.MEDIAAN, waarde=days, noemer=143)
    assert alone(row).waarde == shown


@pytest.mark.parametrize(("value", "shown"), [(0.1249, 0.12), (0.125, 0.13), (0.1251, 0.13), (0.834, 0.83)])
def test_shares_and_their_limits_leave_in_whole_percents(value, shown) -> None:
    found = alone(a_share(30, 100, waarde=value, ondergrens=value, bovengrens=value))
    assert (found.waarde, found.ondergrens, found.bovengrens) == (shown, shown, shown)


def test_a_hidden_cell_loses_value_numerator_interval_and_bounds() -> None:
    found = alone(a_share(4, 100, onbekend_laag=0.04, onbekend_hoog=0.3))
    kept = replace(found, noemer=None, onderdrukt=None)
    assert kept == a_row(**CLOSED)


@pytest.mark.parametrize(
    ("part", "small", "large"),
    [("nog_lopend", {"nog_lopend": 9}, {"nog_lopend": 10}),
     ("weggelaten", {"weggelaten": {"negatieve duur": 9}}, {"weggelaten": {"negatieve duur": 10}})],
)  # fmt: skip
def test_small_counts_beside_a_figure_stay_inside(part, small, large) -> None:
    assert not getattr(alone(a_point(40, 200, **small)), part)
    assert getattr(alone(a_point(40, 200, **large)), part)


def test_the_number_at_risk_stays_inside_where_it_is_small() -> None:
    assert alone(a_point(40, 200, onder_risico=9)).onder_risico is None
    assert alone(a_point(40, 200, onder_risico=40)).onder_risico == 40


@pytest.mark.parametrize(("high", "shown"), [(0.30, False), (0.35, True)])
def test_bounds_for_unknown_reasons_need_ten_people_with_one(high, shown) -> None:
    """Whole percents leave room: of 100 people 10 points may be 9 people."""
    found = alone(
        a_point(20, 100, indicator="S2", definitie="D1", populatie="met", onbekend_laag=0.2, onbekend_hoog=high)
    )
    assert found.waarde is not None
    assert (found.onbekend_hoog is not None) is shown


def test_too_young_keeps_its_reason_unless_it_is_about_few_people() -> None:
    young = {"waarde": None, "onderdrukt": Onderdrukt.TE_JONG}
    assert alone(a_point(40, 200, **young)).onderdrukt is Onderdrukt.TE_JONG
    assert alone(a_share(0, 0, **young)).onderdrukt is Onderdrukt.KLEIN


@pytest.mark.parametrize("day", [1, 29, 100, 364, 3650])
def test_a_curve_is_read_at_fixed_days_only(day) -> None:
    with pytest.raises(ValueError, match=r"vaste dag"):
        protect([a_point(40, 200, horizon_dagen=day)])


def test_a_share_without_a_denominator_cannot_be_judged() -> None:
    assert alone(replace(a_share(40, 200), noemer=None)).waarde is None


def test_a_caller_may_ask_for_more_than_ten() -> None:
    (found,) = protect([a_count("I1", 14)], drempel=15)
    assert found.waarde is None


def test_the_rows_keep_their_order_and_the_order_makes_no_difference() -> None:
    rows = [a_count("I1", 64), *(a_count("I1", size, organisatie=f"kvk:{size}") for size in (4, 18, 20, 22))]
    found = protect(rows)
    assert [row.organisatie for row in found] == [row.organisatie for row in rows]
    turned = protect(rows[::-1])
    assert turned[::-1] == found


def test_what_was_protected_once_changes_no_more() -> None:
    rows = [a_count("I1", 64), *(a_count("I1", size, organisatie=f"kvk:{size}") for size in (4, 18, 20, 22))]
    once = protect(rows)
    assert [row.waarde for row in protect(once)] == [row.waarde for row in once]
