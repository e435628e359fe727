"""Reference of indicators: question, definition, guards and source of each."""

import textwrap
from collections.abc import Mapping

from stabiel.rapporten.model import Paspoort, as_lines
from stabiel.rapporten.naslag.markdown import bullets, code, page, table
from stabiel.rapporten.woorden import BLOKKEN, NIET_TE_ZIEN, field_label, wording_of

_WIDTH = 96
_PARTS = (
    ("Waarom dit ertoe doet", "waarom"),
    ("Voor wie", "voor_wie"),
    ("Noemer", "noemer"),
    ("Teller", "teller"),
    ("Wie nog bezig is", "lopend"),
    ("Andere eindes", "eindes"),
    ("Pas op", "valkuilen"),
    ("Tegen verkeerd sturen", "tegen_sturen"),
    ("Richting", "richting"),
    ("Bron", "bron"),
)


def render_indicatoren(indicatoren: Mapping[str, Paspoort]) -> str:
    """docs/naslag/indicatoren.md."""
    unseen = (f"{what}: niet te zien zonder {needed}." for what, needed in NIET_TE_ZIEN)
    return page(
        "Indicatoren",
        "Elk cijfer heeft één definitie met een versie. Een cijfer van een andere versie is een ander cijfer.",
        table(
            ("code", "vraag", "richting", "versie"),
            ((f"[{one.code}](#{one.code.lower()})", _question(one), one.richting, one.versie)
             for one in indicatoren.values()),
        ),
        *(_section(one) for one in indicatoren.values()),
        "## Wat is niet te zien?",
        bullets(unseen),
    )  # fmt: skip


def list_indicatoren(indicatoren: Mapping[str, Paspoort]) -> str:
    """All indicators for a terminal, by section."""
    parts = []
    for key, title in BLOKKEN.items():
        own = [one for one in indicatoren.values() if wording_of(one.code).blok == key]
        if own:
            lines = [f"  {one.code}  {_question(one)}  [{one.richting}]" for one in own]
            parts.append("\n".join([title.upper(), *lines]))
    return "\n\n".join([*parts, "Alles over één cijfer: stabiel indicatoren CODE"]) + "\n"


def describe_indicator(indicator: Paspoort) -> str:
    """One indicator for a terminal."""
    lines = [f"{indicator.code}  {_question(indicator)}"]
    lines += [indicator.titel] if indicator.titel != _question(indicator) else []
    for title, name in _PARTS:
        for text in as_lines(getattr(indicator, name)):
            lines.append(textwrap.fill(f"{title}: {text}", _WIDTH, subsequent_indent="  "))
    lines.append(textwrap.fill(f"Velden: {_fields(indicator)}", _WIDTH, subsequent_indent="  "))
    together = ", ".join(as_lines(indicator.lees_samen_met))
    lines += [f"Lees samen met: {together}"] if together else []
    return "\n".join([*lines, f"Versie: {indicator.versie}"]) + "\n"


def indicator_dict(indicator: Paspoort) -> dict[str, object]:
    """One indicator as plain values."""
    texts = {name: list(as_lines(getattr(indicator, name))) for name in ("eindes", "valkuilen", "tegen_sturen")}
    single = ("titel", "waarom", "voor_wie", "noemer", "teller", "lopend")
    return {
        "code": indicator.code,
        "versie": indicator.versie,
        "vraag": _question(indicator),
        **{name: " ".join(as_lines(getattr(indicator, name))) for name in single},
        **texts,
        "richting": indicator.richting,
        "velden": list(indicator.velden),
        "lees_samen_met": list(as_lines(indicator.lees_samen_met)),
        "bron": indicator.bron,
    }


def _section(indicator: Paspoort) -> str:
    lines = [f"## {indicator.code}", _heading(indicator)]
    points = [f"**{title}:** {' '.join(as_lines(getattr(indicator, name)))}" for title, name in _PARTS
              if as_lines(getattr(indicator, name))]  # fmt: skip
    fields = ", ".join(code(field) for field in indicator.velden)
    points += [f"**Velden:** {fields}"] if fields else []
    together = ", ".join(as_lines(indicator.lees_samen_met))
    points += [f"**Lees samen met:** {together}"] if together else []
    return "\n\n".join([*lines, bullets([*points, f"**Versie:** {indicator.versie}"])])


def _heading(indicator: Paspoort) -> str:
    question = _question(indicator)
    return f"**{question}**" + (f" {indicator.titel}" if indicator.titel != question else "")


def _question(indicator: Paspoort) -> str:
    return wording_of(indicator.code, titel=indicator.titel).vraag


def _fields(indicator: Paspoort) -> str:
    return ", ".join(field_label(field) for field in indicator.velden) or "geen"
