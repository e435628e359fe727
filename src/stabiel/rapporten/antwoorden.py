"""The answer of one indicator in a report: its leading row, what belongs beside it, and the comparison."""

from stabiel.begrippen.uitkomsten import Uitkomst
from stabiel.rapporten.keuze import Groepen, group_rows, key_of, leading_row, match_row
from stabiel.rapporten.model import Paspoort, Rapport
from stabiel.rapporten.woorden import Woording, wording_of
from stabiel.rapporten.zinnen import Antwoord, answer


def answer_of(rapport: Rapport, paspoort: Paspoort) -> Antwoord:
    """The answer, comparison included; of a breakdown where there is no total."""
    words = wording_of(paspoort.code, titel=paspoort.titel)
    rows = group_rows(rapport, indicator=paspoort.code)
    lead = leading_row(rows.totaal, woorden=words)
    if lead is None:
        return answer(_first_group(rows), woorden=words)
    return answer(
        lead,
        woorden=words,
        toen=match_row(lead, rapport.eerder),
        verschil=rapport.verschillen.get(key_of(lead)),
        vergelijk=rapport.vergelijk,
        richting=paspoort.richting,
        rest=_beside(rapport, lead, words),
    )


def _first_group(rows: Groepen) -> Uitkomst | None:
    """The largest group that is shown, or any."""
    shown = [row for row in rows.uitgesplitst if row.waarde is not None]
    return max(shown, key=lambda row: row.waarde or 0.0, default=next(iter(rows.uitgesplitst), None))


def _beside(rapport: Rapport, lead: Uitkomst, words: Woording) -> list[Uitkomst]:
    """The rows that the words name beside the leading one, about the same people on the same day."""
    found = []
    for indicator, definition in words.naast:
        same = (
            row
            for row in rapport.uitkomsten
            if (row.indicator, row.definitie) == (indicator, definition)
            and (row.populatie, row.maat, row.horizon_dagen) == (lead.populatie, lead.maat, lead.horizon_dagen)
            and row.organisatie is None
            and not row.uitsplitsing
        )
        found += [row for row in [next(same, None)] if row is not None]
    return found
