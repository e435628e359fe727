"""From a raw block to a block without identities: keyed values, keys of delen, and nothing that gives a person away."""

import base64
import hashlib
import hmac
import io
import random
from dataclasses import replace
from typing import Any

import polars as pl
import pytest

from stabiel.leveringen import pseudoniem
from stabiel.leveringen.blok import RuwBlok
from stabiel.leveringen.herkenning import recognise
from stabiel.leveringen.pseudoniem import NaamloosBlok, pseudonymise
from stabiel.leveringen.sleutel import Pseudoniemsleutel
from stabiel.leveringen.toetsen.oordeel import judge_blok
from stabiel.tabellen.aanlevering import DELEN, SCHULDEN, SPANNEN
from tests.support.blokken import a_blok, a_levering, a_traject, read_blok

SECRET = bytes(range(32))
KEY = Pseudoniemsleutel(SECRET)
_FROZEN = 8879719954753829083
PERSON = {
    "Burgerservicenummer": "111222333", "Geboortedatum": "1980-05-01", "Geslachtsaanduiding": "Vrouw",
    "Postcode": "1315 ab", "Huisnummer": "10", "Huisnummertoevoeging": "a",
}  # fmt: skip


_KEYED = ("bsn", "geboorte", "adres", "geslacht", "geboortejaar")


def _keys(blok: RuwBlok) -> pl.DataFrame:
    numbers = blok.leveringen["levering_nr"]
    return pl.DataFrame({"levering_nr": numbers, "levering": [f"levering {number}" for number in numbers]})


def _named(blok: RuwBlok, *, sleutel: Pseudoniemsleutel = KEY, apart: list[bool] | None = None) -> NaamloosBlok:
    aside = judge_blok(blok).apart if apart is None else pl.Series(apart)
    return pseudonymise(blok, apart=aside, sleutel=sleutel, leveringen=_keys(blok))


def _one(**changes: Any) -> dict[str, Any]:
    return _named(a_blok(a_traject(**changes))).delen.row(0, named=True)


def _value(purpose: str, text: str) -> int:
    digest = hmac.digest(SECRET, f"{purpose}\x1f{text}".encode(), "sha256")
    return int.from_bytes(digest[:8], "big", signed=True)


def _creditors(*creditors: dict[str, Any]) -> list[int | None]:
    debts = [{"bedrag": number, "schuldeiser": creditor} for number, creditor in enumerate(creditors)]
    return _named(a_blok(a_traject(schulden=debts))).schulden.sort("bedrag")["schuldeiser"].to_list()


def test_a_client_becomes_keyed_values_with_sex_and_year_open() -> None:
    row = _one(client=[PERSON])
    assert {name.removeprefix("c1_"): value for name, value in row.items() if name.startswith("c1_")} == {
        "bsn": _value("bsn", "111222333"),
        "bsn_geldig": True,
        "geboorte": _value("geboorte", "1980-05-01"),
        "adres": _value("adres", "1980-05-01\x1fVROUW\x1f1315AB\x1f10\x1fA"),
        "geslacht": "Vrouw",
        "geboortejaar": 1980,
    }  # fmt: skip
    assert {name: value for name, value in row.items() if name.startswith("c2_") and value is not None} == {}


def test_a_second_client_stands_beside_the_first() -> None:
    row = _one(client=[PERSON, {"Burgerservicenummer": "123456782"}])
    assert (row["c2_bsn"], row["c2_bsn_geldig"], row["c2_geboorte"]) == (_value("bsn", "123456782"), True, None)
    assert row["clienten"] == 2


@pytest.mark.parametrize(
    ("delivered", "same"),
    [
        ({"Burgerservicenummer": "12345672"}, {"Burgerservicenummer": "012345672"}),
        ({"Burgerservicenummer": "111.222.333"}, {"Burgerservicenummer": "111222333"}),
        (PERSON | {"Postcode": "1315AB", "Huisnummertoevoeging": "A "}, PERSON),
    ],
)
def test_one_client_in_two_spellings_has_one_key(delivered: dict[str, str], same: dict[str, str]) -> None:
    one, other = _one(client=[delivered]), _one(client=[same])
    assert [one[f"c1_{name}"] for name in ("bsn", "adres")] == [other[f"c1_{name}"] for name in ("bsn", "adres")]


@pytest.mark.parametrize(
    ("client", "empty"),
    [
        ({"Burgerservicenummer": "111222333"}, ["geboorte", "adres", "geslacht", "geboortejaar"]),
        (PERSON | {"Burgerservicenummer": ""}, ["bsn"]),
        (PERSON | {"Geboortedatum": "1980-13-01"}, ["geboorte", "adres", "geboortejaar"]),
        (PERSON | {"Huisnummer": ""}, ["adres"]),
    ],
)
def test_what_is_not_known_has_no_key(client: dict[str, str], empty: list[str]) -> None:
    row = _one(client=[client])
    assert [
        name for name in ("bsn", "geboorte", "adres", "geslacht", "geboortejaar") if row[f"c1_{name}"] is None
    ] == empty


