"""Worked examples of samenloop: official files, the constructed pair, the example of the statistics office."""

from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest

from stabiel.momentopnamen.in_geheugen import Keuzes, merge_in_memory
from stabiel.trajecten.identiteit import identify_personen
from tests.support.delen import Client, Deel, a_deel, a_levering, a_span, day, layer_of
from tests.support.officieel import official_delen

V1 = [
    "v1.0/enkelvoudigVoorbeeld.json",
    "v1.0/meerdereLeveringenVoorbeeld.json",
    "v1.0/meervoudigVoorbeeld.json",
    "v1.0/samenloopVoorbeeldDeel1.json",
    "v1.0/samenloopVoorbeeldDeel2.json",
]
V010 = [
    "v0.10/enkelvoudigVoorbeeld.json",
    "v0.10/meervoudigVoorbeeld.json",
    "v0.10/samenloopVoorbeeldDeel1.json",
    "v0.10/samenloopVoorbeeldDeel2.json",
]
YEAR = ("2025-01-01", "2025-12-31")
TOWN = a_levering(YEAR, organisatie="gemeente:0034")
BANK = a_levering(YEAR, organisatie="kvk:22222222")


def merge(*delen: Deel, leveringen: Any = (), **choices: Any) -> dict[str, pl.DataFrame]:
    return merge_in_memory(layer_of(*delen, leveringen=leveringen), keuzes=Keuzes(**choices))


def codes(tables: dict[str, pl.DataFrame]) -> dict[str, int]:
    rows = tables["bevindingen"].group_by("code").agg(pl.sum("aantal")).sort("code").rows()
    return dict(rows)


@pytest.mark.parametrize(
    ("files", "read", "merged", "by_bsn"), [(V1, 26, 25, 13), (V010, 13, 12, 10)], ids=["v1.0", "v0.10"]
)
def test_the_official_files_merge_as_worked_out(files: list[str], read: int, merged: int, by_bsn: int) -> None:
    delen = official_delen(*files)
    counts = [merge(*delen, alleen_bsn=alone)["trajecten"].height for alone in (False, True)]
    assert (len(delen), *counts) == (read, merged, by_bsn)


def test_the_two_official_samenloop_files_share_no_client() -> None:
    assert merge(*official_delen(*V1[3:]))["trajecten"].height == 10


def test_the_official_pair_that_merges_gives_the_values_worked_out() -> None:
    tables = merge(*official_delen(V1[1], V1[3]))
    [row] = tables["trajecten"].filter(pl.col("delen") == 2).to_dicts()
    wanted = {
        "startdatum": date(2024, 1, 1), "uit": date(2024, 9, 30), "totaal_schuldbedrag": 15000,
        "aanmelding_start": date(2024, 1, 10), "aanmelding_crisis": True, "gemeente": "GM111",
    }  # fmt: skip
    assert {name: row[name] for name in wanted} == wanted
    assert (codes(tables)["X07"], codes(tables)["X14"]) == (2, 2)  # one organisation, two suppliers, one moment


def test_the_older_official_pair_tells_that_two_totals_of_debts_differ() -> None:
    single, several = official_delen(V010[0]), official_delen(V010[1])
    parts = [replace(deel, levering=TOWN, rij={**deel.rij, "levering": TOWN["levering"]}) for deel in single]
    tables = merge(*parts, *several)
    [row] = tables["trajecten"].filter(pl.col("delen") == 2).to_dicts()
    assert (row["totaal_schuldbedrag"], codes(tables)["X07"]) == (20000, 2)


def test_the_older_official_pair_of_one_organisation_and_period_is_superseded_as_a_whole() -> None:
    tables = merge(*official_delen(*V010[:2]))
    assert tables["leveringen"]["vervangen"].to_list().count(True) == 1
    assert tables["trajecten"]["delen"].max() == 1


def test_seven_official_bsns_belong_to_several_persons() -> None:
    delen = official_delen(*V1)
    layer = layer_of(*delen)["delen"]
    doubtful = layer.group_by("c1_bsn").agg(pl.struct("c1_geboorte", "c1_geslacht").n_unique().alias("n"))
    tables = merge(*delen)
    expected = layer.join(doubtful.filter(pl.col("n") > 1), on="c1_bsn", how="semi").height
    assert doubtful.filter(pl.col("n") > 1).height == 7
    assert codes(tables)["X03"] == expected


