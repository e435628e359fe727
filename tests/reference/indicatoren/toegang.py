"""I1 to I5, from application to decision, the slow way."""

from collections.abc import Callable
from datetime import date

from tests.reference.indicatoren.dagen import (
    BESLUIT_WEKEN,
    DAG,
    DREIGING_WERKDAGEN,
    GESPREK_WEKEN,
    UIT_LANGDURIG,
    after_working_days,
    legal_end,
)
from tests.reference.indicatoren.gegevens import Row, Vraag
from tests.reference.indicatoren.rijen import Telt, caused_by, count_row, curve_of, curve_row, share_row
from tests.reference.indicatoren.spellen import (
    AFGEWEZEN,
    D1,
    ONBEKEND,
    RANG,
    Einde,
    Groep,
    Spel,
    Verloop,
    exit_of,
    follow_all,
    spel_of,
)

GESPREK = "gesprek"
BESLUIT = "besluit"
AFGEWEZEN_BESLUIT = "besluit: afgewezen"


def started_in_period(
    vraag: Vraag, column: str, recorder: str, *, soorten: tuple[str, ...] = ()
) -> tuple[list[Row], dict[str, int]]:
    """Trajecten with this clock in the period, on a day that was observed; and how many were not.

    `soorten`: only solutions of these kinds.

    Settled: a closed group (counts, plain shares) holds only clocks on an observed day, for a window and for a
    cohort: of the others only those are known that lasted until the deliveries began.
    """
    found, missed = [], 0
    for traject in vraag.gegevens.trajecten:
        klok = vraag.gegevens.day(traject, column)
        organisatie = traject.get(recorder)
        if klok is None or not vraag.periode.contains(klok):
            continue
        if soorten and traject.get("oplossing_soort") not in soorten:
            continue
        if not vraag.asks_for(traject, klok=klok, organisatie=organisatie):
            continue
        if klok in vraag.gegevens.observed(traject.get("gemeente"), organisatie):
            found.append(traject)
        else:
            missed += 1
    return found, {"niet waargenomen": missed} if missed else {}


def i1(vraag: Vraag) -> list[Row]:
    """I1: applications in the period; first, returning, and from long-term support.

    Settled: first and returning add up to all; "langdurig" is a part of all (and mostly of returning), not a third
    kind. Only municipalities wholly observed in the period are counted.
    """
    trajecten, missed = applications(vraag)
    visible = vraag.any_wholly_observed()
    parts = {
        "": trajecten,
        "eerste": [traject for traject in trajecten if not vraag.gegevens.is_terug(traject)],
        "terug": [traject for traject in trajecten if vraag.gegevens.is_terug(traject)],
        "langdurig": [traject for traject in trajecten if _comes_from_langdurig(vraag, traject)],
    }
    return [
        count_row(vraag, len(part), zichtbaar=visible, indicator="I1", definitie=name, weggelaten=missed)
        for name, part in parts.items()
    ]


def applications(vraag: Vraag) -> tuple[list[Row], dict[str, int]]:
    """Applications on an observed day, of municipalities wholly observed in the period; and how many others."""
    found, missed = started_in_period(vraag, "aanmelding_start", "aanmelding_organisatie")
    whole = [traject for traject in found if vraag.wholly_observed(traject.get("gemeente"))]
    others = sum(missed.values()) + len(found) - len(whole)
    return whole, {"niet waargenomen": others} if others else {}


def _comes_from_langdurig(vraag: Vraag, traject: Row) -> bool:
    """A client is, or was in the 183 days before, in long-term support in another traject that began before.

    R8: support runs no longer than its traject, which ends at its exit, else where it vanished.
    """
    applied = traject["aanmelding_start"]
    for other in vraag.gegevens.others(traject):
        end = vraag.gegevens.end_of(other) or date.max
        for span in vraag.gegevens.langdurig(other, vraag.langdurig):
            running_until = min(span["einddatum"] or date.max, end)
            if span["startdatum"] < applied and running_until >= applied - UIT_LANGDURIG * DAG:
                return True
    return False


