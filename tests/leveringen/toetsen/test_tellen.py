"""What counts as one time, where it is pointed at, per municipality; what is set aside; what was dropped."""

from dataclasses import replace
from typing import Any

import polars as pl
import pytest

from stabiel.leveringen.blok import RuwBlok
from stabiel.leveringen.toetsen import load_toetsen
from stabiel.leveringen.toetsen.oordeel import APART, Verzameling, judge_blok
from stabiel.leveringen.toetsen.tellen import TELLINGEN, VOLLEDIGHEID
from stabiel.leveringen.toetsen.treffer import TREFFERS
from tests.support.blokken import a_blok, a_levering, a_traject, read_blok


def _places(blok: RuwBlok, code: str) -> list[tuple[int, str, str]]:
    return judge_blok(blok).treffers.filter(code=code).select("rij", "pad", "veld").rows()


def _counts(blok: RuwBlok, code: str) -> list[tuple[Any, ...]]:
    own = judge_blok(blok).tellingen.filter(code=code)
    return own.select("levering_nr", "gemeente", "van_toepassing", "voldoet_niet").rows()


def test_once_per_traject_is_one_hit_at_the_first_place() -> None:
    backwards = {"startdatum": "2024-05-01", "einddatum": "2024-04-01"}
    blok = a_blok(a_traject(begeleiding=[{}, backwards, backwards], moratoria=[backwards], intake=backwards))
    assert _places(blok, "P51") == [(0, "intake", "intake")]
    assert _counts(blok, "P51") == [(0, "0034", 1, 1)]


def test_the_first_place_may_be_any_of_the_children() -> None:
    backwards = {"startdatum": "2024-05-01", "einddatum": "2024-04-01"}
    fine = {"startdatum": "2024-05-01", "einddatum": "2024-05-01"}
    blok = a_blok(a_traject(intake=fine, begeleiding=[fine, backwards]), a_traject(crisisinterventies=[backwards]))
    assert _places(blok, "P51") == [
        (0, "begeleiding[1]", "begeleiding"),
        (1, "crisisinterventies[0]", "crisisinterventies"),
    ]


def test_dates_in_the_future_count_each() -> None:
    late = "2030-01-01"
    blok = a_blok(a_traject(einddatum=late, uitstroom={"datum": late}, begeleiding=[{"startdatum": late}] * 2))
    assert _places(blok, "P33") == [
        (0, "einddatum", "einddatum"),
        (0, "uitstroom.datum", "uitstroom.datum"),
        (0, "begeleiding[0].startdatum", "begeleiding.startdatum"),
        (0, "begeleiding[1].startdatum", "begeleiding.startdatum"),
    ]
    assert _counts(blok, "P33") == [(0, "0034", 6, 4)]


def test_reversed_starts_count_per_pair_of_neighbours_that_are_filled() -> None:
    blok = a_blok(
        a_traject(
            aanmelding={"startdatum": "2024-05-01"},
            intake={"startdatum": "2024-04-01"},
            stabilisatie={"startdatum": "2024-03-01"},
            nazorg={"startdatum": "2024-06-01"},
        )
    )
    assert [veld for _, _, veld in _places(blok, "P50")] == [
        "intake.startdatum vóór aanmelding.startdatum",
        "stabilisatie.startdatum vóór intake.startdatum",
    ]
    assert _counts(blok, "P50") == [(0, "0034", 3, 2)]


def test_clients_and_debts_count_each() -> None:
    person = {"privepersoon": True, "kvknummer": "12345678"}
    blok = a_blok(
        a_traject(
            client=[{"Burgerservicenummer": "1"}, {"Burgerservicenummer": "2"}],
            schulden=[{"schuldeiser": person}, {}, {"schuldeiser": person}],
        )
    )
    assert [pad for _, pad, _ in _places(blok, "P20")] == [
        "client[0].Burgerservicenummer", "client[1].Burgerservicenummer",
    ]  # fmt: skip
    assert _places(blok, "P65") == [
        (0, "schulden[0].schuldeiser.kvknummer", "schulden.schuldeiser.kvknummer"),
        (0, "schulden[2].schuldeiser.kvknummer", "schulden.schuldeiser.kvknummer"),
    ]
    assert _counts(blok, "P65") == [(0, "0034", 2, 2)]


def test_counts_are_kept_apart_per_levering_and_municipality_in_standard_form() -> None:
    one = [a_traject(gemeentecode=code, startdatum=None) for code in ("0034", "GM0034", "gm0034", " Almere ", "0035")]
    blok = read_blok([a_levering(*one), a_levering(a_traject(), a_traject(gemeentecode=None), teller=2)])
    assert sorted(_counts(blok, "C04")) == [
        (0, "0034", 3, 3), (0, "0035", 1, 1), (0, "Almere", 1, 1), (1, "0034", 1, 0), (1, "Onbekend", 1, 0),
    ]  # fmt: skip


def test_a_long_number_in_the_place_of_a_code_is_masked() -> None:
    blok = a_blok(a_traject(gemeentecode="123456782"), a_traject(gemeentecode="wijk 12345678 B"))
    assert {row[1] for row in _counts(blok, "C04")} == {"#", "wijk # B"}


