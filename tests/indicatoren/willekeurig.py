"""Random lives, delivered in half-years by two organisations: whatever a snapshot may hold, on the days that matter.

Delays are drawn from the borders of the horizons (27, 28, 29 …) and from anywhere, so that a `<` for a `<=` shows.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

import polars as pl

from stabiel.momentopnamen.in_geheugen import Keuzes, merge_in_memory
from tests.support.delen import Client, Deel, a_deel, a_levering, a_span, layer_of

HULP, STEUN = "kvk:11111111", "kvk:22222222"
HALVE_JAREN = (
    ("2021-01-01", "2021-06-30"), ("2021-07-01", "2021-12-31"), ("2022-01-01", "2022-06-30"),
    ("2022-07-01", "2022-12-31"), ("2023-01-01", "2023-06-30"), ("2023-07-01", "2023-12-31"),
    ("2024-01-01", "2024-06-30"), ("2024-07-01", "2024-12-31"),
)  # fmt: skip
_START = date(2020, 9, 1)
_SHORT = (0, 0, 1, 2, 3, 5, 13, 14, 15, 27, 28, 29, 30, 55, 56, 57, 60, 61)
_LONG = (89, 90, 91, 119, 120, 121, 122, 123, 124, 182, 183, 184, 242, 243, 244, 364, 365, 366)
_REDENEN = (
    "Overleden", "Verhuisd", "Nietverschenen", "Ingetrokken", "Niet passend", "Overig", "Voldoet niet", "Afgerond",
    "Afgerond", "Afgerond", "Zelf", None,
)  # fmt: skip
_OPLOSSINGEN = ("Betalingsregeling", "Herfinanciering", "Saneringskrediet", "Schuldbemiddeling", "0%-aanbod", None)
_STEUN = ("Budgetbeheer", "Beschermingsbewind", "Lange Termijn Begeleiding (DFD)", "Lange Termijn Begeleiding (DFD)")

Leven = dict[str, Any]


def random_tabellen(seed: int, *, levens: int = 30) -> dict[str, pl.DataFrame]:
    """All tables of a snapshot with so many random lives."""
    rng = Random(seed)
    deliveries = list(_deliveries(rng))
    delen = []
    for number in range(levens):
        start = _START + timedelta(days=rng.randrange(1400))
        clients = _clients(rng, number)
        for _ in range(rng.choice((1, 1, 2, 2, 3))):
            life = _life(rng, start)
            delen += _delivered(rng, life, clients, deliveries)
            start = (life.get("uit") or start) + timedelta(days=rng.choice((1, 10, 50, 200, 364, 365, 366)))
            if rng.random() < 0.2:
                clients = clients[:1] if len(clients) == 2 else (*clients, Client(f"p{number}", "1990-05-01", "Vrouw"))
    layer = layer_of(*delen, leveringen=deliveries)
    layer["volledigheid"] = _volledigheid(rng, deliveries)
    stopped = {STEUN: date(2024, 6, 30)} if rng.random() < 0.3 else None
    return merge_in_memory(layer, keuzes=Keuzes(gestopt=stopped))


def as_rows(tabellen: Mapping[str, pl.DataFrame]) -> dict[str, list[dict[str, Any]]]:
    """The tables as lists of rows."""
    return {name: frame.to_dicts() for name, frame in tabellen.items()}


def _deliveries(rng: Random) -> Iterator[dict[str, Any]]:
    for owner, place in ((HULP, "0034"), (STEUN, "0034"), (HULP, "0518")):
        first = rng.choice((0, 0, 1)) if owner == STEUN else 0
        for number, period in enumerate(HALVE_JAREN):
            if number >= first and rng.random() > 0.08:
                yield a_levering(period, organisatie=owner, gemeente=place)


def _clients(rng: Random, number: int) -> tuple[Client, ...]:
    born = f"{rng.choice((1950, 1958, 1978, 1979, 1998, 1999, 2004, 2007))}-05-01"
    one = Client(f"n{number}", born if rng.random() < 0.9 else None, rng.choice(("Man", "Vrouw", "Onbekend", None)))
    return (one,) if rng.random() < 0.8 else (one, Client(f"p{number}", "1990-05-01", "Vrouw"))


def _life(rng: Random, start: date) -> Leven:
    """The dates of one traject; some before others that should follow."""
    life: Leven = {"startdatum": start, "gemeente": rng.choice(("0034", "0034", "0034", "0518"))}
    day = start
    steps = (
        ("aanmelding_start", 0.95, (0,)),
        ("intake_start", 0.85, _SHORT),
        ("beschikkingsdatum", 0.8, _SHORT),
        ("plan_datum", 0.3, _SHORT),
        ("stabilisatie_start", 0.75, _SHORT),
        ("regeling_datum", 0.55, (*_SHORT, *_LONG)),
        ("regeling_toegekend", 0.5, _LONG),
        ("oplossing_start", 0.5, _SHORT),
    )
    for name, chance, delays in steps:
        if rng.random() < chance:
            day += timedelta(days=rng.choice(delays) if rng.random() < 0.8 else rng.randrange(200))
            life[name] = day if rng.random() > 0.04 else day - timedelta(days=rng.randrange(1, 60))
    life["aanmelding_crisis"] = rng.choice((None, False, False, True))
    if "beschikkingsdatum" in life or rng.random() < 0.1:
        life["beschikkingssoort"] = rng.choice(
            ("Toelatingsbeschikking",) * 6 + ("Afwijzingsbeschikking",) * 2 + (None,)
        )
    if "beschikkingsdatum" in life and rng.random() < 0.2:
        life["intake_eind"] = life.pop("beschikkingsdatum")
    if "stabilisatie_start" in life and rng.random() < 0.5:
        life["stabilisatie_eind"] = life["stabilisatie_start"] + timedelta(days=rng.choice((*_LONG, 0, -3)))
    if "regeling_datum" in life:
        later = life["regeling_datum"] + timedelta(days=rng.choice(_LONG))
        life[rng.choice(("regeling_afgewezen", "regeling_ingetrokken", "dwangakkoord_verzoek"))] = later
        life["dwangakkoord"] = rng.choice((None, True, False))
    if "oplossing_start" in life:
        life["oplossing_soort"] = rng.choice(_OPLOSSINGEN)
        life["oplossing_eind"] = life["oplossing_start"] + timedelta(days=rng.choice((30, 100, 365, 548)))
        life["vtlb"] = rng.choice((None, 1200))
    if rng.random() < 0.75:
        known = [value for value in life.values() if isinstance(value, date)]
        last = rng.choice(known) if rng.random() < 0.3 else max(known)
        life["uit"] = last + timedelta(days=rng.choice((*_SHORT, *_LONG, 500)))
        life["uitstroom_reden"] = rng.choice(_REDENEN)
        if rng.random() < 0.5:
            life["nazorg_start"] = life["uit"] + timedelta(days=rng.choice((-5, 0, 1, 59, 60, 61)))
    life["spannen"] = list(_spans(rng, start, life))
    return life


def _spans(rng: Random, start: date, life: Leven) -> Iterator[dict[str, Any]]:
    clocks = [value for value in life.values() if isinstance(value, date)]
    for _ in range(rng.choice((0, 0, 1, 1, 2))):
        first = rng.choice(clocks) + timedelta(days=rng.choice((-40, -1, 0, 0, 1, *_SHORT, *_LONG)))
        last = None if rng.random() < 0.5 else first + timedelta(days=rng.choice((*_SHORT, *_LONG)))
        yield a_span(first.isoformat(), last and last.isoformat(), soort=rng.choice(_STEUN))
    for group in ("crisisinterventie", "moratorium"):
        if rng.random() < 0.25:
            first = start + timedelta(days=rng.choice((-8, -7, -6, 0, 1, 3, 6, 7, 8, 100, 300)))
            yield a_span(first.isoformat(), None, groep=group, soort=None)


def _delivered(
    rng: Random, life: Leven, clients: tuple[Client, ...], deliveries: list[dict[str, Any]]
) -> Iterator[Deel]:
    """The parts in which a life is delivered: by one organisation or by both, with what each window knows."""
    owners = [HULP] if rng.random() < 0.5 else rng.choice(([STEUN], [HULP, STEUN]))
    for owner in owners:
        own = life if owner == HULP or len(owners) == 1 else _other_view(rng, life)
        for delivery in deliveries:
            if delivery["organisatie"] != owner or rng.random() < 0.03:
                continue
            if delivery["gemeente"] != life["gemeente"] and rng.random() > 0.1:
                continue
            if life["startdatum"] <= delivery["periode_eind"] and (
                life.get("uit") is None or life["uit"] >= delivery["periode_start"]
            ):
                yield _part(rng, own, clients, delivery)


def _other_view(rng: Random, life: Leven) -> Leven:
    dates = [name for name, value in life.items() if isinstance(value, date) and name not in ("startdatum", "uit")]
    return {name: value for name, value in life.items() if name not in dates or rng.random() < 0.5}


def _part(rng: Random, life: Leven, clients: tuple[Client, ...], delivery: Mapping[str, Any]) -> Deel:
    until = delivery["periode_eind"]
    values: dict[str, Any] = {}
    for name, value in life.items():
        late = isinstance(value, date) and value > until
        if name == "spannen" or (late and name != "oplossing_eind" and rng.random() > 0.05):
            continue
        values[name] = value
    ended = values.pop("uit", None)
    values["uitstroom_datum"] = ended
    if ended is None:
        values.pop("uitstroom_reden", None)
    spans = [
        {
            **span,
            "einddatum": span["einddatum"] if span["einddatum"] and span["einddatum"] <= until.isoformat() else None,
        }
        for span in life["spannen"]
        if span["startdatum"] <= until.isoformat() or rng.random() < 0.05
    ]
    return a_deel(*clients, levering=delivery, spannen=spans, **values)


def _volledigheid(rng: Random, deliveries: list[dict[str, Any]]) -> pl.DataFrame:
    rows = []
    for delivery in deliveries:
        for veld in ("aanmelding_start", "uitstroom_reden", "vtlb"):
            applies = rng.choice((0, 5, 40))
            rows.append((delivery["levering"], delivery["gemeente"], veld, applies, rng.randint(0, applies)))
    schema = {"levering": pl.String, "gemeente": pl.String, "veld": pl.String, "van_toepassing": pl.Int64,
              "gevuld": pl.Int64}  # fmt: skip
    return pl.DataFrame(rows, schema=schema, orient="row")
