"""Show what stands at one place in the supplier's own file, for whoever has to repair it."""

import json
from pathlib import Path

from stabiel.leveringen.bron import Bron, find_bronnen
from stabiel.leveringen.formaten.ddas.namen import name_unknown
from stabiel.leveringen.ontleden.boom import (
    GETAL,
    JANEE,
    LEEG,
    LIJST,
    OBJECT,
    TEKST,
    Knoop,
    find_end,
    parse_tree,
    peek_names,
)
from stabiel.leveringen.ontleden.fouten import JsonFout
from stabiel.leveringen.ontleden.plaats import PadFout, Stap, locate, parse_pad
from stabiel.leveringen.ontleden.venster import Venster

__all__ = ["PadFout", "show_object"]

_INSPRINGEN = "  "
_BOM = b"\xef\xbb\xbf"
_VOORUIT = 1 << 20


def show_object(path: Path | str, *, pad: str) -> str:
    """The object or value at a path, as indented JSON; texts and numbers as they stand in the file.

    Reads up to the place and keeps nothing. Of a zip file with several deliveries the first that has the path.

    Args:
        path: the file, packed or not.
        pad: such as `leveringen[0].schuldhulptrajecten[3].intake`; "" is the whole file.

    Raises:
        PadFout: the path cannot be read, or does not exist in this file.
        BronFout: the file cannot be opened.
        OSError: it is not there or may not be read.
    """
    steps = parse_pad(pad)
    trouble: PadFout | None = None
    for bron in find_bronnen([path]):
        try:
            return _show(bron, steps)
        except PadFout as error:
            trouble = trouble or error
    assert trouble is not None
    raise trouble


def _show(bron: Bron, steps: tuple[Stap, ...]) -> str:
    with bron.open() as stream:
        window = Venster(stream.read)
        if window.ensure(len(_BOM)) == _BOM:
            window.plek = len(_BOM)
        try:
            return _indented(_find(window, steps, bron))
        except JsonFout as fault:
            raise PadFout(
                f"Het bestand {bron.naam} is tot deze plaats niet te lezen: {fault.oorzaak} (byte {fault.plaats})."
            ) from None


def _find(window: Venster, steps: tuple[Stap, ...], bron: Bron) -> Knoop:
    """Go down the path through the stream, until what is left fits in memory."""
    for number, step in enumerate(steps):
        window.skip_white()
        ahead = window.ensure(_VOORUIT)
        end = find_end(ahead, 0)
        if end >= 0:
            place, done = locate(ahead[:end], steps[number:], benoem=name_unknown)
            if done < len(steps) - number:
                raise PadFout(_missing(steps, number + done, bron))
            return parse_tree(ahead[:end], place, herstel_komma=True).wortel
        if not (_enter_element(window, step) if isinstance(step, int) else _enter_member(window, step)):
            raise PadFout(_missing(steps, number, bron))
    window.skip_white()
    return window.take_tree(herstel_komma=True).wortel


def _enter_element(window: Venster, nummer: int) -> bool:
    """Move from a list to one of its elements; one object counts as a list of one."""
    if window.skip_white() != b"[":
        return nummer == 0 and window.skip_white() == b"{"
    window.plek += 1
    for _ in range(nummer):
        if window.skip_white() in (b"]", b""):
            return False
        window.skip_value()
        if window.skip_white() != b",":
            return False
        window.plek += 1
    return window.skip_white() not in (b"]", b"")


def _enter_member(window: Venster, naam: str) -> bool:
    """Move from an object to what stands under a name."""
    if window.skip_white() != b"{":
        return False
    wanted = _real_name(window, naam)
    window.plek += 1
    while window.skip_white() == b'"':
        name = window.take_tree().wortel.waarde
        if window.skip_white() != b":":
            return False
        window.plek += 1
        window.skip_white()
        if name == wanted:
            return True
        window.skip_value()
        if window.skip_white() != b",":
            return False
        window.plek += 1
    return False


def _real_name(window: Venster, naam: str) -> str | None:
    """The name in the file behind a masked one."""
    if not naam.startswith("<"):
        return naam
    written = name_unknown(peek_names(window.ensure(_VOORUIT)))
    return next((name for name, shown in written.items() if shown == naam), None)


def _missing(steps: tuple[Stap, ...], nummer: int, bron: Bron) -> str:
    known, missing = _written(steps[:nummer]), steps[nummer]
    where = f"in {known}" if known else "op het hoogste niveau"
    what = f"nummer {missing} (geteld vanaf 0)" if isinstance(missing, int) else f'een veld "{missing}"'
    return f"Dit pad bestaat niet in {bron.naam}: {where} staat geen {what.removeprefix('een ')}."


def _written(steps: tuple[Stap, ...]) -> str:
    text = ""
    for step in steps:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def _indented(knoop: Knoop, voor: str = "") -> str:
    inner = voor + _INSPRINGEN
    if knoop.soort == OBJECT:
        members = [f"{inner}{_text(naam)}: {_indented(value, inner)}" for naam, _, value in knoop.waarde]
        return "{\n" + ",\n".join(members) + f"\n{voor}}}" if members else "{}"
    if knoop.soort == LIJST:
        values = [inner + _indented(value, inner) for value in knoop.waarde]
        return "[\n" + ",\n".join(values) + f"\n{voor}]" if values else "[]"
    if knoop.soort == JANEE:
        return "true" if knoop.waarde else "false"
    fixed = {LEEG: "null", GETAL: str(knoop.waarde)}
    return fixed.get(knoop.soort) or (_text(knoop.waarde) if knoop.soort == TEKST else '"(niet te lezen)"')


def _text(tekst: str) -> str:
    return json.dumps(tekst, ensure_ascii=False)