def test_rows_keep_their_own_numbers_in_whatever_order_they_come() -> None:
    blok = a_blok(*(a_traject(startdatum="2024-02-01" if row % 2 else None) for row in range(6)))
    shuffled = replace(
        blok,
        trajecten=blok.trajecten.reverse(),
        clienten=blok.clienten.reverse(),
    )
    assert judge_blok(shuffled).treffers.filter(code="C04")["rij"].sort().to_list() == [0, 2, 4]


def test_rows_may_start_anywhere_and_leave_gaps() -> None:
    blok = a_blok(*(a_traject(client=[{"Burgerservicenummer": str(row)}]) for row in range(4)))
    later = replace(
        blok,
        trajecten=blok.trajecten.filter(pl.col("rij") != 1).with_columns(pl.col("rij") + 100),
        clienten=blok.clienten.filter(pl.col("rij") != 1).with_columns(pl.col("rij") + 100),
    )
    assert judge_blok(later).treffers.filter(code="P20")["rij"].to_list() == [100, 102, 103]


def test_an_empty_block_is_judged() -> None:
    verdict = judge_blok(a_blok())
    assert (verdict.treffers.schema, verdict.treffers.height) == (TREFFERS, 0)
    assert (verdict.tellingen.schema, verdict.volledigheid.schema) == (TELLINGEN, VOLLEDIGHEID)
    assert verdict.apart.len() == 0


ASIDE = [
    ("no client", {"client": None}, "C02"),
    ("no client who can be recognised", {"client": [{"Geboortedatum": "1980-01-01"}]}, "P26"),
    ("an end before the start", {"einddatum": "2024-01-31"}, "P31"),
    ("no date of any start", {"startdatum": None, "aanmelding": None, "einddatum": "2024-06-30"}, "C04"),
    ("only an award", {"startdatum": None, "aanmelding": None, "toekenningsdatum": "2024-06-30"}, "C04"),
]
KEPT = [
    ("one of two can be recognised", {"client": [{"Burgerservicenummer": "111222333"}, {}]}),
    ("a BSN that fails the 11-test", {"client": [{"Burgerservicenummer": "123456789"}]}),
    ("a period only", {"startdatum": None, "aanmelding": None, "begeleiding": [{"startdatum": "2024-03-01"}]}),
    ("a request only", {"startdatum": None, "aanmelding": None, "moratoria": [{"datumAanvraag": "2024-03-01"}]}),
    ("advice only", {"startdatum": None, "aanmelding": None, "informatieEnAdvies": {"startdatum": "2024-03-01"}}),
    ("an end on the day it starts", {"einddatum": "2024-02-01"}),
    ("no municipality", {"gemeentecode": None}),
]


@pytest.mark.parametrize(("what", "changes", "code"), ASIDE, ids=[case[0] for case in ASIDE])
def test_a_traject_is_set_aside_and_one_finding_says_so(what: str, changes: dict[str, Any], code: str) -> None:
    verdict = judge_blok(a_blok(a_traject(), a_traject(**changes)))
    assert verdict.apart.to_list() == [False, True]
    assert verdict.treffers.filter(gevolg=APART).select("rij", "code").rows() == [(1, code)]


@pytest.mark.parametrize(("what", "changes"), KEPT, ids=[case[0] for case in KEPT])
def test_a_traject_is_kept(what: str, changes: dict[str, Any]) -> None:
    verdict = judge_blok(a_blok(a_traject(**changes)))
    assert verdict.apart.to_list() == [False]
    assert APART not in verdict.treffers["gevolg"].to_list()


def test_what_a_check_drops_is_told() -> None:
    verdict = judge_blok(
        a_blok(a_traject(omschrijving="x", client=[{"Burgerservicenummer": "1", "Geboortedatum": "x"}]))
    )
    losses = dict(verdict.treffers.select("code", "gevolg").iter_rows())
    assert losses["P22"] == "geboortedatum weggelaten, traject bewaard"
    assert losses["C08"] == "omschrijving weggelaten, traject bewaard"
    assert losses["P20"] == ""


