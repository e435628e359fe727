"""The supplier looks up a place in the own file."""

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stabiel.leveringen.toon import PadFout, show_object
from tests.support.bestanden import HEEL, Letterlijk, a_bestand, dump, lees
from tests.support.blokken import a_traject


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("toon") / "levering.json"
    bad = {**a_traject(), "startdatumm": 1, "iets eigens": {"a": Letterlijk("12.50")}}
    path.write_bytes(dump(a_bestand(HEEL, bad)))
    return path


@pytest.mark.parametrize(
    ("pad", "waarde"),
    [
        ("leveringen[0].schuldhulptrajecten[0].intake", HEEL["intake"]),
        ("leveringen[0].schuldhulptrajecten[0].client[1].Burgerservicenummer", "123456782"),
        ("leveringen[0].aanleverende_organisatie.(Statutaire) Naam", "Hulp B.V."),
        ("leveringen[0].schuldhulptrajecten[1].startdatumm", 1),
        ("leveringen[0].schuldhulptrajecten[1].<onbekend 1>.a", 12.5),
        ("startdatumLevering", "2024-01-01"),
    ],
)
def test_the_value_at_a_path_is_shown(file: Path, pad: str, waarde: object) -> None:
    assert json.loads(show_object(file, pad=pad)) == waarde


def test_a_number_is_shown_as_it_is_written(file: Path) -> None:
    assert show_object(file, pad="leveringen[0].schuldhulptrajecten[1].<onbekend 1>") == '{\n  "a": 12.50\n}'


def test_an_empty_path_is_the_whole_file(file: Path) -> None:
    assert json.loads(show_object(file, pad="")) == json.loads(file.read_bytes())


@pytest.mark.parametrize(
    ("pad", "melding"),
    [
        ("leveringen[4]", "in leveringen staat geen nummer 4"),
        ("leveringen[0].schuldhulptrajecten[9].intake", "in leveringen[0].schuldhulptrajecten staat geen nummer 9"),
        ("leveringen[0].schuldhulptrajecten[0].intake.soort",
         'in leveringen[0].schuldhulptrajecten[0].intake staat geen veld "soort"'),
        ("iets", 'op het hoogste niveau staat geen veld "iets"'),
        ("leveringen[0]..x", "niet te lezen vanaf teken 14"),
        (".x", "niet te lezen vanaf teken 1"),
    ],
)  # fmt: skip
def test_a_path_that_does_not_exist_says_how_far_it_goes(file: Path, pad: str, melding: str) -> None:
    with pytest.raises(PadFout, match=melding.replace("[", r"\[").replace("]", r"\]")):
        show_object(file, pad=pad)


def test_every_path_of_a_finding_can_be_shown_or_names_what_is_absent(file: Path) -> None:
    paths = lees(file.read_bytes()).bevindingen["pad"].to_list()
    assert len(paths) > 5
    for pad in paths:
        try:
            show_object(file, pad=pad)
        except PadFout as error:
            assert pad.rpartition(".")[2] in str(error)  # noqa: PT017 - some paths exist, some do not


def test_a_packed_file_is_shown_too(file: Path, tmp_path: Path) -> None:
    packed = tmp_path / "x.json.gz"
    packed.write_bytes(gzip.compress(file.read_bytes()))
    pad = "leveringen[0].schuldhulptrajecten[0].aanmelding"
    assert show_object(packed, pad=pad) == show_object(file, pad=pad)


def test_a_place_before_a_break_is_shown_and_a_place_behind_it_is_not(file: Path, tmp_path: Path) -> None:
    broken = tmp_path / "half.json"
    broken.write_bytes(file.read_bytes()[:-200])
    assert show_object(broken, pad="leveringen[0].schuldhulptrajecten[0].nazorg")
    with pytest.raises(PadFout, match="houdt plotseling op"):
        show_object(broken, pad="leveringen[0].schuldhulptrajecten[1]")


@given(st.text(max_size=30))
def test_any_path_is_answered_or_refused_in_one_line(file: Path, pad: str) -> None:
    try:
        shown = show_object(file, pad=pad)
    except PadFout as error:
        shown = str(error)
    assert shown
