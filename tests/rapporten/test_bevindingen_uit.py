"""What reading found, for people and programs: complete, in order, cut where it gets too long, without values."""

import csv
import io
import json
from dataclasses import dataclass

import polars as pl
import pytest

from stabiel.rapporten.bevindingen_uit import (
    MEESTE,
    Bestandsregel,
    Leesverslag,
    join_findings,
    lees_csv,
    lees_dict,
    render_lees,
)
from stabiel.tabellen.aanlevering import BEVINDINGEN


@dataclass(frozen=True)
class EenToets:
    wat_te_doen: str
    tekst: str

    def zin(self, *, veld: str = "") -> str:
        return self.tekst.replace("{veld}", veld or "dit veld")


CATALOGUS = {
    "P51": EenToets("Verbeter een van beide datums.", "Het veld {veld} ligt te vroeg."),
    "C06": EenToets("Vul de reden in.", "De reden van uitstroom ontbreekt."),
}


def findings(*rows: tuple[str, str, int, str]) -> pl.DataFrame:
    whole = [
        {"levering": "a", "gemeente": "0034", "code": code, "ernst": ernst, "veld": "stabilisatie.einddatum",
         "pad": f"leveringen[0].schuldhulptrajecten[{place}]", "regel": place, "byte": place * 10, "gevolg": gevolg}
        for code, ernst, place, gevolg in rows
    ]  # fmt: skip
    return pl.DataFrame(whole, schema=dict(BEVINDINGEN.schema))


def report(*rows: tuple[str, str, int, str], status: str = "gelezen", apart: int = 0) -> Leesverslag:
    frame = findings(*rows)
    line = Bestandsregel("levering.json", status, "1.0", 1, 12, apart, frame.height)
    return Leesverslag((line,), join_findings([("levering.json", frame)]), 11)


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
    long = report(*[("P51", "fout", number, "") for number in range(MEESTE + 5)], ("C06", "melding", 1, ""))
    found = lees_dict(long, catalogus=CATALOGUS)
    assert len(found["bevindingen"]) == MEESTE + 1
    assert found["afgekapt"] is True
    assert found["bestanden"][0]["bevindingen"] == MEESTE + 6
    assert len(lees_csv(long, catalogus=CATALOGUS).splitlines()) == MEESTE + 7


@pytest.mark.parametrize(
    ("verslag", "clean"),
    [
        (report(), True),
        (report(("C06", "melding", 2, "")), True),
        (report(("P51", "fout", 2, "de datum is weggelaten")), False),
        (report(status="deels"), False),
        (report(status="geweigerd"), False),
        (report(apart=1), False),
    ],
)
def test_reading_is_clean_when_nothing_was_dropped_set_aside_or_refused(verslag, clean) -> None:
    assert verslag.clean is clean


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
    evil = Leesverslag(TWO.bestanden, TWO.bevindingen.with_columns(pl.lit("=HYPERLINK(1)").alias("bestand")))
    rows = list(csv.reader(io.StringIO(lees_csv(evil, catalogus=CATALOGUS)), delimiter=";"))
    assert rows[0] == ["code", "ernst", "bestand", "pad", "regel", "melding", "wat_te_doen"]
    assert rows[1][2] == "'=HYPERLINK(1)"


def test_a_code_without_a_check_still_has_a_sentence() -> None:
    found = lees_dict(report(("Z99", "melding", 1, "")), catalogus=CATALOGUS)
    assert json.dumps(found, allow_nan=False)
    assert found["bevindingen"][0]["melding"] == "Bevinding Z99."
