"""`stabiel lever` as a user meets it: judge, read, list, withdraw, write to the supplier, look a place up."""

import csv
import io
import json
import subprocess
import sys

import pytest

from stabiel.opdrachten.lever import number_list
from tests.opdrachten.conftest import a_file

pytestmark = pytest.mark.xdist_group("opdrachten")

BESTAND = {"bestand": str, "status": str, "versie": str, "leveringen": int, "trajecten_gelezen": int,
           "trajecten_apart": int, "bevindingen": int}  # fmt: skip
BEVINDING = {"code": str, "ernst": str, "bestand": str, "pad": str, "regel": int, "melding": str, "wat_te_doen": str}


def shape(row: dict) -> dict:
    return {name: type(value) for name, value in row.items()}


def test_a_good_file_is_read_whole_and_nothing_is_kept(stabiel, goed, tmp_path) -> None:
    found = stabiel("lever", "toets", goed)
    assert (found.status, found.fout) == (0, "")
    assert "1 traject gelezen; 1 na samenloop. Er zijn geen bevindingen." in found.uit
    assert [path.name for path in tmp_path.iterdir()] == ["goed.json"]


def test_the_json_of_judging_has_exactly_the_agreed_shape(stabiel, fout) -> None:
    found = stabiel("lever", "toets", fout, "--json")
    assert found.status == 1
    assert list(found.json) == ["bestanden", "trajecten_gelezen", "trajecten_apart", "trajecten_na_samenloop",
                                "bevindingen", "afgekapt"]  # fmt: skip
    assert [shape(row) for row in found.json["bestanden"]] == [BESTAND]
    assert {json.dumps({k: v.__name__ for k, v in shape(row).items()}) for row in found.json["bevindingen"]} == {
        json.dumps({name: kind.__name__ for name, kind in BEVINDING.items()})
    }
    counts = ("trajecten_gelezen", "trajecten_apart", "trajecten_na_samenloop", "afgekapt")
    assert [found.json[name] for name in counts] == [2, 1, 2, False]


def test_a_dropped_value_is_told_with_its_place_and_never_with_the_value(stabiel, fout) -> None:
    found = stabiel("lever", "toets", fout)
    assert "leveringen[0].schuldhulptrajecten[0].startdatum" in found.uit
    assert "2024-02-31" not in found.uit
    assert "999990019" not in found.uit


def test_all_findings_come_as_csv(stabiel, fout) -> None:
    rows = list(csv.DictReader(io.StringIO(stabiel("lever", "toets", fout, "--csv").uit), delimiter=";"))
    assert list(rows[0]) == list(BEVINDING)
    assert {row["code"] for row in rows} >= {"S06"}


def test_a_file_may_come_through_the_input(goed) -> None:
    words = [sys.executable, "-m", "stabiel.opdrachten.invoer", "lever", "toets", "-", "--json"]
    done = subprocess.run(words, input=goed.read_bytes(), capture_output=True, check=False)
    assert done.returncode == 0
    assert json.loads(done.stdout)["bestanden"][0]["bestand"] == "-"


def test_a_file_that_is_no_json_is_refused_with_status_1(stabiel, tmp_path) -> None:
    (tmp_path / "geen.json").write_text("hallo")
    found = stabiel("lever", "toets", tmp_path / "geen.json", "--json")
    assert found.status == 1
    assert found.json["bestanden"][0]["status"] == "geweigerd"
    assert found.json["bestanden"][0]["versie"] is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["ontbreekt.json"], "Er is geen bestand of map ontbreekt.json"),
        (["{goed}", "--csv", "--json"], "Kies --csv of --json"),
        (["{goed}", "--werkers", "0"], "van 1 tot 64"),
        (["{goed}", "--moment", "gisteren"], "Schrijf dag, tijd en zone"),
        (["{goed}", "--moment", "2024-01-15T09:00:00"], "Schrijf dag, tijd en zone"),
        (["{goed}", "--leverancier", " "], "Noem de naam en versie van de software"),
        (["{goed}", "--gemeenten", "{goed}"], "geen kolom code"),
        (["-", "-"], "maar één keer gelezen"),
    ],
)
def test_wrong_use_of_judging_says_what_to_type(stabiel, goed, words, said) -> None:
    found = stabiel("lever", "toets", *(word.format(goed=goed) for word in words))
    assert (found.status, found.uit) == (2, "")
    assert said in found.fout


