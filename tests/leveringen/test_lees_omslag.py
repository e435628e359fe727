"""What stands around the trajecten, and which version that makes it."""

from typing import Any, ClassVar

import pytest
from polars.testing import assert_frame_equal

from stabiel.leveringen.bron import BronFout
from tests.support.bestanden import HEEL, ROOT, Paren, a_bestand, dump, lees
from tests.support.blokken import ORGANISATIE, a_levering, a_traject

GOED = dump(a_bestand(HEEL, a_traject()))
GEWOON = a_traject()


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
        assert found.one("C04")["pad"].startswith("leveringen[2].schuldhulptrajecten[0]")

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
        assert found.one("S02")["gevolg"] == "gelezen als versie 1.0"
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

    @pytest.mark.parametrize("laatste", [5, None, [], {}, {"beschikkingssoort": "Afwijzingsbeschikking"}])
    def test_the_decision_that_only_v0_10_has_counts_only_in_the_last_intake(self, laatste: object) -> None:
        first = {"beschikkingsdatum": "2024-06-01", "beschikkingssoort": "Beeindigingsbeschikking"}
        twice = Paren([*GEWOON.items(), ("intake", first), ("intake", laatste)])
        found = lees(a_bestand(twice, GEWOON))
        assert (found.verslag.status, found.verslag.trajecten_gelezen, found.codes("S")["S13"]) == ("gelezen", 2, 1)
        assert found.delen["uitstroom_beschikking"].null_count() == found.delen.height

    def test_the_schema_that_a_file_names_decides_between_v0_10_and_v1_0(self) -> None:
        without = {**GEWOON, "einddatum": "2024-06-01", "uitstroom": {"datum": "2024-06-01", "reden": "Overig"}}
        assert lees(a_bestand(without)).verslag.versie == "0.10"
        assert lees({"$schema": "https://x.nl/v1.0/s.json", **a_bestand(without)}).verslag.versie == "1.0"
        assert lees(a_bestand(HEEL)).verslag.versie == "1.0"


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
