"""Write the files of one piece of the country: one per delivery, traject by traject."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from stabiel.leveringen.formaten.ddas.model import AanleverendeOrganisatie, Contactpersoon, Email, Schuldhulptraject
from stabiel.leveringen.write import Kop, LeveringInhoud, write_delivery
from stabiel.voorbeeld.bouwen import build_trajecten
from stabiel.voorbeeld.kaart import Organisatie
from stabiel.voorbeeld.kalender import day_text, list_halfjaren
from stabiel.voorbeeld.plan import BLOK, Blok, Groep, Stuk, Wens, deliveries_of, make_block
from stabiel.voorbeeld.uitvoeren import check_stop
from stabiel.voorbeeld.vuil.strooien import DUBBEL, TE_OUD, sprinkle
from stabiel.voorbeeld.waarheid import Telling, add_counts, count_truth, whole_years
from stabiel.voorbeeld.weergave import Aanlevering, select_rows, show_rows

_POSTCODE = "1999XA"
_OWN_KVK = "99000099"  # what the municipality that registers poorly fills in beside its own code


@dataclass(frozen=True)
class Geschreven:
    """What one piece gave: files with their numbers of trajecten, true counts, and dirt by kind."""

    bestanden: tuple[tuple[str, int], ...]
    waarheid: Telling
    grootboek: Counter[str]


def write_piece(task: tuple[Wens, Stuk, Path]) -> Geschreven:
    """Write the files of one piece into a folder."""
    wens, piece, folder = task
    blocks = [list(_blocks(wens, group)) for group in piece.groepen]
    ledger: Counter[str] = Counter()
    files = []
    for place, delivery in enumerate(deliveries_of(wens, piece.gebied)):
        kept = [own for own, group in zip(blocks, piece.groepen, strict=True) if group.rijen[place]] or (
            blocks[:1] if piece.nummer == 0 else []
        )
        if not kept:
            continue
        leveringen = [
            LeveringInhoud(organisation_of(delivery.organisatie, vuil=wens.vuil), _rows(wens, own, delivery, ledger))
            for own in kept
        ]
        name = file_name(piece, delivery)
        with (folder / name).open("wb") as file:
            files.append((name, write_delivery(file, kop=head_of(delivery, vuil=wens.vuil), leveringen=leveringen)))
    years = whole_years(list_halfjaren(wens.halfjaren))
    counts = [
        count_truth(block.levens.verhalen, gemeente=block.gemeente.code, jaren=years) for own in blocks for block in own
    ]
    return Geschreven(tuple(files), add_counts(counts), ledger)


def file_name(piece: Stuk, aanlevering: Aanlevering) -> str:
    """Period, organisation, and which part where there are several."""
    name = f"{aanlevering.halfjaar.code}-{aanlevering.organisatie.code}"
    return f"{name}.json" if piece.stukken == 1 else f"{name}-{piece.nummer + 1:02d}-van-{piece.stukken:02d}.json"


def head_of(aanlevering: Aanlevering, *, vuil: float) -> Kop:
    """The root fields; the municipality that registers poorly delivers before its period is over."""
    window = aanlevering.halfjaar
    moment = day_text(window.eind + (0 if _is_careless(aanlevering.organisatie, vuil) else aanlevering.organisatie.na))
    leverancier = aanlevering.organisatie.leverancier
    return Kop(day_text(window.start), day_text(window.eind), f"{moment}T09:30:00Z", leverancier)


def organisation_of(organisatie: Organisatie, *, vuil: float) -> AanleverendeOrganisatie:
    """Who delivers; the municipality that registers poorly has no e-mail and fills in one number too many."""
    careless = _is_careless(organisatie, vuil)
    contact = Contactpersoon(functietitel="Gegevensbeheerder", naam="Verzonnen contactpersoon")
    if not careless:
        contact.email = Email(f"gegevens@{organisatie.code}.example")
    found = AanleverendeOrganisatie(naam=organisatie.naam, postcode=_POSTCODE, contactpersonen=[contact])
    if kvk := _OWN_KVK if careless else organisatie.kvk:
        found.kvk_nummer = kvk
    if organisatie.gemeentecode:
        found.gemeentecode = organisatie.gemeentecode
    return found


def _is_careless(organisatie: Organisatie, vuil: float) -> bool:
    return organisatie.slordig and vuil > 0


def _blocks(wens: Wens, group: Groep) -> Iterator[Blok]:
    for start in range(0, max(1, len(group.nummers)), BLOK):
        numbers = group.nummers[start : start + BLOK]
        if len(numbers):
            yield make_block(wens, group.gemeente, numbers, eerste_persoon=group.eerste_persoon + start)


def _rows(wens: Wens, blocks: list[Blok], delivery: Aanlevering, ledger: Counter[str]) -> Iterator[Schuldhulptraject]:
    for block in blocks:
        check_stop()
        rows = select_rows(block.delen, delivery, vuil=wens.vuil)
        ledger.update({DUBBEL: int(rows.dubbel.sum()), TE_OUD: int(rows.te_oud.sum())})
        shown = show_rows(block.delen, rows, delivery, vuil=wens.vuil)
        who = shown["persoon"]
        shown = shown.replace(
            persoonsleutel=block.levens.sleutel[who],
            persoonnummer=block.eerste_persoon + who.astype(np.int64),
            eerste=block.levens.eerste[who],
            paar=block.levens.paar[who],
        )
        trajecten = build_trajecten(shown, gemeentecode=block.gemeente.code, schulden=wens.schulden)
        yield from sprinkle(trajecten, shown, delivery, vuil=wens.vuil, grootboek=ledger)
