"""The truth beside the deliveries equals a plain recount of the stories, one by one."""

import json
from collections import Counter
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from stabiel.voorbeeld import beloop
from stabiel.voorbeeld.kaart import GEMEENTEN, LAND
from stabiel.voorbeeld.kalender import list_halfjaren
from stabiel.voorbeeld.land import Land
from stabiel.voorbeeld.loting import NOOIT
from stabiel.voorbeeld.plan import Wens, make_block, make_plan
from stabiel.voorbeeld.verhaal import DAGEN
from stabiel.voorbeeld.waarheid import add_counts, whole_years

Row = dict[str, Any]
Key = tuple[str, int, str, str, str, int]
QUITS, FAILS = {"Nietverschenen", "Ingetrokken"}, {"Voldoet niet"}
NO_DROPOUT = {"Overleden", "Verhuisd", "Afgerond"}


def _before(day: int | None, *others: int | None) -> bool:
    """Whether a day comes, and strictly before each of the others that come."""
    return day is not None and all(other is None or day < other for other in others)


def _questions(s: Row) -> list[tuple[str, str, str, int | None, int | None, tuple[int, ...]]]:
    """Indicator, definition, population, first day, day of the event, horizons: written out again, for one story."""
    ready, other, left, reason = s["regeling"], s["oplossing"], s["uit"], s["reden"]
    wide = min((day for day in (ready, other) if day is not None), default=None)
    unready = left if _before(left, ready, other) else None
    quits = {
        "D1": unready if reason in QUITS else None,
        "D2": unready if reason in QUITS | FAILS else None,
        "D3": unready if reason not in NO_DROPOUT else None,
    }
    asked = [
        ("I2", "", "", None if s["advies"] is not None else s["aanmelding"], s["intake"], (14, 28, 56)),
        ("I4", "", "", s["intake"], s["besluit"], (28, 56, 122)),
        ("O5", "afgerond", "", left if reason == "Afgerond" else None, s["volgende"], (365, 730, 1826)),
        (
            "O5",
            "zonder regeling",
            "",
            unready if reason not in ("Overleden", "Afgerond") else None,
            s["volgende"],
            (365, 730, 1826),
        ),
        ("L2", "smal", "", s["langdurig"], ready, (183, 365, 730)),
        ("L2", "ruim", "", s["langdurig"], wide, (183, 365, 730)),
        *(("O1", name, "", ready, s[name], (56, 120, 243)) for name in ("toegekend", "afgewezen", "ingetrokken")),
    ]
    start, long = s["stabilisatie"], s["langdurig"]
    free = start is not None and (long is None or long > start)
    for indicator, events in (("S2", quits), ("S3", {"smal": ready, "ruim": wide})):
        for name, day in events.items():
            asked.append((indicator, name, "met", start, day, (122, 243, 365)))
            alone = day if _before(day, long) else None
            asked.append((indicator, name, "zonder", start if free else None, alone, (122, 243, 365)))
    return asked


def _stories(wens: Wens) -> list[tuple[str, Row]]:
    found = []
    for piece in make_plan(wens, run=map):
        for group in piece.groepen:
            stories = make_block(wens, group.gemeente, group.nummers).levens.verhalen
            columns = [*DAGEN, "volgende"]
            for place in range(len(stories)):
                row: Row = {
                    name: int(stories[name][place]) if stories[name][place] < NOOIT else None for name in columns
                }
                row["reden"] = beloop.REDENEN[stories["reden"][place]].value if row["uit"] is not None else None
                found.append((group.gemeente.code, row))
    return found


def test_the_truth_equals_a_plain_recount_of_the_stories(schoon: Land) -> None:
    events, sizes = Counter[Key](), Counter[Key]()
    for code, story in _stories(Wens(schoon.trajecten, vuil=0.0)):
        for indicator, definition, population, start, day, horizons in _questions(story):
            if start is None:
                continue
            year = (date(1970, 1, 1) + timedelta(days=start)).year
            for horizon in horizons:
                key = (code, year, indicator, definition, population, horizon)
                sizes[key] += 1
                events[key] += day is not None and day - start <= horizon
    rows = _truth(schoon)["waarheid"]
    told = {
        (row["gemeente"], row["jaar"], row["indicator"], row["definitie"], row["populatie"], row["horizon_dagen"]): (
            row["teller"],
            row["noemer"],
        )
        for row in rows
    }
    assert told == {key: (events[key], sizes[key]) for key in told}
    assert {key for key in sizes if 2023 <= key[1] <= 2025} <= set(told)
    assert sum(size for _, size in told.values()) > 10_000


def _truth(land: Land) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((land.map / "waarheid.json").read_text(encoding="utf-8"))
    return found


def test_the_truth_says_that_it_is_invented_and_names_every_municipality(schoon: Land) -> None:
    truth = _truth(schoon)
    places = {gemeente.code for gebied in LAND for gemeente in gebied.gemeenten}
    assert truth["verzonnen"] is True
    assert set(truth["gemeenten"]) == places
    assert all(truth["gemeenten"][code]["naam"] == GEMEENTEN[code] for code in places)
    assert truth["instellingen"]["trajecten"] == 4000


def test_what_happened_lies_near_what_may_be_expected(schoon: Land) -> None:
    rows = [row for row in _truth(schoon)["waarheid"] if row["noemer"] >= 30]
    errors = []
    for row in rows:
        spread = (row["verwacht"] * (1 - row["verwacht"]) / row["noemer"]) ** 0.5
        if spread:
            errors.append((row["waarde"] - row["verwacht"]) / spread)
    assert len(errors) > 50
    assert abs(np.mean(errors)) < 0.6
    assert np.mean(np.abs(errors) < 2.6) > 0.95


@pytest.mark.parametrize(("halves", "years"), [(6, (2023, 2024, 2025)), (3, (2025,)), (1, ())])
def test_only_whole_years_have_a_truth(halves: int, years: tuple[int, ...]) -> None:
    assert whole_years(list_halfjaren(halves)) == years


def test_counts_add_up() -> None:
    one = {("0034", 2024, "I2", "", "", 28): (1, 4)}
    two = {("0034", 2024, "I2", "", "", 28): (2, 3), ("0034", 2025, "I2", "", "", 28): (0, 1)}
    assert add_counts([one, two]) == {
        ("0034", 2024, "I2", "", "", 28): (3, 7),
        ("0034", 2025, "I2", "", "", 28): (0, 1),
    }