@pytest.mark.parametrize(
    ("creditor", "text"),
    [
        ({"naam": "Bank", "kvknummer": "12345678"}, "kvk:12345678"),
        ({"naam": "  Grote   BANK "}, "naam:grote bank"),
        ({"Naam": "Bank"}, "naam:bank"),
        ({"naam": "", "Naam": "Bank", "kvknummer": ""}, "naam:bank"),
        ({"naam": "Bank", "kvknummer": "123"}, "naam:bank"),
        ({"kvknummer": "123"}, "kvk:123"),
    ],
)
def test_a_creditor_is_keyed_by_kvk_else_name(creditor: dict[str, str], text: str) -> None:
    assert _creditors(creditor, {"naam": "Ander", "kvknummer": "87654321"})[0] == _value("schuldeiser", text)


def test_an_unknown_creditor_has_no_key() -> None:
    assert _creditors({"privepersoon": True}, {}) == [None, None]


def test_tables_have_exactly_the_declared_columns() -> None:
    for blok in (a_blok(), a_blok(a_traject(begeleiding=[{}], schulden=[{}]))):
        found = _named(blok)
        assert dict(found.delen.schema) == DELEN.schema
        assert dict(found.spannen.schema) == SPANNEN.schema
        assert dict(found.schulden.schema) == SCHULDEN.schema


def test_the_municipality_is_in_standard_form() -> None:
    codes = ["GM0034", "0034", "GM111", "Onbekend", None, "Kerkstraat 123456789"]
    blok = a_blok(*(a_traject(gemeentecode=code, startdatum=f"2024-02-0{row + 1}") for row, code in enumerate(codes)))
    found = _named(blok).delen.sort("startdatum")["gemeente"].to_list()
    assert found == ["0034", "0034", "GM111", "Onbekend", "Onbekend", "Kerkstraat #"]


def test_rows_that_are_set_aside_are_left_out_with_their_children() -> None:
    trajecten = [
        a_traject(startdatum=f"2024-02-0{row + 1}", begeleiding=[{}], schulden=[{"bedrag": row}]) for row in range(3)
    ]
    found = _named(a_blok(*trajecten), apart=[False, True, False])
    assert found.delen.height == found.spannen.height == 2
    assert sorted(found.schulden["bedrag"]) == [0, 2]
    assert set(found.schulden["deel"]) == set(found.delen["deel"])


def test_a_block_of_which_everything_is_set_aside_is_empty() -> None:
    found = _named(a_blok(a_traject(begeleiding=[{}])), apart=[True])
    assert (found.delen.height, found.spannen.height, found.schulden.height) == (0, 0, 0)


def _country(number: int = 60) -> list[dict[str, Any]]:
    """Invented trajecten with children, all different."""
    return [
        a_traject(
            client=[PERSON | {"Burgerservicenummer": f"{row:09d}"}],
            begeleiding=[{"soort": "Budgetbeheer", "startdatum": f"2024-03-{1 + row % 28:02d}"}] * (row % 3),
            schulden=[{"bedrag": row * 10 + debt, "schuldeiser": {"naam": f"Bank {debt}"}} for debt in range(row % 4)],
        )
        for row in range(number)
    ]


def _content(*bloks: NaamloosBlok) -> list[list[tuple[Any, ...]]]:
    """The rows of the three tables in one order."""
    tables = [pl.concat([getattr(blok, name) for blok in bloks]) for name in ("delen", "spannen", "schulden")]
    return [sorted(table.rows(), key=str) for table in tables]


def test_keys_do_not_depend_on_order_or_blocks() -> None:
    country = _country()
    whole = _content(_named(a_blok(*country)))
    shuffled = random.Random(1).sample(country, len(country))
    assert _content(*(_named(a_blok(*shuffled[start : start + 7])) for start in range(0, 60, 7))) == whole


def test_keys_do_not_depend_on_the_order_of_children() -> None:
    one = _country()[59]
    turned = one | {"schulden": one["schulden"][::-1], "begeleiding": one["begeleiding"][::-1]}
    assert len(one["schulden"]) > 1
    assert _content(_named(a_blok(turned))) == _content(_named(a_blok(one)))


def test_keys_do_not_depend_on_numbers_of_rows_or_sharing_of_recognition() -> None:
    blok = a_blok(*_country())
    later = replace(blok, **{name: getattr(blok, name).with_columns(pl.col("rij") + 500)
                             for name in ("trajecten", "clienten", "spannen", "schulden")})  # fmt: skip
    assert _content(_named(later)) == _content(_named(blok)) == _content(_named(recognise(blok)))


