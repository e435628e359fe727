"""`stabiel lever`: judge, read, list, withdraw, write to the supplier, look up a place in a file."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from stabiel.opdrachten.instellingen import load_instellingen
from stabiel.opdrachten.keuzes import rebuild
from stabiel.opdrachten.melding import Melding
from stabiel.opdrachten.omgeving import now, open_datamap
from stabiel.opdrachten.uitvoer import note, print_json, print_text, write_beside

if TYPE_CHECKING:
    from stabiel.momentopnamen.datamap import Datamap, Registratie


def lijst(wanted: Any) -> int:
    """Every delivery that was ever accepted."""
    from stabiel.rapporten.beheer import aanlevering_dict, list_aanleveringen

    datamap = open_datamap(wanted.map)
    rows = datamap.list()
    if wanted.json:
        print_json([aanlevering_dict(row) for row in rows])
    else:
        print_text(list_aanleveringen(rows, verzonnen=bool(datamap.verzonnen)))
    return 0


def intrek(wanted: Any) -> int:
    """Let one delivery no longer count, and make the snapshot again without it."""
    from stabiel.rapporten.beheer import aanlevering_dict

    if not wanted.reden.strip():
        raise Melding('Noem een reden, bijvoorbeeld: --reden "verkeerd bestand".', status=2)
    datamap = open_datamap(wanted.map)
    settings = load_instellingen(datamap.map)
    with datamap.writing(wie="stabiel lever intrek") as writer:
        row = writer.withdraw(wanted.nr, reden=wanted.reden.strip(), tijd=now())
        snapshot = rebuild(writer, instellingen=settings)
    if wanted.json:
        print_json({**aanlevering_dict(row), "momentopname": snapshot.naam})
    else:
        print_text(f"Aanlevering {row.nr} ({row.bestand}) telt niet meer mee. Momentopname: {snapshot.naam}.\n")
    return 0


def brief(wanted: Any) -> int:
    """The letter to the supplier about one delivery."""
    from stabiel.indicatoren.registry import load_indicatoren
    from stabiel.leveringen.toetsen import load_toetsen
    from stabiel.rapporten.aanschrijven import compose_brief
    from stabiel.rapporten.brief import render_html, render_markdown, render_tekst

    datamap = open_datamap(wanted.map)
    letter = compose_brief(
        datamap, registratie=_accepted(datamap, wanted.nr), catalogus=load_toetsen(), paspoorten=load_indicatoren()
    )
    if wanted.naar is None:
        print_text(render_tekst(letter))
        return 0
    path = Path(wanted.naar)
    renderers = {".html": render_html, ".htm": render_html, ".md": render_markdown, ".txt": render_tekst}
    render = renderers.get(path.suffix.lower())
    if render is None:
        raise Melding(f"Geef het bestand een naam die eindigt op .html, .txt of .md, niet {path.name}.", status=2)
    write_beside(path, lambda beside: beside.write_text(render(letter), encoding="utf-8"))
    note(f"De brief staat in {path}.")
    return 0


def toon(wanted: Any) -> int:
    """The object at one place in the supplier's own file."""
    from stabiel.leveringen.toon import show_object

    print_text(show_object(Path(wanted.bestand), pad=wanted.pad).rstrip("\n") + "\n")
    return 0


def _accepted(datamap: "Datamap", nr: int) -> "Registratie":
    from stabiel.momentopnamen.datamap import AANVAARD

    rows = {row.nr: row for row in datamap.list()}
    if nr in rows and rows[nr].status == AANVAARD:
        return rows[nr]
    if nr in rows:
        raise Melding(f"Aanlevering {nr} is ingetrokken; haar bevindingen zijn niet bewaard.")
    numbers = ", ".join(str(row.nr) for row in rows.values() if row.status == AANVAARD) or "geen"
    raise Melding(f"Aanlevering {nr} bestaat niet. Nummers die gelden: {numbers}.")
