"""Answers in plain Dutch, made from the same row as the table and the chart.

A figure of a window is said of the time ("In 2024 …"), a figure of a cohort of the people who began
("Van elke 100 mensen die in 2024 … begonnen"). No sentence passes judgement on people or organisations; where a
direction is declared a change is called gunstiger or ongunstiger, never more than that.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from stabiel.begrippen.perioden import Periode, PeriodeError
from stabiel.begrippen.uitkomsten import Maat, Onderdrukt, SoortPeriode, Stat, Uitkomst
from stabiel.rapporten.getallen import (
    amount_text,
    band_text,
    duration_text,
    dutch_count,
    dutch_decimal,
    horizon_text,
    of_100,
    percent,
    value_text,
)
from stabiel.rapporten.keuze import is_stand
from stabiel.rapporten.model import Uitspraak, Verschil
from stabiel.rapporten.verschil import GEEN_BAND, NIET_TE_ZIEN
from stabiel.rapporten.woorden import WOORDEN, Woording, wording_of

VERBORGEN = {
    Onderdrukt.KLEIN: "te weinig of (bijna) iedereen",
    Onderdrukt.SECUNDAIR: "verborgen: te herleiden",
    Onderdrukt.TE_JONG: "nog niet te zien",
}
"""What stands in a cell without a value; small is as well who is left when nearly everybody is counted."""
NIET_OVERAL = "verborgen: niet overal te zien"
"""The same for a total over all municipalities that not every municipality shows."""
ALLE_GEMEENTEN = (
    "Van alle gemeenten samen staat een cijfer er alleen als elke gemeente haar eigen cijfer kan tonen. Is het er bij "
    "één gemeente verborgen, dan is het dat ook hier."
)
"""The rule for totals over municipalities, for in the head of a report about all of them (`onthulling.land`)."""
VELD_VERBORGEN = "te weinig of (bijna) alles gevuld"
"""The same for a field that few or nearly all have filled."""

_WHY_HIDDEN = {
    Onderdrukt.KLEIN: "tonen we niet: het gaat om minder dan 10 mensen, of op minder dan 10 na om iedereen.",
    Onderdrukt.SECUNDAIR: (
        "tonen we niet: samen met de andere cijfers zou een groep van minder dan 10 mensen te herleiden zijn."
    ),
    Onderdrukt.TE_JONG: "is nog niet te zien: er zijn nog te weinig mensen lang genoeg gevolgd.",
}


@dataclass(frozen=True)
class Antwoord:
    """An answer in parts: the figure, how it compares, what is uncertain besides, and what else belongs to it.

    Attributes:
        vergelijkbaar: False where one of both figures of a comparison is hidden.
    """

    cijfer: str
    vergelijking: str = ""
    voorbehoud: str = ""
    ook: str = ""
    vergelijkbaar: bool = True

    @property
    def tekst(self) -> str:
        """All parts as one text."""
        return " ".join(part for part in (self.cijfer, self.vergelijking, self.voorbehoud, self.ook) if part)

    @property
    def bij_tabel(self) -> str:
        """The same beside a table, which shows by itself that one of both figures is hidden."""
        return self.tekst if self.vergelijkbaar else replace(self, vergelijking="").tekst


def answer(
    row: Uitkomst | None,
    *,
    woorden: Woording,
    toen: Uitkomst | None = None,
    verschil: Verschil | None = None,
    vergelijk: Periode | None = None,
    richting: str = "geen oordeel",
    rest: Sequence[Uitkomst] = (),
) -> Antwoord:
    """The answer that one row gives.

    Args:
        row: the row to lead with; None where there are no figures at all.
        toen: the same row of the earlier period; only used together with `vergelijk`.
        verschil: how they differ (`verschil.compare_periods`); None where there is no earlier row.
        richting: "hoger is beter", "lager is beter" or "geen oordeel".
        rest: rows of the other endings at the same horizon, to be named in the same sentence.
    """
    if row is None or (row.waarde is None and row.onderdrukt is None):
        return Antwoord(f"Over {_name(row, woorden)} zijn geen gegevens.")
    if row.onderdrukt is not None or row.waarde is None:
        return Antwoord(_why_hidden(row, woorden))
    said = ""
    if vergelijk is not None:
        said = comparison(row, toen=toen, verschil=verschil, vergelijk=vergelijk, richting=richting)
    can = not (said and verschil is not None and verschil.reden == NIET_TE_ZIEN)
    return Antwoord(_figure(row, woorden=woorden, rest=rest), said, _unknown(row), _also(row, woorden, rest), can)


def _why_hidden(row: Uitkomst, woorden: Woording) -> str:
    name = _name(row, woorden)
    if row.onderdrukt is Onderdrukt.TE_JONG and row.horizon_dagen is None:
        return (
            f"{name} is niet te zien: niet alle organisaties leverden over de hele periode, of het is te kort geleden."
        )
    if is_total_hidden(row):
        return f"{name} tonen we niet: niet elke gemeente kan haar eigen cijfer tonen."
    return f"{name} {_WHY_HIDDEN[row.onderdrukt or Onderdrukt.KLEIN]}"


def is_total_hidden(row: Uitkomst) -> bool:
    """Whether a row is hidden by the rule for totals over municipalities (`onthulling.land`)."""
    return row.gemeente is None and row.onderdrukt is Onderdrukt.SECUNDAIR


def _name(row: Uitkomst | None, woorden: Woording) -> str:
    """The figure by its short name and code, for where there is nothing else to say of it."""
    horizon = woorden.horizon if row is None or row.horizon_dagen is None else row.horizon_dagen
    name = woorden.kort.format(na=horizon_text(horizon) if horizon is not None else "deze tijd")
    return f"“{name}”" if row is None else f"“{name}” ({row.indicator})"


def comparison(
    row: Uitkomst, *, toen: Uitkomst | None, verschil: Verschil | None, vergelijk: Periode, richting: str
) -> str:
    """One sentence on how a shown figure compares with the one of an earlier period."""
    found, other = verschil, _other(row.soort_periode, vergelijk)
    if toen is None or found is None or (toen.waarde is None and toen.onderdrukt is None):
        return f"Over {vergelijk.titel} zijn hierover geen gegevens."
    if found.reden == GEEN_BAND:
        then = f"{_capital(_when(toen))} was het"
        if _plain(toen) == _plain(row):
            return f"{then} ook {_plain(toen)}."
        return f"{then} {_plain(toen)}; of dat verschil toeval is, is niet te zeggen."
    if found.uitspraak is Uitspraak.NIET_TE_VERGELIJKEN:
        return f"Dat is niet te vergelijken met {other}: {found.reden}."
    if found.uitspraak is Uitspraak.NIET_AANTOONBAAR:
        return f"Dat is niet aantoonbaar anders dan {_than(row.soort_periode, vergelijk)}."
    higher = found.uitspraak is Uitspraak.HOGER
    judged = favourable(found, richting=richting)
    tail = f", en dat is {judged}" if judged else ""
    return (
        f"Dat is aantoonbaar {_more(row.maat, higher)} dan {_than(row.soort_periode, vergelijk)} "
        f"(toen {_plain(toen)}; verschil {difference_text(found, maat=row.maat)}){tail}."
    )


def favourable(found: Verschil, *, richting: str) -> str:
    """ "gunstiger", "ongunstiger", or "" where the direction carries no judgement or nothing can be shown."""
    if found.uitspraak not in (Uitspraak.HOGER, Uitspraak.LAGER) or not richting.endswith("is beter"):
        return ""
    wanted = Uitspraak.HOGER if richting.startswith("hoger") else Uitspraak.LAGER
    return "gunstiger" if found.uitspraak is wanted else "ongunstiger"


def difference_text(found: Verschil, *, maat: Maat) -> str:
    """The interval of a difference with its sign: "+3 tot +12 van de 100"; "" where there is none."""
    if found.ondergrens is None or found.bovengrens is None:
        return ""
    size = 100 if maat is Maat.AANDEEL else 1
    unit = {Maat.AANDEEL: " van de 100", Maat.DAGEN: " dagen", Maat.PER_100_TRAJECTJAREN: " per 100 jaar hulp"}
    decimals = 1 if maat is Maat.PER_100_TRAJECTJAREN else 0
    sure = found.uitspraak in (Uitspraak.HOGER, Uitspraak.LAGER)
    limits = [_signed(limit * size, digits=decimals, sure=sure) for limit in (found.ondergrens, found.bovengrens)]
    return f"{limits[0]} tot {limits[1]}{unit.get(maat, '')}"


def in_period(code: str) -> str:
    """A period in a sentence: "in 2024", "van 3 maart tot en met 8 mei 2024"; an unknown code as it is."""
    try:
        period = Periode.parse(code)
    except PeriodeError:
        return code
    return f"{'van' if '..' in period.code else 'in'} {period.titel}"


def _figure(row: Uitkomst, *, woorden: Woording, rest: Sequence[Uitkomst]) -> str:
    if row.maat is Maat.PER_100_TRAJECTJAREN:
        return _rate(row)
    if row.maat is Maat.DAGEN:
        return _days(row, woorden)
    if row.maat is Maat.AANTAL:
        return _count(row, woorden)
    if row.stat in (Stat.AJ, Stat.KM):
        return _curve(row, woorden, rest)
    return _closed(row, woorden)


def _curve(row: Uitkomst, woorden: Woording, rest: Sequence[Uitkomst]) -> str:
    assert row.waarde is not None
    after = f" {woorden.binnen} {horizon_text(row.horizon_dagen)}" if row.horizon_dagen is not None else ""
    number = of_100(row.waarde)
    verb = woorden.werkwoord[number not in ("1", "0", "minder dan 1")]
    number = "niemand" if number == "0" else number
    others = _others(rest, woorden)
    happened = f"{after} {number} {outcome(row, woorden=woorden)}{band_text(row)}{others}"
    if row.soort_periode is SoortPeriode.COHORT:
        began = woorden.begonnen if "{in}" in woorden.begonnen else f"{{in}} {woorden.begonnen}"
        return f"Van elke 100 mensen die {began.format_map({'in': in_period(row.periode)})}, {verb} er{happened}."
    return f"Van elke 100 {woorden.wie} {verb} er {in_period(row.periode)}{happened}."


def _others(rest: Sequence[Uitkomst], woorden: Woording) -> str:
    parts = [f"{of_100(row.waarde)} {outcome(row, woorden=woorden)}" for row in rest if row.waarde is not None]
    if not parts:
        return ""
    return f", {', '.join(parts[:-1])} en {parts[-1]}" if len(parts) > 1 else f" en {parts[0]}"


def _also(row: Uitkomst, woorden: Woording, rest: Sequence[Uitkomst]) -> str:
    """What else belongs to the answer: whom the sentence did not name, or counts beside a count."""
    shown = [other for other in rest if other.waarde is not None]
    if row.maat is Maat.AANTAL:
        return " ".join(_count(other, woorden) for other in shown)
    return woorden.overigen if len(shown) == len(woorden.naast) else ""


def _closed(row: Uitkomst, woorden: Woording) -> str:
    assert row.waarde is not None
    happened = outcome(row, woorden=woorden)
    if row.teller is None or row.noemer is None:
        verb = woorden.werkwoord[of_100(row.waarde) not in ("1", "0", "minder dan 1")]
        number = of_100(row.waarde)
        return f"{_capital(_when(row))} {verb} er van elke 100 {woorden.wie} {number} {happened}{band_text(row)}."
    verb = woorden.werkwoord[row.teller > 1]
    band = band_text(row).strip(" ()")
    inside = "; ".join(part for part in (percent(row.waarde), f"{band}%" if band else "") if part)
    many = {0: f"geen van de {dutch_count(row.noemer)}", row.noemer: f"alle {dutch_count(row.noemer)}"}
    who = many.get(row.teller, f"{dutch_count(row.teller)} van de {dutch_count(row.noemer)}")
    if row.noemer == 0:
        return f"Over {_name(row, woorden)} zijn geen gegevens."
    return f"{_capital(_when(row))} {verb} {who} {woorden.wie} {happened} ({inside})."


def _count(row: Uitkomst, woorden: Woording) -> str:
    assert row.waarde is not None
    number = round(row.waarde)
    who = f"{dutch_count(number)} {woorden.eenheid[number != 1]}"
    if number == 0:
        who = "niemand" if woorden.eenheid[0] == "mens" else f"geen {woorden.eenheid[1]}"
    said = woorden.tellingen.get(row.definitie, woorden.telling)[number > 1].format(n=who)
    return f"{_capital(_when(row))} {said}{band_text(row)}."


def _days(row: Uitkomst, woorden: Woording) -> str:
    assert row.waarde is not None
    duration, band = duration_text(row.waarde), band_text(row)
    verb, so_far = ("liep", " al") if is_stand(row) else ("duurde", "")
    if row.stat is Stat.P90:
        return f"{_capital(_when(row))} {verb} het bij 1 op de 10 {woorden.wie}{so_far} langer dan {duration}{band}."
    return f"{_capital(_when(row))} {verb} het bij de helft van de {woorden.wie}{so_far} {duration} of langer{band}."


def _rate(row: Uitkomst) -> str:
    assert row.waarde is not None
    number = amount_text(row.waarde, maat=row.maat)
    noun = "nieuwe crisis" if number == "1" else "nieuwe crises"
    verb = "was" if number == "1" else "waren"
    shown = "geen" if row.waarde == 0 else number
    return f"{_capital(_when(row))} {verb} er {shown} {noun} per 100 jaar hulp{band_text(row)}."


def _unknown(row: Uitkomst) -> str:
    low, high = row.onbekend_laag, row.onbekend_hoog
    if low is None or high is None or of_100(low) == of_100(high):
        return ""
    return (
        f"Van een deel is de reden onbekend: het echte aantal ligt tussen {of_100(low)} en {of_100(high)} van de 100."
    )


def outcome(row: Uitkomst, *, woorden: Woording) -> str:
    """What happened to the people in the numerator of a row, for in a sentence."""
    known = (wording_of(row.indicator) if row.indicator in WOORDEN else woorden).uitkomst
    words = known.get(row.definitie) or known.get("") or "zover"
    group = next(iter(row.uitsplitsing.values()), row.definitie)
    return words.format(soort=group or "zo")


def _when(row: Uitkomst) -> str:
    if not is_stand(row):
        return in_period(row.periode)
    return f"aan het einde van {in_period(row.periode).removeprefix('in ').removeprefix('van ')}"


def _other(kind: SoortPeriode, period: Periode) -> str:
    return f"wie {in_period(period.code)} begon" if kind is SoortPeriode.COHORT else period.titel


def _than(kind: SoortPeriode, period: Periode) -> str:
    return f"bij wie {in_period(period.code)} begon" if kind is SoortPeriode.COHORT else in_period(period.code)


def _more(maat: Maat, higher: bool) -> str:
    if maat is Maat.DAGEN:
        return "langer" if higher else "korter"
    return "meer" if higher else "minder"


def _plain(row: Uitkomst) -> str:
    if row.maat is Maat.AANDEEL and row.waarde is not None and row.stat in (Stat.AJ, Stat.KM):
        return of_100(row.waarde)
    return value_text(row)


def _signed(number: float, *, digits: int, sure: bool) -> str:
    """A number with its sign. What is certainly not 0 never becomes 0 by rounding; what has no end says so."""
    if math.isinf(number):
        return "onbekend"
    shown = round(number, digits)
    if shown == 0:
        return "bijna 0" if sure else "0"
    return f"{'+' if shown > 0 else '−'}{dutch_decimal(abs(shown), digits=digits)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