def test_a_folder_without_deliveries_is_refused(stabiel, tmp_path) -> None:
    found = stabiel("lever", "toets", tmp_path)
    assert found.status == 1
    assert "staat geen bestand dat eindigt op .json" in found.fout


@pytest.mark.parametrize(("codes", "expected"), [("code\n0034\n", 0), ("jaar;code\n2024;GM0758\n", 1)])
def test_a_list_of_municipalities_tells_which_exist(stabiel, goed, tmp_path, codes, expected) -> None:
    (tmp_path / "codes.csv").write_text(codes)
    found = stabiel("lever", "toets", goed, "--gemeenten", tmp_path / "codes.csv", "--json")
    assert [row["code"] for row in found.json["bevindingen"]].count("P07") == expected


# --- reading into a data folder ---------------------------------------------------------------------------------


@pytest.fixture
def gelezen(stabiel, goed, tmp_path):
    assert stabiel("lever", "lees", goed, "--map", tmp_path / "map").status == 0
    return tmp_path / "map"


def test_reading_accepts_and_names_the_snapshot_and_the_choice(stabiel, goed, tmp_path) -> None:
    found = stabiel("lever", "lees", goed, "--map", tmp_path / "map")
    assert found.status == 0
    assert "Zelfde cliënten: gelijk." in found.fout
    assert (tmp_path / "map").stat().st_mode & 0o777 == 0o700


def test_the_same_file_twice_is_refused_with_what_to_do(stabiel, goed, gelezen) -> None:
    found = stabiel("lever", "lees", goed, "--map", gelezen, "--json")
    assert found.status == 1
    assert found.json["bestanden"][0]["status"] == "geweigerd"
    assert "trek dan eerst aanlevering 1 in" in found.fout


@pytest.fixture
def verouderd(goed, stabiel, tmp_path, monkeypatch):
    """A data folder whose snapshot was made by older rules of merging."""
    monkeypatch.setattr("stabiel.momentopnamen.opname.REGELS", 0)
    assert stabiel("lever", "lees", goed, "--map", tmp_path / "oud").status == 0
    monkeypatch.undo()
    return tmp_path / "oud"


def test_reading_again_makes_a_folder_of_older_rules_anew_although_nothing_is_new(stabiel, goed, verouderd) -> None:
    before = stabiel("tabellen", "lijst", "--map", verouderd, "--json").json
    stabiel("lever", "lees", goed, "--map", verouderd)
    after = stabiel("tabellen", "lijst", "--map", verouderd, "--json").json
    assert [row["momentopname"] for row in after[1:]] == [row["momentopname"] for row in before]
    told = " ".join(stabiel("wat-veranderde", "--map", verouderd).uit.split())
    assert "versie van de regels voor samenvoegen: was 0, is nu" in told


def test_who_asks_figures_of_a_folder_of_older_rules_hears_how_to_make_it_anew(stabiel, verouderd) -> None:
    words = ("stuur", "--gemeente", "0034", "--periode", "2024", "--map", verouderd)
    assert "stabiel tabellen herbouw" in stabiel(*words).fout
    assert stabiel("tabellen", "herbouw", "--map", verouderd).status == 0
    assert "herbouw" not in stabiel(*words).fout


def test_the_list_shows_what_counts(stabiel, gelezen) -> None:
    found = stabiel("lever", "lijst", "--map", gelezen)
    assert "goed.json" in found.uit
    assert "(verzonnen gegevens)" in found.uit
    assert stabiel("lever", "lijst", "--map", gelezen, "--json").json[0]["status"] == "aanvaard"


def test_withdrawing_leaves_the_reason_and_takes_the_data(stabiel, gelezen) -> None:
    assert stabiel("lever", "intrek", 1, "--reden", "verkeerd bestand", "--map", gelezen).status == 0
    assert "verkeerd bestand" in stabiel("lever", "lijst", "--map", gelezen).uit
    assert not (gelezen / "aanleveringen" / "000001").exists()
    assert stabiel("lever", "brief", 1, "--map", gelezen).status == 1


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["lever", "intrek", "7", "--reden", "x"], 1, "Aanlevering 7 bestaat niet. Nummers die gelden: 1."),
        (["lever", "intrek", "1", "--reden", " "], 2, "Noem een reden"),
        (["lever", "intrek", "1"], 2, "dit ontbreekt nog: --reden"),
        (["lever", "brief", "7"], 1, "Aanlevering 7 bestaat niet. Nummers die gelden: 1."),
        (["lever", "brief", "1", "--naar", "brief.docx"], 2, "eindigt op .html, .txt of .md"),
        (["lever", "brief", "1", "--naar", "nergens/brief.txt"], 2, "De map nergens bestaat niet"),
    ],
)
def test_wrong_use_of_a_delivery_says_what_to_type(stabiel, gelezen, words, status, said) -> None:
    found = stabiel(*words, "--map", gelezen)
    assert (found.status, found.uit) == (status, "")
    assert said in found.fout