def i2(vraag: Vraag) -> list[Row]:
    """I2: the first talk in time. Endings: the talk, or gone before it."""
    groep = follow_all(_until_talk(vraag), vraag)
    curve = curve_of(vraag, groep, last_horizon=56)
    rows = [_point(vraag, curve, "I2", "", (GESPREK,), horizon) for horizon in (14, 28, 56)]
    rows += [
        curve_row(vraag, curve, telt=_other_than(GESPREK), horizon=horizon, indicator="I2", definitie="weg")
        for horizon in (28, 56)
    ]
    rows.append(_legal_row(vraag, groep, indicator="I2", horizon=28, oorzaak=GESPREK, last_day=_four_weeks))
    if vraag.gemeente is not None and vraag.gemeente in vraag.gesprek_dagen:
        goal = vraag.gesprek_dagen[vraag.gemeente]
        curve = curve_of(vraag, groep, last_horizon=max(56, goal))
        rows.append(_point(vraag, curve, "I2", "doel", (GESPREK,), goal))
    return rows


def _until_talk(vraag: Vraag) -> list[Spel]:
    spellen = []
    for traject in vraag.gegevens.trajecten:
        klok = vraag.gegevens.day(traject, "aanmelding_start")
        talk = vraag.gegevens.day(traject, "intake_start")
        if klok:
            ending = Einde(talk, RANG["gesprek"], GESPREK) if talk else None
            found = [ending, exit_of(vraag.gegevens, traject)]
            spellen.append(spel_of(traject, klok, traject.get("aanmelding_organisatie"), found))
    return spellen


def i3(vraag: Vraag) -> list[Row]:
    """I3: a threat handled within three working days.

    Settled: who belongs: the flag, or a crisis that starts at most seven days before or after the aanmelding.
    Handled: the first of the talk and a crisis start; a crisis in the seven days before the aanmelding is day 0, an
    older one does not count, for nobody (R5).
    "gemarkeerd": the share with the flag among all applications on an observed day of the period.
    """
    spellen = []
    for traject in vraag.gegevens.trajecten:
        klok = vraag.gegevens.day(traject, "aanmelding_start")
        if klok is None:
            continue
        crises = [row["datum"] for row in vraag.gegevens.facts(traject) if row["activiteit"] == "crisisinterventie"]
        near = [day for day in crises if abs((day - klok).days) <= 7]
        if not traject.get("aanmelding_crisis") and not near:
            continue
        talk = vraag.gegevens.day(traject, "intake_start")
        found = [Einde(talk, RANG["gesprek"], GESPREK) if talk else None, exit_of(vraag.gegevens, traject)]
        recent = [day for day in crises if day >= klok - 7 * DAG]
        found += [Einde(max(day, klok), RANG["crisis"], GESPREK) for day in recent]
        spellen.append(spel_of(traject, klok, traject.get("aanmelding_organisatie"), found))
    groep = follow_all(spellen, vraag)
    applied, missed = started_in_period(vraag, "aanmelding_start", "aanmelding_organisatie")
    flagged = sum(bool(traject.get("aanmelding_crisis")) for traject in applied)
    return [
        _legal_row(vraag, groep, indicator="I3", horizon=3, oorzaak=GESPREK, last_day=_three_working_days),
        share_row(
            vraag, indicator="I3", definitie="gemarkeerd", teller=flagged, noemer=len(applied), weggelaten=missed
        ),
    ]


def i4(vraag: Vraag) -> list[Row]:
    """I4: the decision in time, any kind of decision. Endings: the decision, or gone before it.

    Settled: a term of an ordinance is judged in calendar days (ATW does not name ordinances), and only where one
    municipality is asked for.
    """
    groep = follow_all(_until_besluit(vraag), vraag)
    curve = curve_of(vraag, groep, last_horizon=122)
    rows = [_point(vraag, curve, "I4", "", (BESLUIT, AFGEWEZEN_BESLUIT), horizon) for horizon in (28, 56, 122)]
    rows.append(_legal_row(vraag, groep, indicator="I4", horizon=56, oorzaak=BESLUIT, last_day=_eight_weeks))
    if vraag.gemeente is not None and vraag.gemeente in vraag.besluit_dagen:
        term = vraag.besluit_dagen[vraag.gemeente]
        curve = curve_of(vraag, groep, last_horizon=max(122, term))
        rows.append(_point(vraag, curve, "I4", "verordening", (BESLUIT, AFGEWEZEN_BESLUIT), term))
    return rows