SK = {"soort": "Saneringskrediet"}
LOST = [
    ("C03", {"aanmelding": None}, "aanmelding.startdatum"),
    ("C03", {"aanmelding": None}, "aanmelding"),
    ("C04", {"startdatum": None}, "startdatum"),
    ("C02", {"client": None}, "client"),
    ("C05", {"einddatum": "2024-06-30"}, "uitstroom.reden"),
    ("C05", {"einddatum": "2024-06-30"}, "uitstroom"),
    ("C06", {"oplossing": SK}, "totaalSchuldbedragBijAanvangSchuld"),
    ("C11", {"oplossing": SK}, "oplossing.vtlb"),
    ("C12", {"oplossing": SK}, "schulden"),
    ("P26", {"client": [{}]}, "client[0].Burgerservicenummer"),
    ("P26", {"client": [{"Geboortedatum": "1980-01-01"}]}, "client[0].Geslachtsaanduiding"),
    ("P38", {"uitstroom": {"reden": "Zelf"}}, "einddatum"),
    ("P38", {"uitstroom": {"reden": "Zelf"}}, "uitstroom.datum"),
    ("P41", {"toekenningsdatum": "2024-06-01"}, "schuldregeling.toegekend"),
    ("P43", {"schuldregeling": {"dwangakkoord": True}}, "schuldregeling.toegekend"),
    ("P44", {"schuldregeling": {"dwangakkoord": True}}, "schuldregeling.datumVerzoekDwangakkoord"),
    ("P48", {"intake": {"beschikkingsdatum": "2024-03-01"}}, "intake.beschikkingssoort"),
    ("P58", {"aanmelding": {"crisisinterventie": True}}, "crisisinterventies[0]"),
    ("P62", {"totaalSchuldbedragBijAanvangSchuld": 5, "schulden": [{"bedrag": 9}]}, "schulden[1]"),
    ("P64", {"schulden": [{"schuldeiser": {"naam": "Bank"}}]}, "schulden[0].schuldeiser.Naam"),
    ("P67", {"oplossing": SK}, "schuldregeling.toegekend"),
    ("P69", {"uitstroom": {"reden": "Afgerond"}}, "oplossing"),
]


@pytest.mark.parametrize(("code", "changes", "pad"), LOST)
def test_a_check_whose_input_was_dropped_does_not_apply(code: str, changes: dict[str, Any], pad: str) -> None:
    assert _counts(a_blok(a_traject(**changes)), code)[0][2:] == (1, 1)
    lost = a_blok(a_traject(**changes), vallen=[(0, pad)])
    assert _counts(lost, code)[0][2:] == (0, 0)
    assert _places(lost, code) == []


def test_what_was_dropped_in_one_traject_or_child_says_nothing_about_another() -> None:
    debts = [{"schuldeiser": {"naam": "Bank"}}] * 2
    blok = a_blok(*[a_traject(schulden=debts, aanmelding=None)] * 2, vallen=[
        (1, "schulden[0].schuldeiser.Naam"), (1, "aanmelding.startdatum"), (0, "nazorg.startdatum"),
    ])  # fmt: skip
    assert [(row, pad) for row, pad, _ in _places(blok, "P64")] == [
        (0, "schulden[0].schuldeiser"), (0, "schulden[1].schuldeiser"), (1, "schulden[1].schuldeiser"),
    ]  # fmt: skip
    assert [row for row, _, _ in _places(blok, "C03")] == [0]


def test_a_period_that_was_dropped_is_found_among_the_others_of_its_list() -> None:
    blok = a_blok(
        a_traject(begeleiding=[{}], moratoria=[{}]), vallen=[(0, "moratoria[0].startdatum"), (0, "moratoria[4]")]
    )
    assert _counts(blok, "P51")[0][2:] == (0, 0)


def test_two_outcomes_are_told_even_if_a_third_was_dropped() -> None:
    outcomes = {"afgewezen": "2024-06-01", "ingetrokken": "2024-06-02"}
    blok = a_blok(a_traject(schuldregeling=outcomes), vallen=[(0, "schuldregeling.toegekend")])
    assert _counts(blok, "P45")[0][2:] == (1, 1)


def test_unknown_fields_that_were_dropped_change_nothing() -> None:
    blok = a_blok(a_traject(), vallen=[(0, "<onbekend 1>"), (0, "intake.<onbekend 1>"), (0, "vreemd[3].x")])
    assert judge_blok(blok).tellingen.equals(judge_blok(a_blok(a_traject())).tellingen)


def test_blocks_add_up_to_the_whole_file() -> None:
    trajecten = [
        a_traject(startdatum=None if row % 3 else "2024-02-01", gemeentecode=f"003{row % 2}") for row in range(40)
    ]
    whole, parts = Verzameling(), Verzameling()
    for gathered, size in ((whole, 40), (parts, 1)):
        for start in range(0, 40, size):
            blok = a_blok(*trajecten[start : start + size])
            gathered.add(blok, judge_blok(blok))
    one, many = whole.judge(), parts.judge()
    assert whole.codes.equals(parts.codes)
    assert one.volledigheid.equals(many.volledigheid)
    keys = ["code", "levering_nr", "gemeente"]
    assert one.tellingen.sort(keys).equals(many.tellingen.sort(keys))


def test_every_check_on_trajecten_is_counted_for_every_levering_and_municipality() -> None:
    whole = Verzameling()
    blok = a_blok(a_traject(), a_traject(gemeentecode="0035"))
    whole.add(blok, judge_blok(blok))
    counts = whole.judge().tellingen
    per_place = counts.filter(pl.col("gemeente").is_not_null()).group_by("gemeente").agg(pl.col("code").sort())
    assert per_place["code"].n_unique() == 1
    known = {code for code in load_toetsen() if code[0] in "PC"} - {"P01", "P02", "P03", "P04", "P05", "P11", "P12"}
    assert known - set(per_place["code"][0]) == {"P70", "C20", "C01", "C09"}
    assert {"P70", "C20"} <= set(counts.filter(pl.col("gemeente").is_null())["code"])
