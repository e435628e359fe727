"""The official example files of every version, from the file to the findings, as the notes on DDAS list them."""

import re
from collections import Counter
from pathlib import Path

import polars as pl
import pytest

from stabiel.leveringen.bron import Bron
from stabiel.leveringen.formaten.ddas.namen import name_unknown
from stabiel.leveringen.lees import Leesopties, open_bestand
from stabiel.leveringen.ontleden.plaats import locate
from tests.support.bestanden import SLEUTEL, Lezen, lees
from tests.support.blokken import SHARED

pytestmark = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the official DDAS files lie beside the repository, in ../shared/ddas, and are absent"
)

VERWACHT = """
v1.0/enkelvoudigVoorbeeld        | 1.0  |  1 | 0 | C05 1, C08 1, C12 1, P04 1, P05 1, P06 2, P20 1, P39 1, P40 1, P42 1, P58 1
v1.0/meerdereLeveringenVoorbeeld | 1.0  |  5 | 0 | C05 5, C08 5, P04 1, P05 5, P06 10, P20 5, P39 1, P41 5, P42 5, P58 2
v1.0/meervoudigVoorbeeld         | 1.0  | 10 | 0 | C03 10, C05 10, C08 10, P04 1, P05 1, P06 11, P10 8, P11 1, P20 10, P39 1, P41 10, P42 10
v1.0/samenloopVoorbeeldDeel1     | 1.0  |  5 | 0 | C03 5, C05 5, C08 5, P04 1, P05 1, P06 6, P20 5, P39 1, P41 5, P42 5
v1.0/samenloopVoorbeeldDeel2     | 1.0  |  5 | 0 | C03 5, C05 5, C08 5, P04 1, P05 1, P06 6, P20 5, P39 1, P41 5, P42 5
v0.10/enkelvoudigVoorbeeld       | 0.10 |  1 | 0 | C08 1, P02 1, P04 1, P05 1, P06 2, P20 1, P33 1, P34 1, P39 1, P40 1, P42 1, P47 1, P50 1, P64 2
v0.10/meervoudigVoorbeeld        | 0.10 | 10 | 1 | C02 1, C05 1, C08 10, P04 1, P05 1, P06 11, P09 2, P10 8, P11 1, P20 9, P27 4, P34 2, P39 3, P40 6, P41 4, P42 10, P43 2, P47 10, P50 7, P58 4, P64 20, P65 3, P67 1, P68 4, S08 3
v0.10/samenloopVoorbeeldDeel1    | 0.10 |  1 | 0 | C08 1, P04 1, P05 1, P06 2, P20 1, P27 1, P40 1, P42 1, P47 1, P50 1, P64 2
v0.10/samenloopVoorbeeldDeel2    | 0.10 |  1 | 0 | C08 1, P03 1, P04 1, P05 1, P06 2, P20 1, P40 1, P42 1, P47 1, P50 1, P58 1, P64 2, P68 1
"""  # noqa: E501 - a drawn table
"""File · version · trajecten · set aside · findings."""
RIJEN = [[cell.strip() for cell in line.split("|")] for line in VERWACHT.strip().splitlines()]
PLEKKEN = [
    ("v1.0/meerdereLeveringenVoorbeeld", "P39", ["leveringen[3].schuldhulptrajecten[0].einddatum"]),
    ("v1.0/meervoudigVoorbeeld", "P39", ["leveringen[0].schuldhulptrajecten[4].einddatum"]),
    ("v1.0/samenloopVoorbeeldDeel2", "P39", ["leveringen[0].schuldhulptrajecten[2].einddatum"]),
    (
        "v0.10/meervoudigVoorbeeld",
        "P09",
        [
            "leveringen[0].schuldhulptrajecten[4].schulden[1].schuldeiser.postcode",
            "leveringen[0].schuldhulptrajecten[9].schulden[0].schuldeiser.postcode",
        ],
    ),
    (
        "v0.10/meervoudigVoorbeeld",
        "S08",
        [f"leveringen[0].schuldhulptrajecten[{number}].intake.beschikkingssoort" for number in (3, 5, 9)],
    ),
]


def _read(name: str, **options: object) -> Lezen:
    reading = open_bestand(Bron(str(SHARED / f"{name}.json")), sleutel=SLEUTEL, opties=Leesopties(**options))
    return Lezen(list(reading), reading.verslag)


def _show(counts: dict[str, int]) -> str:
    return ", ".join(f"{code} {number}" for code, number in counts.items())


@pytest.mark.parametrize(("name", "versie", "trajecten", "apart", "codes"), RIJEN, ids=[row[0] for row in RIJEN])
def test_an_official_file_gives_exactly_the_findings_of_the_notes(
    name: str, versie: str, trajecten: str, apart: str, codes: str
) -> None:
    found = _read(name)
    report = found.verslag
    assert (report.status, report.versie) == ("gelezen", versie)
    assert (report.trajecten_gelezen, report.trajecten_apart) == (int(trajecten), int(apart))
    assert _show(found.codes()) == codes


