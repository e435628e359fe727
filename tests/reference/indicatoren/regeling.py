"""O1 to O6, the settlement and what came after it, the slow way."""

from collections import Counter
from dataclasses import replace
from datetime import date

from tests.reference.indicatoren.dagen import DAG, NAZORG
from tests.reference.indicatoren.gegevens import Gegevens, Row, Vraag
from tests.reference.indicatoren.rijen import caused_by, curve_of, curve_row, share_row
from tests.reference.indicatoren.spellen import RANG, REDENEN, SMAL, Einde, Spel, follow_all, ready, spel_of
from tests.reference.indicatoren.toegang import started_in_period

SOORTEN = ("Betalingsregeling", "Herfinanciering", "Saneringskrediet", "Schuldbemiddeling", "0%-aanbod", "onbekend")


def o1(vraag: Vraag) -> list[Row]:
    """O1: what became of a filed settlement; a forced agreement as a plain share.

    Settled: a solution without an award is no award; the traject stays open. The plain shares are about settlements
    filed on an observed day of the period.

    R7: a request after the last observed day is a plan and does not count.
    Gekozen lezing: the last day on which all delivered and so did the recorder, for a window up to the end of the
    period, as in the curve. A forced agreement whose request is still a plan is no fact either; one without a day of
    request is.
    """
    gegevens, spellen = vraag.gegevens, []
    outcomes = (
        ("afgewezen", "regeling_afgewezen", "afgewezen of ingetrokken"),
        ("ingetrokken", "regeling_ingetrokken", "afgewezen of ingetrokken"),
        ("toegekend", "regeling_toegekend", "toegekend"),
        ("uit", "uit", "uit"),
    )
    for traject in gegevens.trajecten:
        klok = gegevens.day(traject, "regeling_datum")
        if klok is None:
            continue
        eindes = []
        for cause, column, rank in outcomes:
            if day := gegevens.day(traject, column):
                eindes.append(Einde(day, RANG[rank], cause))
        spellen.append(spel_of(traject, klok, traject.get("regeling_organisatie"), eindes))
    curve = curve_of(vraag, follow_all(spellen, vraag), last_horizon=243)
    rows = [
        curve_row(vraag, curve, indicator="O1", definitie=cause, telt=caused_by(cause), horizon=horizon)
        for cause in ("toegekend", "afgewezen", "ingetrokken")
        for horizon in (56, 120, 243)
    ]
    filed, missed = started_in_period(vraag, "regeling_datum", "regeling_organisatie")
    asked = sum(_was_asked(vraag, traject, unknown=False) for traject in filed)
    granted = sum(bool(traject.get("dwangakkoord")) and _was_asked(vraag, traject, unknown=True) for traject in filed)
    rows += [
        share_row(vraag, indicator="O1", definitie=name, teller=count, noemer=len(filed), weggelaten=missed)
        for name, count in (("dwangakkoord verzocht", asked), ("dwangakkoord", granted))
    ]
    return rows


def _was_asked(vraag: Vraag, traject: Row, *, unknown: bool) -> bool:
    """Whether a forced agreement was asked for by the last observed day; `unknown` where no day is filled."""
    requested: date | None = traject.get("dwangakkoord_verzoek")
    if requested is None:
        return unknown
    days = vraag.gegevens.observed(traject.get("gemeente"), traject.get("regeling_organisatie"))
    return requested <= max(day for day in days if vraag.cohort or day <= vraag.periode.end)


