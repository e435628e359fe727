"""`stabiel tabellen` and `wat-veranderde`: what is kept is whole, can be made again, and changes are told."""

import json
import shutil

import polars as pl
import pytest

from stabiel.momentopnamen.datamap import Datamap
from tests.opdrachten.conftest import a_file

pytestmark = pytest.mark.xdist_group("opdrachten")


@pytest.fixture
def twee(stabiel, goed, tmp_path):
    """A data folder with two snapshots."""
    (tmp_path / "later.json").write_text(json.dumps(a_file(period=("2024-07-01", "2024-12-31"))))
    for name in ("goed.json", "later.json"):
        assert stabiel("lever", "lees", tmp_path / name, "--map", tmp_path / "map").status == 0
    return tmp_path / "map"


def test_the_list_shows_the_newest_first(stabiel, twee) -> None:
    rows = stabiel("tabellen", "lijst", "--map", twee, "--json").json
    assert [row["gegevens_tot_en_met"] for row in rows] == ["2024-12-31", "2024-06-30"]
    assert "huidig" in stabiel("tabellen", "lijst", "--map", twee).uit.splitlines()[2]


def test_a_whole_snapshot_is_whole(stabiel, oefenmap) -> None:
    found = stabiel("tabellen", "controleer", "--map", oefenmap)
    assert found.status == 0
    assert "is heel" in found.uit


def test_a_changed_file_is_found_and_can_be_made_again(stabiel, twee) -> None:
    name = stabiel("tabellen", "lijst", "--map", twee, "--json").json[0]["momentopname"]
    (twee / "momentopnamen" / name / "trajecten.parquet").write_bytes(b"kapot")
    found = stabiel("tabellen", "controleer", "--map", twee)
    assert found.status == 1
    assert "stabiel tabellen herbouw" in found.uit
    assert stabiel("tabellen", "controleer", "--map", twee, "--json").json["heel"] is False
    again = stabiel("tabellen", "herbouw", "--map", twee, "--json")
    assert again.json["momentopname"] == name
    assert stabiel("tabellen", "controleer", "--map", twee).status == 0


@pytest.fixture(scope="module")
def geknoeid(oefenmap, tmp_path_factory):
    """A data folder of which one table was replaced by a readable one with other numbers."""
    folder = tmp_path_factory.mktemp("geknoeid") / "map"
    shutil.copytree(oefenmap, folder)
    [table] = (folder / "momentopnamen").glob("*/trajecten.parquet")
    pl.read_parquet(table).head(500).write_parquet(table)
    return folder


@pytest.mark.parametrize(
    "words",
    [
        ["stuur", "--gemeente", "Almere", "--periode", "2025"],
        ["stuur", "--gemeente", "Almere", "--periode", "2025", "--onbeschermd", "--json"],
        ["leg-uit", "S3", "--gemeente", "Almere", "--periode", "2025"],
        ["kwaliteit"],
        ["wat-veranderde", "{naam}", "{naam}"],
    ],
)
def test_nothing_is_answered_from_tables_that_were_changed(stabiel, geknoeid, words) -> None:
    [naam] = [path.name for path in (geknoeid / "momentopnamen").iterdir() if path.is_dir()]
    found = stabiel(*(word.format(naam=naam) for word in words), "--map", geknoeid)
    assert (found.status, found.uit) == (1, "")
    assert "trajecten.parquet ontbreekt of is gewijzigd" in found.fout
    assert "stabiel tabellen herbouw" in found.fout


def test_a_changed_snapshot_is_still_listed_and_told_to_be_changed(stabiel, geknoeid) -> None:
    assert stabiel("tabellen", "lijst", "--map", geknoeid).status == 0
    assert stabiel("tabellen", "controleer", "--map", geknoeid).status == 1


def test_a_manifest_that_was_changed_is_refused(stabiel, oefenmap, tmp_path) -> None:
    shutil.copytree(oefenmap, tmp_path / "map")
    [manifest] = (tmp_path / "map" / "momentopnamen").glob("*/manifest.json")
    manifest.write_text(manifest.read_text().replace('"verzonnen": true', '"verzonnen": false'))
    found = stabiel("stuur", "--gemeente", "Almere", "--periode", "2025", "--map", tmp_path / "map")
    assert (found.status, found.uit) == (1, "")
    assert "manifest.json ontbreekt of is gewijzigd" in found.fout


