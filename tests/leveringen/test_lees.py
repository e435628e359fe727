"""A file as a whole: what is refused, what breaks off, letters, blocks and places."""

import json
from typing import Any, ClassVar

import pytest
from polars.testing import assert_frame_equal

from tests.support.bestanden import HEEL, Letterlijk, a_bestand, dump, lees
from tests.support.blokken import a_levering, a_traject

GOED = dump(a_bestand(HEEL, a_traject()))
GEWOON = a_traject()


def test_a_good_file_is_read_without_a_word_about_its_form() -> None:
    found = lees(GOED)
    report = found.verslag
    assert (report.status, report.versie, report.trajecten_gelezen, report.trajecten_apart) == ("gelezen", "1.0", 2, 0)
    assert found.codes("S") == {}
    assert found.delen.height == 2


VORMEN = """
geen bestand meer            | b''                                | geweigerd | S01 het bestand is leeg
alleen witruimte             | b' \\n '                           | geweigerd | S01 het bestand is leeg
geen JSON                    | b'dit is een brief'                | geweigerd | S01 hier staat een woord of getal dat JSON niet kent
een getal                    | b'12'                              | geweigerd | S02 er is niets gelezen
een leeg object              | b'{}'                              | geweigerd | S02 er is niets gelezen
een lege lijst               | b'[]'                              | geweigerd | S02 er is niets gelezen
een ander bestand            | b'{"a": {"b": [1]}}'               | geweigerd | S02 er is niets gelezen
alleen een begin             | b'{"leveringen": [{"teller": 1,'   | geweigerd | S01 het bestand houdt plotseling op
UTF-16                       | '{"a": 1}'.encode("utf-16")        | geweigerd | S01 de letters zijn niet als UTF-8 bewaard
"""  # noqa: E501 - a drawn table


@pytest.mark.parametrize("line", VORMEN.strip().splitlines(), ids=lambda line: line.split("|")[0].strip())
def test_a_file_without_any_traject_is_refused_with_one_reason(line: str) -> None:
    _, text, status, told = (cell.strip() for cell in line.split("|"))
    found = lees(eval(text))
    assert found.verslag.status == status
    assert found.verslag.leveringen.is_empty()
    code, _, consequence = told.partition(" ")
    first = found.vorm()[0]
    assert first[0] == code
    assert first[2].startswith(consequence)


def test_a_file_of_signals_is_another_kind_of_file() -> None:
    signals = {"teller": 1, "aanleverende_organisatie": {}, "vroegsignalen": [{"ID": "1"}]}
    found = lees(a_bestand(leveringen=[signals]))
    assert (found.verslag.status, found.codes("S")) == ("geweigerd", {"S02": 1})


def test_a_levering_without_trajecten_is_a_valid_nothing() -> None:
    found = lees(a_bestand())
    report = found.verslag
    assert (report.status, report.trajecten_gelezen) == ("gelezen", 0)
    assert report.leveringen.select("gemeente", "trajecten_gelezen").row(0) == (None, 0)
    assert "C09" in found.codes()


class TestAfgebroken:
    """A file that breaks off: what can be judged is judged."""

    TEXT = dump(a_bestand(*[HEEL] * 5))

    @pytest.mark.parametrize("rest", [1, 2, 40, 900])
    def test_everything_before_the_break_is_judged(self, rest: int) -> None:
        found = lees(self.TEXT[: len(self.TEXT) - rest])
        report = found.verslag
        assert report.status == "deels"
        assert report.trajecten_gelezen == (5 if rest < 40 else 4)
        fault = found.one("S01")
        assert fault["gevolg"] == "het bestand houdt plotseling op: wat hierna staat, is niet gelezen"
        assert fault["byte"] == len(self.TEXT) - rest

    def test_a_break_in_the_second_levering_leaves_the_third_out(self) -> None:
        broken = Letterlijk('{"gemeentecode":"0034",}')
        levering = [
            a_levering(HEEL, teller=1),
            a_levering(GEWOON, broken, GEWOON, teller=2),
            a_levering(HEEL, teller=3),
        ]
        found = lees(a_bestand(leveringen=levering))
        assert found.verslag.status == "deels"
        assert found.verslag.trajecten_gelezen == 2
        assert found.one("S01")["pad"] == "leveringen[1].schuldhulptrajecten[1]"
        assert found.verslag.aantal_leveringen == 2

    def test_text_after_the_end_is_told_and_costs_nothing(self) -> None:
        found = lees(GOED + b" {}")
        assert (found.verslag.status, found.verslag.trajecten_gelezen) == ("deels", 2)
        assert found.one("S01")["gevolg"].startswith("na het einde staat nog tekst")


