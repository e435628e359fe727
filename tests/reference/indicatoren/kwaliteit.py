"""K1 completeness and K2 plausibility, the slow way."""

from itertools import pairwise

from tests.reference.indicatoren.dagen import DAG
from tests.reference.indicatoren.gegevens import Row, Vraag
from tests.reference.indicatoren.rijen import care, left_out, share_row
from tests.reference.indicatoren.spellen import RANG, Einde, Spel, follow_all, spel_of

_SLEUTELVELDEN = (
    "aanmelding_start",
    "intake_start",
    "beschikkingsdatum",
    "beschikkingssoort",
    "stabilisatie_start",
    "regeling_datum",
    "oplossing_start",
    "oplossing_soort",
    "einddatum",
    "uitstroom_datum",
    "uitstroom_reden",
)


def k1(vraag: Vraag) -> list[Row]:
    """K1: fields filled among trajecten that reached the phase; the key fields together, and every field apart.

    Settled: deliveries whose period overlaps the period asked for and that no later one replaced; every field of
    `volledigheid` about trajecten (with a municipality) has a row, each delivery counts once, so a traject in two
    deliveries counts in both. The row of all together adds up only the key dates and the reason (R6). There are no
    rows per breakdown: the table knows no persons.

    Gekozen lezing: window and cohort are the same. The day of the exit is called `einddatum` in `volledigheid`
    (filled by any of the three end dates), so that one is meant by R6's uitstroom_datum.
    """
    if vraag.groep:
        return []
    counted = {
        levering["levering"]
        for levering in vraag.gegevens.leveringen
        if not levering.get("vervangen")
        and levering["periode_start"] is not None
        and levering["periode_start"] <= vraag.periode.end
        and levering["periode_eind"] >= vraag.periode.start
        and vraag.organisatie in (None, levering["organisatie"])
    }
    rows = [
        row
        for row in vraag.gegevens.volledigheid
        if row["levering"] in counted and row["gemeente"] is not None and vraag.gemeente in (None, row["gemeente"])
    ]
    answers = [_filled(vraag, [row for row in rows if row["veld"] in _SLEUTELVELDEN])]
    for veld in sorted({row["veld"] for row in rows}):
        answers.append(_filled(vraag, [row for row in rows if row["veld"] == veld], extra={"veld": veld}))
    return answers


def _filled(vraag: Vraag, rows: list[Row], extra: dict[str, str] | None = None) -> Row:
    return share_row(
        vraag,
        indicator="K1",
        extra=extra or {},
        teller=sum(row["gevuld"] for row in rows),
        noemer=sum(row["van_toepassing"] for row in rows),
    )


def k2(vraag: Vraag) -> list[Row]:
    """K2: trajecten with something that cannot be right.

    Settled: trajecten that were seen running on an observed day (of the period; a cohort: began in it), from
    startdatum, else aanmelding, else the earliest of their phases, until their exit. The recorder is that of the
    first phase recorded.
    """
    groep = follow_all(_whole_trajecten(vraag), vraag)
    wrong = {"volgorde": _order_broken, "toekomst": _future, "laatste dag": _last_day, _ZONDER: _nothing_after}
    found = {name: [check(vraag, v.spel.traject) for v in groep.verlopen] for name, check in wrong.items()}
    found[""] = [any(broken) for broken in zip(*found.values(), strict=True)]
    return [
        share_row(
            vraag,
            indicator="K2",
            definitie=name,
            teller=sum(found[name]),
            noemer=len(groep.verlopen),
            weggelaten=left_out(groep),
            oordeel=care(groep),
        )
        for name in ("", *wrong)
    ]


_ZONDER = "stabilisatie zonder vervolg"
_VOLGORDE = (
    "aanmelding_start",
    "intake_start",
    "besluit",
    "stabilisatie_start",
    "regeling_datum",
    "regeling_toegekend",
    "oplossing_start",
    "oplossing_eind",
)


def _whole_trajecten(vraag: Vraag) -> list[Spel]:
    gegevens, spellen = vraag.gegevens, []
    for traject in gegevens.trajecten:
        phases = [gegevens.besluit(traject)]
        for column in ("intake_start", "stabilisatie_start", "regeling_datum", "oplossing_start"):
            phases.append(gegevens.day(traject, column))
        earliest = min((day for day in phases if day), default=None)
        klok = traject.get("startdatum") or gegevens.day(traject, "aanmelding_start") or earliest
        exit_day = gegevens.day(traject, "uit")
        if klok:
            ending = Einde(max(exit_day, klok), RANG["uit"], "uit") if exit_day else None
            spellen.append(spel_of(traject, klok, _first_recorder(traject), [ending]))
    return spellen


def _first_recorder(traject: Row) -> str | None:
    clocks = ("aanmelding", "intake", "besluit", "stabilisatie", "regeling", "oplossing", "uit")
    recorders = [traject.get(f"{clock}_organisatie") for clock in clocks]
    return next((recorder for recorder in recorders if recorder), None)


def _order_broken(vraag: Vraag, traject: Row) -> bool:
    """A filled date earlier than the filled one before it; only the end of the solution may be planned."""
    dates = []
    for column in _VOLGORDE:
        if column == "besluit":
            day = vraag.gegevens.besluit(traject)
        elif column == "oplossing_eind":
            day = traject.get(column)
        else:
            day = vraag.gegevens.day(traject, column)
        if day is not None:
            dates.append(day)
    return any(later < earlier for earlier, later in pairwise(dates))


def _future(vraag: Vraag, traject: Row) -> bool:
    """An event after the window that gave it.

    Settled: the end of a phase or of support may be planned and does not count; everything else does. The
    snapshot does not keep the day of delivery per event, so the end of the window stands for it.
    """
    ends = ("einde stabilisatie", "einde oplossing", "einde begeleiding")
    return any(row["activiteit"] not in ends for row in vraag.gegevens.plans(traject))


def _last_day(vraag: Vraag, traject: Row) -> bool:
    """The exit stands on the last day of the last window that held the traject."""
    exit_day = vraag.gegevens.day(traject, "uit")
    return exit_day is not None and exit_day == traject.get("gezien_tot")


def _nothing_after(vraag: Vraag, traject: Row) -> bool:
    """The stabilisation ended and nothing dated came in the thirty days after it.

    Settled: events later on the same day (in the order of one day) are "after"; it is judged only if the thirty
    days were delivered (`gezien_tot`). A settlement filed *before* the end does not count as following.
    """
    end = vraag.gegevens.day(traject, "stabilisatie_eind")
    limit = end + 30 * DAG if end else None
    if end is None or limit is None or traject.get("gezien_tot") is None or limit > traject["gezien_tot"]:
        return False
    closing = [row["rang"] for row in vraag.gegevens.facts(traject) if row["activiteit"] == "einde stabilisatie"]
    rank = closing[0] if closing else -1
    after = [
        row
        for row in vraag.gegevens.facts(traject)
        if (end, rank) < (row["datum"], row["rang"]) and row["datum"] <= limit
    ]
    return not after
