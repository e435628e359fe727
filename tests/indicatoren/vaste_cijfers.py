"""The figures of all indicators on one invented data set, and the file in which they were agreed with their versions.

`python -m tests.indicatoren.vaste_cijfers` writes the file anew. Nothing in the data set is real, and it depends on no
other drawing of random lives, so that it stays what it is.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import polars as pl

from stabiel.begrippen.perioden import Periode
from stabiel.begrippen.uitkomsten import SoortPeriode
from stabiel.indicatoren.compute import Instellingen, Vraag, compute_uitkomsten
from stabiel.indicatoren.gegevens import Gegevens
from stabiel.indicatoren.registry import load_indicatoren
from stabiel.momentopnamen.in_geheugen import merge_in_memory
from tests.support.delen import Client, Deel, a_deel, a_levering, a_span, layer_of

BESTAND = Path(__file__).with_name("vaste_cijfers.json")
OPDRACHT = "python -m tests.indicatoren.vaste_cijfers"
MENSEN = 420
_HULP, _STEUN = "kvk:11111111", "kvk:22222222"
_BEGIN = date(2021, 1, 4)
_HALVE_JAREN = [
    (f"{year}-{van}", f"{year}-{tot}")
    for year in (2021, 2022, 2023, 2024)
    for van, tot in (("01-01", "06-30"), ("07-01", "12-31"))
]
_PERIODEN = tuple(Periode.parse(text) for text in ("2021-01-01..2024-12-31", "2023"))
_CIJFERS = ("teller", "noemer", "onder_risico", "nog_lopend", "weggelaten", "onderdrukt", "oordeel")
_BREUKEN = ("waarde", "ondergrens", "bovengrens", "onbekend_laag", "onbekend_hoog")
_REDENEN = ("Afgerond", "Afgerond", "Ingetrokken", "Nietverschenen", "Voldoet niet", "Zelf", "Overig", "Verhuisd", None)
_OPLOSSINGEN = ("Saneringskrediet", "Schuldbemiddeling", "Betalingsregeling", "0%-aanbod")

Cijfers = dict[str, dict[str, Any]]


def compute_cijfers() -> Cijfers:
    """Code → version and figures (text of the row → its numbers), windows and cohorts."""
    gegevens = Gegevens.from_tabellen(invent_tabellen())
    rows = [row for soort in SoortPeriode for row in compute_uitkomsten(gegevens, vraag=_vraag(soort))]
    found: Cijfers = {code: {"versie": one.versie, "rijen": {}} for code, one in load_indicatoren().items()}
    for row in map(asdict, rows):
        found[row["indicator"]]["rijen"][_name(row)] = _numbers(row)
    return found


def changed_cijfers(nu: Cijfers, *, afgesproken: Cijfers) -> list[str]:
    """What stands in the way: figures that moved under the same version, and a file that is not up to date."""
    told = []
    for code in sorted({*nu, *afgesproken}):
        one, other = nu.get(code), afgesproken.get(code)
        if one == other:
            continue
        if one is None or other is None or one["versie"] > other["versie"]:
            told.append(f"{code} is nieuw, weg, of kreeg een hogere versie. Schrijf het bestand opnieuw: {OPDRACHT}")
            continue
        moved = sorted(name for name in {*one["rijen"], *other["rijen"]} if not _same(one, other, name))
        if moved or one["versie"] < other["versie"]:
            told.append(
                f"{code}: {len(moved)} cijfers zijn anders, maar versie {other['versie']} werd niet hoger. Eerste: "
                f"{moved[:3]}. Is dat de bedoeling? Verhoog `versie` van {code} in de catalogus en schrijf het bestand "
                f"opnieuw: {OPDRACHT}"
            )
    return told


def write_cijfers() -> None:
    """Write the file anew, with one row of figures on a line, so that a change can be read."""
    blocks = [
        f'"{code}": {{"versie": {one["versie"]}, "rijen": {{\n' + ",\n".join(_lines(one["rijen"])) + "\n}}"
        for code, one in compute_cijfers().items()
    ]
    BESTAND.write_text("{\n" + ",\n".join(blocks) + "\n}\n", encoding="utf-8")


def _lines(rijen: Mapping[str, Any]) -> Iterator[str]:
    for name, numbers in rijen.items():
        yield f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(numbers, ensure_ascii=False)}"


def read_cijfers() -> Cijfers:
    """The figures as they were agreed."""
    found: Cijfers = json.loads(BESTAND.read_text(encoding="utf-8"))
    return found


def invent_tabellen() -> dict[str, pl.DataFrame]:
    """About five hundred invented trajecten of two organisations in two municipalities, as a snapshot."""
    rng = Random(20240601)
    deliveries = [
        a_levering(period, organisatie=owner, gemeente=place)
        for owner, place in ((_HULP, "0034"), (_STEUN, "0034"), (_HULP, "0518"))
        for period in _HALVE_JAREN
    ]
    delen = [deel for number in range(MENSEN) for deel in _person(rng, number, deliveries)]
    layer = layer_of(*delen, leveringen=deliveries)
    return merge_in_memory(layer | {"volledigheid": _filled(deliveries)})


def _vraag(soort: SoortPeriode) -> Vraag:
    settings = Instellingen(frozenset({_STEUN}), {"0034": 42}, {"0034": 21})
    return Vraag(_PERIODEN, soort, gemeente="0034", instellingen=settings)


def _name(row: Mapping[str, Any]) -> str:
    parts = [row["definitie"], row["populatie"], row["maat"], row["stat"], row["soort_periode"], row["periode"]]
    parts += [row["horizon_dagen"], *sorted(f"{name}={group}" for name, group in row["uitsplitsing"].items())]
    return " · ".join("-" if part in (None, "") else str(part) for part in parts)


def _numbers(row: Mapping[str, Any]) -> dict[str, Any]:
    """The numbers of a row that are filled; fractions to nine digits."""
    exact = {name: row[name] for name in _CIJFERS} | {name: _rounded(row[name]) for name in _BREUKEN}
    exact["onderdrukt"] = row["onderdrukt"] and str(row["onderdrukt"])
    return {name: value for name, value in exact.items() if value not in (None, {})}


def _rounded(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.9g}")


def _same(one: Mapping[str, Any], other: Mapping[str, Any], name: str) -> bool:
    left, right = one["rijen"].get(name), other["rijen"].get(name)
    if left is None or right is None or set(left) != set(right):
        return left == right
    return all(_close(left[key], right[key]) for key in left)


def _close(one: Any, other: Any) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) <= 1e-7 * max(1.0, abs(other))
    return bool(one == other)


def _person(rng: Random, number: int, deliveries: list[dict[str, Any]]) -> Iterator[Deel]:
    client = Client(f"v{number}", f"{1945 + number % 60}-03-01", ("Man", "Vrouw")[number % 2])
    start = _BEGIN + timedelta(days=number * 3)
    place = "0518" if number % 7 == 0 else "0034"
    for _ in range(2 if number % 5 == 0 else 1):
        life = _life(rng, start) | {"gemeente": place}
        owner = _STEUN if place == "0034" and rng.random() < 0.2 else _HULP
        yield from _delivered(life, client, [one for one in deliveries if one["organisatie"] == owner])
        if "uitstroom_datum" not in life:
            return
        start = life["uitstroom_datum"] + timedelta(days=int(400 * rng.random()))


def _life(rng: Random, start: date) -> dict[str, Any]:
    life: dict[str, Any] = {"startdatum": start, "aanmelding_start": start, "aanmelding_crisis": rng.random() < 0.2}
    day = start
    for name, chance, longest in (
        ("intake_start", 0.92, 45), ("beschikkingsdatum", 0.92, 70), ("stabilisatie_start", 0.85, 20),
        ("regeling_datum", 0.6, 300), ("regeling_toegekend", 0.8, 130), ("oplossing_start", 0.9, 30),
    ):  # fmt: skip
        if rng.random() > chance:
            break
        day += timedelta(days=int(longest * rng.random()))
        life[name] = day
    if "beschikkingsdatum" in life:
        life["beschikkingssoort"] = "Afwijzingsbeschikking" if rng.random() < 0.08 else "Toelatingsbeschikking"
    if "stabilisatie_start" in life and rng.random() < 0.5:
        life["stabilisatie_eind"] = life["stabilisatie_start"] + timedelta(days=60 + int(200 * rng.random()))
    if "regeling_datum" in life and rng.random() < 0.2:
        life |= {
            "dwangakkoord_verzoek": life["regeling_datum"] + timedelta(days=40),
            "dwangakkoord": rng.random() < 0.5,
        }
    if "oplossing_start" in life:
        ends = life["oplossing_start"] + timedelta(days=548)
        life |= {"oplossing_soort": _OPLOSSINGEN[int(4 * rng.random())], "oplossing_eind": ends, "vtlb": 1200}
        day = ends - timedelta(days=int(60 * rng.random()))
    elif rng.random() < 0.3:
        return life
    left = day + timedelta(days=int(200 * rng.random()))
    life |= {"uitstroom_datum": left, "uitstroom_reden": _REDENEN[int(9 * rng.random())]}
    if rng.random() < 0.4:
        life["nazorg_start"] = left + timedelta(days=int(90 * rng.random()))
    return life | {"spannen": list(_spans(rng, start))}


def _spans(rng: Random, start: date) -> Iterator[dict[str, Any]]:
    for soort, chance in (("Lange Termijn Begeleiding (DFD)", 0.2), ("Beschermingsbewind", 0.1)):
        if rng.random() < chance:
            first = start + timedelta(days=int(120 * rng.random()))
            yield a_span(first.isoformat(), None, soort=soort)
    for groep in ("crisisinterventie", "moratorium"):
        if rng.random() < 0.15:
            first = start + timedelta(days=int(300 * rng.random()))
            yield a_span(first.isoformat(), None, groep=groep, soort=None)


def _delivered(life: Mapping[str, Any], client: Client, deliveries: list[dict[str, Any]]) -> Iterator[Deel]:
    """The traject in every delivery of its organisation while it ran, with what was known by then."""
    left = life.get("uitstroom_datum")
    for delivery in deliveries:
        until = delivery["periode_eind"]
        if delivery["gemeente"] != life["gemeente"] or life["startdatum"] > until:
            continue
        if left is not None and left < delivery["periode_start"]:
            continue
        known = {
            name: value
            for name, value in life.items()
            if name != "spannen" and not (isinstance(value, date) and value > until and name != "oplossing_eind")
        }
        if "uitstroom_datum" not in known:
            known.pop("uitstroom_reden", None)
        spans = [span for span in life.get("spannen", ()) if span["startdatum"] <= until.isoformat()]
        yield a_deel(client, levering=delivery, spannen=spans, **known)


def _filled(deliveries: list[dict[str, Any]]) -> pl.DataFrame:
    rows = [
        (delivery["levering"], delivery["gemeente"], veld, 40, 40 - (number + place) % 9)
        for number, delivery in enumerate(deliveries)
        for place, veld in enumerate(("aanmelding_start", "intake_start", "einddatum", "uitstroom_reden", "vtlb"))
    ]
    names = ("levering", "gemeente", "veld", "van_toepassing", "gevuld")
    kinds = (pl.String, pl.String, pl.String, pl.Int64, pl.Int64)
    return pl.DataFrame(rows, schema=dict(zip(names, kinds, strict=True)), orient="row")


if __name__ == "__main__":
    write_cijfers()
