"""Write deliveries in DDAS v1.0: the only door through which personal data leave."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO

import msgspec

from stabiel.leveringen.formaten.ddas.model import AanleverendeOrganisatie, Schuldhulptraject

_ENCODER = msgspec.json.Encoder()


@dataclass(frozen=True)
class Kop:
    """The root fields of a file: reporting period, moment of delivery, software name and version."""

    startdatum_levering: str
    einddatum_levering: str
    aanleverdatum_en_tijd: str
    code_gegevensleverancier: str


@dataclass(frozen=True)
class LeveringInhoud:
    """One levering of a file: who delivers, and the trajecten (any iterable, read once)."""

    organisatie: AanleverendeOrganisatie
    trajecten: Iterable[Schuldhulptraject]


def write_delivery(target: BinaryIO, *, kop: Kop, leveringen: Iterable[LeveringInhoud]) -> int:
    """Write one file, traject by traject, so that memory stays flat; returns the number of trajecten.

    Leveringen are numbered 1, 2, 3 … Absent fields are left out; `null` is never written.
    """
    root = {
        "startdatumLevering": kop.startdatum_levering,
        "einddatumLevering": kop.einddatum_levering,
        "aanleverdatumEnTijd": kop.aanleverdatum_en_tijd,
        "codeGegevensleverancier": kop.code_gegevensleverancier,
    }
    target.write(_ENCODER.encode(root)[:-1] + b',"leveringen":[')
    written = 0
    for number, levering in enumerate(leveringen, start=1):
        target.write(b"," if number > 1 else b"")
        target.write(b'{"teller":%d,"aanleverende_organisatie":' % number)
        target.write(_ENCODER.encode(levering.organisatie))
        target.write(b',"schuldhulptrajecten":[\n')
        written += _write_trajecten(target, levering.trajecten)
        target.write(b"]}\n")
    target.write(b"]}\n")
    return written


def _write_trajecten(target: BinaryIO, trajecten: Iterable[Schuldhulptraject]) -> int:
    buffer = bytearray()
    number = 0
    for number, traject in enumerate(trajecten, start=1):
        if number > 1:
            buffer += b",\n"
        _ENCODER.encode_into(traject, buffer, -1)
        if len(buffer) > 1 << 20:
            target.write(buffer)
            buffer.clear()
    target.write(buffer)
    return number