class TestLetters:
    """UTF-8 and what suppliers write instead."""

    NAAM: ClassVar[dict[str, Any]] = {"schulden": [{"bedrag": 10, "schuldeiser": {"naam": "X", "Naam": "X"}}]}
    TEXT = dump(a_bestand(a_traject(**NAAM), HEEL))

    def test_a_mark_of_byte_order_is_skipped(self) -> None:
        found = lees(b"\xef\xbb\xbf" + GOED)
        assert (found.verslag.status, found.codes("S")) == ("gelezen", {})
        assert lees(b"\xef\xbb\xbf" + dump(a_bestand(a_traject(startdatum=None)))).one("C04")["byte"] > 3

    def test_latin_1_is_read_and_told_with_its_place(self) -> None:
        text = self.TEXT.replace(b'"X"', b'"M\xfcller"')
        found = lees(text)
        assert (found.verslag.status, found.verslag.trajecten_gelezen) == ("gelezen", 2)
        told = found.bevindingen.filter(code="S01")
        assert told["pad"][0] == "leveringen[0].schuldhulptrajecten[0].schulden[0].schuldeiser.naam"
        assert told["byte"][0] == text.index(b"\xfc")
        assert "Windows-1252" in told["gevolg"][0]
        same = lees(self.TEXT.replace(b'"X"', '"Müller"'.encode()))
        assert found.blokken[0].schulden.equals(same.blokken[0].schulden)

    def test_utf_8_in_plain_or_in_escapes_is_the_same(self) -> None:
        plain = lees(self.TEXT.replace(b'"X"', '"é{\U0001f600"'.encode()))
        escaped = lees(self.TEXT.replace(b'"X"', rb'"\u00e9{\ud83d\ude00"'))
        assert plain.codes("S") == escaped.codes("S") == {}
        assert_frame_equal(plain.blokken[0].schulden, escaped.blokken[0].schulden)

    def test_half_a_surrogate_pair_costs_only_that_text(self) -> None:
        found = lees(self.TEXT.replace(b'"naam":"X"', rb'"naam":"\ud800"', 1))
        assert found.vorm() == [
            (
                "S05",
                "leveringen[0].schuldhulptrajecten[0].schulden[0].schuldeiser.naam",
                "de waarde is weggelaten",
            )
        ]

    @pytest.mark.parametrize(("teken", "oorzaak"), [(b"\n", "stuurteken"), (b"\\p", "die JSON niet kent")])
    def test_a_sign_that_json_forbids_is_read_past_and_told(self, teken: bytes, oorzaak: str) -> None:
        found = lees(self.TEXT.replace(b'"naam":"X"', b'"naam":"a' + teken + b'b"', 1))
        assert (found.verslag.status, found.verslag.trajecten_gelezen) == ("gelezen", 2)
        assert oorzaak in found.one("S01")["gevolg"]


@pytest.mark.parametrize("blok", [1, 2, 7])
@pytest.mark.parametrize("stuk", [1, 13, 500])
def test_the_size_of_blocks_and_of_pieces_changes_nothing(blok: int, stuk: int) -> None:
    bad = {**GEWOON, "startdatum": "x", "extra": 1}
    levering = [a_levering(HEEL, bad, GEWOON), a_levering(bad, 5, HEEL, teller=2), a_levering(teller=3)]
    text = dump(a_bestand(leveringen=levering), inspringen=" ")
    whole, parts = lees(text), lees(text, blok=blok, stuk=stuk)
    assert_frame_equal(parts.delen.unique().sort("deel"), whole.delen.unique().sort("deel"))
    assert_frame_equal(parts.bevindingen, whole.bevindingen)
    for name in ("leveringen", "toetsen", "volledigheid"):
        assert_frame_equal(getattr(parts.verslag, name), getattr(whole.verslag, name))
    assert parts.verslag.sha256 == whole.verslag.sha256


def test_a_block_of_large_trajecten_is_closed_sooner_and_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    text = dump(a_bestand(leveringen=[a_levering(*[HEEL] * 20), a_levering(*[GEWOON] * 20, teller=2)]))
    whole = lees(text, stuk=2_000)
    monkeypatch.setattr("stabiel.leveringen.lees.BLOKTEKST", 5_000)
    parts = lees(text, stuk=2_000)
    assert len(whole.blokken) == 1 < len(parts.blokken)
    assert_frame_equal(parts.bevindingen, whole.bevindingen)
    assert_frame_equal(parts.delen.unique().sort("deel"), whole.delen.unique().sort("deel"))


def test_the_first_thousand_findings_of_a_code_are_located_exactly_and_all_have_a_line() -> None:
    many = [{**GEWOON, "schulden": [{"bedrag": -number}]} for number in range(1, 1_101)]
    text = dump(a_bestand(*many), inspringen=" ")
    hits = lees(text).bevindingen.filter(code="P60")
    assert hits.height == 1_100
    signs = [text[byte : byte + 1] for byte in hits["byte"]]
    assert signs == [b"-"] * 1_000 + [b"{"] * 100
    lines = [text[:byte].count(b"\n") + 1 for byte in hits["byte"].to_list()[::50]]
    assert hits["regel"].to_list()[::50] == lines


def test_a_report_is_not_there_before_the_blocks() -> None:
    from stabiel.leveringen.lees import open_bestand
    from tests.support.bestanden import TekstBron

    with pytest.raises(RuntimeError):
        _ = open_bestand(TekstBron("x.json", tekst=GOED)).verslag


def test_a_random_key_gives_other_pseudonyms_every_time() -> None:
    from stabiel.leveringen.lees import open_bestand
    from tests.support.bestanden import TekstBron

    found = [next(iter(open_bestand(TekstBron("x.json", tekst=GOED)))).delen["c1_bsn"].to_list() for _ in range(2)]
    assert set(found[0]).isdisjoint(found[1])
    assert json.loads(GOED)["leveringen"]
