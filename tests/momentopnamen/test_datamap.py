"""The data folder: one kind of data, one key, one writer."""

import errno
import json
from pathlib import Path

import pytest

from stabiel.momentopnamen.datamap import AlIngelezen, Datamap, DatamapFout
from stabiel.momentopnamen.momentopname import VERZEGELD, open_momentopname
from stabiel.momentopnamen.opname import build_momentopname
from stabiel.momentopnamen.verdelen import divide, load_identity, shuffle
from stabiel.tabellen.aanlevering import LAYER
from stabiel.tabellen.controle import verify_set
from stabiel.tabellen.verzegelen import Verzegelaar
from stabiel.trajecten.identiteit import identify_personen
from tests.support.aanleveringen import AT, a_lezing, accept
from tests.support.delen import a_deel, a_levering

REAL = a_deel("1", startdatum="2024-01-01")
SYNTHETIC = a_deel("1", startdatum="2024-01-01", levering=a_levering(leverancier="Stabiel-voorbeeld 1", verzonnen=True))


def test_the_folder_and_its_key_are_for_the_owner_only(tmp_path: Path) -> None:
    datamap = Datamap.open(tmp_path / "stabiel")
    modes = [path.stat().st_mode & 0o777 for path in (datamap.map, datamap.map / "sleutel")]
    assert modes == [0o700, 0o600]


def test_the_first_delivery_fixes_the_kind_and_mixing_is_refused(tmp_path: Path) -> None:
    with Datamap.open(tmp_path / "m").writing(wie="test") as writer:
        accept(writer, a_lezing(SYNTHETIC))
        with pytest.raises(DatamapFout, match=r"bevat verzonnen gegevens; echte gegevens mogen daar niet bij"):
            accept(writer, a_lezing(REAL))
        assert list(writer.datamap.wachtkamer.iterdir()) == []
    assert Datamap.open(tmp_path / "m").verzonnen is True
    with pytest.raises(DatamapFout, match=r"--map een andere map"):
        Datamap.open(tmp_path / "m", verzonnen=False)


def test_one_file_with_both_kinds_is_refused(tmp_path: Path) -> None:
    with (
        Datamap.open(tmp_path / "m").writing(wie="test") as writer,
        pytest.raises(DatamapFout, match=r"mogen daar niet"),
    ):
        accept(writer, a_lezing(REAL, SYNTHETIC))


def test_the_same_file_twice_is_skipped_with_the_number_it_has(tmp_path: Path) -> None:
    with Datamap.open(tmp_path / "m").writing(wie="test") as writer:
        accept(writer, a_lezing(REAL))
        with pytest.raises(AlIngelezen, match=r"al ingelezen als aanlevering 1"):
            accept(writer, a_lezing(REAL, bestand="kopie.json"))
        writer.withdraw(1, reden="opnieuw", tijd=AT)
        assert accept(writer, a_lezing(REAL)).nr == 2


def test_a_second_writer_hears_who_is_writing(tmp_path: Path) -> None:
    datamap = Datamap.open(tmp_path / "m")
    refused = pytest.raises(DatamapFout, match=r"in gebruik door lever lees \(proces \d+\)")
    with datamap.writing(wie="lever lees"), refused, datamap.writing(wie="b"):
        pass
    with datamap.writing(wie="daarna"):
        pass


def test_another_or_a_lost_key_is_refused_with_what_that_costs(tmp_path: Path) -> None:
    datamap, other = (Datamap.open(tmp_path / name) for name in ("m", "ander"))
    key = datamap.map / "sleutel"
    key.write_bytes((other.map / "sleutel").read_bytes())
    with pytest.raises(DatamapFout, match=r"andere sleutel.*niemand uit eerdere leveringen te herkennen"):
        Datamap.open(datamap.map)
    key.unlink()
    with pytest.raises(DatamapFout, match=r"ontbreekt.*reservekopie"):
        Datamap.open(datamap.map)


def test_a_folder_of_another_format_is_refused_with_what_to_do(tmp_path: Path) -> None:
    datamap = Datamap.open(tmp_path / "m")
    path = datamap.map / "formaat.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "formaat": 0}))
    with pytest.raises(DatamapFout, match=r"formaat 0.*lees de bestanden opnieuw in"):
        Datamap.open(datamap.map)


