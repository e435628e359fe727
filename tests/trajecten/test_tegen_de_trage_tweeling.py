"""The fast rules and their slow twins agree on random deliveries."""

from datetime import date, timedelta
from typing import Any

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from stabiel.momentopnamen.in_geheugen import Keuzes, merge_in_memory
from stabiel.trajecten.identiteit import identify_personen
from tests.reference import gebeurtenissen, personen, samenloop, versies
from tests.support.delen import Client, Deel, a_deel, a_levering, a_span, layer_of

FIRST = date(2024, 1, 1)
_PERIODS = [
    ("2024-01-01", "2024-06-30"), ("2024-07-01", "2024-12-31"), ("2024-01-01", "2024-12-31"),
    ("2025-01-01", "2025-06-30"), ("2025-07-01", "2025-12-31"),
]  # fmt: skip
_days = st.integers(0, 700).map(lambda n: FIRST + timedelta(days=n))
_maybe = st.one_of(st.none(), _days)
_money = st.one_of(st.none(), st.integers(1, 5))

_clients = st.builds(
    Client,
    bsn=st.sampled_from([None, "1", "1", "2", "3"]),
    geboorte=st.sampled_from([None, "1980-01-01", "1980-01-01", "1990-01-01"]),
    geslacht=st.sampled_from([None, "Man", "Man", "Vrouw", "Onbekend"]),
    adres=st.sampled_from([None, "a", "b"]),
    geldig=st.just(True),
)
_clients = st.one_of(
    _clients, _clients.map(lambda c: Client(c.bsn and f"fout{c.bsn}", c.geboorte, c.geslacht, c.adres, geldig=False))
)


@st.composite
def _leveringen(draw: st.DrawFn) -> dict[str, Any]:
    period = draw(st.sampled_from(_PERIODS))
    made = draw(st.sampled_from([None, "2026-01-15", "2026-02-15"]))
    owner = draw(st.sampled_from(["kvk:11111111", "kvk:22222222"]))
    place = draw(st.sampled_from(["0034", "0034", "0518", None]))
    supplier = draw(st.sampled_from(["A 1", "B 2"]))
    return a_levering(period, organisatie=owner, gemeente=place, moment=made, leverancier=supplier)


@st.composite
def _delen(draw: st.DrawFn) -> Deel:
    known = draw(st.sampled_from([("1",), ("1",), ("2",), ("1", "2"), ("2", "3"), ()]))
    clients = known or tuple(draw(st.lists(_clients, min_size=1, max_size=2)))
    values: dict[str, Any] = {
        "startdatum": draw(_days),
        "gemeente": draw(st.sampled_from(["0034", "0034", "0518", "Onbekend"])),
        "aanmelding_crisis": draw(st.sampled_from([None, True, False])),
        "beschikkingssoort": draw(st.sampled_from([None, "Toelatingsbeschikking", "Afwijzingsbeschikking"])),
        "oplossing_soort": draw(st.sampled_from([None, None, "Saneringskrediet", "Betalingsregeling"])),
        "uitstroom_reden": draw(st.sampled_from([None, "Zelf", "Afgerond"])),
        "totaal_schuldbedrag": draw(_money),
        "vtlb": draw(_money),
    }
    filled = draw(st.sets(st.sampled_from(sorted(set(versies.DATES) - {"startdatum"})), max_size=9))
    values |= {name: draw(_days) for name in sorted(filled)}
    kinds = st.sampled_from(["Budgetbeheer", "Budgetcoaching", None])
    spells = [a_span(draw(_days), draw(_maybe), soort=draw(kinds)) for _ in range(draw(st.integers(0, 2)))]
    return a_deel(*clients, levering=draw(_leveringen()), spannen=spells, **values)


def _rows(layer: dict[str, pl.DataFrame]) -> tuple[list[Any], list[Any], list[Any]]:
    delen = layer["delen"].unique("deel").to_dicts()
    return delen, layer["leveringen"].to_dicts(), layer["spannen"].unique().to_dicts()


@given(st.lists(_delen(), min_size=1, max_size=7), st.sampled_from(["gelijk", "overlap"]))
@settings(max_examples=80)
def test_merged_trajecten_and_their_events_equal_those_of_the_twin(delen: list[Deel], zelfde: Any) -> None:
    layer = layer_of(*delen)
    fast = merge_in_memory(layer, keuzes=Keuzes(zelfde_clienten=zelfde))
    kept, spells = versies.counting(*_rows(layer))
    groups = samenloop.groups(kept, zelfde_clienten=zelfde)
    expected = [samenloop.merged(group) for group in groups]
    names = sorted(expected[0]) if expected else []
    found = fast["trajecten"].select(names).to_dicts() if names else []
    assert _bag(found) == _bag(expected)
    told = [gebeurtenissen.events(samenloop.merged(g), samenloop.support(g, spells)) for g in groups]
    columns = ("datum", "rang", "activiteit", "soort")
    folded = fast["gebeurtenissen"].group_by("traject", maintain_order=True).agg(columns)
    lists = [list(zip(*row, strict=True)) for row in folded.select(columns).iter_rows()]
    assert sorted(map(repr, lists)) == sorted(repr(rows) for rows in told if rows)


def _bag(rows: list[dict[str, Any]]) -> list[str]:
    return sorted(repr(sorted(row.items())) for row in rows)


@given(st.lists(st.lists(_clients, min_size=1, max_size=2), min_size=1, max_size=8))
@settings(max_examples=120)
def test_persons_equal_those_of_the_twin(clients: list[list[Client]]) -> None:
    layer = layer_of(*(a_deel(*who, startdatum="2024-01-01", deel=n) for n, who in enumerate(clients)))
    found = identify_personen(layer["delen"]).personen
    twin = personen.persons(layer["delen"].to_dicts())
    sets = {deel: frozenset(twin[deel, n + 1] for n in range(len(who))) for deel, who in enumerate(clients)}
    fast = {row[0]: frozenset(row[1:3]) - {None} for row in found.rows()}
    for one in fast:
        for other in fast:
            assert (fast[one] == fast[other]) == (sets[one] == sets[other])
            assert bool(fast[one] & fast[other]) == bool(sets[one] & sets[other])
