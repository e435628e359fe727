"""Stories: days in an order that can be, and durations and shares as they were calibrated."""

import numpy as np
import pytest

from stabiel.begrippen.lijsten import Uitstroomreden
from stabiel.voorbeeld import beloop
from stabiel.voorbeeld.kaart import ALMERE, LAND, OEFENWOUDE, Mechanisme, Overdracht
from stabiel.voorbeeld.kalender import list_halfjaren
from stabiel.voorbeeld.kolommen import Kolommen
from stabiel.voorbeeld.levens import Tijdvak, live, person_keys
from stabiel.voorbeeld.loting import NOOIT
from stabiel.voorbeeld.verhaal import DAGEN

TIJDVAK = Tijdvak.of(list_halfjaren(6))
ORDER = ("aanmelding", "intake", "besluit", "stabilisatie", "regeling", "toegekend", "oplossing", "nazorg")


def _stories(mechanisme: Mechanisme, size: int = 20_000) -> Kolommen:
    keys = person_keys("toets", zaad=7, numbers=np.arange(size, dtype=np.int64))
    return live(keys, mechanisme=mechanisme, tijdvak=TIJDVAK).verhalen


PLAIN = _stories(Mechanisme())
FIRST = PLAIN.take((PLAIN["nummer"] == 0) & (PLAIN["advies"] == NOOIT))
EVERY = [PLAIN, _stories(ALMERE.mechanisme, 6000), _stories(Mechanisme(overdracht=Overdracht.KETEN, gat=0.2), 6000)]


@pytest.mark.parametrize("stories", EVERY, ids=["one", "support", "chain"])
def test_phases_start_in_order(stories: Kolommen) -> None:
    for place, name in enumerate(ORDER):
        for later in ORDER[place + 1 :]:
            both = (stories[name] < NOOIT) & (stories[later] < NOOIT)
            assert (stories[name][both] <= stories[later][both]).all(), (name, later)


@pytest.mark.parametrize("stories", EVERY, ids=["one", "support", "chain"])
def test_nothing_happens_after_the_exit_but_aftercare_and_a_plan(stories: Kolommen) -> None:
    for name in set(DAGEN) - {"nazorg", "nazorg_eind", "oplossing_plan"}:
        known = (stories[name] < NOOIT) & (stories["uit"] < NOOIT)
        assert (stories[name][known] <= stories["uit"][known]).all(), name


@pytest.mark.parametrize("stories", EVERY, ids=["one", "support", "chain"])
def test_the_next_application_comes_after_the_exit(stories: Kolommen) -> None:
    same = stories["persoon"][1:] == stories["persoon"][:-1]
    assert (stories["aanmelding"][1:][same] > stories["uit"][:-1][same]).all()
    assert np.array_equal(stories["aanmelding"][1:][same], stories["volgende"][:-1][same]) or (
        np.abs(stories["aanmelding"][1:][same] - stories["volgende"][:-1][same]).max() <= 2
    )


def test_everybody_leaves_with_a_reason() -> None:
    assert (PLAIN["reden"][PLAIN["uit"] < NOOIT] >= 0).all()
    assert set(PLAIN["reden"].tolist()) == set(range(len(beloop.REDENEN)))


def test_nobody_comes_back_after_death_or_moving() -> None:
    gone = np.isin(
        PLAIN["reden"], [beloop.REDENEN.index(r) for r in (Uitstroomreden.OVERLEDEN, Uitstroomreden.VERHUISD)]
    )
    assert (PLAIN["volgende"][gone] == NOOIT).all()


def test_a_refused_person_leaves_on_the_day_of_the_decision() -> None:
    refused = (PLAIN["besluit"] < NOOIT) & ~PLAIN["toegelaten"]
    assert np.array_equal(PLAIN["besluit"][refused], PLAIN["uit"][refused])
    assert (PLAIN["stabilisatie"][refused] == NOOIT).all()


def _within(later: str, earlier: str, days: int) -> float:
    known = FIRST[earlier] < NOOIT
    return float(np.mean((FIRST[later] - FIRST[earlier])[known] <= days))


@pytest.mark.parametrize(
    ("what", "value", "expected", "tolerance"),
    [
        ("first talk within 28 days", _within("intake", "aanmelding", 28), 0.91, 0.03),
        ("decision within 56 days", _within("besluit", "intake", 56), 0.77, 0.04),
        ("ready within 8 months of stabilisation", _within("regeling", "stabilisatie", 243), 0.55, 0.06),
        ("no decision reached", 1 - _within("besluit", "aanmelding", 4000), 0.11, 0.03),
    ],
)
def test_the_course_is_calibrated(what: str, value: float, expected: float, tolerance: float) -> None:
    assert value == pytest.approx(expected, abs=tolerance), what


def test_half_of_the_applicants_reach_a_settlement() -> None:
    assert np.mean(FIRST["regeling"] < NOOIT) == pytest.approx(0.5, abs=0.06)


def test_more_proposals_are_granted_since_the_norm_of_july_2024() -> None:
    filed = FIRST["regeling"]
    shares = [
        np.mean(FIRST["toegekend"][chosen] < NOOIT)
        for chosen in (filed < beloop.VTLB_NORM, (filed >= beloop.VTLB_NORM) & (filed < NOOIT))
    ]
    assert shares[0] == pytest.approx(0.60, abs=0.04)
    assert shares[1] == pytest.approx(0.75, abs=0.04)


def test_a_settlement_lasts_18_months_since_july_2023_and_36_before() -> None:
    known = FIRST["oplossing"] < NOOIT
    months = (FIRST["oplossing_plan"] - FIRST["oplossing"])[known] / 30.44
    early = FIRST["oplossing"][known] < beloop.LOOPTIJD_KORT
    assert months[early] == pytest.approx(np.full(early.sum(), 36), abs=0.2)
    assert months[~early] == pytest.approx(np.full((~early).sum(), 18), abs=0.2)


def test_the_wait_in_almere_gets_shorter() -> None:
    stories = _stories(ALMERE.mechanisme)
    asked = (stories["advies"] == NOOIT) & ~stories["crisis"] & (stories["intake"] < NOOIT) & ~stories["vervolg"]
    wait = (stories["intake"] - stories["aanmelding"])[asked]
    early = stories["aanmelding"][asked] < TIJDVAK.start + 365
    late = stories["aanmelding"][asked] >= TIJDVAK.eind - 365
    assert np.mean(wait[early]) > 1.3 * np.mean(wait[late])


def test_oefenwoude_keeps_hard_cases_in_long_term_support() -> None:
    shares = [
        np.mean(stories["langdurig"][stories["stabilisatie"] < NOOIT] < NOOIT)
        for stories in (PLAIN, _stories(OEFENWOUDE.mechanisme))
    ]
    assert shares[1] > 3 * shares[0]


def test_no_real_municipality_has_a_bad_habit() -> None:
    for gebied in LAND:
        real = [gemeente for gemeente in gebied.gemeenten if not gemeente.invented]
        assert not real or not any(who.bad_habit for who in gebied.organisaties)
        for gemeente in real:
            if gemeente.code != ALMERE.code:
                assert gemeente.mechanisme == Mechanisme()


def test_shares_of_the_municipalities_add_up() -> None:
    assert sum(gemeente.deel for gebied in LAND for gemeente in gebied.gemeenten) == pytest.approx(1)
