"""Numbers as people in the Netherlands write them: 1.234; 23%; 3,5; 8 maanden."""

import math

from stabiel.begrippen.uitkomsten import Maat, Uitkomst

_MONTHS = {122: 4, 183: 6, 243: 8, 365: 12, 548: 18, 549: 18, 730: 24, 731: 24, 1096: 36}
_YEARS = {1825: 5, 1826: 5}
GEEN = "geen gegevens"


def dutch_count(number: float) -> str:
    """A whole number with points between the thousands: 1.234."""
    return f"{round(number):,}".replace(",", ".")


def number_of(number: int, one: str, more: str) -> str:
    """A number with its word: "1 traject", "1.234 trajecten"."""
    return f"{dutch_count(number)} {one if number == 1 else more}"


def dutch_decimal(number: float, *, digits: int = 1) -> str:
    """A number with a decimal comma: 1.234,5. No decimals when they would all be zero."""
    text = f"{number:,.{digits}f}"
    whole, _, rest = text.partition(".")
    whole = whole.replace(",", ".")
    return f"{whole},{rest}" if rest.strip("0") else whole


def of_100(share: float) -> str:
    """How many of 100: "27", "minder dan 1" or "ruim 99"; never 0 or 100 where that is not so."""
    if 0 < share < 0.005:
        return "minder dan 1"
    if 0.995 <= share < 1:
        return "ruim 99"
    return str(_round_half_up(share * 100))


def about_count(number: int) -> str:
    """A number of findings for who may not see numbers of trajecten: in tens, "ongeveer 40" or "minder dan 10"."""
    return "minder dan 10" if number < 10 else f"ongeveer {dutch_count(number // 10 * 10)}"


def percent(share: float) -> str:
    """A share in whole percents: 23%."""
    return f"{of_100(share)}%"


def span(low: float, high: float, *, percent_sign: bool = False) -> str:
    """Two shares as an interval in whole percents: 24–31; outer bounds are rounded as they are."""
    return f"{_round_half_up(low * 100)}–{_round_half_up(high * 100)}{'%' if percent_sign else ''}"


def horizon_text(days: int) -> str:
    """A day on a curve in words: 8 maanden, 4 weken, 120 dagen."""
    if days in _MONTHS:
        return f"{_MONTHS[days]} maanden"
    if days in _YEARS:
        return f"{_YEARS[days]} jaar"
    if days in (28, 56):
        return f"{days // 7} weken"
    return "1 dag" if days == 1 else f"{dutch_count(days)} dagen"


def duration_text(days: float) -> str:
    """A duration: whole weeks as weeks, anything else as days."""
    whole = round(days)
    if whole >= 14 and whole % 7 == 0:
        return f"{whole // 7} weken"
    return "1 dag" if whole == 1 else f"{dutch_count(whole)} dagen"


def value_text(row: Uitkomst) -> str:
    """The value of a row as it stands in a table; "" where there is none."""
    return "" if row.waarde is None else amount_text(row.waarde, maat=row.maat)


def amount_text(value: float, *, maat: Maat) -> str:
    """A value of one kind as it stands in a table."""
    if maat is Maat.AANDEEL:
        return percent(value)
    if maat is Maat.DAGEN:
        return duration_text(value)
    if maat is Maat.AANTAL:
        return dutch_count(value)
    return dutch_decimal(value)


def interval_text(row: Uitkomst) -> str:
    """The interval of a row as it stands in a table; "" where there is none."""
    if row.ondergrens is None or row.bovengrens is None:
        return ""
    if row.maat is Maat.AANDEEL:
        return span(row.ondergrens, row.bovengrens, percent_sign=True)
    return f"{_bound(row.ondergrens, maat=row.maat)}–{_bound(row.bovengrens, maat=row.maat)}"


def band_text(row: Uitkomst) -> str:
    """The interval between brackets, for in a sentence: " (band 24–31)"; "" where there is none."""
    text = interval_text(row).removesuffix("%")
    if not text:
        return ""
    return f" (band {text} dagen)" if row.maat is Maat.DAGEN else f" (band {text})"


def _bound(value: float, *, maat: Maat) -> str:
    if math.isinf(value):
        return "onbekend"
    if maat is Maat.PER_100_TRAJECTJAREN:
        return dutch_decimal(value)
    return dutch_count(value)


def _round_half_up(number: float) -> int:
    return math.floor(number + 0.5 + 1e-9)
