"""`stabiel stuur` and `kwaliteit` on a small invented country: the agreed shape, clear refusals, every form."""

import json
from pathlib import Path

import polars as pl
import pytest

from stabiel.begrippen.uitkomsten import Onderdrukt

pytestmark = pytest.mark.xdist_group("opdrachten")

KOP = ["momentopname", "peildatum", "verzonnen", "bescherming", "instellingen", "leveringen", "uitkomsten"]
UITKOMST = {
    "indicator": (str,), "versie": (int,), "definitie": (str,), "populatie": (str,), "maat": (str,), "stat": (str,),
    "soort_periode": (str,), "periode": (str,), "gemeente": (str, None), "organisatie": (str, None),
    "uitsplitsing": (dict,), "horizon_dagen": (int, None), "teller": (int, None), "noemer": (int, None),
    "waarde": (float, None), "ondergrens": (float, None), "bovengrens": (float, None), "onder_risico": (int, None),
    "nog_lopend": (int, None), "onbekend_laag": (float, None), "onbekend_hoog": (float, None), "weggelaten": (dict,),
    "onderdrukt": (str, None), "oordeel": (str, None),
}  # fmt: skip
LISTS = {
    "maat": {"aandeel", "aantal", "dagen", "per_100_trajectjaren"},
    "stat": {"aj", "km", "aandeel", "stand", "mediaan", "p90"},
    "soort_periode": {"venster", "cohort"},
    "populatie": {"", "met", "zonder"},
    "onderdrukt": {None, *(str(why) for why in Onderdrukt)},
}
CODES = ["K1", "K2", "I1", "I2", "I3", "I4", "I5", "S1", "S2", "S3", "S4", "S5", "O1", "O2", "O3", "O4", "O5", "O6",
         "L1", "L2", "L3", "H1", "C2", "T2"]  # fmt: skip


@pytest.fixture(scope="module")
def rijen(oefenmap, request):
    """The report of Almere as JSON, made once."""
    from contextlib import redirect_stdout
    from io import StringIO

    from stabiel.opdrachten.invoer import main

    with redirect_stdout(StringIO()) as printed:
        assert main(["stuur", "--gemeente", "Almere", "--periode", "2025", "--json", "--map", str(oefenmap)]) == 0
    return json.loads(printed.getvalue())


def test_the_head_of_the_json_has_the_agreed_names_in_order(rijen) -> None:
    assert list(rijen) == KOP
    assert (rijen["verzonnen"], rijen["bescherming"], rijen["peildatum"]) == (True, "aan", "2025-12-31")
    assert rijen["leveringen"]


def test_every_figure_has_the_agreed_names_and_kinds(rijen) -> None:
    for row in rijen["uitkomsten"]:
        assert list(row) == list(UITKOMST)
        wrong = [name for name, value in row.items()
                 if (None if value is None else type(value)) not in UITKOMST[name]]  # fmt: skip
        assert wrong == [], row
        assert [name for name, known in LISTS.items() if row[name] not in known] == []


def test_all_indicators_answer_for_the_municipality_by_its_four_digits(rijen) -> None:
    own = [row for row in rijen["uitkomsten"] if row["periode"] == "2025"]
    assert list(dict.fromkeys(row["indicator"] for row in own)) == CODES
    assert {row["gemeente"] for row in own} == {"0034"}


def test_a_share_lies_between_0_and_1_and_a_hidden_figure_has_no_interval(rijen) -> None:
    for row in rijen["uitkomsten"]:
        if row["maat"] == "aandeel" and row["waarde"] is not None:
            assert 0 <= row["waarde"] <= 1
        if row["onderdrukt"]:
            assert (row["waarde"], row["ondergrens"], row["bovengrens"], row["teller"]) == (None,) * 4


def test_no_small_group_is_shown(rijen) -> None:
    counts = [row[name] for row in rijen["uitkomsten"] if row["indicator"] not in ("K1", "K2")
              for name in ("teller", "noemer", "onder_risico", "nog_lopend") if row[name] is not None]  # fmt: skip
    assert min(counts) >= 10


