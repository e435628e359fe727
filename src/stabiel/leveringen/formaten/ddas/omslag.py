"""What stands around the trajecten: version, period, supplier and the organisations that deliver."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from stabiel.leveringen.blok import Bestandskop
from stabiel.leveringen.formaten.ddas import model
from stabiel.leveringen.formaten.ddas.namen import meant_name, name_unknown
from stabiel.leveringen.formaten.ddas.omloop import LEVERINGEN, TRAJECTEN, Omloop, Schil
from stabiel.leveringen.formaten.ddas.onderzoek import ALS_LIJST, ONDERDEEL_WEG, Fout, Onderzoek
from stabiel.leveringen.formaten.ddas.v0_8 import model as oud
from stabiel.leveringen.formaten.ddas.velden import Objecttype, fields_of
from stabiel.leveringen.ontleden.boom import OBJECT, TEKST, Knoop

V1_0, V0_10, V0_8 = "1.0", "0.10", "0.8"
EERSTE = "de eerste is gebruikt"
BEIDE = "beide lijsten zijn gelezen"
_ROOT = frozenset(fields_of(model.Uitwisselmodel)) - {LEVERINGEN}
_OUD = frozenset(fields_of(oud.Levering)) - {TRAJECTEN, "aanleverende_organisatie"}
_VERSIE = re.compile(r"/v(\d+\.\d+)/")
_SCHEMA = "$schema"


def recognise_version(omloop: Omloop) -> str:
    """The version whose shape the file has; v0.10 has the shape of v1.0."""
    names = {lid.naam for lid in omloop.bestand.leden}
    return V0_8 if names & _OUD and not names & _ROOT else V1_0


def is_unknown_version(omloop: Omloop) -> bool:
    """The shape, or the schema the file names, is not one of the versions that we know."""
    if omloop.vreemd or (omloop.plat and recognise_version(omloop) != V0_8):
        return True
    named = named_version(omloop)
    return named is not None and named not in (V1_0, V0_10, V0_8)


def named_version(omloop: Omloop) -> str | None:
    """The version in the address of the schema, if the file names one."""
    for lid in omloop.bestand.leden:
        if lid.naam == _SCHEMA and lid.knoop.soort == TEKST:
            found = _VERSIE.search(lid.knoop.waarde)
            return found[1] if found else None
    return None


def is_complete(omloop: Omloop) -> bool:
    """Everything that must be known before the trajecten of the last levering can be given their place."""
    names = {meant_name(model.Uitwisselmodel, lid.naam) or lid.naam for lid in omloop.bestand.leden}
    root = _OUD if recognise_version(omloop) == V0_8 else _ROOT
    own = {meant_name(model.Levering, lid.naam) or lid.naam for lid in omloop.leveringen[-1].leden}
    return root <= names and "aanleverende_organisatie" in own


def read_kop(
    omloop: Omloop, *, leverancier: str | None = None, moment: str | None = None
) -> tuple[Bestandskop, list[Fout]]:
    """The root as far as it was met, and its faults.

    Args:
        omloop: a walk through the file.
        leverancier: name and version of the software, where the file names none.
        moment: moment of delivery, where the file names none.
    """
    if recognise_version(omloop) == V0_8:
        values, faults = _examine(omloop.bestand, oud.Levering, {TRAJECTEN})
        start, end = values.get("aanleverperiodeStartdatum"), values.get("aanleverperiodeEinddatum")
        return Bestandskop(V0_8, start, end, moment, leverancier), faults
    skip = {LEVERINGEN, *(fields_of(model.Levering) if omloop.plat else ())}
    values, faults = _examine(omloop.bestand, model.Uitwisselmodel, skip)
    faults += _holders(omloop.bestand, LEVERINGEN, verplicht=not omloop.leveringen)
    if omloop.bestand.houders and not omloop.leveringen:
        faults.append(Fout("S09", LEVERINGEN, ""))
    kop = Bestandskop(
        V1_0,
        values.get("startdatumLevering"),
        values.get("einddatumLevering"),
        values.get("aanleverdatumEnTijd") or moment,
        values.get("codeGegevensleverancier") or leverancier,
    )
    return kop, faults


def read_levering(omloop: Omloop, nummer: int) -> tuple[dict[str, Any] | None, list[Fout]]:
    """One levering as a row of blok.RUWE_LEVERINGEN, and its faults; no row when it is no object."""
    levering = omloop.leveringen[nummer]
    if not levering.geldig:
        return None, [Fout("S05", "", ONDERDEEL_WEG)]
    if recognise_version(omloop) == V0_8:
        values, _ = _examine(levering, oud.Levering, {TRAJECTEN})
        return _row(nummer, levering, 1, values.get("aanleverende_organisatie")), []
    values, faults = _examine(levering, model.Levering, {TRAJECTEN, *(_ROOT if omloop.plat else ())})
    if not omloop.plat:
        faults += _holders(levering, TRAJECTEN, verplicht=False)
    return _row(nummer, levering, values.get("teller"), values.get("aanleverende_organisatie")), faults


def _examine(schil: Schil, soort: Objecttype, zonder: Iterable[str]) -> tuple[dict[str, Any], list[Fout]]:
    """The good values by attribute (objects inside as dictionaries too), and the faults.

    Of a field that stands twice the first counts: when the second comes, trajecten may have been read already.
    """
    members = {lid.naam: (lid.naam, lid.byte, lid.knoop) for lid in reversed(schil.leden)}
    found = Onderzoek(lambda _kind, values: values)
    whole = Knoop(OBJECT, list(reversed(members.values())), schil.byte, schil.byte)
    values: dict[str, Any] = found.examine(whole, soort, zonder=frozenset(zonder))
    written = name_unknown(members)
    names = [lid.naam for lid in schil.leden if lid.naam not in zonder]
    twice = [naam for naam in dict.fromkeys(names) if names.count(naam) > 1]
    return values, [*found.fouten, *(Fout("S13", _shown(naam, soort, written), EERSTE) for naam in twice)]


def _shown(naam: str, soort: Objecttype, written: Mapping[str, str]) -> str:
    return naam if naam in fields_of(soort) else written[naam]


def _holders(schil: Schil, naam: str, *, verplicht: bool) -> Iterable[Fout]:
    """Faults of the list that holds the leveringen or the trajecten."""
    if any(lid.naam == naam for lid in schil.leden):
        yield Fout("S05", naam, ONDERDEEL_WEG)
    elif not schil.houders and verplicht:
        yield Fout("S03", naam, "")
    for other in dict.fromkeys(holder.naam for holder in schil.houders):
        if other != naam:
            yield Fout("S04", other, f"gelezen als {naam}")
    if len(schil.houders) > 1:
        yield Fout("S13", naam, BEIDE)
    if schil.alleen:
        yield Fout("S05", naam, ALS_LIJST)


def _row(number: int, levering: Schil, teller: int | None, organisatie: Mapping[str, Any] | None) -> dict[str, Any]:
    organisation = organisatie or {}
    contacts: Sequence[Mapping[str, Any]] = organisation.get("contactpersonen") or ()
    return {
        "levering_nr": number,
        "teller": teller,
        "naam": organisation.get("naam"),
        "kvk": organisation.get("kvk_nummer"),
        "postcode": organisation.get("postcode"),
        "gemeentecode": organisation.get("gemeentecode"),
        "heeft_email": any((contact.get("email") or "").strip() for contact in contacts),
        "trajecten": levering.trajecten,
        "regel": levering.regel,
        "byte": levering.byte,
    }