def o2(vraag: Vraag) -> list[Row]:
    """O2: kinds of solution, and the vtlb filled, among solutions that began on an observed day of the period.

    Settled: a row for every kind of the list and for "onbekend" (no kind delivered), zero included, not broken down
    further. The denominator of the kinds is every solution. The vtlb is about the narrow ones only (R7), and so is
    what its row left out.
    """
    solved, missed = started_in_period(vraag, "oplossing_start", "oplossing_organisatie")
    kinds = [traject.get("oplossing_soort") or "onbekend" for traject in solved]
    narrow, narrow_missed = started_in_period(vraag, "oplossing_start", "oplossing_organisatie", soorten=SMAL)
    rows = [
        share_row(
            vraag,
            indicator="O2",
            definitie="vtlb",
            teller=sum(traject.get("vtlb") is not None for traject in narrow),
            noemer=len(narrow),
            weggelaten=narrow_missed,
        )
    ]
    if vraag.groep is None:
        rows += [
            share_row(
                vraag,
                indicator="O2",
                extra={"soort": soort},
                teller=kinds.count(soort),
                noemer=len(solved),
                weggelaten=missed,
            )
            for soort in SOORTEN
        ]
    return rows


def o3(vraag: Vraag) -> list[Row]:
    """O3: how solutions ended, each judged on the day on which it should be done.

    Settled: narrow solutions. Due: 639 days (21 months) after the start, 1187 (39 months) for starts before July 2023.
    Window: due in the period; cohort: begun in it. The start must lie on an observed day and the due day must not
    lie after the last observed day; else "niet waargenomen". "afgerond": see `is_completed`. "voortijdig": an exit
    for another known reason, death and moving included, or Afgerond too early. "onbekend": no exit up to the due
    day (also counted as still open), or a reason that is unknown. The three add up to all.

    Gekozen lezing: R12 holds here too: "met zorg" when more than 5% of those asked about has a negative duration.
    """
    gegevens, ends, left = vraag.gegevens, [], Counter[str]()
    for traject in gegevens.trajecten:
        began, recorder = gegevens.day(traject, "oplossing_start"), traject.get("oplossing_organisatie")
        if began is None or traject.get("oplossing_soort") not in SMAL:
            continue
        due = began + (1187 if began < date(2023, 7, 1) else 639) * DAG
        asked = vraag.asks_for(traject, klok=began, organisatie=recorder)
        if not asked or not vraag.periode.contains(began if vraag.cohort else due):
            continue
        exit_day = gegevens.day(traject, "uit")
        observed = gegevens.observed(traject.get("gemeente"), recorder)
        if exit_day and exit_day < began:
            left["negatieve duur"] += 1
        elif began not in observed or due > max(observed):
            left["niet waargenomen"] += 1
        else:
            ends.append(_how_it_ended(gegevens, traject, due))
    care = "met zorg" if left["negatieve duur"] * 20 > len(ends) + sum(left.values()) else None
    return [
        share_row(
            vraag,
            indicator="O3",
            definitie=name,
            teller=sum(ending in causes for ending in ends),
            noemer=len(ends),
            nog_lopend=ends.count("loopt nog"),
            weggelaten=dict(left),
            oordeel=care,
        )
        for name, causes in (
            ("afgerond", ("afgerond",)),
            ("voortijdig", ("voortijdig",)),
            ("onbekend", ("onbekend", "loopt nog")),
        )
    ]


def _how_it_ended(gegevens: Gegevens, traject: Row, due: date) -> str:
    exit_day = gegevens.day(traject, "uit")
    if exit_day is None or exit_day > due:
        return "loopt nog"
    if is_completed(gegevens, traject):
        return "afgerond"
    reason = gegevens.reason(traject)
    return "voortijdig" if reason in REDENEN else "onbekend"


def is_completed(gegevens: Gegevens, traject: Row) -> bool:
    """A narrow solution that ended with reason Afgerond, at most 31 days before its end date (if it has one)."""
    exit_day, end = gegevens.day(traject, "uit"), traject.get("oplossing_eind")
    solved = gegevens.day(traject, "oplossing_start")
    if exit_day is None or solved is None or solved > exit_day or traject.get("oplossing_soort") not in SMAL:
        return False
    return gegevens.reason(traject) == "Afgerond" and (end is None or exit_day >= end - 31 * DAG)


