"""What reading found, for people and programs: complete, in order, cut where it gets too long, without values."""

import csv
import io
import json
from dataclasses import dataclass

import polars as pl
import pytest

from stabiel.leveringen.verslag import Leesverslag as LezerVerslag
from stabiel.momentopnamen.inlezen import Uitslag
from stabiel.rapporten.bevindingen_uit import (
    MEESTE,
    CsvSchrijver,
    Leesverslag,
    lees_dict,
    make_leesverslag,
    render_lees,
)
from stabiel.tabellen.aanlevering import BEVINDINGEN, LEVERINGEN, TOETSEN, VOLLEDIGHEID


@dataclass(frozen=True)
class EenToets:
    wat_te_doen: str
    tekst: str

    def zin(self, *, veld: str = "") -> str:
        return self.tekst.replace("{veld}", veld or "dit veld")


CATALOGUS = {
    "P51": EenToets("Verbeter een van beide datums.", "Het veld {veld} ligt te vroeg."),
    "S01": EenToets("Haal de komma weg.", "Het bestand is geen geldige JSON."),
    "C06": EenToets("Vul de reden in.", "De reden van uitstroom ontbreekt."),
}


def findings(*rows: tuple[str, str, int, str]) -> pl.DataFrame:
    whole = [
        {"levering": "a", "gemeente": "0034", "code": code, "ernst": ernst, "veld": "stabilisatie.einddatum",
         "pad": f"leveringen[0].schuldhulptrajecten[{place}]", "regel": place, "byte": place * 10, "gevolg": gevolg}
        for code, ernst, place, gevolg in rows
    ]  # fmt: skip
    return pl.DataFrame(whole, schema=dict(BEVINDINGEN.schema))


def outcome(frame: pl.DataFrame, **changes: object) -> Uitslag:
    counts = dict(frame["code"].value_counts().rows())
    values: dict[str, object] = {
        "bestand": "levering.json", "status": "gelezen", "versie": "1.0", "sha256": "", "aantal_leveringen": 1,
        "trajecten_gelezen": 12, "trajecten_apart": 0, "leveringen": LEVERINGEN.empty(),
        "bevindingen": BEVINDINGEN.empty(), "toetsen": TOETSEN.empty(), "volledigheid": VOLLEDIGHEID.empty(),
        "weggelaten": frame["gevolg"].ne("").sum(),
    }  # fmt: skip
    verslag = LezerVerslag(**(values | changes))
    first = frame.filter(pl.int_range(pl.len()).over("code") < MEESTE)
    return Uitslag("levering.json", verslag, first, counts)


def report(*rows: tuple[str, str, int, str], **changes: object) -> Leesverslag:
    return make_leesverslag([outcome(findings(*rows), **changes)], na_samenloop=11)


def as_csv(*rows: tuple[str, str, int, str], bestand: str = "levering.json") -> list[list[str]]:
    text = io.StringIO(newline="")
    CsvSchrijver(text, catalogus=CATALOGUS).write(bestand, findings(*rows))
    return list(csv.reader(io.StringIO(text.getvalue()), delimiter=";"))


TWO = report(("C06", "melding", 2, ""), ("P51", "fout", 7, "de datum is weggelaten"))


def test_the_contract_of_the_json_is_kept_to_the_letter() -> None:
    assert lees_dict(TWO, catalogus=CATALOGUS) == {
        "bestanden": [
            {"bestand": "levering.json", "status": "gelezen", "versie": "1.0", "leveringen": 1,
             "trajecten_gelezen": 12, "trajecten_apart": 0, "bevindingen": 2}
        ],
        "trajecten_gelezen": 12,
        "trajecten_apart": 0,
        "trajecten_na_samenloop": 11,
        "bevindingen": [
            {"code": "P51", "ernst": "fout", "bestand": "levering.json", "pad": "leveringen[0].schuldhulptrajecten[7]",
             "regel": 7, "melding": "Het veld stabilisatie.einddatum ligt te vroeg.",
             "wat_te_doen": "Verbeter een van beide datums."},
            {"code": "C06", "ernst": "melding", "bestand": "levering.json",
             "pad": "leveringen[0].schuldhulptrajecten[2]", "regel": 2,
             "melding": "De reden van uitstroom ontbreekt.", "wat_te_doen": "Vul de reden in."},
        ],
        "afgekapt": False,
    }  # fmt: skip