def a_town_part(**values: Any) -> Deel:
    return a_deel(
        "1", levering=TOWN, aanmelding_start="2025-01-06", startdatum="2025-01-13", beschikkingsdatum="2025-02-03",
        beschikkingssoort="Toelatingsbeschikking", stabilisatie_start="2025-02-03", stabilisatie_eind="2025-06-15",
        einddatum="2025-06-30", uitstroom_reden="Overig",
        spannen=[a_span("2025-02-03", "2025-06-30", soort="Budgetbeheer")], **values,
    )  # fmt: skip


def a_bank_part(start: str = "2025-06-01") -> Deel:
    return a_deel(
        "1", levering=BANK, aanmelding_start="2025-05-20", startdatum=start, regeling_datum="2025-06-20",
        regeling_toegekend="2025-08-01", oplossing_start="2025-08-15", oplossing_eind="2027-02-14",
        oplossing_soort="Saneringskrediet",
        spannen=[
            a_span("2025-06-01", soort="Budgetbeheer"), a_span("2025-07-01", "2025-12-31", soort="Budgetcoaching"),
        ],
    )  # fmt: skip


def test_a_town_and_a_bank_at_the_same_time_are_one_open_traject() -> None:
    tables = merge(a_town_part(), a_bank_part())
    [row] = tables["trajecten"].to_dicts()
    wanted = {
        "aanmelding_start": "2025-01-06", "startdatum": "2025-01-13", "beschikkingsdatum": "2025-02-03",
        "stabilisatie_eind": "2025-06-15", "regeling_toegekend": "2025-08-01", "oplossing_eind": "2027-02-14",
        "uit": None, "einddatum": None,
    }  # fmt: skip
    assert {name: row[name] for name in wanted} == {name: day(text) for name, text in wanted.items()}
    assert row["uitstroom_reden"] is None
    owners = ("aanmelding", "besluit", "stabilisatie", "regeling", "oplossing", "uit")
    found = [row[f"{clock}_organisatie"] for clock in owners]
    assert found == ["gemeente:0034"] * 3 + ["kvk:22222222"] * 2 + [None]


def test_support_is_joined_per_kind_and_each_organisation_keeps_its_time() -> None:
    tables = merge(a_town_part(), a_bank_part())
    rows = tables["begeleidingen"].select("groep", "soort", "startdatum", "einddatum", "organisatie").rows()
    assert rows == [
        ("begeleiding", "Budgetbeheer", date(2025, 2, 3), None, "gemeente:0034"),
        ("begeleiding", "Budgetcoaching", date(2025, 7, 1), date(2025, 12, 31), "kvk:22222222"),
        ("organisatie", None, date(2025, 1, 13), date(2025, 6, 30), "gemeente:0034"),
        ("organisatie", None, date(2025, 6, 1), None, "kvk:22222222"),
    ]


def test_a_start_the_day_after_an_end_is_a_second_traject() -> None:
    assert merge(a_town_part(), a_bank_part("2025-07-01"))["trajecten"].height == 2
    assert merge(a_town_part(), a_bank_part("2025-06-30"))["trajecten"].height == 1


def test_a_chain_of_overlaps_is_one_traject() -> None:
    spans = [("2025-01-01", "2025-02-01", TOWN), ("2025-02-01", "2025-05-01", BANK), ("2025-04-01", "2025-09-01", TOWN)]
    delen = [a_deel("1", levering=who, startdatum=start, einddatum=end) for start, end, who in spans]
    [row] = merge(*delen)["trajecten"].to_dicts()
    assert (row["delen"], row["organisaties"], row["uit"]) == (3, 2, date(2025, 9, 1))


