"""Properties of reading: any JSON, any damage. Never a traceback, never a lost good traject, never an identity."""

import json
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from stabiel.leveringen.toetsen import load_toetsen
from tests.support.bestanden import HEEL, Lezen, a_bestand, dump, lees
from tests.support.blokken import a_levering, a_traject
from tests.support.mutaties import JSON, beschadigd, list_objects, verminkt

MERKEN = ("merkteken", "999990019", "1971-03-04", "9911ZZ", "Zijderups")
"""Planted identities: in no table, message or path, whatever is wrong around them."""
PERSOON: dict[str, Any] = {
    "Burgerservicenummer": "999990019",
    "Geboortedatum": "1971-03-04",
    "Geslachtsaanduiding": "Vrouw",
    "Postcode": "9911ZZ",
    "Huisnummer": "merkteken",
}
GETEKEND = {
    **HEEL,
    "omschrijving": "merkteken",
    "client": [PERSOON],
    "uitstroom": {**HEEL["uitstroom"], "omschrijving": "merkteken"},
    "schulden": [{"bedrag": 10, "schuldeiser": {"naam": "Zijderups", "Naam": "Zijderups", "kvknummer": "merkteken"}}],
}
NETJES = [a_traject(startdatum=f"2024-02-{day:02d}") for day in (1, 2, 3)]
TEKST = dump(a_bestand(leveringen=[a_levering(GETEKEND, NETJES[0]), a_levering(NETJES[1], NETJES[2], teller=2)]))


def everything(found: Lezen) -> str:
    """All that left the reader, as one text, with the sentences of the findings."""
    frames = [found.bevindingen, found.delen, found.verslag.leveringen, found.verslag.toetsen]
    frames += [frame for blok in found.blokken for frame in (blok.spannen, blok.schulden)]
    checks = load_toetsen()
    told = [checks[code].zin(veld=veld) for code, veld in found.bevindingen.select("code", "veld").iter_rows()]
    return json.dumps([frame.to_dicts() for frame in frames], default=str) + " ".join(told) + found.verslag.bestand


def whole(found: Lezen) -> None:
    """What holds for every reading."""
    report = found.verslag
    assert report.status in ("gelezen", "deels", "geweigerd")
    assert report.trajecten_apart <= report.trajecten_gelezen
    assert found.delen.height <= report.trajecten_gelezen - report.trajecten_apart
    assert report.leveringen["trajecten_gelezen"].sum() == report.trajecten_gelezen
    assert report.leveringen["trajecten_apart"].sum() == report.trajecten_apart
    hits = found.bevindingen
    assert set(hits["code"]) <= set(load_toetsen())
    assert hits.select(pl.col("regel") >= 1, pl.col("byte") >= 0).to_numpy().all()
    assert set(found.delen["levering"]) | set(hits["levering"].drop_nulls()) <= set(report.leveringen["levering"])


@given(JSON)
def test_any_json_is_read_or_refused(value: Any) -> None:
    whole(lees(value))


@given(st.lists(JSON | verminkt(keren=1), max_size=4), st.dictionaries(st.text(max_size=5), JSON, max_size=3))
def test_any_trajecten_in_any_root_are_read(trajecten: list[Any], extra: dict[str, Any]) -> None:
    found = lees({**extra, **a_bestand(*trajecten)})
    whole(found)
    assert found.verslag.trajecten_gelezen == len(trajecten)


@given(st.data())
def test_a_damaged_file_is_read_as_far_as_it_goes(data: st.DataObject) -> None:
    whole(lees(data.draw(beschadigd(TEKST))))


@given(st.data(), st.integers(1, 700), st.integers(1, 4))
@settings(max_examples=40)
def test_a_damaged_file_gives_the_same_in_one_piece_and_through_the_scanner(
    data: st.DataObject, stuk: int, blok: int
) -> None:
    text = data.draw(beschadigd(TEKST))
    one, other = lees(text), lees(text, stuk=stuk, blok=blok)
    assert_frame_equal(one.delen.unique().sort("deel"), other.delen.unique().sort("deel"))
    assert_frame_equal(one.bevindingen, other.bevindingen)
    assert_frame_equal(one.verslag.leveringen, other.verslag.leveringen)
    assert (one.verslag.status, one.verslag.sha256) == (other.verslag.status, other.verslag.sha256)


@given(verminkt(keren=3))
def test_a_bad_traject_never_costs_a_good_one(bad: Any) -> None:
    file = a_bestand(leveringen=[a_levering(NETJES[0], bad, NETJES[1]), a_levering(NETJES[2], teller=2)])
    good = lees(a_bestand(leveringen=[a_levering(*NETJES[:2]), a_levering(NETJES[2], teller=2)]))
    found = lees(file)
    assert set(good.delen["deel"]) <= set(found.delen["deel"])
    assert found.verslag.trajecten_gelezen == 4


@given(st.data())
def test_damage_outside_the_trajecten_costs_no_traject_before_it(data: st.DataObject) -> None:
    end = TEKST.rindex(b"]}")
    text = TEKST[:end] + data.draw(beschadigd(TEKST[end:]))
    found = lees(text)
    assert found.verslag.trajecten_gelezen >= 4


@given(st.data())
def test_no_identity_leaves_the_reader_whatever_is_damaged(data: st.DataObject) -> None:
    text = data.draw(beschadigd(TEKST))
    left = everything(lees(text))
    assert [mark for mark in MERKEN if mark in left] == []


@pytest.mark.parametrize("merk", [merk for merk in MERKEN if merk != PERSOON["Geboortedatum"]])
@given(data=st.data())
@settings(max_examples=12)
def test_no_identity_leaves_the_reader_when_it_stands_in_the_wrong_place(merk: str, data: st.DataObject) -> None:
    traject = data.draw(verminkt(keren=0))
    places = [pairs for pairs in list_objects(traject) if pairs]
    pairs = data.draw(st.sampled_from(places))
    number = data.draw(st.integers(0, len(pairs) - 1))
    name, _ = pairs[number]
    change = data.draw(st.sampled_from([(merk, "x"), (name, merk), (name, {merk: merk}), (name, [merk])]))
    pairs[number : number + (change[0] != merk)] = [change]
    if change[0] != "gemeentecode":
        assert merk not in everything(lees(a_bestand(traject)))


def test_a_number_of_a_person_is_masked_in_the_texts_that_are_kept() -> None:
    levering = a_levering({**HEEL, "gemeentecode": "999990019"}, naam="Hulp 999990019", gemeentecode="999990019")
    assert "999990019" not in everything(lees(a_bestand(leveringen=[levering], codeGegevensleverancier="P 999990019")))


def test_the_marks_would_be_seen() -> None:
    found = lees(TEKST)
    assert found.verslag.trajecten_gelezen == 4
    assert "0034" in everything(found)
    assert all(mark.encode() in TEKST for mark in MERKEN)