def fill_disk(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Let one file of a set that is being sealed lie on a disk that is always full."""
    enter = Verzegelaar.__enter__

    def with_full(self: Verzegelaar) -> Verzegelaar:
        seal = enter(self)
        (seal.map / name).symlink_to("/dev/full")
        return seal

    monkeypatch.setattr(Verzegelaar, "__enter__", with_full)


@pytest.mark.parametrize("name", ["trajecten.parquet", "toetsen.parquet", "manifest.json"])
def test_a_full_disk_leaves_the_old_snapshot_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    datamap = Datamap.open(tmp_path / "m")
    with datamap.writing(wie="test") as writer:
        accept(writer, a_lezing(REAL))
        old = build_momentopname(writer)
    fill_disk(monkeypatch, name)
    with (
        pytest.raises(DatamapFout, match=r"vol. De vorige momentopname geldt nog"),
        datamap.writing(wie="test") as writer,
    ):
        build_momentopname(writer, bijwerken=False)
    monkeypatch.undo()
    assert open_momentopname(datamap).naam == old.naam
    assert verify_set(old.map, tabellen=VERZEGELD) == []
    assert [path for path in datamap.momentopnamen.iterdir() if path.name.startswith(".")] == []


def test_a_disk_that_fills_up_while_reading_leaves_what_was_accepted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    datamap = Datamap.open(tmp_path / "m")
    with datamap.writing(wie="test") as writer:
        accept(writer, a_lezing(REAL))
    fill_disk(monkeypatch, "delen-0000.parquet")
    full = pytest.raises(DatamapFout, match=r"vol. De vorige momentopname geldt nog")
    with full, datamap.writing(wie="test") as writer:
        accept(writer, a_lezing(a_deel("2", startdatum="2024-01-01")))
    monkeypatch.undo()
    assert [row.nr for row in datamap.list()] == [1]
    assert list(datamap.wachtkamer.iterdir()) == []


def test_a_disk_that_fills_up_while_dividing_is_told_as_such(tmp_path: Path) -> None:
    with Datamap.open(tmp_path / "m").writing(wie="test") as writer:
        accept(writer, a_lezing(REAL))
        sets = [writer.datamap.folder_of(1)]
    (tmp_path / "00000").mkdir()
    (tmp_path / "00000" / "00000-delen.arrow").symlink_to("/dev/full")
    persons = identify_personen(load_identity(sets)).personen
    with pytest.raises(OSError, match="No space left") as told:
        shuffle(sets, indeling=divide(persons, partities=1), naar=tmp_path)
    assert told.value.errno == errno.ENOSPC


def test_withdrawing_what_is_not_there_names_the_numbers(tmp_path: Path) -> None:
    with Datamap.open(tmp_path / "m").writing(wie="test") as writer:
        accept(writer, a_lezing(REAL))
        with pytest.raises(DatamapFout, match=r"Aanlevering 7 bestaat niet. Nummers die gelden: 1"):
            writer.withdraw(7, reden="-", tijd=AT)


def test_without_any_delivery_there_is_no_snapshot_and_the_message_says_how(tmp_path: Path) -> None:
    with pytest.raises(DatamapFout, match=r"stabiel lever lees PAD"):
        open_momentopname(Datamap.open(tmp_path / "m"))


def test_what_an_interrupted_run_left_is_cleaned_at_the_next_start(tmp_path: Path) -> None:
    datamap = Datamap.open(tmp_path / "m")
    (datamap.aanleveringen / "000009").mkdir()
    (datamap.momentopnamen / ".in-opbouw-12").mkdir()
    (datamap.wachtkamer / "verdeling").mkdir()
    with datamap.writing(wie="test"):
        left = [path.name for folder in (datamap.aanleveringen, datamap.momentopnamen) for path in folder.iterdir()]
    assert (left, list(datamap.wachtkamer.iterdir())) == ([], [])


def test_an_accepted_set_is_sealed_and_whole_also_when_it_holds_no_trajecten(tmp_path: Path) -> None:
    with Datamap.open(tmp_path / "m").writing(wie="test") as writer:
        numbers = [accept(writer, a_lezing(REAL)).nr, accept(writer, a_lezing(leveringen=[a_levering()])).nr]
        folders = [writer.datamap.folder_of(nr) for nr in numbers]
    assert [verify_set(folder, tabellen=LAYER) for folder in folders] == [[], []]


@pytest.mark.parametrize("content", [None, "{", '[{"nr": 1}]'])
def test_a_lost_or_damaged_register_is_told_and_wipes_nothing(tmp_path: Path, content: str | None) -> None:
    datamap = Datamap.open(tmp_path / "data")
    with datamap.writing(wie="test") as writer:
        accept(writer, a_lezing(a_deel("1", startdatum="2024-02-01")))
        build_momentopname(writer)
    register = datamap.aanleveringen / "register.json"
    register.unlink() if content is None else register.write_text(content)
    with pytest.raises(DatamapFout, match="reservekopie"), datamap.writing(wie="test"):
        pass
    assert datamap.folder_of(1).is_dir()
