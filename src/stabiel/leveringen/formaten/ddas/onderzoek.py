"""The slow tier: walk a tree along the declaration, name every fault with its place, drop only the faulty value."""

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from stabiel.leveringen.formaten.ddas import model
from stabiel.leveringen.formaten.ddas.datums import parse_dag, parse_moment
from stabiel.leveringen.formaten.ddas.namen import meant_name, name_unknown
from stabiel.leveringen.formaten.ddas.velden import GRENS_BEDRAG, Objecttype, Soort, Veld, fields_of
from stabiel.leveringen.ontleden.boom import GETAL, JANEE, LIJST, OBJECT, ONLEESBAAR, TEKST, Knoop

WEG, ONDERDEEL_WEG = "de waarde is weggelaten", "het onderdeel is weggelaten"
NIET_GELEZEN, LAATSTE, ALS_LIJST = "het veld is niet gelezen", "de laatste is gebruikt", "gelezen als een lijst van één"
APART = "het traject is apart gezet"
_EMAIL = re.compile(r"[^\s@,;:<>()\[\]\\\"]+@[^\s@.,;:/<>()\[\]\\\"_]+(\.[^\s@.,;:/<>()\[\]\\\"_]+)+\Z")
_LANG = 40  # digits; a longer number is no amount, whatever it says
_NIETS = object()


class Fout(NamedTuple):
    """One fault of form: code, path from the object that is examined, and what was dropped ("" if nothing).

    `plaats` is the byte offset in the text of the object, where that is not simply the place of the path.
    """

    code: str
    pad: str
    gevolg: str
    plaats: int | None = None


class Onderzoek:
    """What was found in one tree.

    Attributes:
        fouten: every fault.
        vallen: paths of the values that were dropped, as delivered.
        onbekend: names that the standard does not know, with the kind of object they stand in.
        nummers: for a list from which elements were dropped, the numbers of those that stayed.
    """

    def __init__(self, maak: Callable[[Objecttype, dict[str, Any]], Any]) -> None:
        """
        Args:
            maak: makes an object of the declared kind out of its values, by attribute.
        """
        self._maak = maak
        self.fouten: list[Fout] = []
        self.vallen: list[str] = []
        self.onbekend: list[tuple[Objecttype, str]] = []
        self.nummers: dict[str, list[int]] = {}

    def examine(self, knoop: Knoop, soort: Objecttype, pad: str = "", *, zonder: frozenset[str] = frozenset()) -> Any:
        """The object of this kind with everything that is right.

        Args:
            knoop: an object.
            soort: the kind of object it should be.
            pad: path of the object, put before every path.
            zonder: names that others look after: not examined, not missing.
        """
        fields = fields_of(soort)
        members = self._members(knoop, soort, pad, zonder)
        values: dict[str, Any] = {}
        for naam, field in fields.items():
            if naam in members:
                value = self._value(members[naam], field, join(pad, naam))
                if value is not _NIETS:
                    values[field.attribuut] = value
            elif field.verplicht and naam not in zonder:
                self._fault("S03", join(pad, naam))
            if field.verplicht and field.attribuut not in values:
                values[field.attribuut] = None
        return self._maak(soort, values)

    def _fault(self, code: str, pad: str, gevolg: str = "", *, valt: bool = False) -> Any:
        self.fouten.append(Fout(code, pad, gevolg))
        if valt:
            self.vallen.append(pad)
        return _NIETS

    def _members(self, knoop: Knoop, soort: Objecttype, pad: str, zonder: frozenset[str]) -> dict[str, Knoop]:
        """The values by name of the standard; tells of names that stand twice and of names it does not know."""
        known: dict[str, Knoop] = {}
        unknown: dict[str, Knoop] = {}
        twice: dict[str, None] = {}
        for naam, _, value in knoop.waarde:
            if naam in zonder:
                continue
            there = known if naam in fields_of(soort) else unknown
            if naam in there:
                twice[naam] = None
            there[naam] = value
        written = name_unknown(unknown)
        for naam in twice:
            self._fault("S13", join(pad, written.get(naam, naam)), LAATSTE)
        for naam in written:
            self._unknown(soort, naam, join(pad, written[naam]), unknown[naam], known)
        return known

    def _unknown(self, soort: Objecttype, naam: str, pad: str, value: Knoop, known: dict[str, Knoop]) -> None:
        self.onbekend.append((soort, naam))
        meant = meant_name(soort, naam)
        code = "S04" if soort in model.CLOSED else "S11"
        if meant is None or meant in known:
            self._fault(code, pad, NIET_GELEZEN)
            return
        known[meant] = value
        self._fault(code, pad, f"gelezen als {meant}")

    def _value(self, knoop: Knoop, veld: Veld, pad: str) -> Any:
        if knoop.soort == ONLEESBAAR and knoop.waarde is None:  # told already, as a flaw of the text
            self.vallen.append(pad)
            return _NIETS
        if veld.soort is Soort.OBJECT:
            if knoop.soort != OBJECT:
                return self._fault("S05", pad, ONDERDEEL_WEG, valt=True)
            assert veld.inhoud is not None
            return self.examine(knoop, veld.inhoud, pad)
        if veld.soort is Soort.REEKS:
            return self._list(knoop, veld, pad)
        code, value = _LEZEN[veld.soort](knoop, veld)
        if code == "S12":
            self._fault("S12", pad)
        elif code:
            return self._fault(code, pad, WEG, valt=True)
        return value

    def _list(self, knoop: Knoop, veld: Veld, pad: str) -> Any:
        if knoop.soort == OBJECT:
            self._fault("S05", pad, ALS_LIJST)
            elements = [knoop]
        elif knoop.soort == LIJST:
            elements = knoop.waarde
        else:
            return self._fault("S05", pad, ONDERDEEL_WEG, valt=True)
        assert veld.inhoud is not None
        kept, numbers = [], []
        for number, element in enumerate(elements):
            if element.soort != OBJECT:
                self._fault("S05", f"{pad}[{number}]", ONDERDEEL_WEG, valt=True)
                continue
            kept.append(self.examine(element, veld.inhoud, f"{pad}[{number}]"))
            numbers.append(number)
        if len(numbers) != len(elements):
            self.nummers[pad] = numbers
        self._count(len(elements), veld, pad)
        return kept

    def _count(self, aantal: int, veld: Veld, pad: str) -> None:
        fewest, most = veld.aantal
        if aantal < fewest:
            self._fault("S10" if most else "S09", pad)
            self.vallen.append(pad)
        elif most and aantal > most:
            self._fault("S10", pad, APART)


