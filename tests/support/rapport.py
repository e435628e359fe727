"""An invented report from hand-made rows: enough of everything to look at and to test."""

from dataclasses import dataclass, replace
from datetime import date

from stabiel.begrippen.perioden import Periode
from stabiel.begrippen.uitkomsten import Maat, Onderdrukt, SoortPeriode, Stat, Uitkomst
from stabiel.rapporten.model import (
    BRUIKBAAR,
    MET_ZORG,
    NIET_BRUIKBAAR,
    Indicatoroordeel,
    Kwaliteitsrapport,
    Leverancierskwaliteit,
    LeveringRegel,
    Rapport,
    Toetsregel,
    Veldvulling,
)
from stabiel.rapporten.stuur import build_rapport
from stabiel.rapporten.woorden import WOORDEN

NOW, THEN = Periode.parse("2024"), Periode.parse("2023")
HULP, STEUN = "kvk:90000001", "kvk:90000002"
NAMEN = {HULP: "Noorderlicht Schuldhulp (verzonnen)", STEUN: "De Kade Welzijn (verzonnen)"}


@dataclass(frozen=True)
class EenPaspoort:
    """A definition with a text in every field."""

    code: str
    titel: str
    richting: str
    waarom: str = "Wie afhaakt, houdt zijn schulden. Vaak komen mensen later terug met grotere problemen."
    voor_wie: str = "raad en beleidsmedewerker: waar moeten we iets doen"
    noemer: str = "iedereen die in de periode in deze fase was"
    teller: str = "wie daarvan dit bereikte"
    lopend: str = "wie nog bezig is, telt mee zolang hij te volgen is"
    eindes: tuple[str, ...] = ("verhuisd of overleden: een eigen einde",)
    valkuilen: tuple[str, ...] = ("Een afgesloten traject is niet altijd een afgemaakt traject.",)
    tegen_sturen: tuple[str, ...] = ("Lees dit cijfer nooit alleen.",)
    bron: str = "DDAS v1.0; Wgs artikel 4"
    versie: int = 1
    velden: tuple[str, ...] = ("stabilisatie_start", "uitstroom_reden")
    lees_samen_met: tuple[str, ...] = ("S3", "I5")


_BETER = {"hoger is beter": ("I2", "I3", "I4", "S3", "S4", "O1", "O3", "O4", "O6", "L2", "L3", "K1"),
          "lager is beter": ("I5", "S1", "S2", "S5", "H1", "K2", "O5", "T2")}  # fmt: skip
PASPOORTEN = {
    code: EenPaspoort(
        code, woorden.vraag, next((way for way, codes in _BETER.items() if code in codes), "geen oordeel")
    )
    for code, woorden in WOORDEN.items()
}


def a_row(indicator: str = "S2", **changes: object) -> Uitkomst:
    """One figure: a share from a curve in a window, unless told otherwise."""
    fields: dict[str, object] = {
        "definitie": "", "populatie": "", "maat": Maat.AANDEEL, "stat": Stat.AJ, "versie": 1,
        "soort_periode": SoortPeriode.VENSTER, "periode": "2024", "gemeente": "0034",
    }  # fmt: skip
    return Uitkomst(indicator=indicator, **(fields | changes))


def a_share(indicator: str, percent: float, *, width: float = 4, n: int = 340, **changes: object) -> Uitkomst:
    """A shown share with an interval of so many points to each side."""
    value = percent / 100
    return a_row(
        indicator, waarde=value, ondergrens=max(0.0, value - width / 100), bovengrens=min(1.0, value + width / 100),
        noemer=n, teller=round(value * n * 0.9), onder_risico=round(n * (1 - value) * 0.8), nog_lopend=31, **changes,
    )  # fmt: skip


def a_curve(indicator: str, points: dict[int, float], **changes: object) -> list[Uitkomst]:
    """One curve at its fixed horizons."""
    return [a_share(indicator, percent, horizon_dagen=days, **changes) for days, percent in points.items()]