@pytest.mark.parametrize("name", ["brief.html", "brief.txt", "brief.md"])
def test_a_letter_is_written_in_the_form_of_its_name(stabiel, gelezen, tmp_path, name) -> None:
    assert stabiel("lever", "brief", 1, "--map", gelezen, "--naar", tmp_path / name).status == 0
    assert "Noord Schuldhulp (verzonnen)" in (tmp_path / name).read_text(encoding="utf-8")


def test_a_folder_is_synthetic_or_real_and_never_both(stabiel, gelezen, tmp_path) -> None:
    (tmp_path / "echt.json").write_text(json.dumps(a_file(codeGegevensleverancier="Pakket 9.1")))
    found = stabiel("lever", "lees", tmp_path / "echt.json", "--map", gelezen)
    assert found.status == 1
    assert "bevat verzonnen gegevens; echte gegevens mogen daar niet bij" in found.uit


def test_a_folder_with_other_files_does_not_become_a_data_folder(stabiel, goed, tmp_path) -> None:
    found = stabiel("lever", "lees", goed, "--map", tmp_path)
    assert found.status == 2
    assert "geen gegevensmap van Stabiel" in found.fout
    assert [path.name for path in tmp_path.iterdir()] == ["goed.json"]


def test_a_file_is_no_data_folder(stabiel, goed) -> None:
    assert "is een bestand; een gegevensmap is een map" in stabiel("lever", "lees", goed, "--map", goed).fout


@pytest.mark.parametrize("words", [["lever", "lijst"], ["tabellen", "lijst"], ["kwaliteit"],
                                   ["stuur", "--periode", "2024"]])  # fmt: skip
def test_without_data_every_command_says_how_to_begin_and_makes_nothing(stabiel, tmp_path, words) -> None:
    found = stabiel(*words, "--map", tmp_path / "leeg")
    assert found.status == 1
    assert "is nog niets ingelezen" in found.fout
    assert not (tmp_path / "leeg").exists()


def test_the_data_folder_may_be_named_by_the_surroundings(stabiel, gelezen, monkeypatch) -> None:
    monkeypatch.setenv("STABIEL_MAP", str(gelezen))
    assert "goed.json" in stabiel("lever", "lijst").uit


def test_the_choice_of_same_clients_stays_until_another_is_made(stabiel, goed, gelezen, tmp_path) -> None:
    stabiel("lever", "lees", goed, "--map", gelezen, "--zelfde-clienten", "overlap")
    assert stabiel("tabellen", "lijst", "--map", gelezen, "--json").json[0]["zelfde_clienten"] == "overlap"
    (tmp_path / "meer.json").write_text(json.dumps(a_file(period=("2024-07-01", "2024-12-31"))))
    stabiel("lever", "lees", tmp_path / "meer.json", "--map", gelezen)
    assert stabiel("tabellen", "lijst", "--map", gelezen, "--json").json[0]["zelfde_clienten"] == "overlap"


# --- a place in the supplier's own file -------------------------------------------------------------------------


def test_a_place_is_shown_from_the_own_file_without_a_data_folder(stabiel, goed) -> None:
    found = stabiel("lever", "toon", goed, "--pad", "leveringen[0].schuldhulptrajecten[0].intake")
    assert found.status == 0
    assert json.loads(found.uit) == {"startdatum": "2024-02-12"}


@pytest.mark.parametrize(
    ("pad", "said"),
    [("leveringen[0].schuldhulptrajecten[9]", "Dit pad bestaat niet in goed.json"), ("a..b", "pad")],
)
def test_a_place_that_does_not_exist_is_wrong_use(stabiel, goed, pad, said) -> None:
    found = stabiel("lever", "toon", goed, "--pad", pad)
    assert found.status == 2
    assert said in found.fout


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ([], ""),
        ([4], "4"),
        ([1, 2], "1, 2"),
        ([1, 2, 3, 5, 8, 7], "1 tot en met 3, 5, 7, 8"),
        ([2, 9, 10, 11], "2, 9 tot en met 11"),
    ],
)
def test_a_long_list_of_numbers_is_said_in_short(numbers, said) -> None:
    assert number_list(numbers) == said