def join(pad: str, naam: str) -> str:
    """`intake` and `startdatum` → `intake.startdatum`."""
    return f"{pad}.{naam}" if pad else naam


def path_at(knoop: Knoop, plaats: int, pad: str = "") -> str:
    """The path, with unknown names masked, of the innermost value or name in which a place lies."""
    if knoop.soort == LIJST:
        for number, element in enumerate(knoop.waarde):
            if element.begin <= plaats < element.eind:
                return path_at(element, plaats, f"{pad}[{number}]")
    if knoop.soort == OBJECT:
        written = name_unknown(naam for naam, _, _ in knoop.waarde)
        for naam, begin, value in knoop.waarde:
            if begin <= plaats < value.eind:
                return path_at(value, plaats, join(pad, written[naam]))
    return pad


def whole_number(tekst: str) -> int | None:
    """The whole number that a JSON number stands for ("12", "12.0", "1.2e1"); None for any other number."""
    if len(tekst) > _LANG:
        return None
    if tekst.lstrip("-").isdigit():
        return int(tekst)
    number = float(tekst)
    return int(number) if number.is_integer() and abs(number) <= GRENS_BEDRAG else None


def _read_whole(knoop: Knoop, _veld: Veld) -> tuple[str, Any]:
    number = whole_number(knoop.waarde) if knoop.soort == GETAL else None
    good = number is not None and abs(number) <= GRENS_BEDRAG
    return ("", number) if good else ("S05", None)


def _read_boolean(knoop: Knoop, _veld: Veld) -> tuple[str, Any]:
    return ("", knoop.waarde) if knoop.soort == JANEE else ("S05", None)


def _read_text(knoop: Knoop, _veld: Veld) -> tuple[str, Any]:
    return ("", knoop.waarde) if knoop.soort == TEKST else ("S05", None)


def _read_day(knoop: Knoop, _veld: Veld) -> tuple[str, Any]:
    if knoop.soort != TEKST:
        return "S05", None
    return ("", knoop.waarde) if parse_dag(knoop.waarde) else ("S06", None)


def _read_moment(knoop: Knoop, _veld: Veld) -> tuple[str, Any]:
    if knoop.soort != TEKST:
        return "S05", None
    return ("", knoop.waarde) if parse_moment(knoop.waarde) else ("S07", None)


def _read_listed(knoop: Knoop, veld: Veld) -> tuple[str, Any]:
    if knoop.soort != TEKST:
        return "S05", None
    return ("", knoop.waarde) if knoop.waarde in veld.waarden else ("S08", None)


def _read_email(knoop: Knoop, _veld: Veld) -> tuple[str, Any]:
    if knoop.soort != TEKST:
        return "S05", None
    return ("" if _EMAIL.match(knoop.waarde) else "S12", knoop.waarde)


_LEZEN: Mapping[Soort, Callable[[Knoop, Veld], tuple[str, Any]]] = {
    Soort.BEDRAG: _read_whole,
    Soort.GEHEEL: _read_whole,
    Soort.JA_NEE: _read_boolean,
    Soort.TEKST: _read_text,
    Soort.DATUM: _read_day,
    Soort.DATUM_TIJD: _read_moment,
    Soort.LIJST: _read_listed,
    Soort.EMAIL: _read_email,
}
