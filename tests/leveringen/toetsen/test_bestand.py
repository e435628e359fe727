"""The checks on the root of a file and its leveringen, drawn."""

from dataclasses import replace
from typing import Any

import polars as pl
import pytest

from stabiel.leveringen.blok import Bestandskop
from stabiel.leveringen.toetsen import load_toetsen
from stabiel.leveringen.toetsen.bestand import VALLEN
from stabiel.leveringen.toetsen.oordeel import Oordeel, Verzameling, judge_bestand, judge_blok
from stabiel.leveringen.toetsen.tellen import TELLINGEN
from stabiel.leveringen.toetsen.treffer import TREFFERS, frame_treffers, treffer
from stabiel.leveringen.toetsen.vorm import count_vorm, count_vorm_bestand
from tests.support.blokken import KOP, a_blok, a_levering, a_traject, read_blok

JA, NEE, NVT = "voldoet", "voldoet niet", "niet van toepassing"


def _judge(*leveringen: dict[str, Any], kop: Bestandskop = KOP, **options: Any) -> Oordeel:
    blok, whole = read_blok(leveringen or (a_levering(a_traject()),), kop=kop), Verzameling()
    whole.add(blok, judge_blok(blok))
    return judge_bestand(kop, blok.leveringen, codes=whole.codes, **options)


def _verdict(code: str, oordeel: Oordeel) -> str:
    own = oordeel.tellingen.filter(code=code)
    applies, failed = int(own["van_toepassing"].sum()), int(own["voldoet_niet"].sum())
    return load_toetsen()[code].antwoord(van_toepassing=applies, voldoet_niet=failed).value


ROOT = [
    ("P01", JA, {"periode_start": "2024-12-31"}),
    ("P01", NEE, {"periode_start": "2025-01-01"}),
    ("P01", NVT, {"periode_start": None}),
    ("P02", JA, {"moment": "2024-12-31T23:00:00Z"}),
    ("P02", NEE, {"moment": "2024-12-31T22:59:59Z"}),
    ("P02", NEE, {"moment": "2024-12-31T23:00:00"}),
    ("P02", NVT, {"moment": None}),
    ("P04", JA, {"leverancier": "Pakket-v12.0.1"}),
    ("P04", JA, {"leverancier": "Mijn pakket 4"}),
    ("P04", NEE, {"leverancier": "GL123456"}),
    ("P04", NEE, {"leverancier": "Pakket 4.2 beta"}),
    ("P04", NVT, {"leverancier": None}),
]
OWNERS = [
    ("P05", JA, {"kvk": "12345678"}),
    ("P05", JA, {"kvk": "", "gemeentecode": "0034"}),
    ("P05", NEE, {"kvk": "12345678", "gemeentecode": "0034"}),
    ("P05", NEE, {"kvk": None}),
    ("P06", NEE, {"gemeentecode": "GM0034"}),
    ("P06", JA, {"gemeentecode": "0034"}),
    ("P06", NEE, {"gemeentecode": "Onbekend"}),
    ("P06", NVT, {"gemeentecode": ""}),
    ("P08", JA, {"kvk": "12345678"}),
    ("P08", NEE, {"kvk": "123456789"}),
    ("P08", NVT, {"kvk": None}),
    ("P09", JA, {"postcode": "1315AB"}),
    ("P09", NEE, {"postcode": "1315A"}),
    ("P09", NVT, {}),
    ("C01", JA, {}),
    ("C01", NEE, {"contactpersonen": [{"naam": "Iemand"}]}),
    ("C01", NEE, {"contactpersonen": None}),
]
LEVERINGEN = [
    ("P03", JA, [a_levering(teller=1), a_levering(teller=2)]),
    ("P03", NEE, [a_levering(teller=2)]),
    ("P03", NEE, [a_levering(teller=1), a_levering(teller=1)]),
    ("P03", NVT, [a_levering(teller=None)]),
    ("P11", JA, [a_levering(a_traject(), a_traject(gemeentecode="GM0034"), a_traject(gemeentecode="Onbekend"))]),
    ("P11", NEE, [a_levering(a_traject(), a_traject(gemeentecode="0035"))]),
    ("P11", NVT, [a_levering(a_traject(gemeentecode="Onbekend"))]),
    ("P12", JA, [a_levering(a_traject()), a_levering(a_traject(gemeentecode="0035"), teller=2)]),
    ("P12", NEE, [a_levering(a_traject()), a_levering(a_traject(gemeentecode="GM0034"), teller=2)]),
    ("P12", NEE, [a_levering(kvk=None, gemeentecode="0034"), a_levering(kvk=None, gemeentecode="0034", teller=2)]),
    ("P12", NVT, [a_levering(), a_levering(teller=2)]),
    ("C09", JA, [a_levering(a_traject())]),
    ("C09", NEE, [a_levering()]),
]


@pytest.mark.parametrize(("code", "verdict", "changes"), ROOT)
def test_a_check_on_the_root_answers_as_drawn(code: str, verdict: str, changes: dict[str, Any]) -> None:
    assert _verdict(code, _judge(kop=replace(KOP, **changes))) == verdict


@pytest.mark.parametrize(("code", "verdict", "changes"), OWNERS)
def test_a_check_on_the_organisation_answers_as_drawn(code: str, verdict: str, changes: dict[str, Any]) -> None:
    assert _verdict(code, _judge(a_levering(a_traject(), **changes))) == verdict


