"""An attacker: what can be worked out about small groups from everything that the command line prints?

It starts from the printed JSON and uses only that and what everybody may know: that organisations, groups, parts of a
year and reasons add up; that a curve counts more people on a later day; that one definition lies inside another; that
everyone of whom a figure speaks had this ending, another ending, is still there or is out of sight; how shares are
rounded; how wide an interval is for how many people; and what "klein" and "secundair" mean. From two snapshots it
takes what was printed of either. It imports nothing of the project: whoever breaks the door must not hold its key.

A group is *recovered* when the numbers alone prove that it is smaller than ten people (its highest possible size is
below ten), or when, with the words beside hidden figures, exactly one size is left, or when two snapshots show that a
number moved by a few people. The sizes are worked out by linear programming (HiGHS).

The truth, where it is given, only makes the attacker stronger: what he would believe wrongly is struck out.
"""

from tests.support.aanval.aanvaller import Aanvaller, Gedrukt, attack
from tests.support.aanval.kennis import Vondst
from tests.support.aanval.rekenen import Tegenspraak

__all__ = ["Aanvaller", "Gedrukt", "Tegenspraak", "Vondst", "attack"]
