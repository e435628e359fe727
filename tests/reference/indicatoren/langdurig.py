"""L1 to L3 and T2, long-term support and changes of track, the slow way."""

from datetime import date

from tests.reference.indicatoren.gegevens import Row, Vraag
from tests.reference.indicatoren.regeling import until_next
from tests.reference.indicatoren.rijen import caused_by, count_row, curve_of, curve_row, quantile_row
from tests.reference.indicatoren.spellen import (
    BEWIND,
    D3,
    KLAAR,
    LANGDURIG,
    OVERLEDEN_OF_VERHUISD,
    RANG,
    Einde,
    Groep,
    endings_until_ready,
    exit_of,
    follow_all,
    ready,
    spel_of,
)
from tests.reference.indicatoren.stabilisatie import stabilisatie_curve


def l1(vraag: Vraag) -> list[Row]:
    """L1: trajecten in long-term support on the last observed day, and how long already.

    Settled: a traject counts once, whatever number of supports runs; its age runs from the earliest start of those
    that run on the day; one that ends on it does not (R10). The traject has not ended on or before that day, nor
    vanished before it. The recorder is that of the earliest support that runs.
    """
    ages, missed = [], 0
    for traject in vraag.gegevens.trajecten:
        day = vraag.last_day(traject.get("gemeente"))
        exit_day, gone = vraag.gegevens.day(traject, "uit"), traject.get("verdwenen_op")
        if day is None or (exit_day and exit_day <= day) or (gone and gone < day):
            continue
        spans = vraag.gegevens.langdurig(traject, vraag.langdurig)
        running = [span for span in spans if span["startdatum"] <= day < (span["einddatum"] or date.max)]
        if not running:
            continue
        first = running[0]
        if not vraag.asks_for(traject, klok=first["startdatum"], organisatie=first["organisatie"]):
            continue
        if day in vraag.gegevens.observed(traject.get("gemeente"), first["organisatie"]):
            ages.append((day - first["startdatum"]).days)
        else:
            missed += 1
    left = {"niet waargenomen": missed} if missed else {}
    return [
        count_row(vraag, len(ages), zichtbaar=vraag.any_day_observed(), indicator="L1", weggelaten=left),
        quantile_row(vraag, ages, stat="mediaan", indicator="L1", weggelaten=left),
        quantile_row(vraag, ages, stat="p90", indicator="L1", weggelaten=left),
    ]


def l2(vraag: Vraag) -> list[Row]:
    """L2: what became of long-term support, from its first start in the traject.

    Settled: bewind that began before the clock is no ending, one that starts on it or later is. A traject that was
    ready (wide) before its support began is not in the population.
    """
    rows = []
    curves = {ruim: _from_langdurig(vraag, ruim=ruim) for ruim in (False, True)}
    for definitie, ruim, causes in (
        ("smal", False, (KLAAR,)),
        ("ruim", True, (KLAAR,)),
        ("D3", True, D3),
        (BEWIND, True, (BEWIND,)),
        ("overleden of verhuisd", True, OVERLEDEN_OF_VERHUISD),
    ):
        rows += [
            curve_row(
                vraag, curves[ruim], indicator="L2", definitie=definitie, telt=caused_by(*causes), horizon=horizon
            )
            for horizon in (183, 365, 730)
        ]
    return rows


def _from_langdurig(vraag: Vraag, *, ruim: bool) -> Groep:
    spellen = []
    for traject in vraag.gegevens.trajecten:
        spans = vraag.gegevens.langdurig(traject, vraag.langdurig)
        if not spans or _ready_before(vraag, traject, spans[0]["startdatum"]):
            continue
        klok = spans[0]["startdatum"]
        eindes = endings_until_ready(vraag, traject, klok=klok, ruim=ruim, populatie="met")
        bewind = [span["startdatum"] for span in vraag.gegevens.spans(traject, "Beschermingsbewind")]
        eindes += [Einde(day, RANG["begeleiding"], BEWIND) for day in bewind if day >= klok]
        spellen.append(spel_of(traject, klok, spans[0]["organisatie"], eindes))
    return curve_of(vraag, follow_all(spellen, vraag), last_horizon=730)