@pytest.mark.parametrize(("name", "code", "paden"), PLEKKEN)
def test_a_finding_in_an_official_file_names_its_place(name: str, code: str, paden: list[str]) -> None:
    assert _read(name).bevindingen.filter(code=code)["pad"].to_list() == paden


@pytest.mark.parametrize("row", RIJEN, ids=[row[0] for row in RIJEN])
def test_line_and_byte_of_every_finding_are_those_of_the_value_in_the_file(row: list[str]) -> None:
    text = (SHARED / f"{row[0]}.json").read_bytes()
    for _, pad, line, byte in _read(row[0]).bevindingen.select("code", "pad", "regel", "byte").iter_rows():
        place = locate(text, pad, benoem=name_unknown)[0] if pad else 0
        assert (byte, line) == (place, text[:place].count(b"\n") + 1), pad


@pytest.mark.parametrize("row", RIJEN, ids=[row[0] for row in RIJEN])
def test_the_answers_of_the_checks_add_up_to_the_findings(row: list[str]) -> None:
    found = _read(row[0])
    counted = found.verslag.toetsen.group_by("code").agg(pl.col("voldoet_niet").sum())
    assert dict(counted.filter(pl.col("voldoet_niet") > 0).iter_rows()) == Counter(found.bevindingen["code"])


class TestOud:
    """v0.8: a comma too many, other names, free text where a date belongs."""

    NAME = "v0.8/voorbeelddata"

    def test_without_repair_the_six_trajecten_before_the_fault_are_judged(self) -> None:
        found = _read(self.NAME)
        report = found.verslag
        assert (report.status, report.versie, report.trajecten_gelezen) == ("deels", "0.8", 6)
        [fault] = found.bevindingen.filter(code="S01").select("pad", "regel", "gevolg").rows()
        assert fault == ("schuldhulptrajecten[6]", 659, "komma te veel: wat hierna staat, is niet gelezen")
        assert found.delen.height == 6

    def test_with_repair_all_ten_are_read_and_the_repair_is_told(self) -> None:
        found = _read(self.NAME, herstel_komma=True)
        report = found.verslag
        assert (report.status, report.trajecten_gelezen, report.trajecten_apart) == ("gelezen", 10, 0)
        [fault] = found.bevindingen.filter(code="S01").select("regel", "gevolg").rows()
        assert fault == (659, "komma te veel: gelezen zonder deze komma")

    def test_the_repaired_file_gives_the_findings_of_the_notes(self) -> None:
        codes = _read(self.NAME, herstel_komma=True).codes()
        expected = {"S06": 10, "P42": 10, "C05": 10, "C10": 10, "P45": 1}
        assert {code: codes[code] for code in expected} == expected
        assert "P63" not in codes

    def test_a_file_repaired_by_hand_gives_the_same_but_for_the_comma(self) -> None:
        text = (SHARED / f"{self.NAME}.json").read_bytes()
        by_hand = re.sub(rb",(\s*})", rb"\1", text)
        assert by_hand.count(b",") == text.count(b",") - 1
        expected = _read(self.NAME, herstel_komma=True).codes()
        del expected["S01"]
        assert lees(by_hand).codes() == expected

    def test_supplier_and_moment_stay_empty_unless_given(self) -> None:
        unknown = _read(self.NAME).verslag.leveringen
        assert unknown.select("moment", "leverancier").row(0) == (None, None)
        given = _read(self.NAME, leverancier="Pakket 4.2", moment="2024-01-15T09:00:00Z").verslag.leveringen
        assert str(given["moment"][0]) == "2024-01-15 09:00:00+00:00"
        assert given["leverancier"][0] == "Pakket 4.2"

    def test_amounts_are_euros_unless_told_otherwise(self) -> None:
        euros = _read(self.NAME).delen["totaal_schuldbedrag"].sum()
        cents = _read(self.NAME, centen=True).delen["totaal_schuldbedrag"].sum()
        assert euros == 100 * cents > 0

    def test_what_the_new_model_does_not_have_is_left_behind_and_counted(self) -> None:
        assert _read(self.NAME, herstel_komma=True).verslag.niet_overgenomen == {
            "client.gezagsdragerbekend": 10,
            "client.leefsituatie.inkomen": 10,
            "client.leefsituatie.koopwoning": 1,
            "client.leefsituatie.partner": 10,
            "client.ondernemer": 10,
            "naam": 10,
        }

    def test_paths_are_those_of_the_file_itself(self) -> None:
        found = _read(self.NAME).bevindingen.filter(code="P20")
        assert found["pad"][0] == "schuldhulptrajecten[0].client[0].bsn"

    def test_debts_move_from_the_living_situation_to_the_traject(self) -> None:
        debts = _read(self.NAME).blokken[0].schulden
        assert debts.height == 13
        assert set(debts["schuldsoort"]) == {"Zorg", "Publiek", "Nuts", "Overig"}


def test_every_official_file_lies_in_this_table() -> None:
    files = {str(path.relative_to(SHARED).with_suffix("")) for path in SHARED.glob("v[01].*/*oorbeeld*.json")}
    assert files == {row[0] for row in RIJEN} | {TestOud.NAME}, Path(SHARED)
