"""The slow tier for one traject: its tree, every fault, and what can be kept of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from stabiel.leveringen.formaten.ddas import model
from stabiel.leveringen.formaten.ddas.onderzoek import APART, WEG, Fout, Onderzoek, path_at
from stabiel.leveringen.formaten.ddas.velden import Objecttype
from stabiel.leveringen.ontleden.boom import OBJECT, TEKST, Boom, Knoop, parse_tree
from stabiel.leveringen.ontleden.fouten import GEEN_JSON_WAARDE, GEEN_UTF8, KOMMA_TE_VEEL

Maak = Callable[[Objecttype, dict[str, Any]], Any]
_BEEINDIGING = "Beeindigingsbeschikking"
_SOORT, _DATUM = "intake.beschikkingssoort", "intake.beschikkingsdatum"
_GEVOLG = {
    GEEN_UTF8: "gelezen als Windows-1252; letters met accenten kunnen anders zijn dan bedoeld",
    GEEN_JSON_WAARDE: WEG,
    KOMMA_TE_VEEL: "gelezen zonder deze komma",
}


@dataclass
class Onderzocht:
    """One traject that was examined.

    Attributes:
        traject: what is right about it; None when it is set aside.
        fouten: every fault.
        vallen: paths of the values that were dropped.
        onbekend: names that the standard does not know.
        nummers: for a list from which elements were dropped, the numbers of those that stayed.
        gemeentecode: as delivered, also of a traject that is set aside.
        niet_overgenomen: fields of an older version that v1.0 does not have.
        paden: path in v1.0 → path in the file, where they differ for this traject.
        v0_10: something stands there that only v0.10 knows.
    """

    traject: Any
    fouten: list[Fout]
    vallen: list[str] = field(default_factory=list)
    onbekend: list[tuple[Objecttype, str]] = field(default_factory=list)
    nummers: dict[str, list[int]] = field(default_factory=dict)
    gemeentecode: str | None = None
    niet_overgenomen: list[str] = field(default_factory=list)
    paden: dict[str, str] = field(default_factory=dict)
    v0_10: bool = False


def examine_traject(tekst: bytes, maak: Maak, *, herstel_komma: bool = False) -> Onderzocht:
    """Examine one traject of v1.0 or v0.10.

    Args:
        tekst: the traject as it stands in the file.
        maak: makes an object of the declared kind out of its values.
        herstel_komma: read past a comma before a closing bracket.

    Raises:
        JsonFout: the structure breaks; the place counts from the begin of the traject.
    """
    tree = parse_tree(tekst, herstel_komma=herstel_komma)
    found = Onderzoek(maak)
    if tree.wortel.soort != OBJECT:
        return Onderzocht(None, [*name_flaws(tree), Fout("S05", "", APART)])
    traject = found.examine(tree.wortel, model.Schuldhulptraject)
    aside = any(fault.gevolg == APART for fault in found.fouten)
    old = _text_at(tree.wortel, "intake", "beschikkingssoort") == _BEEINDIGING
    if old and not aside:
        _move_beeindiging(traject, found, maak)
    return Onderzocht(
        None if aside else traject,
        [*name_flaws(tree), *found.fouten],
        found.vallen,
        found.onbekend,
        found.nummers,
        traject.gemeentecode,
        v0_10=old,
    )


def name_flaws(tree: Boom) -> list[Fout]:
    """The flaws of the text as faults, each with the path where it lies."""
    return [
        Fout("S01", path_at(tree.wortel, flaw.plaats), tell_flaw(flaw.oorzaak), flaw.plaats) for flaw in tree.gebreken
    ]


def tell_flaw(oorzaak: str) -> str:
    """What is wrong with the text, and what was read nevertheless."""
    return f"{oorzaak}: {_GEVOLG.get(oorzaak, 'gelezen zoals het er staat')}"


def _move_beeindiging(traject: Any, found: Onderzoek, maak: Maak) -> None:
    """v0.10 knew a third kind of decision: its day moves to the end of the traject if it is that day."""
    exit_ = traject.uitstroom
    ends = {traject.einddatum, exit_.datum if exit_ else None} - {None}
    gevolg = WEG
    if traject.intake.beschikkingsdatum in ends:
        if exit_ is None:
            traject.uitstroom = exit_ = maak(model.Uitstroom, {})
        if exit_.datumBeeindigingsbeschikking is None:
            exit_.datumBeeindigingsbeschikking = traject.intake.beschikkingsdatum
        traject.intake.beschikkingsdatum = None
        found.vallen.append(_DATUM)
        gevolg = "gelezen als uitstroom.datumBeeindigingsbeschikking"
    found.fouten = [fault._replace(gevolg=gevolg) if fault.pad == _SOORT else fault for fault in found.fouten]


def _text_at(knoop: Knoop, *namen: str) -> str | None:
    for naam in namen:
        if knoop.soort != OBJECT:
            return None
        found = (value for name, _, value in reversed(knoop.waarde) if name == naam)  # the last counts
        knoop = next(found, Knoop(OBJECT, [], 0, 0))
    return knoop.waarde if knoop.soort == TEKST else None
