"""Who delivers, and which delivery it is: the keys of an organisation and of a levering."""

import hashlib
import re
from collections.abc import Mapping
from datetime import UTC
from typing import Any

from stabiel.begrippen.gemeenten import normalise_gemeentecode
from stabiel.leveringen.blok import Bestandskop
from stabiel.leveringen.moment import parse_dag, parse_moment

_KVK = re.compile(r"[0-9]{8}\Z")
_LONG_NUMBER = re.compile(r"\d{8,}")
_LENGTH = 16


def name_organisatie(levering: Mapping[str, Any]) -> str:
    """The key of an organisation: kvk:12345678, gemeente:0034 or naam:… in small letters; "" if all are unknown.

    A KvK-nummer that has no eight digits names nobody. Runs of eight or more digits in a code or name are masked.
    """
    kvk = re.sub(r"[\s.]", "", levering["kvk"] or "")
    if _KVK.match(kvk):
        return f"kvk:{kvk}"
    code = _mask(normalise_gemeentecode(levering["gemeentecode"] or ""))
    if code:
        return f"gemeente:{code}"
    name = _mask(" ".join((levering["naam"] or "").casefold().split()))
    return f"naam:{name}" if name else ""


def name_levering(kop: Bestandskop, levering: Mapping[str, Any], *, gemeente: str | None = None) -> tuple[str, str]:
    """The keys (levering, organisatie) of one row of blok.RUWE_LEVERINGEN.

    The key of a levering is a short hash of organisation, municipality, period, moment and software, so that the
    pieces of one delivery in several files have one key. A moment is compared as an instant.

    Args:
        gemeente: the municipality of the trajecten, for an organisation that is no municipality itself.
    """
    organisation = name_organisatie(levering)
    moment = parse_moment(kop.moment)
    if moment is not None and moment.tzinfo is not None:
        moment = moment.astimezone(UTC)
    parts = (
        organisation,
        normalise_gemeentecode(levering["gemeentecode"] or gemeente or ""),
        str(parse_dag(kop.periode_start) or ""),
        str(parse_dag(kop.periode_eind) or ""),
        moment.isoformat() if moment else "",
        kop.leverancier or "",
    )
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:_LENGTH], organisation


def _mask(text: str) -> str:
    return _LONG_NUMBER.sub("#", text)
