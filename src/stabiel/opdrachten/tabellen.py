"""`stabiel tabellen` and `stabiel wat-veranderde`: look after the sealed tables."""

import shutil
from typing import TYPE_CHECKING, Any

from stabiel.opdrachten.instellingen import load_instellingen
from stabiel.opdrachten.keuzes import rebuild
from stabiel.opdrachten.melding import Melding
from stabiel.opdrachten.omgeving import current_momentopname, find_momentopname, open_datamap
from stabiel.opdrachten.uitvoer import note, print_json, print_text

if TYPE_CHECKING:
    from stabiel.momentopnamen.datamap import Datamap
    from stabiel.momentopnamen.momentopname import Momentopname


def controleer(wanted: Any) -> int:
    """Verify one snapshot: hashes, columns, rows, order."""
    from stabiel.momentopnamen.momentopname import VERZEGELD
    from stabiel.tabellen.controle import verify_set

    snapshot = find_momentopname(open_datamap(wanted.map), naam=wanted.naam)
    faults = verify_set(snapshot.map, tabellen=VERZEGELD)
    if wanted.json:
        print_json({"momentopname": snapshot.naam, "heel": not faults, "fouten": faults})
    elif faults:
        print_text("".join(f"{fault}\n" for fault in faults))
        print_text("Maak de momentopname opnieuw met: stabiel tabellen herbouw\n")
    else:
        files = len(snapshot.manifest.bestanden)
        print_text(f"Momentopname {snapshot.naam} is heel: {files} bestanden nagekeken.\n")
    return 1 if faults else 0


def lijst(wanted: Any) -> int:
    """The snapshots that are kept, newest first."""
    from stabiel.momentopnamen.momentopname import list_momentopnamen
    from stabiel.rapporten.beheer import list_opnamen, opname_dict

    datamap = open_datamap(wanted.map)
    snapshots = [find_momentopname(datamap, naam=naam) for naam in list_momentopnamen(datamap)]
    if wanted.json:
        print_json([opname_dict(snapshot) for snapshot in snapshots])
    else:
        print_text(list_opnamen(snapshots))
    return 0


def herbouw(wanted: Any) -> int:
    """Make the snapshot wholly anew from the accepted deliveries, with the settings of now."""
    datamap = open_datamap(wanted.map)
    settings = load_instellingen(datamap.map)
    with datamap.writing(wie="stabiel tabellen herbouw") as writer:
        _remove_damaged(datamap)
        snapshot = rebuild(writer, instellingen=settings, bijwerken=False)
    if wanted.json:
        print_json({"momentopname": snapshot.naam, "zelfde_clienten": snapshot.meta["zelfde_clienten"]})
    else:
        print_text(f"Momentopname {snapshot.naam} is gemaakt.\n")
    return 0


def _remove_damaged(datamap: "Datamap") -> None:
    """Remove snapshots that are not whole: one of the same name would be taken for finished."""
    from stabiel.momentopnamen.momentopname import VERZEGELD, list_momentopnamen
    from stabiel.tabellen.controle import verify_set

    for naam in list_momentopnamen(datamap):
        folder = datamap.momentopnamen / naam
        if verify_set(folder, tabellen=VERZEGELD):
            shutil.rmtree(folder)
            note(f"Momentopname {naam} was beschadigd en is weggehaald.")


def wat_veranderde(wanted: Any) -> int:
    """What is different between two snapshots."""
    from stabiel.momentopnamen.momentopname import list_momentopnamen
    from stabiel.momentopnamen.verschil import compare_momentopnamen
    from stabiel.rapporten.gegevensbron import read_bron
    from stabiel.rapporten.uitgave import open_deur
    from stabiel.rapporten.veranderd import build_veranderd, render_veranderd, veranderd_dict

    datamap = open_datamap(wanted.map)
    kept = list_momentopnamen(datamap)
    if wanted.oud is None and len(kept) == 1:
        raise Melding(
            f"Er is maar één momentopname ({kept[0]}), dus er is nog niets om mee te vergelijken. De volgende komt er "
            "als u nog een aanlevering inleest of er een intrekt. Wat er nu is, ziet u met: stabiel lever lijst"
        )
    new = current_momentopname(datamap, naam=wanted.nieuw)
    old = current_momentopname(datamap, naam=wanted.oud or kept[1])
    found = build_veranderd(
        compare_momentopnamen(old, nieuw=new), oud=old.naam, nieuw=new.naam, verzonnen=bool(new.meta["verzonnen"]),
        gemeenten=_municipalities(old, new), onbeschermd=wanted.onbeschermd, deur=open_deur(datamap.map),
    )  # fmt: skip
    if wanted.json:
        print_json(veranderd_dict(found))
    else:
        source = read_bron(new, namen=load_instellingen(datamap.map).gemeenten)
        print_text(render_veranderd(found, namen={**source.gemeenten, **source.organisaties}))
    return 0


def _municipalities(*momentopnamen: "Momentopname") -> set[str | None]:
    """Every municipality that has trajecten in one of the snapshots; None for trajecten without."""
    found = (one.tabel("trajecten").select("gemeente").unique().collect()["gemeente"] for one in momentopnamen)
    return {place for places in found for place in places}
