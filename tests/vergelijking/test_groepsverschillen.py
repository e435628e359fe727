"""V2: differences between groups within a municipality, guarded against finding something because much is compared."""

from random import Random

import numpy as np
import polars as pl
import pytest

from stabiel.indicatoren.gegevens import Gegevens
from stabiel.vergelijking.groepsverschillen import KOLOMMEN, compare_groepen, compute_groepsverschillen
from stabiel.vergelijking.regels import VergelijkFout
from stabiel.vergelijking.uitspraken import Uitspraak
from tests.reference import vergelijking as twin
from tests.vergelijking.tafels import COHORT, RIJ, figures, people

BANDEN = {"18-25": 2002, "26-45": 1985, "46-65": 1965, "onbekend": 0}


def table(
    groups: dict[str, tuple[int, int]], *, gemeente: str = "0001", uitsplitsing: str = "leeftijd"
) -> pl.DataFrame:
    names = list(groups)
    return figures(
        gemeente=[gemeente] * len(names),
        uitsplitsing=[uitsplitsing] * len(names),
        groep=names,
        teller=[groups[name][0] for name in names],
        noemer=[groups[name][1] for name in names],
    )


def by_group(frame: pl.DataFrame) -> dict[str, dict]:
    return {row["groep"]: row for row in frame.to_dicts()}


def test_each_group_stands_beside_all_others_together() -> None:
    found = by_group(compare_groepen(table({"18-25": (30, 60), "26-45": (20, 100), "46-65": (10, 100)})))
    assert found["18-25"]["anderen"] == pytest.approx(0.15)
    assert found["18-25"]["anderen_noemer"] == 200
    assert found["18-25"]["verschil"] == pytest.approx(0.35)
    assert found["18-25"]["vergelijkingen"] == 3
    assert [found[name]["uitspraak"] for name in ("18-25", "26-45", "46-65")] == [
        Uitspraak.HOGER,
        Uitspraak.GEEN_VERSCHIL,
        Uitspraak.LAGER,
    ]


def test_a_difference_that_one_look_would_call_sure_may_be_chance_after_many() -> None:
    groups = {"18-25": (24, 60), "26-45": (25, 100), "46-65": (26, 100), "66+": (26, 100)}
    found = by_group(compare_groepen(table(groups)))
    assert found["18-25"]["ondergrens"] > 0 > found["18-25"]["samen_onder"]
    assert found["18-25"]["uitspraak"] == Uitspraak.MISSCHIEN_TOEVAL


def test_groups_below_twenty_and_the_unknown_are_not_compared_and_are_no_part_of_the_others() -> None:
    groups = {"18-25": (19, 19), "26-45": (20, 40), "46-65": (10, 40), "onbekend": (50, 50)}
    found = by_group(compare_groepen(table(groups)))
    assert found["18-25"]["uitspraak"] == Uitspraak.TE_KLEIN
    assert found["onbekend"]["uitspraak"] == Uitspraak.NIET_VERGELEKEN
    assert (found["26-45"]["anderen"], found["26-45"]["anderen_noemer"]) == (0.25, 40)
    assert found["18-25"]["verschil"] is None
    assert found["26-45"]["vergelijkingen"] == 1


def test_one_group_alone_is_not_compared() -> None:
    found = by_group(compare_groepen(table({"18-25": (5, 10), "26-45": (20, 40)})))
    assert found["26-45"]["uitspraak"] == Uitspraak.NIET_VERGELEKEN


def test_all_breakdowns_of_a_row_of_figures_count_as_comparisons() -> None:
    ages = table({"18-25": (10, 50), "26-45": (10, 50), "46-65": (10, 50)})
    sexes = table({"man": (15, 75), "vrouw": (15, 75)}, uitsplitsing="geslacht")
    elsewhere = table({"man": (15, 75), "vrouw": (15, 75)}, uitsplitsing="geslacht", gemeente="0002")
    found = compare_groepen(pl.concat([ages, sexes, elsewhere]))
    assert dict(found.select("gemeente", "vergelijkingen").iter_rows()) == {"0001": 4, "0002": 1}


