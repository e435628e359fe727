"""S1 to S5, the heart of the study, the slow way."""

from datetime import date

from tests.reference.indicatoren.dagen import STABILISATIE, STILSTAND
from tests.reference.indicatoren.gegevens import Row, Vraag
from tests.reference.indicatoren.rijen import Telt, caused_by, count_row, curve_of, curve_row, share_row
from tests.reference.indicatoren.spellen import (
    AFGEWEZEN,
    D1,
    D2,
    D3,
    KLAAR,
    LANGDURIG,
    ONBEKEND,
    OVERLEDEN_OF_VERHUISD,
    RANG,
    Einde,
    Groep,
    endings_until_ready,
    follow_all,
    in_langdurig,
    ready,
    spel_of,
)

POPULATIES = ("met", "zonder")


def s1(vraag: Vraag) -> list[Row]:
    """S1: still in stabilisation. It ends at its own end, else at the first of award, solution and exit.

    Settled: a filled end counts even where an award or solution lies before it, but an exit before it is the end
    (R9); a planned end is no end, so then the first of the others.
    """
    gegevens, spellen = vraag.gegevens, []
    for traject in gegevens.trajecten:
        klok = gegevens.day(traject, "stabilisatie_start")
        if klok is None:
            continue
        end = gegevens.day(traject, "stabilisatie_eind")
        exit_day = gegevens.day(traject, "uit")
        others = [gegevens.day(traject, name) for name in ("regeling_toegekend", "oplossing_start")]
        days = [end, exit_day] if end else [*others, exit_day]
        eindes = [Einde(day, RANG["einde stabilisatie"], "einde") for day in days if day]
        spellen.append(spel_of(traject, klok, traject.get("stabilisatie_organisatie"), eindes))
    curve = curve_of(vraag, follow_all(spellen, vraag), last_horizon=243)
    return [
        curve_row(vraag, curve, indicator="S1", telt=lambda _: True, bezetting=True, horizon=horizon)
        for horizon in (122, 183, 243)
    ]


def s2(vraag: Vraag) -> list[Row]:
    """S2: drop-out in stabilisation, and everything else that can become of it; "Ready" is the wide one."""
    rows = []
    for populatie in POPULATIES:
        curve = stabilisatie_curve(vraag, ruim=True, populatie=populatie)
        for horizon in (122, 243, 365):
            for definitie, telt, onbekend in _what_became(populatie):
                rows.append(
                    curve_row(
                        vraag,
                        curve,
                        indicator="S2",
                        definitie=definitie,
                        populatie=populatie,
                        telt=telt,
                        onbekend=onbekend,
                        horizon=horizon,
                        bezetting=definitie == "nog bezig",
                    )
                )
    return rows


def stabilisatie_curve(vraag: Vraag, *, ruim: bool, populatie: str) -> Groep:
    """From the start of stabilisation to Ready, exit, refusal or (without long-term support) that support."""
    return _curve(vraag, "stabilisatie_start", "stabilisatie_organisatie", ruim=ruim, populatie=populatie, last=365)


def _what_became(populatie: str) -> list[tuple[str, Telt, Telt | None]]:
    found: list[tuple[str, Telt, Telt | None]] = [
        ("D1", caused_by(*D1), caused_by(ONBEKEND)),
        ("D2", caused_by(*D2), caused_by(ONBEKEND)),
        ("D3", caused_by(*D3), None),
        ("zelf", caused_by("Zelf"), None),
        ("afgewezen", caused_by(AFGEWEZEN), None),
        ("overleden of verhuisd", caused_by(*OVERLEDEN_OF_VERHUISD), None),
        ("afgerond", caused_by("Afgerond"), None),
        ("nog bezig", lambda _: True, None),
    ]
    if populatie == "zonder":
        found.append(("langdurig", caused_by(LANGDURIG), None))
    return found


