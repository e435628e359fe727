"""The verdict that a row of figures ends up with."""

import pytest

from stabiel.rapporten.keuze import with_verdict
from stabiel.rapporten.model import BRUIKBAAR, MET_ZORG, NIET_BRUIKBAAR
from tests.support.rapport import a_row


@pytest.mark.parametrize(
    ("own", "deliveries", "verdict"),
    [
        (None, None, None),
        (None, BRUIKBAAR, BRUIKBAAR),
        (None, NIET_BRUIKBAAR, NIET_BRUIKBAAR),
        (MET_ZORG, None, MET_ZORG),
        (MET_ZORG, BRUIKBAAR, MET_ZORG),
        (MET_ZORG, MET_ZORG, MET_ZORG),
        (MET_ZORG, NIET_BRUIKBAAR, NIET_BRUIKBAAR),
    ],
)
def test_a_verdict_is_replaced_by_a_worse_one_and_never_by_a_better(own, deliveries, verdict) -> None:
    assert with_verdict(a_row(oordeel=own), deliveries).oordeel == verdict
