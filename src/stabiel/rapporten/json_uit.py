"""The report as JSON for another program, with the names and the order of the contract."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from stabiel.begrippen.uitkomsten import Uitkomst
from stabiel.rapporten.instellingen import settings_dict
from stabiel.rapporten.model import LeveringRegel, Rapport
from stabiel.rapporten.verschillen_uit import verschil_rows

UITKOMST_VELDEN = tuple(field.name for field in fields(Uitkomst))
"""Names of one figure, in order; the same in JSON, CSV, XLSX and Parquet."""


def to_dict(rapport: Rapport) -> dict[str, Any]:
    """The report as plain values: shares 0–1, None where a field does not apply; differences where they were asked."""
    rows = (*rapport.uitkomsten, *rapport.eerder, *rapport.reeks)
    compared = {} if rapport.vergelijk is None else {"verschillen": verschil_rows(rapport)}
    return {
        "momentopname": rapport.momentopname,
        "peildatum": rapport.peildatum.isoformat(),
        "verzonnen": rapport.verzonnen,
        "bescherming": "aan" if rapport.beschermd else "uit",
        "instellingen": settings_dict(rapport.instellingen),
        "leveringen": [levering_dict(line, beschermd=rapport.beschermd) for line in rapport.leveringen],
        "uitkomsten": [uitkomst_dict(row) for row in rows],
        **compared,
    }


def to_json(rapport: Rapport) -> str:
    """The report as JSON text, indented, without a line end."""
    import json

    return json.dumps(to_dict(rapport), ensure_ascii=False, indent=2, allow_nan=False)


def uitkomst_dict(row: Uitkomst) -> dict[str, Any]:
    """One figure as plain values, in the order of the contract."""
    return {name: _plain(value) for name, value in asdict(row).items()}


def levering_dict(line: LeveringRegel, *, beschermd: bool) -> dict[str, Any]:
    """One delivery as plain values; its number of trajecten is for the owner of the data only."""
    return {
        "organisatie": line.organisatie,
        "naam": line.naam,
        "gemeente": line.gemeente,
        "periode": line.periode.code,
        "moment": line.moment,
        "leverancier": line.leverancier,
        "trajecten": None if beschermd else line.trajecten,
    }


def _plain(value: object) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    return str(value) if isinstance(value, str) else value