def o4(vraag: Vraag) -> list[Row]:
    """O4: completed within three years of the application. Every other exit competes.

    Settled: the day of the event is the exit; nothing but the exit ends the spell (a refusal does not).
    """
    spellen = []
    for traject in vraag.gegevens.trajecten:
        klok = vraag.gegevens.day(traject, "aanmelding_start")
        if klok is None:
            continue
        exit_day = vraag.gegevens.day(traject, "uit")
        cause = "afgerond" if is_completed(vraag.gegevens, traject) else "anders"
        ending = Einde(exit_day, RANG["uit"], cause) if exit_day else None
        spellen.append(spel_of(traject, klok, traject.get("aanmelding_organisatie"), [ending]))
    curve = curve_of(vraag, follow_all(spellen, vraag), last_horizon=1096)
    return [
        curve_row(vraag, curve, indicator="O4", telt=caused_by("afgerond"), horizon=horizon)
        for horizon in (365, 730, 1096)
    ]


def until_next(vraag: Vraag, trajecten: list[Row]) -> list[Spel]:
    """From the exit of each traject to the next application of one of its clients.

    Settled: another traject, on the day of the exit or later, in any municipality of the snapshot. Nothing
    competes; moving away cannot be seen. R8 changes nothing here: the clock is the exit, and who vanished has none.
    """
    spellen = []
    for traject in trajecten:
        klok = vraag.gegevens.day(traject, "uit")
        if klok is None:
            continue
        again = [vraag.gegevens.day(other, "aanmelding_start") for other in vraag.gegevens.others(traject)]
        later = [day for day in again if day is not None and day >= klok]
        eindes = (Einde(min(later), 0, "terug"),) if later else ()
        spellen.append(Spel(traject, klok, traject.get("uit_organisatie"), eindes))
    return spellen


def o5(vraag: Vraag) -> list[Row]:
    """O5: back again, after completion and, apart, after an exit before Ready.

    Settled: "zonder regeling" is every exit before the wide Ready but death and completion, which is a group of its
    own; Ready on the day of the exit comes first.
    """
    completed, without = [], []
    for traject in vraag.gegevens.trajecten:
        exit_day, reason = vraag.gegevens.day(traject, "uit"), vraag.gegevens.reason(traject)
        done = ready(vraag.gegevens, traject, ruim=True)
        if exit_day and reason == "Afgerond":
            completed.append(traject)
        if exit_day and reason not in ("Overleden", "Afgerond") and (done is None or done.dag > exit_day):
            without.append(traject)
    rows = []
    for definitie, trajecten in (("afgerond", completed), ("zonder regeling", without)):
        curve = curve_of(vraag, follow_all(until_next(vraag, trajecten), vraag), last_horizon=1826)
        rows += [
            curve_row(
                vraag, curve, indicator="O5", definitie=definitie, stat="km", telt=lambda _: True, horizon=horizon
            )
            for horizon in (365, 730, 1826)
        ]
    return rows


def o6(vraag: Vraag) -> list[Row]:
    """O6: aftercare within sixty days of completion.

    Settled: a closed traject is not in the next delivery, so it is followed until the end of the last delivery
    that held it (`gezien_tot`), not until the last observed day of the municipality. Aftercare that began before
    the exit has been reached on day 0; it is no negative duration.
    """
    spellen = []
    for traject in vraag.gegevens.trajecten:
        klok = vraag.gegevens.day(traject, "uit")
        if klok is None or vraag.gegevens.reason(traject) != "Afgerond":
            continue
        care_day = vraag.gegevens.day(traject, "nazorg_start")
        ending = Einde(max(care_day, klok), RANG["nazorg"], "nazorg") if care_day else None
        spel = spel_of(traject, klok, traject.get("uit_organisatie"), [ending])
        held = [day for day in (spel.tot, traject.get("gezien_tot")) if day]
        spellen.append(replace(spel, tot=min(held, default=None)))
    curve = curve_of(vraag, follow_all(spellen, vraag), last_horizon=NAZORG)
    return [curve_row(vraag, curve, indicator="O6", telt=lambda _: True, horizon=NAZORG)]
