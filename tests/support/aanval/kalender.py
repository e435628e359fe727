"""Periods by their codes, as a reader understands them."""

from collections.abc import Sequence
from datetime import date, timedelta

_MONTHS = {"": (1, 12), "H1": (1, 6), "H2": (7, 12), "K1": (1, 3), "K2": (4, 6), "K3": (7, 9), "K4": (10, 12)}


def span(code: str) -> tuple[str, str]:
    """First and last day of a period."""
    if ".." in code:
        first, last = code.split("..")
        return first, last
    year, _, part = code.partition("-")
    first_month, last_month = _MONTHS.get(part) or (int(part), int(part))
    after = date(int(year) + last_month // 12, last_month % 12 + 1, 1)
    return date(int(year), first_month, 1).isoformat(), (after - timedelta(days=1)).isoformat()


def day_before(code: str) -> str:
    """The last day before a period."""
    return (date.fromisoformat(span(code)[0]) - timedelta(days=1)).isoformat()


def tilings(codes: Sequence[str], whole: str) -> list[tuple[str, ...]]:
    """Every way to lay other periods against each other from the first day of a period to its last."""
    start, end = span(whole)
    inside = sorted(
        (code for code in codes if code != whole and start <= span(code)[0] and span(code)[1] <= end), key=span
    )
    found: list[tuple[str, ...]] = []

    def lay(day: str, chosen: tuple[str, ...]) -> None:
        if day > end:
            found.append(chosen)
            return
        for code in inside:
            if span(code)[0] == day and len(found) < _MOST:
                lay(_next(span(code)[1]), (*chosen, code))

    lay(start, ())
    return found


def apart(codes: Sequence[str], whole: str) -> list[str]:
    """As many periods inside another one as do not overlap; shortest first."""
    start, end = span(whole)
    chosen: list[str] = []
    for code in sorted(codes, key=lambda one: (_days(one), span(one))):
        first, last = span(code)
        free = all(last < span(other)[0] or span(other)[1] < first for other in chosen)
        if code != whole and start <= first and last <= end and free:
            chosen.append(code)
    return chosen


_MOST = 40
"""Ways to lay periods that are tried; more tell nothing new."""


def _next(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _days(code: str) -> int:
    first, last = map(date.fromisoformat, span(code))
    return (last - first).days