def test_more_than_a_thousand_of_one_code_are_cut_in_json_and_kept_in_csv() -> None:
    rows = [*[("P51", "fout", number, "") for number in range(MEESTE + 5)], ("C06", "melding", 1, "")]
    found = lees_dict(report(*rows), catalogus=CATALOGUS)
    assert len(found["bevindingen"]) == MEESTE + 1
    assert found["afgekapt"] is True
    assert found["bestanden"][0]["bevindingen"] == MEESTE + 6
    assert "P51  fout, 1.005×" in render_lees(report(*rows), catalogus=CATALOGUS)
    assert len(as_csv(*rows)) == MEESTE + 7


@pytest.mark.parametrize(
    ("verslag", "clean"),
    [
        (report(), True),
        (report(("C06", "melding", 2, "")), True),
        (report(("P51", "fout", 2, "de datum is weggelaten")), False),
        (report(status="deels"), False),
        (report(status="geweigerd"), False),
        (report(trajecten_apart=1), False),
    ],
)
def test_reading_is_clean_when_nothing_was_dropped_set_aside_or_refused(verslag, clean) -> None:
    assert verslag.schoon is clean


def test_the_terminal_says_what_where_what_to_do_and_what_was_lost() -> None:
    text = render_lees(TWO, catalogus=CATALOGUS)
    for part in ("P51  fout, 1×: Het veld stabilisatie.einddatum ligt te vroeg.", "Wat te doen: Verbeter",
                 "Gevolg: de datum is weggelaten.", "leveringen[0].schuldhulptrajecten[7], regel 7",
                 "12 trajecten gelezen; 11 na samenloop."):  # fmt: skip
        assert part in text
    assert text.index("P51") < text.index("C06")


def test_a_file_without_findings_says_so() -> None:
    assert "Er zijn geen bevindingen." in render_lees(report(), catalogus=CATALOGUS)


def test_csv_has_one_line_per_finding_and_survives_a_spreadsheet() -> None:
    rows = as_csv(("P51", "fout", 7, ""), bestand="=HYPERLINK(1)")
    assert rows[0] == ["code", "ernst", "bestand", "pad", "regel", "melding", "wat_te_doen"]
    assert rows[1][2] == "'=HYPERLINK(1)"


def test_a_source_that_could_not_be_opened_is_refused_with_its_reason() -> None:
    refused = Uitslag("stuk.zip", None, BEVINDINGEN.empty(), {}, reden="Het zip-bestand is beschadigd.")
    found = make_leesverslag([refused, outcome(findings())])
    assert [line["status"] for line in lees_dict(found, catalogus=CATALOGUS)["bestanden"]] == ["geweigerd", "gelezen"]
    assert "stuk.zip: Het zip-bestand is beschadigd." in render_lees(found, catalogus=CATALOGUS)
    assert not found.schoon


def test_a_code_without_a_check_still_has_a_sentence() -> None:
    found = lees_dict(report(("Z99", "melding", 1, "")), catalogus=CATALOGUS)
    assert json.dumps(found, allow_nan=False)
    assert found["bevindingen"][0]["melding"] == "Bevinding Z99."


@pytest.mark.parametrize(
    ("lost", "todo"),
    [
        ("het bestand houdt plotseling op: wat hierna staat, is niet gelezen", "Het bestand is niet af."),
        ("het bestand is leeg: wat hierna staat, is niet gelezen", "Er staat niets in het bestand."),
        ("na het einde staat nog tekst: wat hierna staat, is niet gelezen", "Er staat meer in het bestand"),
        ("hier staat een teken dat hier niet hoort: wat hierna staat, is niet gelezen", "Kijk of dit een JSON-bestand"),
        ("komma te veel: wat hierna staat, is niet gelezen", "Haal de komma weg."),
    ],
)
def test_what_to_do_about_broken_json_goes_by_what_broke_it(lost, todo) -> None:
    found = report(("S01", "fout", 1, lost))
    assert f"Wat te doen: {todo}" in render_lees(found, catalogus=CATALOGUS)
    assert lees_dict(found, catalogus=CATALOGUS)["bevindingen"][0]["wat_te_doen"].startswith(todo)


@pytest.mark.parametrize(("number", "said"), [(1, "1 traject gelezen"), (0, "0 trajecten gelezen")])
def test_one_traject_is_one_traject(number, said) -> None:
    assert said in render_lees(report(trajecten_gelezen=number), catalogus=CATALOGUS)
