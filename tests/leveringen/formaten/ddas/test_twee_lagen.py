"""Both tiers give the same, on everything, and agree with the official schema but for what is listed here."""

import json
from typing import Any

import jsonschema_rs
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from stabiel.leveringen.formaten.ddas import model
from stabiel.leveringen.formaten.ddas.lezer import Trajectblok
from stabiel.leveringen.formaten.ddas.uitlezen import Groei
from stabiel.leveringen.formaten.ddas.velden import all_types, fields_of
from tests.support.bestanden import HEEL, Letterlijk, Paren, a_bestand, dump, lees, read_trajecten
from tests.support.blokken import SHARED, a_levering, read_blok
from tests.support.mutaties import JSON, verminkt

ANDERS = {
    "a value of Geslachtsaanduiding outside its list is a fault (the FAQ says so)",
    "a whole number beyond a thousand billion is no amount",
    "half a surrogate pair is no text",
    "an empty list of contactpersonen is told by C01 only",
}
"""Where we differ from the official schema, on purpose."""
_WARNINGS = {"S11", "S12", "S13"}


def told(block: Trajectblok) -> list[tuple[Any, ...]]:
    return sorted((piece, fault.code, fault.pad, fault.gevolg) for piece, fault in block.treffers)


def assert_same(one: Trajectblok, other: Trajectblok) -> None:
    for left, right in zip(one.tafels.each(), other.tafels.each(), strict=True):
        assert_frame_equal(left, right)
    assert told(one) == told(other)
    assert (one.apart, sorted(one.vallen), one.v0_10) == (other.apart, sorted(other.vallen), other.v0_10)
    assert (one.fout is None) == (other.fout is None)


@given(st.lists(verminkt(keren=2) | JSON, min_size=1, max_size=6))
def test_the_quick_tier_gives_what_the_slow_tier_gives(trajecten: list[Any]) -> None:
    assert_same(read_trajecten(*trajecten), read_trajecten(*trajecten, snel=False))


@given(verminkt(keren=2), st.integers(2, 5))
def test_a_habit_that_comes_back_is_learned_and_still_gives_the_same(traject: Any, times: int) -> None:
    many = [traject] * times + [HEEL] + [traject] * 3
    assert_same(read_trajecten(*many), read_trajecten(*many, snel=False))


GEWOONTEN: dict[str, Any] = {
    "an unknown field": {"extra": "x"},
    "an unknown object": {"extra": {"a": [1, 2], "b": "c:d"}},
    "two unknown fields": {"zz": 1, "aa": None},
    "a name in other letters": {"Startdatum": "2024-02-01", "startdatum": None},
    "a name in other letters, wrong value": {"Startdatum": "morgen", "startdatum": None},
    "both spellings": {"Startdatum": "2024-02-02"},
    "colons in texts": {"omschrijving": "tijd: 10:00", "gemeentecode": "Onbekend"},
    "an object in other letters": {"Intake": {"startdatum": "2024-01-22"}, "intake": None},
    "a decimal that is whole": {"totaalSchuldbedragBijAanvangSchuld": Letterlijk("12000.0")},
}


@pytest.mark.parametrize("gewoonte", GEWOONTEN.values(), ids=GEWOONTEN.keys())
@pytest.mark.parametrize("inside", ["traject", "client", "schuldeiser"])
def test_a_habit_of_a_supplier_gives_the_same_findings_in_every_traject(gewoonte: dict[str, Any], inside: str) -> None:
    traject = _with(inside, gewoonte)
    block = read_trajecten(*[traject] * 200)
    assert_same(block, read_trajecten(*[traject] * 200, snel=False))
    per_piece: dict[int, list[Any]] = {}
    for piece, code, pad, gevolg in told(block):
        per_piece.setdefault(piece, []).append((code, pad, gevolg))
    assert len({json.dumps(faults) for faults in per_piece.values()}) <= 1


def test_a_colon_in_a_text_sends_only_its_own_traject_to_the_slow_tier() -> None:
    habit = {**HEEL, "extra": "x"}
    block = read_trajecten(*[habit] * 50, {**habit, "omschrijving": "om 10:00"}, *[habit] * 50)
    assert len(block.traag) < 10


def _with(inside: str, fields: dict[str, Any]) -> dict[str, Any]:
    whole = json.loads(json.dumps(dict(HEEL.items())))
    target = {"traject": whole, "client": whole["client"][1], "schuldeiser": whole["schulden"][0]["schuldeiser"]}[
        inside
    ]
    for name, value in fields.items():
        if value is None and name in target:
            del target[name]
        else:
            target[name] = value
    return whole


def test_one_bad_traject_does_not_spoil_its_neighbours() -> None:
    bad = {**HEEL, "startdatum": "2024-02-30", "intake": {"startdatum": 5}}
    block = read_trajecten(*[HEEL] * 100, bad, *[HEEL] * 100)
    assert block.tafels.trajecten.height == 201
    assert {piece for piece, _ in block.treffers} == {100}
    row = block.tafels.trajecten.row(100, named=True)
    assert (row["startdatum"], row["intake_start"]) == (None, None)
    assert row["einddatum"] is not None
    assert sorted(block.vallen) == [(100, "intake.startdatum"), (100, "startdatum")]


