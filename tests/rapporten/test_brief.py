"""The letter to a supplier: complete, readable, and without a delivered value."""

from dataclasses import dataclass

import polars as pl
import pytest

from stabiel.begrippen.perioden import Periode
from stabiel.rapporten.brief import Brief, build_brief, render_html, render_markdown, render_tekst
from stabiel.tabellen.aanlevering import BEVINDINGEN
from tests.support.rapport import PASPOORTEN


@dataclass(frozen=True)
class EenToets:
    melding: str
    wat_te_doen: str
    velden: tuple[str, ...] = ()

    def zin(self, *, veld: str = "") -> str:
        return self.melding.replace("{veld}", veld or "dit veld")


CATALOGUS = {
    "P51": EenToets("{veld} eindigt vóór het begint.", "Verbeter een van beide datums."),
    "C05": EenToets("De reden van uitstroom ontbreekt.", "Kies een reden uit de lijst.", ("uitstroom_reden",)),
    "S08": EenToets("De waarde staat niet in de lijst.", "Gebruik een waarde uit de lijst."),
}
RENDERERS = [render_tekst, render_markdown, render_html]


def findings(*rows: tuple[str, str, str, int, str]) -> pl.DataFrame:
    whole = [
        {"levering": "a", "gemeente": "0034", "code": code, "ernst": ernst, "veld": veld, "regel": None, "byte": place,
         "pad": f"leveringen[0].schuldhulptrajecten[{place}].{veld}", "gevolg": gevolg}
        for code, ernst, veld, place, gevolg in rows
    ]  # fmt: skip
    return pl.DataFrame(whole, schema=dict(BEVINDINGEN.schema))


def a_letter(frame: pl.DataFrame, **changes: object) -> Brief:
    wanted: dict[str, object] = {
        "nummer": 7, "bestand": "levering_########.json", "organisatie": "De Kade Welzijn (verzonnen)",
        "periode": Periode.parse("2024-H2"), "trajecten": 1260, "apart": 4, "verzonnen": True,
        "catalogus": CATALOGUS, "paspoorten": PASPOORTEN.values(),
    }  # fmt: skip
    return build_brief(frame, **(wanted | changes))


MANY = findings(
    *[("C05", "waarschuwing", "uitstroom.reden", number, "") for number in range(12)],
    ("P51", "fout", "stabilisatie.einddatum", 3, "de datum is weggelaten"),
    ("S08", "fout", "oplossing.soort", 4, ""),
    ("S08", "fout", "oplossing.soort", 9, ""),
)


def test_the_most_serious_and_most_frequent_come_first() -> None:
    assert [(point.code, point.aantal) for point in a_letter(MANY).punten] == [("S08", 2), ("P51", 1), ("C05", 12)]


def test_a_point_names_the_first_places_and_how_many_more() -> None:
    text = render_tekst(a_letter(MANY))
    assert "leveringen[0].schuldhulptrajecten[0].uitstroom.reden" in text
    assert "en nog 7 keren" in text
    assert "schuldhulptrajecten[5].uitstroom.reden" not in text


def test_a_point_says_how_to_repair_and_which_figures_suffer() -> None:
    point = next(point for point in a_letter(MANY).punten if point.code == "C05")
    assert point.wat_te_doen == "Kies een reden uit de lijst."
    assert "Haken mensen af tijdens de stabilisatie?" in point.cijfers


def test_a_blank_in_a_sentence_is_filled_with_the_field_as_the_supplier_knows_it() -> None:
    point = next(point for point in a_letter(MANY).punten if point.code == "P51")
    assert point.melding == "stabilisatie.einddatum eindigt vóór het begint."
    assert point.gevolg == "de datum is weggelaten"


def test_a_sentence_about_several_fields_names_them_most_frequent_first() -> None:
    fields = ["a", "b", "b", "c", "d", "e", "f"]
    letter = a_letter(findings(*(("P51", "fout", field, place, "") for place, field in enumerate(fields))))
    [point] = letter.punten
    assert point.melding.startswith("dit veld eindigt vóór het begint. Velden: b, ")
    assert point.melding.endswith(" en nog 1.")


def test_one_of_anything_is_said_as_one() -> None:
    letter = a_letter(findings(("P51", "fout", "stabilisatie.einddatum", 3, "")), trajecten=1)
    assert "Wij lazen 1 traject uit" in render_tekst(letter)
    assert "1 bevinding van 1 soort." in " ".join(render_tekst(letter).split())


def test_an_unknown_code_still_gives_a_point() -> None:
    letter = a_letter(findings(("Z99", "melding", "", 1, "")))
    assert letter.punten[0].melding == "Bevinding Z99."


def test_a_clean_delivery_gets_a_word_of_thanks() -> None:
    assert "niets dat hersteld moet worden" in render_tekst(a_letter(findings()))


@pytest.mark.parametrize("render", RENDERERS)
def test_every_form_holds_every_point_and_says_synthetic(render) -> None:
    text = render(a_letter(MANY))
    for word in ("S08", "P51", "C05", "12×", "verzonnen gegevens", "1.260 trajecten"):
        assert word in text


@pytest.mark.parametrize("render", RENDERERS)
def test_no_blank_of_the_catalogue_is_left_open(render) -> None:
    text = render(a_letter(MANY))
    assert [blank for blank in ("{veld}", "{ander}", "{lijst}", "{plek}") if blank in text] == []


def test_html_escapes_what_a_file_brought_along() -> None:
    page = render_html(a_letter(MANY, organisatie="<script>alert(1)</script>"))
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
