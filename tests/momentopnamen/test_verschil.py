"""What changed between two snapshots: new data, corrected data, new definition."""

from pathlib import Path

from stabiel.momentopnamen.datamap import Datamap
from stabiel.momentopnamen.in_geheugen import Keuzes
from stabiel.momentopnamen.opname import build_momentopname
from stabiel.momentopnamen.verschil import Verschil, compare_momentopnamen
from tests.support.aanleveringen import a_lezing, accept
from tests.support.delen import Deel, a_deel, a_levering

LATER = a_levering(("2024-07-01", "2024-12-31"))
BEFORE = [
    a_deel("blijft", startdatum="2024-01-01", einddatum="2024-02-01"),
    a_deel("wordt aangevuld", startdatum="2024-01-01"),
    a_deel("wordt verbeterd", startdatum="2024-01-01", intake_start="2024-01-10"),
    a_deel("begint anders", startdatum="2024-01-01"),
]
AFTER = [
    a_deel("wordt aangevuld", levering=LATER, startdatum="2024-01-01", einddatum="2024-08-01"),
    a_deel("wordt verbeterd", levering=LATER, startdatum="2024-01-01", intake_start="2024-01-11"),
    a_deel("begint anders", levering=LATER, startdatum="2024-01-02"),
    a_deel("is nieuw", levering=LATER, startdatum="2024-09-01"),
]


def difference(path: Path, first: list[Deel], then: list[Deel], **versions: dict[str, int]) -> Verschil:
    with Datamap.open(path).writing(wie="test") as writer:
        accept(writer, a_lezing(*first))
        old = build_momentopname(writer, keuzes=Keuzes(definities=versions.get("oud", {})))
        if then:
            accept(writer, a_lezing(*then))
        new = build_momentopname(writer, keuzes=Keuzes(definities=versions.get("nieuw", {})))
        return compare_momentopnamen(old, nieuw=new)


def test_new_filled_corrected_and_vanished_trajecten_are_counted_per_municipality(tmp_path: Path) -> None:
    found = difference(tmp_path / "m", BEFORE, AFTER)
    assert found.trajecten.rows() == [
        ("0034", "aangevuld", 1),
        ("0034", "gecorrigeerd", 1),
        ("0034", "nieuw", 2),
        ("0034", "vervallen", 1),
    ]
    assert found.leveringen["soort"].to_list() == ["nieuw"]
    assert (found.definities, found.instellingen) == ({}, {})


def test_a_new_version_of_a_definition_is_told_although_no_data_changed(tmp_path: Path) -> None:
    found = difference(tmp_path / "m", BEFORE, [], oud={"S2": 1, "S3": 1}, nieuw={"S2": 2, "S3": 1})
    assert (found.trajecten.height, found.definities) == (0, {"S2": (1, 2)})
