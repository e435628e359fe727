"""Explanations beside the figures that they explain: a reason that nobody has is not told by the one that all have."""

from dataclasses import replace

from stabiel.begrippen.uitkomsten import SoortPeriode, Stat, Uitkomst
from stabiel.rapporten.onthulling import protect
from tests.support.rapport import a_count, a_row


def told(number: int, code: str = "S3 smal", **split: str) -> Uitkomst:
    """Who counts or not, or one reason, in an explanation."""
    names = {"telt": split["telt"]} | ({"reden": split["reden"]} if "reden" in split else {})
    return replace(a_count("leg-uit", number, definitie=code, uitsplitsing=names), stat=Stat.STAND)


def everyone(number: int) -> Uitkomst:
    return replace(told(number, "", telt=""), uitsplitsing={}, soort_periode=SoortPeriode.VENSTER, periode="")


def an_explanation(code: str, *, terug: int) -> list[Uitkomst]:
    """Of 90 people 37 count: some came back, all others are still busy."""
    return [
        told(37, code, telt="mee"), told(37 - terug, code, telt="mee", reden="nog bezig"),
        told(terug, code, telt="mee", reden="terug"),
        told(53, code, telt="niet mee"), told(53, code, telt="niet mee", reden="niet in deze fase"),
        told(0, code, telt="niet mee", reden="negatieve duur"),
    ]  # fmt: skip


FIGURE = a_row("O5", definitie="afgerond", horizon_dagen=365, teller=12, noemer=37, waarde=12 / 37, onder_risico=20,
               nog_lopend=15)  # fmt: skip


def seen(rows: list[Uitkomst]) -> dict[str, int | None]:
    found = protect(rows)
    return {" ".join(row.uitsplitsing.values()): row.teller for row in found if row.indicator == "leg-uit"}


def test_a_reason_that_all_have_tells_no_zero_of_the_other() -> None:
    shown = seen([everyone(90), *an_explanation("O5 afgerond", terug=0), FIGURE])
    assert shown["mee terug"] is None
    assert shown["mee"] is None or shown["mee nog bezig"] is None
    assert shown["niet mee negatieve duur"] is None
    assert shown["niet mee"] is None or shown["niet mee niet in deze fase"] is None


def test_nor_where_two_explanations_name_the_same_reasons() -> None:
    rows = [everyone(90), *an_explanation("O5 afgerond", terug=0), *an_explanation("O6", terug=0), FIGURE]
    shown = seen(rows)
    assert shown["mee"] is None or shown["mee nog bezig"] is None
    assert shown["niet mee"] is None or shown["niet mee niet in deze fase"] is None


def test_reasons_of_enough_people_are_told() -> None:
    shown = seen([everyone(90), *an_explanation("O5 afgerond", terug=12)])
    assert (shown["mee"], shown["mee nog bezig"], shown["mee terug"]) == (37, 25, 12)