@pytest.mark.parametrize(
    "changes",
    [
        {"startdatum": "2024-02-02"},
        {"gemeentecode": "0035"},
        {"client": [PERSON]},
        {"oplossing": {"soort": "Saneringskrediet"}},
        {"schulden": [{"bedrag": 1}]},
        {"begeleiding": [{"startdatum": "2024-03-01"}]},
        {"moratoria": [{"startdatum": "2024-03-01"}]},
        {"aanmelding": {"startdatum": "2024-01-15", "crisisinterventie": False}},
    ],
)
def test_another_content_has_another_key(changes: dict[str, Any]) -> None:
    assert _one(**changes)["deel"] != _one()["deel"]


def test_one_debt_twice_is_another_content_than_once() -> None:
    once, twice, thrice = (_one(schulden=[{"bedrag": 5}] * times)["deel"] for times in (1, 2, 3))
    assert len({once, twice, thrice}) == 3


def test_the_same_content_in_another_levering_or_under_another_key_has_another_key() -> None:
    blok = read_blok([a_levering(a_traject()), a_levering(a_traject(), teller=2)])
    assert _named(blok).delen["deel"].n_unique() == 2
    other = _named(a_blok(a_traject()), sleutel=Pseudoniemsleutel(SECRET[::-1]))
    assert other.delen["deel"][0] != _one()["deel"]


def test_the_key_of_a_deel_stays_the_same_from_one_version_to_the_next() -> None:
    whole = a_traject(
        client=[PERSON],
        oplossing={"soort": "Saneringskrediet"},
        begeleiding=[{"soort": "Budgetbeheer", "startdatum": "2024-03-01"}],
        schulden=[{"bedrag": 5, "schuldsoort": "Zorg", "schuldeiser": {"naam": "Bank"}}],
    )
    assert _named(a_blok(whole)).delen["deel"].to_list() == [_FROZEN]


def test_exact_repeats_in_one_levering_are_kept_once_and_named() -> None:
    twin = a_traject(schulden=[{"bedrag": 5}, {"bedrag": 6}], begeleiding=[{}])
    found = _named(a_blok(twin, a_traject(), twin, twin))
    assert found.delen.height == 2
    assert (found.schulden.height, found.spannen.height) == (2, 1)
    assert found.dubbel.to_list() == [2, 3]


def test_many_birth_dates_are_looked_up_and_give_the_same_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    days = ["1899-12-31", "1900-01-01", "1980-02-29", "2049-12-31", "2050-01-01", "0001-01-01", None, "x"]
    client = [
        {"Burgerservicenummer": "1", "Geboortedatum": day} if day else {"Burgerservicenummer": "1"} for day in days
    ]
    blok = a_blok(*(a_traject(client=[one], startdatum=f"2024-02-0{row + 1}") for row, one in enumerate(client)))
    monkeypatch.setattr(pseudoniem, "_MANY", 1)
    found = _named(blok).delen.sort("startdatum")["c1_geboorte"].to_list()
    assert found == [*(_value("geboorte", day) for day in days[:6]), None, None]


MARKED = {
    "Burgerservicenummer": "918273645", "Geboortedatum": "1961-07-13", "Geslachtsaanduiding": "Man",
    "Postcode": "9182GH", "Huisnummer": "47119", "Huisnummertoevoeging": "Bis-9",
}  # fmt: skip
CREDITOR = {"naam": "Merkteken Schuldeiser", "Naam": "Merkteken Ander", "kvknummer": "81726354", "postcode": "8172KL"}


def _forms(text: str) -> list[str]:
    """A value as it is and as someone might hide it: without zeros, base64, plain hashes."""
    raw = text.encode()
    digests = [hashlib.new(name, raw) for name in ("md5", "sha1", "sha256")]
    return [text, text.lower(), base64.b64encode(raw).decode(), raw.hex(), *(digest.hexdigest() for digest in digests)]


def test_no_identity_stands_in_any_table_in_any_form() -> None:
    blok = a_blok(a_traject(client=[MARKED, MARKED | {"Burgerservicenummer": "018273645"}],
                            schulden=[{"bedrag": 5, "schuldeiser": CREDITOR}] * 2))  # fmt: skip
    found = _named(blok)
    text = ""
    for table in (found.delen, found.spannen, found.schulden):
        buffer = io.BytesIO()
        table.write_parquet(buffer, compression="uncompressed")
        text += table.write_csv() + buffer.getvalue().decode("latin-1")
    values = [*MARKED.values(), *CREDITOR.values(), "18273645", "018273645"]
    planted = [value for value in values if value not in ("Man",)]
    assert [form for value in planted for form in _forms(value) if form in text] == []
    numbers = {value for row in found.delen.rows() for value in row if isinstance(value, int)}
    assert {918273645, 18273645, 19610713, 81726354}.isdisjoint(numbers)
    assert "Man" in text


def test_nothing_of_a_client_stands_in_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    blok = a_blok(a_traject(client=[MARKED]))
    broken = replace(blok, clienten=blok.clienten.drop("postcode"))
    with pytest.raises(Exception, match="postcode") as failed:
        _named(broken, apart=[False])
    assert not any(value in str(failed.value) for value in MARKED.values() if value != "Man")
