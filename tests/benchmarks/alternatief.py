"""What a bureau would write today: a schema validator, pandas, and a dictionary per person.

Reads DDAS v1.0 files, validates every traject with all errors, replaces identities by keyed values, merges
samenloop, and writes Parquet. It judges no plausibility, keeps no places of findings and holds everything in
memory: all of that is left out in its favour. Run as `python -m tests.benchmarks.alternatief SOORT UIT FILE…`.
"""

import hashlib
import hmac
import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

SCHEMA = Path(__file__).resolve().parents[2].parent / "shared/ddas/v1.0/json_schema_Uitwisselmodel.json"
_KEY = b"alleen voor de meting"
_FIELDS = {
    "aanmelding_start": ("aanmelding", "startdatum"), "intake_start": ("intake", "startdatum"),
    "intake_eind": ("intake", "einddatum"), "beschikkingsdatum": ("intake", "beschikkingsdatum"),
    "beschikkingssoort": ("intake", "beschikkingssoort"), "plan": ("planVanAanpak", "datumAfronding"),
    "stabilisatie_start": ("stabilisatie", "startdatum"), "stabilisatie_eind": ("stabilisatie", "einddatum"),
    "regeling": ("schuldregeling", "datum"), "toegekend": ("schuldregeling", "toegekend"),
    "afgewezen": ("schuldregeling", "afgewezen"), "ingetrokken": ("schuldregeling", "ingetrokken"),
    "oplossing_start": ("oplossing", "startdatum"), "oplossing_eind": ("oplossing", "einddatum"),
    "oplossing_soort": ("oplossing", "soort"), "vtlb": ("oplossing", "vtlb"),
    "nazorg": ("nazorg", "startdatum"), "uit": ("uitstroom", "datum"), "reden": ("uitstroom", "reden"),
}  # fmt: skip


def main(kind: str, target: str, *files: str) -> None:
    """Read the files and write the tables; prints numbers that ours must equal."""
    import pandas as pd

    load, errors_of = _validator(kind)
    rows: list[dict[str, Any]] = []
    spells: list[dict[str, Any]] = []
    debts: list[dict[str, Any]] = []
    faults = 0
    for file in files:
        for owner, traject in _trajecten(load(Path(file).read_bytes())):
            faults += errors_of(traject)
            try:
                _keep(traject, owner, rows, spells, debts)
            except (AttributeError, TypeError):
                rows.append({"organisatie": owner, "clienten": f"onleesbaar {len(rows)}"})
    frame = pd.DataFrame(rows)
    frame["traject"] = _merge(frame)
    folder = Path(target)
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in {"trajecten": frame, "spannen": pd.DataFrame(spells), "schulden": pd.DataFrame(debts)}.items():
        _one_kind(table).to_parquet(folder / f"{name}.parquet")
    print(json.dumps({"gelezen": len(rows), "na_samenloop": int(frame["traject"].nunique()), "fouten": faults}))


def _one_kind(table: Any) -> Any:
    """Columns in which a dirty file mixed texts and numbers become text, or Parquet refuses them."""
    mixed = [name for name in table if table[name].dropna().map(type).nunique() > 1]
    return table.astype(dict.fromkeys(mixed, str))


def _validator(kind: str) -> tuple[Callable[[bytes], Any], Callable[[dict[str, Any]], int]]:
    schema = json.loads(SCHEMA.read_text())
    levering = schema["properties"]["leveringen"]["items"]["properties"]
    one = {"$schema": schema["$schema"], "$defs": schema["$defs"], **levering["schuldhulptrajecten"]["items"]}
    if kind == "jsonschema":
        from jsonschema import Draft202012Validator, FormatChecker

        plain = Draft202012Validator(one, format_checker=FormatChecker())
        return json.loads, lambda traject: sum(1 for _ in plain.iter_errors(traject))
    import jsonschema_rs
    import orjson

    fast = jsonschema_rs.validator_for(one, validate_formats=True)
    return orjson.loads, lambda traject: sum(1 for _ in fast.iter_errors(traject))


def _trajecten(root: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for levering in root["leveringen"]:
        owner = levering["aanleverende_organisatie"]
        who = owner.get("KvK-nummer") or owner.get("gemeentecode") or owner.get("(Statutaire) Naam")
        for traject in levering.get("schuldhulptrajecten", []):
            yield who, traject


def _keep(
    traject: dict[str, Any],
    owner: str,
    rows: list[dict[str, Any]],
    spells: list[dict[str, Any]],
    debts: list[dict[str, Any]],
) -> None:
    number = len(rows)
    row = {"organisatie": owner, "gemeente": traject.get("gemeentecode"), "start": traject.get("startdatum")}
    row |= {"eind": traject.get("einddatum"), "bedrag": traject.get("totaalSchuldbedragBijAanvangSchuld")}
    row |= {name: traject.get(phase, {}).get(field) for name, (phase, field) in _FIELDS.items()}
    row["clienten"] = "|".join(sorted(_keyed(_identity(client)) for client in traject.get("client", [])))
    rows.append(row)
    for group in ("begeleiding", "crisisinterventies", "moratoria", "voorlopigeVoorzieningen"):
        spells += [{"rij": number, "groep": group, **spell} for spell in traject.get(group, [])]
    for debt in traject.get("schulden", []):
        creditor = debt.get("schuldeiser", {})
        who = _keyed(creditor.get("kvknummer") or creditor.get("naam") or creditor.get("Naam") or "")
        debts.append(
            {"rij": number, "schuldeiser": who, "bedrag": debt.get("bedrag"), "soort": debt.get("schuldsoort")}
        )


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