def test_the_example_of_the_statistics_office_gives_two_periods() -> None:
    old = a_levering(("2023-01-01", "2023-12-31"))
    new = a_levering(("2024-01-01", "2024-12-31"))
    first = [("2020-01-01", "2020-12-31"), ("2023-12-01", "2023-12-20"), ("2023-12-15", None)]
    later = [("2023-12-15", "2024-01-15"), ("2024-01-10", None)]
    delen = [
        a_deel("1", levering=levering, startdatum="2020-01-01", spannen=[a_span(*s, soort="Budgetbeheer") for s in own])
        for levering, own in ((old, first), (new, later))
    ]  # fmt: skip
    rows = merge(*delen)["begeleidingen"].filter(pl.col("groep") == "begeleiding")
    assert rows.select("startdatum", "einddatum").rows() == [
        (date(2020, 1, 1), date(2020, 12, 31)),
        (date(2023, 12, 1), None),
    ]


def test_a_couple_and_one_partner_stay_apart_and_are_told_unless_one_shared_client_is_enough() -> None:
    delen = [
        a_deel("1", "2", levering=TOWN, startdatum="2025-01-01"),
        a_deel("1", levering=BANK, startdatum="2025-03-01"),
    ]
    apart = merge(*delen)
    assert (apart["trajecten"].height, codes(apart)) == (2, {"X04": 2})
    together = merge(*delen, zelfde_clienten="overlap")
    assert together["trajecten"].select("delen", "geslacht").rows() == [(2, "twee cliënten")]
    assert "X04" not in codes(together)


def test_the_order_of_two_partners_does_not_matter() -> None:
    delen = [
        a_deel("1", "2", levering=TOWN, startdatum="2025-01-01"),
        a_deel("2", "1", levering=BANK, startdatum="2025-03-01"),
    ]
    assert merge(*delen)["trajecten"].height == 1


def test_overlap_within_and_between_deliveries_has_its_own_code() -> None:
    within = merge(*(a_deel("1", levering=TOWN, startdatum=f"2025-0{n}-01") for n in (1, 2)))
    between = merge(*(a_deel("1", levering=who, startdatum="2025-01-01") for who in (TOWN, BANK)))
    assert (codes(within), codes(between)) == ({"X01": 2}, {"X02": 2})


def test_two_municipalities_give_that_of_the_earliest_application_and_a_finding() -> None:
    late = a_deel("1", levering=TOWN, startdatum="2025-01-01", aanmelding_start="2025-02-01", gemeente="0034")
    early = a_deel("1", levering=BANK, startdatum="2025-01-01", aanmelding_start="2025-01-15", gemeente="0518")
    tables = merge(late, early)
    assert tables["trajecten"].select("gemeente", "gemeente_ook").rows() == [("0518", "0034")]
    assert codes(tables) == {"X02": 2, "X06": 2}


def test_a_known_municipality_beats_an_unknown_one() -> None:
    unknown = a_deel("1", levering=TOWN, startdatum="2025-01-01", aanmelding_start="2025-01-01", gemeente="Onbekend")
    known = a_deel("1", levering=BANK, startdatum="2025-01-01", aanmelding_start="2025-02-01", gemeente="0518")
    assert merge(unknown, known)["trajecten"].select("gemeente", "gemeente_ook").rows() == [("0518", None)]


NEWER = a_levering(("2025-07-01", "2026-06-30"), organisatie="kvk:33333333")


@pytest.mark.parametrize(
    ("one", "other", "chosen"),
    [
        (("0518", "2025-01-02", TOWN), ("0034", "2025-01-01", TOWN), "0034"),
        (("0518", "2025-01-01", NEWER), ("0034", "2025-01-01", TOWN), "0518"),
        (("0518", "2025-01-01", BANK), ("0034", "2025-01-01", TOWN), "0034"),
    ],
    ids=["earliest start", "newest period", "lowest code"],
)
def test_without_an_earliest_application_start_period_and_code_decide(one: Any, other: Any, chosen: str) -> None:
    """Nothing is left to the chance of a hash: many contents, one answer."""
    for place in range(8):
        delen = [
            a_deel("1", levering=who, startdatum=start, gemeente=code, vtlb=place, spannen=[a_span("2025-02-01")])
            for code, start, who in (one, other)
        ]
        assert merge(*delen)["trajecten"]["gemeente"].to_list() == [chosen]


