"""What a bureau would write today: a schema validator, pandas, and a dictionary per person.

Reads DDAS v1.0 files of one half-year, validates every traject with all faults and their paths, judges dates,
replaces identities by keyed values, counts completeness, merges samenloop, and writes Parquet with its SHA-256.
Left out in its favour: most of the plausibility checks, lines and bytes of findings, repairing values, superseding
of older deliveries, and memory (it holds everything).
Run as `python -m tests.benchmarks.alternatief SOORT UIT FILE…`.
"""

import hashlib
import hmac
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.benchmarks.alternatieve_toetsen import DATUMS, judge

SCHEMA = Path(__file__).resolve().parents[2].parent / "shared/ddas/v1.0/json_schema_Uitwisselmodel.json"
_KEY = b"alleen voor de meting"
_WAARDEN = {
    "aanmelding_crisis": ("aanmelding", "crisisinterventie"), "beschikkingssoort": ("intake", "beschikkingssoort"),
    "dwangakkoord": ("schuldregeling", "dwangakkoord"), "oplossing_soort": ("oplossing", "soort"),
    "vtlb": ("oplossing", "vtlb"), "uitstroom_reden": ("uitstroom", "reden"),
}  # fmt: skip
_GROEPEN = ("begeleiding", "crisisinterventies", "moratoria", "voorlopigeVoorzieningen")
Validator = Callable[[Any], Iterator[tuple[str, str]]]


@dataclass
class _Gelezen:
    """What was read so far: one dictionary per row, as people do."""

    trajecten: list[dict[str, Any]] = field(default_factory=list)
    spannen: list[dict[str, Any]] = field(default_factory=list)
    schulden: list[dict[str, Any]] = field(default_factory=list)
    fouten: list[dict[str, Any]] = field(default_factory=list)


def main(kind: str, target: str, *files: str) -> None:
    """Read the files and write the tables; prints numbers that are compared with ours."""
    import pandas as pd

    load, faults_of = _validator(kind)
    read = _Gelezen()
    for file in files:
        root = load(Path(file).read_bytes())
        for levering, owner, traject in _trajecten(root):
            number = len(read.trajecten)
            read.fouten += [{"rij": number, "code": code, "pad": pad} for code, pad in faults_of(traject)]
            _keep(traject, {"levering": f"{file} {levering}", "organisatie": owner}, read)
    frame, spells, debts = pd.DataFrame(read.trajecten), pd.DataFrame(read.spannen), pd.DataFrame(read.schulden)
    findings, filling = judge(frame, spells, debts, start=root["startdatumLevering"], eind=root["einddatumLevering"],
                              moment=root["aanleverdatumEnTijd"])  # fmt: skip
    frame["traject"] = _merge(frame)
    bad = pd.DataFrame(read.fouten, columns=["rij", "code", "pad"])
    tables = {"trajecten": frame, "spannen": spells, "schulden": debts, "volledigheid": filling}
    _seal(Path(target), {**tables, "bevindingen": pd.concat([bad, findings])})
    print(
        json.dumps(
            {
                "gelezen": len(frame), "na_samenloop": int(frame["traject"].nunique()),
                "schemafouten": int(bad["rij"].nunique()),
                "bevindingen": findings["code"].value_counts().to_dict(),
            }
        )
    )  # fmt: skip


