"""Where deliveries come from: files, folders, the standard input, gzip and zip; bombs and damage."""

import gzip
import hashlib
import io
import os
import zipfile
from pathlib import Path

import pytest

from stabiel.leveringen import bron as module
from stabiel.leveringen.bron import Bron, BronFout, find_bronnen, mask_naam
from stabiel.leveringen.lees import open_bestand
from tests.support.bestanden import HEEL, SLEUTEL, Lezen, a_bestand, dump, lees

TEKST = dump(a_bestand(HEEL))


def read(bron: Bron) -> Lezen:
    reading = open_bestand(bron, sleutel=SLEUTEL)
    return Lezen(list(reading), reading.verslag)


@pytest.fixture(autouse=True)
def _fresh_input():
    module._read_invoer.cache_clear()
    yield
    module._read_invoer.cache_clear()


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """The same delivery in every container."""
    (tmp_path / "a.json").write_bytes(TEKST)
    (tmp_path / "b.json.gz").write_bytes(gzip.compress(TEKST))
    with zipfile.ZipFile(tmp_path / "c.zip", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("map/een.json", TEKST)
        package.writestr("map/twee.json.gz", gzip.compress(TEKST))
        package.writestr("__MACOSX/map/._een.json", b"x")
        package.writestr("leesmij.txt", b"x")
    return tmp_path


def test_the_same_delivery_is_the_same_in_every_container(files: Path) -> None:
    found = [read(bron) for bron in find_bronnen([files])]
    names = [item.verslag.bestand for item in found]
    assert names == ["a.json", "b.json.gz", "c.zip/een.json", "c.zip/twee.json.gz"]
    assert {item.verslag.sha256 for item in found} == {hashlib.sha256(TEKST).hexdigest()}
    assert {item.verslag.leveringen["levering"][0] for item in found} == set(found[0].delen["levering"])
    assert {item.verslag.trajecten_gelezen for item in found} == {1}


def test_what_a_file_is_packed_in_is_seen_by_its_content_not_its_name(tmp_path: Path) -> None:
    path = tmp_path / "levering.json"
    path.write_bytes(gzip.compress(TEKST))
    assert read(Bron(str(path))).verslag.status == "gelezen"


def test_nothing_is_unpacked_to_disk(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = set(files.iterdir())
    opened: list[str] = []
    original = io.open

    def watch(file, mode="r", *args, **kwargs):
        opened.append(mode)
        return original(file, mode, *args, **kwargs)

    monkeypatch.setattr(io, "open", watch)
    for bron in find_bronnen([files]):
        read(bron)
    assert set(files.iterdir()) == before
    assert {mode for mode in opened if "w" in mode or "a" in mode or "+" in mode} == set()


def test_a_folder_gives_its_deliveries_by_name_and_none_twice(files: Path) -> None:
    names = [bron.naam for bron in find_bronnen([files / "a.json", files, files])]
    assert names == ["a.json", "b.json.gz", "c.zip/een.json", "c.zip/twee.json.gz"]


@pytest.mark.parametrize(
    ("naam", "gemaskeerd"),
    [
        ("/home/jan/levering.json", "levering.json"),
        ("/a/999990019.json", "########.json"),
        ("C:\\map\\lever_20240101123456.json", "lever_########.json"),
        ("2024-01.json", "2024-01.json"),
        ("1234567.json", "1234567.json"),
    ],
)
def test_a_file_name_is_shown_without_folders_and_long_numbers(naam: str, gemaskeerd: str) -> None:
    assert mask_naam(naam) == gemaskeerd


def test_the_standard_input_is_read_plain_or_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    for text in (TEKST, gzip.compress(TEKST)):
        module._read_invoer.cache_clear()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))
        [bron] = find_bronnen(["-"])
        assert read(bron).verslag.bestand == "-"
        assert read(bron).verslag.trajecten_gelezen == 1


