"""The quality report for a terminal and for another program."""

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from stabiel.rapporten.getallen import dutch_count, number_of, percent
from stabiel.rapporten.model import (
    Indicatoroordeel,
    Kwaliteitsrapport,
    Leverancierskwaliteit,
    Paspoort,
    Toetsregel,
    Veldvulling,
)
from stabiel.rapporten.pagina.beeld import Tabel
from stabiel.rapporten.terminal import WIDTH, text_table
from stabiel.rapporten.woorden import field_label, wording_of
from stabiel.rapporten.zorgen import list_zorgen


def render_kwaliteit(
    kwaliteit: Kwaliteitsrapport,
    *,
    paspoorten: Mapping[str, Paspoort],
    verzonnen: bool = False,
    namen: Mapping[str, str] | None = None,
) -> str:
    """The whole quality report as plain text: verdict per indicator first, then every organisation.

    Args:
        namen: names of municipalities, by code.
    """
    mark = "  (verzonnen gegevens)" if verzonnen else ""
    parts = [f"WAT ZIJN DE GEGEVENS WAARD?{mark}"]
    if not kwaliteit.leveranciers:
        return f"{parts[0]}\nEr zijn nog geen aanleveringen. Lees er een in met: stabiel lever lees PAD\n"
    parts.append(text_table(_verdicts(kwaliteit, paspoorten)))
    worries = list_zorgen(kwaliteit, indicatoren=[found.indicator for found in kwaliteit.oordelen])
    if worries.redenen:
        parts.append("\n".join(["WAAROM", *(_reason(reason, codes) for reason, codes in worries.redenen)]))
    parts += [_supplier(found, mark, namen or {}) for found in kwaliteit.leveranciers]
    return "\n\n".join(parts) + "\n"


def kwaliteit_dict(kwaliteit: Kwaliteitsrapport) -> dict[str, Any]:
    """The quality report as plain values; shares 0–1."""
    return {
        "leveranciers": [_supplier_dict(found) for found in kwaliteit.leveranciers],
        "oordelen": [
            {"indicator": found.indicator, "oordeel": found.oordeel, "redenen": list(found.redenen)}
            for found in kwaliteit.oordelen
        ],
    }


def _verdicts(kwaliteit: Kwaliteitsrapport, paspoorten: Mapping[str, Paspoort]) -> Tabel:
    heads = (("Cijfer", False), ("Vraag", False), ("Oordeel", False))
    rows = tuple(_verdict(found, paspoorten) for found in kwaliteit.oordelen)
    return Tabel("Oordeel per cijfer", heads, rows)


def _verdict(found: Indicatoroordeel, paspoorten: Mapping[str, Paspoort]) -> tuple[str, ...]:
    passport = paspoorten.get(found.indicator)
    question = wording_of(found.indicator, titel=passport.titel if passport else "").vraag
    return found.indicator, question, found.oordeel


def _reason(reason: str, codes: Sequence[str]) -> str:
    return textwrap.fill(f"- {reason}: {', '.join(codes)}.", WIDTH, subsequent_indent="  ")


def _supplier(found: Leverancierskwaliteit, mark: str, namen: Mapping[str, str]) -> str:
    where = f", {namen.get(found.gemeente, f'gemeente {found.gemeente}')}" if found.gemeente else ""
    read = f"{number_of(found.trajecten, 'traject', 'trajecten')} gelezen, {dutch_count(found.apart)} apart gezet"
    lines = [
        f"{found.naam}{where}: {found.periode.titel}{mark}",
        f"  {read}; software: {found.leverancier or 'onbekend'}",
    ]
    lines += [f"  Let op: er ontbreekt een periode: {gap.titel}." for gap in found.gaten]
    counts = " → ".join(dutch_count(number) for _, number in found.bevindingen)
    lines.append(f"  Bevindingen per levering, oud naar nieuw: {counts or 'geen'}")
    tables = [_fields(found), _checks(found)]
    return "\n".join([*lines, *("\n" + text_table(table) for table in tables if table.rijen)])


def _fields(found: Leverancierskwaliteit) -> Tabel:
    heads = (("Veld", False), ("Gevuld", True), ("Van wie", True), ("Vorige keer", True), ("", False))
    return Tabel("Volledigheid", heads, tuple(_field(veld) for veld in found.velden))


def _field(veld: Veldvulling) -> tuple[str, ...]:
    share = "niet van toepassing" if veld.aandeel is None else percent(veld.aandeel)
    was = "" if veld.vorige is None else percent(veld.vorige)
    return field_label(veld.veld), share, dutch_count(veld.van_toepassing), was, "breuk (X16)" if veld.breuk else ""


def _checks(found: Leverancierskwaliteit) -> Tabel:
    heads = (("Toets", False), ("Ernst", False), ("Voldoet niet", True), ("Van", True), ("Vorige keer", True),
             ("Wat", False))  # fmt: skip
    failed = tuple(_check(rule) for rule in found.toetsen if rule.voldoet_niet)
    return Tabel("Toetsen", heads, failed)


def _check(rule: Toetsregel) -> tuple[str, ...]:
    was = "" if rule.vorige is None else dutch_count(rule.vorige)
    return rule.code, rule.ernst, dutch_count(rule.voldoet_niet), dutch_count(rule.van_toepassing), was, rule.melding


def _supplier_dict(found: Leverancierskwaliteit) -> dict[str, Any]:
    return {
        "organisatie": found.organisatie,
        "naam": found.naam,
        "leverancier": found.leverancier,
        "gemeente": found.gemeente,
        "periode": found.periode.code,
        "trajecten": found.trajecten,
        "apart": found.apart,
        "volledig": found.volledig,
        "velden": [
            {"veld": veld.veld, "van_toepassing": veld.van_toepassing, "gevuld": veld.gevuld, "aandeel": veld.aandeel,
             "vorige": veld.vorige, "breuk": veld.breuk}
            for veld in found.velden
        ],
        "toetsen": [
            {"code": rule.code, "ernst": rule.ernst, "van_toepassing": rule.van_toepassing,
             "voldoet_niet": rule.voldoet_niet, "vorige": rule.vorige}
            for rule in found.toetsen
        ],
        "bevindingen": [{"periode": period.code, "aantal": number} for period, number in found.bevindingen],
        "gaten": [gap.code for gap in found.gaten],
    }  # fmt: skip