def test_the_owner_may_see_small_groups_and_every_form_says_so(stabiel, oefenmap, tmp_path) -> None:
    asked = ["stuur", "--gemeente", "0034", "--periode", "2025", "--onbeschermd", "--map", oefenmap]
    found = stabiel(*asked, "--json")
    assert found.json["bescherming"] == "uit"
    assert min(row["teller"] for row in found.json["uitkomsten"] if row["teller"] is not None) < 10
    page = tmp_path / "rapport.html"
    stabiel(*asked, "--naar", page)
    assert '<span class="pil">onbeschermd</span>' in page.read_text(encoding="utf-8")
    assert "(onbeschermd)" in stabiel(*asked).uit


def test_the_terminal_answers_in_sentences_quality_first(stabiel, oefenmap) -> None:
    found = stabiel("stuur", "--gemeente", "almere", "--periode", "2025", "--map", oefenmap)
    order = ["Almere (verzonnen), 2025", "zelfde cliënten: gelijk", "WAT ZIJN DE GEGEVENS WAARD?",
             "HOE GAAT HET MET DE SCHULDHULP?", "TOEGANG", "PER ORGANISATIE"]  # fmt: skip
    places = [found.uit.index(text) for text in order]
    assert places == sorted(places)
    assert "In 2025 meldden zich" in found.uit


def test_a_cohort_is_said_of_who_began(stabiel, oefenmap) -> None:
    found = stabiel("stuur", "--gemeente", "Almere", "--cohort", "2024-H2", "--indicator", "i2", "--map", oefenmap)
    assert "wie in de tweede helft van 2024 begon, gevolgd tot en met 31 december 2025" in found.uit
    assert "S2" not in found.uit.replace("S2,", "")


@pytest.mark.parametrize("where", ["0034", "GM0034", "gm0034", "Almere", "ALMERE (verzonnen)"])
def test_a_municipality_is_known_by_name_and_code(stabiel, oefenmap, where) -> None:
    asked = ["stuur", "--gemeente", where, "--periode", "2025-H2", "--indicator", "K1", "--onbeschermd"]
    assert stabiel(*asked, "--map", oefenmap).uit.startswith("Almere (verzonnen)")


def test_choosing_one_indicator_hides_the_same_figures(stabiel, oefenmap, rijen) -> None:
    asked = ["stuur", "--gemeente", "Almere", "--periode", "2025", "--indicator", "S3", "--json", "--map", oefenmap]
    assert stabiel(*asked).json["uitkomsten"] == [row for row in rijen["uitkomsten"] if row["indicator"] == "S3"]


def test_a_folder_gets_three_files_with_the_same_figures(stabiel, oefenmap, rijen, tmp_path) -> None:
    target = tmp_path / "uit"
    found = stabiel("stuur", "--gemeente", "Almere", "--periode", "2025", "--map", oefenmap, "--naar", f"{target}/")
    assert found.status == 0
    assert sorted(path.name for path in target.iterdir()) == ["rapport.xlsx", "uitkomsten.csv", "uitkomsten.parquet"]
    frame = pl.read_parquet(target / "uitkomsten.parquet")
    assert frame.height == len(rijen["uitkomsten"])
    assert frame["waarde"].to_list() == [row["waarde"] for row in rijen["uitkomsten"]]


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["--periode", "2025", "--gemeente", "Lutjebroek"], 2, "Kies uit: "),
        (["--periode", "vorig jaar", "--gemeente", "Almere"], 2, "Schrijf bijvoorbeeld 2024, 2024-H1"),
        (["--periode", "2019", "--gemeente", "Almere"], 1, "De gegevens gaan van 1 juli 2024 tot en met 31 december"),
        (["--periode", "2025", "--indicator", "S9"], 2, 'Indicator "S9" bestaat niet. Lijkt op: S'),
        (["--periode", "2025", "--langdurig", "12"], 2, "een KvK-nummer heeft acht cijfers"),
        (["--periode", "2025", "--uitsplitsing", "ras"], 2, "bestaat niet; kies uit"),
        (["--periode", "2025", "--naar", "{bestand}"], 2, "is een bestand"),
        (["--periode", "2025", "--naar", "{map}/weg/rapport.html"], 2, "bestaat niet. Maak die eerst"),
        (["--periode", "2025", "--naar", "{map}/rapport.pdf"], 2, "Wat moet rapport.pdf worden?"),
        (["--periode", "2025", "--naar", "{map}/map.html"], 2, "is een map. Noem een bestand"),
    ],
)
def test_wrong_use_says_what_to_type_instead(stabiel, oefenmap, tmp_path, words, status, said) -> None:
    (tmp_path / "bestand").write_text("van mij")
    (tmp_path / "map.html").mkdir()
    filled = [word.format(bestand=tmp_path / "bestand", map=tmp_path) for word in words]
    found = stabiel("stuur", *filled, "--map", oefenmap)
    assert (found.status, found.uit) == (status, "")
    assert said in found.fout
    assert (tmp_path / "bestand").read_text() == "van mij"


