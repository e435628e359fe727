"""No delivered value leaves the checks: marked values everywhere, and a control that the search finds them."""

import polars as pl
import pytest

from stabiel.leveringen.blok import Bestandskop
from stabiel.leveringen.toetsen import load_toetsen
from stabiel.leveringen.toetsen.oordeel import Verzameling, judge_bestand, judge_blok
from tests.support.blokken import a_blok, a_traject

MARKS = [
    "918273645", "91827364", "1961-07-13", "Geheimstraat", "9182GH", "4711", "Bis-9", "Merkteken Schuldeiser",
    "merkteken@geheim.nl", "0699887766", "81726354", "Merkteken tekst", "987654",
]  # fmt: skip
CLIENT = {
    "Burgerservicenummer": "918273645", "Geboortedatum": "1961-07-13", "Geslachtsaanduiding": "Geheimstraat",
    "Postcode": "9182GH ", "Huisnummer": "4711", "Huisnummertoevoeging": "Bis-9",
}  # fmt: skip
CREDITOR = {"naam": "Merkteken Schuldeiser", "kvknummer": "81726354", "postcode": "9182gh", "privepersoon": True}


def _bad_traject(**changes):
    """A traject with something wrong in nearly every place."""
    return a_traject(
        **{
            "gemeentecode": "918273645",
            "client": [CLIENT, {**CLIENT, "Burgerservicenummer": "91827364", "Huisnummer": ""}],
            "omschrijving": "Merkteken tekst",
            "uitstroom": {"omschrijving": "Merkteken tekst", "reden": "Afgerond", "datum": "2035-01-01"},
            "einddatum": "2020-01-01",
            "intake": {"startdatum": "2031-01-01", "einddatum": "2030-01-01", "beschikkingsdatum": "2029-01-01"},
            "schuldregeling": {"dwangakkoord": True, "afgewezen": "2019-01-01", "ingetrokken": "2019-01-01"},
            "oplossing": {"soort": "Saneringskrediet", "vtlb": 987654},
            "totaalSchuldbedragBijAanvangSchuld": 987654 * 10**6,
            "schulden": [{"bedrag": -987654, "peildatum": "2036-01-01", "schuldeiser": CREDITOR}] * 2,
            "begeleiding": [{"soort": "Budgetbeheer", "startdatum": "2020-02-02", "einddatum": "2019-02-02"}] * 2,
        }
        | changes
    )


OWNER = {
    "kvk": "918273645", "naam": "Merkteken Schuldeiser", "gemeentecode": "91827364", "postcode": "9182gh",
    "contactpersonen": [{"email": "", "naam": "Geheimstraat", "telefoonnummer": "0699887766"}],
}  # fmt: skip
KOP = Bestandskop("1.0", "2024-12-31", "2024-01-01", "2023-01-01T00:00:00Z", "Merkteken tekst")


@pytest.fixture(scope="module")
def outcome() -> tuple[str, set[str]]:
    """Everything the checks gave about a bad file, as one text, and the codes they found."""
    blok = a_blok(*[_bad_traject()] * 60, _bad_traject(client=None), kop=KOP, **OWNER)
    whole, verdict = Verzameling(), judge_blok(blok, gemeenten={2024: frozenset({"0034"})})
    whole.add(blok, verdict)
    file, end = judge_bestand(KOP, blok.leveringen, codes=whole.codes), whole.judge()
    hits = pl.concat([verdict.treffers, file.treffers, end.treffers])
    known = load_toetsen()
    sentences = [f"{known[code].zin(veld=veld)} {known[code].wat_te_doen}" for code, veld in
                 hits.select("code", "veld").unique().rows()]  # fmt: skip
    frames = [frame for part in (verdict, file, end) for frame in (part.treffers, part.tellingen, part.volledigheid)]
    text = "\n".join([*sentences, *(str(frame.to_dicts()) for frame in frames)])
    return text, set(hits["code"])


def test_a_bad_file_raises_most_of_the_catalogue(outcome: tuple[str, set[str]]) -> None:
    measured = {code for code, toets in load_toetsen().items() if toets.regels}
    assert len(outcome[1]) > len(measured) / 2


@pytest.mark.parametrize("mark", MARKS)
def test_no_marked_value_stands_in_any_outcome(mark: str, outcome: tuple[str, set[str]]) -> None:
    text = outcome[0].casefold()
    assert mark.casefold().strip() not in text
    assert mark.replace(" ", "").casefold() not in text


def test_no_delivered_date_stands_in_any_outcome(outcome: tuple[str, set[str]]) -> None:
    for year in ("2019", "2020-", "2029", "2030", "2031", "2035", "2036", "1961"):
        assert year not in outcome[0]


def test_the_search_finds_a_value_that_does_stand_there(outcome: tuple[str, set[str]]) -> None:
    assert "burgerservicenummer" in outcome[0].casefold()
    assert "client[1].huisnummer" in outcome[0].casefold()