def test_two_groups_mirror_each_other() -> None:
    found = by_group(compare_groepen(table({"man": (30, 80), "vrouw": (20, 90)})))
    assert found["man"]["verschil"] == pytest.approx(-found["vrouw"]["verschil"])
    assert found["man"]["ondergrens"] == pytest.approx(-found["vrouw"]["bovengrens"])
    assert (found["man"]["samen_onder"], found["man"]["samen_boven"]) == pytest.approx(
        (found["man"]["ondergrens"], found["man"]["bovengrens"])
    )


@pytest.mark.parametrize("seed", range(8))
def test_random_groups_have_the_answers_of_the_slow_twin(seed: int) -> None:
    rng = Random(seed)
    counts, mensen = [], []
    for name, jaar in BANDEN.items():
        size, chance = rng.choice((0, 12, 20, 35, 80)), rng.choice((0.0, 0.1, 0.3, 0.6, 1.0))
        left = sum(rng.random() < chance for _ in range(size))
        counts += [("0001", "man", jaar, True, left), ("0001", "man", jaar, False, size - left)]
        mensen += [twin.Mens("0001", name, True)] * left + [twin.Mens("0001", name, False)] * (size - left)
    expected = twin.groepsverschillen(mensen, minste=20)
    gegevens = Gegevens.from_momentopname(people(counts))
    vraag = type(COHORT)(
        COHORT.perioden, COHORT.soort, gemeente="0001", indicatoren=("S2",), uitsplitsingen=("leeftijd",)
    )
    found = by_group(compute_groepsverschillen(gegevens, vraag=vraag).filter(RIJ))
    assert set(found) == set(expected)
    for name, answers in expected.items():
        assert {key: found[name][key] for key in answers} == pytest.approx(answers, abs=1e-6), name


def test_when_no_group_differs_a_municipality_is_falsely_alarmed_about_one_time_in_twenty() -> None:
    """Known truth: 400 municipalities with nine groups of the same chance; any verdict of higher or lower is false."""
    rng = np.random.default_rng(47)
    noemer = rng.integers(25, 300, (400, 9))
    teller = rng.binomial(noemer, 0.3)
    names = ["leeftijd"] * 4 + ["geslacht"] * 3 + ["terug"] * 2
    frame = figures(
        gemeente=np.repeat([f"{number:04d}" for number in range(400)], 9),
        uitsplitsing=names * 400,
        groep=[f"g{number}" for number in range(9)] * 400,
        teller=teller.ravel(),
        noemer=noemer.ravel(),
    )
    found = compare_groepen(frame)
    alarmed = found.group_by("gemeente").agg(pl.col("uitspraak").is_in([Uitspraak.HOGER, Uitspraak.LAGER]).any())
    loose = found.group_by("gemeente").agg(((pl.col("ondergrens") > 0) | (pl.col("bovengrens") < 0)).any().alias("any"))
    assert alarmed["uitspraak"].mean() < 0.07
    assert loose["any"].mean() > 0.2


def test_by_default_all_breakdowns_of_what_is_compared_are_there() -> None:
    gegevens = Gegevens.from_momentopname(people([("0001", "man", 1970, left, 30) for left in (True, False)]))
    found = compute_groepsverschillen(gegevens, vraag=type(COHORT)(COHORT.perioden, COHORT.soort, per_gemeente=True))
    assert set(found["uitsplitsing"]) == {"geslacht", "leeftijd", "terug"}
    assert set(found["indicator"]) <= {"S2", "S3", "I2"}
    assert dict(found.schema) == KOLOMMEN


def test_another_indicator_is_refused() -> None:
    gegevens = Gegevens.from_momentopname(people([("0001", "man", 1970, True, 1)]))
    with pytest.raises(VergelijkFout, match="K1 wordt niet vergeleken"):
        compute_groepsverschillen(gegevens, vraag=type(COHORT)(COHORT.perioden, indicatoren=("K1",)))
