"""V1: each unit beside what is expected of its own people, in a funnel that allows for how units usually differ."""

from dataclasses import replace
from random import Random

import numpy as np
import polars as pl
import pytest
from scipy.special import expit, logit

from stabiel.begrippen.perioden import Periode
from stabiel.begrippen.uitkomsten import SoortPeriode
from stabiel.indicatoren.compute import Instellingen
from stabiel.vergelijking.cellen import compute_cellen
from stabiel.vergelijking.gevallenmix import choose_kenmerken
from stabiel.vergelijking.regels import SLEUTEL, Regels, VergelijkFout
from stabiel.vergelijking.uitspraken import Uitspraak
from stabiel.vergelijking.verhoudingen import EENHEDEN, TRECHTERS, compute_verhoudingen, draw_trechter, standardise
from tests.indicatoren.willekeurig import random_tabellen
from tests.reference import vergelijking as twin
from tests.vergelijking.tafels import COHORT, RIJ, Tafels, drawn, figures, people, worlds

JONG, OUD = 2000, 1970


def rows(found) -> dict[str, dict]:
    return {row["eenheid"]: row for row in found.eenheden.filter(RIJ).to_dicts()}


def test_a_municipality_with_only_people_who_leave_more_often_everywhere_is_as_expected() -> None:
    """Of the young half leaves, of the old a tenth, in every municipality; 0001 has only young, 0002 only old."""
    tafels = people(
        [
            ("0001", "man", JONG, True, 50), ("0001", "man", JONG, False, 50),
            ("0002", "man", OUD, True, 10), ("0002", "man", OUD, False, 90),
            ("0003", "man", JONG, True, 20), ("0003", "man", JONG, False, 20),
            ("0003", "man", OUD, True, 4), ("0003", "man", OUD, False, 36),
        ]
    )  # fmt: skip
    found = rows(compute_verhoudingen(tafels, vraag=COHORT))
    assert [found[name]["verhouding"] for name in ("0001", "0002", "0003")] == pytest.approx([1.0, 1.0, 1.0])
    assert [found[name]["verwacht"] for name in ("0001", "0002", "0003")] == pytest.approx([0.5, 0.1, 0.3])
    assert {one["uitspraak"] for one in found.values() if one["noemer"]} == {Uitspraak.GEEN_VERSCHIL}
    bare = rows(compute_verhoudingen(tafels, vraag=COHORT, kenmerken=()))
    assert bare["0001"]["verhouding"] == pytest.approx(0.5 / (84 / 280))
    assert bare["0001"]["uitspraak"] == Uitspraak.HOGER


def test_a_small_municipality_is_not_placed_but_counts_in_the_standard() -> None:
    found = compute_verhoudingen(
        people([("0001", "man", OUD, True, 19), ("0002", "man", OUD, False, 81)]), vraag=COHORT, kenmerken=()
    )
    small, large = rows(found)["0001"], rows(found)["0002"]
    assert (small["uitspraak"], small["positie"], small["verhouding"]) == (Uitspraak.TE_KLEIN, None, None)
    assert (small["teller"], small["noemer"]) == (19, 19)
    assert large["verwacht"] == pytest.approx(0.19)
    assert found.trechters.filter(RIJ).row(0, named=True)["geplaatst"] == 1


