"""Everything that a file can have wrong as a whole: each handled on purpose."""

import json
from typing import Any, ClassVar

import pytest
from polars.testing import assert_frame_equal

from stabiel.leveringen.bron import BronFout
from tests.support.bestanden import HEEL, ROOT, Letterlijk, Lezen, Paren, a_bestand, dump, lees
from tests.support.blokken import ORGANISATIE, a_levering, a_traject

GOED = dump(a_bestand(HEEL, a_traject()))
GEWOON = a_traject()
ANDER = a_traject(startdatum="2024-03-01")


def one(found: Lezen, code: str) -> dict[str, Any]:
    """The only finding of this code."""
    rows = found.bevindingen.filter(code=code).to_dicts()
    assert len(rows) == 1, rows
    return rows[0]


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
        fault = one(found, "S01")
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
        assert one(found, "S01")["pad"] == "leveringen[1].schuldhulptrajecten[1]"
        assert found.verslag.aantal_leveringen == 2

    def test_text_after_the_end_is_told_and_costs_nothing(self) -> None:
        found = lees(GOED + b" {}")
        assert (found.verslag.status, found.verslag.trajecten_gelezen) == ("deels", 2)
        assert one(found, "S01")["gevolg"].startswith("na het einde staat nog tekst")


class TestLetters:
    """UTF-8 and what suppliers write instead."""

    NAAM: ClassVar[dict[str, Any]] = {"schulden": [{"bedrag": 10, "schuldeiser": {"naam": "X", "Naam": "X"}}]}
    TEXT = dump(a_bestand(a_traject(**NAAM), HEEL))

    def test_a_mark_of_byte_order_is_skipped(self) -> None:
        found = lees(b"\xef\xbb\xbf" + GOED)
        assert (found.verslag.status, found.codes("S")) == ("gelezen", {})
        assert one(lees(b"\xef\xbb\xbf" + dump(a_bestand(a_traject(startdatum=None)))), "C04")["byte"] > 3

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
        assert oorzaak in one(found, "S01")["gevolg"]


WAARDEN = """
null                    | startdatum                         | null                      | S05 | de waarde is weggelaten
getal als tekst         | totaalSchuldbedragBijAanvangSchuld | "12000"                   | S05 | de waarde is weggelaten
decimalen               | totaalSchuldbedragBijAanvangSchuld | 12.5                      | S05 | de waarde is weggelaten
heel getal met .0       | totaalSchuldbedragBijAanvangSchuld | 12.0                      |     |
heel getal als macht    | totaalSchuldbedragBijAanvangSchuld | 1.2e3                     |     |
reusachtig getal        | totaalSchuldbedragBijAanvangSchuld | 1e400                     | S05 | de waarde is weggelaten
nog reusachtiger        | totaalSchuldbedragBijAanvangSchuld | 9999999999999999999999999 | S05 | de waarde is weggelaten
geen getal              | totaalSchuldbedragBijAanvangSchuld | NaN                       | S01 | hier staat een woord of getal dat JSON niet kent: de waarde is weggelaten
oneindig                | totaalSchuldbedragBijAanvangSchuld | -Infinity                 | S01 | hier staat een woord of getal dat JSON niet kent: de waarde is weggelaten
negatief                | totaalSchuldbedragBijAanvangSchuld | -5                        |     |
Nederlandse datum       | startdatum                         | "31-12-2024"              | S06 | de waarde is weggelaten
dag die niet bestaat    | startdatum                         | "2023-02-29"              | S06 | de waarde is weggelaten
datum met tijd          | startdatum                         | "2024-01-05T00:00:00"     | S06 | de waarde is weggelaten
lege datum              | startdatum                         | ""                        | S06 | de waarde is weggelaten
datum als getal         | startdatum                         | 20240105                  | S05 | de waarde is weggelaten
object waar een datum hoort | startdatum                     | {"a": 1}                  | S05 | de waarde is weggelaten
object dat een tekst is | aanmelding                         | "2024-01-15"              | S05 | het onderdeel is weggelaten
één object zonder lijst | begeleiding                        | {"startdatum": "2024-01-15"} | S05 | gelezen als een lijst van één
onbekende waarde        | oplossing                          | {"soort": "Iets anders"}  | S08 | de waarde is weggelaten
onbekend geslacht       | client                             | [{"Burgerservicenummer": "111222333", "Geslachtsaanduiding": "M"}] | S08 | de waarde is weggelaten
geen gemeentecode       | gemeentecode                       | weg                       | S03 |
onbekend veld           | startdatumm                        | "2024-01-01"              | S04 | het veld is niet gelezen
onbekend veld in object | aanmelding                         | {"startdatum": "2024-01-15", "geheim": 1} | S11 | het veld is niet gelezen
andere hoofdletters     | client                             | [{"burgerservicenummer": "111222333"}] | S11 | gelezen als Burgerservicenummer
drie cliënten           | client                             | [{}, {}, {}]              | S10 | het traject is apart gezet
lege lijst van cliënten | client                             | []                        | S10 |
"""  # noqa: E501 - a drawn table


