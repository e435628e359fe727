"""Explanations pass the door together with the figure they explain."""

from dataclasses import replace

from stabiel.begrippen.uitkomsten import Maat, SoortPeriode, Stat, Uitkomst
from stabiel.indicatoren.uitleg import Reden, Uitleg
from stabiel.rapporten.legt_uit import as_rows
from stabiel.rapporten.onthulling import Uitgegeven, protect
from tests.support.rapport import a_row


def explanation(definition: str = "smal", **reasons: int) -> Uitleg:
    """Who counts ("mee_…") and who does not."""
    found = tuple(Reden(name, number, name.startswith("mee")) for name, number in reasons.items())
    return Uitleg("S3", 1, definition, "met", SoortPeriode.VENSTER, "2024", "0034", sum(reasons.values()), found)


def denominator(people: int) -> Uitkomst:
    return a_row("S3", definitie="smal", populatie="met", noemer=people, horizon_dagen=365, teller=people // 2,
                 waarde=0.5, onder_risico=30, nog_lopend=20)  # fmt: skip


def shown(rows: list[Uitkomst]) -> dict[str, int | None]:
    """What leaves of an explanation, by reason, side or "alle"."""
    return {
        row.uitsplitsing.get("reden") or row.uitsplitsing.get("telt") or "alle": row.teller
        for row in rows
        if row.indicator == "leg-uit"
    }


BUSY = {"mee_klaar": 80, "mee_bezig": 70, "niet_begonnen": 175, "niet_meer": 200}


def test_large_reasons_leave_and_add_up() -> None:
    found = shown(protect(as_rows(explanation(**BUSY))))
    assert found == {**BUSY, "mee": 150, "niet mee": 375, "alle": 525}


def test_a_reason_that_nobody_has_is_hidden_and_takes_another_along() -> None:
    found = shown(protect(as_rows(explanation(**BUSY, mee_afgewezen=0))))
    assert found["mee_afgewezen"] is None
    assert None in (found["mee_klaar"], found["mee_bezig"])


def test_who_counts_is_the_denominator_of_the_figure() -> None:
    rows = protect([*as_rows(explanation(**BUSY)), denominator(150)])
    assert (shown(rows)["mee"], rows[-1].noemer) == (150, 150)


def test_who_counts_may_not_differ_by_a_few_from_a_denominator_that_leaves() -> None:
    rows = protect([*as_rows(explanation(**BUSY)), denominator(147)])
    assert None in (shown(rows)["mee"], rows[-1].noemer)


def test_a_reason_may_not_differ_by_a_few_from_the_same_reason_in_another_reading() -> None:
    other = explanation("ruim", **{**BUSY, "niet_begonnen": 172, "niet_meer": 203})
    rows = protect([*as_rows(explanation(**BUSY)), *as_rows(other)[1:]])
    numbers = [row.teller for row in rows if row.uitsplitsing.get("reden") == "niet_begonnen"]
    assert None in numbers


def test_an_explanation_is_remembered_and_may_not_move_by_a_few() -> None:
    then = as_rows(explanation(**BUSY))
    record = Uitgegeven().with_uitgave(then, getoond=protect(then))
    now = as_rows(explanation("ruim", **{**BUSY, "niet_begonnen": 178}))
    found = shown(protect(now, eerder=record))
    assert (found["alle"], found["niet_begonnen"]) == (None, None)


def test_what_was_hidden_in_an_earlier_explanation_is_still_protected() -> None:
    then = as_rows(explanation(**{**BUSY, "mee_klaar": 4}))
    record = Uitgegeven().with_uitgave(then, getoond=protect(then))
    beside = list(record.rows_besides([denominator(150)]))
    assert {"mee_klaar", "mee_bezig"} <= {row.uitsplitsing.get("reden") for row, _ in beside}
    assert any(hidden for _, hidden in beside)


def test_that_two_figures_are_about_the_same_people_gives_nobody_away() -> None:
    applied = a_row("I1", maat=Maat.AANTAL, stat=Stat.STAND, teller=40, waarde=40.0)
    waiting = a_row("I2", horizon_dagen=28, noemer=40, teller=25, waarde=0.62, onder_risico=15, nog_lopend=0)
    found = protect([applied, waiting])
    assert (found[0].teller, found[1].noemer, found[1].teller) == (40, 40, 25)


def test_the_number_of_applications_is_the_last_to_be_given_up() -> None:
    """Three people waited on the first day: the denominator of waiting goes, not how many applied."""
    applied = a_row("I1", maat=Maat.AANTAL, stat=Stat.STAND, teller=184, waarde=184.0)
    waiting = [
        a_row("I2", horizon_dagen=day, noemer=187, teller=events, waarde=events / 187, onder_risico=24, nog_lopend=12)
        for day, events in ((14, 90), (28, 120))
    ]
    rows = protect([applied, *waiting, replace(applied, definitie="eerste", teller=150, waarde=150.0)])
    assert rows[0].teller == 184
    assert {row.noemer for row in rows[1:3]} == {None}
