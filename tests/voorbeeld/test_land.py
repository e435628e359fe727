"""A whole country: the same for any number of workers, there whole or not at all, and labelled."""

import hashlib
import re
from pathlib import Path

import pytest

from stabiel.begrippen.gemeenten import STUDIE
from stabiel.opdrachten.invoer import main
from stabiel.voorbeeld import land as maker
from stabiel.voorbeeld import plan
from stabiel.voorbeeld.kaart import GEMEENTEN, LAND
from stabiel.voorbeeld.land import Land, VoorbeeldFout, make_land
from stabiel.voorbeeld.plan import Wens, make_plan


def _digest(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def klein(tmp_path_factory: pytest.TempPathFactory) -> Land:
    return make_land(tmp_path_factory.mktemp("klein") / "land", trajecten=900, vuil=0.6, zaad=5)


def test_the_same_seed_gives_the_same_bytes(klein: Land, tmp_path: Path) -> None:
    make_land(tmp_path / "weer", trajecten=900, vuil=0.6, zaad=5)
    assert _digest(tmp_path / "weer") == _digest(klein.map)


def test_another_number_of_workers_gives_the_same_bytes(klein: Land, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(maker, "_ONE_PROCESS", 0)
    make_land(tmp_path / "twee", trajecten=900, vuil=0.6, zaad=5, werkers=2)
    assert _digest(tmp_path / "twee") == _digest(klein.map)


def test_another_seed_gives_another_country(klein: Land, tmp_path: Path) -> None:
    other = make_land(tmp_path / "ander", trajecten=900, vuil=0.6, zaad=6)
    before, after = _digest(klein.map), _digest(other.map)
    files = [name for name in before if name.startswith("aanleveringen/")]
    assert [name for name in files if after.get(name) == before[name]] == []


@pytest.mark.parametrize(("number", "halves"), [(500, 6), (777, 1), (3001, 3), (2500, 12)])
def test_the_plan_holds_exactly_the_number_asked_for(number: int, halves: int) -> None:
    pieces = make_plan(Wens(number, halfjaren=halves), run=map)
    assert sum(sum(group.rijen) for piece in pieces for group in piece.groepen) == number


def test_no_person_is_planned_twice_and_no_file_gets_too_many(monkeypatch) -> None:
    monkeypatch.setattr(plan, "PER_BESTAND", 60)
    pieces = make_plan(Wens(4000), run=map)
    persons = [
        group.eerste_persoon + n for piece in pieces for group in piece.groepen for n in range(len(group.nummers))
    ]
    assert sorted(persons) == list(range(len(persons)))
    for piece in pieces:
        assert max(map(sum, zip(*(group.rijen for group in piece.groepen), strict=True))) <= 60
    assert max(piece.stukken for piece in pieces) > 1


def test_a_large_organisation_delivers_in_several_files(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(plan, "PER_BESTAND", 60)
    land = make_land(tmp_path / "land", trajecten=2000, vuil=0.0)
    names = [path.name for path in land.bestanden if "noorderlicht" in path.name and path.name.startswith("2025-H2")]
    assert len(names) > 1
    assert all(re.fullmatch(r"2025-H2-noorderlicht-\d\d-van-\d\d\.json", name) for name in names)
    assert land.trajecten == 2000


def test_nothing_is_written_into_a_folder_that_is_not_empty(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("van mij")
    with pytest.raises(VoorbeeldFout, match="geen lege map"):
        make_land(tmp_path, trajecten=500)
    assert [path.name for path in tmp_path.iterdir()] == ["brief.txt"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    land = make_land(tmp_path, trajecten=500, vuil=0.0)
    assert {path.name for path in tmp_path.iterdir()} == {"aanleveringen", "waarheid.json", "README.txt"}
    assert land.trajecten == 500


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError(28, "vol")])
def test_a_country_that_is_broken_off_leaves_nothing(tmp_path: Path, monkeypatch, error) -> None:
    def stop(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(maker, "expected_truth", stop)
    with pytest.raises((KeyboardInterrupt, OSError)):
        make_land(tmp_path / "land", trajecten=500)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"trajecten": 499}, "500 tot 2.000.000"),
        ({"trajecten": 2_000_001}, "500 tot 2.000.000"),
        ({"halfjaren": 0}, "--halfjaren"),
        ({"vuil": 1.1}, "--vuil"),
        ({"schulden": 0.0}, "schulden"),
    ],
)
def test_a_wish_that_cannot_be_met_says_what_to_do(tmp_path: Path, wish: dict[str, float], said: str) -> None:
    with pytest.raises(VoorbeeldFout, match=re.escape(said)):
        make_land(tmp_path / "land", **wish)


def test_progress_ends_with_everything(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    make_land(tmp_path / "land", trajecten=600, vuil=0.0, voortgang=lambda done, total: told.append((done, total)))
    assert told[0] == (0, 600)
    assert told[-1] == (600, 600)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_invented_municipalities_have_codes_that_no_real_one_has_and_all_names_carry_the_label() -> None:
    for code, name in GEMEENTEN.items():
        assert name.endswith(" (verzonnen)")
        assert (code in STUDIE) != code.startswith("9")
    assert set(STUDIE) <= set(GEMEENTEN)


def test_every_organisation_carries_the_label_and_either_a_kvk_number_or_a_code() -> None:
    for gebied in LAND:
        for who in gebied.organisaties:
            assert who.naam.endswith("(verzonnen)")
            assert re.fullmatch(r"Stabiel-voorbeeld \w+ \d+\.\d+", who.leverancier)
            assert (who.kvk is None) != (who.gemeentecode is None)


def test_the_readme_says_that_all_is_invented_and_names_every_habit(klein: Land) -> None:
    text = (klein.map / "README.txt").read_text(encoding="utf-8")
    assert text.startswith("ALLES IN DEZE MAP IS VERZONNEN")
    for gebied in LAND:
        for gemeente in gebied.gemeenten:
            assert f"{gemeente.code} {gemeente.naam}" in text
            assert gemeente.gewoonte in text


def test_the_command_makes_a_country_and_says_how_to_go_on(tmp_path: Path, capsys) -> None:
    assert main(["voorbeeld", "maak", str(tmp_path / "land"), "--trajecten", "500", "--vuil", "0,1"]) == 0
    said = capsys.readouterr().out
    assert "500 verzonnen trajecten" in said
    assert f"stabiel lever lees {tmp_path / 'land' / 'aanleveringen'}" in said
    assert main(["voorbeeld", "maak", str(tmp_path / "land")]) == 2
    assert "geen lege map" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--trajecten", "12"], ["--vuil", "7"], ["--werkers", "0"], ["--halfjaren", "99"]])
def test_wrong_use_of_the_command_ends_with_status_2(words: list[str], tmp_path: Path, capsys) -> None:
    assert main(["voorbeeld", "maak", str(tmp_path / "land"), *words]) == 2
    assert words[0] in capsys.readouterr().err
    assert not (tmp_path / "land").exists()