def _seal(folder: Path, tables: dict[str, Any]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    seals = {}
    for name, table in tables.items():
        _one_kind(table).to_parquet(folder / f"{name}.parquet")
        seals[name] = hashlib.sha256((folder / f"{name}.parquet").read_bytes()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(seals))


def _one_kind(table: Any) -> Any:
    """Columns in which a dirty file mixed texts and numbers become text, or Parquet refuses them."""
    mixed = [name for name in table if table[name].dropna().map(type).nunique() > 1]
    return table.astype(dict.fromkeys(mixed, str))


def _validator(kind: str) -> tuple[Callable[[bytes], Any], Validator]:
    schema = json.loads(SCHEMA.read_text())
    levering = schema["properties"]["leveringen"]["items"]["properties"]
    one = {"$schema": schema["$schema"], "$defs": schema["$defs"], **levering["schuldhulptrajecten"]["items"]}
    if kind == "jsonschema":
        from jsonschema import Draft202012Validator, FormatChecker

        plain = Draft202012Validator(one, format_checker=FormatChecker())
        return json.loads, lambda traject: (
            (str(fault.validator), _path(fault.absolute_path)) for fault in plain.iter_errors(traject)
        )
    import jsonschema_rs
    import orjson

    fast = jsonschema_rs.validator_for(one, validate_formats=True)
    return orjson.loads, lambda traject: (
        (str(fault.schema_path[-1]), _path(fault.instance_path)) for fault in fast.iter_errors(traject)
    )


def _path(steps: Any) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)


def _trajecten(root: dict[str, Any]) -> Iterator[tuple[int, str, Any]]:
    for number, levering in enumerate(root["leveringen"]):
        owner = levering["aanleverende_organisatie"]
        who = owner.get("KvK-nummer") or owner.get("gemeentecode") or owner.get("(Statutaire) Naam")
        for traject in levering.get("schuldhulptrajecten", []):
            yield number, who, traject


def _keep(traject: Any, row: dict[str, Any], read: _Gelezen) -> None:
    """One row with its spells and debts; of what is not even shaped like a traject only a row stays."""
    number = len(read.trajecten)
    read.trajecten.append(row)
    try:
        row |= {"gemeente": traject.get("gemeentecode"), "bedrag": traject.get("totaalSchuldbedragBijAanvangSchuld")}
        for name, (phase, inside) in {**DATUMS, **_WAARDEN}.items():
            row[name] = (traject.get(phase, {}) if phase else traject).get(inside)
        row["clienten"] = "|".join(sorted(_keyed(_identity(client)) for client in traject.get("client", [])))
        for group in _GROEPEN:
            read.spannen += [{"rij": number, "groep": group, **spell} for spell in traject.get(group, [])]
        read.schulden += [{"rij": number, **_debt(debt)} for debt in traject.get("schulden", [])]
    except (AttributeError, TypeError):
        row["clienten"] = f"onleesbaar {number}"


def _debt(debt: dict[str, Any]) -> dict[str, Any]:
    creditor = debt.get("schuldeiser", {})
    one, other = creditor.get("naam"), creditor.get("Naam")
    return {
        "schuldeiser": _keyed(creditor.get("kvknummer") or one or other or ""), "namen_gelijk": one == other,
        "bedrag": debt.get("bedrag"), "soort": debt.get("schuldsoort"), "peildatum": debt.get("peildatum"),
    }  # fmt: skip


def _identity(client: dict[str, Any]) -> str:
    number = client.get("Burgerservicenummer")
    if number:
        return str(number)
    names = ("Geboortedatum", "Geslachtsaanduiding", "Postcode", "Huisnummer", "Huisnummertoevoeging")
    return "|".join(str(client.get(name, "")) for name in names)


def _keyed(text: str) -> str:
    return hmac.new(_KEY, text.encode(), hashlib.sha256).hexdigest()


def _merge(frame: Any) -> list[int]:
    """Same set of clients, overlapping closed intervals, one pass per set."""
    per_set: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    ends = frame["eind"].where(frame["eind"].notna(), frame["uit"]).where(lambda end: end.notna(), "9999-12-31")
    starts = frame["start"].where(frame["start"].notna(), frame["aanmelding_start"]).fillna("")
    for place, (who, start, end) in enumerate(zip(frame["clienten"], starts.map(str), ends.map(str), strict=True)):
        per_set[who].append((start, max(start, end), place))
    group, found = 0, [0] * len(frame)
    for pieces in per_set.values():
        reach = ""
        for start, end, place in sorted(pieces):
            group += start > reach
            reach = max(reach, end)
            found[place] = group
    return found


if __name__ == "__main__":
    main(*sys.argv[1:])