def a_count(indicator: str, number: int, **changes: object) -> Uitkomst:
    """A shown count."""
    return a_row(indicator, maat=Maat.AANTAL, stat=Stat.STAND, waarde=float(number), teller=number, **changes)


def hidden(row: Uitkomst, why: Onderdrukt = Onderdrukt.KLEIN) -> Uitkomst:
    """The row without its figures."""
    nothing = dict.fromkeys(
        ("teller", "noemer", "waarde", "ondergrens", "bovengrens", "onder_risico", "nog_lopend",
         "onbekend_laag", "onbekend_hoog")
    )  # fmt: skip
    return replace(row, onderdrukt=why, weggelaten={}, **nothing)


def _of_a_year(periode: str, shift: float) -> list[Uitkomst]:
    at: dict[str, object] = {"periode": periode}
    rows = [a_count("I1", round(612 + shift * 43), **at)]
    rows += a_curve("I2", {14: 48 - shift, 28: 81 - 6 * shift, 56: 92 - shift}, n=612, width=3, **at)
    rows += a_curve("I4", {56: 74}, n=540, **at)
    rows += a_curve("I5", {56: 6, 122: 9}, definitie="D1", n=540, width=2, **at)
    for definition, last in (("D1", 19), ("D2", 27), ("D3", 33)):
        last += 3 * shift
        curve = {122: last * 0.55, 243: last, 365: last + 4}
        rows += a_curve("S2", curve, definitie=definition, populatie="met", onbekend_laag=last / 100,
                        onbekend_hoog=last / 100 + 0.08, **at)  # fmt: skip
    for population, last in (("met", 41 - 4 * shift), ("zonder", 52 - 2 * shift)):
        rows += a_curve("S3", {122: last / 3, 243: last * 0.7, 365: last}, definitie="smal", populatie=population, **at)
    rows += a_curve("S1", {122: 38 + 5 * shift}, **at)
    rows += a_curve("O1", {56: 34, 120: 63}, definitie="toegekend", n=173, width=7, **at)
    rows.append(a_row("H1", maat=Maat.PER_100_TRAJECTJAREN, stat=Stat.AANDEEL, waarde=4.2, ondergrens=3.1,
                      bovengrens=5.6, teller=49, noemer=470, **at))  # fmt: skip
    rows.append(a_row("L1", maat=Maat.AANTAL, stat=Stat.STAND, waarde=143.0, teller=143, **at))
    rows.append(a_row("L1", maat=Maat.DAGEN, stat=Stat.MEDIAAN, waarde=686.0, noemer=143, **at))
    return rows


def _only_now() -> list[Uitkomst]:
    rows = [
        hidden(a_row("I3", horizon_dagen=3)),
        hidden(a_row("S3", definitie="smal", populatie="met", horizon_dagen=730), Onderdrukt.TE_JONG),
        hidden(a_row("O4", horizon_dagen=1096), Onderdrukt.TE_JONG),
        a_row("S5", stat=Stat.STAND, teller=38, noemer=212, waarde=0.18, ondergrens=0.13, bovengrens=0.24),
        a_row("O6", stat=Stat.AANDEEL, teller=0, noemer=64, waarde=0.0, ondergrens=0.0, bovengrens=0.06),
    ]
    for kind, number in (("Saneringskrediet", 71), ("Schuldbemiddeling", 48), ("Betalingsregeling", 22)):
        rows.append(a_row("O2", stat=Stat.AANDEEL, uitsplitsing={"soort": kind}, teller=number, noemer=141,
                          waarde=round(number / 141, 2), ondergrens=number / 141 - 0.07,
                          bovengrens=number / 141 + 0.07))  # fmt: skip
    for organisation, percent in ((HULP, 24), (STEUN, 35)):
        rows += a_curve("S2", {243: percent}, definitie="D2", populatie="met", organisatie=organisation, n=170, width=6)
        rows.append(a_row("C2", definitie="voorraad", maat=Maat.DAGEN, stat=Stat.MEDIAAN, waarde=percent * 7.0,
                          noemer=170, organisatie=organisation))  # fmt: skip
    for sex, percent in (("man", 29), ("vrouw", 25)):
        rows += a_curve("S2", {243: percent}, definitie="D2", populatie="met", uitsplitsing={"geslacht": sex}, n=150)
    rows.append(hidden(a_row("S2", definitie="D2", populatie="met", horizon_dagen=243,
                             uitsplitsing={"geslacht": "twee cliënten"}), Onderdrukt.SECUNDAIR))  # fmt: skip
    return rows


