"""Difficult files: what goes wrong with a whole file, each in a small file of its own beside the deliveries.

They come from one invented organisation for one invented municipality, and do not count as delivered.
"""

import gzip
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from stabiel.leveringen.formaten.ddas.model import Schuldhulptraject
from stabiel.leveringen.write import LeveringInhoud, write_delivery
from stabiel.voorbeeld.aanleveren import head_of, organisation_of
from stabiel.voorbeeld.bouwen import build_trajecten
from stabiel.voorbeeld.kaart import STRUIKELVELD, STRUIKELVELD_ORGANISATIE
from stabiel.voorbeeld.kalender import list_halfjaren
from stabiel.voorbeeld.lastige_inhoud import list_odd_content
from stabiel.voorbeeld.personen import MAX_PERSONEN
from stabiel.voorbeeld.plan import Wens, make_block
from stabiel.voorbeeld.weergave import Aanlevering, list_aanleveringen, select_rows, show_rows

MAP = "lastige-bestanden"
_TRAJECTEN = 6
_PERSONS = 40
_DEEP = 3000


def write_difficult(folder: Path, *, wens: Wens) -> tuple[str, ...]:
    """Write all difficult files into a new folder; returns their names."""
    folder.mkdir()
    names = []
    for name, content in list_difficult(wens):
        (folder / name).write_bytes(content)
        names.append(name)
    return tuple(names)


def list_difficult(wens: Wens) -> Iterator[tuple[str, bytes]]:
    """Name and content of every difficult file."""
    good = _good_file(wens)
    supplier = STRUIKELVELD_ORGANISATIE.leverancier.encode()
    yield "leeg.json", b""
    yield "geen-json.json", b"Dit is een verzonnen brief en geen levering.\n"
    yield "afgekapt.json", good[: len(good) * 6 // 10]
    yield "met-bom.json", b"\xef\xbb\xbf" + good
    yield "latin-1.json", good.replace(b"Verzonnen contact", "Zoë Verzonnen".encode("latin-1"))
    yield "komma-te-veel.json", good.replace(b"]}\n]}", b",]}\n]}")
    yield (
        "dubbele-sleutels.json",
        good.replace(b'{"startdatumLevering":', b'{"startdatumLevering":"2020-01-01","startdatumLevering":', 1),
    )
    yield "extra-sleutels.json", b'{"$schema":"verzonnen","title":"Verzonnen levering",' + good[1:]
    yield "diep-genest.json", good.replace(b'"aanmelding":{', b'"aanmelding":{"diep":' + _nested() + b",", 1)
    yield "alles-op-een-regel.json", good.replace(b"\n", b"")
    yield "zonder-tijdzone.json", good.replace(b'T09:30:00Z"', b'T09:30:00"', 1)
    yield "zonder-einddatum.json", re.sub(rb'"einddatumLevering":"[^"]*",', b"", good, count=1)
    yield "omgekeerde-periode.json", good.replace(b'"startdatumLevering":"202', b'"startdatumLevering":"203', 1)
    yield "geen-levering.json", good[: good.index(b'"leveringen":[')] + b'"leveringen":[]}'
    yield "lege-levering.json", _file(wens, [])
    yield "vreemde-versie.json", b'{"versie":"9.9","bron":"' + supplier + b'","zaken":[{"zaak":1}]}'
    yield "twee-keer-1.json", good
    yield "twee-keer-2.json", good
    yield "ingepakt.json.gz", gzip.compress(good, mtime=0)
    yield "ingepakt.zip", _zipped(good)
    yield from list_odd_content(good)


def _nested() -> bytes:
    return b'{"a":' * _DEEP + b"1" + b"}" * _DEEP


def _zipped(content: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("ingepakt.json", (2025, 1, 1, 0, 0, 0)), content)
    return target.getvalue()


def _delivery(wens: Wens) -> Aanlevering:
    return list_aanleveringen((STRUIKELVELD_ORGANISATIE,), list_halfjaren(wens.halfjaren))[-1]


def _good_file(wens: Wens) -> bytes:
    delivery = _delivery(wens)
    block = make_block(wens, STRUIKELVELD, np.arange(_PERSONS * 10, dtype=np.int64))
    rows = show_rows(block.delen, select_rows(block.delen, delivery, vuil=0.0), delivery, vuil=0.0)
    rows = rows.take(np.arange(min(_TRAJECTEN, len(rows))))
    who = rows["persoon"]
    # The last numbers of the block: nobody else in the country has them.
    number = MAX_PERSONEN // 2 - 1 - who.astype(np.int64)
    rows = rows.replace(
        persoonsleutel=block.levens.sleutel[who],
        persoonnummer=number,
        eerste=block.levens.eerste[who],
        paar=block.levens.paar[who],
    )
    return _file(wens, build_trajecten(rows, gemeentecode=STRUIKELVELD.code))


def _file(wens: Wens, trajecten: list[Schuldhulptraject]) -> bytes:
    target = io.BytesIO()
    inhoud = LeveringInhoud(organisation_of(STRUIKELVELD_ORGANISATIE, vuil=0.0), trajecten)
    write_delivery(target, kop=head_of(_delivery(wens), vuil=0.0), leveringen=[inhoud])
    return target.getvalue()
