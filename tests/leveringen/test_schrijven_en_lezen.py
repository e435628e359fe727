"""What we write is valid and reads back: nothing is lost but what this table lists."""

import json
from io import BytesIO
from typing import Any

import jsonschema_rs
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from stabiel.leveringen.formaten.ddas import model
from stabiel.leveringen.formaten.ddas.blokken import Tafels
from stabiel.leveringen.toetsen import velden
from stabiel.leveringen.write import Kop, LeveringInhoud, write_delivery
from tests.support.bestanden import HEEL, dump, lees, read_trajecten
from tests.support.blokken import SHARED
from tests.support.mutaties import verminkt

KOP = Kop("2024-01-01", "2024-12-31", "2025-01-10T09:00:00+01:00", "Stabiel-voorbeeld 1.0")
ORGANISATIE = model.AanleverendeOrganisatie(naam="Hulp (verzonnen)", kvk_nummer="90000001")
VERLOREN = {
    "omschrijving": "only that something stands there is kept",
    "uitstroom.omschrijving": "only that something stands there is kept",
}
"""What reading loses of a traject without faults, and why."""


def written(*trajecten: model.Schuldhulptraject) -> bytes:
    target = BytesIO()
    write_delivery(target, kop=KOP, leveringen=[LeveringInhoud(ORGANISATIE, trajecten)])
    return target.getvalue()


def decoded(value: Any) -> model.Schuldhulptraject:
    return msgspec.json.decode(dump(value), type=model.Schuldhulptraject)


def back(tafels: Tafels) -> list[dict[str, Any]]:
    """Trajecten on the wire again, out of the frames of a block; free text as "…"."""
    trajecten = []
    for row in tafels.trajecten.to_dicts():
        traject: dict[str, Any] = {}
        for column, path in velden.TRAJECT.items():
            if not column.startswith("heeft_") and column != "clienten":
                _put(traject, path, "…" if row[column] is True and path in VERLOREN else row[column])
        own = [frame.filter(rij=row["rij"]).to_dicts() for frame in (tafels.clienten, tafels.spannen, tafels.schulden)]
        _list(traject, "client", own[0], velden.CLIENT)
        for group, name in velden.GROEPEN.items():
            _list(traject, name, [span for span in own[1] if span["groep"] == group], velden.SPANNE)
        _list(traject, "schulden", own[2], velden.SCHULD)
        trajecten.append(traject)
    return trajecten


def _put(target: dict[str, Any], path: str, value: Any) -> None:
    *above, last = path.split(".")
    if value is None or (value is False and path in VERLOREN):
        return
    for name in above:
        target = target.setdefault(name, {})
    target[last] = value if isinstance(value, (str, int, bool)) else value.isoformat()


def _list(target: dict[str, Any], name: str, rows: list[dict[str, Any]], paths: Any) -> None:
    for row in rows:
        item: dict[str, Any] = {}
        for column, path in paths.items():
            if column != "heeft_schuldeiser":
                _put(item, path, row[column])
        target.setdefault(name, []).append(item)


def without_free_text(value: dict[str, Any]) -> dict[str, Any]:
    kept = json.loads(json.dumps(value))
    for owner in (kept, kept.get("uitstroom", {})):
        if owner.get("omschrijving", "").strip():
            owner["omschrijving"] = "…"
        else:
            owner.pop("omschrijving", None)
    return {name: item for name, item in kept.items() if item not in ({}, [])}


@given(st.lists(verminkt(keren=0).map(lambda pairs: json.loads(dump(pairs))), min_size=1, max_size=3), st.data())
def test_reading_loses_nothing_but_what_the_table_lists(trajecten: list[dict[str, Any]], data: st.DataObject) -> None:
    thinned = [_thin(traject, data) for traject in trajecten]
    assert back(read_trajecten(*thinned).tafels) == [without_free_text(traject) for traject in thinned]


def _thin(traject: dict[str, Any], data: st.DataObject) -> dict[str, Any]:
    """Some fields left out, at every depth."""
    kept: dict[str, Any] = {}
    for name, value in traject.items():
        if name != "gemeentecode" and data.draw(st.integers(0, 3)) == 0:
            continue
        kept[name] = _thin(value, data) if isinstance(value, dict) else value
    return kept


def test_read_write_read_gives_the_same_block() -> None:
    first = read_trajecten(HEEL, HEEL).tafels
    again = [decoded(traject) for traject in back(first)]
    text = written(*again)
    second = read_trajecten(*json.loads(text)["leveringen"][0]["schuldhulptrajecten"]).tafels
    for one, other in zip(first.each(), second.each(), strict=True):
        assert_frame_equal(one, other)


def test_what_we_write_is_read_without_a_fault_of_form() -> None:
    found = lees(written(decoded(HEEL), model.Schuldhulptraject(gemeentecode="0034", startdatum="2024-01-01")))
    assert found.codes("S") == {}
    assert found.verslag.trajecten_gelezen == 2


@given(verminkt(keren=0))
def test_what_we_write_is_valid_under_the_official_schema(traject: Any) -> None:
    if not SHARED.is_dir():
        pytest.skip("the official schema lies beside the repository, in ../shared/ddas, and is absent here")
    schema = json.loads((SHARED / "v1.0" / "json_schema_Uitwisselmodel.json").read_text())
    file = json.loads(written(decoded(json.loads(dump(traject)))))
    assert jsonschema_rs.validator_for(schema, validate_formats=True).is_valid(file)


def test_a_delivery_of_no_trajecten_is_written_and_read() -> None:
    found = lees(written())
    assert (found.verslag.status, found.verslag.trajecten_gelezen) == ("gelezen", 0)
