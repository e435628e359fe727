"""Read the values of decoded objects, kind by kind: one pass per field over many objects.

Written out on purpose: naming the attribute makes each pass three times as fast as looking names up. A test
compares with the declaration, so that no field is forgotten.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from types import MappingProxyType
from typing import Any

from stabiel.leveringen.formaten.ddas import model as m
from stabiel.leveringen.formaten.ddas.typen import Geleerd, Typen
from stabiel.leveringen.formaten.ddas.velden import Objecttype, fields_of

Dag = Callable[[str | None], int | None]


@dataclass
class Groei:
    """What was read of one kind of object at one place in the traject; the lists grow.

    Attributes:
        pad: path of the object, without indexes.
        soort: its declared kind.
        aantallen: for a list: elements per parent.
        aanwezig: per parent, whether the name stands there at all.
        waarden: per field one value per object.
        kinderen: per field with objects what grows there.
        geleerd: per learned name the numbers of the objects where it stands, and what stands there.
        objecten: how many objects were read.
    """

    pad: str
    soort: Objecttype
    aantallen: list[int] = field(default_factory=list)
    aanwezig: list[bool] = field(default_factory=list)
    waarden: dict[str, list[Any]] = field(default_factory=dict)
    kinderen: "dict[str, Groei]" = field(default_factory=dict)
    geleerd: dict[Geleerd, list[tuple[int, Any]]] = field(default_factory=dict)
    objecten: int = 0

    @classmethod
    def start(cls, soort: Objecttype, pad: str = "") -> "Groei":
        """Nothing yet, for this kind of object and everything inside it."""
        growth = cls(pad, soort)
        for name, veld in fields_of(soort).items():
            if veld.inhoud is None:
                growth.waarden[name] = []
            else:
                growth.kinderen[name] = cls.start(veld.inhoud, growth.path_of(name))
        return growth

    def path_of(self, naam: str) -> str:
        """Path without indexes of a field of this object."""
        return f"{self.pad}.{naam}" if self.pad else naam


def add_trajecten(trajecten: Sequence[Any], *, aan: Groei, typen: Typen, dag: Dag) -> None:
    """Add the values of decoded trajecten.

    Args:
        trajecten: objects of `typen`.
        aan: what was read so far.
        typen: the types they were decoded to.
        dag: text of a day → days since 1970.
    """
    _Lezer(typen, dag).read(trajecten, aan)


@dataclass(frozen=True)
class _Lezer:
    typen: Typen
    dag: Dag

    def read(self, items: Sequence[Any], groei: Groei) -> None:
        if items:
            _LEZEN[groei.soort](self, items, groei)
            for number, item in enumerate(self.typen.extra[groei.soort]):
                column = enumerate([getattr(one, f"geleerd_{number}", None) for one in items], groei.objecten)
                groei.geleerd.setdefault(item, []).extend((row, value) for row, value in column if value is not None)
            groei.objecten += len(items)

    def one(self, items: Sequence[Any], groei: Groei) -> None:
        """Objects that stand alone, None where there is none."""
        groei.aanwezig += [item is not None for item in items]
        self.read([item for item in items if item is not None], groei)

    def many(self, lists: Sequence[Sequence[Any] | None], groei: Groei) -> None:
        """Lists of objects, None where there is none."""
        filled = [items for items in lists if items]
        groei.aantallen += [len(items) if items else 0 for items in lists]
        groei.aanwezig += [items is not None for items in lists]
        self.read(list(chain.from_iterable(filled)), groei)

    def traject(self, items: Sequence[m.Schuldhulptraject], groei: Groei) -> None:
        w, day = groei.waarden, self.dag
        w["gemeentecode"] += [x.gemeentecode for x in items]
        w["startdatum"] += [day(x.startdatum) for x in items]
        w["einddatum"] += [day(x.einddatum) for x in items]
        w["toekenningsdatum"] += [day(x.toekenningsdatum) for x in items]
        w["totaalSchuldbedragBijAanvangSchuld"] += [x.totaalSchuldbedragBijAanvangSchuld for x in items]
        w["omschrijving"] += [x.omschrijving for x in items]
        self._phases(items, groei.kinderen)
        self._lists(items, groei.kinderen)

    def _phases(self, items: Sequence[m.Schuldhulptraject], k: Mapping[str, Groei]) -> None:
        self.one([x.aanmelding for x in items], k["aanmelding"])
        self.one([x.intake for x in items], k["intake"])
        self.one([x.planVanAanpak for x in items], k["planVanAanpak"])
        self.one([x.stabilisatie for x in items], k["stabilisatie"])
        self.one([x.schuldregeling for x in items], k["schuldregeling"])
        self.one([x.oplossing for x in items], k["oplossing"])
        self.one([x.nazorg for x in items], k["nazorg"])
        self.one([x.informatieEnAdvies for x in items], k["informatieEnAdvies"])
        self.one([x.uitstroom for x in items], k["uitstroom"])

    def _lists(self, items: Sequence[m.Schuldhulptraject], k: Mapping[str, Groei]) -> None:
        self.many([x.client for x in items], k["client"])
        self.many([x.begeleiding for x in items], k["begeleiding"])
        self.many([x.crisisinterventies for x in items], k["crisisinterventies"])
        self.many([x.moratoria for x in items], k["moratoria"])
        self.many([x.voorlopigeVoorzieningen for x in items], k["voorlopigeVoorzieningen"])
        self.many([x.schulden for x in items], k["schulden"])

    def client(self, items: Sequence[m.Client], groei: Groei) -> None:
        w = groei.waarden
        w["Burgerservicenummer"] += [x.Burgerservicenummer for x in items]
        w["Geboortedatum"] += [x.Geboortedatum for x in items]
        w["Geslachtsaanduiding"] += [x.Geslachtsaanduiding for x in items]
        w["Postcode"] += [x.Postcode for x in items]
        w["Huisnummer"] += [x.Huisnummer for x in items]
        w["Huisnummertoevoeging"] += [x.Huisnummertoevoeging for x in items]

    def aanmelding(self, items: Sequence[m.Aanmelding], groei: Groei) -> None:
        self.spanne(items, groei)
        groei.waarden["crisisinterventie"] += [x.crisisinterventie for x in items]

    def intake(self, items: Sequence[m.Intake], groei: Groei) -> None:
        self.spanne(items, groei)
        day = self.dag
        groei.waarden["beschikkingsdatum"] += [day(x.beschikkingsdatum) for x in items]
        groei.waarden["beschikkingssoort"] += [x.beschikkingssoort for x in items]

    def plan(self, items: Sequence[m.PlanVanAanpak], groei: Groei) -> None:
        day = self.dag
        groei.waarden["datumAfronding"] += [day(x.datumAfronding) for x in items]

    def spanne(self, items: Sequence[Any], groei: Groei) -> None:
        day = self.dag
        groei.waarden["startdatum"] += [day(x.startdatum) for x in items]
        groei.waarden["einddatum"] += [day(x.einddatum) for x in items]

    def schuldregeling(self, items: Sequence[m.Schuldregeling], groei: Groei) -> None:
        w, day = groei.waarden, self.dag
        w["datum"] += [day(x.datum) for x in items]
        w["toegekend"] += [day(x.toegekend) for x in items]
        w["afgewezen"] += [day(x.afgewezen) for x in items]
        w["ingetrokken"] += [day(x.ingetrokken) for x in items]
        w["dwangakkoord"] += [x.dwangakkoord for x in items]
        w["datumVerzoekDwangakkoord"] += [day(x.datumVerzoekDwangakkoord) for x in items]

    def oplossing(self, items: Sequence[m.Oplossing], groei: Groei) -> None:
        self.spanne(items, groei)
        groei.waarden["soort"] += [x.soort for x in items]
        groei.waarden["vtlb"] += [x.vtlb for x in items]

    def uitstroom(self, items: Sequence[m.Uitstroom], groei: Groei) -> None:
        w, day = groei.waarden, self.dag
        w["datum"] += [day(x.datum) for x in items]
        w["datumBeeindigingsbeschikking"] += [day(x.datumBeeindigingsbeschikking) for x in items]
        w["reden"] += [x.reden for x in items]
        w["omschrijving"] += [x.omschrijving for x in items]

    def begeleiding(self, items: Sequence[m.Begeleiding], groei: Groei) -> None:
        self.spanne(items, groei)
        groei.waarden["soort"] += [x.soort for x in items]

    def moratorium(self, items: Sequence[m.Moratorium], groei: Groei) -> None:
        self.spanne(items, groei)
        day = self.dag
        groei.waarden["datumAanvraag"] += [day(x.datumAanvraag) for x in items]
        groei.waarden["datumGoedkeuring"] += [day(x.datumGoedkeuring) for x in items]

    def schuld(self, items: Sequence[m.Schuld], groei: Groei) -> None:
        w, day = groei.waarden, self.dag
        w["bedrag"] += [x.bedrag for x in items]
        w["peildatum"] += [day(x.peildatum) for x in items]
        w["schuldsoort"] += [x.schuldsoort for x in items]
        w["zakelijkeSchuld"] += [x.zakelijkeSchuld for x in items]
        self.one([x.schuldeiser for x in items], groei.kinderen["schuldeiser"])

    def schuldeiser(self, items: Sequence[m.Schuldeiser], groei: Groei) -> None:
        w = groei.waarden
        w["naam"] += [x.naam for x in items]
        w["Naam"] += [x.Naam for x in items]
        w["kvknummer"] += [x.kvknummer for x in items]
        w["postcode"] += [x.postcode for x in items]
        w["privepersoon"] += [x.privepersoon for x in items]


_LEZEN: Mapping[Objecttype, Callable[[_Lezer, Any, Groei], None]] = MappingProxyType(
    {
        m.Schuldhulptraject: _Lezer.traject,
        m.Client: _Lezer.client,
        m.Aanmelding: _Lezer.aanmelding,
        m.Intake: _Lezer.intake,
        m.PlanVanAanpak: _Lezer.plan,
        m.Spanne: _Lezer.spanne,
        m.Schuldregeling: _Lezer.schuldregeling,
        m.Oplossing: _Lezer.oplossing,
        m.Uitstroom: _Lezer.uitstroom,
        m.Begeleiding: _Lezer.begeleiding,
        m.Moratorium: _Lezer.moratorium,
        m.Schuld: _Lezer.schuld,
        m.Schuldeiser: _Lezer.schuldeiser,
    }
)
