"""Figures of an invented country, counted person by person: what a report holds, without the engine.

Plain numpy over invented people, written from the contract of the indicators; it imports only the row type. It is
used to protect and to attack figures of every size in a second.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from stabiel.begrippen.perioden import Periode
from stabiel.begrippen.uitkomsten import Maat, Onderdrukt, SoortPeriode, Stat, Uitkomst

_EPOCH = date(2000, 1, 1)
NEVER = 10**6
ENDINGS = (
    "smal",
    "alleen ruim",
    "D1",
    "voldoet niet",
    "zelf",
    "overig",
    "afgewezen",
    "overleden of verhuisd",
    "afgerond",
)
OPLOSSINGEN = ("Saneringskrediet", "Schuldbemiddeling", "0%-aanbod", "Betalingsregeling")
_WEIGHTS = (0.38, 0.04, 0.14, 0.06, 0.05, 0.04, 0.04, 0.03, 0.02)
SETS = {"D1": {2}, "D2": {2, 3}, "D3": {2, 3, 4, 5}, "zelf": {4}, "afgewezen": {6}, "overleden of verhuisd": {7},
        "afgerond": {8}, "smal": {0}, "ruim": {0, 1}}  # fmt: skip


@dataclass(frozen=True)
class Land:
    """Invented people of one or more municipalities, one number a person; days count from 2000."""

    gemeente: np.ndarray
    organisatie: np.ndarray
    geslacht: np.ndarray
    leeftijd: np.ndarray
    terug: np.ndarray
    aanm: np.ndarray
    gesprek: np.ndarray
    weg: np.ndarray
    besluit: np.ndarray
    soort_besluit: np.ndarray
    stab: np.ndarray
    eind: np.ndarray
    oorzaak: np.ndarray
    langdurig: np.ndarray
    oplossing: np.ndarray
    waargenomen: tuple[int, int]

    def take(self, mask: np.ndarray) -> "Land":
        """Only some people."""
        names = [name for name in self.__dataclass_fields__ if name != "waargenomen"]
        return replace(self, **{name: getattr(self, name)[mask] for name in names})


def a_land(seed: int, *, mensen: int, gemeenten: int = 1, organisaties: int = 2, langdurig: float = 0.2) -> Land:
    """A country drawn by lot; organisations and groups differ much in size."""
    lot = np.random.default_rng(seed)
    n = mensen
    first, last = day("2022-01-01"), day("2024-12-31")
    aanm = lot.integers(day("2021-06-01"), last + 1, n)
    gesprek = aanm + np.minimum(lot.geometric(0.05, n) - 1, 200)
    gone = lot.random(n) < 0.08
    weg = np.where(gone, aanm + lot.geometric(0.04, n), NEVER)
    gesprek = np.where(weg <= gesprek, NEVER, gesprek)
    besluit = np.where(gesprek < NEVER, gesprek + lot.geometric(0.03, n) - 1, NEVER)
    kind = lot.choice(4, n, p=(0.85, 0.06, 0.05, 0.04))  # toelating, afwijzing, D1, overig
    admitted = (kind == 0) & (besluit < NEVER)
    stab = np.where(admitted, besluit + lot.integers(0, 30, n), NEVER)
    weights = np.array(_WEIGHTS)
    oorzaak = lot.choice(len(ENDINGS), n, p=weights / weights.sum())
    eind = np.where(admitted, stab + lot.geometric(0.0035, n), NEVER)
    ltb = np.where(admitted & (lot.random(n) < langdurig), stab + lot.integers(-200, 300, n), NEVER)
    sizes = lot.dirichlet(np.full(organisaties, 0.7)) if organisaties else np.ones(1)
    places = lot.dirichlet(np.full(gemeenten, 1.2))
    return Land(
        gemeente=np.array([f"{90 + one:04d}" for one in range(gemeenten)])[lot.choice(gemeenten, n, p=places)],
        organisatie=np.array([f"kvk:9000000{one}" for one in range(max(1, organisaties))])[
            lot.choice(max(1, organisaties), n, p=sizes)
        ],
        geslacht=np.array(["man", "vrouw", "twee cliënten", "onbekend"])[lot.choice(4, n, p=(0.45, 0.42, 0.1, 0.03))],
        leeftijd=np.array(["18-25", "26-45", "46-65", "66+"])[lot.choice(4, n, p=(0.15, 0.45, 0.33, 0.07))],
        terug=np.array(["eerste", "terug"])[lot.choice(2, n, p=(0.8, 0.2))],
        aanm=aanm, gesprek=gesprek, weg=weg, besluit=besluit, soort_besluit=kind, stab=stab, eind=eind,
        oorzaak=oorzaak, langdurig=ltb,
        oplossing=np.array(OPLOSSINGEN)[
            lot.choice(4, n, p=(0.55, 0.3, 0.1, 0.05))
        ],
        waargenomen=(first, last),
    )  # fmt: skip


def later(land: Land, seed: int, *, nieuw: float = 0.05, anders: float = 0.01) -> Land:
    """The same country in a later snapshot: some people appear, some endings were corrected."""
    lot = np.random.default_rng(seed)
    n = land.aanm.size
    again = land.take(lot.integers(0, n, max(1, round(n * nieuw))))
    merged = {
        name: np.concatenate([getattr(land, name), getattr(again, name)])
        for name in land.__dataclass_fields__
        if name != "waargenomen"
    }
    changed = lot.random(merged["aanm"].size) < anders
    merged["oorzaak"] = np.where(changed, lot.integers(0, len(ENDINGS), changed.size), merged["oorzaak"])
    return Land(**merged, waargenomen=land.waargenomen)


def day(text: str) -> int:
    """A day as a number."""
    return (date.fromisoformat(text) - _EPOCH).days


def rows_of(
    land: Land,
    *,
    perioden: tuple[str, ...] = ("2024",),
    soort: SoortPeriode = SoortPeriode.VENSTER,
    per_gemeente: bool = True,
    totaal: bool = False,
    per_organisatie: bool = True,
    uitsplitsingen: tuple[str, ...] = (),
) -> list[Uitkomst]:
    """All rows of a report, not protected and not rounded."""
    found: list[Uitkomst] = []
    places: list[str | None] = [*np.unique(land.gemeente).tolist()] if per_gemeente else []
    for place in [*places, *([None] if totaal else [])]:
        own = land if place is None else land.take(land.gemeente == place)
        for code in perioden:
            for mask, labels in _groups(own, per_organisatie, uitsplitsingen):
                for row in _questions(own.take(mask), Periode.parse(code), soort):
                    split = {name: value for name, value in labels.items() if name != "organisatie"}
                    found.append(
                        replace(
                            row,
                            gemeente=place,
                            organisatie=labels.get("organisatie"),
                            uitsplitsing={**split, **row.uitsplitsing},
                        )
                    )
    return found


def _groups(land: Land, organisations: bool, splits: tuple[str, ...]) -> Iterator[tuple[np.ndarray, dict[str, str]]]:
    yield np.ones(land.aanm.size, dtype=bool), {}
    for name in (*(("organisatie",) if organisations else ()), *splits):
        for value in np.unique(getattr(land, name)):
            yield getattr(land, name) == value, {name: str(value)}


def _questions(land: Land, period: Periode, kind: SoortPeriode) -> Iterator[Uitkomst]:
    a, b = ((one - _EPOCH).days for one in (period.start, period.end))
    seen = land.waargenomen

    def row(code: str, definition: str = "", **fields: object) -> Uitkomst:
        base: dict[str, object] = {
            "definitie": definition, "populatie": "", "maat": Maat.AANDEEL, "stat": Stat.AJ, "versie": 1,
            "soort_periode": kind, "periode": period.code, "gemeente": None,
        }  # fmt: skip
        return Uitkomst(indicator=code, **(base | fields))

    def curves(code, start, end, cause, sets, horizons, *, people="", states=()):
        spell = _Spell.of(start, end, cause, period=(a, b), cohort=kind is SoortPeriode.COHORT, seen=seen)
        for definition, chosen in {**sets, **dict.fromkeys(states)}.items():
            for horizon in horizons:
                yield row(code, definition, populatie=people, horizon_dagen=horizon, **spell.at(horizon, chosen))

    inside = (land.aanm >= a) & (land.aanm <= b)
    count = {"maat": Maat.AANTAL, "stat": Stat.STAND}
    for name, mask in (
        ("", inside),
        ("eerste", inside & (land.terug == "eerste")),
        ("terug", inside & (land.terug == "terug")),
    ):
        number = int(mask.sum())
        yield row("I1", name, **count, teller=number, waarde=float(number))
    yield from curves(
        "I2",
        land.aanm,
        np.minimum(land.gesprek, land.weg),
        np.where(land.gesprek < land.weg, 0, 1),
        {"": {0}, "weg": {1}},
        (28, 56),
    )
    yield from curves(
        "I4", land.gesprek, land.besluit, np.where(land.soort_besluit <= 1, 0, 1), {"": {0}}, (28, 56, 122)
    )
    yield from curves(
        "I5", land.gesprek, land.besluit, land.soort_besluit, {"afwijzing": {1}, "D1": {2}, "overig": {3}}, (56, 122)
    )
    yield from curves("S1", land.stab, land.eind, np.zeros_like(land.oorzaak), {}, (122, 183, 243), states=("",))
    for people in ("met", "zonder"):
        part, end, cause = land, land.eind, land.oorzaak
        if people == "zonder":
            part = land.take(~(land.langdurig <= land.stab) | (land.stab == NEVER))
            end = np.minimum(part.eind, part.langdurig)
            cause = np.where(part.langdurig < part.eind, 99, part.oorzaak)
        yield from curves(
            "S2",
            part.stab,
            end,
            cause,
            {name: SETS[name] for name in ("D1", "D2", "D3", "zelf", "afgewezen", "overleden of verhuisd", "afgerond")}
            | ({"langdurig": {99}} if people == "zonder" else {}),
            (122, 243, 365),
            people=people,
            states=("nog bezig",),
        )
        yield from curves(
            "S3", part.stab, end, cause, {name: SETS[name] for name in ("smal", "ruim")}, (122, 243, 365), people=people
        )
        yield from curves(
            "S4", part.aanm, end, cause, {name: SETS[name] for name in ("smal", "ruim")}, (183, 365), people=people
        )
    yield from _stocks(land, row, a, b)


def _stocks(land: Land, row, a: int, b: int) -> Iterator[Uitkomst]:
    count = {"maat": Maat.AANTAL, "stat": Stat.STAND}
    out = np.minimum(
        np.minimum(land.eind, land.weg), np.where(land.stab == NEVER, np.minimum(land.besluit, land.weg), NEVER)
    )
    stock = (land.aanm <= b) & (out > b)
    flows = {"instroom": (land.aanm >= a) & (land.aanm <= b), "uitstroom": (out >= a) & (out <= b), "voorraad": stock}
    for name, mask in flows.items():
        yield row("C2", name, **count, teller=int(mask.sum()), waarde=float(mask.sum()))
    age = b - land.aanm[stock]
    days = {"maat": Maat.DAGEN, "noemer": int(stock.sum())}
    for stat, share in ((Stat.MEDIAAN, 0.5), (Stat.P90, 0.9)):
        yield row(
            "C2", "leeftijd voorraad", stat=stat, waarde=float(np.quantile(age, share)) if age.size else None, **days
        )
    ltb = (land.langdurig <= b) & (land.eind > b) & (land.stab < NEVER)
    yield row("L1", **count, teller=int(ltb.sum()), waarde=float(ltb.sum()))
    age = b - land.langdurig[ltb]
    yield row(
        "L1",
        maat=Maat.DAGEN,
        stat=Stat.MEDIAAN,
        noemer=int(ltb.sum()),
        waarde=float(np.median(age)) if age.size else None,
    )
    solved = (land.oorzaak <= 1) & (land.eind >= a) & (land.eind <= b)
    total = int(solved.sum())
    for kind in OPLOSSINGEN:
        number = int((solved & (land.oplossing == kind)).sum())
        yield row("O2", stat=Stat.AANDEEL, uitsplitsing={"soort": kind}, **_closed(number, total))
    still = stock & (land.stab < b - 122)
    stuck = still & (land.gesprek % 3 == 0)
    yield row("S5", stat=Stat.STAND, **_closed(int(stuck.sum()), int(still.sum())))
    yield row("S5", **count, teller=int(stuck.sum()), waarde=float(stuck.sum()))


def wilson(events: float, n: float, z: float = 1.959963984540054) -> tuple[float, float]:
    """95% interval of a share."""
    p = events / n
    middle, half = p + z * z / (2 * n), z * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return float((middle - half) / (1 + z * z / n)), float((middle + half) / (1 + z * z / n))


def _closed(events: int, n: int) -> dict[str, object]:
    if n == 0:
        return {"teller": events, "noemer": n}
    low, high = wilson(events, n)
    return {"teller": events, "noemer": n, "waarde": events / n, "ondergrens": low, "bovengrens": high}


@dataclass(frozen=True)
class _Spell:
    """Spells in half days, as the contract has them."""

    entry: np.ndarray
    exit: np.ndarray
    cause: np.ndarray
    left_out: int

    @classmethod
    def of(cls, start, end, cause, *, period, cohort, seen) -> "_Spell":
        first, last = (seen[0], seen[1]) if cohort else (max(seen[0], period[0]), min(seen[1], period[1]))
        belongs = (start < NEVER) & (start <= (period[1] if cohort else last))
        if cohort:
            belongs &= start >= period[0]
        negative = belongs & (end < start)
        ok = belongs & (end >= start)
        start, end, cause = start[ok], end[ok], cause[ok]
        entry = np.maximum(0, 2 * (first - start) - 1)
        event = end <= last
        leave = np.where(event, 2 * (end - start) + 1, 2 * (last - start) + 1)
        risk = leave > entry
        return cls(entry[risk], leave[risk], np.where(event, cause, -1)[risk], int(negative.sum()))

    def at(self, horizon: int, chosen: set[int] | None) -> dict[str, object]:
        """Counts and estimate at a horizon; None asks for the state itself."""
        until = 2 * horizon + 1
        n = int(self.entry.size)
        own = np.isin(self.cause, list(chosen)) if chosen is not None else np.zeros(n, dtype=bool)
        if chosen is None:
            events = n - int(
                (((self.cause >= 0) & (self.exit <= until)) | ((self.cause < 0) & (self.exit < until))).sum()
            )
        else:
            events = int((own & (self.exit <= until)).sum())
        at_risk = int(((self.entry < until) & (self.exit >= until)).sum())
        censored = int(((self.cause < 0) & (self.exit < until)).sum())
        value = self._estimate(until, own, occupancy=chosen is None)
        young = at_risk < 10
        found: dict[str, object] = {
            "teller": events, "noemer": n, "onder_risico": at_risk, "nog_lopend": censored,
            "weggelaten": {"negatieve duur": self.left_out} if self.left_out else {},
        }  # fmt: skip
        if young or value is None:
            return found | {"onderdrukt": Onderdrukt.TE_JONG}
        low, high = wilson(value * n, n)
        return found | {"waarde": value, "ondergrens": low, "bovengrens": high}

    def _estimate(self, until: int, own: np.ndarray, *, occupancy: bool) -> float | None:
        if not self.entry.size:
            return None
        alive, reached = 1.0, 0.0
        for time in np.unique(self.exit[(self.cause >= 0) & (self.exit <= until)]):
            at_risk = ((self.entry < time) & (self.exit >= time)).sum()
            here = (self.exit == time) & (self.cause >= 0)
            reached += alive * (here & own).sum() / at_risk
            alive *= 1 - here.sum() / at_risk
        return float(alive if occupancy else reached)
