"""One traject of v0.8 → v1.0: what moves, what is renamed, what is left behind."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from stabiel.leveringen.formaten.ddas import model
from stabiel.leveringen.formaten.ddas.onderzoek import APART, Fout, Onderzoek
from stabiel.leveringen.formaten.ddas.traag import Maak, Onderzocht, name_flaws
from stabiel.leveringen.formaten.ddas.v0_8 import model as oud
from stabiel.leveringen.formaten.ddas.v0_8.paden import paths_in_v1_0
from stabiel.leveringen.ontleden.boom import OBJECT, parse_tree

GEMEENTE = "Onbekend"
_GESLACHT: Mapping[str, str] = MappingProxyType({"M": "Man", "V": "Vrouw", "Man": "Man", "Vrouw": "Vrouw"})
_SCHULDSOORT: Mapping[str, str] = MappingProxyType(
    {
        "Zorg": "Zorg",
        "Publiek (Belastingdienst, Dienst Toeslagen,CJIB etc)": "Publiek",
        "Energie, water, gemeentelijke belastingen en telecom": "Nuts",
        "Overig": "Overig",
    }
)
_REDEN: tuple[tuple[str, str], ...] = (
    ("Succesvolle uitstroom", "Afgerond"),
    ("BRP-redenen", "Overig"),
    ("Klant voldoet niet", "Voldoet niet"),
    ("Schuldhulpverlening is niet", "Niet passend"),
    ("Klant kan zelfstandig", "Zelf"),
    ("Klant heeft zelf aanvraag", "Ingetrokken"),
    ("Overig", "Overig"),
)
_SOORTEN = frozenset({"Budgetcoaching", "Budgetbeheer", "Beschermingsbewind"})
_OPLOSSINGEN = frozenset({"Betalingsregeling", "Herfinanciering", "Saneringskrediet", "Schuldbemiddeling"})
_ACHTER = ("gezagsdragerbekend", "ondernemer")
_LEEFSITUATIE = ("inkomen", "koopwoning", "partner", "ondernemer")


def examine_v0_8(tekst: bytes, maak: Maak, *, herstel_komma: bool = False, centen: bool = False) -> Onderzocht:
    """Examine one traject of v0.8 and make of it what v1.0 can hold.

    Args:
        tekst: the traject as it stands in the file.
        maak: makes an object of v1.0 out of its values.
        herstel_komma: read past a comma before a closing bracket.
        centen: the amounts are in cents.

    Raises:
        JsonFout: the structure breaks; the place counts from the begin of the traject.
    """
    tree = parse_tree(tekst, herstel_komma=herstel_komma)
    if tree.wortel.soort != OBJECT:
        return Onderzocht(None, [*name_flaws(tree), Fout("S05", "", APART)])
    found = Onderzoek(lambda soort, values: soort(**values))
    old = found.examine(tree.wortel, oud.Schuldhulptraject)
    change = _Omzetting(maak, found, 100 if centen else 1)
    traject = change.traject(old)
    aside = any(fault.gevolg == APART for fault in found.fouten)
    return Onderzocht(
        None if aside else traject,
        [*name_flaws(tree), *found.fouten],
        [path for pad in found.vallen for path in paths_in_v1_0(pad, schulden=change.paden)],
        nummers=found.nummers,
        gemeentecode=GEMEENTE,
        niet_overgenomen=change.achter,
        paden=change.paden,
    )


class _Omzetting:
    def __init__(self, maak: Maak, found: Onderzoek, deler: int) -> None:
        self._maak, self._found, self._deler = maak, found, deler
        self.achter: list[str] = []
        self.paden: dict[str, str] = {}

    def traject(self, old: oud.Schuldhulptraject) -> Any:
        if old.naam is not None:
            self.achter.append("naam")
        values: dict[str, Any] = {
            "gemeentecode": GEMEENTE,
            "startdatum": old.startdatum,
            "einddatum": old.einddatum,
            "toekenningsdatum": old.toekenningsdatum,
            "totaalSchuldbedragBijAanvangSchuld": self._euros(old.totaalSchuldbedragBijAanvangSchuld),
            "omschrijving": old.omschrijving,
            "client": None if old.client is None else [self._client(c, n) for n, c in enumerate(old.client)],
            "intake": self._intake(old.intake),
            "oplossing": self._oplossing(old.oplossing),
            "uitstroom": self._uitstroom(old.uitstroom),
            "begeleiding": None if old.begeleiding is None else [self._begeleiding(b) for b in old.begeleiding],
            "schulden": list(self._schulden(old)) or None,
        }
        for name in ("aanmelding", "planVanAanpak", "stabilisatie", "schuldregeling", "nazorg"):
            values[name] = self._same(getattr(old, name))
        for name in ("crisisinterventies", "moratoria"):
            items = getattr(old, name)
            values[name] = None if items is None else [self._same(item) for item in items]
        return self._maak(model.Schuldhulptraject, values)

    def _same(self, item: Any) -> Any:
        """An object that did not change between the versions."""
        if item is None:
            return None
        return self._maak(type(item), {name: getattr(item, name) for name in item.__struct_fields__})

    def _euros(self, bedrag: int | None) -> int | None:
        return None if bedrag is None else round(bedrag / self._deler)

    def _fault(self, code: str, pad: str, gevolg: str) -> None:
        self._found.fouten.append(Fout(code, pad, gevolg))

    def _client(self, old: oud.Client, nr: int) -> Any:
        sex = _GESLACHT.get(old.geslacht) if old.geslacht is not None else None
        if old.geslacht is not None and sex is None:
            self._fault("S08", f"client[{nr}].geslacht", "gelezen als Onbekend")
            sex = "Onbekend"
        self.achter += [f"client.{name}" for name in _ACHTER if getattr(old, name) is not None]
        for life in old.leefsituatie or ():
            self.achter += [f"client.leefsituatie.{name}" for name in _LEEFSITUATIE if getattr(life, name)]
        values = {
            "Burgerservicenummer": old.bsn,
            "Geboortedatum": old.geboortedatum,
            "Geslachtsaanduiding": sex,
            "Postcode": old.postcode,
        }
        return self._maak(model.Client, values)

    def _intake(self, old: oud.Intake | None) -> Any:
        if old is None:
            return None
        values = {
            "startdatum": old.startdatum,
            "einddatum": old.einddatum,
            "beschikkingsdatum": old.toelatingsbeschikking,
            "beschikkingssoort": "Toelatingsbeschikking" if old.toelatingsbeschikking else None,
        }
        return self._maak(model.Intake, values)

    def _oplossing(self, old: oud.Oplossing | None) -> Any:
        if old is None:
            return None
        kind = _first_of(old.soort, _double(old.oplossingssoort, _OPLOSSINGEN))
        return self._maak(model.Oplossing, {"startdatum": old.startdatum, "einddatum": old.einddatum, "soort": kind})

    def _begeleiding(self, old: oud.Begeleiding) -> Any:
        kind = _first_of(old.soort, _double(old.begeleidingssoort, _SOORTEN))
        return self._maak(model.Begeleiding, {"startdatum": old.startdatum, "einddatum": old.einddatum, "soort": kind})

    def _uitstroom(self, old: oud.Uitstroom | None) -> Any:
        if old is None:
            return None
        double = old.uitstroomredensoort.naam if old.uitstroomredensoort is not None else None
        text = _first_of(old.reden, double) or ""
        reason = next((new for begin, new in _REDEN if text.startswith(begin)), None)
        if text.startswith("BRP-redenen"):
            self._fault("S08", "uitstroom.reden", "gelezen als Overig; verhuisd of overleden is niet te zien")
        values = {"datum": old.datum, "reden": reason, "omschrijving": old.omschrijving}
        return self._maak(model.Uitstroom, values)

    def _schulden(self, old: oud.Schuldhulptraject) -> Iterator[Any]:
        """Debts move from the living situation of a client to the traject."""
        for number, (path, debt) in enumerate(_debts(old)):
            self.paden[f"schulden[{number}]"] = path
            creditor = debt.schuldeiser
            values = {
                "bedrag": self._euros(debt.bedrag),
                "peildatum": _first_of(debt.peildatum, creditor.peildatum if creditor is not None else None),
                "schuldsoort": _SCHULDSOORT[debt.soort] if debt.soort else None,
                "zakelijkeSchuld": debt.zakelijkeSchuld,
            }
            if creditor is not None:
                names = {"naam": creditor.naam, "Naam": creditor.naam}
                values["schuldeiser"] = self._maak(model.Schuldeiser, names)
            yield self._maak(model.Schuld, values)


def _debts(old: oud.Schuldhulptraject) -> Iterator[tuple[str, oud.Schuld]]:
    for c, client in enumerate(old.client or ()):
        for k, life in enumerate(client.leefsituatie or ()):
            for s, debt in enumerate(life.schulden or ()):
                yield f"client[{c}].leefsituatie[{k}].schulden[{s}]", debt


def _first_of(*texts: str | None) -> str | None:
    return next((text for text in texts if text), None)


def _double(item: oud.SoortDubbel | None, waarden: frozenset[str]) -> str | None:
    return item.soort if item is not None and item.soort in waarden else None