@pytest.mark.parametrize("line", WAARDEN.strip().splitlines(), ids=lambda line: line.split("|")[0].strip())
def test_a_faulty_value_costs_what_the_tolerance_rule_says(line: str) -> None:
    _, field, text, code, consequence = (cell.strip() for cell in line.split("|"))
    traject = {**GEWOON, field: Letterlijk(text)}
    if text == "weg":
        del traject[field]
    found = lees(a_bestand(traject, ANDER))
    assert found.verslag.status == "gelezen"
    assert found.verslag.trajecten_gelezen == 2
    assert [(hit[0], hit[2]) for hit in found.vorm()] == ([(code, consequence)] if code else [])
    aside = 1 if consequence == "het traject is apart gezet" or text == "[]" else 0
    assert (found.verslag.trajecten_apart, found.delen.height) == (aside, 2 - aside)


def test_a_traject_that_is_no_object_is_set_aside_and_told() -> None:
    found = lees(a_bestand(GEWOON, 5, None, "x", [GEWOON], GEWOON))
    assert (found.verslag.trajecten_gelezen, found.verslag.trajecten_apart) == (6, 4)
    assert found.vorm() == [
        ("S05", f"leveringen[0].schuldhulptrajecten[{number}]", "het traject is apart gezet") for number in (1, 2, 3, 4)
    ]


def test_an_unknown_field_is_named_only_when_it_looks_like_a_name_of_the_standard() -> None:
    fields = {"startdatun": "2024-01-01", "999990019": 1, "Jansen, P.": 2, "a": 3}
    paths = [pad.rpartition("].")[2] for _, pad, _ in lees(a_bestand({**GEWOON, **fields})).vorm()]
    assert sorted(paths) == ["<onbekend 1>", "<onbekend 2>", "<onbekend 3>", "startdatun"]