def _until_besluit(vraag: Vraag) -> list[Spel]:
    spellen = []
    for traject in vraag.gegevens.trajecten:
        klok, decided = vraag.gegevens.day(traject, "intake_start"), vraag.gegevens.besluit(traject)
        if klok:
            kind = AFGEWEZEN_BESLUIT if vraag.gegevens.is_refused(traject) else BESLUIT
            ending = Einde(decided, RANG["besluit"], kind) if decided else None
            found = [ending, exit_of(vraag.gegevens, traject)]
            spellen.append(spel_of(traject, klok, traject.get("intake_organisatie"), found))
    return spellen


def i5(vraag: Vraag) -> list[Row]:
    """I5: stopped before admission: refused, dropped out (D1), or gone otherwise. Admission competes.

    Settled: a decision whose kind is unknown ends the spell like an admission. The exit of a refused traject is the
    refusal. A phase that begins without a decision is no ending.
    """
    curve = curve_of(vraag, follow_all(_until_besluit(vraag), vraag), last_horizon=122)
    refused = (AFGEWEZEN_BESLUIT, AFGEWEZEN)
    rows = []
    for horizon in (56, 122):
        rows += [
            _point(vraag, curve, "I5", "afwijzing", refused, horizon),
            curve_row(
                vraag,
                curve,
                indicator="I5",
                definitie="D1",
                telt=caused_by(*D1),
                onbekend=caused_by(ONBEKEND),
                horizon=horizon,
            ),
            curve_row(
                vraag,
                curve,
                indicator="I5",
                definitie="overig",
                telt=_other_than(*refused, BESLUIT, *D1),
                horizon=horizon,
            ),
        ]
    return rows


def _legal_row(
    vraag: Vraag, groep: Groep, *, indicator: str, horizon: int, oorzaak: str, last_day: Callable[[date], date]
) -> Row:
    """Each case judged at its own legal end.

    Settled: the days of a case are counted back from its own legal end, which is day `horizon` for everybody. A
    term that the law makes k days longer so loses its first k days: what happened on them happened on day 0. Who
    was first seen after the clock is not seen on day 0.
    """
    shifted = []
    for verloop in groep.verlopen:
        longer = (last_day(verloop.spel.klok) - verloop.spel.klok).days - horizon
        moved = _counted_back(verloop, longer)
        if moved:
            shifted.append(moved)
    curve = curve_of(vraag, Groep(shifted, groep.weggelaten, groep.met_zorg), last_horizon=horizon)
    causes = (BESLUIT, AFGEWEZEN_BESLUIT) if oorzaak == BESLUIT else (oorzaak,)
    return _point(vraag, curve, indicator, "wettelijk", causes, horizon)


def _counted_back(verloop: Verloop, longer: int) -> Verloop | None:
    """The same case with its days counted `longer` days later; None when nothing of it is left.

    Piece by piece between gaps: a piece that begins on the clock begins on day 0, another on day 1 at the earliest;
    an ending falls on day 0 at the earliest; a piece that ends before it begins is dropped. The last day until which
    a case that ended could have been followed moves along.
    """
    days: list[int] = []
    ending = could = None
    for first, last in _pieces(verloop.dagen):
        begin = 0 if first == 0 else max(1, first - longer)
        ends_here = verloop.dag == last
        until = max(0, last - longer) if ends_here else last - longer
        if until < begin:
            continue
        days += range(begin, until + 1)
        if ends_here and verloop.kon_tot is not None:
            ending, could = until, verloop.kon_tot - longer
    if not days:
        return None
    cause = verloop.oorzaak if ending is not None else None
    return Verloop(verloop.spel, tuple(days), ending, cause, kon_tot=could, verdwenen=verloop.verdwenen)


def _pieces(days: tuple[int, ...]) -> list[tuple[int, int]]:
    """First and last day of every run of days without a gap."""
    runs: list[tuple[int, int]] = []
    for day in days:
        if runs and day == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def _four_weeks(klok: date) -> date:
    return legal_end(klok, weeks=GESPREK_WEKEN)


def _eight_weeks(klok: date) -> date:
    return legal_end(klok, weeks=BESLUIT_WEKEN)


def _three_working_days(klok: date) -> date:
    return after_working_days(klok, DREIGING_WERKDAGEN)


def _other_than(*causes: str) -> Telt:
    return lambda verloop: verloop.oorzaak not in causes


def _point(vraag: Vraag, curve: Groep, indicator: str, definitie: str, causes: tuple[str, ...], horizon: int) -> Row:
    return curve_row(vraag, curve, indicator=indicator, definitie=definitie, telt=caused_by(*causes), horizon=horizon)