def test_debts_are_united_once_each_and_never_added() -> None:
    debt = {"schuldeiser": 1, "bedrag": 100, "peildatum": "2025-01-05", "schuldsoort": "Zorg"}
    other = {**debt, "bedrag": 200}
    delen = [
        a_deel("1", levering=TOWN, startdatum="2025-01-01", totaal_schuldbedrag=900, schulden=[debt, debt]),
        a_deel("1", levering=BANK, startdatum="2025-01-01", totaal_schuldbedrag=300, schulden=[debt, other],
               oplossing_start="2025-05-01", oplossing_soort="Saneringskrediet"),
    ]  # fmt: skip
    tables = merge(*delen)
    assert tables["schulden"]["bedrag"].to_list() == [100, 200]
    assert tables["trajecten"]["totaal_schuldbedrag"].to_list() == [300]


def test_the_end_of_a_part_that_stops_earlier_is_not_the_end_of_the_whole() -> None:
    early = a_deel("1", levering=TOWN, startdatum="2025-01-01", einddatum="2025-03-01", uitstroom_reden="Afgerond")
    late = a_deel("1", levering=BANK, startdatum="2025-02-01", einddatum="2025-09-01", uitstroom_reden="Zelf")
    [row] = merge(early, late)["trajecten"].to_dicts()
    assert (row["uit"], row["uitstroom_reden"], row["uit_organisatie"]) == (date(2025, 9, 1), "Zelf", "kvk:22222222")


def test_a_traject_without_clients_stays_alone() -> None:
    delen = [a_deel(levering=who, startdatum="2025-01-01") for who in (TOWN, BANK)]
    assert merge(*delen)["trajecten"].height == 2


def test_an_early_date_is_an_event_and_a_date_after_the_delivery_a_plan() -> None:
    events = merge(a_town_part(), a_bank_part())["gebeurtenissen"]
    planned = events.filter("gepland").select("datum", "activiteit", "soort").rows()
    assert planned == [(date(2027, 2, 14), "einde oplossing", "Saneringskrediet")]
    assert events.row(0)[1:5] == (date(2025, 1, 6), 0, "aanmelding", None)


class TestIdentity:
    def persons(self, *clients: Client) -> int:
        return merge(*(a_deel(c, levering=TOWN, startdatum="2025-01-01", deel=n) for n, c in enumerate(clients)))[
            "trajecten"
        ].height

    def test_the_same_bsn_with_another_birth_date_is_another_person(self) -> None:
        assert self.persons(Client("1", "1980-01-01", "Man"), Client("1", "1990-01-01", "Man")) == 2

    def test_an_unknown_sex_is_no_conflict(self) -> None:
        assert self.persons(Client("1", "1980-01-01", "Man"), Client("1", "1980-01-01", "Onbekend")) == 1

    def test_a_blank_that_fits_two_persons_is_neither(self) -> None:
        two = (Client("1", "1980-01-01", "Man"), Client("1", "1990-01-01", "Man"))
        assert self.persons(*two, Client("1", None, "Man")) == 3

    def test_a_bsn_that_fails_the_test_counts_with_birth_date_and_sex_only(self) -> None:
        known = Client("9", "1980-01-01", "Man", geldig=False)
        assert self.persons(known, known) == 1
        assert self.persons(known, Client("9", "1980-01-01", None, geldig=False)) == 2

    def test_without_a_bsn_birth_date_sex_and_address_decide(self) -> None:
        blank = Client(None, "1980-01-01", "Man", "straat 1")
        assert self.persons(blank, Client("1", "1980-01-01", "Man", "straat 1")) == 1
        assert self.persons(blank, Client("1", "1980-01-01", "Man", "straat 2")) == 2

    def test_an_address_of_two_known_persons_joins_nobody(self) -> None:
        twins = [Client(number, "1980-01-01", "Man", "straat 1") for number in ("1", "2", None)]
        assert self.persons(*twins) == 3


def test_a_levering_that_names_no_client_twice_has_no_finding() -> None:
    assert codes(merge(a_deel("1", levering=TOWN, startdatum="2025-01-01"))) == {}


def test_a_number_that_software_fills_in_for_everybody_joins_nobody() -> None:
    people = [
        a_deel(Client("999999990", f"19{50 + n % 50}-{n // 50 + 1:02d}-01", "Man"), startdatum="2024-01-01")
        for n in range(200)
    ]
    personen = identify_personen(layer_of(*people)["delen"]).personen
    assert personen["persoon1"].n_unique() == 200
