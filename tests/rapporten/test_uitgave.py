"""The door of a data folder remembers what left, in the light of which the next report is judged."""

from dataclasses import replace

import pytest

from stabiel.begrippen.uitkomsten import Stat
from stabiel.rapporten.uitgave import BESTAND, UitgaveFout, open_deur
from tests.support.rapport import a_count, a_row


def people(number: int, **changes: object):
    return a_count("I1", number, **changes)


def test_what_left_is_remembered_by_the_owner_alone(tmp_path) -> None:
    rows = [people(40)]
    assert open_deur(tmp_path)(rows)[0].waarde == 40
    assert (tmp_path / BESTAND).stat().st_mode & 0o777 == 0o600


def test_a_number_that_moved_by_a_few_people_since_it_left_is_hidden(tmp_path, tmp_path_factory) -> None:
    elsewhere = tmp_path_factory.mktemp("elders")
    assert open_deur(tmp_path)([people(40)])[0].waarde == 40
    assert open_deur(tmp_path)([people(43)])[0].waarde is None
    assert open_deur(elsewhere)([people(43)])[0].waarde == 43


def test_a_number_that_moved_by_many_people_is_shown(tmp_path) -> None:
    open_deur(tmp_path)([people(40)])
    assert open_deur(tmp_path)([people(63)])[0].waarde == 63


def test_the_same_question_gets_the_same_answer(tmp_path) -> None:
    rows = [people(40), people(4, gemeente="0758"), people(31, gemeente="0758", definitie="eerste")]
    assert open_deur(tmp_path)(rows) == open_deur(tmp_path)(rows)


def test_completeness_leaves_as_a_percent_without_counts_and_is_not_remembered(tmp_path) -> None:
    row = a_row("K1", teller=450, noemer=500, waarde=0.9, stat=Stat.AANDEEL, horizon_dagen=None)
    for filled in (450, 451):
        [shown] = open_deur(tmp_path)([replace(row, teller=filled, waarde=filled / 500)])
        assert (shown.waarde, shown.teller, shown.noemer, shown.ondergrens) == (0.9, None, None, None)


def test_without_knowing_what_left_nothing_leaves(tmp_path) -> None:
    (tmp_path / BESTAND).write_bytes(b"kapot")
    with pytest.raises(UitgaveFout, match="Zet het bestand terug uit uw reservekopie"):
        open_deur(tmp_path)([people(40)])


def test_groups_with_nobody_in_them_come_along_hidden(tmp_path) -> None:
    split = [people(30, uitsplitsing={"geslacht": sex}, definitie="eerste") for sex in ("man", "vrouw")]
    split.append(people(25, uitsplitsing={"geslacht": "man"}))
    rows = [people(80), people(60, definitie="eerste"), *split]
    found = open_deur(tmp_path)(rows)
    assert len(found) > len(rows)
    assert {row.waarde for row in found[len(rows) :]} == {None}
