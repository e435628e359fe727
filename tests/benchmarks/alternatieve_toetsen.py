"""The checks of the yardstick, in pandas: those that find most, enough to compare numbers with ours."""

from collections.abc import Iterator
from typing import Any

DATUMS = {
    "start": ("", "startdatum"), "eind": ("", "einddatum"), "toekenning": ("", "toekenningsdatum"),
    "aanmelding_start": ("aanmelding", "startdatum"), "aanmelding_eind": ("aanmelding", "einddatum"),
    "intake_start": ("intake", "startdatum"), "intake_eind": ("intake", "einddatum"),
    "beschikking": ("intake", "beschikkingsdatum"), "plan": ("planVanAanpak", "datumAfronding"),
    "stabilisatie_start": ("stabilisatie", "startdatum"), "stabilisatie_eind": ("stabilisatie", "einddatum"),
    "regeling": ("schuldregeling", "datum"), "toegekend": ("schuldregeling", "toegekend"),
    "afgewezen": ("schuldregeling", "afgewezen"), "ingetrokken": ("schuldregeling", "ingetrokken"),
    "dwang_verzoek": ("schuldregeling", "datumVerzoekDwangakkoord"),
    "oplossing_start": ("oplossing", "startdatum"), "oplossing_eind": ("oplossing", "einddatum"),
    "nazorg_start": ("nazorg", "startdatum"), "nazorg_eind": ("nazorg", "einddatum"),
    "advies_start": ("informatieEnAdvies", "startdatum"), "advies_eind": ("informatieEnAdvies", "einddatum"),
    "uit": ("uitstroom", "datum"), "uit_beschikking": ("uitstroom", "datumBeeindigingsbeschikking"),
}  # fmt: skip
"""Column → object (none: the traject itself) and name on the wire."""
_GEPLAND = {name for name in DATUMS if name.endswith("_eind")}
_SPANNE = {"startdatum": False, "datumAanvraag": False, "datumGoedkeuring": False, "einddatum": True}
_STABILISATIE = 122  # days


def judge(frame: Any, spells: Any, debts: Any, *, start: str, eind: str, moment: str) -> tuple[Any, Any]:
    """Findings (rij, code, pad) and completeness (gemeente × field).

    Args:
        frame: trajecten, dates as texts.
        spells: periods beside them.
        debts: debts.
        start: first day of the period.
        eind: last day of the period.
        moment: moment of delivery.
    """
    import pandas as pd

    last, today = pd.Timestamp(eind), pd.Timestamp(moment).tz_convert("Europe/Amsterdam").tz_localize(None).normalize()
    days = pd.DataFrame({name: _days(frame[name]) for name in DATUMS})
    found = [*_trajecten(days), *_late(days, days.index, last, today, dict.fromkeys(DATUMS, False))]
    for table, names in ((spells, _SPANNE), (debts, {"peildatum": False})):
        own = pd.DataFrame({name: _days(table[name]) for name in names if name in table})
        found += _late(own, table["rij"], last, today, names)
    found.append(_hits("P64", debts["rij"][~debts["namen_gelijk"]], "schulden.schuldeiser"))
    filled = frame.notna().groupby(frame["gemeente"].map(str)).sum()
    return pd.concat(found, ignore_index=True), filled


def _days(column: Any) -> Any:
    """Texts as days; what is none becomes empty."""
    import pandas as pd

    return pd.to_datetime(column, format="%Y-%m-%d", errors="coerce")


def _hits(code: str, rows: Any, path: str) -> Any:
    import pandas as pd

    return pd.DataFrame({"rij": rows, "code": code, "pad": path})


def _trajecten(days: Any) -> Iterator[Any]:
    award, granted = days["toekenning"], days["toegekend"]
    both = award.notna() & granted.notna()
    rules = {
        "P40": both & (award != granted),
        "P41": award.notna() != granted.notna(),
        "P42": days["start"] > award,
        "P54": (days["stabilisatie_eind"] - days["stabilisatie_start"]).dt.days > _STABILISATIE,
    }
    for code, failed in rules.items():
        yield _hits(code, days.index[failed], "")


def _late(days: Any, rows: Any, last: Any, today: Any, planned: dict[str, bool]) -> Iterator[Any]:
    """P33: a date in the future that cannot be planned. P34: any other date after the period."""
    for name in days:
        ahead = (days[name] > today) & (not (planned[name] or name in _GEPLAND))
        yield _hits("P33", rows[ahead], name)
        yield _hits("P34", rows[(days[name] > last) & ~ahead], name)
