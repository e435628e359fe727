"""Differences between two periods: judged on what was computed, only where both figures may be seen."""

from dataclasses import replace
from math import inf

import pytest

from stabiel.begrippen.perioden import Periode
from stabiel.begrippen.uitkomsten import Maat, Onderdrukt, Stat, Uitkomst
from stabiel.rapporten.antwoorden import answer_of
from stabiel.rapporten.keuze import key_of
from stabiel.rapporten.model import Uitspraak, Verschil
from stabiel.rapporten.onthulling.regels import round_figures, without_figure
from stabiel.rapporten.verschil import compare, compare_periods
from stabiel.rapporten.woorden import WOORDEN
from stabiel.rapporten.zinnen import answer, difference_text, favourable
from stabiel.statistiek.proportions import share
from stabiel.statistiek.rates import count
from tests.support.rapport import a_count, a_rapport, a_row, a_share, hidden

BEFORE = Periode.parse("2023")


def of_people(events: int, total: int, **changes: object) -> Uitkomst:
    """A share of a closed group with its interval, as it is computed."""
    found = share(events, total)
    return a_row("O6", stat=Stat.AANDEEL, teller=events, noemer=total, waarde=float(found.estimate),
                 ondergrens=float(found.lower), bovengrens=float(found.upper), **changes)  # fmt: skip


def left(row: Uitkomst, then: Uitkomst, *, hide=lambda row: row) -> Verschil:
    """The difference as it leaves, when both rows leave rounded, or as `hide` leaves them."""
    rows = [row, replace(then, periode="2023")]
    shown = [hide(round_figures(one)) for one in rows]
    return compare_periods(rows, getoond=shown, nu="2024", toen="2023")[key_of(row)]


def test_the_interval_of_a_difference_is_newcombes() -> None:
    """Newcombe 1998, table II row (a): 56/70 against 48/80 gives 0.0524 to 0.3339 from the two Wilson intervals."""
    found = compare(of_people(56, 70), of_people(48, 80))
    assert found.uitspraak is Uitspraak.HOGER
    assert found.ondergrens == pytest.approx(0.0524, abs=5e-4)
    assert found.bovengrens == pytest.approx(0.3339, abs=5e-4)


@pytest.mark.parametrize(
    ("now", "then", "verdict"),
    [(655, 612, "niet aantoonbaar anders"), (655, 500, "hoger"), (10, 30, "lager"), (0, 3, "niet aantoonbaar anders"),
     (0, 0, "niet aantoonbaar anders"), (1, 0, "niet aantoonbaar anders"), (0, 12, "lager")],
)  # fmt: skip
def test_counts_are_compared_as_counts_of_chance(now, then, verdict) -> None:
    assert compare(a_count("I1", now), a_count("I1", then)).uitspraak == verdict


def test_a_count_has_the_interval_of_the_one_convention() -> None:
    """Exact below ten, Byar from ten: 8 against 0 lies above 0 by neither more nor less than those intervals say."""
    few, none = count(8), count(0)
    low = 8 - ((8 - few.lower) ** 2 + none.upper**2) ** 0.5
    assert compare(a_count("I1", 8), a_count("I1", 0)).ondergrens == pytest.approx(float(low))


@pytest.mark.parametrize(
    ("now", "then", "richting", "verdict", "words"),
    [
        (of_people(81, 100), of_people(60, 100), "hoger is beter", "hoger", "gunstiger"),
        (of_people(60, 100), of_people(81, 100), "hoger is beter", "lager", "ongunstiger"),
        (of_people(81, 100), of_people(60, 100), "lager is beter", "hoger", "ongunstiger"),
        (of_people(60, 100), of_people(81, 100), "lager is beter", "lager", "gunstiger"),
        (of_people(81, 100), of_people(60, 100), "geen oordeel", "hoger", ""),
        (of_people(61, 100), of_people(60, 100), "hoger is beter", "niet aantoonbaar anders", ""),
        (of_people(0, 60), of_people(30, 60), "lager is beter", "lager", "gunstiger"),
        (of_people(60, 60), of_people(30, 60), "hoger is beter", "hoger", "gunstiger"),
        (of_people(0, 60), of_people(0, 60), "lager is beter", "niet aantoonbaar anders", ""),
        (of_people(1, 60), of_people(0, 60), "lager is beter", "niet aantoonbaar anders", ""),
    ],
)  # fmt: skip
def test_better_and_worse_go_by_the_direction_of_the_indicator(now, then, richting, verdict, words) -> None:
    found = compare(now, then)
    assert (found.uitspraak, favourable(found, richting=richting)) == (verdict, words)


