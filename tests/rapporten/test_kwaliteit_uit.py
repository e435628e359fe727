"""The quality report for a terminal: narrow, each reason once."""

from stabiel.rapporten.kwaliteit_uit import render_kwaliteit
from stabiel.rapporten.model import MET_ZORG, Indicatoroordeel, Kwaliteitsrapport
from tests.support.rapport import PASPOORTEN, a_quality


def test_a_reason_is_told_once_below_the_verdicts_with_the_figures_that_it_touches() -> None:
    found = Kwaliteitsrapport(
        a_quality().leveranciers,
        (
            Indicatoroordeel("S1", MET_ZORG, ("een lange reden",)),
            Indicatoroordeel("S2", MET_ZORG, ("een lange reden",)),
        ),
    )
    text = render_kwaliteit(found, paspoorten=PASPOORTEN)
    assert text.count("een lange reden") == 1
    assert "- een lange reden: S1, S2." in text