def _ready_before(vraag: Vraag, traject: Row, day: date) -> bool:
    done = ready(vraag.gegevens, traject, ruim=True)
    return done is not None and done.dag < day


def l3(vraag: Vraag) -> list[Row]:
    """L3: after long-term support and Ready (narrow), not gone for a reason that spoils it.

    Settled: support that began on or before the day of Ready. An unknown reason spoils it. The recorder is that of
    the filing, or of the solution where that came first.
    """
    spellen = []
    for traject in vraag.gegevens.trajecten:
        done = ready(vraag.gegevens, traject, ruim=False)
        spans = vraag.gegevens.langdurig(traject, vraag.langdurig)
        if done is None or not spans or spans[0]["startdatum"] > done.dag:
            continue
        filed = done.rang == RANG["klaar"]
        recorder = traject.get("regeling_organisatie" if filed else "oplossing_organisatie")
        exit_day = vraag.gegevens.day(traject, "uit")
        good = vraag.gegevens.reason(traject) in ("Afgerond", "Zelf", *OVERLEDEN_OF_VERHUISD)
        ending = Einde(exit_day, RANG["uit"], "goed" if good else "terug bij af") if exit_day else None
        spellen.append(spel_of(traject, done.dag, recorder, [ending]))
    curve = curve_of(vraag, follow_all(spellen, vraag), last_horizon=365)
    return [
        curve_row(
            vraag,
            curve,
            indicator="L3",
            telt=caused_by("terug bij af"),
            goed=caused_by("goed"),
            bezetting=True,
            horizon=horizon,
        )
        for horizon in (183, 365)
    ]


def t2(vraag: Vraag) -> list[Row]:
    """T2: signs of a wrong track: the other track within six months, a new application within a year of drop-out.

    Settled: both tracks inside one merged traject. From stabilisation it is the ending "langdurig" of S2 without
    long-term support. After drop-out: every exit that is D3, from whatever phase.
    """
    dropped = [traject for traject in vraag.gegevens.trajecten if _dropped_out(vraag, traject)]
    again = curve_of(vraag, follow_all(until_next(vraag, dropped), vraag), last_horizon=365)
    questions = (
        ("langdurig naar stabilisatie", _to_stabilisatie(vraag), 183, "stabilisatie"),
        ("stabilisatie naar langdurig", stabilisatie_curve(vraag, ruim=True, populatie="zonder"), 183, LANGDURIG),
        ("nieuwe aanmelding na D3", again, 365, "terug"),
    )
    return [
        curve_row(vraag, curve, indicator="T2", definitie=definitie, telt=caused_by(cause), horizon=horizon)
        for definitie, curve, horizon, cause in questions
    ]


def _to_stabilisatie(vraag: Vraag) -> Groep:
    """Settled: not in the population: ready (wide) before the support began, or stabilisation on or before that day."""
    spellen = []
    for traject in vraag.gegevens.trajecten:
        spans = vraag.gegevens.langdurig(traject, vraag.langdurig)
        stable = vraag.gegevens.day(traject, "stabilisatie_start")
        if not spans or _ready_before(vraag, traject, spans[0]["startdatum"]):
            continue
        if stable and stable <= spans[0]["startdatum"]:
            continue
        eindes = [
            Einde(stable, RANG["stabilisatie"], "stabilisatie") if stable else None,
            ready(vraag.gegevens, traject, ruim=True),
            exit_of(vraag.gegevens, traject),
        ]
        spellen.append(spel_of(traject, spans[0]["startdatum"], spans[0]["organisatie"], eindes))
    return curve_of(vraag, follow_all(spellen, vraag), last_horizon=183)


def _dropped_out(vraag: Vraag, traject: Row) -> bool:
    ending = exit_of(vraag.gegevens, traject)
    done = ready(vraag.gegevens, traject, ruim=True)
    return ending is not None and ending.oorzaak in D3 and (done is None or done.dag > ending.dag)