def test_the_verdict_is_that_of_the_figures_before_rounding() -> None:
    """Rounded, 300/1000 and 260/1000 have limits that touch 0 from the other side than their real ones do."""
    disagree = 0
    for events in range(230, 300):
        now, then = of_people(300, 1000), of_people(events, 1000)
        found = left(now, then)
        assert found.uitspraak is compare(now, then).uitspraak
        disagree += compare(round_figures(now), round_figures(then)).uitspraak is not found.uitspraak
    assert disagree, "rounding first would never matter, so this test would show nothing"


def test_what_leaves_is_rounded_as_its_figures_are() -> None:
    found = left(of_people(300, 997), of_people(200, 1003))
    assert found.verschil == pytest.approx(0.10)
    for limit in (found.ondergrens, found.bovengrens):
        assert limit is not None
        assert limit * 100 == pytest.approx(round(limit * 100))


def test_days_leave_in_whole_weeks() -> None:
    now = a_row("L1", maat=Maat.DAGEN, stat=Stat.MEDIAAN, definitie="duur", waarde=50.0, ondergrens=44.0, bovengrens=61)
    then = replace(now, waarde=101.0, ondergrens=90.0, bovengrens=120.0)
    found = left(now, then)
    assert found.uitspraak is Uitspraak.LAGER
    assert [value % 7 for value in (found.verschil, found.ondergrens, found.bovengrens)] == [0, 0, 0]


@pytest.mark.parametrize("side", ["2024", "2023"])
@pytest.mark.parametrize("why", list(Onderdrukt))
def test_a_difference_with_a_hidden_part_is_hidden(side, why) -> None:
    def hide(row: Uitkomst) -> Uitkomst:
        return without_figure(row, reden=why) if row.periode == side else row

    found = left(of_people(300, 997), of_people(200, 1003), hide=hide)
    assert found == Verschil(Uitspraak.NIET_TE_VERGELIJKEN, reden="een van beide cijfers is niet te zien")


def test_another_version_of_the_definition_is_not_compared() -> None:
    assert left(of_people(30, 97), of_people(20, 97, versie=2)).reden == "de definitie is veranderd"


def test_a_figure_that_did_not_exist_has_no_difference() -> None:
    row = of_people(30, 97)
    assert compare_periods([row], getoond=[row], nu="2024", toen="2023") == {}


def test_an_interval_without_end_stays_without_end() -> None:
    now = a_row("L1", maat=Maat.DAGEN, stat=Stat.MEDIAAN, waarde=70.0, ondergrens=63.0, bovengrens=inf)
    found = left(now, replace(now, bovengrens=77.0))
    assert difference_text(found, maat=Maat.DAGEN) == "−7 tot onbekend dagen"


def test_what_is_certainly_not_nothing_is_never_printed_as_0() -> None:
    found = Verschil(Uitspraak.LAGER, -0.06, -0.12, -0.004)
    assert difference_text(found, maat=Maat.AANDEEL) == "−12 tot bijna 0 van de 100"


def test_rates_keep_their_decimal() -> None:
    found = Verschil(Uitspraak.HOGER, 0.8, 0.3, 1.3)
    assert difference_text(found, maat=Maat.PER_100_TRAJECTJAREN) == "+0,3 tot +1,3 per 100 jaar hulp"


@pytest.mark.parametrize(
    ("now", "then", "ending"),
    [
        (of_people(48, 64), of_people(20, 64), "(toen 31%; verschil +27 tot +57 van de 100), en dat is gunstiger."),
        (of_people(0, 64), of_people(20, 64), "(toen 31%; verschil −43 tot −20 van de 100), en dat is ongunstiger."),
        (of_people(21, 64), of_people(20, 64), "Dat is niet aantoonbaar anders dan in 2023."),
        (of_people(48, 64), hidden(of_people(3, 64)), "een van beide cijfers is niet te zien."),
    ],
)  # fmt: skip
def test_a_difference_is_said_in_one_sentence(now, then, ending) -> None:
    found = left(now, then)
    text = answer(now, woorden=WOORDEN["O6"], toen=then, verschil=found, vergelijk=BEFORE, richting="hoger is beter")
    assert text.vergelijking.endswith(ending)


def test_a_report_gives_every_row_with_an_earlier_twin_its_difference() -> None:
    rapport = a_rapport()
    assert rapport.verschillen.keys() <= {key_of(row) for row in rapport.uitkomsten}
    assert {key_of(row) for row in rapport.eerder} <= rapport.verschillen.keys()
    assert "Dat is aantoonbaar meer dan in 2023" in answer_of(rapport, rapport.paspoorten["I2"]).tekst


def test_without_comparison_there_are_no_differences() -> None:
    assert a_rapport(vergelijk=None).verschillen == {}


def test_curves_are_compared_by_their_own_limits() -> None:
    found = left(a_share("S2", 40, horizon_dagen=243), a_share("S2", 20, horizon_dagen=243))
    assert (found.ondergrens, found.bovengrens) == (pytest.approx(0.14), pytest.approx(0.26))