class TestOmslag:
    """What stands around the trajecten."""

    def test_extra_names_at_the_root_cost_nothing(self) -> None:
        found = lees({"$schema": "https://example.nl/v1.0/x.json", "title": "Levering", **a_bestand(HEEL)})
        assert found.codes("S") == {"S04": 2}
        assert (found.verslag.status, found.verslag.trajecten_gelezen) == ("gelezen", 1)

    @pytest.mark.parametrize("name", [*ROOT])
    def test_a_required_field_that_is_missing_costs_no_traject(self, name: str) -> None:
        found = lees(a_bestand(HEEL, **{name: None}))
        assert found.vorm() == [("S03", name, "")]
        assert found.verslag.trajecten_gelezen == 1
        assert found.delen.height == 1

    def test_leveringen_without_organisation_or_number_are_read(self) -> None:
        found = lees(a_bestand(leveringen=[{"schuldhulptrajecten": [HEEL]}]))
        assert found.codes("S") == {"S03": 2}
        assert found.verslag.leveringen.select("organisatie", "trajecten_gelezen").row(0) == ("", 1)

    def test_what_comes_after_the_trajecten_counts_as_well(self) -> None:
        file = a_bestand(HEEL, GEWOON)
        levering = dict(reversed(file["leveringen"][0].items()))
        turned = dict(reversed({**file, "leveringen": [levering]}.items()))
        assert next(iter(turned)) == "leveringen"
        expected, found = lees(file), lees(turned)
        assert_frame_equal(found.delen, expected.delen)
        assert_frame_equal(found.verslag.leveringen, expected.verslag.leveringen)
        assert found.codes() == expected.codes()

    def test_the_standard_input_cannot_be_read_again_and_says_so(self) -> None:
        file = a_bestand(HEEL)
        turned = dict(reversed(file.items()))
        with pytest.raises(BronFout, match="als pad"):
            lees(turned, eenmalig=True)
        assert lees(file, eenmalig=True).verslag.trajecten_gelezen == 1

    def test_the_same_name_twice_around_the_trajecten(self) -> None:
        root = Paren([*a_bestand(HEEL).items(), ("codeGegevensleverancier", "Ander 1.0")])
        found = lees(root)
        assert found.vorm() == [("S13", "codeGegevensleverancier", "de eerste is gebruikt")]
        assert found.verslag.leveringen["leverancier"][0] == "Pakket 4.2"

    def test_two_lists_of_leveringen_are_both_read(self) -> None:
        file = a_bestand(HEEL)
        root = Paren([*file.items(), ("leveringen", [a_levering(GEWOON, teller=2)])])
        found = lees(root)
        assert found.vorm() == [("S13", "leveringen", "beide lijsten zijn gelezen")]
        assert found.verslag.trajecten_gelezen == 2

    def test_a_levering_that_is_no_object_is_told_and_skipped(self) -> None:
        found = lees(a_bestand(leveringen=[a_levering(HEEL), 7, a_levering(a_traject(startdatum=None), teller=3)]))
        assert found.vorm() == [("S05", "leveringen[1]", "het onderdeel is weggelaten")]
        assert found.verslag.trajecten_gelezen == 2
        assert one(found, "C04")["pad"].startswith("leveringen[2].schuldhulptrajecten[0]")

    def test_a_wrong_email_address_is_a_warning(self) -> None:
        for address, codes in (("a@b.nl", {}), ("a at b", {"S12": 1}), ("a@b.nl;c@d.nl", {"S12": 1}), ("", {"S12": 1})):
            levering = a_levering(HEEL, contactpersonen=[{"email": address}])
            assert lees(a_bestand(leveringen=[levering])).codes("S") == codes, address

    def test_a_number_of_a_person_in_a_name_is_masked(self) -> None:
        found = lees(
            a_bestand(leveringen=[a_levering(HEEL, naam="Hulp 999990019")], codeGegevensleverancier="P 99999001")
        )
        row = found.verslag.leveringen.row(0, named=True)
        assert (row["organisatie_naam"], row["leverancier"]) == ("Hulp #", "P #")