def test_a_name_that_stands_twice_is_seen_although_the_decoder_cannot_see_it() -> None:
    double = Paren([*HEEL.items(), ("startdatum", "2020-01-01")])
    block = read_trajecten(HEEL, double, HEEL)
    assert told(block) == [(1, "S13", "startdatum", "de laatste is gebruikt")]
    assert [str(day) for day in block.tafels.trajecten["startdatum"]] == ["2024-02-01", "2020-01-01", "2024-02-01"]


@given(st.lists(verminkt(keren=0), min_size=1, max_size=3))
def test_a_raw_block_holds_what_the_plainest_reading_holds(trajecten: list[Any]) -> None:
    values = [json.loads(dump(traject)) for traject in trajecten]
    expected = read_blok([a_levering(*values)])
    found = read_trajecten(*trajecten).tafels
    for frame, table in zip(
        found.each(), (expected.trajecten, expected.clienten, expected.spannen, expected.schulden), strict=True
    ):
        assert_frame_equal(frame, table.select(frame.columns), check_row_order=False)


def test_every_field_of_the_declaration_is_read_into_a_column() -> None:
    block = read_trajecten(HEEL)
    empty = [
        f"{name}.{column}"
        for name, frame in zip(("traject", "client", "spanne", "schuld"), block.tafels.each(), strict=True)
        for column in frame.columns
        if frame[column].null_count() == frame.height
    ]
    assert empty == ["traject.regeling_afgewezen", "traject.regeling_ingetrokken"]
    declared = {naam for soort in all_types(model.Schuldhulptraject) for naam in fields_of(soort)}
    assert declared == set(_grown(Groei.start(model.Schuldhulptraject)))


def _grown(growth: Groei) -> set[str]:
    below = [_grown(child) for child in growth.kinderen.values()]
    return {*growth.waarden, *growth.kinderen}.union(*below)


@pytest.fixture(scope="module")
def official() -> jsonschema_rs.Validator:
    if not SHARED.is_dir():
        pytest.skip("the official schema lies beside the repository, in ../shared/ddas, and is absent here")
    schema = json.loads((SHARED / "v1.0" / "json_schema_Uitwisselmodel.json").read_text())
    return jsonschema_rs.validator_for(schema, validate_formats=True)


@given(traject=verminkt(keren=1))
def test_a_traject_is_faultless_exactly_when_the_official_schema_accepts_it(
    official: jsonschema_rs.Validator, traject: Any
) -> None:
    text = dump(a_bestand(traject))
    found = lees(text)
    faults = {code for code in found.codes("S") if code not in _WARNINGS}
    value = json.loads(text)
    names = [name for name, _ in traject]
    if len(set(names)) == len(names) and "S13" not in found.codes("S") and not _differs(value):
        assert (faults == set()) == official.is_valid(value), found.vorm()


def _differs(value: Any) -> bool:
    """One of ANDERS occurs."""
    if isinstance(value, dict):
        sex = value.get("Geslachtsaanduiding", "Man")
        return (isinstance(sex, str) and sex not in ("Man", "Vrouw", "Onbekend", "Leeg")) or any(
            _differs(item) for item in value.values()
        )
    if isinstance(value, list):
        return any(_differs(item) for item in value)
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) > 10**12


ROOT_FOUTEN = """
startdatumLevering weg        | startdatumLevering=None                | S03 startdatumLevering
moment zonder zone            | aanleverdatumEnTijd=2025-01-10T09:00:00 | S07 aanleverdatumEnTijd
moment is een dag             | aanleverdatumEnTijd=2025-01-10          | S07 aanleverdatumEnTijd
dag bestaat niet              | einddatumLevering=2024-02-30            | S06 einddatumLevering
leverancier is een getal      | codeGegevensleverancier=7               | S05 codeGegevensleverancier
leveringen leeg               | leveringen=[]                           | S09 leveringen
"""


@pytest.mark.parametrize("line", ROOT_FOUTEN.strip().splitlines())
def test_a_fault_in_the_root_is_a_fault_for_the_official_schema_too(
    official: jsonschema_rs.Validator, line: str
) -> None:
    _, change, expected = (cell.strip() for cell in line.split("|"))
    name, _, text = change.partition("=")
    value: Any = {"None": None, "7": 7, "[]": []}.get(text, text)
    file = a_bestand(HEEL, **{name: value})
    assert not official.is_valid(file)
    assert [f"{code} {pad}" for code, pad, _ in lees(file).vorm()] == [expected]


def test_the_faultless_file_is_faultless_for_both(official: jsonschema_rs.Validator) -> None:
    file = a_bestand(HEEL)
    assert official.is_valid(file)
    assert lees(file).vorm() == []


def test_a_wrong_value_never_costs_more_than_itself() -> None:
    paths = [
        (name, field)
        for name, value in HEEL.items()
        for field in (value if isinstance(value, dict) else [None])
        if name not in ("gemeentecode", "client")
    ]
    whole = read_trajecten(HEEL).tafels.trajecten
    for name, field in paths:
        wrong = {**HEEL, name: ["x"] if field is None else {**HEEL[name], field: ["x"]}}
        row = read_trajecten(wrong).tafels.trajecten
        changed = [column for column in whole.columns if not row[column].equals(whole[column])]
        assert len(changed) <= (3 if field is None else 1), (name, field, changed)
        assert row.height == 1


def test_series_keep_the_declared_types() -> None:
    assert read_trajecten(HEEL).tafels.trajecten.schema["totaal_schuldbedrag"] == pl.Int64
