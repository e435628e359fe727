"""A group that nothing can protect: in a first report the figures around it go, in a later one they are out already."""

import numpy as np
import pytest

from stabiel.rapporten.onthulling.groepen import Groepen
from stabiel.rapporten.onthulling.regels import Drempels
from stabiel.rapporten.onthulling.verbanden import Verbanden
from stabiel.rapporten.onthulling.verbergen import Rij, Verberger
from tests.support.rapport import a_count

SIZES = {"alle": 60, "thuis": 26, "elders": 34, "niemand": 0}


def a_hider(*, later: bool) -> tuple[Verberger, dict[str, int]]:
    """All people are at home, elsewhere or nowhere; that nobody is nowhere, everybody knows."""
    groups = Groepen()
    rows = [a_count("I1", size, organisatie=None if name == "alle" else name) for name, size in SIZES.items()]
    parts = [groups.read(row) for row in rows]
    number = {name: part.teller for name, part in zip(SIZES, parts, strict=True) if part.teller is not None}
    relations = Verbanden(groups)
    relations.add_sum(number["alle"], [number["thuis"], number["elders"], number["niemand"]], heel=True)
    relations.rijen.append(((number["niemand"],), (1.0,)))
    own = [Rij(row, part, row.teller == 0, later) for row, part in zip(rows, parts, strict=True)]
    hider = Verberger(own, verbanden=relations, drempels=Drempels(10, 20))
    hider.show_all_but([number["niemand"]])
    need = np.where(np.array(groups.omvang) < 10, 10.0, 0.0)
    hider.hide_until_safe(need)
    hider.hide_around_given_up()
    return hider, number


@pytest.mark.parametrize("later", [False, True])
def test_figures_around_a_group_that_is_given_up_leave_only_where_they_left_before(later) -> None:
    hider, number = a_hider(later=later)
    assert hider.opgegeven == {number["niemand"]}
    assert [bool(hider.getoond[number[name]]) for name in ("alle", "thuis", "elders")] == [later] * 3


def test_what_is_left_between_two_names_of_the_same_people_is_no_group() -> None:
    groups = Groepen()
    one, other = groups.add(("teller",), 40), groups.add(("noemer",), 40)
    relations = Verbanden(groups)
    relations.add_inside(one, other)
    relations.add_difference(one, other)
    relations.merge_same()
    assert len(relations.leeg) == 1


def test_a_difference_that_the_relations_make_nothing_is_no_group() -> None:
    """Everyone is busy or ready, and who is at risk are those who are busy: nobody is left over."""
    groups = Groepen()
    whole, ready, busy, risk = (groups.add((name,), size) for name, size in
                                (("noemer", 60), ("klaar", 25), ("bezig", 35), ("risico", 35)))  # fmt: skip
    relations = Verbanden(groups)
    relations.add_sum(whole, [ready, busy], heel=True)
    relations.add_balance([whole], [ready, risk])
    relations.add_difference(busy, risk)
    relations.merge_same()
    assert {groups.namen[one][0] for one in relations.leeg} == {"verschil"}