def test_a_long_standard_input_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "RUIMTE", 1000)
    many = dump(a_bestand(*[HEEL] * 5))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(many)))
    bron = Bron("-")
    assert not bron.herhaalbaar
    assert read(bron).verslag.trajecten_gelezen == 5


class TestSchade:
    """Containers that are damaged, closed, or not what they seem."""

    def test_a_gzip_file_that_breaks_off_is_read_as_far_as_it_goes(self, tmp_path: Path) -> None:
        noise = [{**HEEL, "omschrijving": os.urandom(300).hex()} for _ in range(50)]
        path = tmp_path / "x.json.gz"
        path.write_bytes(gzip.compress(dump(a_bestand(*noise)))[:-4000])
        found = read(Bron(str(path)))
        assert found.verslag.status == "deels"
        assert 10 < found.verslag.trajecten_gelezen < 50
        [told] = found.bevindingen.filter(code="S01")["gevolg"]
        assert told.startswith("het ingepakte bestand is beschadigd of niet af")

    def test_a_bomb_is_given_up(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(module, "RUIMTE", 1 << 20)
        path = tmp_path / "bom.json.gz"
        path.write_bytes(gzip.compress(b'{"leveringen":[' + b" " * (8 << 20)))
        found = read(Bron(str(path)))
        assert found.verslag.status == "geweigerd"
        assert "200 keer zo groot" in found.bevindingen.filter(code="S01")["gevolg"][0]

    def test_whatever_is_too_large_is_given_up(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(module, "GRENS", 1 << 20)
        path = tmp_path / "groot.json"
        path.write_bytes(dump(a_bestand(*[HEEL] * 800)))
        found = read(Bron(str(path)))
        assert found.verslag.status == "deels"
        assert "verdeel het" in found.bevindingen.filter(code="S01")["gevolg"][0]

    def test_a_zip_file_with_a_password_says_so(self, files: Path) -> None:
        raw = bytearray((files / "c.zip").read_bytes())
        for place in (raw.index(b"PK\x03\x04") + 6, raw.index(b"PK\x01\x02") + 8):
            raw[place] |= 1
        (files / "d.zip").write_bytes(raw)
        with pytest.raises(BronFout, match="wachtwoord"):
            read(find_bronnen([files / "d.zip"])[0])

    def test_a_damaged_zip_file_says_so(self, tmp_path: Path) -> None:
        (tmp_path / "e.zip").write_bytes(b"PK\x03\x04 en dan niets")
        with pytest.raises(BronFout, match="beschadigd"):
            read(find_bronnen([tmp_path / "e.zip"])[0])

    def test_a_zip_file_without_deliveries_says_so(self, tmp_path: Path) -> None:
        with zipfile.ZipFile(tmp_path / "f.zip", "w") as package:
            package.writestr("leesmij.txt", b"x")
        with pytest.raises(BronFout, match=r"geen bestand dat eindigt op \.json"):
            find_bronnen([tmp_path / "f.zip"])

    def test_a_folder_without_deliveries_says_so(self, tmp_path: Path) -> None:
        with pytest.raises(BronFout, match="geen bestand"):
            find_bronnen([tmp_path])

    def test_a_path_that_is_not_there_is_an_error_of_the_disk(self, tmp_path: Path) -> None:
        with pytest.raises(FileNotFoundError):
            find_bronnen([tmp_path / "niets.json"])

    def test_a_pipe_must_come_through_the_standard_input(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pijp")
        with pytest.raises(BronFout, match="met - als pad"):
            find_bronnen([tmp_path / "pijp"])

    def test_the_name_of_a_member_is_masked(self, tmp_path: Path) -> None:
        with zipfile.ZipFile(tmp_path / "g.zip", "w") as package:
            package.writestr("999990019.json", TEKST)
        assert find_bronnen([tmp_path / "g.zip"])[0].naam == "g.zip/########.json"


def test_reading_a_text_in_memory_gives_its_hash() -> None:
    assert lees(TEKST).verslag.sha256 == hashlib.sha256(TEKST).hexdigest()
