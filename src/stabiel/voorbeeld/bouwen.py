"""From columns to delivered trajecten: the objects of the exchange model, block by block."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from stabiel.begrippen.lijsten import Beschikkingssoort
from stabiel.leveringen.formaten.ddas.model import (
    Aanmelding,
    Begeleiding,
    Client,
    Intake,
    Moratorium,
    Oplossing,
    PlanVanAanpak,
    Schuld,
    Schuldhulptraject,
    Schuldregeling,
    Spanne,
    Uitstroom,
)
from stabiel.voorbeeld import beloop
from stabiel.voorbeeld.delen import DAGEN, MORATORIUM
from stabiel.voorbeeld.kalender import texts_of
from stabiel.voorbeeld.kolommen import Kolom, Kolommen
from stabiel.voorbeeld.loting import NOOIT, Loting
from stabiel.voorbeeld.personen import SEKSEN, Personen, make_clients, make_partners
from stabiel.voorbeeld.schulden import list_debts

_ABSENT: Any = None
_DECISIONS: list[Any] = [Beschikkingssoort.AFWIJZING.value, Beschikkingssoort.TOELATING.value]
_REASONS: list[Any] = [*(reden.value for reden in beloop.REDENEN), None]  # place -1: none
_SOLUTIONS: list[Any] = [*(soort.value for soort in beloop.OPLOSSINGEN), None]
_KINDS: list[Any] = [soort.value for soort in beloop.SOORTEN]
_SEXES: list[Any] = list(SEKSEN)
_VTLB = (950, 2150)


def build_trajecten(rows: Kolommen, *, gemeentecode: str, schulden: float = 1.0) -> list[Schuldhulptraject]:
    """The delivered trajecten of these rows.

    Args:
        rows: result of `show_rows`, with the columns of the person: `persoonsleutel`, `persoonnummer`, `eerste`
            (first day in the country's help) and `paar`.
        gemeentecode: four digits.
        schulden: share of the debts that are delivered one by one.
    """
    day = {name: texts_of(rows[name]) for name in DAGEN}
    total, debts = _debts(rows, schulden)
    columns = zip(
        day["start"],
        day["uit"],
        day["toegekend"],
        total,
        _clients(rows),
        _applications(day, rows),
        _intakes(day, rows),
        [PlanVanAanpak(datumAfronding=a) if a else None for a in day["plan"]],
        _periods(day, "stabilisatie"),
        _settlements(day, rows),
        _solutions(day, rows),
        _periods(day, "nazorg"),
        _periods(day, "advies"),
        _exits(day, rows),
        _support(day),
        _lists(day, "crisis1", "crisis2"),
        _moratoria(day),
        _lists(day, "voorziening"),
        debts,
        strict=True,
    )
    return [_traject(gemeentecode, values) for values in columns]


def _traject(gemeentecode: str, values: tuple[Any, ...]) -> Schuldhulptraject:
    start, end, award, total, clients, applied, intake, plan, stab, settle, solved, after, advice = values[:13]
    left, support, crises, moratoria, provisions, debts = values[13:]
    return Schuldhulptraject(
        gemeentecode=gemeentecode,
        startdatum=start,
        einddatum=end,
        toekenningsdatum=award,
        totaalSchuldbedragBijAanvangSchuld=total,
        client=clients,
        aanmelding=applied,
        intake=intake,
        planVanAanpak=plan,
        stabilisatie=stab,
        schuldregeling=settle,
        oplossing=solved,
        nazorg=after,
        informatieEnAdvies=advice,
        uitstroom=left,
        begeleiding=support,
        crisisinterventies=crises,
        moratoria=moratoria,
        voorlopigeVoorzieningen=provisions,
        schulden=debts,
    )


def _clients(rows: Kolommen) -> list[list[Client]]:
    keys, numbers, first, couple = (rows[name] for name in ("persoonsleutel", "persoonnummer", "eerste", "paar"))
    people = [[one] for one in _each(make_clients(keys, nummer=numbers, eerste=first, paar=couple))]
    places = np.flatnonzero(couple)
    partners = make_partners(keys[places], nummer=numbers[places], eerste=first[places])
    for place, partner in zip(places.tolist(), _each(partners), strict=True):
        people[place].append(partner)
    return people


def _each(people: Personen) -> Iterator[Client]:
    columns = zip(
        people.bsn, texts_of(people.geboren), people.geslacht.tolist(), people.postcode, people.huisnummer,
        people.toevoeging, strict=True,
    )  # fmt: skip
    for bsn, born, sex, postcode, number, suffix in columns:
        yield Client(
            Burgerservicenummer=bsn,
            Geboortedatum=born,
            Geslachtsaanduiding=_SEXES[sex],
            Postcode=postcode,
            Huisnummer=number,
            Huisnummertoevoeging=suffix,
        )


def _applications(day: dict[str, list[Any]], rows: Kolommen) -> list[Aanmelding | None]:
    columns = zip(day["aanmelding"], day["aanmelding_eind"], rows["crisis"].tolist(), strict=True)
    return [
        Aanmelding(startdatum=start, einddatum=end, crisisinterventie=crisis) if start else None
        for start, end, crisis in columns
    ]


def _intakes(day: dict[str, list[Any]], rows: Kolommen) -> list[Intake | None]:
    columns = zip(day["intake"], day["besluit"], rows["toegelaten"].tolist(), strict=True)
    return [
        Intake(
            startdatum=start,
            einddatum=decided,
            beschikkingsdatum=decided,
            beschikkingssoort=_DECISIONS[admitted] if decided else _ABSENT,
        )
        if start
        else None
        for start, decided, admitted in columns
    ]


def _settlements(day: dict[str, list[Any]], rows: Kolommen) -> list[Schuldregeling | None]:
    names = ("regeling", "toegekend", "afgewezen", "ingetrokken", "dwang_verzoek")
    columns = zip(*(day[name] for name in names), rows["dwang"].tolist(), strict=True)
    return [
        Schuldregeling(
            datum=filed,
            toegekend=granted,
            afgewezen=refused,
            ingetrokken=withdrawn,
            dwangakkoord=forced if granted else _ABSENT,
            datumVerzoekDwangakkoord=asked,
        )
        if filed
        else None
        for filed, granted, refused, withdrawn, asked, forced in columns
    ]


def _solutions(day: dict[str, list[Any]], rows: Kolommen) -> list[Oplossing | None]:
    low, high = _VTLB
    means = Loting(rows["verhaal"]).between("vtlb", low, high).tolist()
    columns = zip(day["oplossing"], day["oplossing_eind"], rows["oplossing_soort"].tolist(), means, strict=True)
    return [
        Oplossing(
            startdatum=start,
            einddatum=end,
            soort=_SOLUTIONS[kind],
            vtlb=amount if kind > 1 else _ABSENT,
        )
        if start
        else None
        for start, end, kind, amount in columns
    ]


def _exits(day: dict[str, list[Any]], rows: Kolommen) -> list[Uitstroom | None]:
    columns = zip(day["uit"], rows["reden"].tolist(), strict=True)
    return [
        Uitstroom(datum=end, datumBeeindigingsbeschikking=end, reden=_REASONS[reason]) if end else None
        for end, reason in columns
    ]


def _periods(day: dict[str, list[Any]], name: str) -> list[Spanne | None]:
    columns = zip(day[name], day[f"{name}_eind"], strict=True)
    return [Spanne(startdatum=start, einddatum=end) if start else None for start, end in columns]


def _lists(day: dict[str, list[Any]], *names: str) -> list[list[Spanne] | None]:
    per_name = zip(*(_periods(day, name) for name in names), strict=True)
    return [[period for period in periods if period is not None] or None for periods in per_name]


def _support(day: dict[str, list[Any]]) -> list[list[Begeleiding] | None]:
    found: list[list[Begeleiding] | None] = [None] * len(day["start"])
    for place, kind in enumerate(_KINDS):
        columns = zip(day[f"begeleiding{place}"], day[f"begeleiding{place}_eind"], strict=True)
        for row, (start, end) in enumerate(columns):
            if start:
                period = Begeleiding(startdatum=start, einddatum=end, soort=kind)
                found[row] = [*(found[row] or []), period]
    return found


def _moratoria(day: dict[str, list[Any]]) -> list[list[Moratorium] | None]:
    columns = zip(*(day[name] for name in MORATORIUM), strict=True)
    return [
        [Moratorium(datumAanvraag=asked, datumGoedkeuring=granted, startdatum=start, einddatum=end)] if asked else None
        for asked, granted, start, end in columns
    ]


def _debts(rows: Kolommen, share: float) -> tuple[list[int | None], list[list[Schuld] | None]]:
    """Total and debts: the debts once the overview is there, their total once a settlement is filed or begun."""
    known = np.flatnonzero(rows["schuldoverzicht"] < NOOIT)
    listed = list_debts(
        rows["verhaal"][known],
        peildag=rows["peildag"][known],
        uiterlijk=rows["schuldoverzicht"][known],
        share=share,
    )
    settles: Kolom = np.minimum(rows["regeling"], rows["oplossing"]) < NOOIT
    totals: list[int | None] = [None] * len(rows)
    debts: list[list[Schuld] | None] = [None] * len(rows)
    for row, total, own in zip(known.tolist(), listed.totaal, listed.schulden, strict=True):
        debts[row] = own
        if settles[row]:
            totals[row] = total
    return totals, debts