def test_a_name_that_is_not_kept_is_refused_with_the_names_that_are(stabiel, twee) -> None:
    found = stabiel("tabellen", "controleer", "ffff", "--map", twee)
    assert found.status == 1
    assert "Bewaard zijn:" in found.fout


def test_a_snapshot_is_found_by_the_beginning_of_its_name(stabiel, twee) -> None:
    name = stabiel("tabellen", "lijst", "--map", twee, "--json").json[1]["momentopname"]
    assert name in stabiel("tabellen", "controleer", name[:6], "--map", twee).uit


def test_what_changed_names_the_new_delivery_and_hides_small_numbers(stabiel, twee) -> None:
    found = stabiel("wat-veranderde", "--map", twee)
    assert "Noord Schuldhulp (verzonnen)" in found.uit
    assert "de tweede helft van 2024" in found.uit
    plain = stabiel("wat-veranderde", "--map", twee, "--json").json
    assert {row["aantal"] for row in plain["trajecten"]} <= {None}
    assert stabiel("wat-veranderde", "--map", twee, "--json", "--onbeschermd").json["bescherming"] == "uit"


def test_every_municipality_of_both_snapshots_has_a_line(stabiel, twee) -> None:
    changed = {row["gemeente"] for row in stabiel("wat-veranderde", "--map", twee, "--json").json["trajecten"]}
    tables = (twee / "momentopnamen").glob("*/trajecten.parquet")
    assert changed == {place or "" for table in tables for place in pl.read_parquet(table)["gemeente"]}


def test_one_snapshot_cannot_be_compared(stabiel, oefenmap) -> None:
    found = stabiel("wat-veranderde", "--map", oefenmap)
    assert found.status == 1
    assert "maar één momentopname" in found.fout
    assert "nog een aanlevering inleest" in " ".join(found.fout.split())


def test_without_a_snapshot_there_is_nothing_to_compare_and_the_message_says_how_to_begin(stabiel, tmp_path) -> None:
    Datamap.open(tmp_path / "leeg")
    found = stabiel("wat-veranderde", "--map", tmp_path / "leeg")
    assert found.status == 1
    assert "stabiel lever lees" in found.fout


def test_a_lost_key_is_refused_with_what_that_costs(stabiel, twee, tmp_path) -> None:
    folder = tmp_path / "kopie"
    shutil.copytree(twee, folder)
    (folder / "sleutel").unlink()
    found = stabiel("tabellen", "lijst", "--map", folder)
    assert found.status == 1
    assert "Zonder dezelfde sleutel is niemand uit eerdere leveringen te herkennen" in found.fout


def test_an_organisation_that_stopped_is_no_longer_waited_for_after_a_rebuild(stabiel, tmp_path) -> None:
    folder = tmp_path / "map"
    halves = {"een": ("2024-01-01", "2024-06-30"), "twee": ("2024-07-01", "2024-12-31")}
    for name, period in halves.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(a_file(period=period)))
    other = a_file(period=halves["een"])
    other["leveringen"][0]["aanleverende_organisatie"]["KvK-nummer"] = "90000002"
    (tmp_path / "ander.json").write_text(json.dumps(other))
    files = [tmp_path / f"{name}.json" for name in ("een", "twee", "ander")]
    assert stabiel("lever", "lees", *files, "--map", folder).status == 0
    asked = ["stuur", "--gemeente", "Almere", "--periode", "2024-H2", "--indicator", "I1", "--map", folder]
    assert "De gegevens gaan van 1 januari 2024 tot en met 30 juni 2024" in stabiel(*asked).fout
    (folder / "instellingen.toml").write_text('[gestopt]\n"90000002" = 2024-06-30\n')
    assert stabiel("tabellen", "herbouw", "--map", folder).status == 0
    assert stabiel(*asked).status == 0
