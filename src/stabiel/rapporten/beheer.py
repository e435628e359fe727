"""Lists for whoever looks after a data folder: accepted deliveries and kept snapshots."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import polars as pl

from stabiel.momentopnamen.datamap import AANVAARD, Registratie
from stabiel.momentopnamen.momentopname import Momentopname
from stabiel.rapporten.getallen import dutch_count
from stabiel.rapporten.pagina.beeld import Tabel
from stabiel.rapporten.terminal import text_table


def list_aanleveringen(rows: Sequence[Registratie], *, verzonnen: bool) -> str:
    """Every delivery that was ever accepted, for a terminal."""
    if not rows:
        return "Er zijn nog geen aanleveringen. Lees er een in met: stabiel lever lees PAD\n"
    heads = (("nr", True), ("bestand", False), ("DDAS", False), ("leveringen", True), ("trajecten", True),
             ("apart", True), ("ingelezen op", False), ("telt mee", False))  # fmt: skip
    mark = "(verzonnen gegevens)\n" if verzonnen else ""
    table = Tabel("Aanleveringen", heads, tuple(_aanlevering(row) for row in rows))
    return f"{mark}{text_table(table)}\n"


def aanlevering_dict(row: Registratie) -> dict[str, Any]:
    """One accepted delivery as plain values."""
    return asdict(row)


def list_opnamen(snapshots: Sequence[Momentopname]) -> str:
    """Kept snapshots for a terminal, newest first."""
    if not snapshots:
        return "Er is nog geen momentopname. Lees een aanlevering in met: stabiel lever lees PAD\n"
    heads = (("momentopname", False), ("gegevens tot en met", False), ("leveringen", True),
             ("zelfde cliënten", False), ("", False))  # fmt: skip
    rows = []
    for number, snapshot in enumerate(snapshots):
        known = opname_dict(snapshot)
        mark = " ".join(["huidig"] * (number == 0) + ["(verzonnen)"] * known["verzonnen"])
        rows.append((known["momentopname"], known["gegevens_tot_en_met"] or "", dutch_count(known["leveringen"]),
                     known["zelfde_clienten"], mark))  # fmt: skip
    return f"{text_table(Tabel('Momentopnamen', heads, tuple(rows)))}\n"


def opname_dict(snapshot: Momentopname) -> dict[str, Any]:
    """One snapshot as plain values. No number of trajecten: figures leave through another door."""
    last = snapshot.tabel("leveringen").select(pl.max("periode_eind")).collect().item()
    return {
        "momentopname": snapshot.naam,
        "gegevens_tot_en_met": last.isoformat() if last else None,
        "leveringen": len(snapshot.meta["leveringen"]),
        "zelfde_clienten": snapshot.meta["zelfde_clienten"],
        "verzonnen": bool(snapshot.meta["verzonnen"]),
        "sleutel": snapshot.meta["sleutel"],
        "definities": dict(snapshot.meta["definities"]),
    }


def _aanlevering(row: Registratie) -> tuple[str, ...]:
    counts = "ja" if row.status == AANVAARD else f"nee, ingetrokken op {_day(row.ingetrokken_op)}: {row.reden}"
    return (
        str(row.nr),
        row.bestand,
        row.versie or "",
        dutch_count(row.leveringen),
        dutch_count(row.trajecten_gelezen),
        dutch_count(row.trajecten_apart),
        _day(row.aanvaard_op),
        counts,
    )


def _day(moment: str | None) -> str:
    return (moment or "")[:10]