@pytest.mark.parametrize(("code", "verdict", "leveringen"), LEVERINGEN)
def test_a_check_on_leveringen_answers_as_drawn(code: str, verdict: str, leveringen: list[dict[str, Any]]) -> None:
    assert _verdict(code, _judge(*leveringen)) == verdict


@pytest.mark.parametrize(("known", "verdict"), [({"0034"}, JA), ({"0035"}, NEE), (None, NVT)])
def test_the_code_of_a_municipality_that_delivers_must_be_on_the_list(known: set[str] | None, verdict: str) -> None:
    gemeenten = None if known is None else {2024: frozenset(known)}
    assert _verdict("P07", _judge(a_levering(gemeentecode="0034"), gemeenten=gemeenten)) == verdict


def test_a_check_on_the_file_counts_once_and_points_at_the_first_levering() -> None:
    found = _judge(a_levering(), a_levering(teller=5), a_levering(teller=6)).treffers.filter(code="P03")
    assert found.select("levering_nr", "pad").rows() == [(None, "leveringen[1].teller")]


def test_a_check_on_leveringen_counts_each_and_points_at_it() -> None:
    found = _judge(a_levering(kvk=None), a_levering(teller=2), a_levering(teller=3, kvk=None))
    assert found.treffers.filter(code="P05").select("levering_nr", "rij", "pad").rows() == [
        (0, None, "aanleverende_organisatie"),
        (2, None, "aanleverende_organisatie"),
    ]
    assert found.tellingen.filter(code="P05").select("levering_nr", "van_toepassing", "voldoet_niet").rows() == [
        (0, 1, 1), (1, 1, 0), (2, 1, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "changes", "pad"),
    [
        ("P05", {"kvk": None}, "aanleverende_organisatie.KvK-nummer"),
        ("P05", {"kvk": None}, "aanleverende_organisatie"),
        ("C01", {"contactpersonen": None}, "aanleverende_organisatie.contactpersonen"),
        ("C09", {}, "schuldhulptrajecten"),
    ],
)
def test_a_check_that_misses_what_was_dropped_does_not_apply(code: str, changes: dict[str, Any], pad: str) -> None:
    lost = pl.DataFrame([(0, pad)], schema=VALLEN, orient="row")
    assert _verdict(code, _judge(a_levering(**changes))) == NEE
    assert _verdict(code, _judge(a_levering(**changes), vallen=lost)) == NVT


def test_a_mail_address_counts_as_completeness_of_the_levering() -> None:
    found = _judge(a_levering(), a_levering(teller=2, contactpersonen=None)).volledigheid
    assert found.rows() == [(0, None, "contact.email", 1, 1), (1, None, "contact.email", 1, 0)]


def test_a_mail_address_of_which_nothing_is_known_counts_as_absent() -> None:
    leveringen = read_blok([a_levering()]).leveringen.with_columns(pl.lit(None, pl.Boolean).alias("heeft_email"))
    found = judge_bestand(KOP, leveringen, codes=Verzameling().codes)
    assert _verdict("C01", found) == NEE
    assert found.volledigheid["gevuld"].to_list() == [0]


def test_an_empty_file_is_judged_without_leveringen() -> None:
    blok = read_blok([])
    found = judge_bestand(KOP, blok.leveringen, codes=Verzameling().codes)
    assert found.treffers.schema == TREFFERS
    assert found.tellingen.schema == TELLINGEN
    assert _verdict("P03", found) == NVT


def test_hits_of_the_reader_count_once_per_traject_and_place() -> None:
    blok = a_blok(a_traject(), a_traject(), a_traject(gemeentecode="0035"))
    hits = frame_treffers(
        [treffer("S05", levering_nr=0, rij=0, pad="oplossing.vtlb"), treffer("S05", levering_nr=0, rij=0, pad="x"),
         treffer("S06", levering_nr=0, rij=2, pad="startdatum"), treffer("S11", levering_nr=0, pad="x")]
    )  # fmt: skip
    counts = count_vorm(blok, treffers=hits).filter(pl.col("code").is_in(["S05", "S06", "S11"]))
    rows = counts.select("code", "gemeente", "van_toepassing", "voldoet_niet").sort("code", "gemeente").rows()
    assert rows == [
        ("S05", "0034", 2, 1), ("S05", "0035", 1, 0), ("S06", "0034", 2, 0),
        ("S06", "0035", 1, 1), ("S11", "0034", 2, 0), ("S11", "0035", 1, 0),
    ]  # fmt: skip


def test_hits_of_the_reader_outside_trajecten_count_once_for_root_and_levering() -> None:
    blok = read_blok([a_levering(), a_levering(teller=2)])
    hits = frame_treffers(
        [treffer("S04", pad="titel"), treffer("S04", pad="schema"), treffer("S12", levering_nr=1, pad="x"),
         treffer("S04", levering_nr=0, rij=4, pad="intake")]
    )  # fmt: skip
    counts = count_vorm_bestand(blok.leveringen, treffers=hits).filter(pl.col("code").is_in(["S04", "S12", "S01"]))
    rows = counts.select("code", "levering_nr", "van_toepassing", "voldoet_niet").sort("code", "levering_nr").rows()
    assert rows == [
        ("S01", None, 1, 0), ("S04", None, 1, 1), ("S04", 0, 1, 0), ("S04", 1, 1, 0), ("S12", 0, 1, 0),
        ("S12", 1, 1, 1),
    ]  # fmt: skip