def test_twenty_are_placed_and_a_hundred_may_have_consequences() -> None:
    sizes = {"0001": 20, "0002": 99, "0003": 100}
    tafels = people(
        [(gem, "man", OUD, left, n // 2 + (n % 2) * left) for gem, n in sizes.items() for left in (True, False)]
    )
    found = rows(compute_verhoudingen(tafels, vraag=COHORT, kenmerken=()))
    assert [found[name]["gevolg_mag"] for name in sizes] == [False, False, True]
    assert {found[name]["positie"] for name in sizes} == {"binnen"}


def test_open_cases_stay_in_the_noemer_and_make_the_limits_wider() -> None:
    """Of 0002 forty vanished from sight on day 60, after the first left and before the others."""
    tafels = drawn(
        """
        stab | uit | reden       | gem  | verd | keer
        0    | 50  | Ingetrokken | 0001 |      | 20
        0    | 100 | Ingetrokken | 0001 |      | 20
        0    |     |             | 0001 |      | 60
        0    | 50  | Ingetrokken | 0002 |      | 20
        0    | 100 | Ingetrokken | 0002 |      | 10
        0    |     |             | 0002 | 60   | 40
        0    |     |             | 0002 |      | 30
        """
    )
    found = rows(compute_verhoudingen(tafels, vraag=COHORT, kenmerken=()))
    assert [found[name]["effectief"] for name in ("0001",)] == pytest.approx([100])
    assert found["0002"]["noemer"] == 100
    assert found["0002"]["nog_lopend"] == 40
    assert found["0002"]["waarde"] == pytest.approx(0.4)
    assert 50 < found["0002"]["effectief"] < 90
    assert found["0002"]["grens95_boven"] > found["0001"]["grens95_boven"]


def test_good_news_is_placed_where_everybody_had_a_talk_on_a_day_of_his_own() -> None:
    """The curve of 0001 ends at 1 with its last case; 57 of 57 tell as much as 57 cases."""
    early = "\n".join(f"{number % 7} | {number % 7 + number % 23 + 1} | 0001 | 1" for number in range(57))
    tafels = drawn("aanm | int | gem | keer\n" + early + "\n0 | 20 | 0002 | 60\n0 | | 0002 | 40")
    found = compute_verhoudingen(tafels, vraag=replace(COHORT, indicatoren=("I2",)), kenmerken=()).eenheden
    row = found.filter(pl.col("eenheid") == "0001", pl.col("horizon_dagen") == 28, pl.col("definitie") == "")
    assert row.select("teller", "noemer", "effectief").row(0) == (57, 57, 57.0)
    assert row["positie"][0] is not None


def test_with_few_units_the_verdict_says_that_it_depends_on_how_much_units_differ() -> None:
    tafels = people([
        ("0001", "man", OUD, True, 120), ("0001", "man", OUD, False, 180),
        ("0002", "man", OUD, True, 300), ("0002", "man", OUD, False, 700),
        ("0003", "man", OUD, True, 200), ("0003", "man", OUD, False, 100),
    ])  # fmt: skip
    found = compute_verhoudingen(tafels, vraag=COHORT, kenmerken=())
    funnel = found.trechters.filter(RIJ).row(0, named=True)
    assert (funnel["spreiding_laag"], funnel["spreiding_hoog"], funnel["spreiding_geschat"]) == (0.1, 0.3, False)
    verdicts = {name: row["uitspraak"] for name, row in rows(found).items() if row["noemer"]}
    assert verdicts == {"0001": Uitspraak.GEEN_VERSCHIL, "0002": Uitspraak.HANGT_AF, "0003": Uitspraak.HOGER}


def test_rows_come_by_name_and_never_by_value() -> None:
    rng = Random(4)
    cells = [
        (f"{number:04d}", "man", OUD, left, rng.randint(20, 60)) for number in range(1, 11) for left in (True, False)
    ]
    found = compute_verhoudingen(people(cells), vraag=COHORT, kenmerken=()).eenheden.filter(RIJ)
    assert found["eenheid"].is_sorted()
    assert not found["verhouding"].drop_nulls().is_sorted()
    assert not {"rang", "plaats", "positie_in_lijst"} & set(found.columns)


@pytest.mark.parametrize("seed", range(6))
def test_random_municipalities_have_the_answers_of_the_slow_twin(seed: int) -> None:
    rng = Random(seed)
    counts, mensen = [], []
    for number in range(1, rng.choice((4, 7, 9, 12)) + 1):
        chance = rng.choice((0.1, 0.3, 0.3, 0.5))
        for sekse in ("man", "vrouw"):
            for jaar in (JONG, OUD):
                size = rng.choice((0, 3, 8, 15, 40))
                left = sum(rng.random() < chance + 0.1 * (jaar == JONG) for _ in range(size))
                counts += [
                    (f"{number:04d}", sekse, jaar, True, left),
                    (f"{number:04d}", sekse, jaar, False, size - left),
                ]
                one = (f"{number:04d}", f"{sekse}{jaar}")
                mensen += [twin.Mens(*one, True)] * left + [twin.Mens(*one, False)] * (size - left)
    regels = Regels()
    expected = twin.verhoudingen(
        mensen, minste=regels.minste, schatten_vanaf=regels.schatten_vanaf, vooraf=regels.spreiding_vooraf[1],
        winsorised=regels.winsoriseren,
    )  # fmt: skip
    found = rows(compute_verhoudingen(people(counts), vraag=COHORT))
    for name, answers in expected.items():
        assert {key: found[name][key] for key in answers} == pytest.approx(answers, abs=1e-6), name


def test_when_all_are_equal_but_usually_differ_about_the_promised_share_falls_outside() -> None:
    """Known truth: 150 worlds of forty municipalities whose log-odds differ by chance alone (0.25), two cells."""
    rng = np.random.default_rng(29)
    noemer = rng.integers(20, 400, (150, 40, 2))
    own = rng.normal(0, 0.25, (150, 40, 1))
    teller = rng.binomial(noemer, expit(logit([0.25, 0.5]) + own))
    found = standardise(worlds(teller, noemer))
    outside = found.eenheden["positie"] != "binnen"
    assert outside.mean() == pytest.approx(0.05, abs=0.012)
    assert (found.eenheden["buiten_grens"] == 0.998).fill_null(value=False).mean() < 0.006
    chance = (found.eenheden["verhouding"] > found.eenheden["toeval_boven"]) | (
        found.eenheden["verhouding"] < found.eenheden["toeval_onder"]
    )
    assert chance.mean() > 0.25
    assert found.trechters["spreiding"].mean() == pytest.approx(0.25, abs=0.02)


def test_when_all_are_truly_equal_no_more_than_the_promised_share_falls_outside() -> None:
    rng = np.random.default_rng(31)
    noemer = rng.integers(20, 400, (150, 40, 2))
    found = standardise(worlds(rng.binomial(noemer, [0.25, 0.5]), noemer))
    assert (found.eenheden["positie"] != "binnen").mean() == pytest.approx(0.04, abs=0.015)


def test_a_municipality_that_really_differs_is_seen_among_forty() -> None:
    rng = np.random.default_rng(37)
    noemer = np.full((60, 40, 1), 400)
    chance = expit(logit(0.3) + rng.normal(0, 0.1, (60, 40, 1)))
    chance[:, 0] = 0.5
    found = standardise(worlds(rng.binomial(noemer, chance), noemer)).eenheden
    assert (found.filter(pl.col("eenheid") == "0001")["uitspraak"] == Uitspraak.HOGER).mean() > 0.95


def test_shrunken_ratios_lie_between_the_raw_ratio_and_what_is_expected() -> None:
    rng = np.random.default_rng(41)
    noemer = rng.integers(20, 200, (5, 20, 1))
    found = standardise(worlds(rng.binomial(noemer, 0.3), noemer)).eenheden
    raw, pulled = np.log(found["verhouding"].to_numpy()), np.log(found["gekrompen"].to_numpy())
    assert (np.abs(pulled) <= np.abs(raw) + 0.03).all()
    assert (found["gekrompen_onder"] < found["gekrompen"]).all()
    assert np.abs(pulled).mean() < 0.5 * np.abs(raw).mean()


def test_the_order_of_rows_and_the_names_of_cells_change_nothing() -> None:
    rng = np.random.default_rng(43)
    noemer = rng.integers(0, 60, (2, 12, 3))
    cellen = worlds(rng.binomial(noemer, 0.3), noemer)
    renamed = [frame.with_columns(pl.col("cel").replace({"c0": "z"})) for frame in (cellen.per_cel, cellen.pool)]
    shuffled = type(cellen)(*(frame.sample(fraction=1, shuffle=True, seed=1) for frame in (cellen.eenheden, *renamed)))
    one, two = (standardise(some).eenheden.sort("periode", "eenheid") for some in (cellen, shuffled))
    for name in EENHEDEN:
        same = (
            one[name].is_between(two[name] - 1e-9, two[name] + 1e-9)
            if one[name].dtype.is_float()
            else one[name] == two[name]
        )
        assert same.drop_nulls().all(), name
        assert one[name].is_null().to_list() == two[name].is_null().to_list()


def test_a_cell_of_which_nothing_can_be_seen_takes_the_pooled_share_and_is_counted() -> None:
    per_cell = figures(gemeente=["0001", "0001"], cel=["a", "b"], teller=[30, 2], noemer=[60, 5])
    pool = figures(cel=["a", "b", None], teller=[30, 2, 32], noemer=[60, 5, 65])
    pool = pool.with_columns(pl.when(pl.col("cel") != "b").then("waarde").alias("waarde"))
    pool = pool.with_columns(pl.when(pl.col("cel").is_null()).then(32 / 65).otherwise("waarde").alias("waarde"))
    units = figures(gemeente=["0001"], teller=[32], noemer=[65])
    row = standardise(type(worlds(np.ones((1, 1, 1)), np.ones((1, 1, 1)) * 2))(units, per_cell, pool)).eenheden.row(
        0, named=True
    )
    assert row["buiten_mix"] == 5
    assert row["verwacht"] == pytest.approx((60 * 0.5 + 5 * 32 / 65) / 65)


def test_organisations_are_compared_by_the_organisation_that_recorded_the_clock() -> None:
    tafels = drawn(
        """
        stab | uit | reden       | gem  | org | keer
        0    | 50  | Ingetrokken | 0001 | A   | 10
        0    |     |             | 0001 | A   | 30
        0    | 50  | Ingetrokken | 0001 | B   | 30
        0    |     |             | 0001 | B   | 10
        """,
        vensters={"0001/A": "0-365", "0001/B": "0-365"},
    )
    found = rows(compute_verhoudingen(tafels, vraag=replace(COHORT, gemeente="0001"), eenheid="organisatie"))
    assert {name: row["verhouding"] for name, row in found.items()} == pytest.approx({"A": 0.5, "B": 1.5})
    assert found["A"]["uitspraak"] == Uitspraak.LAGER


def test_the_unknown_municipality_is_no_unit_but_is_in_the_standard() -> None:
    tafels = drawn(
        """
        stab | uit | reden       | gem      | keer
        0    | 50  | Ingetrokken | Onbekend | 30
        0    |     |             | 0001     | 30
        """,
        vensters={"Onbekend/A": "0-365", "0001/A": "0-365"},
    )
    found = rows(compute_verhoudingen(tafels, vraag=COHORT, kenmerken=()))
    assert "Onbekend" not in found
    assert found["0001"]["verwacht"] == pytest.approx(0.5)


def test_all_rows_that_are_compared_have_a_funnel_and_nothing_else_is_there() -> None:
    tafels = people([("0001", "man", OUD, left, 30) for left in (True, False)])
    found = compute_verhoudingen(
        tafels, vraag=replace(COHORT, indicatoren=()), kenmerken=("crisis", "terug", "kwartaal")
    )
    names = set(found.trechters.select("indicator", "definitie").iter_rows())
    assert names == {
        ("S2", "D1"),
        ("S2", "D2"),
        ("S2", "D3"),
        ("S3", "smal"),
        ("S3", "ruim"),
        ("I2", ""),
        ("I2", "wettelijk"),
    }
    assert dict(found.eenheden.schema) == EENHEDEN
    assert dict(found.trechters.schema) == TRECHTERS


def test_a_snapshot_without_anybody_gives_no_verdicts() -> None:
    found = compute_verhoudingen(drawn("stab | gem\n-900 | 0001"), vraag=COHORT).eenheden
    assert set(found["uitspraak"]) <= {Uitspraak.TE_KLEIN}


@pytest.mark.parametrize(
    ("vraag", "kwargs", "melding"),
    [
        ({"soort": SoortPeriode.VENSTER}, {}, "cohort"),
        ({"gemeente": "0001"}, {}, "alle gemeenten samen"),
        ({"indicatoren": ("S1",)}, {}, "S1 wordt niet vergeleken"),
        ({}, {"eenheid": "wijk"}, 'niet "wijk"'),
        ({}, {"kenmerken": ("inkomen",)}, 'geen kenmerk "inkomen"'),
        ({}, {"kenmerken": ("terug", "terug")}, "één keer"),
    ],
)
def test_what_cannot_be_compared_is_refused_with_what_can(vraag: dict, kwargs: dict, melding: str) -> None:
    with pytest.raises(VergelijkFout, match=melding):
        compute_verhoudingen(drawn("stab | gem\n0 | 0001"), vraag=replace(COHORT, **vraag), **kwargs)


def test_several_cohorts_are_several_funnels() -> None:
    periods = (Periode.parse("2024-01"), Periode.parse("2024-02"))
    tafels = drawn("stab | gem | keer\n0 | 0001 | 30\n40 | 0001 | 25")
    found = compute_verhoudingen(tafels, vraag=replace(COHORT, perioden=periods)).eenheden.filter(RIJ)
    assert dict(found.filter(pl.col("eenheid") == "0001").select("periode", "noemer").iter_rows()) == {
        "2024-01": 30,
        "2024-02": 25,
    }


def test_the_lines_of_a_drawn_funnel_are_the_limits_that_judge() -> None:
    lines = draw_trechter(0.3, spreiding=0.2, groottes=[20, 200]).to_dicts()
    low, high = twin.limits(200, 0.3, 0.95, 0.2)
    assert (lines[1]["grens95_onder"], lines[1]["grens95_boven"]) == (pytest.approx(low), pytest.approx(high))
    assert lines[0]["grens998_onder"] < lines[0]["grens95_onder"] < lines[1]["grens95_onder"]


@pytest.mark.parametrize(("seed", "eenheid"), [(2, "gemeente"), (3, "organisatie")])
def test_the_cells_of_a_unit_hold_everybody_of_that_unit_once(seed: int, eenheid: str) -> None:
    vraag = replace(
        COHORT,
        perioden=(Periode.parse("2022"), Periode.parse("2023-H1")),
        indicatoren=(),
        instellingen=Instellingen(minste_onder_risico=1),
    )
    kenmerken = choose_kenmerken(("leeftijd", "geslacht", "terug", "crisis"))
    cellen = compute_cellen(Tafels(random_tabellen(seed, levens=40)), vraag=vraag, kenmerken=kenmerken, eenheid=eenheid)
    by = [*SLEUTEL, eenheid]
    added = cellen.per_cel.group_by(by).agg(pl.col("noemer", "teller").sum())
    both = cellen.eenheden.join(added, on=by, how="left", nulls_equal=True).filter(pl.col("noemer") > 0)
    assert both.height > 20
    assert both["noemer_right"].to_list() == both["noemer"].to_list()
    assert both["teller_right"].to_list() == both["teller"].to_list()