def s3(vraag: Vraag) -> list[Row]:
    """S3: ready for a settlement after the start of stabilisation."""
    return _ready_rows(vraag, "S3", "stabilisatie_start", "stabilisatie_organisatie", (122, 243, 365))


def s4(vraag: Vraag) -> list[Row]:
    """S4: ready for a settlement after the application."""
    return _ready_rows(vraag, "S4", "aanmelding_start", "aanmelding_organisatie", (183, 365, 730))


def _ready_rows(vraag: Vraag, code: str, column: str, recorder: str, horizons: tuple[int, ...]) -> list[Row]:
    rows = []
    for populatie in POPULATIES:
        for definitie in ("smal", "ruim"):
            ruim = definitie == "ruim"
            curve = _curve(vraag, column, recorder, ruim=ruim, populatie=populatie, last=horizons[-1])
            for horizon in horizons:
                rows.append(
                    curve_row(
                        vraag,
                        curve,
                        indicator=code,
                        definitie=definitie,
                        populatie=populatie,
                        telt=caused_by(KLAAR),
                        horizon=horizon,
                    )
                )
    return rows


def _curve(vraag: Vraag, column: str, recorder: str, *, ruim: bool, populatie: str, last: int) -> Groep:
    spellen = []
    for traject in vraag.gegevens.trajecten:
        klok = vraag.gegevens.day(traject, column)
        if klok is None or (populatie == "zonder" and in_langdurig(vraag, traject, klok)):
            continue
        eindes = endings_until_ready(vraag, traject, klok=klok, ruim=ruim, populatie=populatie)
        spellen.append(spel_of(traject, klok, traject.get(recorder), eindes))
    return curve_of(vraag, follow_all(spellen, vraag), last_horizon=last)


def s5(vraag: Vraag) -> list[Row]:
    """S5: standstill on the last observed day of the period.

    Settled: the last day that all organisations of the municipality delivered; a traject whose recorder
    did not deliver that day is left out ("niet waargenomen"), a vanished one is not counted. Open: begun on or
    before, not ended on or before that day. Past day 122: more than 122 days. Past the end: the end lies before
    that day. "Not ready" is the wide Ready: a running payment arrangement is no standstill. Still for 90 days:
    the last dated event, of any kind, lies 90 days back or more.

    Gekozen lezing: a cohort is answered like a window.
    """
    asked, still, missed = 0, 0, 0
    for traject in vraag.gegevens.trajecten:
        begin = vraag.gegevens.day(traject, "stabilisatie_start")
        day = vraag.last_day(traject.get("gemeente"))
        recorder = traject.get("stabilisatie_organisatie")
        if begin is None or day is None or not vraag.asks_for(traject, klok=begin, organisatie=recorder):
            continue
        if not _due(vraag, traject, begin, day):
            continue
        if day not in vraag.gegevens.observed(traject.get("gemeente"), recorder):
            missed += 1
            continue
        asked += 1
        dated = [row["datum"] for row in vraag.gegevens.facts(traject) if row["datum"] <= day]
        last = max(dated, default=begin)
        still += (day - last).days >= STILSTAND
    left = {"niet waargenomen": missed} if missed else {}
    return [
        share_row(vraag, indicator="S5", teller=still, noemer=asked, stat="stand", weggelaten=left),
        count_row(vraag, still, zichtbaar=vraag.any_day_observed(), indicator="S5", weggelaten=left),
    ]


def _due(vraag: Vraag, traject: Row, begin: date, day: date) -> bool:
    exit_day, gone = vraag.gegevens.day(traject, "uit"), traject.get("verdwenen_op")
    closed = vraag.gegevens.day(traject, "stabilisatie_eind")
    done = ready(vraag.gegevens, traject, ruim=True)
    is_open = begin <= day and (exit_day is None or exit_day > day) and (gone is None or gone >= day)
    late = (day - begin).days > STABILISATIE or (closed is not None and closed < day)
    return is_open and late and (done is None or done.dag > day)