def _trend() -> list[Uitkomst]:
    shares = {"2020": 36, "2021": 33, "2022": 34}
    rows = []
    for year, percent in shares.items():
        rows += a_curve("S2", {243: percent}, definitie="D2", populatie="met", periode=year)
        rows += a_curve("I2", {28: percent + 34}, n=600, width=3, periode=year)
        rows.append(a_count("I1", 500 + percent * 3, periode=year))
    return rows


def a_quality() -> Kwaliteitsrapport:
    """Two suppliers: one in order, one whose exit reasons fell away."""
    good = Leverancierskwaliteit(
        HULP, NAMEN[HULP], "Stabiel-voorbeeld Noord 1.0", "0034", Periode.parse("2024-H2"), 1260, 4,
        (Veldvulling("stabilisatie_start", 470, 462, 0.97), Veldvulling("uitstroom_reden", 300, 279, 0.94)),
        (Toetsregel("P51", "fout", "Een periode eindigt vóór het begint.", 1260, 3, 5),),
        ((Periode.parse("2024-H1"), 51), (Periode.parse("2024-H2"), 44)),
    )  # fmt: skip
    weak = Leverancierskwaliteit(
        STEUN, NAMEN[STEUN], "Stabiel-voorbeeld Kade 2.1", "0034", Periode.parse("2024-H2"), 318, 12,
        (Veldvulling("stabilisatie_start", 120, 110, 0.91), Veldvulling("uitstroom_reden", 80, 54, 0.93, breuk=True)),
        (Toetsregel("C05", "waarschuwing", "De reden van uitstroom ontbreekt.", 80, 26, 6),),
        ((Periode.parse("2024-H1"), 40), (Periode.parse("2024-H2"), 118)),
        (Periode.parse("2023-H2"),),
    )  # fmt: skip
    reason = "reden van uitstroom is bij De Kade Welzijn (verzonnen) veel minder gevuld (van 93% naar 68%)"
    verdicts = [Indicatoroordeel(code, BRUIKBAAR) for code in WOORDEN if code not in ("S2", "I5", "O5", "O6")]
    verdicts += [Indicatoroordeel(code, MET_ZORG, (reason,)) for code in ("S2", "I5", "O5")]
    verdicts.append(Indicatoroordeel("O6", NIET_BRUIKBAAR, ("begin van de nazorg is voor 12% gevuld",)))
    return Kwaliteitsrapport((good, weak), tuple(verdicts))


def a_rapport(**changes: object) -> Rapport:
    """The whole invented report of Almere over 2024, with 2023 beside it."""
    rows = [*_of_a_year("2024", 0), *_of_a_year("2023", 1), *_only_now(), *_trend()]
    deliveries = [
        LeveringRegel(HULP, NAMEN[HULP], "0034", Periode.parse("2024-H2"), 1260, "Stabiel-voorbeeld Noord 1.0"),
        LeveringRegel(STEUN, NAMEN[STEUN], "0034", Periode.parse("2024-H2"), 318, "Stabiel-voorbeeld Kade 2.1"),
    ]
    wanted: dict[str, object] = {
        "gemeente": "0034", "gemeente_naam": "Almere (verzonnen)", "periode": NOW,
        "soort_periode": SoortPeriode.VENSTER, "momentopname": "a1b2c3d4e5f60718", "peildatum": date(2024, 12, 31),
        "verzonnen": True, "paspoorten": PASPOORTEN, "vergelijk": THEN, "leveringen": deliveries,
        "kwaliteit": a_quality(), "organisaties": NAMEN, "protect": lambda protected: protected,
    }  # fmt: skip
    return build_rapport(rows, **(wanted | changes))