class TestVersie:
    """Recognised by content; anything else is read with the nearest model and a warning."""

    VREEMD: ClassVar = [
        ("a list of leveringen", [a_levering(HEEL)], "[0].schuldhulptrajecten[0].omschrijving"),
        ("a list of trajecten", [dict(HEEL), GEWOON], "[0].omschrijving"),
        ("one bare traject", dict(HEEL), "omschrijving"),
        ("the answer of a pull", {"gegevens": a_bestand(HEEL)},
         "gegevens.leveringen[0].schuldhulptrajecten[0].omschrijving"),
        ("trajecten at the root", {**ROOT, "teller": 1, "aanleverende_organisatie": ORGANISATIE,
                                   "schuldhulptrajecten": [HEEL]}, "schuldhulptrajecten[0].omschrijving"),
        ("a newer schema", {"$schema": "https://x.nl/v2.3/s.json", **a_bestand(HEEL)},
         "leveringen[0].schuldhulptrajecten[0].omschrijving"),
    ]  # fmt: skip

    @pytest.mark.parametrize(("file", "pad"), [case[1:] for case in VREEMD], ids=[case[0] for case in VREEMD])
    def test_another_shape_is_read_with_a_warning(self, file: Any, pad: str) -> None:
        found = lees(file)
        report = found.verslag
        assert (report.status, report.versie) == ("gelezen", "1.0")
        assert report.trajecten_gelezen >= 1
        assert one(found, "S02")["gevolg"] == "gelezen als versie 1.0"
        assert found.bevindingen.filter(code="C08")["pad"][0] == pad

    def test_other_capitals_in_the_lists_are_read_and_told(self) -> None:
        levering = {name.replace("schuld", "Schuld"): value for name, value in a_levering(HEEL).items()}
        file = {
            name.replace("leveringen", "Leveringen"): value for name, value in a_bestand(leveringen=[levering]).items()
        }
        found = lees(file)
        assert found.vorm() == [
            ("S04", "Leveringen", "gelezen als leveringen"),
            ("S04", "Leveringen[0].Schuldhulptrajecten", "gelezen als schuldhulptrajecten"),
        ]
        assert found.verslag.trajecten_gelezen == 1

    def test_single_objects_where_lists_belong_are_lists_of_one(self) -> None:
        file = a_bestand(leveringen=None)
        file["leveringen"] = {**a_levering(), "schuldhulptrajecten": HEEL}
        found = lees(file)
        assert found.verslag.trajecten_gelezen == 1
        assert [hit[0] for hit in found.vorm()] == ["S05", "S05"]

    def test_the_decision_that_only_v0_10_has_moves_to_the_end_of_the_traject_if_it_is_that_day(self) -> None:
        ended = {**GEWOON, "einddatum": "2024-06-01"}
        moved = {**ended, "intake": {"beschikkingsdatum": "2024-06-01", "beschikkingssoort": "Beeindigingsbeschikking"}}
        other = {**ended, "intake": {"beschikkingsdatum": "2024-03-01", "beschikkingssoort": "Beeindigingsbeschikking"}}
        found = lees(a_bestand(moved, other))
        assert found.verslag.versie == "0.10"
        assert [hit[2] for hit in found.vorm()] == [
            "gelezen als uitstroom.datumBeeindigingsbeschikking",
            "de waarde is weggelaten",
        ]
        parts = found.delen.select("uitstroom_beschikking", "beschikkingsdatum", "beschikkingssoort")
        assert sorted(map(str, parts.rows())) == [
            "(None, datetime.date(2024, 3, 1), None)",
            "(datetime.date(2024, 6, 1), None, None)",
        ]

    def test_the_schema_that_a_file_names_decides_between_v0_10_and_v1_0(self) -> None:
        without = {**GEWOON, "einddatum": "2024-06-01", "uitstroom": {"datum": "2024-06-01", "reden": "Overig"}}
        assert lees(a_bestand(without)).verslag.versie == "0.10"
        assert lees({"$schema": "https://x.nl/v1.0/s.json", **a_bestand(without)}).verslag.versie == "1.0"
        assert lees(a_bestand(HEEL)).verslag.versie == "1.0"


def test_depth_without_end_costs_only_the_field_in_which_it_stands() -> None:
    deep = Letterlijk("[" * 50_000 + "]" * 50_000)
    found = lees(a_bestand({**GEWOON, "aanmelding": {"startdatum": deep}}, {**GEWOON, "x": deep}, ANDER))
    assert (found.verslag.status, found.verslag.trajecten_gelezen) == ("gelezen", 3)
    assert found.codes("S") == {"S04": 1, "S05": 1}
    assert found.delen.height == 3


def test_a_third_party_has_one_levering_per_municipality() -> None:
    places = [{**GEWOON, "gemeentecode": code} for code in ("0034", "GM0758", "Onbekend", "0034")]
    mixed = lees(a_bestand(*places))
    rows = mixed.verslag.leveringen.sort("gemeente", nulls_last=True)
    assert rows.select("gemeente", "trajecten_gelezen").rows() == [("0034", 2), ("0758", 1), (None, 1)]
    apart = lees(a_bestand(leveringen=[a_levering(place, teller=n) for n, place in enumerate(places, start=1)]))
    assert set(apart.verslag.leveringen["levering"]) == set(rows["levering"])
    assert_frame_equal(apart.delen.sort("deel"), mixed.delen.sort("deel"))


def test_synthetic_files_are_known_by_the_name_of_their_software() -> None:
    assert lees(GOED).verslag.leveringen["verzonnen"].to_list() == [False]
    synthetic = a_bestand(HEEL, codeGegevensleverancier="Stabiel-voorbeeld 1.0")
    assert lees(synthetic).verslag.leveringen["verzonnen"].to_list() == [True]


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