def test_quality_is_told_per_supplier_and_per_figure(stabiel, oefenmap) -> None:
    found = stabiel("kwaliteit", "--gemeente", "Almere", "--map", oefenmap)
    for text in ("WAT ZIJN DE GEGEVENS WAARD?", "Noorderlicht Schuldhulp (verzonnen)", "Gevuld", "Voldoet niet"):
        assert text in found.uit
    plain = stabiel("kwaliteit", "--gemeente", "Almere", "--map", oefenmap, "--json").json
    assert [row["indicator"] for row in plain["oordelen"]] == CODES
    assert {row["gemeente"] for row in plain["leveranciers"]} == {"0034"}


def test_settings_of_the_folder_are_used(stabiel, oefenmap, tmp_path) -> None:
    import shutil

    folder: Path = tmp_path / "map"
    shutil.copytree(oefenmap, folder)
    (folder / "instellingen.toml").write_text('[gesprek_dagen]\n"0034" = 14\n[gemeenten]\n"0034" = "Almeerstad"\n')
    found = stabiel("stuur", "--gemeente", "Almeerstad", "--periode", "2025", "--indicator", "I2", "--map", folder,
                    "--json", "--onbeschermd")  # fmt: skip
    assert "doel" in {row["definitie"] for row in found.json["uitkomsten"]}
    (folder / "instellingen.toml").write_text("gemeentes = 1")
    assert 'de instelling "gemeentes" bestaat niet' in stabiel("kwaliteit", "--map", folder).fout


def test_protected_figures_are_remembered_and_unprotected_ones_leave_no_trace(stabiel, oefenmap, tmp_path) -> None:
    import shutil

    folder: Path = tmp_path / "map"
    shutil.copytree(oefenmap, folder)
    (folder / "uitgegeven").unlink(missing_ok=True)
    asked = ["stuur", "--gemeente", "Almere", "--periode", "2025-H2", "--indicator", "I1", "--map", folder]
    assert stabiel(*asked, "--onbeschermd").status == 0
    assert not (folder / "uitgegeven").exists()
    assert stabiel(*asked).status == 0
    assert (folder / "uitgegeven").stat().st_mode & 0o777 == 0o600
    (folder / "uitgegeven").write_bytes(b"kapot")
    refused = stabiel(*asked)
    assert (refused.status, refused.uit) == (1, "")
    assert "Zet het bestand terug uit uw reservekopie" in refused.fout


@pytest.mark.parametrize(
    ("words", "safe"),
    [
        (("stuur", "--gemeente", "Almere", "--periode", "2025", "--indicator", "S2"), True),
        (("stuur", "--gemeente", "Almere", "--periode", "2025", "--indicator", "S2", "--onbeschermd"), False),
        (("kwaliteit",), False),
    ],
)
def test_reasons_are_without_percentages_of_few_in_a_protected_report_only(
    stabiel, oefenmap, monkeypatch, words, safe
) -> None:
    asked = []

    def look(*_tables, beschermd=False, **_options):
        asked.append(beschermd)
        raise KeyboardInterrupt

    monkeypatch.setattr("stabiel.rapporten.samenstellen.assess_kwaliteit", look)
    stabiel(*words, "--map", oefenmap)
    assert asked == [safe]
